import type { GlossaryEntry, GlossaryKind } from '#src/model/glossary.ts';
import type { Instant } from '#src/model/time.ts';
import { otherFormOfNation } from '#src/text/nations.ts';
import { foldWidth } from '#src/text/normalise.ts';
import { type Token, tokenize } from '#src/text/tokens.ts';
import { amountsIn } from './amounts.ts';
import { daysIn } from './days.ts';
import { HAPPENING_WORDS } from './happening-words.ts';
import { nationsIn } from './japanese-nations.ts';
import { landsBeside } from './lands.ts';
import { NEWS_WORDS } from './news-words.ts';
import { japaneseSounds, latinSounds, type Sound } from './sounds.ts';

/**
 * What a report says that is the same in either language: who and what the glossary knows, numbers, days, foreign names by
 * their sound, and what happened.
 */

export const SIGN_KINDS = ['name', 'thing', 'place', 'number', 'ordinal', 'day', 'sound', 'deed'] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

export interface Sign {
  readonly kind: SignKind;
  /** Equal for equal meanings in both languages. */
  readonly key: string;
  /** As the report writes it. */
  readonly words: string;
}

/** A sign as a term of the background. */
export function signTerm({ kind, key }: Pick<Sign, 'kind' | 'key'>): string {
  return `${kind}:${key}`;
}

/** Finds the signs of texts. Made once: it reads the glossary. */
export type SignReader = (text: string, language: string, at: Instant) => Sign[];

interface Form {
  readonly form: string;
  readonly kind: SignKind;
  readonly key: string;
}

interface Phrase {
  readonly terms: readonly string[];
  readonly kind: SignKind;
  readonly key: string;
}

const KIND_OF: Readonly<Record<GlossaryKind, SignKind>> = {
  person: 'name',
  office: 'thing',
  firm: 'name',
  weapon: 'thing',
  place: 'place',
  term: 'thing',
};

export function createSignReader(listed: readonly GlossaryEntry[]): SignReader {
  const glossary = [...listed, ...landsBeside(listed)];
  const english = phrasesByFirst([
    ...glossary.flatMap(({ kind, en }) =>
      en
        .map((form) => phraseOf(form, KIND_OF[kind], en[0]))
        .filter(({ terms }) => kind !== 'term' || !NEWS_PHRASES.has(terms.join(' '))),
    ),
    ...MEANINGS.flatMap(({ en, key }) => en.map((form) => phraseOf(form, 'deed', key))),
  ]);
  const japanese = formsByFirst([
    ...glossary.flatMap(({ kind, en, ja }) =>
      ja
        .map((form) => ({ form: foldWidth(form), kind: KIND_OF[kind], key: en[0] }))
        .filter(({ form }) => kind !== 'term' || !NEWS_FORMS.has(form)),
    ),
    ...MEANINGS.flatMap(({ ja, key }) => ja.map((form) => ({ form, kind: 'deed' as const, key }))),
  ]);
  return (text, language, at) => {
    const folded = foldWidth(text);
    const isJapanese = language === 'ja';
    const named = isJapanese ? japaneseSigns(folded, japanese) : englishSigns(folded, english);
    const amounts = amountsIn(folded, isJapanese).map(
      ({ key, words }): Sign => ({ kind: key.startsWith('ordinal') ? 'ordinal' : 'number', key, words }),
    );
    const days = daysIn(folded, isJapanese, at).map(({ key, words }): Sign => ({ kind: 'day', key, words }));
    return unique([...named, ...amounts, ...days]);
  };
}

const MEANINGS = (NEWS_WORDS.trimEnd() + HAPPENING_WORDS)
  .trim()
  .split('\n')
  .map((line) => {
    const [en = '', ja = ''] = line.split('|');
    const forms = (words: string) => words.split(' ').map((form) => form.replaceAll('_', ' '));
    return { key: `~${en}`, en: forms(en), ja: forms(ja) };
  });

/** What a term of the glossary shares with these means the wider one: 辞任 there is 辞職 here. */
const NEWS_PHRASES = new Set(MEANINGS.flatMap(({ en }) => en.map((form) => termsOf(form).join(' '))));
const NEWS_FORMS = new Set(MEANINGS.flatMap(({ ja }) => ja));

function termsOf(form: string): string[] {
  return tokenize(form).map(({ term }) => term);
}

function phraseOf(form: string, kind: SignKind, key: string): Phrase {
  return { terms: termsOf(form), kind, key };
}

/** The longest first, so that a name is not taken for its part. */
function phrasesByFirst(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = Map.groupBy(phrases, ({ terms }) => terms[0] ?? '');
  return new Map(
    [...byFirst].map(([first, all]) => [first, all.toSorted((a, b) => b.terms.length - a.terms.length)]),
  );
}

function englishSigns(text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): Sign[] {
  const tokens = tokenize(text);
  const signs: Sign[] = [];
  let free = 0;
  for (const [i, token] of tokens.entries()) {
    const nation = otherFormOfNation(token.term);
    const heads = [...(phrases.get(token.term) ?? []), ...((nation && phrases.get(nation)) || [])];
    const found = heads.filter(({ terms }) =>
      terms.every((term, k) => k === 0 || tokens[i + k]?.term === term),
    );
    const longest = Math.max(0, ...found.map(({ terms }) => terms.length));
    // What the glossary has under the same words is said once.
    const isKnownAs = (length: number) =>
      found.some(({ kind, terms }) => kind !== 'deed' && terms.length === length);
    for (const { key, kind, terms } of found) {
      if (kind === 'deed' ? isKnownAs(terms.length) : terms.length < longest) continue;
      signs.push({ kind, key, words: wordsOf(tokens, i, terms.length) });
    }
    if (found.some(({ kind }) => kind === 'name' || kind === 'place')) free = Math.max(free, i + longest);
    if (i >= free) signs.push(...latinSounds(tokens, i, text).map(soundSign));
  }
  return signs;
}

function wordsOf(tokens: readonly Token[], from: number, length: number): string {
  return tokens
    .slice(from, from + length)
    .map(({ surface }) => surface)
    .join(' ');
}

function soundSign({ key, words }: Sound): Sign {
  return { kind: 'sound', key, words };
}

type FormsByFirst = ReadonlyMap<string, readonly Form[]>;

/** By the first code unit. */
function formsByFirst(forms: readonly Form[]): FormsByFirst {
  return Map.groupBy(forms, ({ form }) => form[0] ?? '');
}

/** The forms that stand in a text, each once. */
function formsIn(text: string, forms: FormsByFirst): Form[] {
  const found = new Set<Form>();
  for (let at = 0; at < text.length; at += 1)
    for (const each of forms.get(text[at]!) ?? [])
      if (text.startsWith(each.form, at) && (each.form.length > 1 || standsAlone(text, at))) found.add(each);
  return [...found];
}

function japaneseSigns(text: string, forms: FormsByFirst): Sign[] {
  const found = formsIn(text, forms);
  const named = new Set(found.filter(({ kind }) => kind !== 'deed').map(({ form }) => form));
  const whole = found.filter(({ form, kind }) =>
    kind === 'deed'
      ? !named.has(form)
      : !found.some(
          (other) =>
            other.form.length > form.length &&
            other.form.includes(form) &&
            !apartFrom(text, form, other.form),
        ),
  );
  const nations = nationsIn(text).map((place): Sign => ({ kind: 'place', key: place, words: place }));
  const known = new Set(whole.filter(({ kind }) => kind !== 'deed').map(({ form }) => form));
  const sounds = japaneseSounds(text, (word) => known.has(word)).map(soundSign);
  return [...whole.map(({ form, kind, key }) => ({ kind, key, words: form })), ...nations, ...sounds];
}

/** A single character is a word only where no other kanji stands beside it: 島 is no island in 広島. */
function standsAlone(text: string, at: number): boolean {
  return HAN.test(text[at]!) && !HAN.test(text[at - 1] ?? '') && !HAN.test(text[at + 1] ?? '');
}

const HAN = /\p{sc=Han}/u;

/** Whether a form also stands somewhere outside of a longer one. */
function apartFrom(text: string, form: string, longer: string): boolean {
  return text.replaceAll(longer, ' ').includes(form);
}

function unique(signs: readonly Sign[]): Sign[] {
  return [...new Map(signs.map((sign) => [`${sign.kind} ${sign.key}`, sign])).values()];
}
