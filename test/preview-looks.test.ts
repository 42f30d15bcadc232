import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { previewLooks } from '#src/preview-looks.ts';
import { FakeDesk, messageOf } from '#test/fakes/web.ts';

const ROOT = join(import.meta.dirname, '..');
const looks = previewLooks(new FakeDesk().commands);

/** Everything that is loaded with a file, but for what only its types need. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith('.ts')) return seen;
  const code = readFileSync(join(ROOT, file), 'utf8');
  for (const [, clause, specifier] of code.matchAll(/^(?:import|export) ([^;]*?)from '([^']+)'/gm)) {
    const named = /^\{([\s\S]*)\}\s*$/
      .exec(clause!)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const isType =
      clause!.startsWith('type ') || named?.every((name) => name === '' || name.startsWith('type '));
    if (!isType) loadedBy(resolved(file, specifier!), seen);
  }
  return seen;
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
}

test('the looks load nothing of discord.js or Bolt, which take long to start', () => {
  const libraries = [...loadedBy('src/preview-looks.ts')].filter((file) => !file.endsWith('.ts'));
  expect(libraries.filter((name) => !name.startsWith('node:'))).toEqual([]);
});

test('a post carries its sentence for Discord, and the same for Slack', () => {
  const surface = { kind: 'post', answers: null } as const;
  expect(looks.discord.draw(messageOf(), surface)).toMatchObject({
    body: { content: expect.stringContaining('officials set a date') },
  });
  expect(looks.slack.draw(messageOf(), surface)).toMatchObject({
    text: expect.stringContaining('officials set a date'),
  });
});

test('commands are named as Discord would have numbered them, so that they can be pressed', () => {
  const message = messageOf({ blocks: [{ kind: 'paragraph', line: [{ t: 'command', line: '/help' }] }] });
  const drawn = looks.discord.draw(message, { kind: 'reply', answers: '/x' });
  expect(JSON.stringify(drawn)).toMatch(/<\/help:\d+>/);
});

test('a form whose line is too long for a modal of Discord is none', () => {
  const form = { title: 'T', submit: 'S', line: `/setup ${'x'.repeat(200)}`, fields: [] };
  expect(looks.discord.drawForm(form, 'en')).toBeNull();
});
