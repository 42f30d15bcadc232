import { foldAligned } from '#src/text/normalise.ts';
import { didYouMean } from '#src/text/spelling.ts';

/** Why a rule cannot be read, where, and what to write instead; all in words for the person who wrote the rule. */
export class RuleSyntaxError extends Error {
  override readonly name = 'RuleSyntaxError';
  /** UTF-16 offset into the rule. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** What could stand there. */
  readonly expected: string;
  /** What to try; a full sentence. */
  readonly hint: string;

  constructor(source: string, offset: number, problem: { message: string; expected: string; hint: string }) {
    super(problem.message);
    const position = positionOf(source, offset);
    this.offset = offset;
    this.line = position.line;
    this.column = position.column;
    this.expected = problem.expected;
    this.hint = problem.hint;
  }
}

/** Line and column, both from 1, of an offset. */
export function positionOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** A position as a sentence says it: the line only where there is more than one. */
export function placeOf(source: string, offset: number): string {
  const { line, column } = positionOf(source, offset);
  return source.trimEnd().includes('\n') ? `line ${line}, column ${column}` : `column ${column}`;
}

interface Placed {
  /** UTF-16 offsets into the rule; `end` is past the last character. */
  readonly start: number;
  readonly end: number;
}

export type Lexeme = Placed &
  /** `isLiteral`: after an equals sign, see `Term`. */
  (
    | { readonly kind: 'word' | 'phrase'; readonly text: string; readonly isLiteral?: boolean }
    | { readonly kind: 'near'; readonly distance: number }
    | { readonly kind: 'atleast'; readonly weight: number }
    /** What is said of the article itself, its value without quotes. */
    | { readonly kind: 'fact'; readonly fact: Fact; readonly text: string }
    | { readonly kind: 'and' | 'or' | 'not' | 'title' | 'lead' | '(' | ')' | 'end' }
  );

/** What a rule may ask of an article beside its words. */
export const FACTS = ['source', 'lang', 'before', 'after'] as const;
export type Fact = (typeof FACTS)[number];

/** NEAR without a number: about the length of a clause. */
const DEFAULT_DISTANCE = 10;
/** Beyond this, two words share no thought; AND says it better. */
export const LONGEST_DISTANCE = 100;

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '「': '」', '『': '』' };
const SKIPPED = /(?:\s|#[^\n]*)+/y;
const WORD = /[^\s()"「」『』:]+/y;
const FIELD = /([A-Za-z]+):/y;
/** After source: and its like: a quoted phrase, or all up to the next space or parenthesis. */
const VALUE = /"\s*[^\s"][^"]*"|「\s*[^\s」][^」]*」|『\s*[^\s』][^』]*』|[^\s()"「」『』]+/y;
const AROUND_QUOTES = /^["“”„「『＂]|["“”「」』＂]$/gu;
/** Signs with a place inside a word: don't, U.S., self-defence, AT&T, 2+2, 15%, meet*. */
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}'.&+%$*・･-]/u;
const OPERATOR = /^(AND|OR|NOT|NEAR|ATLEAST)(?:\/(.*))?$/i;
/** More than any article says of its subject. */
const LARGEST_WEIGHT = 50;

/** Cuts a rule into its parts, ending with `end`. Full-width signs and curly quotes count as plain ones. */
export function lex(source: string): Lexeme[] {
  const folded = foldAligned(source);
  const lexemes: Lexeme[] = [];
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(folded);
  };

  for (;;) {
    at += take(SKIPPED)?.[0].length ?? 0;
    const start = at;
    const sign = folded[at];
    if (sign === undefined) {
      lexemes.push({ kind: 'end', start, end: start });
      return lexemes;
    }
    if (sign === '(' || sign === ')') {
      lexemes.push({ kind: sign, start, end: ++at });
    } else if (sign in QUOTES || (sign === '=' && folded[at + 1]! in QUOTES)) {
      const opened = sign === '=' ? at + 1 : at;
      at = folded.indexOf(QUOTES[folded[opened]!]!, opened + 1) + 1;
      if (at === 0) throw unclosedQuote(source, opened);
      const text = source.slice(opened + 1, at - 1);
      lexemes.push({ kind: 'phrase', text, start, end: at, ...(opened > start && { isLiteral: true }) });
    } else if (sign === '-' && /[^\s)]/.test(folded[at + 1] ?? ' ')) {
      lexemes.push({ kind: 'not', start, end: ++at });
    } else {
      const field = take(FIELD);
      const word = take(WORD);
      if (field) {
        const name = field[1]!.toLowerCase();
        at += field[0].length;
        const fact = FACTS.find((each) => each === name);
        if (name === 'title' || name === 'lead') lexemes.push({ kind: name, start, end: at });
        else if (fact === undefined) throw unknownField(source, start, field[1]!);
        else {
          const value = take(VALUE);
          if (value === null) throw valueMissing(source, start, fact);
          at += value[0].length;
          const text = source
            .slice(start + field[0].length, at)
            .replace(AROUND_QUOTES, '')
            .trim();
          lexemes.push({ kind: 'fact', fact, text, start, end: at });
        }
      } else if (word) {
        at += word[0].length;
        lexemes.push(wordOrOperator(source, word[0], { start, end: at }));
      } else {
        throw meaninglessSign(source, start);
      }
    }
  }
}

function wordOrOperator(source: string, word: string, place: Placed): Lexeme {
  const operator = OPERATOR.exec(word);
  if (!operator) {
    const stray = /[\p{L}\p{N}]/u.test(word) ? NOT_IN_WORDS.exec(word) : { index: 0 };
    if (stray) throw meaninglessSign(source, place.start + stray.index);
    return { kind: 'word', text: source.slice(place.start, place.end), ...place };
  }
  const [, name = '', distance] = operator;
  if (name !== name.toUpperCase()) throw lowerCaseOperator(source, place.start, word);
  if (name === 'NEAR')
    return { kind: 'near', distance: nearDistance(source, place.start, distance), ...place };
  if (name === 'ATLEAST')
    return { kind: 'atleast', weight: leastWeight(source, place.start, distance), ...place };
  if (distance !== undefined) throw numberAfter(source, place.start, name);
  return { kind: name.toLowerCase() as 'and' | 'or' | 'not', ...place };
}

function nearDistance(source: string, offset: number, written: string | undefined): number {
  if (written === undefined) return DEFAULT_DISTANCE;
  const distance = /^\d+$/.test(written) ? Number(written) : 0;
  if (distance >= 1 && distance <= LONGEST_DISTANCE) return distance;
  throw new RuleSyntaxError(source, offset, {
    message: `NEAR at ${placeOf(source, offset)} needs a whole number from 1 to ${LONGEST_DISTANCE} after the slash.`,
    expected: 'NEAR or NEAR/n',
    hint: 'Write NEAR/5 for “at most five words apart”.',
  });
}

function leastWeight(source: string, offset: number, written: string | undefined): number {
  const weight = /^\d+$/.test(written ?? '') ? Number(written) : 0;
  if (weight >= 1 && weight <= LARGEST_WEIGHT) return weight;
  throw new RuleSyntaxError(source, offset, {
    message: `ATLEAST at ${placeOf(source, offset)} needs a whole number from 1 to ${LARGEST_WEIGHT} after a slash.`,
    expected: 'ATLEAST/n',
    hint: 'Write ATLEAST/3 (trade OR tariff) for “said three times, or in the headline”.',
  });
}

function unclosedQuote(source: string, offset: number): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `The quote opened at ${placeOf(source, offset)} is never closed.`,
    expected: 'a closing quote',
    hint: 'Add the closing quote after the last word of the phrase.',
  });
}

function unknownField(source: string, offset: number, field: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${field}:” at ${placeOf(source, offset)} is not a part of an article that a rule can name.`,
    expected: 'title:, lead:, source:, lang:, before:, after: or a word',
    hint:
      didYouMean(field.toLowerCase(), ['title', 'lead', ...FACTS]).trim() ||
      'Put the words in quotes if the colon belongs to them.',
  });
}

const FACT_EXAMPLES: Readonly<Record<Fact, string>> = {
  source: 'source:Nikkei or source:"Japan Times"',
  lang: 'lang:ja',
  before: 'before:2026-03-19',
  after: 'after:2026-03',
};

function valueMissing(source: string, offset: number, fact: Fact): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `${fact}: at ${placeOf(source, offset)} has no value.`,
    expected: `${fact}: with a value right after the colon`,
    hint: `For example: ${FACT_EXAMPLES[fact]}.`,
  });
}

function meaninglessSign(source: string, offset: number): RuleSyntaxError {
  const sign = String.fromCodePoint(source.codePointAt(offset)!);
  return new RuleSyntaxError(source, offset, {
    message: `The sign “${sign}” at ${placeOf(source, offset)} has no meaning in a rule.`,
    expected: 'a word, a phrase in quotes, or (',
    hint: 'Put OR between alternatives, or put the text in quotes if the sign belongs to it.',
  });
}

function lowerCaseOperator(source: string, offset: number, word: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${word}” at ${placeOf(source, offset)} could be a word or an operator.`,
    expected: 'an operator in capitals, or a word in quotes',
    hint: `Write ${word.toUpperCase()} to join terms, or "${word}" in quotes to search for the word.`,
  });
}

function numberAfter(source: string, offset: number, name: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `${name} at ${placeOf(source, offset)} takes no number; only NEAR does.`,
    expected: `${name} or NEAR/n`,
    hint: `Write ${name} alone, or NEAR/n for a distance.`,
  });
}
