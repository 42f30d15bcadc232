import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DateMention } from '#src/events/dates/date-mention.ts';
import { datesIn } from '#src/events/dates/dates.ts';
import type { DatePrecision } from '#src/model/event.ts';
import { daysAfter, daysBetween, instantOf } from '#src/text/local-time.ts';
import { type Prediction, type SetReport, share } from './suite.ts';

/** Sentences of the news with the dates that they state, which are part of the project: test/fixtures/dates/README.md. */

interface Meaning {
  readonly from?: string;
  readonly to?: string;
  readonly precision: DatePrecision | readonly DatePrecision[];
  readonly at?: string;
}

interface Expected extends Meaning {
  readonly words: string;
  readonly or?: readonly Meaning[];
  readonly optional?: boolean;
}

interface Sentence {
  readonly text: string;
  readonly published: string;
  readonly zone: string;
  readonly expect: readonly Expected[];
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'dates');
const LANGUAGES = { english: 'en', japanese: 'ja' } as const;
/** All are right now; no change may lose more than two or three sentences for what it gains elsewhere. */
const FLOORS: Readonly<Record<string, number>> = { sentences_right: 0.98, value: 0.98, precision: 0.98 };

/** Reads each sentence as an article of its own, at noon of the day of publication. */
export function dateSentences(name: keyof typeof LANGUAGES, fails: number): SetReport {
  const sentences = parse(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8')) as Sentence[];
  const read = sentences.map((sentence) => {
    const { text, published, zone, expect } = sentence;
    const reference = instantOf(published, '12:00', zone);
    const mentions = datesIn(text, { reference, timeZone: zone, language: LANGUAGES[name] });
    const dates = expect.map((each) => ({ each, found: mentionsOf(each, text, mentions) }));
    const invented = mentions.filter((mention) => !dates.some(({ found }) => found.includes(mention)));
    return { ...sentence, mentions, dates, invented };
  });
  const required = read.flatMap(({ dates }) => dates.filter(({ each }) => !each.optional));
  const isRight = ({ each, found }: (typeof required)[number]) =>
    found.some((mention) => means(each, mention));
  const isNear = ({ each, found }: (typeof required)[number]) =>
    found.some((mention) => means(each, mention) || nearly(each, mention));
  const mentions = read.flatMap((each) => each.mentions.map((mention) => each.invented.includes(mention)));
  const undated = read.filter(({ expect }) => expect.length === 0);
  const isWhole = ({ dates, invented }: (typeof read)[number]) =>
    invented.length === 0 && dates.every((each) => each.each.optional || isRight(each));
  const scores = {
    sentences_right: share(read, isWhole),
    found: share(required, ({ found }) => found.length > 0),
    value: share(required, isRight),
    value_nearly: share(required, isNear),
    precision: share(mentions, (isInvented) => !isInvented),
    none_invented: share(undated, ({ invented }) => invented.length === 0),
  };
  const predictions: Prediction[] = read.map((each) => ({
    id: each.text,
    gold: each.expect,
    predicted: each.mentions.map((mention) => shown(each.text, mention)),
  }));
  const wrong = read.filter((each) => !isWhole(each));
  return {
    set: `dates ${name}`,
    metrics: Object.entries(scores).map(([metric, score]) => ({
      metric,
      ...score,
      floor: FLOORS[metric] ?? null,
    })),
    predictions,
    details: wrong
      .slice(0, fails)
      .map(({ text, published, mentions }) =>
        [published, text, '→', ...mentions.map((each) => shown(text, each))].join('  '),
      ),
  };
}

function mentionsOf({ words }: Expected, text: string, mentions: readonly DateMention[]): DateMention[] {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in "${text}".`);
  return mentions.filter((each) => each.start < start + words.length && start < each.end);
}

function means(expected: Expected, mention: DateMention): boolean {
  return [expected, ...(expected.or ?? [])].some(
    ({ from, to, precision, at }) =>
      [precision].flat().includes(mention.precision) &&
      (from === undefined || mention.from === from) &&
      (to === undefined || mention.to === to) &&
      (mention.precision !== 'minute' || at === undefined || mention.at?.time === at),
  );
}

/** The right precision, and of a vague date at least half of the days that either means are meant by both. */
function nearly(expected: Expected, { from, to, precision }: DateMention): boolean {
  return [expected, ...(expected.or ?? [])].some((reading) => {
    if (!reading.from || !reading.to || precision === 'day' || precision === 'minute') return false;
    const shared = daysBetween(max(from, reading.from), daysAfter(min(to, reading.to), 1));
    const all = daysBetween(min(from, reading.from), daysAfter(max(to, reading.to), 1));
    return [reading.precision].flat().includes(precision) && shared >= all / 2;
  });
}

function max(a: string, b: string): string {
  return a > b ? a : b;
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}

function shown(text: string, { start, end, from, to, precision, at }: DateMention): string {
  return `[${text.slice(start, end)}: ${from === to ? from : `${from}..${to}`} ${precision}${at ? ` ${at.time}` : ''}]`;
}
