import { type AlertStory, OTHERS_SHOWN, type Reasons } from '#src/alerts/compose.ts';
import { type Met, type OutcomeFacts, openSubscriptions } from '#src/alerts/decide.ts';
import type { Posted } from '#src/alerts/edit.ts';
import type { Article } from '#src/model/article.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Level } from '#src/model/level.ts';
import type { Outcome } from '#src/model/outcome.ts';
import type { Subscription } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { outcomesOf } from '#src/store/outcomes.ts';
import { familyOf } from '#src/stories/families.ts';
import type { ChannelStanding } from '#src/story-standing.ts';
import type { StoryView } from '#src/story-view.ts';
import { sayIn } from '#src/text/words.ts';

/** What the messages of a story in a channel are about. */

/** A report of a story in a channel. */
export interface About {
  readonly report: {
    readonly article: Article;
    readonly matches: readonly TopicMatch[];
    readonly change: 'added' | 'updated' | 'unchanged';
  };
  readonly channel: Channel;
  readonly met: readonly Met[];
  /** All that the channel follows. */
  readonly followed: readonly Subscription[];
  readonly has: ChannelStanding;
  readonly view: StoryView;
  /** The story's. */
  readonly level: Level;
  readonly topics: readonly TopicDefinition[];
  readonly now: Instant;
}

/** What was decided about it, from which facts. */
export interface Decision extends About {
  readonly outcome: Outcome;
  readonly decided: OutcomeFacts;
}

/** The report that a message is about, and what is said of its story. */
export interface Lead {
  readonly article: Article;
  readonly reasons: Reasons;
  readonly story: AlertStory;
}

/** What the message is about; null where that is no longer known. */
export async function leadOf(trx: Database, about: About, { head }: Posted): Promise<Lead | null> {
  const { report, channel } = about;
  const id = head.message?.sources[0]?.articleId;
  if (id === undefined) return null;
  const isOwn = id === report.article.id;
  const [article] = isOwn ? [report.article] : await articlesByIds(trx, [id]);
  if (article === undefined) return null;
  const matches = isOwn ? report.matches : ((await topicsOf(trx, [id])).get(id) ?? []);
  const facts = (await outcomesOf(trx, id)).get(channel.id)?.evidence.facts ?? [];
  return leadWith(trx, about, { article, matches, facts });
}

/** The same of a report that is at hand. */
export async function leadWith(
  trx: Database,
  about: Pick<About, 'view' | 'met' | 'followed' | 'topics' | 'channel'>,
  {
    article,
    matches,
    facts,
  }: {
    readonly article: Article;
    readonly matches: readonly TopicMatch[];
    readonly facts: readonly string[];
  },
): Promise<Lead> {
  const { view, met, channel } = about;
  const house = familyOf(article.publisher);
  const isOfficial = ({ tier }: { readonly tier: string | null }) => tier === 'official';
  const others = view.byHouse
    .filter(({ publisher }) => familyOf(publisher) !== house)
    .toSorted((a, b) => Number(isOfficial(b)) - Number(isOfficial(a)))
    .slice(0, OTHERS_SHOWN);
  return {
    article,
    reasons: reasonsFor(about, matches),
    story: {
      id: view.id,
      houses: view.byHouse.length,
      tier: view.tier,
      others: await inOrder(
        trx,
        others.map(({ articleId }) => articleId),
      ),
      about: otherwiseFor(met, channel),
      correction: null,
      facts,
    },
  };
}

/** The articles in the order of their ids given. */
export async function inOrder(trx: Database, ids: readonly number[]): Promise<Article[]> {
  if (ids.length === 0) return [];
  const byId = new Map((await articlesByIds(trx, ids)).map((article) => [article.id, article]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The topics that the channel follows, of those of the article; of a paused one only where there is no other. */
export function reasonsFor(
  { followed, topics }: Pick<About, 'followed' | 'topics'>,
  matches: readonly TopicMatch[],
): Reasons {
  const ofArticle = followed.filter(
    ({ kind, key }) => kind === 'topic' && matches.some((match) => match.key === key),
  );
  const running = ofArticle.filter(({ pausedAt }) => pausedAt === null);
  const keys = (running.length > 0 ? running : ofArticle).map(({ key }) => key);
  return matches.flatMap((match) => {
    const topic = topics.find(({ key }) => key === match.key);
    return topic && keys.includes(match.key) ? [{ topic, match }] : [];
  });
}

/** What else the channel follows that it is about; null where that is topics alone. */
export function otherwiseFor(met: readonly Met[], { locale }: Channel): string | null {
  const say = sayIn(locale);
  const kinds = met.map(({ subscription }) => subscription.kind);
  if (kinds.includes('event')) return say('Event you follow', 'フォロー中の予定');
  return kinds.includes('story') ? say('Story you follow', 'フォロー中のニュース') : null;
}

/** Whom the subscriptions call that let it through, each once. */
export function mentionsOf(decided: OutcomeFacts): string[] {
  return [...new Set(openSubscriptions(decided).flatMap(({ mention }) => mention ?? []))];
}
