import { setImmediate } from 'node:timers/promises';
import { voiceOf } from '#src/articles/voice.ts';
import type { CommandContext } from '#src/command.ts';
import type { Article } from '#src/model/article.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import type { ArticleFilter } from '#src/model/search.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { type FigureLine, figureLines } from '#src/summaries/watched-lines.ts';
import { historyOf, type NumberHistory } from '#src/summaries/watched-numbers.ts';
import { type NumberReader, type NumberReading, numberReader } from '#src/summaries/watched-readings.ts';
import { searchFor } from '#src/summaries/watched-search.ts';

/** A watched number with what the articles say of it. */
export interface Known {
  readonly number: WatchedNumber;
  readonly history: NumberHistory;
}

/**
 * How far back a number is looked for, in days, each only where the one before has nothing; then everywhere. What is said
 * today needs few articles, how it came to that many.
 */
const WINDOWS = { latest: [30, 365, 3 * 365], history: [3 * 365] } as const;
/** So many articles are read between two turns of everybody else. */
const TURN = 100;

/** What is known of each number, in their order: as it is lately, or how it came to be so. */
export async function knownOf(
  numbers: readonly WatchedNumber[],
  wanted: keyof typeof WINDOWS,
  ctx: CommandContext,
): Promise<Known[]> {
  // An article that states two numbers is read once, and is one source.
  const opened = new Map<number, Opened>();
  const open = (article: Article) => {
    const known = opened.get(article.id) ?? { article, lines: figureLines(article) };
    opened.set(article.id, known);
    return known;
  };
  const all: Known[] = [];
  for (const number of numbers) {
    const reader = numberReader(number);
    let history: NumberHistory = { steps: [], ahead: [] };
    for (const filter of filtersOf(WINDOWS[wanted], ctx.now)) {
      const hits = await ctx.articles.search(searchFor(number), filter);
      history = await read(
        hits.map(({ article }) => open(article)),
        reader,
      );
      if (history.steps.length > 0) break;
    }
    all.push({ number, history });
  }
  return all;
}

/** Each window with an end; at last no window at all, for what has no date. */
function filtersOf(days: readonly number[], now: Instant): ArticleFilter[] {
  return [...days.map((each) => ({ since: now - each * DAY_MS })), {}];
}

interface Opened {
  readonly article: Article;
  readonly lines: readonly FigureLine[];
}

async function read(articles: readonly Opened[], reader: NumberReader): Promise<NumberHistory> {
  const readings: NumberReading[] = [];
  for (let from = 0; from < articles.length; from += TURN) {
    const some = articles.slice(from, from + TURN);
    readings.push(...some.flatMap(({ article, lines }) => reader(article, lines)));
    await setImmediate();
  }
  return historyOf(readings, voiceOf);
}
