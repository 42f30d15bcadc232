import { decideOutcome, type Met, type OutcomeFacts } from '#src/alerts/decide.ts';
import { factsOfArticle, higher, type Judgement, levelOf, NEW_MS } from '#src/alerts/level.ts';
import { heldUntil } from '#src/alerts/timing.ts';
import type { Article, Origin } from '#src/model/article.ts';
import type { Channel } from '#src/model/channel.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Outcome, OutcomeCode } from '#src/model/outcome.ts';
import type { Followed } from '#src/model/subscription.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import type { Database } from '#src/store/db.ts';
import { levelsOfStory, noteOutcomes, outcomesOf, toldSince } from '#src/store/outcomes.ts';
import { currentStories, eventKeysOf } from '#src/store/story-reports.ts';
import type { Follower } from '#src/store/subscriptions.ts';
import { carryOut, keepUp } from '#src/story-alerts.ts';
import { type ChannelStanding, standingsOf } from '#src/story-standing.ts';
import { newFacts, type StoryView, viewArticle, viewStory } from '#src/story-view.ts';

/** The last step of the pipeline: what becomes of each article in each channel that follows something it is about. */

/** An article as a report left it. */
export interface Reported {
  readonly article: Article;
  readonly change: 'added' | 'updated' | 'unchanged';
  /** Empty for an unchanged article. */
  readonly matches: readonly TopicMatch[];
  /** The topics that this report brought the article onto. */
  readonly newKeys: readonly string[];
  /** null for an article that is in no story. */
  readonly storyId: number | null;
}

export interface AlertRun {
  readonly listeners: readonly Follower[];
  readonly topics: readonly TopicDefinition[];
  readonly glossary: readonly GlossaryEntry[];
  readonly now: Instant;
  /** How the reports came in: only live ones change what was decided of an article before. */
  readonly origin: Origin;
}

/**
 * Decides what becomes of the reports, in their order, notes it, and puts the messages that follow into the outbox: all in
 * the transaction that stores the articles. Returns how many messages there are, without edits.
 */
export async function enqueueAlerts(
  trx: Database,
  reports: readonly Reported[],
  run: AlertRun,
): Promise<number> {
  if (run.listeners.length === 0) return 0;
  const notYet = new Set(reports.filter(({ change }) => change === 'added').map(({ article }) => article.id));
  const events = await eventsIn(trx, reports, run);
  const stories = await storiesFollowed(trx, run);
  const known: Outcome[] = [];
  let count = 0;
  for (const report of reports) {
    const { article, change } = report;
    notYet.delete(article.id);
    if (change === 'unchanged' || (change === 'updated' && run.origin !== 'live')) continue;
    const where = metBy(
      report,
      {
        topic: report.matches.map(({ key }) => key),
        story: stories.get(report.storyId ?? 0) ?? [],
        event: events.get(article.id) ?? [],
      },
      run,
    );
    if (where.length === 0) continue;
    if (article.origin !== 'live') {
      known.push(...knownBefore(report, where, run));
      continue;
    }
    const view =
      report.storyId === null ? viewArticle(article) : await viewStory(trx, report.storyId, notYet);
    count += await decideLive(trx, { report, where, view }, run);
  }
  await noteOutcomes(trx, known);
  return count;
}

/** A channel with what it follows of the article. */
interface Where {
  readonly follower: Follower;
  readonly met: readonly Met[];
}

/** The events that the reports speak of, where anybody follows one. */
async function eventsIn(
  trx: Database,
  reports: readonly Reported[],
  { listeners }: AlertRun,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const isEvent = ({ subscriptions }: Follower) => subscriptions.some(({ kind }) => kind === 'event');
  if (!listeners.some(isEvent)) return new Map();
  return eventKeysOf(
    trx,
    reports.map(({ article }) => article.id),
  );
}

/** The keys by which channels follow a story, by its number: also those of stories that were put into it. */
async function storiesFollowed(
  trx: Database,
  { listeners }: AlertRun,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const keys = listeners.flatMap(({ subscriptions }) =>
    subscriptions.filter(({ kind }) => kind === 'story').map(({ key }) => Number(key)),
  );
  const current = await currentStories(trx, [...new Set(keys)]);
  const byStory = Map.groupBy([...current], ([, id]) => id);
  return new Map([...byStory].map(([id, those]) => [id, those.map(([key]) => String(key))]));
}

/** The channels that follow something which the article is about, by its keys. */
function metBy(
  { article, newKeys }: Reported,
  keys: Readonly<Record<Followed['kind'], readonly string[]>>,
  { listeners, now }: AlertRun,
): Where[] {
  if (Object.values(keys).every(({ length }) => length === 0)) return [];
  return listeners.flatMap((follower) => {
    const met = follower.subscriptions
      .filter(({ kind, key }) => keys[kind].includes(key))
      .map((subscription): Met => {
        const isBrought = subscription.kind === 'topic' && newKeys.includes(subscription.key);
        return { subscription, since: isBrought ? now : article.firstSeenAt };
      });
    return met.length === 0 ? [] : [{ follower, met }];
  });
}

/** What was there at the first poll of its feed, or was put in by hand. */
function knownBefore(
  { article, matches, storyId }: Reported,
  where: readonly Where[],
  run: AlertRun,
): Outcome[] {
  const judgement = levelOf(factsOfArticle(article, matches, run.topics));
  return where.map(({ follower: { channel }, met }) =>
    decideOutcome({
      ...{ article, storyId, channel, met, now: run.now },
      ...{ ...judgement, houses: 1, facts: [], copyOf: null },
      ...{ standing: 'nothing', toldLevel: null, quietUntil: null, budget: null },
    }),
  );
}

interface Live {
  readonly report: Reported;
  readonly where: readonly Where[];
  readonly view: StoryView;
}

/** What was told of an article is never taken back, nor told again when the article is edited. */
const REACHED: readonly OutcomeCode[] = ['told', 'upgrade', 'update', 'held', 'counted', 'copy'];

async function decideLive(trx: Database, live: Live, run: AlertRun): Promise<number> {
  const { report, where, view } = live;
  const { article, change } = report;
  const { now, topics } = run;
  const channels = where.map(({ follower }) => follower.channel);
  const judgement = await judge(trx, report, view, topics);
  const standings = await standingsOf(trx, view, channels, now);
  const before = change === 'updated' ? await outcomesOf(trx, article.id) : NOTHING;
  const shared = await sharedFacts(trx, live, judgement, standings, run);
  let count = 0;
  for (const { follower, met } of where) {
    const { channel } = follower;
    const has = standings.get(channel.id)!;
    const followed = follower.subscriptions;
    const about = { report, channel, met, followed, has, view, level: judgement.level, topics, now };
    const decided = { ...shared, ...(await channelFacts(trx, { channel, met, has }, shared, now)) };
    const outcome = decideOutcome(decided);
    const earlier = before.get(channel.id);
    const isDecided = earlier !== undefined && REACHED.includes(earlier.code);
    if (isDecided || !isBrought(report, met)) {
      // It was there when the channel began to follow what it is about.
      if (!earlier && outcome.code === 'before-subscription') await noteOutcomes(trx, [outcome]);
      count += await keepUp(trx, about);
      continue;
    }
    // Noted first: what waits for the end of quiet hours is told from what is noted.
    await noteOutcomes(trx, [outcome]);
    count += await carryOut(trx, { ...about, outcome, decided });
  }
  return count;
}

const NOTHING: ReadonlyMap<number, Outcome> = new Map();

/** Whether the report brought the article onto something that the channel follows. */
function isBrought({ change, newKeys }: Reported, met: readonly Met[]): boolean {
  const isNew = ({ subscription: { kind, key } }: Met) => kind === 'topic' && newKeys.includes(key);
  return change === 'added' || met.some(isNew);
}

/** What is the same in every channel, with the outcomes of the report that it repeats. */
async function sharedFacts(
  trx: Database,
  { report: { article, storyId }, where, view }: Live,
  judgement: Judgement,
  standings: ReadonlyMap<number, ChannelStanding>,
  { glossary, now }: AlertRun,
) {
  const copyOf = view.copies.find(({ articleId }) => articleId === article.id)?.copyOf ?? null;
  const copied = copyOf === null ? NOTHING : await outcomesOf(trx, copyOf);
  const isHeardOf =
    [...standings.values()].some(({ standing }) => standing !== 'nothing') ||
    where.some(({ met }) => isForStory(met));
  const facts = isHeardOf ? await newFacts(trx, view, article, glossary) : [];
  return { article, storyId, now, facts, ...judgement, houses: view.byHouse.length, copyOf, copied };
}

async function channelFacts(
  trx: Database,
  {
    channel,
    met,
    has,
  }: { readonly channel: Channel; readonly met: readonly Met[]; readonly has: ChannelStanding },
  { copyOf, copied }: { readonly copyOf: number | null; readonly copied: ReadonlyMap<number, Outcome> },
  now: Instant,
): Promise<
  Pick<OutcomeFacts, 'channel' | 'met' | 'standing' | 'toldLevel' | 'copyOf' | 'quietUntil' | 'budget'>
> {
  const { standing, toldLevel } = has;
  const limit = channel.settings.dailyBudget;
  return {
    channel,
    met,
    standing: standing === 'nothing' && isForStory(met) ? 'word' : standing,
    toldLevel,
    // A channel that never heard of what it repeats hears of it now.
    copyOf: standing !== 'nothing' || copied.has(channel.id) ? copyOf : null,
    quietUntil: heldUntil(channel, now),
    budget: limit === null ? null : { used: await toldSince(trx, channel.id, now - DAY_MS), limit },
  };
}

/** A channel that follows the story itself, and nothing else that the report is about, knows it: it hears what is new. */
function isForStory(met: readonly Met[]): boolean {
  return met.every(({ subscription }) => subscription.kind === 'story');
}

/** A story is never worth less than it was. */
async function judge(
  trx: Database,
  { article, matches }: Reported,
  view: StoryView,
  topics: readonly TopicDefinition[],
): Promise<Judgement> {
  const judgement = levelOf({
    ...factsOfArticle(article, matches, topics),
    tier: view.tier,
    houses: view.byHouse.length,
    isNew: article.firstSeenAt - view.firstAt <= NEW_MS,
  });
  const levels = await levelsOfStory(trx, view.ids);
  return { ...judgement, level: levels.reduce(higher, judgement.level) };
}
