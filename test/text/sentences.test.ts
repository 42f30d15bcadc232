import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences } from '#src/text/sentences.ts';

/** Cases mark each boundary with "¦" where the splitter must cut and nowhere else. */
function cut(marked: string): { found: string[]; expected: string[] } {
  const expected = marked.split('¦').map((part) => part.trim());
  const found = sentences(marked.replaceAll('¦', '')).map(({ text }) => text);
  return { found, expected };
}

describe('English', () => {
  test.each([
    'Japan-U.S. trade grew.¦ It may grow more.',
    'Lt. Gen. Ito spoke.¦ Mr. J. D. Hale listened.',
    'They meet on Oct. 28 in Tokyo.¦ It is the first visit since Sept.¦ Then comes spring.',
    'The U.S. President left.¦ He likes the U.S.¦ The feeling is mutual.',
    'The budget is $3.6 billion, up 1.2%.¦ No. 1 is defense.',
    'The envoy lives in Osaka.¦Her office is in Kobe.',
    'The budget rose.¦According to a report, it will rise again.',
    'Visit example.com or version 3.6 today.',
    '“We are ready. We are willing,” she said.¦ He agreed.',
    '“We won!” Mori said.¦ “So did we.”¦ They left.',
    '"One. Two," he counted.¦ "Three."¦ Four followed.',
    'Talks stalled...¦ Then they resumed.',
    'Is it over?¦ Yes!¦ It is.',
    'The plan (see Fig. 2. It is old.) stands.¦ Done.',
    'They signed the pact.¦ these terms apply.',
    'Acme Inc. said so.¦ The owner is Acme Inc.¦ The firm is old.',
    'It opens at 6 p.m. Monday.',
    '“It holds.”¦ The rest is silence.',
  ])('%s', (marked) => {
    const { found, expected } = cut(marked);
    expect(found).toEqual(expected);
  });
});

describe('Japanese', () => {
  test.each([
    '首相は訪米する。¦会談は19日だ。',
    '首相は「同盟は強い。今後も続ける。」と述べた。¦会談は終わった。',
    '「合意した。」¦首相は帰国した。',
    '本当か？¦はい！¦そうだ。',
    '関税は3.6%に下がった。¦次はどうなる。',
    '首相（左）は語った。¦U.S. Steelも応じた。',
  ])('%s', (marked) => {
    const { found, expected } = cut(marked);
    expect(found).toEqual(expected);
  });
});

test('lines never join and bullets are not part of a sentence', () => {
  expect(
    sentences('A heading\n- 1. Contents\n\n* First point. Second point.\n・要点').map(({ text }) => text),
  ).toEqual(['A heading', '1. Contents', 'First point.', 'Second point.', '要点']);
});

test('a quotation that is never closed does not swallow its line', () => {
  expect(sentences('He said “it is over. She left. 「終わった。次へ。').map(({ text }) => text)).toEqual([
    'He said “it is over.',
    'She left.',
    '「終わった。',
    '次へ。',
  ]);
});

test('blank text has no sentences', () => {
  expect(sentences(' \n\t ')).toEqual([]);
});

test('every sentence is exactly what stands between its offsets, in order', () => {
  const unit = fc.constantFrom(
    'a',
    'B',
    '. ',
    '。',
    '「',
    '」',
    '“',
    '”',
    '"',
    ' ',
    '\n',
    'U.S.',
    '- ',
    '3',
    '!',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      let from = 0;
      for (const sentence of sentences(text)) {
        expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        expect(sentence.text.trim()).toBe(sentence.text);
        expect(sentence.start).toBeGreaterThanOrEqual(from);
        from = sentence.end;
      }
    }),
  );
});
