import type { RuleNode } from './rule.ts';
import type { SoughtTerm } from './sought.ts';

/**
 * Terms one of which must stand in every article that a rule matches, the fewest that tell; null where an article
 * without any may match.
 */
function needsOf(node: RuleNode<SoughtTerm>): readonly SoughtTerm[] | null {
  switch (node.kind) {
    case 'term':
      return [node];
    case 'near':
      return fewest([node.left, node.right]);
    case 'atleast':
      return node.terms;
    case 'and':
      return fewest(node.operands.map(needsOf).filter((terms) => terms !== null));
    case 'or': {
      const needs = node.operands.map(needsOf);
      return needs.includes(null) ? null : needs.flatMap((terms) => terms ?? []);
    }
    case 'title':
    case 'lead':
      return needsOf(node.operand);
    case 'not':
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return null;
  }
}

function fewest(all: readonly (readonly SoughtTerm[])[]): readonly SoughtTerm[] | null {
  return all.reduce<readonly SoughtTerm[] | null>(
    (best, terms) => (best === null || terms.length < best.length ? terms : best),
    null,
  );
}

/** For the numbers of the terms that were found, which of the rules an article may match, in the order of the rules. */
export function candidatesOf(
  rules: readonly RuleNode<SoughtTerm>[],
): (found: readonly number[]) => readonly number[] {
  const always: number[] = [];
  const rulesOf = new Map<number, number[]>();
  for (const [rule, node] of rules.entries()) {
    const terms = needsOf(node);
    if (terms === null) always.push(rule);
    for (const number of new Set(terms?.flatMap(({ numbers }) => numbers))) {
      const known = rulesOf.get(number);
      if (known) known.push(rule);
      else rulesOf.set(number, [rule]);
    }
  }
  return (found) => {
    const candidates = new Set(always);
    for (const number of found) for (const rule of rulesOf.get(number) ?? []) candidates.add(rule);
    return [...candidates].sort((a, b) => a - b);
  };
}
