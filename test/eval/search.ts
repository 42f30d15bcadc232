import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQuery } from '#src/articles/query.ts';
import { rankHits } from '#src/articles/rank.ts';
import { readConfig } from '#src/cli/configuration.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { insertArticle } from '#src/store/articles.ts';
import { openStore, type Store } from '#src/store/db.ts';
import { indexArticle, searchArticles } from '#src/store/search-sqlite.ts';
import { indexEntry } from '#src/text/search-terms.ts';
import {
  type EvalOptions,
  labelFile,
  type Metric,
  type Prediction,
  type SetReport,
  type Suite,
} from './suite.ts';

interface SearchSet {
  readonly set: string;
  readonly language: string;
  /** Texts whose whole corpus serves both splits have one file for both. */
  readonly corpus: (split: string) => string;
  /** What the answers issue asks for. */
  readonly floors: Readonly<Record<string, number>>;
}

const SETS: readonly SearchSet[] = [
  {
    set: 'time-1963-ir',
    language: 'en',
    corpus: () => 'corpus.jsonl',
    floors: { map: 0.72, recall_10: 0.85 },
  },
  { set: 'jsquad-ir-ja', language: 'ja', corpus: (split) => `corpus.${split}.jsonl`, floors: { mrr: 0.93 } },
];

interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Question {
  readonly id: string;
  readonly query: string;
  readonly relevant: readonly string[];
}

/** One moment for all, so that freshness ranks nothing. */
const NOW = Date.parse('2026-03-02T00:00:00Z');

/** Asks each question of a base that holds the set's documents, as /search does. */
export const search: Suite = {
  sets: SETS.map(({ set }) => join(set, 'queries.dev.jsonl')),
  async evaluate(options) {
    const { glossary } = readConfig();
    const reports: SetReport[] = [];
    for (const set of SETS) {
      const questions = labelFile(set.set, `queries.${options.split}.jsonl`, options.dataDir);
      const corpus = labelFile(set.set, set.corpus(options.split), options.dataDir);
      if (questions && corpus) reports.push(await evaluateSet(set, corpus, questions, glossary, options));
    }
    return reports;
  },
};

async function evaluateSet(
  { set, language, floors }: SearchSet,
  corpus: string,
  questions: string,
  glossary: readonly GlossaryEntry[],
  { fails }: EvalOptions,
): Promise<SetReport> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-wire-eval-'));
  try {
    await using store = await openStore(folder);
    const names = await fill(store, read<Document>(corpus), language);
    const asked = read<Question>(questions);
    const predictions: Prediction[] = [];
    for (const { id, query, relevant } of asked) {
      const found = await ask(store, query, glossary, names);
      predictions.push({ id, gold: relevant, predicted: found });
    }
    const metrics = measure(predictions, floors);
    const worst = asked.filter((_, i) => reciprocalRank(predictions[i]!) < 0.5).slice(0, fails);
    return { set, metrics, predictions, details: worst.map(({ id, query }) => `${id}  ${query}`) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Returns the documents' names by article id. */
async function fill(
  store: Store,
  documents: readonly Document[],
  language: string,
): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  await store.repeatableTransaction(async (trx) => {
    for (const { id: name, title, text } of documents) {
      const id = await insertArticle(trx, {
        draft: draftOf(title, text, language),
        origin: 'import',
        feedId: null,
        at: NOW,
      });
      await indexArticle(trx, id, indexEntry({ title, text }));
      names.set(id, name);
    }
  });
  return names;
}

function draftOf(title: string, text: string, language: string): ArticleDraft {
  return {
    title,
    text,
    url: null,
    fileName: null,
    publisher: 'Corpus',
    tier: null,
    country: null,
    language,
    publishedAt: NOW,
    publishedPrecision: 'day',
    inferred: false,
    authors: [],
    categories: [],
    image: null,
  };
}

async function ask(
  store: Store,
  query: string,
  glossary: readonly GlossaryEntry[],
  names: ReadonlyMap<number, string>,
): Promise<string[]> {
  const read = readQuery(query, glossary);
  if (read === null) return [];
  const hits = rankHits(await searchArticles(store.db, read.expression, {}), read.concepts, NOW);
  return hits.slice(0, 100).map(({ article }) => names.get(article.id)!);
}

function measure(predictions: readonly Prediction[], floors: SearchSet['floors']): Metric[] {
  const mean = (of: (each: Prediction) => number) =>
    predictions.reduce((sum, each) => sum + of(each), 0) / predictions.length;
  const values = { map: mean(averagePrecision), mrr: mean(reciprocalRank), recall_10: mean(recallAt10) };
  return Object.entries(values).map(([metric, value]) => ({
    metric,
    value,
    n: predictions.length,
    floor: floors[metric] ?? null,
  }));
}

function averagePrecision(prediction: Prediction): number {
  const { relevant, found } = listsOf(prediction);
  let hits = 0;
  let sum = 0;
  for (const [i, name] of found.entries()) {
    if (!relevant.includes(name)) continue;
    hits += 1;
    sum += hits / (i + 1);
  }
  return relevant.length === 0 ? 0 : sum / relevant.length;
}

function reciprocalRank(prediction: Prediction): number {
  const { relevant, found } = listsOf(prediction);
  const first = found.findIndex((name) => relevant.includes(name));
  return first < 0 ? 0 : 1 / (first + 1);
}

function recallAt10(prediction: Prediction): number {
  const { relevant, found } = listsOf(prediction);
  const top = found.slice(0, 10);
  return relevant.length === 0 ? 0 : relevant.filter((name) => top.includes(name)).length / relevant.length;
}

function listsOf({ gold, predicted }: Prediction) {
  return { relevant: gold as readonly string[], found: predicted as readonly string[] };
}
