import type { Localized } from './locale.ts';

/** A saved rule that articles match, as an operator writes it down in `config/topics.yaml`. */
export interface TopicDefinition {
  /** Short lower-case name used in commands and channel names, e.g. `tariffs`. */
  readonly key: string;
  readonly name: Localized;
  readonly description: Localized;
  /** The rule in the query language of `topics/rule`. */
  readonly rule: string;
  /** Whether people's 👍 and 👎 order its articles; not when absent. */
  readonly learn?: boolean;
  /** What its news is worth beside that of other topics, from 0 to 3; 1 when absent. */
  readonly weight?: number;
}

/**
 * Where a rule's term was found. `start` and `end` are UTF-16 offsets into that field of the article; of the categories,
 * into the one that holds the term; of a publisher that the rule names, all of its name.
 */
export interface MatchSpan {
  /** The term as the rule's author wrote it. */
  readonly term: string;
  /** The form of the name that was found, in the glossary's words; absent where it is the term itself. */
  readonly form?: string;
  readonly field: 'title' | 'text' | 'category' | 'publisher';
  readonly start: number;
  readonly end: number;
}

/** That an article matches a topic, and where. */
export interface TopicMatch {
  readonly key: string;
  readonly spans: readonly MatchSpan[];
}
