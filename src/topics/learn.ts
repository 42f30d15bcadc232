import type { LearningCheck, LearntModel } from '#src/model/learning.ts';
import { chanceOf, type Example, train, type Weights } from './learn-model.ts';

/** A mark with what is known of its article. */
export interface LearnableMark {
  readonly articleId: number;
  /** Whose it is. */
  readonly person: string;
  readonly isRelevant: boolean;
  readonly features: readonly string[];
}

/** Below these numbers of marks, and of each verdict among them, chance would order the articles. */
export const FEWEST_MARKS = 10;
export const FEWEST_OF_A_VERDICT = 2;
/** Below these, a hit rate says nothing: one mark more or less would change it by five in a hundred. */
const FEWEST_TO_CHECK = 20;
const FEWEST_OF_A_VERDICT_TO_CHECK = 4;
const FOLDS = 5;
/** Chosen in docs/decisions/0021-a-ranking-that-learns.md. */
const FAR_LESS = 3;
/** As many marks' worth a person has. */
const MOST_OF_A_PERSON = 50;

/** What the marks of a topic teach, in any order; null while they are too few. */
export function learn(marks: readonly LearnableMark[]): Omit<LearntModel, 'trainedAt'> | null {
  if (!hasEnough(marks, FEWEST_MARKS, FEWEST_OF_A_VERDICT)) return null;
  return { ...train(examplesOf(marks)), marks: marks.length };
}

/** Whether the marks suffice to say how often the learnt order is right. */
export function canBeChecked(marks: readonly LearnableMark[]): boolean {
  return hasEnough(marks, FEWEST_TO_CHECK, FEWEST_OF_A_VERDICT_TO_CHECK);
}

/**
 * An article that the model would rather not call relevant, or far less than most: where people mark mostly what they
 * like, hardly anything falls below an even chance.
 */
export function isDoubted(model: Weights, features: readonly string[]): boolean {
  const odds = oddsOf(chanceOf(model, features));
  return odds < 1 || odds < oddsOf(model.usual) / FAR_LESS;
}

function oddsOf(chance: number): number {
  return chance / (1 - chance);
}

/**
 * Asks about every mark of one fifth of the articles after another, with a model of the rest: an article that several
 * people marked is never both learnt from and asked about. Yields after each fifth, so that others can be let in.
 */
export function* checked(marks: readonly LearnableMark[]): Generator<void, LearningCheck> {
  const articles = [...new Set(marks.map(({ articleId }) => articleId))].toSorted((a, b) => a - b);
  const foldOf = new Map(articles.map((id, i) => [id, i % FOLDS]));
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = train(examplesOf(marks.filter(({ articleId }) => foldOf.get(articleId) !== fold)));
    const asked = marks.filter(({ articleId }) => foldOf.get(articleId) === fold);
    right += asked.filter(
      ({ features, isRelevant }) => chanceOf(model, features) >= 0.5 === isRelevant,
    ).length;
    yield;
  }
  const relevant = marks.filter(({ isRelevant }) => isRelevant).length;
  return { asked: marks.length, right, rightByHabit: Math.max(relevant, marks.length - relevant) };
}

/**
 * A person's marks together count as much as fifty at most: who marks everything wrongly is outweighed by two who do not,
 * and one more person who marks takes nothing from what the others said.
 */
function examplesOf(marks: readonly LearnableMark[]): Example[] {
  const countOf = new Map<string, number>();
  for (const { person } of marks) countOf.set(person, (countOf.get(person) ?? 0) + 1);
  return inOrder(marks).map(({ features, isRelevant, person }) => ({
    features,
    isRelevant,
    weight: Math.min(1, MOST_OF_A_PERSON / countOf.get(person)!),
  }));
}

/** So that the same marks give the same model, to the last digit. */
function inOrder(marks: readonly LearnableMark[]): LearnableMark[] {
  return marks.toSorted(
    (a, b) => a.articleId - b.articleId || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0),
  );
}

function hasEnough(marks: readonly LearnableMark[], fewest: number, fewestOfAVerdict: number): boolean {
  const relevant = marks.filter(({ isRelevant }) => isRelevant).length;
  return marks.length >= fewest && Math.min(relevant, marks.length - relevant) >= fewestOfAVerdict;
}
