import { type Query, readQuery } from '#src/articles/query.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { MatchSpan } from '#src/model/topic.ts';
import type { WordedArticle } from '#src/text/tokens.ts';
import { type ArticleFacts, type FactNode, readFact } from '#src/topics/fact.ts';
import { compileTopics } from '#src/topics/match.ts';
import { parseRule, type RuleNode } from '#src/topics/rule.ts';
import { lex, RuleSyntaxError } from '#src/topics/syntax.ts';
import { apart, asRule, kindOf, plainWords } from './kind.ts';
import { withNames } from './names.ts';

/** A search as typed, understood. */
export type Asked =
  /** Any of the words, the best first. Without a query all that the facts let in are asked for. */
  | { readonly kind: 'words'; readonly query: Query | null; readonly facts: RuleNode | null }
  | {
      readonly kind: 'rule';
      readonly root: RuleNode;
      /** Where the rule is met; null for an article that it does not match. */
      readonly match: (article: WordedArticle & ArticleFacts) => readonly MatchSpan[] | null;
      /** What it asks for where it finds nothing and its parentheses need not have meant anything. */
      readonly otherwise: Asked | null;
    };

/** Null when nothing searchable is typed. Throws RuleSyntaxError for a rule or a fact that cannot be read. */
export function readAsked(typed: string, glossary: readonly GlossaryEntry[]): Asked | null {
  const kind = kindOf(typed);
  if (kind === 'rule') return readRule(typed, glossary, null);
  if (kind === 'facts') return readWithFacts(typed, glossary);
  const query = readQuery(typed, glossary);
  const words: Asked | null = query && { kind: 'words', query, facts: null };
  if (kind === 'words' || words === null) return words;
  try {
    return readRule(typed, glossary, words);
  } catch (error) {
    if (error instanceof RuleSyntaxError) return words;
    throw error;
  }
}

/** A search for the words of a rule that cannot be read, or finds nothing; null where none of them can be searched for. */
export function plainSearch(typed: string, glossary: readonly GlossaryEntry[]): string | null {
  const plain = plainWords(typed);
  return kindOf(plain) === 'words' && readQuery(plain, glossary) !== null ? plain : null;
}

function readRule(typed: string, glossary: readonly GlossaryEntry[], otherwise: Asked | null): Asked {
  const rule = asRule(typed);
  // Read as typed first, so that a mistake is told of where it stands.
  parseRule(rule);
  const widened = withNames(rule, glossary);
  const words = { en: typed, ja: typed };
  const matcher = compileTopics([{ key: 'search', name: words, description: words, rule: widened }]);
  return {
    kind: 'rule',
    root: parseRule(widened).root,
    match: (article) => matcher.match(article)[0]?.spans ?? null,
    otherwise,
  };
}

/** Several publishers or languages are alternatives: nothing is by two or in two. */
function readWithFacts(typed: string, glossary: readonly GlossaryEntry[]): Asked {
  const { facts, words } = apart(asRule(typed));
  const wanted: FactNode[] = [];
  const others: RuleNode[] = [];
  let isExcluded = false;
  for (const lexeme of lex(facts)) {
    if (lexeme.kind === 'fact') {
      const fact = readFact(facts, lexeme);
      if (isExcluded) others.push({ kind: 'not', operand: fact });
      else if (fact.kind === 'before' || fact.kind === 'after') others.push(fact);
      else wanted.push(fact);
    }
    isExcluded = lexeme.kind === 'not';
  }
  const alternatives = [...Map.groupBy(wanted, ({ kind }) => kind).values()].map((nodes) => anyOf(nodes));
  const plain = apart(typed).words.trim() === '' ? null : apart(typed).words;
  return {
    kind: 'words',
    query: plain && words.trim() !== '' ? readQuery(plain, glossary) : null,
    facts: { kind: 'and', operands: [...alternatives, ...others] },
  };
}

function anyOf(nodes: readonly RuleNode[]): RuleNode {
  return nodes.length === 1 ? nodes[0]! : { kind: 'or', operands: nodes };
}
