import { foldAligned } from './normalise.ts';
import { stem } from './stem.ts';

/** A word of a Latin-like script, a code such as F-35, or one Chinese or Japanese character. */
export interface Token {
  /** What equal words share: letters and digits only, stemmed, lower-case. */
  readonly term: string;
  /** As written, width folded, case kept, without a possessive 's. */
  readonly surface: string;
  /** UTF-16 offsets into the text that was tokenised. */
  readonly start: number;
  readonly end: number;
  readonly cjk: boolean;
}

/** Half-width kana carry their voicing as a second character (ｶﾞ); variation selectors only pick a glyph. */
const CJK_MARKS = String.raw`\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\u{e0100}-\u{e01ef}`;
const CJK = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\uff70`;
const LETTER = String.raw`[[\p{L}\p{M}]--[${CJK}${CJK_MARKS}]]`;
const LETTER_OR_DIGIT = String.raw`[[\p{L}\p{M}\p{N}]--[${CJK}${CJK_MARKS}]]`;

/** First match wins, so the narrow shapes stand before the wide ones. Every repetition is bounded: text is hostile. */
const CODES = [
  // U.S., U.S.A., U.K., p.m. — but not "Plan B.The"
  String.raw`${LETTER}(?:\.${LETTER}(?!${LETTER})){1,16}\.?`,
  // F-35B, PAC-3, Su-35
  String.raw`(?:[A-Z]{1,4}|[A-Z][a-z])-\d{1,16}[A-Za-z]{0,16}`,
  // 1,000 and 3.6 and 2+2
  String.raw`\d{1,3}(?:,\d{3}){1,16}(?!\d)(?:\.\d{1,16})?|\d{1,16}(?:\.\d{1,16}){1,16}|\d{1,16}(?:\+\d{1,16}){1,16}`,
].join('|');
/** Longer than any word. A run of millions of letters without a bound exhausts the engine's stack. */
const LONGEST_RUN = 256;
/** don't, AT&T, 5G */
const WORD = `${LETTER_OR_DIGIT}{1,${LONGEST_RUN}}(?:['&]${LETTER_OR_DIGIT}{1,${LONGEST_RUN}}){0,8}`;
const CJK_RUN = `[${CJK}][${CJK}${CJK_MARKS}]{0,${LONGEST_RUN}}`;
const TOKEN = new RegExp(`(?:${CODES})(?:'s(?!${LETTER}))?|${WORD}|${CJK_RUN}`, 'gv');
const CJK_START = new RegExp(`^[${CJK}]`, 'v');
const CJK_CHARACTER = new RegExp(`[${CJK}][${CJK_MARKS}]*`, 'gv');
/** Where NFKC changes a character, a mark follows one, or a character takes two code units. */
const NEEDS_FOLDING =
  /[\u2e80-\u2fdf\u3036-\u303a\u3099-\u309f\u30ff\u3200-\u33ff]|[\ud800-\udfff]|[\uf900-\uffff]/;
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Radicals and squared signs are Han or kana by script, but symbols by nature. */
const IS_WORDLIKE = /[\p{L}\p{M}\p{N}]/u;
/** Needs no spelling out: hotel, F35, 2026. */
const PLAIN = /^[A-Za-z0-9]+$/;
const ASCII = /^[\x00-\x7f]*$/;

/** Splits any text into tokens, in order. Hyphenated words give their parts; punctuation gives nothing. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const folded = foldAligned(text);
  for (const match of folded.matchAll(TOKEN)) {
    const piece = match[0];
    const start = match.index;
    if (PLAIN.test(piece)) {
      const isMoney = piece === 'US' && folded[start + 2] === '$';
      const term = isMoney ? DOLLAR : termOfWord(piece);
      tokens.push({ term, surface: piece, start, end: start + piece.length, cjk: false });
    } else if (CJK_START.test(piece)) {
      addCharacters(tokens, piece, start);
    } else {
      const bare = piece.replace(/'s$/i, '');
      const surface = ASCII.test(bare) ? bare : bare.normalize('NFKC');
      const term = termOfCode(surface);
      if (term !== '') tokens.push({ term, surface, start, end: start + bare.length, cjk: false });
    }
  }
  return tokens;
}

/** The parts of an article that have words. */
export interface WordedArticle {
  readonly title: string;
  readonly text: string;
  readonly categories?: readonly string[];
}

/** The tokens of each part: split once for all who need them, the full-text index and the topics. */
export interface ArticleTokens {
  readonly title: readonly Token[];
  readonly text: readonly Token[];
  readonly categories: readonly (readonly Token[])[];
}

export function tokenizeArticle({ title, text, categories = [] }: WordedArticle): ArticleTokens {
  return { title: tokenize(title), text: tokenize(text), categories: categories.map(tokenize) };
}

function addCharacters(tokens: Token[], run: string, at: number): void {
  if (!NEEDS_FOLDING.test(run)) {
    for (let i = 0; i < run.length; i += 1) {
      const term = run[i]!;
      tokens.push({ term, surface: term, start: at + i, end: at + i + 1, cjk: true });
    }
    return;
  }
  for (const { 0: character, index } of run.matchAll(CJK_CHARACTER)) {
    const start = at + index;
    const end = start + character.length;
    // ㌔ is one character of text and two of language.
    for (const term of character.normalize('NFKC').replace(VARIATION_SELECTORS, '')) {
      if (IS_WORDLIKE.test(term)) tokens.push({ term, surface: term, start, end, cjk: true });
    }
  }
}

/** The middle dot that joins a foreign name's parts: ドナルド・トランプ. */
const NAME_DOT = /^[・･]$/;

/**
 * Whether two tokens that follow each other in `text` may be parts of one phrase. Japanese has no spaces, so anything
 * but a name's middle dot between two characters separates them: 日米 is not in 日、米.
 */
export function isAdjacent(text: string, left: Token, right: Token): boolean {
  if (!left.cjk || !right.cjk || left.end === right.start || left.start === right.start) return true;
  return NAME_DOT.test(text.slice(left.end, right.start));
}

/** US$3 million is an amount, not the country. */
const DOLLAR = 'usd';

/** The country, however written: "US" and "U.S." must never meet the pronoun "us". */
const UNITED_STATES = 'usa';

function termOfWord(word: string): string {
  return word === 'US' ? UNITED_STATES : stem(word);
}

/** Symbols are spelled out so that a term has letters and digits only: 2+2 → 2plus2, 3.6 → 3point6, F-35 → f35. */
function termOfCode(surface: string): string {
  if (/^u\.s\.?$/i.test(surface)) return UNITED_STATES;
  const spelled = unaccented(surface)
    .replace(/-(\d+[A-Z]?)s$/, '$1')
    .replace(/(?<=\d)\.(?=\d)/g, 'point')
    .replace(/\+/g, 'plus')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return termOfWord(spelled);
}

/** Erdoğan and Erdogan are one man; the marks of other scripts are letters and stay. */
function unaccented(s: string): string {
  if (ASCII.test(s) || !/\p{sc=Latin}/u.test(s)) return s;
  return s
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
