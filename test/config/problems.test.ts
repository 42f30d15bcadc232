import { describe, expect, test } from 'vitest';
import { ConfigError, fileAccessReason, quoted } from '#config/problems.ts';

describe('the report', () => {
  test('one problem is counted in the singular', () => {
    const error = new ConfigError([
      { file: 'config/events.yaml', line: 7, column: 5, what: 'It is late.', expected: 'something earlier' },
    ]);
    expect(error.message).toBe(
      [
        'Alliance Wire cannot start: 1 problem in its configuration.',
        '',
        '  config/events.yaml:7:5  It is late.',
        '      expected  something earlier',
      ].join('\n'),
    );
  });

  test('a problem without a place names only its file', () => {
    const error = new ConfigError([
      { file: 'environment', line: null, column: null, what: 'It is odd.', expected: 'even', example: 'X=2' },
    ]);
    expect(error.message).toContain('\n  environment  It is odd.\n      expected  even\n      example   X=2');
  });
});

describe('a quoted value', () => {
  test('shows a line break and a terminal escape instead of sending them', () => {
    expect(quoted('a\nb\u001b[2J\u009b2J')).toBe('"a\\nb\\u001b[2J\\u{9b}2J"');
  });

  test('shows a turn of the writing direction instead of making it', () => {
    expect(quoted('a\u202eb')).toBe('"a\\u{202e}b"');
  });

  test('is cut to one line', () => {
    expect(quoted('x'.repeat(500))).toBe(`"${'x'.repeat(80)}…"`);
  });
});

test.each([
  ['ENOENT: no such file or directory, open "/secret/path"', 'it does not exist'],
  ['EISDIR: illegal operation on a directory, read', 'it is a folder'],
  ['EMFILE: too many open files, open "/secret/path"', 'EMFILE'],
])('why a file cannot be read: %s', (message, reason) => {
  expect(fileAccessReason(new Error(message))).toBe(reason);
});
