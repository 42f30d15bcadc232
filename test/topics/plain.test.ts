import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAdjacent, type Token, tokenize } from '#src/text/tokens.ts';
import { compileTopics } from '#src/topics/match.ts';
import { parseRule, type RuleNode } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';
import { lettersOf, type Term, type Word } from '#src/topics/term.ts';
import { tariffsTopic } from '#test/fakes/articles.ts';

/** The rules read word by word at every place of a text, as their language says, without any of the matcher's haste. */

type Slots = readonly (Token | undefined)[];
interface Place {
  readonly first: number;
  readonly last: number;
}

const GAP = new Array<undefined>(101).fill(undefined);
const LEAD = 60;

function slotsOf(text: string): Slots {
  const tokens = tokenize(text);
  return tokens.flatMap((token, i) =>
    i > 0 && !isAdjacent(text, tokens[i - 1]!, token) ? [undefined, token] : [token],
  );
}

function isWord(word: Word, token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (word.kind === 'prefix') return token.surface.toLowerCase().startsWith(word.prefix);
  return token.term === word.term && (word.kind !== 'exact' || lettersOf(token.surface) === word.letters);
}

function placesOf(terms: readonly Term[], slots: Slots, limit: number): Place[] {
  return terms.flatMap(({ words }) =>
    slots.flatMap((_, first) => {
      const last = first + words.length - 1;
      return last < limit && words.every((word, i) => isWord(word, slots[first + i]))
        ? [{ first, last }]
        : [];
    }),
  );
}

function isTrue(node: RuleNode, slots: Slots, textFrom: number, limit: number): boolean {
  const part = (each: RuleNode) => isTrue(each, slots, textFrom, limit);
  switch (node.kind) {
    case 'and':
      return node.operands.every(part);
    case 'or':
      return node.operands.some(part);
    case 'not':
      return !part(node.operand);
    case 'title':
      return isTrue(node.operand, slots, textFrom, Math.min(limit, textFrom));
    case 'lead':
      return isTrue(node.operand, slots, textFrom, Math.min(limit, textFrom + LEAD));
    case 'term':
      return placesOf([node], slots, limit).length > 0;
    case 'near':
      return placesOf(node.left, slots, limit).some((left) =>
        placesOf(node.right, slots, limit).some(
          (right) =>
            (right.first > left.last && right.first - left.last <= node.distance) ||
            (left.first > right.last && left.first - right.last <= node.distance),
        ),
      );
    case 'atleast': {
      const places = placesOf(node.terms, slots, limit).sort((a, b) => a.first - b.first);
      let covered = -1;
      let weight = 0;
      for (const { first, last } of places) {
        if (first <= covered) continue;
        covered = last;
        weight += first < textFrom ? 3 : first < textFrom + LEAD ? 2 : 1;
      }
      return weight >= node.weight;
    }
    default:
      throw new Error('Facts are tested elsewhere.');
  }
}

const WORDS = [
  'tariff',
  'steel',
  'SDF',
  'Japan',
  '関税',
  '日米',
  '首脳会談',
  'F-35',
  'polic*',
  '"trade deal"',
  '"US steel"',
];
const word = fc.constantFrom(...WORDS);
const { rule } = fc.letrec<{ rule: string; unit: string }>((tie) => ({
  unit: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    tie('unit').map((unit) => `NOT ${unit}`),
    tie('rule').map((inside) => `(${inside})`),
    tie('rule').map((inside) => `title:(${inside})`),
    tie('rule').map((inside) => `lead:(${inside})`),
    fc
      .tuple(word, fc.nat({ max: 6 }), word, word)
      .map(([a, n, b, c]) => `(${a} NEAR/${n + 1} (${b} OR ${c}))`),
    fc.tuple(word, fc.nat({ max: 5 }), word).map(([a, n, b]) => `ATLEAST/${n + 1} (${a} OR ${b})`),
  ),
  rule: fc
    .tuple(tie('unit'), fc.constantFrom(' AND ', ' OR ', ' '), tie('unit'))
    .map(([left, operator, right]) => left + operator + right),
}));
const PIECES = [
  'tariffs',
  'steel',
  'SDFs',
  'sdf',
  'Japanese',
  '関税',
  '日米',
  '日',
  '首脳会談',
  'F-35',
  'policies',
  'Trade',
  'deal',
  'U.S.',
  '、',
  'and',
];
const passage = (minLength: number, maxLength: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', '', '. ')), {
      minLength,
      maxLength,
    })
    .map((pieces) => pieces.flat().join(''));

test('many rules at once match what each of them, read word by word, is true of', () => {
  let matched = 0;
  let judged = 0;
  fc.assert(
    fc.property(
      fc.array(rule.filter(isReadable), { minLength: 1, maxLength: 8 }),
      passage(0, 4),
      passage(5, 90),
      (rules, title, text) => {
        const topics = rules.map((each, i) => ({ ...tariffsTopic, key: `t${i}`, rule: each }));
        const [head, body] = [slotsOf(title), slotsOf(text)];
        const slots = [...head, ...GAP, ...body];
        const expected = topics
          .filter((topic) =>
            isTrue(parseRule(topic.rule).root, slots, head.length + GAP.length, slots.length),
          )
          .map(({ key }) => key);
        expect(
          compileTopics(topics)
            .match({ title, text })
            .map(({ key }) => key),
        ).toEqual(expected);
        judged += rules.length;
        matched += expected.length;
      },
    ),
    { seed: 5_000, numRuns: 400 },
  );
  // Neither everything nor nothing.
  expect(matched).toBeGreaterThan(judged / 10);
  expect(matched).toBeLessThan((judged * 4) / 5);
});

function isReadable(source: string): boolean {
  try {
    parseRule(source);
    return true;
  } catch (error) {
    if (error instanceof RuleSyntaxError) return false;
    throw error;
  }
}
