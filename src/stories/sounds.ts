import type { Token } from '#src/text/tokens.ts';
import { isKnownKey } from './japanese-readings.ts';
import { kanjiNames, runsOfKanji } from './kanji-names.ts';
import { katakanaKey, latinKeys } from './katakana.ts';
import { neighbourKeys, neighboursIn } from './neighbour-names.ts';
import { isRomaji, kanaKey, romajiKey } from './romaji.ts';

/** Names that no list holds: by their sound in katakana, letter by letter in Latin, by the common reading in kanji. */

export interface Sound {
  /**
   * Begins with `/` where it is what both scripts keep of a sound, with `=` where it is a code that both write alike; else
   * it is the Latin spelling of a Japanese name.
   */
  readonly key: string;
  readonly words: string;
}

/** A short key meets too many words; one without a capital needs more of it. */
const LEAST = { capital: 3, small: 4 } as const;
/** MVP, D66, ChatGPT: written alike in Japanese. */
const CODE = /^(?=.*\p{L})(?:\P{Lu}*\p{Lu}){2,}|^\p{L}+[\d-]*\d/u;
const LEAST_CODE = 2;

/**
 * What the token at `i` may be in Japanese, alone and together with the next; with the two next where a hyphen joins them
 * (Han Duck-soo).
 */
export function latinSounds(tokens: readonly Token[], i: number, text: string): readonly Sound[] {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  const sounds = latinWord(token.surface);
  const isPair = next?.start === token.end + 1 && isCapital(token.surface) && isCapital(next.surface);
  if (!isPair) return sounds;
  const last = tokens[i + 2];
  const isTriple = last?.start === next.end + 1 && text[next.end] === '-';
  const names = [[token, next], ...(isTriple ? [[token, next, last]] : [])];
  return [...sounds, ...names.flatMap(severalWords)];
}

function severalWords(tokens: readonly Token[]): Sound[] {
  const words = tokens.map(({ surface }) => surface);
  return soundKeys(words.join(''), LEAST.small).map((key) => ({ key, words: words.join(' ') }));
}

/** The same words come in every report; so many are kept. */
const MOST_KEPT = 4_000;
const soundsOf = new Map<string, readonly Sound[]>();

function latinWord(surface: string): readonly Sound[] {
  const known = soundsOf.get(surface);
  if (known) return known;
  if (soundsOf.size >= MOST_KEPT) soundsOf.clear();
  const sounds = readWord(surface);
  soundsOf.set(surface, sounds);
  return sounds;
}

function readWord(surface: string): Sound[] {
  const of = (key: string): Sound => ({ key, words: surface });
  if (isCode(surface)) return [of(`=${surface.toLowerCase()}`)];
  if (/\d/.test(surface) || !/^\p{sc=Latin}{2}/u.test(surface)) return [];
  const isName = isCapital(surface);
  const reading = isName ? romajiKey(surface) : '';
  if (isKnownKey(reading)) return [of(reading)];
  const sounds = surface.length < 4 ? [] : soundKeys(surface, isName ? LEAST.capital : LEAST.small).map(of);
  return isRomaji(reading) ? [...sounds, of(reading)] : sounds;
}

const KATAKANA = /[ァ-ヺー]{3,}/gu;
const LATIN = /[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]/g;

/** `isKnown` says which words the glossary has already. */
export function japaneseSounds(text: string, isKnown: (word: string) => boolean): Sound[] {
  const katakana = [...text.matchAll(KATAKANA)].flatMap(([words]) => katakanaSound(words));
  const latin = [...text.matchAll(LATIN)].flatMap(([words]) => latinWord(words));
  const kanji = kanjiNames(text).flatMap(({ words, keys }) => keys.map((key) => ({ words, key })));
  return [...katakana, ...latin, ...kanji, ...neighbours(text)].filter(({ words }) => !isKnown(words));
}

/** A name with few consonants is known by its vowels. */
function katakanaSound(words: string): Sound[] {
  const consonants = katakanaKey(words);
  if (consonants.length >= LEAST.capital) return [{ words, key: `/${consonants}` }];
  const key = kanaKey(words);
  return isRomaji(key) ? [{ words, key }] : [];
}

function neighbours(text: string): Sound[] {
  const found = neighboursIn(text);
  if (found === null) return [];
  return runsOfKanji(text).flatMap((words) => neighbourKeys(words, found).map((key) => ({ words, key })));
}

function soundKeys(word: string, least: number): string[] {
  return latinKeys(word)
    .filter((key) => key.length >= least)
    .map((key) => `/${key}`);
}

function isCode(surface: string): boolean {
  return surface.length >= LEAST_CODE && CODE.test(surface) && surface !== surface.toLowerCase();
}

function isCapital(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}
