/**
 * Width and punctuation variants of one character become one. Japanese keyboards write ＵＳ, ｾﾐｺﾝ and －; publishers
 * write curly quotes and five kinds of dash (Unicode UAX #15, NFKC, plus the dashes it leaves alone).
 */

/**
 * Hyphens and dashes: U+2010–2015, hyphen bullet, minus sign, the dashes of two and three ems, and the small and full-width
 * ones.
 */
const DASHES = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
/** The Japanese long-vowel mark typed for a hyphen, as in "Ｆー３５"; between kana it is a letter. */
const LONG_MARK_AS_DASH = /(?<=[A-Za-z0-9])\u30fc(?=[A-Za-z0-9])/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201b\u2032\u02b9\u02bc\uff07]/g;
/** Accents that stand by themselves are typed for an apostrophe: Japan´s. */
const ACCENT_AS_QUOTE = /(?<=\p{L})[`\u00b4](?=\p{L})/gu;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\uff02]/g;
/** Full-width forms of ASCII, U+FF01–FF5E, lie at a fixed distance from their narrow twins. */
const WIDE_ASCII = /[\uff01-\uff5e]/g;
const WIDE_ASCII_DISTANCE = 0xff01 - 0x21;

const FOLDABLE =
  /[`\u00b4\u02b9\u02bc\u2010-\u201f\u2032\u2033\u2043\u2212\u2e3a\u2e3b\u3000\u30fc\ufe58\ufe63\uff01-\uff5e]/;

/**
 * Folds what can be folded one code unit for one, so every offset into the result is an offset into `s`:
 * full-width ASCII and space, dashes, quotes. Half-width kana and ligatures stay; `foldWidth` takes those too.
 */
export function foldAligned(s: string): string {
  if (!FOLDABLE.test(s)) return s;
  return s
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(ACCENT_AS_QUOTE, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(WIDE_ASCII, (c) => String.fromCharCode(c.charCodeAt(0) - WIDE_ASCII_DISTANCE))
    .replace(/\u3000/g, ' ')
    .replace(LONG_MARK_AS_DASH, '-');
}

/** NFKC with dashes as "-" and straight quotes. May change the length: offsets into `s` do not survive it. */
export function foldWidth(s: string): string {
  return foldAligned(foldAligned(s).normalize('NFKC'));
}

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const TABS = /[\t\v\f]/g;
/** Lone halves of a surrogate pair and control characters. */
const BROKEN = /\p{Cs}|(?!\n)\p{Cc}/gu;
/**
 * Marks that steer or hide text without showing: soft hyphen, zero-width space and joiners (the joiner inside an
 * emoji is part of the picture), direction marks and overrides, word joiners, byte-order mark, interlinear anchors,
 * and the tag characters that can smuggle invisible words (https://trojansource.codes, Unicode UTS #39).
 */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\u200d(?!\p{Extended_Pictographic})/gu;

/** Removes what a reader cannot see and a renderer may obey. Line breaks become "\n", tabs become spaces. */
export function cleanText(s: string): string {
  return s.replace(LINE_BREAKS, '\n').replace(TABS, ' ').replace(BROKEN, '').replace(INVISIBLE, '');
}
