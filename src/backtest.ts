import { decideOutcome } from '#src/alerts/decide.ts';
import { factsOfArticle, higher, levelOf, NEW_MS } from '#src/alerts/level.ts';
import type { Article } from '#src/model/article.ts';
import type { Backtest, BacktestSample } from '#src/model/backtest.ts';
import { DEFAULT_SETTINGS, type Volume } from '#src/model/channel.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Level } from '#src/model/level.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { compileRule, isCondition } from '#src/queries/condition.ts';
import { withNames } from '#src/queries/names.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { articlesByIds } from '#src/store/articles.ts';
import {
  type Arrived,
  arrivedSince,
  countArrived,
  firstArrival,
  type LineOfStory,
  notedLevels,
  storiesAround,
} from '#src/store/backtest-articles.ts';
import { type Database, letOthersIn } from '#src/store/db.ts';
import { viewArticle, viewOf } from '#src/story-view.ts';
import { compileTopics } from '#src/topics/match.ts';
import { parseRule } from '#src/topics/rule.ts';

/** What a rule would have brought a channel that follows nothing else: by the stored articles, and the very decision. */

export interface BacktestRequest {
  /** A topic of the configuration, by which articles are matched already, or a rule that is tried. */
  readonly wanted: { readonly topicKey: string } | { readonly rule: string };
  readonly days: number;
  /** The least level that the channel is told at once. */
  readonly volume: Volume;
  readonly topics: readonly TopicDefinition[];
  readonly glossary: readonly GlossaryEntry[];
  readonly now: Instant;
  /** Hears of how many articles so many were looked at. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** More are not read: at most two seconds' work (measured on 100,000 articles, two processors). */
const MOST_READ = 6_000;
const BATCH = 100;
const MOST_SAMPLES = 10;
const OWN = 'backtest';

/** Throws RuleSyntaxError for a rule that cannot be read. */
export async function backtest(db: Database, request: BacktestRequest): Promise<Backtest> {
  const since = request.now - request.days * DAY_MS;
  const matched = await matchesOf(db, request, since);
  const articles = await countArrived(db, since);
  const { told, stories } = await decide(db, matched.found, request);
  const first = (await firstArrival(db)) ?? request.now;
  // A base that is a week old says nothing of three weeks before.
  const days = Math.min(request.days, Math.max(1, Math.ceil((request.now - first) / DAY_MS)));
  return {
    days,
    articles,
    matched: matched.found.length,
    isCut: matched.isCut,
    stories,
    told,
    busiestDay: busiest(told),
    languages: shares(matched.found.map(({ article }) => article.language)),
    overlap: overlapOf(matched.found, request),
    samples: samplesOf(matched.found),
  };
}

interface Match {
  readonly article: Article;
  readonly at: Instant;
  readonly spans: readonly MatchSpan[];
  /** All topics that it is on, the one that is tried among them. */
  readonly matches: readonly TopicMatch[];
}

/** Which articles match, in the order in which they came in. */
async function matchesOf(
  db: Database,
  { wanted, topics, glossary, onProgress }: BacktestRequest,
  since: Instant,
): Promise<{ readonly found: readonly Match[]; readonly isCut: boolean }> {
  const arrived = await candidates(db, { wanted, glossary }, since);
  const isCut = arrived.length > MOST_READ;
  const read = isCut ? arrived.slice(1) : arrived;
  const matcher = 'rule' in wanted ? compileTopics([definitionOf(wanted.rule)], glossary) : null;
  const known = new Set(topics.map(({ key }) => key));
  const found: Match[] = [];
  for (let from = 0; from < read.length; from += BATCH) {
    const some = read.slice(from, from + BATCH);
    const ids = some.map(({ id }) => id);
    const byId = new Map((await articlesByIds(db, ids)).map((article) => [article.id, article]));
    const stored = await topicsOf(db, ids);
    for (const { id, at } of some) {
      const article = byId.get(id)!;
      const others = (stored.get(id) ?? []).filter(({ key }) => known.has(key));
      const own = matcher ? matcher.match(article)[0] : others.find(({ key }) => isKey(wanted, key));
      if (own) found.push({ article, at, spans: own.spans, matches: matcher ? [...others, own] : others });
    }
    onProgress?.(Math.min(from + BATCH, read.length), read.length);
    await letOthersIn();
  }
  return { found, isCut };
}

async function candidates(
  db: Database,
  { wanted, glossary }: Pick<BacktestRequest, 'wanted' | 'glossary'>,
  since: Instant,
): Promise<Arrived[]> {
  const range = { since, limit: MOST_READ + 1 };
  if ('topicKey' in wanted) return arrivedSince(db, wanted, range);
  const { atMost } = compileRule(parseRule(withNames(wanted.rule, glossary)).root);
  if (atMost === 'none') return [];
  return arrivedSince(db, isCondition(atMost) ? { condition: atMost } : 'all', range);
}

/** What the channel would have been told, article by article. */
async function decide(
  db: Database,
  found: readonly Match[],
  { volume, topics }: BacktestRequest,
): Promise<Pick<Backtest, 'told' | 'stories'>> {
  const lines = await storiesAround(
    db,
    found.map(({ article }) => article.id),
  );
  const storyOf = new Map(lines.map(({ articleId, storyId }) => [articleId, storyId]));
  const byStory = Map.groupBy(lines, ({ storyId }) => storyId);
  const noted = Map.groupBy(await notedLevels(db, [...byStory.keys()]), ({ storyId }) => storyId);
  const levels = new Map<number, Level>();
  const toldOf = new Map<number, Level>();
  const heard = new Set<number>();
  const told: { articleId: number; at: Instant; level: Level }[] = [];
  for (const { article, at, matches } of found) {
    const storyId = storyOf.get(article.id) ?? null;
    const story = storyId ?? -article.id;
    const view =
      storyId === null ? viewArticle(article) : viewThen(storyId, byStory.get(storyId)!, article.id);
    const judgement = levelOf({
      ...factsOfArticle({ ...article, firstSeenAt: at }, matches, topics),
      tier: view.tier,
      houses: view.byHouse.length,
      isNew: at - view.firstAt <= NEW_MS,
    });
    const before = (noted.get(story) ?? []).filter(({ articleId }) => articleId < article.id);
    const level = [
      ...before.map((each) => each.level),
      ...(levels.get(story) ? [levels.get(story)!] : []),
    ].reduce(higher, judgement.level);
    levels.set(story, level);
    const toldLevel = toldOf.get(story) ?? null;
    const copied = view.copies.find(({ articleId }) => articleId === article.id)?.copyOf ?? null;
    const { code } = decideOutcome({
      article: { id: article.id, origin: 'live' },
      ...{ storyId, now: at, ...judgement, level, houses: view.byHouse.length },
      channel: { id: 0, settings: { ...DEFAULT_SETTINGS, volume }, snoozedUntil: null },
      met: [{ subscription: FOLLOWED, since: at }],
      ...{ standing: toldLevel === null ? 'nothing' : 'message', toldLevel, facts: [] },
      copyOf: copied !== null && (toldLevel !== null || heard.has(copied)) ? copied : null,
      ...{ quietUntil: null, budget: null },
    });
    heard.add(article.id);
    if (code === 'told') told.push({ articleId: article.id, at, level });
    if (code === 'told' || code === 'upgrade') toldOf.set(story, level);
  }
  return { told, stories: levels.size };
}

/** The story as it was when the article came in. */
function viewThen(storyId: number, lines: readonly LineOfStory[], articleId: number) {
  return viewOf(
    storyId,
    [storyId],
    lines.filter((line) => line.articleId <= articleId),
  );
}

const FOLLOWED: Subscription = {
  id: 0,
  channelId: 0,
  kind: 'topic',
  key: OWN,
  mode: null,
  volume: null,
  mention: null,
  createdAt: 0,
  createdBy: null,
  pausedAt: null,
  snoozedUntil: null,
};

function busiest(told: Backtest['told']): number {
  const days = Map.groupBy(told, ({ at }) => Math.floor(at / DAY_MS));
  return Math.max(0, ...[...days.values()].map(({ length }) => length));
}

function shares(values: readonly string[]): [string, number][] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, those]): [string, number] => [value, those.length])
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

function overlapOf(found: readonly Match[], { wanted }: BacktestRequest): [string, number][] {
  const keys = found.flatMap(({ matches }) => matches.map(({ key }) => key));
  return shares(keys.filter((key) => key !== OWN && !isKey(wanted, key))).map(([key, count]) => [
    key,
    count / found.length,
  ]);
}

/** Headlines that many outlets have tell once what the rule finds. */
function samplesOf(found: readonly Match[]): BacktestSample[] {
  const titles = new Set<string>();
  return found
    .toReversed()
    .filter(({ article: { title } }) => !titles.has(title) && titles.add(title))
    .slice(0, MOST_SAMPLES)
    .map(({ article, spans }) => ({ article, spans }));
}

function isKey(wanted: BacktestRequest['wanted'], key: string): boolean {
  return 'topicKey' in wanted && wanted.topicKey === key;
}

function definitionOf(rule: string): TopicDefinition {
  const words = { en: rule, ja: rule };
  return { key: OWN, name: words, description: words, rule };
}
