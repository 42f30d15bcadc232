import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#src/cli/configuration.ts';
import type { DateMention } from '#src/events/dates/date-mention.ts';
import { datesIn } from '#src/events/dates/dates.ts';
import { dateOfEvent } from '#src/events/dates/event-date.ts';
import { createNameReader, eventsIn, type NameReader } from '#src/events/recognise.ts';
import { DATE_PRECISIONS, type EventMention, type EventWindow } from '#src/model/event.ts';
import { arcStates } from './arcs.ts';
import { dateSentences } from './dates-fixtures.ts';
import {
  type EvalOptions,
  labelFile,
  type Metric,
  type Prediction,
  type SetReport,
  type Suite,
  share,
} from './suite.ts';

/** Newswire with its time expressions. */
const NEWSWIRE = 'tempeval3-timex';
/** Sentences of a test suite for assistants, in both languages. */
const SENTENCES = 'recognizers-datetime';
/** Wikinews with the days of its events. */
const EVENTS = 'meantime-event-dates';
/** News of 2026, with the dates of the summits that it announces. */
const NEWS = 'alliance-topics-2026';

/** What the issue on stories and events asks for. */
const FLOORS: Readonly<Record<string, number>> = {
  full_date_recall: 0.98,
  value_accuracy: 0.9,
  precision: 0.96,
  single_date_value_en: 0.75,
  single_date_value_ja: 0.85,
  event_date_accuracy: 0.88,
  event_date_recall: 1,
  event_date_precision: 1,
};

const FULL_DATE = /^\d{4}-\d\d-\d\d$/;

/** Reads the dates of labelled texts as the pipeline does. */
export const dates: Suite = {
  sets: [
    join(NEWSWIRE, 'dev.jsonl'),
    join(SENTENCES, 'en.dev.jsonl'),
    join(EVENTS, 'dev.jsonl'),
    join(NEWS, 'dev.jsonl'),
  ],
  async evaluate(options) {
    const scored: readonly (readonly [string, string, string, (path: string) => Scored])[] = [
      [NEWSWIRE, `${options.split}.jsonl`, 'timex', scoreNewswire],
      [SENTENCES, `en.${options.split}.jsonl`, 'results', scoreSentences('en')],
      [SENTENCES, `ja.${options.split}.jsonl`, 'results', scoreSentences('ja')],
      [EVENTS, `${options.split}.jsonl`, 'event_dates', scoreEvents],
      [NEWS, `${options.split}.jsonl`, 'event_date', scoreNews],
    ];
    const reports = scored.flatMap(([set, file, field, score]) => {
      const path = labelFile(set, file, options.dataDir);
      // Any of the sets may be the folder given, so its first line says which one it is.
      const first = path ? (rows<object>(path)[0] ?? {}) : {};
      if (!path || !(field in first) || (set === NEWSWIRE && 'event_dates' in first)) return [];
      return [report(set, score(path), options)];
    });
    return reports.length === 0 ? [] : [...reports, ...ownFixtures(options.fails)];
  },
};

function ownFixtures(fails: number): SetReport[] {
  return [dateSentences('english', fails), dateSentences('japanese', fails), arcStates(fails)];
}

interface Scored {
  readonly metrics: readonly Omit<Metric, 'floor'>[];
  readonly predictions: readonly Prediction[];
  readonly misses: readonly string[];
}

function report(set: string, { metrics, predictions, misses }: Scored, { fails }: EvalOptions): SetReport {
  return {
    set,
    metrics: metrics.map((each) => ({ ...each, floor: FLOORS[each.metric] ?? null })),
    predictions,
    details: misses.slice(0, fails),
  };
}

function rows<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** The sets give calendar dates, and times without a zone; noon is on that date everywhere between UTC-12 and UTC+11. */
function readDates(text: string, date: string, language: string): DateMention[] {
  const reference = Date.parse(`${date.slice(0, 10)}T12:00:00Z`);
  return datesIn(text, { reference, timeZone: 'UTC', language });
}

/** The single day of a mention, or null. */
function dayOf({ from, to, counted }: DateMention): string | null {
  return counted ?? (from === to ? from : null);
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function around(text: string, { start, end }: { start: number; end: number }): string {
  return `${text.slice(Math.max(0, start - 60), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 40)}`.replace(
    /\s+/g,
    ' ',
  );
}

interface NewswireRow {
  readonly id: string;
  readonly text: string;
  readonly date: string;
  readonly timex: readonly { start: number; end: number; type: string; value: string }[];
}

/** A date is found when a mention overlaps it, and right when that is its day, or either end of "Sept. 14 to Thursday". */
function scoreNewswire(path: string): Scored {
  const predictions: Prediction[] = [];
  const misses: string[] = [];
  const hits: boolean[] = [];
  const found: boolean[] = [];
  const right: boolean[] = [];
  for (const { id, text, date, timex } of rows<NewswireRow>(path)) {
    const mentions = readDates(text, date, 'en');
    for (const mention of mentions) {
      const isHit = timex.some((each) => overlaps(each, mention));
      hits.push(isHit);
      if (!isHit) misses.push(`no date  ${id}  ${around(text, mention)}`);
    }
    for (const gold of timex.filter(({ type, value }) => type === 'DATE' && FULL_DATE.test(value))) {
      const same = mentions.filter((mention) => overlaps(gold, mention));
      const isRight = same.some(({ counted, from, to, precision }) =>
        precision === 'day' && from < to
          ? gold.value === from || gold.value === to
          : gold.value === (counted ?? (from === to ? from : null)),
      );
      found.push(same.length > 0);
      right.push(isRight);
      const read = same.map(({ from, to }) => `${from}/${to}`).join(' ') || 'nothing';
      if (!isRight) misses.push(`${gold.value} read as ${read} (${date})  ${id}  ${around(text, gold)}`);
    }
    predictions.push({
      id,
      gold: timex,
      predicted: mentions.map(({ start, end, from, to, precision, counted }) => ({
        start,
        end,
        from,
        to,
        precision,
        value: counted ?? (from === to ? from : null),
      })),
    });
  }
  return {
    metrics: [
      { metric: 'full_date_recall', ...share(found, Boolean) },
      { metric: 'value_accuracy', ...share(right, Boolean) },
      { metric: 'precision', ...share(hits, Boolean) },
    ],
    predictions,
    misses,
  };
}

interface SentenceRow {
  readonly id: string;
  readonly text: string;
  readonly date: string;
  readonly results: readonly {
    start: number;
    end: number;
    type: string;
    values: readonly { value?: string }[];
  }[];
}

/**
 * Of sentences with a single date and nothing else. Where several values are given, the past and the coming one, any
 * of them is right; the first mention counts. "not resolved" is right where no day is read.
 */
function scoreSentences(language: string): (path: string) => Scored {
  return (path) => {
    const single = rows<SentenceRow>(path).filter(
      ({ results }) => results.length === 1 && results[0]!.type === 'date',
    );
    const predictions = single.map(({ id, text, date, results }): Prediction => {
      const [first] = readDates(text, date, language);
      return {
        id,
        gold: results[0]!.values.map(({ value }) => value),
        predicted: first ? dayOf(first) : null,
      };
    });
    const isRight = ({ gold, predicted }: Prediction) =>
      (gold as string[]).includes((predicted as string | null) ?? 'not resolved');
    return {
      metrics: [{ metric: `single_date_value_${language}`, ...share(predictions, isRight) }],
      predictions,
      misses: single.flatMap(({ text, date }, index) =>
        isRight(predictions[index]!)
          ? []
          : [`${predictions[index]!.gold} read as ${predictions[index]!.predicted} (${date})  ${text}`],
      ),
    };
  };
}

interface EventRow {
  readonly id: string;
  readonly text: string;
  readonly date: string | null;
  readonly event_dates: readonly { event: string; start: number; end: number; value: string }[];
}

/** The day of each event that has one; a text without a date is dated by the first day it states. */
function scoreEvents(path: string): Scored {
  const misses: string[] = [];
  const predictions = rows<EventRow>(path).flatMap(({ id, text, date, event_dates }) => {
    const published = date ?? readDates(text, '2000-01-01', 'en').find(dayOf)?.from ?? null;
    const mentions = published === null ? [] : readDates(text, published, 'en');
    return event_dates
      .filter(({ value }) => FULL_DATE.test(value))
      .map((event, index): Prediction => {
        const predicted =
          published === null ? null : dateOfEvent(text, event, mentions, published.slice(0, 10));
        if (predicted !== event.value)
          misses.push(`${event.value} read as ${predicted} (${published})  ${around(text, event)}`);
        return { id: `${id}#${index}`, gold: event.value, predicted };
      });
  });
  return {
    metrics: [
      {
        metric: 'event_date_accuracy',
        ...share(predictions, ({ gold, predicted }) => gold === predicted),
      },
    ],
    predictions,
    misses,
  };
}

interface NewsRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly date: string;
  readonly labels: { readonly summit: 0 | 1 | null };
  readonly event_date: string | null;
}

const MEETINGS: readonly EventMention['kind'][] = ['summit', 'call', 'ministerial', 'visit'];

/** The most exact date that is stated for a meeting to come, as the ledger would note it; a year or "later" is none. */
function comingMeeting({ title, text, date }: Pick<NewsRow, 'title' | 'text' | 'date'>): EventWindow | null {
  names ??= createNameReader(readConfig().glossary);
  const article = { title, text, language: 'en', publisher: '', tier: null, country: null };
  const mentions = eventsIn(article, { reference: Date.parse(date), timeZone: 'UTC', names });
  const windows = mentions
    .filter(({ kind, stance }) => MEETINGS.includes(kind) && stance !== 'held' && stance !== 'cancelled')
    .flatMap(({ window }) => window ?? [])
    .filter(
      ({ from, precision }) => from > date.slice(0, 10) && precision !== 'year' && precision !== 'open',
    );
  const rank = ({ precision }: EventWindow) => DATE_PRECISIONS.indexOf(precision);
  return windows.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

let names: NameReader | null = null;

/** Dates of meetings are asked for of items that are about one; of the others it is told what would be read. */
function scoreNews(path: string): Scored {
  const all = rows<NewsRow>(path).map(({ id, title, text, date, labels, event_date: gold }) => {
    const found = comingMeeting({ title, text, date });
    return {
      id,
      gold: gold?.replace('fall', 'autumn') ?? null,
      predicted: found && labelOf(found),
      isSummit: labels.summit === 1,
      title,
      text,
    };
  });
  const summits = all.filter(({ isSummit }) => isSummit);
  const stated = summits.filter(({ gold }) => gold !== null);
  const named = summits.filter(({ predicted }) => predicted !== null);
  const others = all.filter(({ isSummit }) => !isSummit);
  const isRight = ({ gold, predicted }: Prediction) => gold === predicted;
  return {
    metrics: [
      { metric: 'event_date_recall', ...share(stated, isRight) },
      { metric: 'event_date_precision', ...share(named, isRight) },
      { metric: 'event_date_none_elsewhere', ...share(others, ({ predicted }) => predicted === null) },
    ],
    predictions: all.map(({ id, gold, predicted }) => ({ id, gold, predicted })),
    misses: all
      .filter((each) => !isRight(each))
      .map(
        ({ id, gold, predicted, isSummit, title, text }) =>
          `${gold} read as ${predicted}${isSummit ? '' : ' (no summit)'}  ${id}  ${title} | ${text.slice(0, 300)}`,
      ),
  };
}

/** As the annotators write it: YYYY-MM-DD, YYYY-MM, YYYY-season. */
function labelOf({ from, precision }: EventWindow): string {
  if (precision === 'day' || precision === 'minute') return from;
  if (precision === 'month' || precision === 'week') return from.slice(0, 7);
  const season = { '03': 'spring', '06': 'summer', '09': 'autumn', '12': 'winter' }[from.slice(5, 7)];
  return precision === 'season' && season ? `${from.slice(0, 4)}-${season}` : from;
}
