import { DATE_PRECISIONS, type EventWindow } from '#src/model/event.ts';
import type { Sighting } from './candidate.ts';
import type { DateMention } from './dates/date-mention.ts';
import type { Passage } from './passages.ts';
import { zoneOf } from './places.ts';
import type { Relation } from './stance.ts';
import type { Trigger } from './triggers.ts';
import { calendarSaid, relationOf, windowOf } from './window.ts';

/** Which of the dates of a trigger is when it is. */

/** Words before the day that it was to be on once. */
const ONCE =
  /\b(?:originally|initially|previously|earlier|had been|had planned|was to have|were to have|instead of|rather than)\b[^,;]{0,40}$/iu;
const ONCE_JA_BEFORE = /(?:当初|もともと|元々|従来)[^。、]{0,10}$/u;
const ONCE_JA_AFTER =
  /^(?:ごろ|頃)?(?:の(?:当初)?(?:予定|日程|計画)?)?(?:だった|とされていた|を予定していた|に予定(?:して|されて)いた)/u;
/** "may slip to April": another day that is only thought of. */
const INSTEAD =
  /\b(?:may|might|could|or|possibly|even) (?:\p{Ll}+ ){0,3}(?:slip|be (?:pushed|delayed|postponed)|move)\p{Ll}* (?:back )?(?:to|into|until) (?:\p{Ll}+ )?$/iu;
const INSTEAD_JA = /^(?:に|へ)?ずれ込む(?:可能性|との見方|こと)|^(?:にも)?延期(?:も|の可能性)/u;

/**
 * The stated window and how it lies to the day of publication; `over` where all that is stated is long past, so that the
 * sentence is background.
 */
export function statedWindow(
  { passage, trigger, dates, today }: Sighting,
  place: string | null,
): { readonly window: EventWindow | null; readonly relation: Relation } | 'over' {
  if (dates.length === 0) {
    const isBackground = passage.dates.some(
      (date) => date.to < today && relationOf(windowOf(date, place, passage.source), today) === null,
    );
    return isBackground ||
      (OLD.test(passage.source.slice(passage.start, passage.end)) && trigger.tense !== null)
      ? 'over'
      : { window: null, relation: 'none' };
  }
  const current = ownDates(passage, trigger, dates, place).map((date) => newDay(passage.source, date));
  const windows = current
    .map((date) => ({ date, window: windowOf(date, place, passage.source) }))
    .map(({ date, window }) => ({
      window,
      relation: relationOf(window, today),
      distance: date.start < trigger.start ? trigger.start - date.end : date.start - trigger.end,
    }))
    .filter((each): each is typeof each & { relation: 'past' | 'today' | 'ahead' } => each.relation !== null);
  if (windows.length === 0) return current.length === 0 ? { window: null, relation: 'none' } : 'over';
  const rank = ({ precision }: EventWindow) => DATE_PRECISIONS.indexOf(precision);
  return windows.sort((a, b) => rank(a.window) - rank(b.window) || a.distance - b.distance)[0]!;
}

function ownDates(
  { source, language }: Passage,
  trigger: Trigger,
  dates: readonly DateMention[],
  place: string | null,
): readonly DateMention[] {
  const own = dates.filter((date) => !isFormer(source, date) && !isOther(source, date, dates, place));
  const beside = own.find(({ end }) => end <= trigger.start && trigger.start - end <= BESIDE);
  return beside && language !== 'ja' ? [beside] : own;
}

/** "the November US midterms": so near before the word, it is its own. */
const BESIDE = 5;

const OLD =
  /\b(?:in|since) (?:19|20)[012]\d\b|\b(?:years? ago|last year|first term|at the time|once|previously|formerly)\b|かつて|以前|当時|昨年|(?:年|か月|カ月)前/iu;

/** "postponed from March 31 to May 14": of a day alone, "from" is where it was only beside such a word. */
const MOVED_FROM =
  /\b(?:postpon\p{L}+|delay\p{L}*|mov(?:ed|es?|ing)|push\p{L}*|reschedul\p{L}+|shift\p{L}*|defer\p{L}*|brought forward)\b[^.;]{0,60}\bfrom (?:\p{Ll}+ )?$/iu;
/** "postponed from March 27 to April 9" is no stretch of days: the last one is new. */
function newDay(source: string, date: DateMention): DateMention {
  if (date.from === date.to || date.precision !== 'day') return date;
  const isMoved =
    MOVED_FROM.test(source.slice(Math.max(0, date.start - 100), date.start)) ||
    (source.slice(date.start, date.end).includes('から') &&
      /^(?:に|へ)[^。]{0,6}(?:延期|変更|前倒し|先送り|ずれ込|繰り)/u.test(
        source.slice(date.end, date.end + 12),
      ));
  return isMoved ? { ...date, from: date.to } : date;
}

const MOVED_JA = /延期|先送り|前倒し|ずれ込|繰り(?:上げ|延べ)|変更/u;

function isFormer(source: string, { start, end, sentence, from, to }: DateMention): boolean {
  const before = source.slice(Math.max(0, start - 50), start);
  const after = source.slice(end, end + 16);
  if (from === to && MOVED_FROM.test(source.slice(Math.max(0, start - 100), start))) return true;
  if (/^から/u.test(after) && MOVED_JA.test(source.slice(end, sentence.end))) return true;
  return ONCE.test(before) || ONCE_JA_BEFORE.test(before) || ONCE_JA_AFTER.test(after);
}

/** A day that is only thought of, or the same day on the other side of the date line, said in brackets. */
function isOther(
  source: string,
  date: DateMention,
  dates: readonly DateMention[],
  place: string | null,
): boolean {
  if (
    INSTEAD.test(source.slice(Math.max(0, date.start - 60), date.start)) ||
    INSTEAD_JA.test(source.slice(date.end, date.end + 14))
  )
    return true;
  const said = calendarSaid(source, date);
  if (said === null || said === 'place' || said === (place && zoneOf(place))) return false;
  return dates.some(
    (other) =>
      other !== date && calendarSaid(source, other) !== said && Math.abs(other.start - date.start) < 40,
  );
}
