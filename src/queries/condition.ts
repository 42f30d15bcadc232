import type { Concept, SearchCondition } from '#src/model/search.ts';
import type { RuleNode } from '#src/topics/rule.ts';
import type { Term } from '#src/topics/term.ts';
import { hasWords } from './facts.ts';
import { phrasesOf } from './index-phrases.ts';

/** What the full-text index can say of a rule: all articles, none, or those that meet a condition. */
export type Bound = SearchCondition | 'all' | 'none';

/**
 * The articles that the rule matches lie between the two: all of them are in `atMost`, so that the newest 1000 of these
 * are worth looking at, and every one in `atLeast` is matched, so that it need not be looked at.
 */
export interface Compiled {
  readonly atMost: Bound;
  readonly atLeast: Bound;
}

type Side = keyof Compiled;

/** NEAR between more pairs of words than this is asked of the articles alone. */
const MOST_PAIRS = 64;

/** Facts that stand apart from all words are left out: facts.ts says what they ask. */
export function compileRule(root: RuleNode): Compiled {
  const operands = root.kind === 'and' ? root.operands : [root];
  const worded = operands.filter((operand) => hasWords(operand));
  return { atMost: boundOfAll(worded, 'atMost'), atLeast: boundOfAll(worded, 'atLeast') };
}

/** Whether the condition says all that the rule does of words. */
export function isExact({ atMost, atLeast }: Compiled): boolean {
  return JSON.stringify(atMost) === JSON.stringify(atLeast);
}

function boundOf(node: RuleNode, side: Side): Bound {
  switch (node.kind) {
    case 'term': {
      // Of capitals and of how a word began before it was stemmed the index knows nothing.
      const isCertain = node.words.every(({ kind }) => kind === 'form');
      return side === 'atMost' || isCertain ? termCondition(node) : 'none';
    }
    case 'and':
      return boundOfAll(node.operands, side);
    case 'or': {
      const bounds = node.operands.map((operand) => boundOf(operand, side));
      return bounds.includes('all') ? 'all' : (joined('or', bounds.filter(isCondition)) ?? 'none');
    }
    case 'not': {
      const bound = boundOf(node.operand, other(side));
      if (isCondition(bound)) return vague(side);
      return bound === 'all' ? 'none' : 'all';
    }
    case 'title': {
      const bound = boundOf(node.operand, side);
      return isCondition(bound) ? { kind: 'title', operand: bound } : bound;
    }
    case 'lead':
      return side === 'atMost' ? boundOf(node.operand, side) : 'none';
    case 'atleast':
      return side === 'atMost' ? anyTerm(node.terms) : 'none';
    case 'near':
      return side === 'atMost' ? near(node) : 'none';
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return vague(side);
  }
}

/** The index cannot tell which articles say nothing of something, but can take away those that do from others. */
function boundOfAll(nodes: readonly RuleNode[], side: Side): Bound {
  const some = nodes.filter(({ kind }) => kind !== 'not').map((node) => boundOf(node, side));
  const none = nodes.flatMap((node) => (node.kind === 'not' ? [boundOf(node.operand, other(side))] : []));
  if (some.includes('none') || none.includes('all')) return 'none';
  const wanted = joined('and', some.filter(isCondition));
  const unwanted = joined('or', none.filter(isCondition));
  if (unwanted === null) return wanted ?? 'all';
  return wanted === null ? vague(side) : { kind: 'without', some: wanted, none: unwanted };
}

function vague(side: Side): Bound {
  return side === 'atMost' ? 'all' : 'none';
}

function other(side: Side): Side {
  return side === 'atMost' ? 'atLeast' : 'atMost';
}

export function isCondition(bound: Bound): bound is SearchCondition {
  return typeof bound !== 'string';
}

function termCondition(term: Term): SearchCondition {
  const parts = phrasesOf(term).map(
    (alternatives) =>
      joined(
        'or',
        alternatives.map((phrase) => ({ kind: 'phrase', phrase })),
      )!,
  );
  return joined('and', parts)!;
}

function anyTerm(terms: readonly Term[]): SearchCondition {
  return joined('or', terms.map(termCondition))!;
}

function near({ left, right, distance }: Extract<RuleNode, { kind: 'near' }>): SearchCondition {
  const [lefts, rights] = [left, right].map((terms) => terms.flatMap((term) => phrasesOf(term)[0]!));
  // Of a term in parts, only one would be measured.
  const isWhole = [...left, ...right].every((term) => phrasesOf(term).length === 1);
  if (!isWhole || lefts!.length * rights!.length > MOST_PAIRS) {
    return { kind: 'and', operands: [anyTerm(left), anyTerm(right)] };
  }
  return joined(
    'or',
    lefts!.flatMap((l) => rights!.map((r) => ({ kind: 'near', left: l, right: r, distance }) as const)),
  )!;
}

/** Each operand once, for every one costs a look into the index; null for none. */
function joined(kind: 'and' | 'or', all: readonly SearchCondition[]): SearchCondition | null {
  const operands = [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
  return operands.length > 1 ? { kind, operands } : (operands[0] ?? null);
}

/** What a rule asks for, to rank by: words joined by OR are ways to say one thing. Nothing that it leaves out. */
export function conceptsOf(node: RuleNode): readonly Concept[] {
  switch (node.kind) {
    case 'term':
      return [phrasesOf(node).flat()];
    case 'and':
      return node.operands.flatMap(conceptsOf);
    case 'or': {
      const concepts = node.operands.flatMap(conceptsOf);
      return node.operands.every(({ kind }) => kind === 'term') ? [concepts.flat()] : concepts;
    }
    case 'title':
    case 'lead':
      return conceptsOf(node.operand);
    case 'atleast':
      return [node.terms.flatMap((term) => phrasesOf(term).flat())];
    case 'near':
      return [node.left, node.right].map((terms) => terms.flatMap((term) => phrasesOf(term).flat()));
    case 'not':
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return [];
  }
}
