import type { Article } from '#src/model/article.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { searchTerms } from '#src/text/search-terms.ts';
import type { Candidate } from './candidates.ts';
import { type Figure, figuresIn } from './figures.ts';
import { firstNation, goodsIn, HOME, measureOf, nationsIn, withoutNations } from './things.ts';

/** One report's figure for a thing of which another report has a different one. */
export interface Side {
  readonly candidate: Candidate;
  /** Where it stands in the article, in the candidate's field. */
  readonly start: number;
  readonly end: number;
}

/**
 * To say that sources differ when they do not is worse than to say nothing: so a pair of figures is one only when all of
 * the following hold (docs/decisions/0019-what-sources-disagree-about.md).
 */

/** Reports that lie farther apart tell of two states of a thing. */
const NEAR_MS = 7 * DAY_MS;
/** A toll rises within a day. */
const NEAR_TOLL_MS = 12 * HOUR_MS;
/** Figures that lie farther apart are of two things, a part and the whole. */
const FARTHEST = 2.01;
/** Of the telling words of the shorter sentence, this share must be in the other; and at least so many. */
const SHARED_WORDS = 0.5;
const LEAST_SHARED = 2;
/** Two figures that are both called rough are one when they are this near. */
const ROUGH = 0.1;

/** A wish, a threat or a guess is no figure of what is. */
const NOT_SAID_AS_FACT =
  /\b(?:threat\w*|propos\w+|demand(?:s|ed|ing)?|s(?:eek|eeks|eeking|ought)|call(?:s|ed|ing)? for|urg(?:e|es|ed|ing)|consider\w*|could|might|may|would have|want(?:s|ed)?|ask(?:s|ed|ing)? for|offer(?:s|ed)?|if|unless|discuss\w*|initially|originally|previously|forecast\w*|target\w*|estimat\w+|speculat\w+|denie[sd]|rejected|not|tranche|phase|portion|part of|(?:first|initial) (?:round|batch|projects?))\b|検討|要求|求め|提案|警告|脅|可能性|当初|これまで|予測|目標|試算|推計|否定|ない|なかった/iu;

interface Reading {
  readonly voice: string;
  readonly side: Side;
  readonly figure: Figure;
  readonly measure: string | null;
  readonly nations: ReadonlySet<string>;
  readonly first: string | null;
  readonly goods: ReadonlySet<string>;
  readonly times: string;
  readonly words: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly isJapanese: boolean;
}

/**
 * The first pair of sentences whose articles, of different voices, give different figures for one thing, the older
 * report first; null when there is none.
 */
export function disagreement(
  candidates: readonly Candidate[],
  voiceOf: (article: Article) => string,
): readonly [Side, Side] | null {
  const readings = candidates.flatMap((candidate) => read(candidate, voiceOf(candidate.article)));
  for (const [i, a] of readings.entries())
    for (const b of readings.slice(i + 1))
      if (differ(a, b)) return isOlder(b, a) ? [b.side, a.side] : [a.side, b.side];
  return null;
}

function isOlder(a: Reading, b: Reading): boolean {
  const [first, second] = [a.side.candidate.article.publishedAt, b.side.candidate.article.publishedAt];
  return first !== null && second !== null && first < second;
}

function read(candidate: Candidate, voice: string): Reading[] {
  const { text, start } = candidate;
  if (NOT_SAID_AS_FACT.test(text)) return [];
  const all = figuresIn(text);
  // Of two counts in one sentence, nobody knows which the other report means.
  const only = all.filter(
    ({ unit }) =>
      all.filter((each) => each.unit === unit).length === 1 && !(isCount(unit) && NUMBER_WORD.test(text)),
  );
  return only.map((figure) => ({
    voice,
    side: { candidate, start: start + figure.start, end: start + figure.end },
    figure,
    measure: measureOf(text, figure.start, figure.end),
    nations: nationsIn(text),
    first: firstNation(text),
    goods: goodsIn(text),
    times: timesIn(text),
    words: wordsIn(text),
    names: namesIn(text),
    isJapanese: JAPANESE.test(text),
  }));
}

const NUMBER_WORD =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds|thousands)\b/iu;

function isCount(unit: string): boolean {
  return !/^(?:%|[A-Z]{3})$/.test(unit);
}

function differ(a: Reading, b: Reading): boolean {
  return (
    a.figure.unit === b.figure.unit &&
    isFar(a.figure, b.figure) &&
    isFar(b.figure, a.figure) &&
    areIndependent(a, b) &&
    isOneThing(a, b) &&
    !knows(a, b.figure) &&
    !knows(b, a.figure)
  );
}

/** Whether the figures cannot both be right, however they are rounded. */
function isFar(a: Figure, b: Figure): boolean {
  const distance = Math.abs(a.value - b.value);
  const isRough = a.bound === 'about' || b.bound === 'about';
  if (distance <= Math.max(a.step, b.step) / 2 + 1e-9 * a.value)
    return !isFraction(a) && !isFraction(b) && distance > 0;
  if (isRough && distance <= ROUGH * Math.max(a.value, b.value)) return false;
  if (a.bound === 'least' && b.value >= a.value) return false;
  if (a.bound === 'most' && b.value <= a.value) return false;
  return Math.max(a.value, b.value) <= FARTHEST * Math.min(a.value, b.value);
}

/** Whether it may have been rounded: it was written with a scale or decimals. */
function isFraction({ step, unit }: Figure): boolean {
  return step !== 1 || unit === '%';
}

function areIndependent(a: Reading, b: Reading): boolean {
  const [first, second] = [a.side.candidate.article, b.side.candidate.article];
  if (first.id === second.id || a.voice === b.voice) return false;
  if (first.publishedAt === null || second.publishedAt === null) return true;
  const near = a.measure !== null && TOLLS.has(a.measure) ? NEAR_TOLL_MS : NEAR_MS;
  return Math.abs(first.publishedAt - second.publishedAt) <= near;
}

const TOLLS: ReadonlySet<string> = new Set(['killed', 'injured', 'missing', 'arrested', 'evacuated']);
/** What only a measure makes comparable; other counts say themselves what they count. */
const NEED_MEASURE = /^(?:%|[A-Z]{3}|people|台|発|基)$/;

function isOneThing(a: Reading, b: Reading): boolean {
  if (NEED_MEASURE.test(a.figure.unit) && (a.measure === null || a.measure !== b.measure)) return false;
  if (isChange(a) ? a.times !== b.times : a.times && b.times && a.times !== b.times) return false;
  if (yearsIn(a) !== yearsIn(b)) return false;
  if (excludeEachOther(a.nations, b.nations) || excludeEachOther(a.goods, b.goods)) return false;
  if (DIRECTED.test(a.measure ?? '') && a.first !== b.first) return false;
  if (a.measure === 'tariff' && !isSame(a.goods, b.goods)) return false;
  if (a.isJapanese !== b.isJapanese) {
    // Words do not meet across languages: who and what must be the very same.
    return (
      a.measure !== null && a.nations.size > 0 && isSame(a.nations, b.nations) && isSame(a.goods, b.goods)
    );
  }
  if (excludeEachOther(new Set([...a.names, ...a.nations]), new Set([...b.names, ...b.nations])))
    return false;
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared >= LEAST_SHARED && shared >= SHARED_WORDS * Math.min(a.words.size, b.words.size);
}

/** Japan's exports to the United States are not those of the United States to Japan. */
const DIRECTED = /(?:exports|imports|deficit|surplus)$/;

function yearsIn({ times }: Reading): string {
  return (times.match(/(?:19|20)\d\d/g) ?? []).join(' ');
}

/** A change is one between two times, so its report says which. */
function isChange({ measure }: Reading): boolean {
  return /^(?:rise|fall)/u.test(measure ?? '');
}

/** Whether each names somebody, or something, that the other does not. */
function excludeEachOther(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const own = (some: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...some].some((each) => each !== HOME && !other.has(each));
  return own(a, b) && own(b, a);
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** Whether a report also has the other's figure: it then tells of a change, or of two things. */
function knows({ side: { candidate } }: Reading, other: Figure): boolean {
  const { article } = candidate;
  const plain = other.unit === '%' ? new RegExp(String.raw`(?<![\d.,])${other.value}(?![\d.,]*\d)`) : null;
  return [article.title, article.text].some(
    (text) =>
      plain?.test(text.normalize('NFKC')) ||
      figuresIn(text).some(({ unit, value }) => unit === other.unit && value === other.value),
  );
}

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
const MONTHS =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?<![兆億万$¥])(?:19|20)\d\d(?![億万兆円ドル%])|(?:first|second|third|fourth|last|this|next) (?:quarter|half|year|month|week)|today|yesterday|tomorrow)\b|\d+(?:月|年度?)|[昨今来]年度?|上半期|下半期|四半期/giu;

/** The months, years and quarters that a sentence names, as one key; empty for none. */
function timesIn(text: string): string {
  return [...new Set((text.normalize('NFKC').match(MONTHS) ?? []).map((each) => each.toLowerCase()))]
    .sort()
    .join(' ');
}

/** Words of any report. */
const COMMON = new Set(
  searchTerms(
    'a about all also an and any are as at be been before both but by for from had has have he in into is it its more most new no of officials on one or other out over said say says she some such than that the their them there they this to told two under up was were when which who will with would police government ministry official according report reported announced Monday Tuesday Wednesday Thursday Friday Saturday Sunday people percent per cent billion million trillion dollars yen した する して いる 発表 政府 首相',
  ).split(' '),
);

/** The telling words of a sentence as stems; of Japanese, pairs of characters. Nations are one word each. */
function wordsIn(text: string): ReadonlySet<string> {
  const terms = searchTerms(withoutNations(text))
    .split(' ')
    .filter(
      (term) =>
        term.length > 1 && !/^\p{N}/u.test(term) && !/^\p{sc=Hiragana}+$/u.test(term) && !COMMON.has(term),
    );
  return new Set([...terms, ...nationsIn(text)]);
}

const NAME = /(?<![\p{L}.])\p{Lu}[\p{L}-]+|[\p{sc=Katakana}ー]{3,}/gu;
const NO_NAME =
  /^(?:The|An?|In|On|At|By|For|From|As|After|Before|But|And|It|Its|He|She|They|We|This|That|These|Those|Under|Police|Officials?|About|Some|More|Up|Negotiators?|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Both|Ministers?|President|Prime|Minister|パーセント|ポイント|ドル|ユーロ|メーカー|トランプ)$/u;

function namesIn(text: string): ReadonlySet<string> {
  return new Set((withoutNations(text).match(NAME) ?? []).filter((name) => !NO_NAME.test(name)));
}
