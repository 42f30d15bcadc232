import { hashed, termOfWord, UNITED_STATES, wordAt } from './known-words.ts';
import { foldAligned } from './normalise.ts';

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
const TOKEN = new RegExp(`(?:${CODES})(?:'s(?!${LETTER}))?|${WORD}|${CJK_RUN}`, 'yv');
const CJK_START = new RegExp(`^[${CJK}]`, 'v');
const CJK_MARK = new RegExp(`[${CJK_MARKS}]`, 'v');
const CJK_CHARACTER = new RegExp(`[${CJK}][${CJK_MARKS}]*`, 'gv');
/** Where NFKC changes a character, a mark follows one, or a character takes two code units. */
const NEEDS_FOLDING =
  /[\u2e80-\u2fdf\u3036-\u303a\u3099-\u309f\u30ff\u3200-\u33ff]|[\ud800-\udfff]|[\uf900-\uffff]/;
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Radicals and squared signs are Han or kana by script, but symbols by nature. */
const IS_WORDLIKE = /[\p{L}\p{M}\p{N}]/u;
/** Needs no spelling out: hotel, F35, 2026. */
const ALPHANUMERIC = /^[A-Za-z0-9]+$/;
const ASCII = /^[\x00-\x7f]*$/;

/** Splits any text into tokens, in order. Hyphenated words give their parts; punctuation gives nothing. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const folded = foldAligned(text);
  const { length } = folded;
  let at = 0;
  while (at < length) {
    const kind = kindOf(folded.charCodeAt(at));
    if (kind === SIGN) at += 1;
    else if (kind === PLAIN) at = addWord(tokens, folded, at);
    else if (kind === CHARACTER && kindOf(folded.charCodeAt(at + 1)) !== OTHER) {
      addCharacter(tokens, folded, folded[at]!, at, at + 1);
      at += 1;
    } else at = addPiece(tokens, folded, at);
  }
  return tokens;
}

const PLAIN = 1;
const CHARACTER = 2;
const SIGN = 3;
const OTHER = 4;
/** What a code unit is to the splitter, 0 as long as nobody asked: most texts hold a few hundred. */
const kinds = new Uint8Array(0x10000);

/**
 * PLAIN: an ASCII letter or digit. CHARACTER: a Chinese or Japanese one that needs no folding. SIGN: no part of a token,
 * the end of the text included. OTHER: what the expression TOKEN must look at.
 */
function kindOf(unit: number): number {
  return kinds[unit] || learnKind(unit);
}

function learnKind(unit: number): number {
  if (Number.isNaN(unit)) return SIGN;
  const character = String.fromCharCode(unit);
  const isWordlike = IS_WORDLIKE.test(character);
  const isCjk = CJK_START.test(character);
  const kind = ALPHANUMERIC.test(character)
    ? PLAIN
    : isCjk && isWordlike && !NEEDS_FOLDING.test(character)
      ? CHARACTER
      : isWordlike || isCjk || /\p{Cs}|\p{M}/u.test(character) || CJK_MARK.test(character)
        ? OTHER
        : SIGN;
  kinds[unit] = kind;
  return kind;
}
// All that is PLAIN is known from the start.
for (let unit = 0; unit < 0x80; unit += 1) learnKind(unit);

const [AMPERSAND, HYPHEN, DOT] = [0x26, 0x2d, 0x2e];
/** What may stand inside a token: . , + ' & */
const JOINERS: readonly number[] = Array.from(".,+'&", (sign) => sign.charCodeAt(0));
/** Letters before the hyphen of a code: F-35, HIIA-6. */
const LONGEST_MODEL = 4;

/**
 * Adds a run of ASCII letters and digits where that is all of a token, and leaves it to the expression where what follows
 * may belong to it, as in U.S., F-35, 1,000 and don't. Nine words of ten are plain. Returns where to go on.
 */
function addWord(tokens: Token[], text: string, start: number): number {
  let end = start;
  let hash = 0;
  let unit = text.charCodeAt(start);
  do {
    hash = hashed(hash, unit);
    end += 1;
    unit = text.charCodeAt(end);
  } while (kinds[unit] === PLAIN && end - start <= LONGEST_RUN);
  if (end - start > LONGEST_RUN || kindOf(unit) === OTHER || goesOn(text, start, end, unit)) {
    return addPiece(tokens, text, start);
  }
  const { surface, term } = wordAt(text, start, end, hash);
  tokens.push({ term: isMoney(text, surface, end) ? DOLLAR : term, surface, start, end, cjk: false });
  return end;
}

/** Whether a sign behind a run may be followed by more of its token. */
function goesOn(text: string, start: number, end: number, sign: number): boolean {
  if (sign < AMPERSAND || sign > DOT) return false;
  const mayJoin = sign === HYPHEN ? end - start <= LONGEST_MODEL : JOINERS.includes(sign);
  const kind = mayJoin ? kindOf(text.charCodeAt(end + 1)) : SIGN;
  return kind === PLAIN || kind === OTHER;
}

function isMoney(text: string, surface: string, end: number): boolean {
  return surface === 'US' && text[end] === '$';
}

/** Adds what the expression finds at a place. Returns where to go on. */
function addPiece(tokens: Token[], text: string, start: number): number {
  TOKEN.lastIndex = start;
  const piece = TOKEN.exec(text)?.[0];
  if (piece === undefined) return start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  const end = start + piece.length;
  if (ALPHANUMERIC.test(piece)) {
    const term = isMoney(text, piece, end) ? DOLLAR : termOfWord(piece);
    tokens.push({ term, surface: piece, start, end, cjk: false });
  } else if (CJK_START.test(piece)) addCharacters(tokens, text, piece, start);
  else {
    const bare = piece.replace(/'s$/i, '');
    const surface = ASCII.test(bare) ? bare : bare.normalize('NFKC');
    const term = termOfCode(surface);
    if (term !== '') tokens.push({ term, surface, start, end: start + bare.length, cjk: false });
  }
  return end;
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

function addCharacters(tokens: Token[], text: string, run: string, at: number): void {
  for (const { 0: character, index } of run.matchAll(CJK_CHARACTER)) {
    const start = at + index;
    const end = start + character.length;
    // ㌔ is one character of text and two of language.
    for (const term of character.normalize('NFKC').replace(VARIATION_SELECTORS, '')) {
      if (IS_WORDLIKE.test(term)) addCharacter(tokens, text, term, start, end);
    }
  }
}

/** ヴァンス and バンス, サーバー and サーバ are one word each, as publishers write them. */
function addCharacter(tokens: Token[], text: string, term: string, start: number, end: number): void {
  const before = SPELT.has(term) ? tokens.at(-1) : undefined;
  const labial = before?.surface === VU && before.end === start ? LABIALS[term] : undefined;
  if (before && labial !== undefined) {
    tokens[tokens.length - 1] = { term: labial, surface: VU + term, start: before.start, end, cjk: true };
  } else if (before && term === LONG_MARK && endsLongWord(tokens, text, start, end)) {
    tokens[tokens.length - 1] = {
      term: before.term,
      surface: before.surface,
      start: before.start,
      end,
      cjk: true,
    };
  } else {
    tokens.push({ term: term === VU ? 'ブ' : term, surface: term, start, end, cjk: true });
  }
}

const VU = 'ヴ';
/** What ヴ and a small vowel are in older spelling. */
const LABIALS: Readonly<Record<string, string>> = { ァ: 'バ', ィ: 'ビ', ェ: 'ベ', ォ: 'ボ' };
const LONG_MARK = 'ー';
/** The characters that are not always a term of their own. */
const SPELT = new Set([VU, LONG_MARK, ...Object.keys(LABIALS)]);
const KATAKANA = /^[\p{sc=Katakana}\u30fc\uff70]/u;
/** Shorter words need their long vowel: キー, コピー. */
const LONG_WORD = 4;

/** Whether a long-vowel mark ends a katakana word of four letters or more, which many publishers leave away. */
function endsLongWord(tokens: readonly Token[], text: string, start: number, end: number): boolean {
  if (KATAKANA.test(text.slice(end, end + 1))) return false;
  let next = start;
  for (let i = 1; i < LONG_WORD; i += 1) {
    const before = tokens.at(-i);
    if (before?.end !== next || !KATAKANA.test(before.term)) return false;
    next = before.start;
  }
  return true;
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
