import { expect, test } from 'vitest';
import { readRecord } from '#src/articles/read-record.ts';

const parseDate = (value: string) => {
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
};
const read = (record: unknown) => readRecord(JSON.stringify(record), { parseDate });

test('a record becomes an article', () => {
  expect(
    read({
      id: 'x',
      title: 'Talks &amp; tariffs',
      text: 'They met.',
      date: '2026-03-02T01:30:00Z',
      url: 'https://Example.org/a?utm_source=x',
      source: 'Example News',
      lang: 'en',
    }),
  ).toMatchObject({
    title: 'Talks & tariffs',
    url: 'https://example.org/a',
    publisher: 'Example News',
    publishedAt: Date.parse('2026-03-02T01:30:00Z'),
    publishedPrecision: 'minute',
    fileName: null,
  });
});

test.each([
  [
    'a file name',
    { title: 'Talks', source: 'talks.txt' },
    { fileName: 'talks.txt', publisher: 'Imported file' },
  ],
  [
    'an address',
    { title: 'Talks', source: 'https://www.example.org/rss' },
    { fileName: null, publisher: 'example.org' },
  ],
  [
    'missing, with a link',
    { title: 'Talks', url: 'https://www.example.org/a' },
    { publisher: 'example.org' },
  ],
  ['missing', { title: 'Talks' }, { publisher: 'Imported file' }],
])('the source is %s', (_name, record, expected) => {
  expect(read(record)).toMatchObject(expected);
});

test.each([
  ['not JSON', '{"title":', 'is not a JSON object.'],
  ['a list', '[1]', 'is not a JSON object.'],
  ['no title', '{"text":"They met."}', 'has no "title".'],
  ['a title without words', '{"title":" \\u200b— "}', 'has no "title".'],
  [
    'a date that is a number',
    '{"title":"Talks","date":1772415000}',
    'has a "date" that is not text in quotes.',
  ],
  ['an odd date', '{"title":"Talks","date":"soon"}', 'has a date that cannot be read: "soon".'],
])('%s is refused in words', (_name, line, message) => {
  expect(() => readRecord(line, { parseDate })).toThrow(message);
});

test('a javascript: address is dropped', () => {
  expect(read({ title: 'Talks', url: 'javascript:alert(1)' }).url).toBeNull();
});
