import { stem } from './stem.ts';

/** A word as written, and the term that it shares with its other forms. */
export interface KnownWord {
  readonly surface: string;
  readonly term: string;
}

/**
 * News says the same words again and again: nine of ten are found here, without a string being made of the text to look
 * them up with. 5 MB when it is full.
 */
const PLACES = 0x10000;
/** A word is in one of so many places, so that words chosen to collide cost no more than to be forgotten. */
const TRIES = 4;
/** In letters. Longer ones are addresses and noise. */
const LONGEST_KEPT = 40;
const words: (KnownWord | undefined)[] = new Array(PLACES);

/** The country, however written: "US" and "U.S." must never meet the pronoun "us". */
export const UNITED_STATES = 'usa';

/** For the next code unit of a word, what `wordAt` takes; 0 before the first. */
export function hashed(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** The word of ASCII letters and digits that stands between the offsets, by the hash of its code units. */
export function wordAt(text: string, start: number, end: number, hash: number): KnownWord {
  const first = (hash ^ (hash >>> 16)) & (PLACES - 1);
  let free = first;
  for (let i = 0; i < TRIES; i += 1) {
    const place = (first + i) & (PLACES - 1);
    const known = words[place];
    if (known === undefined) {
      free = place;
      break;
    }
    if (stands(known.surface, text, start, end)) return known;
  }
  const surface = ownCopy(text.slice(start, end));
  const word = { surface, term: termOfWord(surface) };
  if (surface.length <= LONGEST_KEPT) words[free] = word;
  return word;
}

function stands(word: string, text: string, start: number, end: number): boolean {
  return word.length === end - start && text.startsWith(word, start);
}

/** A substring of 13 or more characters keeps its whole article alive in V8. */
function ownCopy(ascii: string): string {
  return ascii.length < 13 ? ascii : Buffer.from(ascii, 'latin1').toString('latin1');
}

export function termOfWord(word: string): string {
  return word === 'US' ? UNITED_STATES : stem(word);
}
