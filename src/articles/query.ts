import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { SearchExpression, SearchPhrase } from '#src/model/search.ts';
import { queryPhrase, queryTerms } from '#src/text/search-terms.ts';
import { tokenize } from '#src/text/tokens.ts';

/** A search as typed, understood. */
export interface Query {
  readonly expression: SearchExpression;
  /** Words and phrases to show in bold where they are found, synonyms included. */
  readonly highlights: readonly string[];
}

/**
 * Words that say nothing about what an article is about. Questions are made of them: "how much US debt does Japan
 * hold" must not rank an article by its "how".
 */
const STOP_WORDS = new Set(
  'a about an and are as at be been but by can could did do does for from had has have how if in into is it its may more most much my no not of on or our say says should so than that the their them then there these they this to was we were what when where which who whose why will with would you your'.split(
    ' ',
  ),
);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}

/**
 * Reads a search: bare words any of which may occur, "quoted phrases" that must, -words that must not. A name known to
 * the glossary is searched in both languages. Returns null when nothing searchable is left.
 */
export function readQuery(typed: string, glossary: readonly GlossaryEntry[]): Query | null {
  const { quoted, excluded, bare } = split(typed);
  const allOf = quoted.map((phrase) => withSynonyms(phrase, glossary));
  const words = bare.split(/\s+/).filter((word) => !isStopWord(word));
  const kept = words.length > 0 || quoted.length > 0 ? words.join(' ') : bare;
  const synonyms = namedEntries(kept, glossary).flatMap((entry) => [...entry.en, ...entry.ja]);
  const anyOf = [...queryTerms(kept), ...synonyms.map(queryPhrase).filter((phrase) => phrase !== null)];
  const required = allOf.map((forms) => phrases(forms)).filter((group) => group.length > 0);
  if (anyOf.length === 0 && required.length === 0) return null;
  return {
    expression: { anyOf, allOf: required, noneOf: phrases(excluded) },
    highlights: [...allOf.flat(), ...words, ...synonyms],
  };
}

/** Straight, curly and Japanese quotes; a minus (ASCII or full-width) right before a word excludes it. */
function split(typed: string): { quoted: string[]; excluded: string[]; bare: string } {
  const quoted: string[] = [];
  const excluded: string[] = [];
  const bare = typed
    .replace(/([-－−]?)["“”「]([^"“”」]*)["“”」]?/gu, (_all, minus: string, phrase: string) => {
      if (phrase.trim()) (minus ? excluded : quoted).push(phrase.trim());
      return ' ';
    })
    .replace(/(^|\s)[-－−](\S+)/gu, (_all, space: string, word: string) => {
      excluded.push(word);
      return space;
    });
  return { quoted, excluded, bare: bare.trim() };
}

function phrases(forms: readonly string[]): SearchPhrase[] {
  return forms.map(queryPhrase).filter((phrase) => phrase !== null);
}

/** The phrase with every other form of a glossary entry that it names exactly. */
function withSynonyms(phrase: string, glossary: readonly GlossaryEntry[]): string[] {
  const key = termsOf(phrase);
  const entry = glossary.find((each) => [...each.en, ...each.ja].some((form) => termsOf(form) === key));
  return entry ? [...new Set([phrase, ...entry.en, ...entry.ja])] : [phrase];
}

/** Every glossary entry that the words name. */
export function namedEntries(words: string, glossary: readonly GlossaryEntry[]): GlossaryEntry[] {
  const asked = ` ${termsOf(words)} `;
  return glossary.filter((entry) => [...entry.en, ...entry.ja].some((form) => isIn(form, asked, words)));
}

/** Words must be named whole; a Japanese form may stand anywhere in an unspaced question. */
function isIn(form: string, askedTerms: string, words: string): boolean {
  const terms = termsOf(form);
  if (terms === '') return false;
  return askedTerms.includes(` ${terms} `) && (!/^\p{Lu}+$/u.test(form) || words.includes(form));
}

function termsOf(words: string): string {
  return tokenize(words)
    .map((token) => token.term)
    .join(' ');
}
