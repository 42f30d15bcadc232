import type { StoryPhase } from '#src/model/story.ts';
import { HOUR_MS, type Instant } from '#src/model/time.ts';
import { familyOf } from './families.ts';

/** As long as a story is breaking, everybody writes: so many houses within so long. */
const BREAKING_MS = 2 * HOUR_MS;
const BREAKING_HOUSES = 3;
/** A day without a report, the newspapers' own rhythm. */
const QUIET_MS = 24 * HOUR_MS;

/** Where a story is at a moment; copies are no reports, so they are left out beforehand. quiet without any report. */
export function phaseOf(
  reports: readonly { readonly publisher: string; readonly at: Instant }[],
  now: Instant,
): StoryPhase {
  const since = (ms: number) => reports.filter(({ at }) => at <= now && now - at < ms);
  const houses = new Set(since(BREAKING_MS).map(({ publisher }) => familyOf(publisher)));
  if (houses.size >= BREAKING_HOUSES) return 'breaking';
  return since(QUIET_MS).length > 0 ? 'developing' : 'quiet';
}
