import { describe, expect, test } from 'vitest';
import { cleanText, foldAligned, foldWidth } from '#src/text/normalise.ts';

describe('foldWidth', () => {
  test.each([
    ['ＵＳ　Ｊａｐａｎ　１２３', 'US Japan 123'],
    ['ｾﾐｺﾝﾀﾞｸﾀｰ', 'セミコンダクター'],
    ['U.S.–Japan, U.S.‑Japan, U.S.—Japan, U.S.−Japan', 'U.S.-Japan, U.S.-Japan, U.S.-Japan, U.S.-Japan'],
    ['“an ally’s word”', '"an ally\'s word"'],
    ['Ｆー３５', 'F-35'],
    ['サーバー', 'サーバー'],
    ['㌔', 'キロ'],
  ])('%s becomes %s', (written, folded) => {
    expect(foldWidth(written)).toBe(folded);
  });
});

test('foldAligned keeps every offset', () => {
  const written = '“ＵＳ”　–　ｶﾞ㌔ﬁ';
  expect(foldAligned(written)).toBe('"US" - ｶﾞ㌔ﬁ');
  expect(foldAligned(written)).toHaveLength(written.length);
});

describe('cleanText', () => {
  test.each([
    ['half of a surrogate pair', 'a\ud800b\udc00', 'ab'],
    ['control characters', 'a\u0000b\u001b[31m', 'ab[31m'],
    ['right-to-left override', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['zero-width space, joiner and mark', 'pay\u200bpal\ufeff\u200f\u200d!', 'paypal!'],
    ['invisible tag characters', 'hi\u{e0068}\u{e0069}', 'hi'],
  ])('removes %s', (_, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  test('every kind of line break is one \\n, a tab is a space', () => {
    expect(cleanText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  });

  test('an emoji joined from several keeps its joiners', () => {
    expect(cleanText('👨‍👩‍👧 🇯🇵')).toBe('👨‍👩‍👧 🇯🇵');
  });
});
