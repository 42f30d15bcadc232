import { describe, expect, test } from 'vitest';
import { closest, didYouMean } from '#src/text/spelling.ts';

describe('closest', () => {
  test.each([
    ['POLL_SECOND', 'POLL_SECONDS', 'a letter is missing'],
    ['POLL_SECONDSS', 'POLL_SECONDS', 'a letter too many'],
    ['HTTP_PROT', 'HTTP_PORT', 'two neighbours are swapped'],
    ['poll_seconds', 'POLL_SECONDS', 'the case is wrong'],
    ['DATADIRS', 'DATA_DIR', 'two errors in a long word'],
  ])('%s is %s: %s', (typed, meant) => {
    expect(closest(typed, ['DATA_DIR', 'POLL_SECONDS', 'HTTP_PORT'])).toBe(meant);
  });

  test.each([
    ['CONTEXT', 'two errors turn a short word into another'],
    ['HTTP_PROXY', 'three errors are too many'],
    ['PATH', 'nothing is alike'],
    ['', 'nothing was typed'],
  ])('%s is not one of ours: %s', (typed) => {
    expect(closest(typed, ['CONTACT', 'HTTP_PORT', 'HTTP_HOST'])).toBe(null);
  });

  test('the nearest candidate wins, whatever the order', () => {
    expect(closest('feeds', ['feed', 'feeds'])).toBe('feeds');
    expect(closest('feeds', ['feeds', 'feed'])).toBe('feeds');
  });
});

test('didYouMean is a sentence to append, or nothing', () => {
  expect(didYouMean('descripton', ['name', 'description'])).toBe(' Did you mean description?');
  expect(didYouMean('colour', ['name', 'description'])).toBe('');
});
