import porter2 from 'wink-porter2-stemmer';

/**
 * ROUGE as the `rouge_score` package counts it (https://github.com/google-research/google-research/tree/master/rouge):
 * words of a–z and 0–9 in lower case, those of more than three letters stemmed. It stems by Porter's first algorithm, we
 * by his second, for both sides.
 */

export interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/** F1 of each kind, the mean over the references; from 0 to 1. */
export function rouge(summary: string, references: readonly string[]): Rouge {
  const words = wordsOf(summary);
  const scores = references.map(wordsOf).map((reference) => ({
    rouge1: overlap(grams(words, 1), grams(reference, 1)),
    rouge2: overlap(grams(words, 2), grams(reference, 2)),
    rougeL: f1(longestCommon(words, reference), words.length, reference.length),
  }));
  return meanOf(scores);
}

/** The mean of each kind; 0 of nothing. */
export function meanOf(scores: readonly Rouge[]): Rouge {
  const mean = (of: (score: Rouge) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / Math.max(1, scores.length);
  return {
    rouge1: mean((score) => score.rouge1),
    rouge2: mean((score) => score.rouge2),
    rougeL: mean((score) => score.rougeL),
  };
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (/^[a-z]{4,}$/.test(word) ? porter2(word) : word));
}

function grams(words: readonly string[], length: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + length <= words.length; i += 1) {
    const gram = words.slice(i, i + length).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function overlap(ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number {
  const common = [...ours].reduce((sum, [gram, n]) => sum + Math.min(n, theirs.get(gram) ?? 0), 0);
  return f1(common, total(ours), total(theirs));
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

function f1(common: number, ours: number, theirs: number): number {
  return common === 0 ? 0 : (2 * common) / (ours + theirs);
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let above = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = word === b[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!);
    }
    above = row;
  }
  return above[b.length]!;
}
