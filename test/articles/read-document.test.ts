import { describe, expect, test } from 'vitest';
import { readDocument } from '#src/articles/read-document.ts';
import { parseFeedDate } from '#src/feeds/dates.ts';

const context = {
  fileName: 'note.txt',
  now: Date.parse('2026-11-01T00:00:00Z'),
  parseDate: parseFeedDate,
};
const read = (content: string, changes: Partial<typeof context> = {}) =>
  readDocument(content, { ...context, ...changes });

describe('the title of a file', () => {
  test.each([
    ['its first line', 'Ministers meet in Honolulu\nThey spoke for an hour.', 'Ministers meet in Honolulu'],
    [
      'the line after a dateline',
      'Honolulu (United States)\nMinisters meet again\nThey spoke.',
      'Ministers meet again',
    ],
    [
      'the line after a caption',
      'ministers_stage\nAdvertisement\n\nMinisters meet again\nThey spoke.',
      'Ministers meet again',
    ],
    [
      'the first sentence of a long opening',
      `Ministers met in Honolulu. ${'They spoke at length about ships and steel. '.repeat(6)}`,
      'Ministers met in Honolulu',
    ],
    [
      'the first sentence behind a dateline',
      `Honolulu, Hawaii – Ministers met on Monday. ${'They spoke at length about ships. '.repeat(6)}`,
      'Ministers met on Monday',
    ],
    [
      'what happened, without what it came after, where that is too long',
      `In the wake of ${'a very close and noisy '.repeat(5)}vote, the ministers have set out a plan for steel and ships.`,
      'The ministers have set out a plan for steel and ships',
    ],
    [
      'what happened, up to where it goes on at length',
      `The ministers set out a shared plan for steel and ships following ${'a very long and noisy '.repeat(5)}meeting.`,
      'The ministers set out a shared plan for steel and ships',
    ],
    ['the line after a date', '2026年2月10日\n2026-02-10\nMinisters meet again', 'Ministers meet again'],
    [
      'the line after an address, an author and a rule',
      'https://news.example.org/a\nBy A. Writer\n=====\n**Ministers meet again**',
      'Ministers meet again',
    ],
    ['all there is, when that is a caption', 'By A. Writer', 'By A. Writer'],
    ['a Markdown heading', '# 日米外相が会談\n\n両外相は1時間話した。', '日米外相が会談'],
    ['front matter', '---\ntitle: "Talks: day two"\n---\nMinisters met.', 'Talks: day two'],
  ])('is %s', (_name, content, title) => {
    expect(read(content).title).toBe(title);
  });

  test('of a web page is its title element', () => {
    const page =
      '<html><head><title>Talks &amp; tariffs</title></head><body><p>Ministers met.</p></body></html>';
    expect(read(page, { fileName: 'page.html' })).toMatchObject({
      title: 'Talks & tariffs',
      text: expect.stringContaining('Ministers met.'),
    });
  });
});

describe('the date of a file', () => {
  const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
  test.each([
    [
      'front matter',
      '---\ndate: 2026-02-10T09:30:00Z\n---\nOn May 1, 2025 they met.',
      {},
      Date.parse('2026-02-10T09:30:00Z'),
    ],
    ['the file name', 'On May 1, 2025 they met.', { fileName: '2026-02-10-talks.txt' }, day('2026-02-10')],
    ['the text, in English', 'Ministers met on Tuesday, October 28, 2025, in Tokyo.', {}, day('2025-10-28')],
    ['the text, in British English', 'Ministers met on 28th October 2025 in Tokyo.', {}, day('2025-10-28')],
    ['the text, in Japanese', '両首脳は２０２５年10月28日に会談した。', {}, day('2025-10-28')],
    ['the text, in an era', '両首脳は令和7年10月28日に会談した。', {}, day('2025-10-28')],
    ['a weekday that tells the year', 'Ministers met on Tuesday, October 28th.', {}, day('2025-10-28')],
    ['the same in British English', 'Ministers met on Tue 28 October.', {}, day('2025-10-28')],
    ['the same in Japanese', '両首脳は10月28日（火）に会談した。', {}, day('2025-10-28')],
    [
      'nothing, when the weekday fits no recent year',
      'They meet on Thursday, March 19.',
      { now: day('2026-02-10') },
      null,
    ],
    ['nothing, when it lies in the future', 'They will meet on March 19, 2027.', {}, null],
    ['nothing, when it is no date', 'They met on February 30, 2026.', {}, null],
    ['nothing, when the year is missing', 'They meet on March 19.', {}, null],
  ])('comes from %s', (_name, content, changes, at) => {
    expect(read(content, changes).publishedAt).toBe(at);
  });

  test('read out of the text is marked as such', () => {
    expect(read('Talks\nThey met on May 1, 2025.').inferred).toBe(true);
    expect(read('---\ntitle: Talks\ndate: 2025-05-01\n---\nThey met.')).toMatchObject({
      inferred: false,
      publishedPrecision: 'day',
    });
  });
});

test.each([
  ['without words', ' \n—\n', 'holds no words.'],
  ['with nothing but front matter', '---\ntitle: Talks\n---', 'holds no words.'],
  ['with an odd date', '---\ndate: soon\n---\nThey met.', 'has a date that cannot be read: "soon".'],
  [
    'with an unknown tier',
    '---\ntier: blog\n---\nThey met.',
    'has an unknown tier: "blog". It can be official, wire, press, trade, analysis.',
  ],
])('a file %s is no article', (_name, content, message) => {
  expect(() => read(content)).toThrow(message);
});

test('characters that nobody sees do not get in', () => {
  expect(read('Talks \u202egnisaeler\u202c\r\nThey\u200b met\x07.')).toMatchObject({
    title: 'Talks gnisaeler',
    text: 'Talks gnisaeler\nThey met.',
  });
  expect(read('<p>Talks &#x202e;they met.</p>', { fileName: 'page.html' }).text).toBe('Talks they met.');
});
