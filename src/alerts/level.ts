import type { Article } from '#src/model/article.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Tier } from '#src/model/feed.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import { HOUR_MS } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';

/**
 * What a story is worth at one of its reports, in points that add up. The formula is published in docs/delivery.md; change
 * both.
 */

const TIER_POINTS = { official: 3, wire: 2, press: 1, trade: 1, analysis: 0 } as const;
const HEADLINE_POINTS = 2;
/** Each topic after the first counts one, up to this. */
const MOST_TOPIC_POINTS = 2;
/** From so many independent houses on. */
const HOUSE_POINTS = [
  { from: 5, points: 3 },
  { from: 3, points: 2 },
  { from: 2, points: 1 },
] as const;
const NEW_POINTS = 1;

const BREAKING_FROM = 7;
const MAJOR_FROM = 5;

/** A story that began no longer ago is new. */
export const NEW_MS = 24 * HOUR_MS;
/** Older than this when it came in, a report is no breaking news. A date without a clock time is its midnight. */
const FRESH_MS = { minute: 6 * HOUR_MS, day: 36 * HOUR_MS } as const;
/** What nobody else confirms is not breaking, and says so: an official source, or so many houses. */
const CONFIRMING_HOUSES = 2;

export interface LevelFacts {
  /** The best of the reports so far; null when nothing says what the outlets are. */
  readonly tier: Tier | null;
  /** Independent houses that report it so far. */
  readonly houses: number;
  /** The report itself: whether a topic's word is in its headline, how many topics it is on, the weight of the heaviest. */
  readonly isInHeadline: boolean;
  readonly topics: number;
  readonly weight: number;
  /** Whether the story began within a day, and whether the report was old when it came in. */
  readonly isNew: boolean;
  readonly isOld: boolean;
}

export interface Judgement {
  readonly level: Level;
  /** By component; those that count nothing are absent. */
  readonly points: Readonly<Record<string, number>>;
  /** What kept it from being breaking although it has the points; null where nothing did. */
  readonly cappedBy: 'unconfirmed' | 'old' | null;
}

export function levelOf(facts: LevelFacts): Judgement {
  const counted: Record<string, number> = {
    publisher: facts.tier ? TIER_POINTS[facts.tier] : 0,
    houses: HOUSE_POINTS.find(({ from }) => facts.houses >= from)?.points ?? 0,
    headline: facts.isInHeadline ? HEADLINE_POINTS : 0,
    topics: Math.max(0, Math.min(MOST_TOPIC_POINTS, facts.topics - 1)),
    weight: facts.topics > 0 ? facts.weight - 1 : 0,
    novelty: facts.isNew && !facts.isOld ? NEW_POINTS : 0,
  };
  const points = Object.fromEntries(Object.entries(counted).filter(([, value]) => value !== 0));
  const sum = Object.values(points).reduce((total, value) => total + value, 0);
  if (sum < MAJOR_FROM) return { level: 'notable', points, cappedBy: null };
  if (sum < BREAKING_FROM) return { level: 'major', points, cappedBy: null };
  const cappedBy = !isConfirmed(facts) ? 'unconfirmed' : facts.isOld ? 'old' : null;
  return { level: cappedBy === null ? 'breaking' : 'major', points, cappedBy };
}

/** A government's own page is the source of what it says; everybody else reports, and one house alone may be wrong. */
export function isConfirmed({ tier, houses }: Pick<LevelFacts, 'tier' | 'houses'>): boolean {
  return tier === 'official' || houses >= CONFIRMING_HOUSES;
}

/** What the article itself brings, of a story that has no other report. */
export function factsOfArticle(
  article: Pick<Article, 'tier' | 'publishedAt' | 'publishedPrecision' | 'firstSeenAt'>,
  matches: readonly TopicMatch[],
  topics: readonly Pick<TopicDefinition, 'key' | 'weight'>[] = [],
): LevelFacts {
  const { tier, publishedAt, publishedPrecision, firstSeenAt } = article;
  const weights = matches.map(({ key }) => topics.find((topic) => topic.key === key)?.weight ?? 1);
  return {
    tier,
    houses: 1,
    isInHeadline: matches.some(({ spans }) => spans.some(({ field }) => field === 'title')),
    topics: matches.length,
    weight: Math.max(...weights, weights.length === 0 ? 1 : -Infinity),
    isNew: true,
    isOld: publishedAt !== null && firstSeenAt - publishedAt > FRESH_MS[publishedPrecision],
  };
}

/** The higher of two. */
export function higher(a: Level, b: Level): Level {
  return isHigher(a, b) ? a : b;
}

export function isHigher(a: Level, b: Level): boolean {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b);
}

/** Whether a channel of this volume is told at once. */
export function isLoudEnough(level: Level, volume: Volume): boolean {
  if (volume === 'digest') return false;
  return volume === 'everything' || LEVELS.indexOf(level) <= LEVELS.indexOf(volume);
}
