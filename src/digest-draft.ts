import { type Candidate, candidatesOf, chooseStories } from '#src/digest-stories.ts';
import type { Slot } from '#src/digests/due.ts';
import { fittingDigest } from '#src/digests/fitting.ts';
import { factKey } from '#src/digests/news.ts';
import {
  type DigestStory,
  type Heading,
  type HeldBack,
  isHeldBack,
  nextEvents,
} from '#src/digests/select.ts';
import { comingEvents } from '#src/event-desk.ts';
import { learntModel } from '#src/learning-desk.ts';
import type { Message } from '#src/message.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { LearntModel } from '#src/model/learning.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Database } from '#src/store/db.ts';
import { lastWritten } from '#src/store/delivery-history.ts';
import { newestOn } from '#src/store/digest-articles.ts';
import { lastArticleId, noteStoriesTold, storiesTold, type ToldStory } from '#src/store/digest-stories.ts';
import type { Follower } from '#src/store/subscriptions.ts';
import type { LocalDate } from '#src/text/local-time.ts';

/** What a digest would say in a channel by now, and what is remembered of it once it is written. */

/** A digest tells of what came since the last one: of a week at most, and a day more where that one came late. */
const LONGEST_PERIOD_MS = 8 * DAY_MS;
/** So long after it was told, a story that comes up again is news. */
const REMEMBERED_MS = 180 * DAY_MS;

export interface DraftDeps {
  readonly topics: readonly TopicDefinition[];
  readonly glossary: readonly GlossaryEntry[];
}

export interface DigestWanted {
  /** null where a person asks for it. */
  readonly slot: Slot | null;
  readonly date: LocalDate;
  readonly now: Instant;
}

export interface DigestDraft {
  readonly message: Message;
  /** Whether there is anything to tell. */
  readonly isQuiet: boolean;
  readonly told: readonly ToldStory[];
}

/** null where the channel follows nothing that a digest tells of. Stores nothing. */
export async function draftDigest(
  db: Database,
  { channel, subscriptions }: Follower,
  { slot, date, now }: DigestWanted,
  deps: DraftDeps,
): Promise<DigestDraft | null> {
  const follows = toldOf(subscriptions, deps.topics);
  if (follows.length === 0) return null;
  const topics = deps.topics.filter(({ key }) =>
    follows.some((each) => each.kind === 'topic' && each.key === key),
  );
  const headings = headingsOf(follows, topics);
  const last = await lastWritten(db, channel.id, 'digest');
  const firstPeriod = (slot?.days ?? 1) * DAY_MS;
  // One that a clock far ahead wrote tells nothing of when people last heard.
  const lastAt = last !== null && last <= now ? last : (slot?.at ?? now) - firstPeriod;
  const since = Math.max(lastAt, now - LONGEST_PERIOD_MS);
  const memory = await storiesTold(db, channel.id);
  const models = await modelsOf(db, topics, now);
  const candidates = await candidatesOf(db, channel.id, { since, follows, memory, models });
  const {
    stories: chosen,
    tellers,
    total,
  } = await chooseStories(db, candidates, {
    memory,
    locale: channel.locale,
    glossary: deps.glossary,
  });
  const keys = topics.map(({ key }) => key);
  const content = {
    channel,
    slot,
    date,
    now,
    since,
    follows: headings.map(({ name }) => name),
    onlyTopic: follows.length === 1 ? (keys[0] ?? null) : null,
    total,
    heldBack: countHeldBack(candidates),
    tellers,
    closest: chosen.length === 0 && keys.length > 0 ? await newestOn(db, keys) : null,
    events: nextEvents(await comingEvents(db, now), now),
  };
  const { message, stories } = fittingDigest(content, chosen, headings);
  const upTo = await lastArticleId(db);
  const told = stories.map(({ subject, before, ...story }) => ({
    subject,
    toldAt: now,
    upTo,
    level: story.level,
    facts: [...new Set([...(before?.facts ?? []), ...factsTold(story)])],
  }));
  return { message, isQuiet: stories.length === 0, told };
}

/** So that no later digest tells it again. In the transaction that writes the digest. */
export async function rememberDigest(
  trx: Database,
  channelId: number,
  { told }: DigestDraft,
  now: Instant,
): Promise<void> {
  await noteStoriesTold(trx, channelId, told, now - REMEMBERED_MS);
}

/** What a digest tells of: not what is told at once or not at all, nor what is paused or left the configuration. */
function toldOf(subscriptions: readonly Subscription[], topics: readonly TopicDefinition[]): Subscription[] {
  return subscriptions.filter(
    ({ kind, key, mode, pausedAt }) =>
      mode !== 'instant' &&
      pausedAt === null &&
      (kind !== 'topic' || topics.some((topic) => topic.key === key)),
  );
}

function factsTold({ news }: Pick<DigestStory, 'news'>): string[] {
  return (news?.tellings ?? []).flatMap(({ facts }) => facts.map(factKey));
}

function countHeldBack(candidates: readonly Candidate[]): ReadonlyMap<HeldBack, number> {
  const counts = new Map<HeldBack, number>();
  for (const { code } of candidates) if (isHeldBack(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

const OTHERS = {
  story: { en: 'Stories you follow', ja: 'フォロー中のストーリー' },
  event: { en: 'Events you follow', ja: 'フォロー中の日程' },
} as const;

/** By topic, in the order of the configuration, then what else is followed. */
function headingsOf(follows: readonly Subscription[], topics: readonly TopicDefinition[]): Heading[] {
  const others = (['story', 'event'] as const).filter((each) => follows.some(({ kind }) => kind === each));
  return [
    ...topics.map(({ key, name }) => ({ key: `topic:${key}`, name })),
    ...others.map((key) => ({ key, name: OTHERS[key] })),
  ];
}

/** What the topics learnt; one that learnt nothing is absent. */
async function modelsOf(
  db: Database,
  topics: readonly TopicDefinition[],
  now: Instant,
): Promise<ReadonlyMap<string, LearntModel>> {
  const models = new Map<string, LearntModel>();
  for (const topic of topics) {
    const model = await learntModel(db, topic, now);
    if (model) models.set(topic.key, model);
  }
  return models;
}
