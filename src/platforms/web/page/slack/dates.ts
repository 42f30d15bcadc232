import type { Locale } from '#src/model/locale.ts';
import { el } from '../dom.ts';
import { isDate, isoOf, relativeTime } from '../live-times.ts';

type Options = Intl.DateTimeFormatOptions;

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const TOKENS: Readonly<Record<string, Options>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { dateStyle: 'full' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
};

/** A date as the reader's client writes it, in the reader's zone; "today" and its like where the format says so. */
export function drawDate(
  seconds: number,
  format: string,
  fallback: string | undefined,
  locale: Locale,
): HTMLElement {
  const at = seconds * 1000;
  if (!isDate(at)) return el('time', {}, fallback ?? '');
  const pieces = format.split(/(\{\w+\})/).map((piece) => {
    const token = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (token === 'ago') return relativeTime(at, locale);
    return token === undefined ? piece : written(at, token, locale, piece);
  });
  return el('time', { datetime: isoOf(at), title: fallback ?? null }, ...pieces);
}

function written(at: number, token: string, locale: Locale, unknown: string): string {
  const options = TOKENS[token];
  if (options === undefined) return unknown;
  const day = token.endsWith('_pretty') ? nearDay(at, locale) : null;
  return day ?? new Intl.DateTimeFormat(locale, options).format(at);
}

/** Yesterday, today or tomorrow; null for any other day. */
function nearDay(at: number, locale: Locale): string | null {
  const dayOf = (instant: number) => new Date(instant).setHours(12, 0, 0, 0);
  const days = Math.round((dayOf(at) - dayOf(Date.now())) / 86_400_000);
  return Math.abs(days) > 1
    ? null
    : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}
