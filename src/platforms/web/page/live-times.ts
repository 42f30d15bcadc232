import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { el } from './dom.ts';

/** Relative times go on while the page is open, as in a chat client. */
const REFRESH_MS = 20_000;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

export function relativeTime(at: Instant, locale: Locale): HTMLTimeElement {
  const time = el('time', { datetime: isoOf(at), 'data-relative': at, lang: locale });
  write(time);
  return time;
}

export function keepTimesLive(): void {
  setInterval(() => {
    for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) write(time);
  }, REFRESH_MS);
}

/** '' for an instant outside the calendar, which only a hostile payload holds. */
export function isoOf(at: Instant): string {
  return isDate(at) ? new Date(at).toISOString() : '';
}

/** JavaScript's calendar ends 273,000 years from here. */
export function isDate(at: Instant): boolean {
  return Math.abs(at) <= 8.64e15;
}

function write(time: HTMLTimeElement): void {
  const seconds = (Number(time.dataset.relative) - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1)!;
  const format = new Intl.RelativeTimeFormat(time.lang, { numeric: 'auto' });
  const text = format.format(Math.round(seconds / length), unit);
  if (time.textContent !== text) time.textContent = text;
}
