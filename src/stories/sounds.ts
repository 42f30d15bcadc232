import type { Token } from '#src/text/tokens.ts';
import { knownReading, readingsIn } from './japanese-readings.ts';
import { katakanaKey, latinKeys } from './katakana.ts';

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

/** What the token at `i` may be in Japanese, alone and together with the next. */
export function latinSounds(tokens: readonly Token[], i: number): Sound[] {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  const sounds = latinWord(token.surface);
  const isPair = next?.start === token.end + 1 && isCapital(token.surface) && isCapital(next.surface);
  if (!isPair) return sounds;
  const words = `${token.surface} ${next.surface}`;
  return [...sounds, ...soundKeys(token.surface + next.surface, LEAST.small).map((key) => ({ key, words }))];
}

function latinWord(surface: string): Sound[] {
  const of = (key: string): Sound => ({ key, words: surface });
  if (isCode(surface)) return [of(`=${surface.toLowerCase()}`)];
  if (/\d/.test(surface) || !/^\p{sc=Latin}{3}/u.test(surface)) return [];
  const reading = isCapital(surface) ? knownReading(surface) : null;
  if (reading !== null) return [of(reading)];
  if (surface.length < 4) return [];
  return soundKeys(surface, isCapital(surface) ? LEAST.capital : LEAST.small).map(of);
}

const KATAKANA = /[ァ-ヺー]{3,}/gu;
const LATIN = /[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]/g;

/** `isKnown` says which words the glossary has already. */
export function japaneseSounds(text: string, isKnown: (word: string) => boolean): Sound[] {
  const katakana = [...text.matchAll(KATAKANA)]
    .map(([words]) => ({ words, key: `/${katakanaKey(words)}` }))
    .filter(({ key }) => key.length > LEAST.capital);
  const latin = [...text.matchAll(LATIN)].flatMap(([words]) => latinWord(words));
  const kanji = readingsIn(text).map(({ words, reading }) => ({ words, key: reading }));
  return [...katakana, ...latin, ...kanji].filter(({ words }) => !isKnown(words));
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
