import { foldTitle } from '#src/articles/identity.ts';
import { type DatedEvent, isDated, isPast } from '#src/events/dated.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent, EventStatus } from '#src/model/event.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';

/** What a phone shows without a long way down, and Discord in one message. */
const MOST_ITEMS = 8;

/** An article that came in since the last digest. */
export interface DigestArticle {
  readonly article: Article;
  readonly topicKeys: readonly string[];
  readonly level: Level;
  /** The channel had an alert about it. */
  readonly isTold: boolean;
  /** By what people marked, it is not relevant to any of the topics that brought it here. */
  readonly isDoubted?: boolean;
}

export interface DigestGroup {
  readonly topic: TopicDefinition;
  readonly items: readonly DigestArticle[];
}

/**
 * The articles that a digest shows: first those that the channel has not heard of, then what is worth most, then the
 * newest; each once, under the first of its topics. What is doubted comes after all others, unless it is breaking: that
 * marks are wrong about that would cost too much. `topics` are those that the channel follows, in their order.
 */
export function selectForDigest(
  articles: readonly DigestArticle[],
  topics: readonly TopicDefinition[],
): DigestGroup[] {
  const rank = ({ isTold, level, isDoubted = false }: DigestArticle) =>
    (Number(isDoubted && level !== 'breaking') * 2 + Number(isTold)) * LEVELS.length + LEVELS.indexOf(level);
  const ranked = articles.toSorted((a, b) => rank(a) - rank(b) || timeOf(b.article) - timeOf(a.article));
  const titles = new Set<string>();
  const shown = ranked
    .filter(({ article }) => {
      const title = foldTitle(article.title);
      return !titles.has(title) && titles.add(title);
    })
    .slice(0, MOST_ITEMS);
  return topics
    .map((topic, i) => {
      const earlier = topics.slice(0, i).map(({ key }) => key);
      const items = shown.filter(
        ({ topicKeys }) => topicKeys.includes(topic.key) && !topicKeys.some((key) => earlier.includes(key)),
      );
      return { topic, items };
    })
    .filter(({ items }) => items.length > 0);
}

/** The next event that is still to come on a known day, by the calendar of its place; null where none is known. */
export function nextEvent(events: readonly AllianceEvent[], now: Instant): DatedEvent | null {
  const coming = events.filter(isDated).filter((event) => COMING.has(event.status) && !isPast(event, now));
  return coming.toSorted((a, b) => (a.window.from < b.window.from ? -1 : 1))[0] ?? null;
}

/** What is only talked of is nothing to wait for. */
const COMING: ReadonlySet<EventStatus> = new Set(['tentative', 'confirmed', 'moved']);

function timeOf({ publishedAt, firstSeenAt }: Article): Instant {
  return publishedAt ?? firstSeenAt;
}
