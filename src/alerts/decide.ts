import type { Origin } from '#src/model/article.ts';
import type { ChannelSettings } from '#src/model/channel.ts';
import type { Level } from '#src/model/level.ts';
import type { Outcome, OutcomeCode, OutcomeEvidence } from '#src/model/outcome.ts';
import type { Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import { isHigher, isLoudEnough } from './level.ts';

/** What becomes of an article in a channel: every gate that it passes, in their order, from facts alone. */

/** Something that the channel follows and the article is about, and since when it is. */
export interface Met {
  readonly subscription: Subscription;
  readonly since: Instant;
}

/**
 * What a channel has of a story: nothing; a message; one that waits for the end of quiet hours; or word of it without a
 * message of its own, from the batch after quiet hours or because a person asked for the story there.
 */
export type Standing = 'nothing' | 'message' | 'waiting' | 'word';

export interface OutcomeFacts {
  readonly article: { readonly id: number; readonly origin: Origin };
  readonly storyId: number | null;
  readonly now: Instant;
  /** The story's, with what it follows from. */
  readonly level: Level;
  readonly points: Readonly<Record<string, number>>;
  readonly houses: number;
  readonly channel: {
    readonly id: number;
    readonly settings: Pick<ChannelSettings, 'volume'>;
    readonly snoozedUntil: Instant | null;
  };
  /** All that it meets there, paused or not. */
  readonly met: readonly Met[];
  readonly standing: Standing;
  /** The highest level that the channel was told of the story at; null where it was told nothing. */
  readonly toldLevel: Level | null;
  /** The words of what the report says first of all of its story. */
  readonly facts: readonly string[];
  /** The report that it repeats, where the channel heard what became of that one; null for one of its own. */
  readonly copyOf: number | null;
  /** The end of the quiet hours, where a message has to wait for it; null where it goes out now. */
  readonly quietUntil: Instant | null;
  /** null where the channel wants all. */
  readonly budget: { readonly used: number; readonly limit: number } | null;
}

/** `open`: it is told at once, unless something else speaks against it. */
type Gate = 'open' | 'below-level' | 'digest-only' | 'snoozed' | 'paused' | 'before-subscription';
/** The best first: one subscription that lets it through is enough. */
const GATES: readonly Gate[] = [
  'open',
  'below-level',
  'digest-only',
  'snoozed',
  'paused',
  'before-subscription',
];

/** Exactly one outcome for whatever the facts are. */
export function decideOutcome(facts: OutcomeFacts): Outcome {
  const { article, channel, storyId, level, now } = facts;
  const { code, ...evidence } = decided(facts);
  return {
    articleId: article.id,
    channelId: channel.id,
    code,
    level,
    storyId,
    at: now,
    evidence: {
      followed: facts.met.map(({ subscription: { kind, key } }) => `${kind}:${key}`),
      points: facts.points,
      houses: facts.houses,
      ...evidence,
    },
  };
}

/** The subscriptions that let it through. */
export function openSubscriptions(
  facts: Pick<OutcomeFacts, 'met' | 'channel' | 'level' | 'now'>,
): Subscription[] {
  return facts.met.filter((met) => gateOf(met, facts) === 'open').map(({ subscription }) => subscription);
}

type Decided = { readonly code: OutcomeCode } & Partial<OutcomeEvidence>;

function decided(facts: OutcomeFacts): Decided {
  const { article, level, standing, quietUntil, budget, copyOf } = facts;
  if (facts.met.length === 0) return { code: 'not-matched' };
  if (article.origin === 'import') return { code: 'imported' };
  if (article.origin === 'baseline') return { code: 'baseline' };
  const gates = facts.met.map((met) => gateOf(met, facts));
  const gate = GATES.find((each) => gates.includes(each))!;
  if (gate === 'before-subscription' || gate === 'paused') return { code: gate };
  if (copyOf !== null) return { code: 'copy', copyOf };
  const isKnown = standing !== 'nothing';
  const rises = facts.toldLevel !== null && isHigher(level, facts.toldLevel);
  if (isKnown && !rises && facts.facts.length === 0) return { code: 'counted' };
  if (gate === 'snoozed') return { code: gate, ...untilOf(facts) };
  if (gate !== 'open') return { code: gate };
  // What nobody has read yet is told as a whole.
  const isRead = standing === 'message' || standing === 'word';
  const said = facts.facts.length > 0 && isRead ? { facts: facts.facts } : {};
  if (standing === 'message') return { code: rises ? 'upgrade' : 'update', ...said };
  const isBreaking = level === 'breaking';
  if (!isKnown && !isBreaking && budget !== null && budget.used >= budget.limit)
    return { code: 'over-budget', budget };
  if (quietUntil !== null && !isBreaking) return { code: 'held', until: quietUntil, ...said };
  return { code: 'told', ...said, ...(budget !== null && { budget }) };
}

function gateOf(
  { subscription, since }: Met,
  { channel, level, now }: Pick<OutcomeFacts, 'channel' | 'level' | 'now'>,
): Gate {
  const { createdAt, pausedAt, snoozedUntil, mode } = subscription;
  if (since < createdAt) return 'before-subscription';
  if (pausedAt !== null) return 'paused';
  if (isAhead(snoozedUntil, now) || isAhead(channel.snoozedUntil, now)) return 'snoozed';
  const volume = subscription.volume ?? channel.settings.volume;
  if (mode === 'digest' || volume === 'digest') return 'digest-only';
  return isLoudEnough(level, volume) ? 'open' : 'below-level';
}

/** When the first of the snoozes ends that keep it back. */
function untilOf({ channel, met, now }: OutcomeFacts): { readonly until?: Instant } {
  const ends = met.map(({ subscription }) =>
    Math.max(subscription.snoozedUntil ?? 0, channel.snoozedUntil ?? 0),
  );
  const ahead = ends.filter((end) => end > now);
  return ahead.length === 0 ? {} : { until: Math.min(...ahead) };
}

const isAhead = (until: Instant | null, now: Instant) => until !== null && until > now;
