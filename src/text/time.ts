import type { Locale } from '#src/model/locale.ts';
import type { Instant, Precision } from '#src/model/time.ts';

/**
 * Dates as the two capitals read them. Runs in Node and in the browser, so it imports types only.
 */

type Parts = Readonly<Record<Intl.DateTimeFormatPartTypes, string>>;

/** Intl's own patterns differ between engines ("Sep"/"Sept", spaces, commas); the parts do not. */
function formatterFor(locale: Locale, timeZone: string): (at: Instant) => Parts {
  const format = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    year: 'numeric',
    month: locale === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return (at) =>
    Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as Parts;
}

const tokyo = { en: formatterFor('en', 'Asia/Tokyo'), ja: formatterFor('ja', 'Asia/Tokyo') };
const washington = { en: formatterFor('en', 'America/New_York'), ja: formatterFor('ja', 'America/New_York') };

/**
 * A moment in Japan's time and in US Eastern time, e.g. "Tue 10 Feb 2026, 09:00 JST / Mon 9 Feb, 19:00 EST"; in
 * Japanese "2026年2月10日(火) 9:00 JST / 2月9日(月) 19:00 EST". The second year is written only where it differs.
 * A `day` is a date alone, "Tue 10 Feb 2026", read in Japan: the midnight of a date there, in UTC or in Washington
 * lies on that same date in Japan, so it does not matter whose midnight a publisher meant.
 */
export function formatInstant(at: Instant, precision: Precision, locale: Locale): string {
  const japan = tokyo[locale](at);
  if (precision === 'day') return dateOf(japan, locale, true);
  const eastern = washington[locale](at);
  // Intl knows Tokyo only as "GMT+9"; Japan has had one offset, without summer time, since 1952.
  return [
    `${momentOf(japan, locale, true)} JST`,
    `${momentOf(eastern, locale, eastern.year !== japan.year)} ${easternName(at)}`,
  ].join(' / ');
}

/** "EST" or "EDT"; the Japanese formatter would say "GMT-5". */
function easternName(at: Instant): string {
  return washington.en(at).timeZoneName;
}

function momentOf(parts: Parts, locale: Locale, withYear: boolean): string {
  const date = dateOf(parts, locale, withYear);
  return locale === 'ja'
    ? `${date} ${Number(parts.hour)}:${parts.minute}`
    : `${date}, ${parts.hour}:${parts.minute}`;
}

function dateOf({ year, month, day, weekday }: Parts, locale: Locale, withYear: boolean): string {
  if (locale === 'ja') return `${withYear ? `${year}年` : ''}${month}月${day}日(${weekday})`;
  return `${weekday} ${day} ${month}${withYear ? ` ${year}` : ''}`;
}
