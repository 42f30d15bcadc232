import { voiceOf } from '#src/articles/voice.ts';
import type { StoryDesk } from '#src/command.ts';
import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { LOCALES } from '#src/model/locale.ts';
import type { Story, StoryDecision, StoryReport } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import { copyGroups } from '#src/stories/duplicates.ts';
import { familyOf } from '#src/stories/families.ts';
import { headlineOf } from '#src/stories/headline.ts';
import { phaseOf } from '#src/stories/phase.ts';
import { createSignReader } from '#src/stories/signs.ts';
import { timelineOf } from '#src/stories/timeline.ts';

export interface FakeStoryWorld {
  /** Every article that is in a story, the oldest first. */
  readonly articles: readonly Article[];
  /** Which one, by the article's id. */
  readonly storyOf: ReadonlyMap<number, number>;
  /** The topics of an article, by its id. */
  readonly topicsOf: ReadonlyMap<number, readonly string[]>;
  readonly glossary: readonly GlossaryEntry[];
  readonly now: () => Instant;
}

/** Stories as somebody put them together, that can be merged and split. */
export function fakeStoryDesk(world: FakeStoryWorld): StoryDesk {
  const { articles, topicsOf, glossary, now } = world;
  const readSigns = createSignReader(glossary);
  const byId = new Map(articles.map((article) => [article.id, article]));
  let storyOf = new Map(world.storyOf);
  let mergedInto = new Map<number, number>();
  const decisions = new Map<number, () => void>();

  const current = (id: number): number => (mergedInto.has(id) ? current(mergedInto.get(id)!) : id);
  const membersOf = (id: number) => articles.filter((article) => storyOf.get(article.id) === id);

  function build(id: number): Story | null {
    const members = membersOf(id);
    if (members.length === 0) return null;
    const reports = members.map(reportOf);
    const groups = copyGroups(reports);
    const own = groups.map(({ owner }) => owner).toSorted((a, b) => a.at - b.at || a.id - b.id);
    const ownerOf = new Map(groups.flatMap(({ owner, copies }) => copies.map((copy) => [copy.id, owner.id])));
    const houses = new Map(own.toReversed().map(({ publisher }) => [familyOf(publisher), publisher]));
    return {
      id,
      headlines: Object.fromEntries(
        LOCALES.map((locale) => [locale, byId.get(headlineOf(own, locale)?.id ?? 0) ?? null]),
      ) as Story['headlines'],
      firstAt: own[0]!.at,
      lastAt: own.at(-1)!.at,
      reportCount: own.length,
      publishers: [...houses.values()].toReversed(),
      phase: phaseOf(own, now()),
      reports: members.map((article) => ({
        article,
        copyOf: ownerOf.get(article.id) ?? null,
        reason: 'words',
        shared: [],
      })),
      timeline: timelineOf(own, readSigns),
    };
  }

  /** Notes what is done, with the way back. */
  function decide(kind: StoryDecision['kind'], storyId: number, change: () => void): StoryDecision {
    const before = { storyOf: new Map(storyOf), mergedInto: new Map(mergedInto) };
    change();
    const id = decisions.size + 1;
    decisions.set(id, () => {
      storyOf = before.storyOf;
      mergedInto = before.mergedInto;
    });
    return { id, kind, storyId };
  }

  return {
    find: async (id) => build(current(id)),
    ofArticles: async (ids) =>
      new Map(ids.flatMap((id) => (storyOf.has(id) ? [[id, storyOf.get(id)!] as const] : []))),
    async list({ since, topicKey, limit }) {
      return [...new Set(storyOf.values())]
        .map((id) => build(id)!)
        .filter(({ lastAt }) => lastAt >= since)
        .filter(
          ({ reports }) =>
            topicKey === undefined ||
            reports.some(({ article }) => topicsOf.get(article.id)?.includes(topicKey)),
        )
        .toSorted((a, b) => b.publishers.length - a.publishers.length || b.lastAt - a.lastAt)
        .slice(0, limit);
    },
    async merge(_asker, keep, other) {
      const [into, from] = [current(keep), current(other)];
      if (into === from || !build(into) || !build(from)) return null;
      return decide('merged', into, () => {
        for (const { id } of membersOf(from)) storyOf.set(id, into);
        mergedInto.set(from, into);
      });
    },
    async split(_asker, articleId) {
      const id = storyOf.get(articleId);
      const story = id === undefined ? null : build(id);
      const owner = story?.reports.find(({ article }) => article.id === articleId)?.copyOf ?? articleId;
      const taken = story?.reports.filter(({ article, copyOf }) => article.id === owner || copyOf === owner);
      if (!story || !taken || taken.length === story.reports.length) return null;
      const fresh = Math.max(...storyOf.values()) + 1;
      return decide('split', fresh, () => {
        for (const { article } of taken) storyOf.set(article.id, fresh);
      });
    },
    async undo(_asker, decisionId) {
      const back = decisions.get(decisionId);
      if (!back) return false;
      decisions.delete(decisionId);
      back();
      return true;
    },
  };
}

function reportOf(article: Article): StoryReport {
  const { id, title, text, language, tier, country, publishedAt, firstSeenAt } = article;
  const at = publishedAt ?? firstSeenAt;
  return { id, title, text, language, publisher: voiceOf(article), tier, country, at };
}
