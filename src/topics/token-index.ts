import { type ArticleTokens, isAdjacent, type Token, type WordedArticle } from '#src/text/tokens.ts';
import type { ArticleFacts } from './fact.ts';
import type { Rule, RuleNode } from './rule.ts';
import { LONGEST_DISTANCE } from './syntax.ts';
import type { Term, Word } from './term.ts';

/** An article's tokens by position, and where the words of the rules may begin. */
export interface TokenIndex {
  /** null for a passage, of which nothing but its words is known. */
  readonly facts: ArticleFacts | null;
  /** The tokens of the title, of the text and of each category, with gaps between that no phrase and no NEAR bridges. */
  readonly slots: readonly (Token | undefined)[];
  /** Positions before it belong to the title. */
  readonly textFrom: number;
  /** Positions before it belong to the title or the lead: the first words of the text. */
  readonly leadTo: number;
  /** Positions before it belong to the title or the text. */
  readonly categoriesFrom: number;
  /** In order; only for keys of the vocabulary. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
}

/** The first words of all terms of some rules: an article's other words need no entry. */
export interface Vocabulary {
  readonly terms: ReadonlySet<string>;
  /** By first letter, so that most words are dismissed with one look. */
  readonly prefixes: ReadonlyMap<string, readonly string[]>;
}

/** In words; about two sentences, which tell what the article is about. In Japanese each character counts as one. */
const LEAD_LENGTH = 60;

/** Under which key the index keeps a word's positions. */
export function keyOf(word: Word): string {
  return word.kind === 'prefix' ? `${word.prefix}*` : word.term;
}

export function vocabularyOf(rules: readonly Rule[]): Vocabulary {
  const firstWords = rules.flatMap(({ root }) => termsOf(root)).map(({ words }) => words[0]!);
  const prefixes = firstWords.filter((word) => word.kind === 'prefix').map(({ prefix }) => prefix);
  return {
    terms: new Set(firstWords.filter((word) => word.kind !== 'prefix').map(({ term }) => term)),
    prefixes: Map.groupBy(new Set(prefixes), (prefix) => prefix[0]!),
  };
}

function termsOf(node: RuleNode): readonly Term[] {
  switch (node.kind) {
    case 'term':
      return [node];
    case 'near':
      return [...node.left, ...node.right];
    case 'atleast':
      return node.terms;
    case 'and':
    case 'or':
      return node.operands.flatMap(termsOf);
    case 'not':
    case 'title':
    case 'lead':
      return termsOf(node.operand);
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return [];
  }
}

export function indexArticle(
  article: WordedArticle,
  tokens: ArticleTokens,
  vocabulary: Vocabulary,
  facts: ArticleFacts | null,
): TokenIndex {
  const slots: (Token | undefined)[] = [];
  const positions = new Map<string, number[]>();

  const note = (key: string, position: number): void => {
    const known = positions.get(key);
    if (known) known.push(position);
    else positions.set(key, [position]);
  };
  const add = (field: string, fieldTokens: readonly Token[]): void => {
    let previous: Token | undefined;
    for (const token of fieldTokens) {
      if (previous && !isAdjacent(field, previous, token)) slots.push(undefined);
      const position = slots.push(token) - 1;
      if (vocabulary.terms.has(token.term)) note(token.term, position);
      if (!token.cjk) {
        for (const prefix of vocabulary.prefixes.get(token.surface[0]!.toLowerCase()) ?? []) {
          if (token.surface.toLowerCase().startsWith(prefix)) note(`${prefix}*`, position);
        }
      }
      previous = token;
    }
  };

  const leaveGap = (): void => {
    for (let i = 0; i <= LONGEST_DISTANCE; i += 1) slots.push(undefined);
  };

  add(article.title, tokens.title);
  leaveGap();
  const textFrom = slots.length;
  add(article.text, tokens.text);
  const leadTo = Math.min(textFrom + LEAD_LENGTH, slots.length);
  const categoriesFrom = slots.length;
  for (const [i, category] of (article.categories ?? []).entries()) {
    leaveGap();
    add(category, tokens.categories[i]!);
  }
  return { facts, slots, textFrom, leadTo, categoriesFrom, positions };
}
