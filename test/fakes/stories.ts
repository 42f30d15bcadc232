import fc from 'fast-check';
import type { Story } from './feed-documents.ts';

export const words = fc.constantFrom(
  'Ministers meet in Tokyo over steel & chips',
  'Prices <b>rise</b> again, says the bank',
  '日米、関税の引き下げで合意',
  'トランプ氏が日本の首相と会談した',
  '第二回閣僚会合が開幕、共同声明へ',
);
/** To the second, which is what every format can say. Since September 2001 epoch seconds have ten digits. */
export const date = fc
  .integer({ min: Date.UTC(2002, 0), max: Date.UTC(2030, 0) })
  .map((at) => new Date(Math.trunc(at / 1_000) * 1_000).toISOString());

/** Stories that differ in what identifies them, as careful and careless publishers write them. */
export const stories: fc.Arbitrary<Story[]> = fc
  .uniqueArray(fc.nat({ max: 99 }), { minLength: 1, maxLength: 6 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          id: fc.constantFrom(null, `tag:news.example.org,2026:${number}`),
          link: fc.constantFrom(null, `https://news.example.org/a?id=${number}`),
          title: words.map((title) => `${title} (${number})`),
          text: words,
          date: fc.option(date),
        }),
      ),
    ),
  );
