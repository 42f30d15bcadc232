import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncate } from '#src/text/truncate.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const length = (s: string): number => [...graphemes.segment(s)].length;

test.each([
  ['Talks resume', 12, 'Talks resume'],
  ['Talks resume in Tokyo', 15, 'Talks resume…'],
  ['Talks resume, then stop', 14, 'Talks resume…'],
  ['Japan-U.S. alliance', 8, 'Japan…'],
  ['Unabhängigkeitserklärungen', 10, 'Unabhängi…'],
  ['日米首脳会談は19日', 6, '日米首脳会…'],
  ['首相は「同盟は最も強い」と語った', 9, '首相は…'],
  ['「同盟は最も強いものである」と首相', 9, '「同盟は最も強…」'],
  ['「日（米）韓」の三か国', 6, '「日…」'],
  ['A deal (the first since the war ended) holds', 20, 'A deal…'],
  ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2, '👨‍👩‍👧…'],
  ['が\u3099き\u3099く\u3099', 3, 'が\u3099き\u3099く\u3099'],
  ['「開く', 2, '…'],
])('“%s” in %i', (text, max, expected) => {
  expect(truncate(text, max)).toBe(expected);
});

test('never longer than asked, never an open bracket', () => {
  const unit = fc.constantFrom('a', 'word ', '日', '「', '」', '（', '）', '👍🏽', ', ', '“', '”');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      const short = truncate(text, max);
      expect(length(short)).toBeLessThanOrEqual(max);
      if (short === text) return;
      for (const [opener, closer] of ['「」', '（）', '“”']) {
        const open = short.split(opener!).length - short.split(closer!).length;
        expect(open).toBeLessThanOrEqual(0);
      }
    }),
  );
});
