import type { Level } from './level.ts';
import type { Instant } from './time.ts';

/**
 * What became of an article in a channel: exactly one of these for every stored article and every channel that follows
 * something.
 *
 * told                 it has the story's message in the channel
 * upgrade              it raised the level of a story that the channel knew: told again, with a sound
 * update               it brought a new fact to a story that the channel knew: told in the thread of its message
 * counted              it brought nothing new to such a story: one more source in its message
 * copy                 it repeats another report of the story
 * held                 it came in quiet hours and is told when they end
 * over-budget          the channel had as many alerts as it wants in a day: in the next digest
 * below-level          of less worth than what the channel is told at once: in the next digest
 * digest-only          the channel, or the subscription, is told nothing at once: in the next digest
 * snoozed              a person wanted quiet until later: in the next digest
 * paused               the subscription was paused
 * before-subscription  it came in before the channel followed anything that it is about
 * baseline, imported   known, not news: it was there at the first poll of its feed, or was put in by hand
 * not-matched          on nothing that the channel follows
 */
export const OUTCOME_CODES = [
  'told',
  'upgrade',
  'update',
  'counted',
  'copy',
  'held',
  'over-budget',
  'below-level',
  'digest-only',
  'snoozed',
  'paused',
  'before-subscription',
  'baseline',
  'imported',
  'not-matched',
] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** What was decided, and from what. Stored for articles on something that the channel follows; all others are `not-matched`. */
export interface Outcome {
  readonly articleId: number;
  readonly channelId: number;
  readonly code: OutcomeCode;
  /** The story's, by then. */
  readonly level: Level;
  /** null for an article that is in no story yet. */
  readonly storyId: number | null;
  readonly at: Instant;
  readonly evidence: OutcomeEvidence;
}

/** What spoke for it, for people who ask why. What does not concern the code is absent. */
export interface OutcomeEvidence {
  /** What the channel follows and the article is about, as `topic:tariffs`, `story:17`. */
  readonly followed: readonly string[];
  /** The components of the level with their points, as docs/delivery.md names them. */
  readonly points?: Readonly<Record<string, number>>;
  /** How many independent houses report the story. */
  readonly houses?: number;
  /** The words of the new facts. */
  readonly facts?: readonly string[];
  /** The end of the quiet hours, or of the snooze. */
  readonly until?: Instant;
  readonly budget?: { readonly used: number; readonly limit: number };
  /** The report that it repeats. */
  readonly copyOf?: number;
}
