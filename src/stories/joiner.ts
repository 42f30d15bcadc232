import type { StoryConstraint, StoryJoin } from '#src/model/story.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import type { Background } from './background.ts';
import { bridge, hasOtherOrdinal } from './bridge.ts';
import { createConstraints } from './constraints.ts';
import type { StoryFeatures } from './features.ts';
import { signTerm } from './signs.ts';
import { createStoryIndex } from './story-index.ts';
import { centroidWith, freshProbes, type StoryMemory, signedWith } from './story-memory.ts';
import { DECAY_DAYS, IDLE_MS, JOIN, PROBES, REPORT_TERMS } from './thresholds.ts';
import { dot, type Vector, vectorOf } from './vector.ts';

export interface JoinerOptions {
  /** Of all reports stored; the caller adds each report to it before it is joined. */
  readonly background: Background;
  /** Stories that may still grow, in the order of their ids. */
  readonly stories?: readonly StoryMemory[];
  readonly constraints?: readonly StoryConstraint[];
  /** Where the articles that somebody decided on are. */
  readonly storyOfArticle?: ReadonlyMap<number, number>;
}

export interface Joiner {
  /**
   * Puts a report where it belongs, and remembers it. Reports come in the order in which they were seen; the same reports
   * in the same order give the same stories. Never throws.
   */
  join(articleId: number, features: StoryFeatures, at: Instant): StoryJoin;
  /** What is to be stored of a story; null for one that is over. */
  story(id: number): StoryMemory | null;
}

interface Match {
  readonly id: number;
  readonly score: number;
  readonly reason: 'words' | 'signs';
  /** Made for the one that is chosen. */
  readonly shared: () => string[];
}

/** What is shown of what a report and a story have in common. */
const SHOWN = 5;

export function createJoiner({
  background,
  stories = [],
  constraints = [],
  storyOfArticle = new Map(),
}: JoinerOptions): Joiner {
  const known = new Map(stories.map((story) => [story.id, story]));
  const index = createStoryIndex();
  for (const { id, probes } of stories) index.add(id, probes);
  const decided = createConstraints(constraints, storyOfArticle);
  let nextId = Math.max(0, ...known.keys()) + 1;
  let sweptAt = Number.NEGATIVE_INFINITY;

  function join(articleId: number, features: StoryFeatures, at: Instant): StoryJoin {
    sweep(at);
    const vector = vectorOf(features.counts, background, REPORT_TERMS);
    const probes = probesOf(features, vector);
    const joined = decide(articleId, features, vector, probes, at);
    remember(joined.storyId, features, vector, probes, at);
    decided.place(articleId, joined.storyId);
    return joined;
  }

  function decide(
    articleId: number,
    features: StoryFeatures,
    vector: Vector,
    probes: readonly string[],
    at: Instant,
  ): StoryJoin {
    const person = decided.storyFor(articleId);
    if (person !== null) return { storyId: person, isNew: false, score: 1, reason: 'person', shared: [] };
    const isBarred = decided.barredFor(articleId);
    const matches = index
      .find(probes)
      .filter((id) => !isBarred.has(id))
      .map((id) => matchOf(known.get(id)!, features, vector, at))
      .filter((match) => match !== null);
    const best = matches.reduce<Match | null>(
      (top, each) => (top && top.score >= each.score ? top : each),
      null,
    );
    if (best === null || best.score < 1) return begin(best?.score ?? 0);
    return { storyId: best.id, isNew: false, score: best.score, reason: best.reason, shared: best.shared() };
  }

  function begin(score: number): StoryJoin {
    const storyId = nextId;
    nextId += 1;
    return { storyId, isNew: true, score, reason: 'new', shared: [] };
  }

  function matchOf(story: StoryMemory, features: StoryFeatures, vector: Vector, at: Instant): Match | null {
    const decay = (days: number) => Math.exp(-Math.abs(at - story.lastAt) / DAY_MS / days);
    const centroid = story.centroids.get(features.language);
    if (centroid) {
      const shape = features.shape === centroid.shape ? features.shape : 'headline';
      const isOther =
        features.shape !== 'body' &&
        hasOtherOrdinal(
          features.signs,
          story.signed.map(({ signs }) => signs),
        );
      if (isOther) return null;
      const score = ((dot(vector, centroid.sum) / centroid.norm) * decay(DECAY_DAYS[shape])) / JOIN[shape];
      const shared = () => [...vector.keys()].filter((term) => centroid.sum.has(term)).slice(0, SHOWN);
      return { id: story.id, score, reason: 'words', shared };
    }
    const bridges = story.signed.map(({ signs }) => bridge(features.signs, signs, background));
    const nearest = bridges.reduce((a, b) => (b.score > a.score ? b : a), { score: 0, shared: [] });
    const shared = () => nearest.shared.slice(0, SHOWN).map(({ words }) => words);
    return {
      id: story.id,
      score: (nearest.score * decay(DECAY_DAYS.signs)) / JOIN.signs,
      reason: 'signs',
      shared,
    };
  }

  function remember(
    id: number,
    features: StoryFeatures,
    vector: Vector,
    probes: readonly string[],
    at: Instant,
  ): void {
    const story = known.get(id);
    const { language, signs, shape } = features;
    const fresh = freshProbes(story?.probes, probes);
    const centroid = centroidWith(story?.centroids.get(language), vector, shape);
    known.set(id, {
      id,
      lastAt: Math.max(at, story?.lastAt ?? at),
      centroids: new Map([...(story?.centroids ?? []), [language, centroid]]),
      signed: signedWith(story?.signed ?? [], { language, signs }),
      probes: fresh.length === 0 && story ? story.probes : new Set([...(story?.probes ?? []), ...fresh]),
    });
    index.add(id, fresh);
  }

  /** Once a day, so that forgetting costs no report anything. */
  function sweep(at: Instant): void {
    if (at - sweptAt < DAY_MS) return;
    sweptAt = at;
    for (const [id, { lastAt, probes }] of known) {
      if (at - lastAt <= IDLE_MS) continue;
      known.delete(id);
      index.remove(id, probes);
    }
  }

  return { join, story: (id) => known.get(id) ?? null };
}

/** Its heaviest terms, and the signs by which reports in another language find it. */
function probesOf({ language, signs }: StoryFeatures, vector: Vector): string[] {
  const words = [...vector.keys()].slice(0, PROBES).map((term) => `${language} ${term}`);
  return [...words, ...signs.map(signTerm)];
}
