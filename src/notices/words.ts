import { isDated, isPast } from '#src/events/dated.ts';
import { type Line, text, time } from '#src/message.ts';
import type { AllianceEvent, EventKind, EventStatus, EventWindow } from '#src/model/event.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { daysAfter, daysBetween, instantOf, type LocalDate, wallAt } from '#src/text/local-time.ts';
import { formatInstant } from '#src/text/time.ts';
import { sayIn } from '#src/text/words.ts';

/** What is said of an event with a date. */

export const STATUS_NAMES: Readonly<Record<EventStatus, Localized>> = {
  proposed: { en: 'proposed', ja: '検討中' },
  tentative: { en: 'tentative', ja: '調整中' },
  confirmed: { en: 'confirmed', ja: '確定' },
  moved: { en: 'moved, new date not confirmed', ja: '日程変更（新日程は未確定）' },
  held: { en: 'held', ja: '開催済み' },
  cancelled: { en: 'cancelled', ja: '中止' },
};

export const KIND_NAMES: Readonly<Record<EventKind, Localized>> = {
  summit: { en: 'Summits', ja: '首脳会談' },
  call: { en: 'Leaders’ calls', ja: '首脳電話会談' },
  ministerial: { en: 'Ministers and officials', ja: '閣僚・実務者会合' },
  visit: { en: 'Visits', ja: '訪問' },
  election: { en: 'Elections', ja: '選挙' },
  deadline: { en: 'Deadlines', ja: '期限' },
  effect: { en: 'Rules that take effect', ja: '発効・施行' },
  hearing: { en: 'Hearings and rulings', ja: '審理・判断' },
  exercise: { en: 'Exercises', ja: '演習' },
};

/**
 * "today", "in 7 days", "yesterday", counted in days of the place or, where a zone is given, of its calendar: in Tokyo, the
 * 19th is seven days from the 12th also while it is still the 11th in Washington. Of a date that is not exact only how near it may be is
 * said; null of one that is over, and of none.
 */
export function countdown(
  event: AllianceEvent,
  now: Instant,
  locale: Locale,
  timeZone: string = event.timeZone,
): string | null {
  const { window } = event;
  if (window === null) return null;
  const say = sayIn(locale);
  const today = wallAt(now, timeZone).date;
  const [first, last] = [daysBetween(today, window.from), daysBetween(today, window.to)];
  if (!isDated(event) && last < 0) return null;
  if (last === -1) return say('yesterday', '昨日');
  if (last < 0) return say(`${-last} days ago`, `${-last}日前`);
  if (!isDated(event))
    return first > 0
      ? say(`in ${first} days at the earliest`, `早ければ${first}日後`)
      : say('day not known yet', '日付は未定');
  if (first < 0) return say('under way', '開催中');
  if (first === 0) return say('today', '本日');
  if (first === 1) return say('tomorrow', '明日');
  return say(`in ${first} days`, `あと${first}日`);
}

/** The status and, of what should be over by now, that nobody told yet. */
export function statusWords(event: AllianceEvent, now: Instant, locale: Locale): string {
  const { status } = event;
  const isTold = status === 'held' || status === 'cancelled';
  if (isTold || !isPast(event, now)) return STATUS_NAMES[status][locale];
  return sayIn(locale)('date passed, no report that it took place', '日付経過（開催の報道は未確認）');
}

/** The date as far as it is known, without markup: for lists to choose from and sentences. */
export function dateText(event: Pick<AllianceEvent, 'window'>, locale: Locale): string {
  return dateLine(event, locale)
    .map((span) =>
      span.t === 'time' ? formatInstant(span.at, span.precision, locale) : span.t === 'text' ? span.s : '',
    )
    .join('');
}

/** The date as far as it is known, on the calendar and clock of the place; a clock time only where one is known. */
export function dateLine({ window }: Pick<AllianceEvent, 'window'>, locale: Locale): Line {
  const say = sayIn(locale);
  if (window === null) return [text(say('no date yet', '日程未定'))];
  const { from, to, precision } = window;
  const between = [day(from), text(say(' to ', '～')), day(to)];
  switch (precision) {
    case 'minute':
      return [day(from), text(say(`, ${window.at} local time`, ` ${window.at}（現地時間）`))];
    case 'day':
      return from === to ? [day(from)] : between;
    case 'week':
      return [text(say('some day from ', '')), ...between, text(say('', 'のいずれかの日'))];
    case 'month':
    case 'season':
    case 'year': {
      const words = monthsOf(window, locale);
      return words === null ? [text(say('some day from ', '')), ...between] : [text(words)];
    }
    case 'open':
      return [text(say('no day named, ', '日付未定（')), ...between, text(say('', '）'))];
  }
}

/** "March 2026", "late March 2026", "March to May 2026", "2026"; null where the days are no whole months or thirds of one. */
function monthsOf({ from, to }: EventWindow, locale: Locale): string | null {
  const say = sayIn(locale);
  const [year, month, first] = partsOf(from);
  const [lastYear, lastMonth, last] = partsOf(to);
  const isWhole = first === 1 && daysAfter(to, 1).endsWith('-01');
  const name = monthName(month, locale);
  if (year === lastYear && month === lastMonth) {
    if (isWhole) return say(`${name} ${year}`, `${year}年${name}`);
    const third = thirdOf(first, last, daysAfter(to, 1).endsWith('-01'));
    return third && say(`${third.en} ${name} ${year}`, `${year}年${name}${third.ja}`);
  }
  if (!isWhole) return null;
  if (year === lastYear && month === 1 && lastMonth === 12) return say(`${year}`, `${year}年`);
  const lastName = monthName(lastMonth, locale);
  return year === lastYear
    ? say(`${name} to ${lastName} ${year}`, `${year}年${name}～${lastName}`)
    : say(`${name} ${year} to ${lastName} ${lastYear}`, `${year}年${name}～${lastYear}年${lastName}`);
}

function thirdOf(first: number, last: number, isEnd: boolean): Localized | null {
  if (first === 1 && last <= 15) return { en: 'early', ja: '上旬' };
  if (first >= 10 && last <= 20) return { en: 'mid-', ja: '中旬' };
  return first >= 16 && isEnd ? { en: 'late', ja: '下旬' } : null;
}

function monthName(month: number, locale: Locale): string {
  if (locale === 'ja') return `${month}月`;
  return new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1),
  );
}

function partsOf(date: LocalDate): [number, number, number] {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return [year!, month!, dayOfMonth!];
}

/**
 * Both capitals' clocks where the time is known, else on which dates its days fall there: a day in Washington begins in
 * Tokyo at noon and ends on the next date. Empty where no day is known.
 */
export function inCapitals(event: AllianceEvent, locale: Locale): Line {
  if (!isDated(event)) return [];
  const { window, timeZone } = event;
  if (window.at !== null) return [time(instantOf(window.from, window.at, timeZone))];
  const say = sayIn(locale);
  const begin = instantOf(window.from, '00:00', timeZone);
  const end = instantOf(daysAfter(window.to, 1), '00:00', timeZone) - MINUTE_MS;
  const between = (zone: string) => [wallAt(begin, zone).date, wallAt(end, zone).date] as const;
  return [
    text(say('Tokyo: ', '東京：')),
    ...span(...between('Asia/Tokyo'), locale),
    text(say(' · Washington: ', '・ワシントン：')),
    ...span(...between('America/New_York'), locale),
  ];
}

function span(first: LocalDate, last: LocalDate, locale: Locale): Line {
  if (first === last) return [day(first)];
  return [day(first), text(sayIn(locale)(' to ', '～')), day(last)];
}

/** A calendar date as a message writes it, whoever reads it where. */
export function day(date: LocalDate) {
  return time(Date.parse(date), 'day');
}
