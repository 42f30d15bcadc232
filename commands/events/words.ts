import { type Line, text, time } from '#src/message.ts';
import type { KnownEvent } from '#src/model/event.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { daysAfter, daysBetween, instantOf, type LocalDate, wallAt } from '#src/text/local-time.ts';
import { sayIn } from '#src/text/words.ts';

/** What is said of an event with a date. */

export const STATUS_NAMES: Readonly<Record<KnownEvent['status'], Localized>> = {
  tentative: { en: 'tentative', ja: '調整中' },
  confirmed: { en: 'confirmed', ja: '確定' },
  held: { en: 'held', ja: '開催済み' },
  cancelled: { en: 'cancelled', ja: '中止' },
};

/** Whether its day is over where it takes place. */
export function isPast({ date, timeZone }: KnownEvent, now: Instant): boolean {
  return daysBetween(wallAt(now, timeZone).date, date) < 0;
}

/** "today", "in 7 days", "yesterday", counted in days of the place. */
export function countdown({ date, timeZone }: KnownEvent, now: Instant, locale: Locale): string {
  const say = sayIn(locale);
  const days = daysBetween(wallAt(now, timeZone).date, date);
  if (days === 0) return say('today', '本日');
  if (days === 1) return say('tomorrow', '明日');
  if (days === -1) return say('yesterday', '昨日');
  return days > 0 ? say(`in ${days} days`, `あと${days}日`) : say(`${-days} days ago`, `${-days}日前`);
}

/**
 * On which dates the day of the event falls in both capitals: a day in Washington begins in Tokyo at noon and ends on the
 * next date. No clock time, for none is known.
 */
export function inCapitals({ date, timeZone }: KnownEvent, locale: Locale): Line {
  const say = sayIn(locale);
  const begin = instantOf(date, '00:00', timeZone);
  const end = instantOf(daysAfter(date, 1), '00:00', timeZone) - MINUTE_MS;
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
