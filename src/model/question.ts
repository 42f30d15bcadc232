import type { Concept } from './search.ts';

/** What kind of fact would answer a question. */
export type Wanted = 'number' | 'date' | 'anything';

/** A word or name of a question. */
export interface QuestionTerm {
  readonly forms: Concept;
  /** Whether its forms in both languages are known. A number or a name in Latin letters is the same in both. */
  readonly isBilingual: boolean;
  /**
   * Words such as "hold" and "said" can be put otherwise; a number or a name cannot. Who holds an office is told by a
   * sentence that names the office.
   */
  readonly kind: 'light' | 'plain' | 'exact' | 'office';
}

export interface Question {
  readonly language: 'en' | 'ja';
  readonly terms: readonly QuestionTerm[];
  readonly wants: Wanted;
}
