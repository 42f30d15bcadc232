import { levelOf } from '#src/alerts/level.ts';
import type { Clock } from '#src/clock.ts';
import { composeDigest } from '#src/digests/compose.ts';
import { dueSlot, type Slot } from '#src/digests/due.ts';
import { type DigestArticle, nextEvent, selectForDigest } from '#src/digests/select.ts';
import { comingEvents } from '#src/event-desk.ts';
import { learntModel } from '#src/learning-desk.ts';
import type { Logger } from '#src/log.ts';
import type { Article } from '#src/model/article.ts';
import { alertSubject, type NewDelivery } from '#src/model/delivery.ts';
import type { LearntModel } from '#src/model/learning.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { lastWritten, toldSubjects, writtenSince } from '#src/store/delivery-history.ts';
import { articlesSince, newestOn } from '#src/store/digest-articles.ts';
import { type Follower, followers } from '#src/store/subscriptions.ts';
import { isDoubted } from '#src/topics/learn.ts';
import { featuresOf } from '#src/topics/learn-features.ts';

/** The first digest of a channel tells of a day; the next ones of what came since the last, of a week at most. */
const FIRST_PERIOD_MS = DAY_MS;
const LONGEST_PERIOD_MS = 7 * DAY_MS;
/** A poll that was under way during the last digest may have stored its articles after it, as of before. */
const UNDER_WAY_MS = 10 * MINUTE_MS;

export interface DigestDeskDeps {
  readonly store: Store;
  readonly topics: readonly TopicDefinition[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onMessages: () => void;
}

/** Puts the digests that are due into the outbox: each of a channel's days once, whoever is restarted when. */
export interface DigestDesk {
  writeDue(): Promise<void>;
}

export function createDigestDesk(deps: DigestDeskDeps): DigestDesk {
  const { store, clock, log, onMessages } = deps;

  /** Returns whether there was one to write. */
  async function write(
    trx: Database,
    follower: Follower,
    slot: Slot,
    now: Instant,
    models: Models,
  ): Promise<boolean> {
    const { channel, topicKeys } = follower;
    const topics = deps.topics.filter(({ key }) => topicKeys.includes(key));
    if (topics.length === 0) return false;
    const last = await lastWritten(trx, channel.id, 'digest');
    // One that a clock far ahead wrote tells nothing of when people last heard.
    const lastAt = last && last.at <= now ? last.at : slot.at - FIRST_PERIOD_MS;
    const since = Math.max(lastAt, now - LONGEST_PERIOD_MS);
    const keys = topics.map(({ key }) => key);
    const shown = last?.message.sources.map(({ articleId }) => articleId) ?? [];
    const found = await articlesSince(trx, keys, since - UNDER_WAY_MS, shown);
    const message = composeDigest({
      channel,
      slot,
      now,
      since,
      topics,
      groups: selectForDigest(await judged(trx, channel.id, found.articles, keys, models), topics),
      total: found.total,
      closest: found.total === 0 ? await newestOn(trx, keys) : null,
      event: nextEvent(await comingEvents(trx, now), now),
    });
    const delivery: NewDelivery = {
      ...aboutSlot(slot),
      channelId: channel.id,
      revision: 1,
      message,
      options: { isSilent: true },
    };
    return (await enqueueDeliveries(trx, [delivery], now)) > 0;
  }

  /** What the topics learnt; one that learnt nothing is absent. */
  async function modelsOf(topicKeys: readonly string[], now: Instant): Promise<Models> {
    const models = new Map<string, LearntModel>();
    for (const topic of deps.topics.filter(({ key }) => topicKeys.includes(key))) {
      const model = await learntModel(store.db, topic, now);
      if (model) models.set(topic.key, model);
    }
    return models;
  }

  return {
    async writeDue() {
      const now = clock.now();
      for (const follower of await followers(store.db)) {
        const { id, settings, setUpAt, pause, name } = follower.channel;
        if (setUpAt === null || pause !== null) continue;
        const slot = dueSlot(settings, setUpAt, now);
        if (slot === null) continue;
        if ((await writtenSince(store.db, id, aboutSlot(slot), 0)) > 0) continue;
        const models = await modelsOf(follower.topicKeys, now);
        if (!(await store.transaction((trx) => write(trx, follower, slot, now, models)))) continue;
        log.info({ channel: name, date: slot.date }, 'digest written');
        onMessages();
        await letOthersIn();
      }
    },
  };
}

type Models = ReadonlyMap<string, LearntModel>;

const aboutSlot = ({ date }: Slot) => ({ kind: 'digest', subject: date }) as const;

/** What the articles are worth, and whether the channel has heard of them. */
async function judged(
  trx: Database,
  channelId: number,
  articles: readonly Article[],
  followedKeys: readonly string[],
  models: Models,
): Promise<DigestArticle[]> {
  const ids = articles.map(({ id }) => id);
  const matches = await topicsOf(trx, ids);
  const told = await toldSubjects(trx, channelId, 'alert', ids.map(alertSubject));
  return articles.map((article) => {
    const found = matches.get(article.id) ?? [];
    return {
      article,
      topicKeys: found.map(({ key }) => key),
      level: levelOf(article, found).level,
      isTold: told.has(alertSubject(article.id)),
      isDoubted: isDoubtedOnAll(article, found, followedKeys, models),
    };
  });
}

/** A topic that learnt nothing doubts nothing. */
function isDoubtedOnAll(
  article: Article,
  matches: readonly TopicMatch[],
  followedKeys: readonly string[],
  models: Models,
): boolean {
  return matches
    .filter(({ key }) => followedKeys.includes(key))
    .every(({ key }) => {
      const model = models.get(key);
      const features = () => featuresOf({ ...article, textLength: article.text.length }, matches, key);
      return model !== undefined && isDoubted(model, features());
    });
}
