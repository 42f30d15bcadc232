import { expect, test } from 'vitest';
import { passage, searchPassage } from '#src/articles/passage.ts';
import type { Line } from '#src/message.ts';

const words = (line: Line) => line.map((span) => (span.t === 'text' ? span.s : '')).join('');
const marked = (line: Line) =>
  line.flatMap((span) => (span.t === 'text' && span.style === 'mark' ? [span.s] : []));

test('a caption is shown only where no sentence holds what was found', () => {
  const caption = 'The envoys (left) arrive for the summit';
  const sentence = 'The summit opened in Honolulu.';
  const body = `${caption}\n\nIt was raining. ${sentence}`;
  const found = [...body.matchAll(/summit/g)].map(({ index }) => ({ start: index, end: index + 6 }));
  expect(words(passage(body, found))).toBe(sentence);
  expect(words(passage(body, found.slice(0, 1)))).toBe(caption);
});

test('a search marks every form of its words', () => {
  const line = searchPassage('It was raining. Tariffs on cars fell; the tariff on steel did not.', [
    'tariff',
  ]);
  expect(marked(line)).toEqual(['Tariffs', 'tariff']);
});

test('the opening is shown where nothing was found', () => {
  expect(words(searchPassage('Advertisement\nIt was raining. It stopped.', ['tariff']))).toBe(
    'It was raining.',
  );
  expect(searchPassage('', ['tariff'])).toEqual([]);
});
