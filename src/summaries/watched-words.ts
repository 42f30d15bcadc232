import { foldAligned } from '#src/text/normalise.ts';

/** The written forms of `config/numbers.yaml` as patterns. What they are held against has its width folded. */

const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/**
 * Finds any of the forms. A Latin one is a whole word, or its plural, in any case but for one of capitals: US is not us.
 * A Japanese one stands anywhere.
 */
export function patternOf(forms: readonly string[]): RegExp {
  const [japanese, latin] = [true, false].map((isJapanese) =>
    forms.map(foldAligned).filter((form) => CJK.test(form) === isJapanese),
  );
  const whole = String.raw`(?<![\p{sc=Latin}\p{N}])(?:${latin!.map(latinSource).join('|')})(?![\p{sc=Latin}\p{N}])`;
  const alternatives = [...(latin!.length > 0 ? [whole] : []), ...japanese!.map(escaped)];
  return new RegExp(alternatives.join('|'), 'gu');
}

function latinSource(form: string): string {
  const words = form
    .split(/[\s-]+/u)
    .map((word) => escaped(word).replace(/defen[cs]e$/iu, 'defen[cs]e'))
    .join(String.raw`[\s\u2010-\u2015-]+`);
  const source = form.endsWith('y') ? `${words.slice(0, -1)}(?:y(?:s|'s)?|ies)` : `${words}(?:e?s|'s)?`;
  return /\p{Ll}/u.test(form) ? `(?i:${source})` : source;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the pattern is found, in order. */
export function placesOf(pattern: RegExp, text: string): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

/** How many characters lie between the two. */
export function distance(a: Place, b: Place): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}
