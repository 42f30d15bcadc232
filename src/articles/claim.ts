import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { SearchExpression, SearchHit, SearchPhrase } from '#src/model/search.ts';
import type { Instant } from '#src/model/time.ts';
import { foldWidth } from '#src/text/normalise.ts';
import { queryPhrase } from '#src/text/search-terms.ts';
import { tokenize } from '#src/text/tokens.ts';
import { isStopWord, mentioned } from './query.ts';
import { rankHits } from './rank.ts';

/**
 * Something that was said somewhere, taken apart into what can be looked for: its names, numbers and telling words; and
 * how much of that an article has.
 */

/** Of what a claim says. */
export interface ClaimTerm {
  /** As the claim writes it. */
  readonly words: string;
  /** It, and what means the same in either language. */
  readonly phrases: readonly SearchPhrase[];
  /** Each of these says the same. */
  readonly forms: readonly string[];
  /** They as terms of the index, with a space around each. */
  readonly needles: readonly string[];
  readonly weight: number;
}

export interface Claim {
  /** The most telling first; empty where it says nothing that can be looked for. */
  readonly terms: readonly ClaimTerm[];
  readonly expression: SearchExpression;
}

/** An article with what it has of a claim. */
export interface Coverage {
  readonly article: Article;
  readonly found: readonly ClaimTerm[];
  /** Of the weight of all terms, 0 to 1. */
  readonly share: number;
}

/** A message of a chat is about one thing; more terms than these make it no clearer, and the search slower. */
const MAX_TERMS = 16;
/** A number or a name is in few articles; what everybody writes is in many. */
const WEIGHTS = { number: 3, name: 2, glossary: 2, word: 1 } as const;
/** How many of the best hits are read, and how far: 0.6 ms each, in which nothing else of the bot can run. */
const MAX_READ = 25;
/** What its headline and beginning do not say is not what an article is about. */
const READ_LENGTH = 4_000;

/** What every report says, in the news and in a chat. */
const COMMON = new Set(
  'said says say told tell according reported report reports news breaking today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday week month year also new just will would could may might just now really true heard anyone think know people something going get got make made see one two first last'.split(
    ' ',
  ),
);

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const HAN_OR_KATAKANA = /^[\p{sc=Han}\p{sc=Katakana}ー々]{2,}$/u;

export function readClaim(text: string, glossary: readonly GlossaryEntry[]): Claim {
  const named = mentioned(text, glossary).map(({ forms }): ClaimTerm => {
    const words = forms.find((form) => isWithin(form, text)) ?? forms[0]!;
    return termOf(words, forms, WEIGHTS.glossary);
  });
  const covered = new Set(named.flatMap(({ forms }) => forms.flatMap(termsOf)));
  const others = [...latinTerms(text), ...japaneseTerms(text)].filter(
    ({ words }) => !termsOf(words).every((term) => covered.has(term)),
  );
  const unique = [
    ...new Map([...named, ...others].map((term) => [termsOf(term.words).join(' '), term])).values(),
  ];
  const terms = unique.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_TERMS);
  const expression = { anyOf: terms.flatMap(({ phrases }) => phrases), allOf: [], noneOf: [] };
  return { terms, expression };
}

/** The hits that have most of a claim first; those of equal share as a search ranks them. */
export function coverages(claim: Claim, hits: readonly SearchHit[], now: Instant): Coverage[] {
  return rankHits(
    hits,
    claim.terms.map(({ phrases }) => phrases),
    now,
  )
    .slice(0, MAX_READ)
    .map(({ article }) => coverageOf(claim, article))
    .toSorted((a, b) => b.share - a.share);
}

export function coverageOf({ terms }: Claim, article: Article): Coverage {
  const body = `${article.title}\n${article.text.slice(0, READ_LENGTH)}`;
  const hay = needle(body);
  const found = terms.filter(({ needles }) => needles.some((each) => hay.includes(each)));
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const met = found.reduce((sum, { weight }) => sum + weight, 0);
  return { article, found, share: total === 0 ? 0 : met / total };
}

/** Words side by side stay so, each character of Japanese being one; empty where there are none. */
function needle(words: string): string {
  const terms = termsOf(words);
  return terms.length === 0 ? '' : ` ${terms.join(' ')} `;
}

function latinTerms(text: string): ClaimTerm[] {
  return tokenize(text)
    .filter(({ cjk, surface }) => !cjk && !isStopWord(surface) && !COMMON.has(surface.toLowerCase()))
    .filter(({ surface }) => surface.length > 1 || /\d/.test(surface))
    .map(({ surface, start }) => termOf(surface, [surface], weightOf(surface, isSentenceStart(text, start))));
}

/** A capital says little where a sentence begins. */
function weightOf(word: string, isStart: boolean): number {
  if (/\d/.test(word)) return WEIGHTS.number;
  return /^\p{Lu}/u.test(word) && !isStart ? WEIGHTS.name : WEIGHTS.word;
}

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?。！？\n])["“'\s>*_-]*$/u.test(text.slice(Math.max(0, at - 6), at));
}

function japaneseTerms(text: string): ClaimTerm[] {
  return [...segmenter.segment(foldWidth(text))]
    .filter(({ segment, isWordLike }) => isWordLike && HAN_OR_KATAKANA.test(segment))
    .map(({ segment }) => termOf(segment, [segment], WEIGHTS.word));
}

function termOf(words: string, forms: readonly string[], weight: number): ClaimTerm {
  const needles = forms.map(needle).filter((each) => each !== '');
  return { words, forms, needles, phrases: phrasesOf(forms), weight };
}

function phrasesOf(forms: readonly string[]): SearchPhrase[] {
  return forms.map(queryPhrase).filter((phrase) => phrase !== null);
}

function termsOf(words: string): string[] {
  return tokenize(words).map((token) => token.term);
}

function isWithin(form: string, text: string): boolean {
  return foldWidth(text).toLowerCase().includes(foldWidth(form).toLowerCase());
}
