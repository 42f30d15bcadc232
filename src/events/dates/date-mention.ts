import type { ClockTime } from '#src/model/channel.ts';
import type { DatePrecision } from '#src/model/event.ts';
import type { Instant } from '#src/model/time.ts';
import type { LocalDate } from '#src/text/local-time.ts';

/**
 * How much of a date was stated, and how much is ours:
 *
 *   stated    the text alone says it: a year, "tomorrow", "next March"
 *   inferred  the year, month or week is the likeliest one: "March 19", "on Tuesday", 「19日」
 *   vague     the text itself is not exact: "around March 19", "two months ago", 「3月下旬にも」
 */
export type DateCertainty = 'stated' | 'inferred' | 'vague';

/** A date as a text states it. */
export interface DateMention {
  /** What was read is `text.slice(start, end)`; UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The first and last day that are meant, on the calendar of the publisher; the same for a single day. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly precision: DatePrecision;
  readonly certainty: DateCertainty;
  /** The clock time that stands beside the date, where it does. */
  readonly at?: StatedTime;
  /** The very day that a count arrives at, where `from` and `to` say that it was not meant so exactly. */
  readonly counted?: LocalDate;
  /** The sentence it stands in, as offsets. */
  readonly sentence: Stretch;
}

export interface StatedTime {
  readonly time: ClockTime;
  /** Minutes ahead of UTC where the text names a zone ("EST", 「日本時間」); null where it does not. */
  readonly offsetMinutes: number | null;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface DateOptions {
  /** When the article was published. */
  readonly reference: Instant;
  /** The publisher's zone, an IANA name: there is no other "today" and "on the 9th" in an article. */
  readonly timeZone: string;
  /** A primary subtag as an article has it; every language but Japanese is read as English. */
  readonly language: string;
  /** The sentences of the text where the caller has them already. */
  readonly sentences?: readonly Stretch[];
}
