/** What `/ask` and the watches for an answer must do alike, or one would answer what the other does not. */

/**
 * A small base is about few things, which its articles all hold and questions are about: how rare a word is shows against
 * as many articles more of other news.
 */
const OTHER_NEWS = 1_000;

/** How much each term of a question says, above 0: the more, the fewer of the stored articles hold it. */
export function rarityOf(counts: readonly number[], articles: number): number[] {
  return counts.map((held) => Math.log((articles + OTHER_NEWS) / (held + 0.5)));
}
