import type { FactCondition } from '#src/model/search.ts';
import { type FactNode, isFact } from '#src/topics/fact.ts';
import type { RuleNode } from '#src/topics/rule.ts';

/** What a rule asks of an article's publisher, language and date, apart from its words. */

/** Of all articles that the rule matches, what is so; null where that is nothing. */
export function factsOf(node: RuleNode, publishers: readonly string[]): FactCondition | null {
  switch (node.kind) {
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return factCondition(node, publishers);
    case 'and':
      return joined(
        'and',
        node.operands.map((operand) => factsOf(operand, publishers)).filter((fact) => fact !== null),
      );
    case 'or': {
      const facts = node.operands.map((operand) => factsOf(operand, publishers));
      return facts.includes(null)
        ? null
        : joined(
            'or',
            facts.filter((fact) => fact !== null),
          );
    }
    case 'not': {
      const fact = hasWords(node.operand) ? null : factsOf(node.operand, publishers);
      return fact && { kind: 'not', operand: fact };
    }
    case 'title':
    case 'lead':
      return factsOf(node.operand, publishers);
    case 'term':
    case 'near':
    case 'atleast':
      return null;
  }
}

/** Whether facts and words are asked for apart from each other, so that what is said of both apart is all there is to say. */
export function isApart(root: RuleNode): boolean {
  const parts = root.kind === 'and' ? root.operands : [root];
  return parts.every((part) => !(hasFacts(part) && hasWords(part)));
}

function hasFacts(node: RuleNode): boolean {
  switch (node.kind) {
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return true;
    case 'and':
    case 'or':
      return node.operands.some(hasFacts);
    case 'not':
    case 'title':
    case 'lead':
      return hasFacts(node.operand);
    case 'term':
    case 'near':
    case 'atleast':
      return false;
  }
}

export function hasWords(node: RuleNode): boolean {
  switch (node.kind) {
    case 'term':
    case 'near':
    case 'atleast':
      return true;
    case 'and':
    case 'or':
      return node.operands.some(hasWords);
    case 'not':
    case 'title':
    case 'lead':
      return hasWords(node.operand);
    case 'source':
    case 'lang':
    case 'before':
    case 'after':
      return false;
  }
}

function factCondition(fact: FactNode, publishers: readonly string[]): FactCondition {
  switch (fact.kind) {
    case 'source': {
      const names = publishers.filter((publisher) =>
        isFact(fact, { publisher, url: null, language: '', publishedAt: null }),
      );
      return { kind: 'publisher', names, host: fact.name.includes('.') ? fact.name : null };
    }
    case 'lang':
      return { kind: 'language', language: fact.language };
    case 'before':
    case 'after':
      return fact;
  }
}

function joined(kind: 'and' | 'or', operands: readonly FactCondition[]): FactCondition | null {
  return operands.length > 1 ? { kind, operands } : (operands[0] ?? null);
}
