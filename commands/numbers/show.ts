import { provenance } from '#src/articles/show.ts';
import { cite, type Line, type ListItem, type Span, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { Bound } from '#src/summaries/figures.ts';
import { quoted } from '#src/summaries/quoted.ts';
import {
  isSame,
  type NumberHistory,
  type NumberStep,
  type NumberValue,
} from '#src/summaries/watched-numbers.ts';
import type { NumberReading } from '#src/summaries/watched-readings.ts';
import type { Stage } from '#src/summaries/watched-stage.ts';
import { quantityText } from '#src/text/quantities.ts';
import { sayIn } from '#src/text/words.ts';
import type { Known } from './known.ts';

/** How watched numbers are shown: each value with the sentence that states it. */

const BOUNDS: Readonly<Record<Bound, (value: string) => Localized>> = {
  exact: (value) => ({ en: value, ja: value }),
  least: (value) => ({ en: `at least ${value}`, ja: `${value}以上` }),
  most: (value) => ({ en: `up to ${value}`, ja: `最大${value}` }),
  about: (value) => ({ en: `about ${value}`, ja: `約${value}` }),
};
const STAGES: Readonly<Record<Exclude<Stage, 'said'>, Localized>> = {
  planned: { en: 'planned', ja: '予定' },
  proposed: { en: 'proposed', ja: '提案・検討' },
};
/** A number that is older than this is called so. */
const OLD_MS = 365 * DAY_MS;

/** "15%", 「約5500億ドル」. */
export function valueWords({ number }: Known, { value, bound }: NumberReading, locale: Locale): string {
  return BOUNDS[bound](quantityText(value, number.unit, locale))[locale];
}

/** What may be compared side by side: one value, or each that sources give at that time. */
export function stepWords(known: Known, { values }: NumberStep, locale: Locale): string {
  const say = sayIn(locale);
  return values.map((value) => valueWords(known, newest(value), locale)).join(say(' or ', 'または'));
}

/** Of readings this near in time that of the reader's own language is shown. */
const SAME_TIME_MS = 7 * DAY_MS;

function newest({ readings }: NumberValue): NumberReading {
  return readings.at(-1)!;
}

/** The newest, or one of nearly the same time in the reader's language. */
function newestIn({ readings }: NumberValue, locale: Locale): NumberReading {
  const last = readings.at(-1)!;
  const own = readings.findLast(({ candidate }) => candidate.article.language === locale);
  return own !== undefined && timeOf(last) - timeOf(own) <= SAME_TIME_MS && isSame(own, last) ? own : last;
}

function timeOf({ at }: NumberReading): number {
  return at ?? Number.NEGATIVE_INFINITY;
}

/** A call that is this much older than the newest report of the number has come to nothing, or is waited for by nobody. */
const CALL_MS = 30 * DAY_MS;

/** What somebody last planned or proposed that the number is not, not long before it was last stated; null for nothing. */
export function comingValue({ steps, ahead }: NumberHistory): NumberValue | null {
  const step = steps.at(-1);
  const isNew = (value: NumberValue) =>
    step === undefined ||
    (timeOf(newest(value)) >= timeOf(step.values[0].readings[0]) &&
      timeOf(newest(value)) >= Math.max(...step.values.map((known) => timeOf(newest(known)))) - CALL_MS &&
      !step.values.some((known) => isSame(newest(known), newest(value))));
  return ahead.findLast(isNew) ?? null;
}

/** The number as it is now: its value, each side where sources differ, and what is planned or proposed. */
export function latestItems(known: Known, cited: Article[], now: Instant, locale: Locale): ListItem[] {
  const say = sayIn(locale);
  const { number, history } = known;
  const step = history.steps.at(-1);
  const coming = comingValue(history);
  const name: Line = [text(number.name[locale], 'bold'), text(say(': ', '：'))];
  const isDisputed = step !== undefined && step.values.length > 1;
  const current = (step?.values ?? []).map((value): ListItem => {
    const last = newestIn(value, locale);
    const note = isDisputed ? say(' – sources differ', '（情報源により異なります）') : '';
    return item(
      last,
      [...name, text(valueWords(known, last, locale), 'bold'), text(note)],
      cited,
      now,
      locale,
    );
  });
  if (coming === null) return current;
  const called = newestIn(coming, locale);
  const label = stageWords(called, locale);
  const words = valueWords(known, called, locale);
  return [
    ...current,
    item(called, [...name, text(say(`${label} ${words}`, `${words}（${label}）`))], cited, now, locale),
  ];
}

/** Every change of the number and what was planned or proposed in between, the newest first. */
export function changeItems(
  known: Known,
  { cited, now, locale, most }: { cited: Article[]; now: Instant; locale: Locale; most: number },
): { readonly items: readonly ListItem[]; readonly left: number } {
  const say = sayIn(locale);
  const { steps, ahead } = known.history;
  const changes = steps.flatMap(({ values }) =>
    values.map((value) => ({ value, isDisputed: values.length > 1 })),
  );
  const all = [...changes, ...ahead.map((value) => ({ value, isDisputed: false }))].map((each, i) => ({
    ...each,
    i,
  }));
  const at = ({ value }: { value: NumberValue }) => timeOf(value.readings[0]);
  const items = all
    .sort((a, b) => (at(a) === at(b) ? b.i - a.i : at(b) > at(a) ? 1 : -1))
    .slice(0, most)
    .map(({ value: { readings, voices }, isDisputed }) => {
      const [first] = readings;
      const words = valueWords(known, first, locale);
      const label = first.stage === 'said' ? '' : stageWords(first, locale);
      const notes = [
        ...(label ? [label] : []),
        ...(isDisputed ? [say('sources differ', '情報源により異なります')] : []),
      ].join(say(', ', '、'));
      const head: Line = [text(words, 'bold'), text(notes ? say(` – ${notes}`, `（${notes}）`) : '')];
      const repeated = repeatedLine(first, readings.at(-1)!, voices, locale);
      return item(first, head, cited, now, locale, repeated);
    });
  return { items, left: all.length - items.length };
}

/** "Last change: Tue 16 Sep 2025, from 27.5% to 15%"; that none is known, where the number was only ever one. */
export function lastChange(known: Known, locale: Locale): Line {
  const say = sayIn(locale);
  const [before, current] = known.history.steps.slice(-2);
  if (before === undefined) return [];
  if (current === undefined) {
    const since = when(before, locale);
    const none = text(say('No change known', '変更は確認されていません'));
    return since === null ? [none] : [none, text(say(' since ', '（')), since, text(say('', '以降）'))];
  }
  const [from, to] = [stepWords(known, before, locale), stepWords(known, current, locale)];
  const turn = say(`from ${from} to ${to}`, `${from} → ${to}`);
  const at = when(current, locale);
  return at === null
    ? [text(say(`Last change: ${turn}`, `直近の変更：${turn}`))]
    : [text(say('Last change: ', '直近の変更：')), at, text(say(`, ${turn}`, `、${turn}`))];
}

/** The month that is stated, else the day of the report; null where neither is known. */
function when({ values: [{ readings }] }: NumberStep, locale: Locale): Span | null {
  const [{ at, isDated }] = readings;
  if (at === null) return null;
  return isDated ? text(monthOf(at, locale)) : time(at, 'day');
}

function stageWords({ stage }: NumberReading, locale: Locale): string {
  return stage === 'said' ? '' : STAGES[stage][locale];
}

/** That others said the same, and until when. */
function repeatedLine(first: NumberReading, last: NumberReading, voices: number, locale: Locale): Line {
  const say = sayIn(locale);
  if (voices < 2) return [];
  const until = last.at !== null && last.at - (first.at ?? last.at) >= DAY_MS;
  const also = say(` · ${voices} publishers`, ` · ${voices}社が報道`);
  return until ? [text(say(`${also}, last `, `${also}、最新は`)), time(last.at!, 'day')] : [text(also)];
}

function item(
  { candidate, at, isDated }: NumberReading,
  head: Line,
  cited: Article[],
  now: Instant,
  locale: Locale,
  more: Line = [],
): ListItem {
  if (!cited.includes(candidate.article)) cited.push(candidate.article);
  const sentence = quoted(candidate, cited, locale).head;
  return {
    head: [...head, text(' '), cite(cited.indexOf(candidate.article) + 1)],
    meta: [...dateLine(candidate.article, at, isDated, now, locale), ...more],
    body: sentence,
  };
}

function dateLine(
  article: Article,
  at: Instant | null,
  isDated: boolean,
  now: Instant,
  locale: Locale,
): Line {
  const say = sayIn(locale);
  const by = provenance({ ...article, publishedPrecision: 'day' }, locale);
  const isOld = at !== null && now - at > OLD_MS;
  const asOf: Span[] =
    isDated && at !== null
      ? [text(say(' · as of ', ' · ')), text(monthOf(at, locale)), text(say('', '時点'))]
      : [];
  const old = isOld ? [text(say(' · over a year old', ' · 1年以上前の情報'))] : [];
  return [...by, ...asOf, ...old];
}

/** "June 2025", 「2025年6月」: what is stated with a number is no exact day. */
function monthOf(at: Instant, locale: Locale): string {
  return new Intl.DateTimeFormat(sayIn(locale)('en-US', 'ja-JP'), {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(at);
}
