import { createHash } from 'node:crypto';
import type { Tier } from '#src/model/feed.ts';
import type { StoryReport } from '#src/model/story.ts';
import { hashOf } from '#src/text/hash.ts';
import { searchTerms } from '#src/text/search-terms.ts';

/**
 * Reports that are copies: the same text, or most of a wire report in a newspaper's page. They say nothing a second time,
 * and confirm nothing.
 */

/** Consecutive terms that stand for a passage. Five words in a row hardly recur by accident. */
const SHINGLE_TERMS = 5;
/** Every text is read this far: a copy that begins otherwise is a report of its own. */
const READ_LETTERS = 8_000;
/** Of the shorter text's passages, how many the other must have. Not measured: no labelled copies. */
const CONTAINED = 0.5;
/** A shorter text is a headline or a teaser; then only the very same words are a copy. */
const LEAST_SHINGLES = 12;

/** What of a report is compared with others. */
export interface Print {
  /** Equal for texts of equal words; null for one without any. */
  readonly exact: string | null;
  /** Each once, in their order. */
  readonly shingles: Uint32Array;
}

export function printOf({ title, text }: Pick<StoryReport, 'title' | 'text'>): Print {
  const words = searchTerms((text === '' ? title : text).slice(0, READ_LETTERS));
  if (words === '') return { exact: null, shingles: new Uint32Array() };
  const hashes = words.split(' ').map((term) => hashOf(term));
  const shingles = new Uint32Array(Math.max(0, hashes.length - SHINGLE_TERMS + 1));
  for (const i of shingles.keys()) {
    let passage = 0;
    for (let k = i; k < i + SHINGLE_TERMS; k += 1) passage = Math.imul(passage ^ hashes[k]!, 0x01000193);
    shingles[i] = passage;
  }
  const exact = createHash('sha256').update(words).digest('base64url');
  return { exact, shingles: eachOnce(shingles.sort()) };
}

function eachOnce(sorted: Uint32Array): Uint32Array {
  return sorted.filter((each, i) => i === 0 || each !== sorted[i - 1]);
}

export function isCopy(a: Print, b: Print): boolean {
  if (a.exact !== null && a.exact === b.exact) return true;
  const least = Math.min(a.shingles.length, b.shingles.length);
  return least >= LEAST_SHINGLES && inBoth(a.shingles, b.shingles) / least >= CONTAINED;
}

/** How many numbers are in both, of lists in their order. */
function inBoth(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const difference = a[i]! - b[k]!;
    if (difference === 0) count += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) k += 1;
  }
  return count;
}

export interface CopyGroup {
  /** The report that the others repeat. */
  readonly owner: StoryReport;
  /** Without the owner; empty for a report that nobody repeats. */
  readonly copies: readonly StoryReport[];
}

const TIER_ORDER: readonly (Tier | null)[] = ['official', 'wire', 'press', 'trade', 'analysis', null];

/** The reports of a story with their copies, in the order in which their owners came. */
export function copyGroups(reports: readonly StoryReport[]): CopyGroup[] {
  const groups: { readonly print: Print; readonly members: StoryReport[] }[] = [];
  for (const report of reports) {
    const print = printOf(report);
    const group = groups.find((each) => isCopy(each.print, print));
    if (group) group.members.push(report);
    else groups.push({ print, members: [report] });
  }
  return groups.map(({ members }) => {
    const owner = ownerOf(members);
    return { owner, copies: members.filter((each) => each !== owner) };
  });
}

/** Whom the text credits; else an official page, then a wire, for these are copied; else who was first. */
export function ownerOf(copies: readonly StoryReport[]): StoryReport {
  const credited = copies.find(({ publisher }) =>
    copies.some((other) => other.publisher !== publisher && credits(other, publisher)),
  );
  if (credited) return credited;
  return copies.toSorted(
    (a, b) => TIER_ORDER.indexOf(a.tier) - TIER_ORDER.indexOf(b.tier) || a.at - b.at || a.id - b.id,
  )[0]!;
}

/** "(Reuters)", "TOKYO, Kyodo -", 【ワシントン共同】: within the first letters or the last. */
const CREDIT_LETTERS = 80;
const CREDIT = /[(（【][^()（）【】]{1,30}[)）】]|^[^.。]{1,40} [—–-]/gu;

function credits({ text }: StoryReport, publisher: string): boolean {
  const edges = [text.slice(0, CREDIT_LETTERS), text.slice(-CREDIT_LETTERS)];
  const names = publisher.toLowerCase().split(/[ 通]/).slice(0, 1);
  return edges
    .flatMap((edge) => edge.match(CREDIT) ?? [])
    .some((credit) => names.some((name) => name.length > 1 && credit.toLowerCase().includes(name)));
}
