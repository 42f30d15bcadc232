import type { Article } from '#src/model/article.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import type { Instant } from '#src/model/time.ts';
import { foldAligned } from '#src/text/normalise.ts';
import { type Candidate, citableHeadline } from './candidates.ts';
import { allFiguresIn, type Bound, type Figure } from './figures.ts';
import { measureOf } from './things.ts';
import { CALLED, candidatesIn, exact, type FigureLine, valuesIn } from './watched-lines.ts';
import { namesNation, nationsBeside } from './watched-nations.ts';
import { type Part, partsOf, surroundingOf } from './watched-scope.ts';
import {
  asOf,
  isChangeTo,
  isHistory,
  isNow,
  relativeTime,
  type Stage,
  stageOf,
  statedTime,
} from './watched-stage.ts';
import { distance, type Place, patternOf, placesOf } from './watched-words.ts';

/** What one article says that a watched number is. */
export interface NumberReading {
  readonly candidate: Candidate;
  readonly value: number;
  /** What the last written digit is worth. */
  readonly step: number;
  readonly bound: Bound;
  readonly stage: Stage;
  /** Of when it is: the time that is stated with it, else when the article was published; null where neither is known. */
  readonly at: Instant | null;
  /** Whether that time is stated with it, and earlier than the article. */
  readonly isDated: boolean;
  /** Whether the sentence says that it changes to this. */
  readonly isChange: boolean;
  /** Every value in the same unit that the article mentions. */
  readonly mentioned: ReadonlySet<number>;
}

/** In characters: what stands farther from its figure is not what it counts. Japanese says the same in half as many. */
const REACH = { latin: 90, cjk: 45 };

/**
 * Reads what an article says of one number: what it is and what it is to be, each from the best of its sentences; empty
 * where it says nothing. `lines` are its own. Ten times faster than to take all of an article's sentences apart.
 */
export type NumberReader = (article: Article, lines: readonly FigureLine[]) => NumberReading[];

export function numberReader(number: WatchedNumber): NumberReader {
  const patterns = {
    words: patternOf(number.words),
    context: (number.context ?? []).map(patternOf),
    not: number.not === undefined ? null : patternOf(number.not),
    measure: number.words.map((word) => measureOf(word, 0, 0)).find((key) => key !== null) ?? null,
  };
  return (article, lines) => {
    const candidates = candidatesIn(article, lines, number.unit, patterns.words);
    const inText = candidates.flatMap((candidate) => readCandidate(candidate, number, patterns));
    // A headline leaves words away: it is believed where no sentence says anything.
    const found = inText.length > 0 ? inText : readHeadline(article, number, patterns);
    if (found.length === 0) return [];
    const [best, ...others] = found.sort((a, b) => rank(b) - rank(a)).map(({ reading }) => reading);
    const { stage, value } = best!;
    const other = others.find(
      (each) => (each.stage === 'said') !== (stage === 'said') && each.value !== value,
    );
    const mentioned = new Set(candidates.flatMap(({ text }) => valuesIn(text, number.unit)));
    return [best!, ...(other ? [other] : [])].map((each) => ({ ...each, mentioned }));
  };
}

function readHeadline(article: Article, number: WatchedNumber, patterns: Patterns): Found[] {
  if (!/[0-9０-９]/u.test(article.title)) return [];
  const headline = citableHeadline(article);
  return headline === null ? [] : readCandidate(headline, number, patterns);
}

interface Patterns {
  readonly words: RegExp;
  readonly context: readonly RegExp[];
  readonly not: RegExp | null;
  /** What the words measure; null where that is nothing known. */
  readonly measure: string | null;
}

interface Found {
  readonly reading: NumberReading;
  /** How much of what is asked for stands beside the figure itself. */
  readonly nearness: number;
}

/** What is so comes before what may be, and what is said in full before what leans on the headline. */
function rank({ reading: { stage, isChange, isDated }, nearness }: Found): number {
  return (stage === 'said' ? 0.75 : 0) + nearness + (isChange ? 0.5 : 0) - (isDated ? 0.5 : 0);
}

function readCandidate(candidate: Candidate, number: WatchedNumber, patterns: Patterns): Found[] {
  const sentence = foldAligned(candidate.text);
  const words = placesOf(patterns.words, sentence).filter(
    ({ start }) => !LEANING.test(sentence.slice(Math.max(0, start - 24), start)),
  );
  if (words.length === 0) return [];
  const figures = allFiguresIn(sentence).filter(({ unit }) => CALLED[number.unit].includes(unit));
  const parts = partsOf(sentence, figures, words);
  return figures.flatMap((figure, i) => {
    const { from, to } = number.range;
    if (figure.value < from || figure.value > to) return [];
    // Up to 25% is no rate.
    if (number.unit === '%' && figure.bound === 'most') return [];
    const nearness = nearnessOf({ candidate, sentence, figure, part: parts[i]!, words }, number, patterns);
    if (nearness === null) return [];
    const reading = readingOf({ candidate, sentence, figure, part: parts[i]! }, figures[i - 1], number);
    return reading === null ? [] : [{ reading, nearness }];
  });
}

interface Spot {
  readonly candidate: Candidate;
  readonly sentence: string;
  readonly figure: Figure;
  readonly part: Part;
}

/** null where the figure is not the number. */
function nearnessOf(
  { candidate: { article }, sentence, figure, part, words }: Spot & { readonly words: readonly Place[] },
  { nation, unit }: WatchedNumber,
  { words: counts, context, not, measure }: Patterns,
): number | null {
  const own = sentence.slice(part.start, part.end);
  const inPart = { start: figure.start - part.start, end: figure.end - part.start };
  const title = foldAligned(article.title);
  const isHere = context.filter((each) => own.search(each) >= 0).length;
  const isAbove = (each: RegExp) => sentence.search(each) >= 0 || title.search(each) >= 0;
  if (!context.every(isAbove)) return null;
  const beside = nationOf({ article, sentence, own, inPart, title }, nation);
  if (beside === null) return null;
  const isInSentence =
    nation === undefined || namesNation(sentence) || context.some((each) => sentence.search(each) >= 0);
  if (!isInSentence && article.language !== 'ja') return null;
  // What borrows a word from elsewhere may as well have to do with the other words there.
  const isBorrowed = beside === 0 || isHere < context.length;
  if (not !== null && (isBorrowed ? `${title} ${sentence}` : own).search(not) >= 0) return null;

  const reach = article.language === 'ja' ? REACH.cjk : REACH.latin;
  const isNamed = words.some((word) => isIn(word, part) && distance(word, figure) <= reach);
  const spoken = withoutObjects(own, { words: counts, context });
  const counted = measureOf(spoken, inPart.start, inPart.end)?.replace(/^.* of /u, '') ?? null;
  // Of percentages there are many in a sentence; what each measures is said beside it, or at its head for all of them.
  if (unit === '%' && measure !== null && counted !== null && counted !== measure) return null;
  if (!isNamed && (counted !== null || words[0]!.start > figure.start)) return null;
  return beside + (isNamed ? 1 : 0) + (2 * isHere) / Math.max(1, context.length);
}

/**
 * "tariffs on auto imports" measures no imports, and a share of GDP no GDP. As long as the text; the number's own words
 * stay.
 */
function withoutObjects(text: string, { words, context }: Pick<Patterns, 'words' | 'context'>): string {
  return [OBJECT, ...context].reduce(
    (rest, pattern) =>
      rest.replace(pattern, (found) => (found.search(words) >= 0 ? found : ' '.repeat(found.length))),
    text,
  );
}

const OBJECT =
  /\b(?:on|against|for) (?:[\p{L}.'-]+ ){0,5}(?:imports?|exports?|shipments?|sales)\b|(?:輸入|輸出)(?:品|車|する)/giu;
/** "this tariff": which one, the sentence before would say. */
const LEANING = /(?:\b(?:this|that|these|those|such|the same) (?:[\p{L}-]+ )?|[こそ]の|同)$/iu;

interface Naming {
  readonly article: Article;
  readonly sentence: string;
  readonly own: string;
  readonly inPart: Place;
  readonly title: string;
}

/** 1 where the nation stands beside the figure, 0 where it is understood; null where the figure is another's. */
function nationOf(
  { article, sentence, own, inPart, title }: Naming,
  nation: WatchedNumber['nation'],
): 0 | 1 | null {
  const beside = nationsBeside(own, inPart);
  if (nation === undefined) return beside.size === 0 ? 1 : null;
  if (beside.has(nation)) return 1;
  if (beside.size > 0) return null;
  if (namesNation(sentence)) return namesNation(sentence, nation) ? 0 : null;
  if (namesNation(title)) return namesNation(title, nation) ? 0 : null;
  // A Japanese paper need not say whose budget it is.
  return nation === 'Japan' && article.language === 'ja' ? 0 : null;
}

function readingOf(
  { candidate, sentence, figure, part }: Spot,
  previous: Figure | undefined,
  number: WatchedNumber,
): NumberReading | null {
  if (part.isOld && !isInForce(sentence, figure)) return null;
  const { language, publishedAt } = candidate.article;
  const surrounding = surroundingOf(sentence, figure, { part, previous, isJapanese: language === 'ja' });
  const stage = stageOf(surrounding, number.promise ?? false);
  if (stage === null) return null;
  const timeIn = (words: string) => statedTime(words) ?? relativeTime(words, publishedAt);
  const stated = timeIn(surrounding.after) ?? timeIn(surrounding.since);
  if (stated !== null && isHistory(surrounding.own, stated, publishedAt)) return null;
  const earlier = stated === null ? null : asOf(stated, publishedAt);
  const { step, bound } = figure;
  return {
    candidate,
    value: exact(figure.value),
    step,
    bound,
    stage,
    at: earlier ?? publishedAt,
    isDated: earlier !== null,
    isChange: isChangeTo(surrounding),
    mentioned: new Set(),
  };
}

/** "the current 15%", which is an old value where a new one follows: "from the current 15%". */
const CURRENT =
  /(?<!\b(?:from|on top of|beyond|above) (?:the |its |an? )?)\b(?:current(?:ly)?|existing)(?:\s+(?:an?|the|rate of|of))*\s*$/iu;
/** "stemming from a 15% tariff", where nothing changes. */
const FROM = /\bfrom(?:\s+(?:an?|the|rate of|of))*\s*$/iu;
const CHANGES =
  /\b(?:rais\w+|cut\w*|lower\w*|reduc\w+|hik\w+|increas\w+|drop\w*|f[ae]ll\w*|rose|rise\w*|ris\w+|slash\w*|doubl\w+|boost\w*|halv\w+|trim\w*|down|up|to|go\w*|chang\w+|mov\w+|climb\w*|shift\w*|bring\w*|brought|surg\w+|jump\w*)\b[^.]*$/iu;

function isInForce(sentence: string, { start, end }: Figure): boolean {
  const before = sentence.slice(0, start);
  if (CURRENT.test(before) || isNow(sentence.slice(end))) return true;
  const at = before.search(FROM);
  return (
    at >= 0 && !CHANGES.test(before.slice(0, at)) && !/^[^,;]{0,60}\bto\s+[$¥]?\d/u.test(sentence.slice(end))
  );
}

function isIn(place: Place, part: Place): boolean {
  return place.start >= part.start && place.end <= part.end;
}
