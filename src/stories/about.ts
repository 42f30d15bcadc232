import { tokenize } from '#src/text/tokens.ts';

/** What a story is about, by the words of its own headlines: for choosing the sentences that tell it. */

/** Words that stand in one headline only are that newsroom's; one word in common says little. */
const FEWEST_HEADLINES = 2;
const FEWEST_TERMS = 2;

/**
 * Tells of words whether they speak of what the headlines speak of: they have two terms that two headlines have, or of a
 * single headline any two. A headline itself always does.
 */
export function speaksOf(headlines: readonly string[]): (words: string) => boolean {
  const known = new Set(headlines);
  const counts = new Map<string, number>();
  for (const headline of known)
    for (const term of termsOf(headline)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const least = known.size < FEWEST_HEADLINES ? 1 : FEWEST_HEADLINES;
  const telling = new Set([...counts].filter(([, count]) => count >= least).map(([term]) => term));
  return (words) =>
    known.has(words) || [...termsOf(words)].filter((term) => telling.has(term)).length >= FEWEST_TERMS;
}

/** Stems of words of four letters and more and of what has a digit; pairs of Japanese characters that are not all kana. */
function termsOf(words: string): Set<string> {
  const tokens = tokenize(words);
  const terms = tokens.flatMap(({ term, surface, cjk }, i) => {
    if (!cjk) return surface.length > 3 || /\d|^\p{Lu}+$/u.test(surface) ? [term] : [];
    const next = tokens[i + 1];
    return next?.cjk && !/^\p{sc=Hiragana}+$/u.test(term + next.term) ? [term + next.term] : [];
  });
  return new Set(terms);
}
