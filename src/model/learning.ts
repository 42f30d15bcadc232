import type { Instant } from './time.ts';

/** What a person said of an article on a topic: relevant, or not. */
export const VERDICTS = ['yes', 'no'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The marks of a topic that count: one a person and article. */
export interface TopicMarks {
  readonly yes: number;
  readonly no: number;
  /** How many persons they are of. */
  readonly people: number;
}

/** What a topic learnt from its marks: a logistic model (src/topics/learn-model.ts). */
export interface LearntModel {
  readonly bias: number;
  /** The share of 👍 among the marks, 0 to 1. */
  readonly usual: number;
  /** By feature (src/topics/learn-features.ts); one that is absent weighs nothing. */
  readonly weights: Readonly<Record<string, number>>;
  readonly marks: number;
  readonly trainedAt: Instant;
}

/** How many marks a model would have told right that had not seen their articles. */
export interface LearningCheck {
  /** Marks that were asked about. */
  readonly asked: number;
  readonly right: number;
  /** What the more frequent verdict alone would have told right. */
  readonly rightByHabit: number;
}

/** How far a topic's learning is. */
export interface LearningState {
  readonly marks: TopicMarks;
  /** null while there are too few marks. */
  readonly model: LearntModel | null;
  /** null while there are too few marks to tell. */
  readonly check: LearningCheck | null;
}

/** What became of a person's mark. */
export interface Marked {
  /** What the person had said of the article before; null for nothing. */
  readonly before: Verdict | null;
  readonly marks: TopicMarks;
  /** Whether the topic has learnt enough to order articles. */
  readonly isLearnt: boolean;
}
