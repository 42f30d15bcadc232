import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { voiceOf } from '#src/articles/voice.ts';
import type { Article } from '#src/model/article.ts';
import { summarise } from '#src/summaries/summarise.ts';
import { sentences } from '#src/text/sentences.ts';
import { draft } from '#test/fakes/articles.ts';
import { looksLikeFurniture } from './furniture.ts';
import { meanOf, type Rouge, rouge } from './rouge.ts';
import {
  type EvalOptions,
  labelFile,
  type Metric,
  type Prediction,
  percent,
  type SetReport,
  type Suite,
} from './suite.ts';

interface SummarySet {
  readonly set: string;
  /** Lengths of summaries, in words. */
  readonly budgets: readonly number[];
  /** What the answers issue asks for. */
  readonly floors: Readonly<Record<string, number>>;
}

const CLUSTERS: SummarySet = {
  set: 'multi-news-clusters',
  budgets: [250, 100, 60],
  floors: { rouge2_250: 0.15, verbatim: 1 },
};
const WRITERS = 'news-summ-writers';
/** As many sentences as the summary that is hard to beat, the beginning of the article. */
const LEAD = 3;

/** The texts are read on the day that they are from. */
const NOW = draft().publishedAt!;

interface Case {
  readonly id: string;
  readonly docs?: readonly string[];
  readonly text?: string;
  readonly refs: readonly string[];
}

/** Lets the product's summariser choose sentences within so many words, and compares them with what people wrote. */
export const summaries: Suite = {
  sets: [join(CLUSTERS.set, 'dev.jsonl'), join(WRITERS, 'dev.jsonl')],
  async evaluate(options) {
    const reports: SetReport[] = [];
    const clusters = casesOf(CLUSTERS.set, options);
    if (clusters) reports.push(evaluateClusters(clusters));
    const writers = casesOf(WRITERS, options);
    if (writers) reports.push(evaluateWriters(writers));
    return reports;
  },
};

function casesOf(set: string, { dataDir, split }: EvalOptions): Case[] | null {
  const file = labelFile(set, `${split}.jsonl`, dataDir);
  if (file === null) return null;
  const all = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
  // Where the data folder is itself one set, it is asked for both.
  return (set === WRITERS) === (all[0]?.docs === undefined) ? all : null;
}

function evaluateClusters(cases: readonly Case[]): SetReport {
  const predictions: Prediction[] = [];
  const metrics: Metric[] = [];
  let cited = 0;
  let verbatim = 0;
  let furniture = 0;
  for (const budget of CLUSTERS.budgets) {
    const scores = cases.map(({ id, docs = [], refs }) => {
      const chosen = summaryOf(docs, { words: budget });
      cited += chosen.length;
      verbatim += chosen.filter((sentence) => docs.some((doc) => doc.includes(sentence))).length;
      furniture += chosen.filter(looksLikeFurniture).length;
      predictions.push({ id: `${id} ${budget}`, gold: refs, predicted: chosen });
      return rouge(chosen.join(' '), refs);
    });
    metrics.push(...metricsOf(meanOf(scores), String(budget), cases.length, CLUSTERS.floors));
  }
  metrics.push({ metric: 'verbatim', value: verbatim / cited, n: cited, floor: 1 });
  metrics.push({ metric: 'boilerplate', value: furniture / cited, n: cited, floor: null });
  const details = CLUSTERS.budgets.map((budget) => {
    const lead = meanOf(cases.map(({ docs = [], refs }) => rouge(leadOf(docs, budget), refs)));
    return `First sentences in turn, ${budget} words: ROUGE-2 ${percent(lead.rouge2)}`;
  });
  return { set: CLUSTERS.set, metrics, predictions, details };
}

/** The first sentence of each text, then the second of each, as long as they fit: hard to beat for news. */
function leadOf(texts: readonly string[], words: number): string {
  const split = texts.map((text) => sentences(text).map((sentence) => sentence.text));
  const longest = Math.max(0, ...split.map((each) => each.length));
  const inTurn = Array.from({ length: longest }, (_, i) => split.flatMap((each) => each[i] ?? [])).flat();
  let left = words;
  const fitting = inTurn.filter((sentence) => {
    const length = sentence.split(/\s+/).length;
    if (length > left) return false;
    left -= length;
    return true;
  });
  return fitting.join(' ');
}

/** One article each: compared with its first three sentences, which people's summaries keep near to. */
function evaluateWriters(cases: readonly Case[]): SetReport {
  const chosen = cases.map(({ text = '' }) => summaryOf([text], { sentences: LEAD }));
  const scores = meanOf(cases.map(({ refs }, i) => rouge(chosen[i]!.join(' '), refs)));
  const lead = meanOf(
    cases.map(({ text = '', refs }) =>
      rouge(
        sentences(text)
          .slice(0, LEAD)
          .map((sentence) => sentence.text)
          .join(' '),
        refs,
      ),
    ),
  );
  const floors = Object.fromEntries(
    Object.entries(lead).map(([kind, value]) => [`${kind}_lead${LEAD}`, value as number]),
  );
  const all = chosen.flatMap((each, i) => each.map((sentence) => cases[i]!.text!.includes(sentence)));
  const furniture = chosen.flat().filter(looksLikeFurniture).length;
  return {
    set: WRITERS,
    metrics: [
      ...metricsOf(scores, `lead${LEAD}`, cases.length, floors),
      { metric: 'verbatim', value: all.filter(Boolean).length / all.length, n: all.length, floor: 1 },
      { metric: 'boilerplate', value: furniture / all.length, n: all.length, floor: null },
    ],
    predictions: cases.map(({ id, refs }, i) => ({ id, gold: refs, predicted: chosen[i]! })),
    details: ['The floors are what the first three sentences of each article reach.'],
  };
}

function summaryOf(texts: readonly string[], most: { words?: number; sentences?: number }): string[] {
  const articles = texts.map(articleOf);
  const extent = {
    sentences: most.sentences ?? Number.POSITIVE_INFINITY,
    words: most.words ?? Number.POSITIVE_INFINITY,
    sentencesOfArticle: Number.POSITIVE_INFINITY,
  };
  return summarise(articles, { isAbout: () => true, language: 'en', now: NOW, voiceOf }, extent).map(
    ({ text }) => text,
  );
}

function articleOf(text: string, index: number): Article {
  return {
    ...draft({ title: '', text, inferred: true }),
    id: index + 1,
    origin: 'import',
    feedId: null,
    firstSeenAt: 0,
    updatedAt: 0,
  };
}

function metricsOf(scores: Rouge, suffix: string, n: number, floors: SummarySet['floors']): Metric[] {
  return Object.entries(scores).map(([kind, value]) => {
    const metric = `${kind}_${suffix}`;
    return { metric, value: value as number, n, floor: floors[metric] ?? null };
  });
}
