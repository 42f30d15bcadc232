import type { Concept, SearchPhrase } from '#src/model/search.ts';
import { indexEntry } from '#src/text/search-terms.ts';
import type { WordedArticle } from '#src/text/tokens.ts';

/** How an article speaks of what is asked for, from 0 to 1 each. */
export interface Closeness {
  /** The share of the concepts that it speaks of at all; a concept that fewer of the articles know weighs more. */
  readonly coverage: number;
  /** The share of neighbouring concepts that it speaks of in one breath. */
  readonly proximity: number;
}

/** Words within which two neighbours of a question still belong together. */
const ONE_BREATH = 8;
/** Characters of an article that are looked at; what stands further down is seldom what it is about. */
const LOOKED_AT = 6_000;

/** For each article, in their order. */
export function closenessOf(
  articles: readonly WordedArticle[],
  concepts: readonly Concept[],
): readonly Closeness[] {
  const places = articles.map((article) => placesOf(termsOf(article), concepts));
  const weights = concepts.map((_, k) => {
    const known = places.filter((each) => each[k]!.length > 0).length;
    return known === 0 ? 0 : Math.log((articles.length + 1) / (known + 0.5)) + 0.3;
  });
  const pairWeights = weights.slice(1).map((weight, k) => Math.min(weight, weights[k]!));
  return places.map((each) => ({
    coverage: shareOf(weights, (k) => each[k]!.length > 0),
    proximity: shareOf(pairWeights, (k) => isNear(each[k]!, each[k + 1]!)),
  }));
}

function termsOf({ title, text }: WordedArticle): readonly string[] {
  const entry = indexEntry({ title, text: text.slice(0, LOOKED_AT) });
  return `${entry.title} ${entry.body}`.split(' ');
}

/** For each concept the positions at which one of its forms begins, in order. */
function placesOf(terms: readonly string[], concepts: readonly Concept[]): readonly (readonly number[])[] {
  const places = concepts.map((): number[] => []);
  const beginnings = Map.groupBy(
    concepts.flatMap((concept, k) => concept.map((phrase) => ({ k, phrase }))),
    ({ phrase }) => beginningOf(phrase),
  );
  for (const [at, term] of terms.entries()) {
    // The first letter alone is the beginning of a phrase of one term that may go on.
    for (const beginning of [term, term[0] ?? '']) {
      for (const { k, phrase } of beginnings.get(beginning) ?? []) {
        if (places[k]!.at(-1) !== at && standsAt(terms, at, phrase)) places[k]!.push(at);
      }
    }
  }
  return places;
}

function beginningOf({ terms, prefix }: SearchPhrase): string {
  return prefix && terms.length === 1 ? terms[0]![0]! : terms[0]!;
}

function standsAt(words: readonly string[], at: number, { terms, prefix }: SearchPhrase): boolean {
  return terms.every((term, i) =>
    prefix && i === terms.length - 1 ? words[at + i]?.startsWith(term) : words[at + i] === term,
  );
}

function isNear(left: readonly number[], right: readonly number[]): boolean {
  let r = 0;
  for (const l of left) {
    while (r < right.length && right[r]! < l - ONE_BREATH) r += 1;
    if (r < right.length && right[r]! <= l + ONE_BREATH) return true;
  }
  return false;
}

function shareOf(weights: readonly number[], holds: (k: number) => boolean): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return all === 0 ? 0 : weights.reduce((sum, weight, k) => sum + (holds(k) ? weight : 0), 0) / all;
}
