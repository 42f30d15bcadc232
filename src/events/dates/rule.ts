import type { LocalDate } from '#src/text/local-time.ts';
import type { DateMention, StatedTime } from './date-mention.ts';

/** What the rules of a language are, and what they may know. */

/** What a rule reads at a place, before the sentence is known. */
export type Reading = Omit<DateMention, 'sentence'>;

/** What a rule makes of its words. */
export type Meaning = Omit<Reading, 'start' | 'end'>;

/** What a rule may know beside the words it matched. */
export interface ReadingContext {
  /** The whole text, folded one for one. */
  readonly text: string;
  /** The day of publication on the publisher's calendar. */
  readonly today: LocalDate;
  /** Whose fiscal year the words around an offset speak of: Japan's begins in April, America's in October before. */
  fiscalYearOf(start: number, end: number): 'japan' | 'us';
  /** Whether the words around an offset speak of what was or what will be; null where they do not say. */
  tenseAt(start: number, end: number): Tense | null;
}

/** What rules that count from another date know of it. */
export interface FollowingContext extends ReadingContext {
  /** The last day read before an offset in the same paragraph, which "the next day" and 「翌日」 count from. */
  dayBefore(offset: number): Reading | null;
  /** The single day that is read there: "Tuesday" of "three days after Tuesday". */
  dayStartingAt(offset: number): Reading | null;
  /** The single day that is read up to there: 「今日」 of 「今日から3日後」. */
  dayEndingAt(offset: number): Reading | null;
}

export type Tense = 'past' | 'future';

/** A pattern and what it means; null where the words are no date after all. */
export interface DateRule {
  /** Global. */
  readonly pattern: RegExp;
  read(found: RegExpExecArray, context: ReadingContext): Meaning | null;
}

/** A rule that counts from a date read before. The words may end with that date's, or begin with them. */
export interface FollowingRule {
  /** Global. */
  readonly pattern: RegExp;
  read(
    found: RegExpExecArray,
    context: FollowingContext,
  ): (Meaning & Partial<Pick<Reading, 'start' | 'end'>>) | null;
}

/** A clock time that stands alone, for the date beside it. */
export interface TimeReading {
  readonly start: number;
  readonly end: number;
  readonly at: StatedTime;
}

/** How the dates of a language are read. */
export interface DateReader {
  readonly rules: readonly DateRule[];
  readonly following: readonly FollowingRule[];
  /** What is read otherwise than by rules: everyday dates, and clock times. */
  everyday(context: ReadingContext): {
    readonly dates: readonly Reading[];
    readonly times: readonly TimeReading[];
  };
  tenseAround(text: string, start: number, end: number): Tense | null;
  /** Whose fiscal year the words mean; null where they do not say, and the publisher's country decides. */
  whoseFiscalYear(text: string, start: number, end: number): 'japan' | 'us' | null;
}
