import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Concept, SearchExpression, SearchPhrase } from '#src/model/search.ts';
import { otherFormOfNation } from '#src/text/nations.ts';
import { queryPhrase, queryTerms } from '#src/text/search-terms.ts';
import { STOP_WORDS } from '#src/text/stop-words.ts';
import { tokenize } from '#src/text/tokens.ts';

/** A search as typed, understood. */
export interface Query {
  readonly expression: SearchExpression;
  /** What is asked for, each through any of its written forms: an article that speaks of more of it ranks higher. */
  readonly concepts: readonly Concept[];
  /** Words and phrases to show in bold where they are found, synonyms included. */
  readonly highlights: readonly string[];
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}

/**
 * Reads a search: bare words any of which may occur, "quoted phrases" that must, -words that must not. A name known to
 * the glossary is searched in both languages. Returns null when nothing searchable is left.
 */
export function readQuery(typed: string, glossary: readonly GlossaryEntry[]): Query | null {
  const { quoted, excluded, bare } = split(typed);
  const allOf = [...new Set(quoted)].map((phrase) => withSynonyms(phrase, glossary));
  const words = bare.split(/\s+/).filter((word) => !isStopWord(word));
  // Nobody searches for the pronoun.
  const asked = words.map((word) => (word === 'us' ? 'US' : word));
  const kept = asked.length > 0 || quoted.length > 0 ? asked.join(' ') : bare;
  const names = mentioned(kept, glossary);
  const isSmall = ({ terms }: SearchPhrase) => terms.every((term) => STOP_WORDS.has(term));
  const single = queryTerms(kept).filter((phrase) => asked.length === 0 || !isSmall(phrase));
  const required = allOf.map((forms) => phrases(forms)).filter((group) => group.length > 0);
  const named = names.map(({ by }) => ` ${by.map((form) => indexForm(form)).join('  ')} `);
  const unnamed = single.filter(
    (phrase) => !named.some((each) => each.includes(` ${phrase.terms.join(' ')} `)),
  );
  const wordConcepts = distinct(unnamed).map(withNation);
  const namedConcepts = names.map(({ forms }) => distinct(phrases(forms).flatMap(withNation)));
  const anyOf = distinct([...wordConcepts, ...namedConcepts].flat());
  if (anyOf.length === 0 && required.length === 0) return null;
  return {
    expression: { anyOf, allOf: required, noneOf: distinct(phrases(excluded)) },
    concepts: [...required, ...wordConcepts, ...namedConcepts],
    highlights: [...allOf.flat(), ...asked, ...names.flatMap(({ forms }) => forms)],
  };
}

function withNation(phrase: SearchPhrase): Concept {
  const other = phrase.terms.length === 1 ? otherFormOfNation(phrase.terms[0]!) : null;
  return other === null ? [phrase] : [phrase, { terms: [other], prefix: false }];
}

function indexForm(form: string): string {
  return queryPhrase(form)?.terms.join(' ') ?? '';
}

/** Each once: a word that is asked for twice, or is a synonym of itself, must not count twice. */
function distinct(all: readonly SearchPhrase[]): SearchPhrase[] {
  return [
    ...new Map(
      all.map((phrase) => [`${phrase.terms.join(' ')}${phrase.prefix ? '*' : ''}`, phrase]),
    ).values(),
  ];
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

/**
 * Every glossary entry that the words name: its forms in both languages, and those it is named by. Of names that lie in
 * each other the longest is meant: the South China Sea is not China.
 */
export function mentioned(
  words: string,
  glossary: readonly GlossaryEntry[],
): { forms: string[]; by: string[] }[] {
  const asked = ` ${termsOf(words)} `;
  const named = glossary.map(({ en, ja }) => {
    const forms = [...en, ...ja];
    return { forms, places: forms.flatMap((form) => placesOf(form, asked, words)) };
  });
  const all = named.flatMap(({ places }) => places);
  return named
    .map(({ forms, places }) => {
      const own = places.filter((place) => !all.some((other) => isInside(place, other)));
      return { forms, by: forms.filter((form) => own.some((place) => place.form === form)) };
    })
    .filter(({ by }) => by.length > 0);
}

interface FormPlace {
  readonly form: string;
  /** Offsets into the terms of the words. */
  readonly start: number;
  readonly end: number;
}

/** Words must be named whole, abbreviations in capitals; a Japanese form may stand anywhere in an unspaced question. */
function placesOf(form: string, askedTerms: string, words: string): FormPlace[] {
  const terms = termsOf(form);
  if (terms === '' || (/^\p{Lu}+$/u.test(form) && !words.includes(form))) return [];
  const places: FormPlace[] = [];
  let start = askedTerms.indexOf(` ${terms} `);
  while (start >= 0) {
    places.push({ form, start, end: start + terms.length });
    start = askedTerms.indexOf(` ${terms} `, start + 1);
  }
  return places;
}

function isInside(place: FormPlace, other: FormPlace): boolean {
  const isLonger = other.end - other.start > place.end - place.start;
  return isLonger && other.start <= place.start && place.end <= other.end;
}

function termsOf(words: string): string {
  return tokenize(words)
    .map((token) => token.term)
    .join(' ');
}
