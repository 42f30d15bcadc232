import type { Article } from './article.ts';
import type { Tier } from './feed.ts';
import type { Locale } from './locale.ts';
import type { Instant } from './time.ts';

/** What the stage of stories reads of an article. */
export interface StoryReport {
  readonly id: number;
  readonly title: string;
  /** The description or the whole text; may be empty. */
  readonly text: string;
  /** Primary subtag, as `detectLanguage` gives it. */
  readonly language: string;
  readonly publisher: string;
  readonly tier: Tier | null;
  /** ISO 3166-1 alpha-2 of the publisher; null when unknown. */
  readonly country: string | null;
  /** When it was published, or first seen where nothing states that. */
  readonly at: Instant;
}

/** Why a report was put where it is. */
export const STORY_REASONS = ['words', 'signs', 'person', 'new'] as const;
export type StoryReason = (typeof STORY_REASONS)[number];

/** Where a report belongs. */
export interface StoryJoin {
  readonly storyId: number;
  /** True when the story begins with this report. */
  readonly isNew: boolean;
  /** How near the report is, as a multiple of the threshold: from 1 on it joins. 0 for a new story without a neighbour. */
  readonly score: number;
  /** `words` in one language, `signs` across languages, `person` by somebody's decision. */
  readonly reason: StoryReason;
  /** What it has in common with the story, the most telling first, for people; empty for a new story. */
  readonly shared: readonly string[];
}

/** What a person decided, which no score overrules. Articles by id; the latest decision on a pair holds. */
export interface StoryConstraint {
  readonly kind: 'together' | 'apart';
  readonly left: number;
  readonly right: number;
}

/** breaking: several new reports within the hour or so; developing: reports still come; quiet: none lately. */
export const STORY_PHASES = ['breaking', 'developing', 'quiet'] as const;
export type StoryPhase = (typeof STORY_PHASES)[number];

/** What a report said first of all reports of its story. */
export interface StoryAddition {
  readonly articleId: number;
  readonly at: Instant;
  readonly kind: 'number' | 'date' | 'name' | 'official';
  /** As the report writes it; of `official`, the publisher. */
  readonly words: string;
}

/** A story as lists show it. */
export interface StorySummary {
  readonly id: number;
  /** Its headline in each language, a report's own; null where no report is in that language. */
  readonly headlines: Readonly<Record<Locale, Article | null>>;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Without copies. */
  readonly reportCount: number;
  /** Publishers of different houses, in the order in which they came. */
  readonly publishers: readonly string[];
  readonly phase: StoryPhase;
}

/** All that is known of a story. */
export interface Story extends StorySummary {
  /** Oldest first; of copies only those whose owner is another one. */
  readonly reports: readonly StoryEntry[];
  readonly timeline: readonly StoryAddition[];
}

export interface StoryEntry {
  readonly article: Article;
  /** The report that it repeats; null for one of its own. */
  readonly copyOf: number | null;
  /** Why it is here. */
  readonly reason: StoryReason;
  readonly shared: readonly string[];
}

/** What a person did to stories, to be told and taken back. */
export interface StoryDecision {
  readonly id: number;
  readonly kind: 'merged' | 'split';
  /** The story that was kept, or that was begun. */
  readonly storyId: number;
}
