import { stem } from '#src/text/stem.ts';
import { isAdjacent, type Token, tokenize } from '#src/text/tokens.ts';
import { type Lexeme, placeOf, RuleSyntaxError } from './syntax.ts';

/** One place of a phrase: what the token there must be. */
export type Word =
  /** A token with this term, in any form of the word. */
  | { readonly kind: 'form'; readonly term: string }
  /** A token with this term that is written in these letters (see `lettersOf`): SDF, but not sdf. */
  | { readonly kind: 'exact'; readonly term: string; readonly letters: string }
  /** A token with this term that begins with a capital: the Diet, but no diet. */
  | { readonly kind: 'name'; readonly term: string }
  /** A token that begins so, lower-case. */
  | { readonly kind: 'prefix'; readonly prefix: string };

/** Words that follow each other. */
export interface Term {
  readonly kind: 'term';
  /** As the author wrote it, without quotes. */
  readonly source: string;
  readonly words: readonly Word[];
  /** Whether it means itself alone, and no name of the glossary: ="Fed". */
  readonly isLiteral?: boolean;
}

/** Shorter beginnings match half a dictionary. */
const SHORTEST_PREFIX = 3;

const CJK_CHARACTER = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]$/u;
/** SDF, TSMC, iPhone, OpenAI: capitals that tell the name from a word. */
const TELLING_CAPITALS = /.\p{Lu}/u;

/** The letters of a name without dots and a plural s: U.K. is UK, and EVs are more than one EV. */
export function lettersOf(surface: string): string {
  return surface.replaceAll('.', '').replace(/(?<=\p{Lu})s$/u, '');
}

/** Reads what stands between spaces or quotes. Throws RuleSyntaxError when it could find nothing or far too much. */
export function readTerm(source: string, lexeme: Extract<Lexeme, { kind: 'word' | 'phrase' }>): Term {
  const written = lexeme.text.trim();
  const words: Word[] = [];
  for (const chunk of written.split(/\s+/)) {
    const stars = /[*＊]+$/.exec(chunk);
    const bare = stars ? chunk.slice(0, stars.index) : chunk;
    if (/[*＊]/.test(bare)) throw starInside(source, lexeme.start, chunk);
    words.push(...wordsOf(source, lexeme.start, bare, stars !== null));
  }
  const [only] = words;
  if (only === undefined) throw emptyPhrase(source, lexeme.start);
  if (words.length === 1 && only.kind === 'form' && CJK_CHARACTER.test(only.term)) {
    throw oneCharacter(source, lexeme.start, written);
  }
  return { kind: 'term', source: written, words, ...(lexeme.isLiteral && { isLiteral: true }) };
}

function wordsOf(source: string, offset: number, chunk: string, isPrefix: boolean): Word[] {
  const tokens = tokenize(chunk);
  return tokens.map((token, i): Word => {
    const previous = tokens[i - 1];
    if (previous && !isAdjacent(chunk, previous, token)) throw brokenTerm(source, offset, chunk);
    if (isPrefix && i === tokens.length - 1) {
      const prefix = token.surface.toLowerCase();
      if (token.cjk || [...prefix].length < SHORTEST_PREFIX) throw wideStar(source, offset, chunk, token.cjk);
      return { kind: 'prefix', prefix };
    }
    return wordOf(token);
  });
}

function wordOf({ term, surface }: Token): Word {
  // US, F-35 and AT&T have terms that no other word shares, however they are written.
  const hasOwnTerm = term !== stem(surface);
  if (hasOwnTerm || !TELLING_CAPITALS.test(surface)) return { kind: 'form', term };
  return { kind: 'exact', term, letters: lettersOf(surface) };
}

/**
 * A form of a name as a term, whose words begin with capitals where the name's do. null for one that stands in too many
 * other words, or could never be found.
 */
export function nameTerm(form: string): Term | null {
  const tokens = tokenize(form);
  const isBroken = tokens.some((token, i) => i > 0 && !isAdjacent(form, tokens[i - 1]!, token));
  const isSingle = tokens.length === 1 && CJK_CHARACTER.test(tokens[0]!.term);
  if (tokens.length === 0 || isBroken || isSingle) return null;
  const words = tokens.map((token): Word => {
    const word = wordOf(token);
    const isName =
      word.kind === 'form' && word.term === stem(token.surface) && /^\p{Lu}/u.test(token.surface);
    return isName ? { kind: 'name', term: word.term } : word;
  });
  return { kind: 'term', source: form, words };
}

function emptyPhrase(source: string, offset: number): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `There is no word to find at ${placeOf(source, offset)}.`,
    expected: 'a word or a phrase',
    hint: 'Write a word between the quotes, or remove them.',
  });
}

function starInside(source: string, offset: number, chunk: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `The * in “${chunk}” at ${placeOf(source, offset)} does not end the word.`,
    expected: 'a word, or the beginning of a word followed by *',
    hint: 'Put * after the beginning of a word, for example: semicond*.',
  });
}

function wideStar(source: string, offset: number, chunk: string, cjk: boolean): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: cjk
      ? `The * after “${chunk}” at ${placeOf(source, offset)} is not needed.`
      : `“${chunk}*” at ${placeOf(source, offset)} would match too many words.`,
    expected: cjk ? 'a Japanese term without *' : `at least ${SHORTEST_PREFIX} letters before *`,
    hint: cjk
      ? 'Remove the *: a Japanese term is found inside longer words anyway.'
      : 'Write more of the word before *.',
  });
}

function oneCharacter(source: string, offset: number, term: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${term}” at ${placeOf(source, offset)} is a single character and stands in too many other words.`,
    expected: 'a Japanese term of two characters or more',
    hint: 'Write the whole word, for example 米国 instead of 米.',
  });
}

function brokenTerm(source: string, offset: number, term: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${term}” at ${placeOf(source, offset)} holds punctuation and could never be found.`,
    expected: 'characters without punctuation between them',
    hint: 'Write two terms, with AND or OR between them.',
  });
}
