import type { Article } from '#src/model/article.ts';
import type { NumberUnit } from '#src/model/number.ts';
import { type Candidate, citableSentences } from './candidates.ts';
import { allFiguresIn } from './figures.ts';

/** Where in an article figures of a unit are. */

/** What figures of a unit are called by `figuresIn`. */
export const CALLED: Readonly<Record<NumberUnit, readonly string[]>> = {
  '%': ['%'],
  USD: ['USD'],
  JPY: ['JPY'],
  people: ['people', 'troops', 'personnel'],
  ships: ['ships', 'warships', '隻'],
  aircraft: ['aircraft', 'jets', 'fighters', '機'],
  missiles: ['missiles', '発', '基'],
};
/** What a figure of the unit is never without; a digit apart. */
const SIGNS: Readonly<Record<NumberUnit, RegExp>> = {
  '%': /[%％]|per ?cent|pct|パーセント/iu,
  USD: /dollar|ドル|\$|USD/iu,
  JPY: /yen|円|¥|￥/iu,
  people: /^/u,
  ships: /^/u,
  aircraft: /^/u,
  missiles: /^/u,
};
/** A line of an article's text that holds a digit. */
export interface FigureLine {
  readonly text: string;
  readonly start: number;
}

/** Where the figures of an article are; a headline is looked at without. */
export function figureLines({ text }: Pick<Article, 'text'>): FigureLine[] {
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const at = start;
    start += line.length + 1;
    return /[0-9０-９]/u.test(line) ? [{ text: line, start: at }] : [];
  });
}

/** The citable sentences of the lines that may hold the number. */
export function candidatesIn(
  article: Article,
  lines: readonly FigureLine[],
  unit: NumberUnit,
  words: RegExp,
): Candidate[] {
  return lines
    .filter(({ text }) => text.search(words) >= 0 && SIGNS[unit].test(text))
    .flatMap((line) =>
      citableSentences({ ...article, text: line.text }).map((candidate) => ({
        ...candidate,
        article,
        start: candidate.start + line.start,
        end: candidate.end + line.start,
      })),
    );
}

/** 8.7 times a trillion is 8.7 trillion. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** The values of all figures of the unit, old ones too. */
export function valuesIn(text: string, unit: NumberUnit): number[] {
  return allFiguresIn(text).flatMap((figure) =>
    CALLED[unit].includes(figure.unit) ? [exact(figure.value)] : [],
  );
}
