import { readFileSync } from 'node:fs';
import { type Document, type Reading, readDocuments } from './feeds-reading.ts';
import { type Assertion, type FeedCase, type ReadFeed, scoreFeed } from './feeds-score.ts';
import { type EvalOptions, percent, type SetReport, share } from './suite.ts';
import { tableLines } from './table.ts';

/** The bars: of the documents that development looks at, and of those that nobody has seen. */
const ACCURACY_FLOOR = { dev: 0.98, heldout: 0.97 } as const;
const MACRO_FLOOR = 0.95;

interface Judged extends Reading<FeedCase & Document> {
  readonly assertions: readonly Assertion[];
}

/** Judges every value that the manifest's cases state. */
export async function evaluateLabelled(
  manifest: string,
  { split, fails }: Pick<EvalOptions, 'split' | 'fails'>,
): Promise<Omit<SetReport, 'set'>> {
  const { cases } = JSON.parse(readFileSync(manifest, 'utf8')) as { cases: (FeedCase & Document)[] };
  const readings = await readDocuments(cases, manifest);
  const judged = readings.map(
    (each): Judged => ({ ...each, assertions: scoreFeed(each.document, each.feed) }),
  );
  const all = judged.flatMap(({ assertions }) => assertions);
  const categories = [...Map.groupBy(judged, ({ document }) => document.cat)].toSorted(byName);
  const shares = categories
    .map(([, members]) =>
      share(
        members.flatMap(({ assertions }) => assertions),
        isMet,
      ),
    )
    .filter(({ n }) => n > 0);
  const real = judged.filter(({ document }) => !document.expect.error);
  const others = judged.filter(({ document }) => document.expect.error);
  return {
    metrics: [
      { metric: 'accuracy', ...share(all, isMet), floor: ACCURACY_FLOOR[split] },
      {
        metric: 'macro_accuracy',
        value: shares.reduce((sum, { value }) => sum + value, 0) / shares.length,
        n: shares.length,
        floor: MACRO_FLOOR,
      },
      { metric: 'parsed', ...share(real, ({ feed }) => feed !== null), floor: 1 },
      { metric: 'refused', ...share(others, ({ assertions }) => assertions.every(isMet)), floor: 1 },
    ],
    predictions: judged.map(({ document, feed, refusal }) => ({
      id: document.id,
      gold: { category: document.cat, ...document.expect },
      predicted: feed ? scoredPart(feed) : { refused: refusal },
    })),
    details: [
      ...tableLines(['category', 'documents', 'asserts', 'met'], categories.map(categoryRow)),
      '',
      ...tableLines(['field', 'asserts', 'met'], fieldRows(all)),
      ...failureLines(judged, fails),
    ],
  };
}

function isMet({ met }: Assertion): boolean {
  return met;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Of what was read, only what is scored. */
function scoredPart({ title, items }: ReadFeed): ReadFeed {
  return {
    title,
    items: items.map(({ id, title, link, published, author, summary, content }) => ({
      ...{ id, title, link, published, author, summary, content },
    })),
  };
}

function categoryRow([category, members]: readonly [string, readonly Judged[]]): string[] {
  const { value, n } = share(
    members.flatMap(({ assertions }) => assertions),
    isMet,
  );
  return [category, String(members.length), String(n), percent(value)];
}

function fieldRows(all: readonly Assertion[]): string[][] {
  return [...Map.groupBy(all, ({ field }) => field)].map(([field, assertions]) => {
    const { value, n } = share(assertions, isMet);
    return [field, String(n), percent(value)];
  });
}

/** The first assertions that are not met, and what was found instead. */
function failureLines(judged: readonly Judged[], fails: number): string[] {
  const lines = judged.flatMap(({ document, refusal, assertions }) =>
    assertions
      .filter(({ met }) => !met)
      .map(({ field, wanted, got }) => {
        const instead = refusal === null ? `got ${shown(got)}` : `refused: ${refusal}`;
        return `${document.id}  ${field}: wanted ${shown(wanted)}, ${instead}`;
      }),
  );
  return lines.length > 0 && fails > 0 ? ['', ...lines.slice(0, fails)] : [];
}

const SHOWN_CHARACTERS = 120;

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, SHOWN_CHARACTERS);
}
