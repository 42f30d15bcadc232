import { type FactNode, readFact } from './fact.ts';
import { type Lexeme, lex, placeOf, RuleSyntaxError } from './syntax.ts';
import { readTerm, type Term } from './term.ts';

/**
 * The query language of topics, for newsroom people. `config/topics.yaml` explains it with examples.
 *
 *   rule    = any
 *   any     = all { "OR" all }
 *   all     = near { [ "AND" ] near }               words side by side mean AND
 *   near    = unit [ "NEAR" [ "/" number ] unit ]   both sides: terms, or terms joined by OR in parentheses
 *   unit    = ( "NOT" | "-" ) unit | ( "title:" | "lead:" ) unit | "ATLEAST/" number unit | "(" any ")" | fact | term
 *   fact    = ( "source:" | "lang:" | "before:" | "after:" ) value
 *   term    = word | "quoted phrase" | ="quoted phrase" | prefix*
 */

export type RuleNode<T extends Term = Term> =
  | T
  | FactNode
  | { readonly kind: 'and' | 'or'; readonly operands: readonly RuleNode<T>[] }
  | { readonly kind: 'not' | 'title' | 'lead'; readonly operand: RuleNode<T> }
  | {
      readonly kind: 'atleast';
      /** What the places where a term stands must add up to (see match.ts for what a place is worth). */
      readonly weight: number;
      readonly terms: readonly T[];
    }
  | {
      readonly kind: 'near';
      /** The most steps from the end of one term to the start of the other; neighbours are one step apart. */
      readonly distance: number;
      readonly left: readonly T[];
      readonly right: readonly T[];
    };

export interface Rule {
  readonly source: string;
  readonly root: RuleNode;
}

/** A person nests a rule three deep; this only keeps a hostile one from exhausting the stack. */
const DEEPEST_NESTING = 50;

/** Reads a rule. Throws RuleSyntaxError for the first mistake. */
export function parseRule(source: string): Rule {
  const lexemes = lex(source);
  let next = 0;
  let depth = 0;

  const peek = (): Lexeme => lexemes[next]!;
  const accept = (kind: Lexeme['kind']): boolean => {
    if (peek().kind !== kind) return false;
    next += 1;
    return true;
  };

  function any(): RuleNode {
    const operands = [all()];
    while (accept('or')) operands.push(all());
    return operands.length === 1 ? operands[0]! : { kind: 'or', operands };
  }

  function all(): RuleNode {
    const operands = [near()];
    while (accept('and') || startsUnit(peek())) operands.push(near());
    return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
  }

  function near(): RuleNode {
    const leftAt = peek().start;
    const left = unit();
    const operator = peek();
    if (operator.kind !== 'near') return left;
    next += 1;
    const rightAt = peek().start;
    const right = unit();
    if (peek().kind === 'near') throw chainedNear(source, peek().start);
    return {
      kind: 'near',
      distance: operator.distance,
      left: alternatives(source, left, leftAt),
      right: alternatives(source, right, rightAt),
    };
  }

  function unit(): RuleNode {
    const lexeme = peek();
    if (depth >= DEEPEST_NESTING) throw tooDeep(source, lexeme.start);
    depth += 1;
    try {
      if (accept('not')) return { kind: 'not', operand: unit() };
      if (lexeme.kind === 'title' || lexeme.kind === 'lead') {
        next += 1;
        return { kind: lexeme.kind, operand: unit() };
      }
      if (lexeme.kind === 'atleast') {
        next += 1;
        const from = peek().start;
        return {
          kind: 'atleast',
          weight: lexeme.weight,
          terms: alternatives(source, unit(), from, 'ATLEAST'),
        };
      }
      if (accept('(')) {
        const inside = any();
        if (!accept(')')) throw unclosedParenthesis(source, lexeme.start, peek());
        return inside;
      }
      if (lexeme.kind === 'fact') {
        next += 1;
        return readFact(source, lexeme);
      }
      if (lexeme.kind === ')' && next === 0) throw unopenedParenthesis(source, lexeme);
      if (lexeme.kind !== 'word' && lexeme.kind !== 'phrase') {
        throw missingTerm(source, lexeme, lexemes[next - 1]);
      }
      next += 1;
      return readTerm(source, lexeme);
    } finally {
      depth -= 1;
    }
  }

  if (peek().kind === 'end') throw emptyRule(source);
  const root = any();
  if (peek().kind !== 'end') throw unopenedParenthesis(source, peek());
  rejectNegative(source, root);
  return { source, root };
}

function startsUnit({ kind }: Lexeme): boolean {
  return ['word', 'phrase', 'fact', 'not', 'title', 'lead', 'atleast', '('].includes(kind);
}

/** The terms on one side of NEAR, or after ATLEAST: one, or several joined by OR. */
function alternatives(
  source: string,
  node: RuleNode,
  offset: number,
  operator: 'NEAR' | 'ATLEAST' = 'NEAR',
): readonly Term[] {
  if (node.kind === 'term') return [node];
  if (node.kind === 'or') {
    return node.operands.flatMap((operand) => alternatives(source, operand, offset, operator));
  }
  throw new RuleSyntaxError(source, offset, {
    message:
      operator === 'NEAR'
        ? `NEAR cannot measure the distance to what stands at ${placeOf(source, offset)}.`
        : `ATLEAST cannot count what stands at ${placeOf(source, offset)}.`,
    expected: 'a word, a phrase, or words joined by OR in parentheses',
    hint: `Keep only words and OR beside ${operator}; move AND, NOT, title: and NEAR outside.`,
  });
}

/** A rule must name something to find; "everything but" would match almost every article there is. */
function rejectNegative(source: string, root: RuleNode): void {
  if (!namesSomething(root)) {
    throw new RuleSyntaxError(source, 0, {
      message:
        'The rule, or one side of an OR, only says what to leave out, so it would match almost every article.',
      expected: 'at least one term to find, in every branch of OR',
      hint: 'Put the terms to find first, then NOT and the exceptions.',
    });
  }
}

function namesSomething(node: RuleNode): boolean {
  switch (node.kind) {
    case 'term':
    case 'near':
    case 'atleast':
    case 'source':
      return true;
    case 'and':
      return node.operands.some(namesSomething);
    case 'or':
      return node.operands.every(namesSomething);
    case 'title':
    case 'lead':
      return namesSomething(node.operand);
    case 'not':
    case 'lang':
    case 'before':
    case 'after':
      return false;
  }
}

function emptyRule(source: string): RuleSyntaxError {
  return new RuleSyntaxError(source, 0, {
    message: 'The rule is empty.',
    expected: 'a word or a phrase',
    hint: 'Write at least one word to find, for example: tariff OR 関税.',
  });
}

function missingTerm(source: string, found: Lexeme, before: Lexeme | undefined): RuleSyntaxError {
  const operator = before && written(before);
  const message =
    found.kind === 'end'
      ? `A term is missing after ${operator} at ${placeOf(source, before!.start)}.`
      : operator && before.kind !== '('
        ? `A term is missing between ${operator} and ${written(found)} at ${placeOf(source, found.start)}.`
        : `A term is missing before ${written(found)} at ${placeOf(source, found.start)}.`;
  return new RuleSyntaxError(source, found.start, {
    message,
    expected: 'a word, a phrase in quotes, or (',
    hint: 'Add a term there, or remove the operator.',
  });
}

function written(lexeme: Lexeme): string {
  switch (lexeme.kind) {
    case 'word':
    case 'phrase':
      return `“${lexeme.text}”`;
    case 'title':
    case 'lead':
      return `${lexeme.kind}:`;
    case 'fact':
      return `${lexeme.fact}:`;
    case '(':
      return 'the opening parenthesis';
    case ')':
      return 'the closing parenthesis';
    case 'end':
      return 'the end of the rule';
    default:
      return lexeme.kind.toUpperCase();
  }
}

function unclosedParenthesis(source: string, opened: number, found: Lexeme): RuleSyntaxError {
  return new RuleSyntaxError(source, opened, {
    message: `The parenthesis opened at ${placeOf(source, opened)} is never closed.`,
    expected: `) before ${written(found)}`,
    hint: 'Add ) after the last term of the group.',
  });
}

function unopenedParenthesis(source: string, { start }: Lexeme): RuleSyntaxError {
  return new RuleSyntaxError(source, start, {
    message: `The parenthesis closed at ${placeOf(source, start)} was never opened.`,
    expected: 'an operator, a term, or the end of the rule',
    hint: 'Remove the ) or add ( before the first term of the group.',
  });
}

function chainedNear(source: string, offset: number): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `NEAR joins two terms; the one at ${placeOf(source, offset)} adds a third.`,
    expected: 'AND, OR or the end of the group',
    hint: 'Write two pairs: (a NEAR b) AND (b NEAR c).',
  });
}

function tooDeep(source: string, offset: number): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `The rule is nested more than ${DEEPEST_NESTING} deep at ${placeOf(source, offset)}.`,
    expected: 'fewer parentheses',
    hint: 'Split the rule into simpler groups.',
  });
}
