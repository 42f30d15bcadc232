import { type Background, idf } from './background.ts';
import { type Row, weakestCut } from './cut.ts';
import type { StoryFeatures } from './features.ts';
import { type Sign, signTerm } from './signs.ts';
import { SPLIT } from './thresholds.ts';

/**
 * Two events of one kind, told in the same words, join too easily one by one. Seen together they fall apart: what all of
 * them say no longer counts, and what tells them apart does, names above all.
 */

/** What is read of a report. */
export type Told = Pick<StoryFeatures, 'counts' | 'names' | 'signs'>;

/**
 * The reports of one story, by position, in the parts into which it falls; one part where it holds together. For whole
 * texts in one language: headlines have too few words for it. The order of the reports changes nothing.
 */
export function partsOf(reports: readonly Told[], background: Background): number[][] {
  return fallApart(
    reports.map((_, i) => i),
    reports,
    background,
  );
}

function fallApart(members: readonly number[], reports: readonly Told[], background: Background): number[][] {
  if (members.length < 2 * SPLIT.least) return [[...members]];
  const { rows, terms } = localRows(
    members.map((i) => reports[i]!),
    background,
  );
  const best = weakestCut(rows, terms, SPLIT.least);
  if (best.cut > SPLIT.cut) return [[...members]];
  return [best.left, best.right].flatMap((side) =>
    fallApart(
      side.map((i) => members[i]!),
      reports,
      background,
    ),
  );
}

/** What only one of them says joins nothing; what all say tells nothing. */
function localRows(reports: readonly Told[], background: Background): { rows: Row[]; terms: number } {
  const counts = reports.map((report) => new Map([...report.counts, ...report.signs.map(once)]));
  const within = new Map<string, number>();
  for (const each of counts) for (const term of each.keys()) within.set(term, (within.get(term) ?? 0) + 1);
  const common = [...within].filter(([, holders]) => holders >= 2);
  const numbers = new Map(common.map(([term], i) => [term, i]));
  const worth = common.map(
    ([term, holders]) =>
      Math.max(0, Math.log((reports.length + 1) / (holders + 0.5))) * idf(term, background),
  );
  const rows = reports.map(({ names }, i) =>
    unitRow(
      [...counts[i]!].flatMap(([term, times]): Row => {
        const number = numbers.get(term);
        if (number === undefined || worth[number] === 0) return [];
        const name = names.has(term) ? SPLIT.name : 1;
        return [[number, (1 + Math.log(Math.max(1, times))) * worth[number]! * name]];
      }),
    ),
  );
  return { rows, terms: common.length };
}

function once(sign: Sign): [string, number] {
  return [signTerm(sign), 1];
}

function unitRow(row: Row): Row {
  const length = Math.hypot(...row.map(([, weight]) => weight));
  return row.map(([term, weight]) => [term, weight / length]);
}
