import type { AllianceEvent } from '#src/model/event.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/model/time.ts';
import { daysAfter, instantOf } from '#src/text/local-time.ts';

/** When people hear of a dated event: ahead of it, as it begins, and what came of it. */

export const NOTICE_STAGES = ['30d', '14d', '7d', '3d', '1d', '3h', 'start', 'outcome'] as const;
export type NoticeStage = (typeof NOTICE_STAGES)[number];

export interface StageTime {
  readonly stage: NoticeStage;
  readonly dueAt: Instant;
  /** From then on it is of no use any more. */
  readonly until: Instant;
}

const DAYS_AHEAD = [
  ['30d', 30],
  ['14d', 14],
  ['7d', 7],
  ['3d', 3],
  ['1d', 1],
] as const satisfies readonly (readonly [NoticeStage, number])[];

/** Of a day without a clock time people hear in their own morning. */
const MORNING = '09:00';
const HOURS_AHEAD = 3 * HOUR_MS;
/** First reports of what was agreed are out by then. */
const OUTCOME_AFTER = 6 * HOUR_MS;
const OUTCOME_LASTS = 2 * DAY_MS;
const START_LASTS = 3 * HOUR_MS;

type Dated = Pick<AllianceEvent, 'window' | 'timeZone'>;

/**
 * All stages of an event for readers in a zone, in their order. Empty while nobody knows the day. What a stage of some
 * days says is of use until half of the way to the next one: "in 7 days" may come as "in 5 days", and not as "in 3".
 */
export function stagesOf({ window, timeZone }: Dated, readersZone: string): StageTime[] {
  if (window === null || (window.precision !== 'day' && window.precision !== 'minute')) return [];
  const { from, to, at } = window;
  const dueOn = (days: number) =>
    at === null
      ? instantOf(daysAfter(from, -days), MORNING, readersZone)
      : instantOf(daysAfter(from, -days), at, timeZone);
  const dayBegins = instantOf(from, '00:00', timeZone);
  const dayEnds = instantOf(daysAfter(to, 1), '00:00', timeZone);
  // In Tokyo it is morning before the day begins in Washington.
  const start = at === null ? Math.max(dueOn(0), dayBegins) : dueOn(0);
  const last: StageTime[] =
    at === null
      ? [
          { stage: 'start', dueAt: start, until: dayEnds },
          outcomeAt(Math.max(instantOf(daysAfter(to, 1), MORNING, readersZone), dayEnds)),
        ]
      : [
          { stage: '3h', dueAt: start - HOURS_AHEAD, until: start },
          { stage: 'start', dueAt: start, until: start + START_LASTS },
          outcomeAt(start + OUTCOME_AFTER),
        ];
  const ahead = DAYS_AHEAD.map(([stage, days], i): StageTime => {
    const dueAt = dueOn(days);
    const next = DAYS_AHEAD[i + 1];
    return { stage, dueAt, until: next ? (dueAt + dueOn(next[1])) / 2 : last[0]!.dueAt };
  });
  return [...ahead, ...last];
}

function outcomeAt(dueAt: Instant): StageTime {
  return { stage: 'outcome', dueAt, until: dueAt + OUTCOME_LASTS };
}

/** The stage that people who listen `since` should hear of now; null where there is none. */
export function stageDue(
  event: Dated,
  readers: { readonly timeZone: string; readonly since: Instant },
  now: Instant,
): NoticeStage | null {
  const due = stagesOf(event, readers.timeZone).filter(
    ({ dueAt, until }) => dueAt >= readers.since && dueAt <= now && now < until,
  );
  return due.at(-1)?.stage ?? null;
}
