import type { StoryReport } from '#src/model/story.ts';
import { searchTerms } from '#src/text/search-terms.ts';
import { type Token, tokenize } from '#src/text/tokens.ts';
import { type Sign, type SignReader, signTerm } from './signs.ts';
import { BODY_FROM_WORDS, BODY_WORDS } from './thresholds.ts';

/** How much a report is: thresholds differ, for a headline shares few words with another. */
export type ReportShape = 'body' | 'headline' | 'japanese';

export interface StoryFeatures {
  readonly language: string;
  readonly shape: ReportShape;
  /** How often each term occurs; the headline counts double, names and numbers more. */
  readonly counts: ReadonlyMap<string, number>;
  /** Terms that stand there with a capital: names, and what begins a sentence. */
  readonly names: ReadonlySet<string>;
  readonly signs: readonly Sign[];
}

const TITLE_WEIGHT = 2;
const CAPITAL_BONUS = 0.5;
const NUMBER_BONUS = 0.3;
/** No word of 300 needs more letters; what is longer is not looked at. */
const LETTERS_PER_WORD = 12;
/** Signs are of the headline and the beginning: what stands further down is background. */
const SIGN_LETTERS = 400;

export function featuresOf(
  { title, text, language, at }: Pick<StoryReport, 'title' | 'text' | 'language' | 'at'>,
  readSigns: SignReader,
): StoryFeatures {
  const body = bodyOf({ title, text });
  const head = tokenize(title);
  const all = tokenize(body);
  const words = all.slice(0, BODY_WORDS);
  const counts = language === 'ja' ? japaneseCounts({ title, head, body, all }) : wordCounts(head, words);
  const names = new Set([...head, ...words].filter(isCapital).map(({ term }) => term));
  const shape = language === 'ja' ? 'japanese' : all.length >= BODY_FROM_WORDS ? 'body' : 'headline';
  const signs = readSigns(`${title}\n${body.slice(0, SIGN_LETTERS)}`, language, at);
  // A headline has few words: that one says America and the other U.S. matters there, and in a whole text it does not.
  if (shape !== 'body') for (const sign of signs) if (sign.kind !== 'sound') counts.set(signTerm(sign), 1);
  return { language, shape, counts, names, signs };
}

/** What of a report is read behind its headline. */
function bodyOf({ title, text }: Pick<StoryReport, 'title' | 'text'>): string {
  return (text.startsWith(title) ? text.slice(title.length) : text).slice(0, BODY_WORDS * LETTERS_PER_WORD);
}

/** Whether its features have the shape of a whole text. */
export function isWholeText(report: Pick<StoryReport, 'title' | 'text' | 'language'>): boolean {
  return report.language !== 'ja' && tokenize(bodyOf(report)).length >= BODY_FROM_WORDS;
}

function wordCounts(title: readonly Token[], body: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (token: Token, weight: number) => {
    const bonus = isCapital(token) ? CAPITAL_BONUS : isNumber(token) ? NUMBER_BONUS : 0;
    counts.set(token.term, (counts.get(token.term) ?? 0) + weight + bonus);
  };
  for (const token of title) add(token, TITLE_WEIGHT);
  for (const token of body) add(token, 1);
  return counts;
}

function isCapital({ surface, cjk }: Token): boolean {
  if (cjk) return false;
  const unit = surface.charCodeAt(0);
  return unit < 0x80 ? unit >= 0x41 && unit <= 0x5a : /^\p{Lu}/u.test(surface);
}

function isNumber({ surface }: Token): boolean {
  const unit = surface.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}

/** Two hiragana are grammar. */
const GRAMMAR = /^\p{sc=Hiragana}+$/u;

/** Katakana and most kanji need no closer look. */
function isGrammar(term: string): boolean {
  const unit = term.charCodeAt(0);
  return (unit < 0x30a0 || unit >= 0xd800) && GRAMMAR.test(term);
}

interface Tokenised {
  readonly title: string;
  readonly head: readonly Token[];
  readonly body: string;
  readonly all: readonly Token[];
}

/** Pairs of characters, and what stands alone, without grammar; katakana and kanji runs as a whole too. */
function japaneseCounts({ title, head, body, all }: Tokenised): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (terms: string, weight: number) => {
    for (const term of terms.split(' ')) {
      const count = counts.get(term);
      if (count !== undefined) counts.set(term, count + weight);
      else if (term !== '' && !isGrammar(term)) counts.set(term, weight);
    }
  };
  add(searchTerms(title, head), TITLE_WEIGHT);
  add(searchTerms(body, all), 1);
  return counts;
}
