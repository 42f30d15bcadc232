import { describe, expect, test } from 'vitest';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';

function mistakeIn(rule: string): RuleSyntaxError {
  try {
    parseRule(rule);
  } catch (error) {
    if (error instanceof RuleSyntaxError) return error;
    throw error;
  }
  throw new Error(`“${rule}” was accepted`);
}

describe('what is wrong, in one sentence', () => {
  test.each([
    ['tariff OR "trade deal', 'The quote opened at column 11 is never closed.'],
    ['関税 OR 「貿易', 'The quote opened at column 7 is never closed.'],
    ['(tariff OR duty', 'The parenthesis opened at column 1 is never closed.'],
    ['tariff)', 'The parenthesis closed at column 7 was never opened.'],
    [')', 'The parenthesis closed at column 1 was never opened.'],
    ['', 'The rule is empty.'],
    ['# tariffs', 'The rule is empty.'],
    ['()', 'A term is missing before the closing parenthesis at column 2.'],
    ['""', 'There is no word to find at column 1.'],
    ['tariff AND', 'A term is missing after AND at column 8.'],
    ['OR tariff', 'A term is missing before OR at column 1.'],
    ['tariff OR OR duty', 'A term is missing between OR and OR at column 11.'],
    ['title:', 'A term is missing after title: at column 1.'],
    ['tariff NEAR (a AND b)', 'NEAR cannot measure the distance to what stands at column 13.'],
    ['title:a NEAR b', 'NEAR cannot measure the distance to what stands at column 1.'],
    ['a NEAR b NEAR c', 'NEAR joins two terms; the one at column 10 adds a third.'],
    ['a NEAR/0 b', 'NEAR at column 3 needs a whole number from 1 to 100 after the slash.'],
    ['a NEAR/x b', 'NEAR at column 3 needs a whole number from 1 to 100 after the slash.'],
    ['a OR/2 b', 'OR at column 3 takes no number; only NEAR does.'],
    [
      'NOT chips',
      'The rule, or one side of an OR, only says what to leave out, so it would match almost every article.',
    ],
    [
      'tariff OR -chips',
      'The rule, or one side of an OR, only says what to leave out, so it would match almost every article.',
    ],
    ['米', '“米” at column 1 is a single character and stands in too many other words.'],
    ['"日、米"', '“日、米” at column 1 holds punctuation and could never be found.'],
    ['se*', '“se*” at column 1 would match too many words.'],
    ['半導体*', 'The * after “半導体” at column 1 is not needed.'],
    ['semi*tor', 'The * in “semi*tor” at column 1 does not end the word.'],
    ['tariff and duty', '“and” at column 8 could be a word or an operator.'],
    ['tariff near/5 duty', '“near/5” at column 8 could be a word or an operator.'],
    ['tariff, duty', 'The sign “,” at column 7 has no meaning in a rule.'],
    ['tariff/duty', 'The sign “/” at column 7 has no meaning in a rule.'],
    ['- tariff', 'The sign “-” at column 1 has no meaning in a rule.'],
    ['author:Sato', '“author:” at column 1 is not a part of an article that a rule can name.'],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 'The rule is nested more than 50 deep at column 51.'],
  ])('%s', (rule, message) => {
    expect(mistakeIn(rule).message).toBe(message);
  });
});

test('a mistake in a block names its line, what could stand there and what to do', () => {
  const rule = 'tariff\nOR (duty\nOR OR levy)\n';
  expect(mistakeIn(rule)).toMatchObject({
    message: 'A term is missing between OR and OR at line 3, column 4.',
    offset: rule.lastIndexOf('OR'),
    line: 3,
    column: 4,
    expected: 'a word, a phrase in quotes, or (',
    hint: 'Add a term there, or remove the operator.',
  });
});

test('a lower-case operator is answered with both ways out', () => {
  expect(mistakeIn('tariff or duty').hint).toBe(
    'Write OR to join terms, or "or" in quotes to search for the word.',
  );
});
