import type { Article } from '#src/model/article.ts';
import type { Volume } from '#src/model/channel.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import { HOUR_MS } from '#src/model/time.ts';
import type { TopicMatch } from '#src/model/topic.ts';

/**
 * What an article is worth, from what is known when it comes in: who says it, whether its headline is about a topic, and
 * how many topics it touches. The formula is published in docs/delivery.md; change both.
 */

const TIER_POINTS = { official: 3, wire: 2, press: 1, trade: 1, analysis: 0 } as const;
const HEADLINE_POINTS = 2;
/** Each topic after the first counts one, up to this. */
const MOST_TOPIC_POINTS = 2;

const BREAKING_FROM = 6;
const MAJOR_FROM = 4;

/** Older than this when it came in, an article is no breaking news. A date without a clock time is its midnight. */
const FRESH_MS = { minute: 6 * HOUR_MS, day: 36 * HOUR_MS } as const;

/**
 * What spoke for the level and, last, what held it down: one outlet that is not the source itself cannot break news, nor
 * can what is old.
 */
export type LevelReason =
  | 'official'
  | 'wire'
  | 'press'
  | 'headline'
  | 'several-topics'
  | 'single-source'
  | 'old';

export interface Judgement {
  readonly level: Level;
  readonly reasons: readonly LevelReason[];
}

type Judged = Pick<Article, 'tier' | 'publishedAt' | 'publishedPrecision' | 'firstSeenAt'>;

/** `matches` are all topics of the article, whoever follows them: it has one level everywhere. */
export function levelOf(article: Judged, matches: readonly TopicMatch[]): Judgement {
  const tierPoints = article.tier ? TIER_POINTS[article.tier] : 0;
  const isInHeadline = matches.some(({ spans }) => spans.some(({ field }) => field === 'title'));
  const topicPoints = Math.max(0, Math.min(MOST_TOPIC_POINTS, matches.length - 1));
  const points = tierPoints + (isInHeadline ? HEADLINE_POINTS : 0) + topicPoints;
  const reasons: LevelReason[] = [];
  if (tierPoints > 0) reasons.push(tierPoints === 3 ? 'official' : tierPoints === 2 ? 'wire' : 'press');
  if (isInHeadline) reasons.push('headline');
  if (topicPoints > 0) reasons.push('several-topics');
  if (points < MAJOR_FROM) return { level: 'notable', reasons };
  if (isSingleSource(article)) return { level: 'major', reasons: [...reasons, 'single-source'] };
  if (points < BREAKING_FROM) return { level: 'major', reasons };
  return isOld(article) ? { level: 'major', reasons: [...reasons, 'old'] } : { level: 'breaking', reasons };
}

/** A government's own page is the source of what it says; everybody else reports, and so far nobody else does. */
export function isSingleSource({ tier }: Pick<Article, 'tier'>): boolean {
  return tier !== 'official';
}

/** Whether a channel of this volume is told at once. */
export function isLoudEnough(level: Level, volume: Volume): boolean {
  if (volume === 'digest') return false;
  return volume === 'everything' || LEVELS.indexOf(level) <= LEVELS.indexOf(volume);
}

function isOld({ publishedAt, publishedPrecision, firstSeenAt }: Judged): boolean {
  return publishedAt !== null && firstSeenAt - publishedAt > FRESH_MS[publishedPrecision];
}
