import { UserError } from '#src/errors.ts';
import type { DateMention } from '#src/events/dates/date-mention.ts';
import { datesIn } from '#src/events/dates/dates.ts';
import type { ClockTime } from '#src/model/channel.ts';
import type { AllianceEvent, EventWindow } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { instantOf, wallAt } from '#src/text/local-time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';

/** A date as a person types it: "March 20", 「3月20日」, "2026-03-20 10:00". */

const MAX_SHOWN = 40;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/;
/** Words beside a date that say nothing more. */
const FILLERS = /\b(?:on|at|to|in|the)\b|[にへをのは、,.。]|\s/giu;

/**
 * When that is, on the calendar of the event's place. Throws UserError that says what was not understood, and what to
 * type.
 */
export function windowIn(
  typed: string,
  event: Pick<AllianceEvent, 'key' | 'timeZone' | 'placeName'> & Partial<Pick<AllianceEvent, 'window'>>,
  now: Instant,
  locale: Locale,
): EventWindow {
  const words = withoutQuotes(typed).normalize('NFKC').trim();
  const iso = ISO.exec(words);
  if (iso) return exactWindow(iso) ?? fail(typed, event, locale);
  const language = /[\p{sc=Han}\p{sc=Hiragana}]/u.test(words) ? 'ja' : 'en';
  const found = datesIn(words, { reference: referenceFor(event, now), timeZone: event.timeZone, language });
  const [date, ...others] = found;
  if (!date || others.length > 0) return fail(typed, event, locale);
  const rest = words.slice(0, date.start) + words.slice(date.end);
  if (rest.replace(FILLERS, '') !== '') return fail(rest, event, locale);
  return windowOf(date, event.timeZone);
}

/** A date without a year is near the event: of one that is over, in its year, not in the next. */
function referenceFor(
  { window, timeZone }: { readonly window?: EventWindow | null; readonly timeZone: string },
  now: Instant,
): Instant {
  if (!window || window.to >= wallAt(now, timeZone).date) return now;
  return instantOf(window.from, '12:00', timeZone);
}

/** null for a day or a time that no calendar or clock has. */
function exactWindow([, year, month, dayOfMonth, hour, minute]: RegExpExecArray): EventWindow | null {
  const date = [year!, month!.padStart(2, '0'), dayOfMonth!.padStart(2, '0')].join('-');
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  if (hour === undefined) return { from: date, to: date, precision: 'day', at: null };
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return { from: date, to: date, precision: 'minute', at: `${hour.padStart(2, '0')}:${minute}` as ClockTime };
}

/** A time with a zone of its own is put on the clock of the place. */
function windowOf({ from, to, precision, at }: DateMention, timeZone: string): EventWindow {
  if (at === undefined) return { from, to, precision: precision === 'minute' ? 'day' : precision, at: null };
  if (at.offsetMinutes === null) return { from, to, precision: 'minute', at: at.time };
  const instant = Date.parse(`${from}T${at.time}:00Z`) - at.offsetMinutes * MINUTE_MS;
  const wall = wallAt(instant, timeZone);
  return { from: wall.date, to: wall.date, precision: 'minute', at: wall.time };
}

function fail(
  typed: string,
  { key, placeName }: Pick<AllianceEvent, 'key' | 'placeName'>,
  locale: Locale,
): never {
  const say = sayIn(locale);
  const shown = truncate(typed.trim(), MAX_SHOWN);
  const there = placeName === null ? { en: 'its place', ja: '現地' } : placeName;
  throw new UserError(
    say(
      `I don't understand “${shown}” as a date. Type one such as 2026-03-20, March 20, 3月20日 or, with the time in ${there.en}, 2026-03-20 10:00: /events move event:${key} when:2026-03-20`,
      `「${shown}」を日付として読み取れませんでした。2026-03-20、3月20日、March 20、または${there.ja}の時刻を添えて 2026-03-20 10:00 のように入力してください。例: /events move event:${key} when:2026-03-20`,
    ),
    { option: 'when' },
  );
}
