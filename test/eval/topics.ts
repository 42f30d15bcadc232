import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from '#src/articles/read-record.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { parseFeedDate } from '#src/feeds/dates.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { compileTopics } from '#src/topics/match.ts';
import { learntOrder, type MatchedCase } from './learnt-order.ts';
import { labelFile, type Metric, type Prediction, type SetReport, type Suite } from './suite.ts';

/** News of 2026, each item with what an editor says it is about. */
const NEWS = 'alliance-topics-2026';
/** Newswire of 1987 with its indexers' labels. */
const REUTERS = 'reuters21578-modapte';

/** What the topics issue asks for. The least of any topic, of their mean, and of the alliance topic. */
const FLOORS: Readonly<Record<string, number>> = { macro_f1: 0.85, f1_alliance: 0.75, f1_trade: 0.75 };
const FLOOR_OF_A_TOPIC = 0.75;
/** The four topics whose mean counts; `alliance` is measured beside them. */
const MACRO = ['tariffs', 'semiconductors', 'defense', 'summit'];

/** The rule for world trade as a person would type it, without having seen the data (docs/benchmarks.md). */
const TRADE_RULE = new URL('./trade-rule.txt', import.meta.url);

interface Case {
  readonly id: string;
  readonly draft: ArticleDraft;
  /** null is not scored. */
  readonly gold: Readonly<Record<string, boolean | null>>;
}

/** Matches labelled articles with the shipped topics, as the pipeline does. */
export const topics: Suite = {
  sets: [NEWS, REUTERS].map((set) => join(set, 'dev.jsonl')),
  async evaluate({ dataDir, split, fails }) {
    const news = labelFile(NEWS, `${split}.jsonl`, dataDir);
    const reuters = labelFile(REUTERS, `${split}.jsonl`, dataDir);
    const { topics: shipped } = readConfig();
    const trade: TopicDefinition = {
      key: 'trade',
      name: { en: 'Trade', ja: '貿易' },
      description: { en: 'World trade', ja: '世界の貿易' },
      rule: readFileSync(TRADE_RULE, 'utf8'),
    };
    return [
      ...(news && holds(news, 'labels')
        ? [{ set: NEWS, ...score(readNews(news), shipped, fails, MACRO) }]
        : []),
      ...(reuters && holds(reuters, 'topics')
        ? [{ set: REUTERS, ...score(readReuters(reuters), [trade], fails, []) }]
        : []),
    ];
  },
};

/** Either set may be the folder given, so its first line says which one it is. */
function holds(path: string, field: string): boolean {
  return field in JSON.parse(lines(path)[0] ?? '{}');
}

function lines(path: string): string[] {
  return readFileSync(path, 'utf8').trim().split('\n');
}

function readNews(path: string): Case[] {
  return lines(path).map((line) => {
    const { id, labels } = JSON.parse(line) as { id: string; labels: Record<string, 0 | 1 | null> };
    const gold = Object.entries(labels).map(([key, value]) => [key, value === null ? null : value === 1]);
    return { id, draft: draftOf(line), gold: Object.fromEntries(gold) };
  });
}

/** Companies stand in angle brackets there, which are no markup. */
function readReuters(path: string): Case[] {
  return lines(path)
    .map((line) => JSON.parse(line) as { id: string; title: string; text: string; topics: string[] })
    .map(({ id, title, text, topics: labels }) => ({
      id,
      title: title.replace(/[<>]/g, ' '),
      text: text.replace(/[<>]/g, ' '),
      isTrade: labels.includes('trade'),
    }))
    .filter(({ title }) => /[\p{L}\p{N}]/u.test(title))
    .map(({ id, title, text, isTrade }) => ({
      id,
      draft: draftOf(JSON.stringify({ title, text })),
      gold: { trade: isTrade },
    }));
}

function draftOf(line: string): ArticleDraft {
  return readRecord(line, { parseDate: parseFeedDate });
}

function score(
  cases: readonly Case[],
  definitions: readonly TopicDefinition[],
  fails: number,
  macro: readonly string[],
): Omit<SetReport, 'set'> {
  const matcher = compileTopics(definitions, readConfig().glossary);
  const matched = cases.map(({ draft }) => matcher.match(draft));
  const predictions: Prediction[] = cases.map(({ id, gold }, i) => {
    const found = new Set(matched[i]!.map(({ key }) => key));
    return {
      id,
      gold,
      predicted: Object.fromEntries(Object.keys(gold).map((key) => [key, found.has(key)])),
    };
  });
  const keys = definitions.map(({ key }) => key).filter((key) => cases.some(({ gold }) => key in gold));
  const counted = keys.map((key) => ({ key, ...count(key, predictions) }));
  const inMacro = counted.filter(({ key }) => macro.includes(key));
  const metrics: Metric[] = counted.flatMap(({ key, precision, recall, f1, positives }) => [
    metric(`f1_${key}`, f1, positives, FLOORS[`f1_${key}`] ?? FLOOR_OF_A_TOPIC),
    metric(`precision_${key}`, precision, positives, null),
    metric(`recall_${key}`, recall, positives, null),
    ...learntOrder(key, matchedCases(cases, matched, key)),
  ]);
  if (inMacro.length > 0) {
    const mean = inMacro.reduce((sum, { f1 }) => sum + f1, 0) / inMacro.length;
    metrics.push(metric('macro_f1', mean, inMacro.length, FLOORS.macro_f1!));
  }
  return { metrics, predictions, details: details(cases, predictions, keys, fails) };
}

/** What the rule of a topic found, but for what is not scored. */
function matchedCases(
  cases: readonly Case[],
  matched: readonly (readonly TopicMatch[])[],
  key: string,
): MatchedCase[] {
  return cases.flatMap(({ draft, gold }, i) => {
    const matches = matched[i]!;
    const isRelevant = labelOf(gold, key);
    const isFound = matches.some((match) => match.key === key);
    return isFound && isRelevant !== null ? [{ draft, matches, isRelevant }] : [];
  });
}

function metric(name: string, value: number, n: number, floor: number | null): Metric {
  return { metric: name, value, n, floor };
}

function count(key: string, predictions: readonly Prediction[]) {
  const pairs = predictions
    .map(({ gold, predicted }) => ({ gold: labelOf(gold, key), predicted: labelOf(predicted, key) }))
    .filter(({ gold }) => gold !== null);
  const hits = pairs.filter(({ gold, predicted }) => gold && predicted).length;
  const positives = pairs.filter(({ gold }) => gold).length;
  const named = pairs.filter(({ predicted }) => predicted).length;
  const precision = named === 0 ? 0 : hits / named;
  const recall = positives === 0 ? 0 : hits / positives;
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, positives };
}

function labelOf(labels: unknown, key: string): boolean | null {
  return (labels as Record<string, boolean | null>)[key] ?? null;
}

function details(
  cases: readonly Case[],
  predictions: readonly Prediction[],
  keys: readonly string[],
  fails: number,
): string[] {
  return keys.flatMap((key) => {
    const wrong = predictions.filter(
      ({ gold, predicted }) => labelOf(gold, key) !== null && labelOf(gold, key) !== labelOf(predicted, key),
    );
    return wrong.slice(0, fails).map(({ id, predicted }) => {
      const { draft } = cases.find((each) => each.id === id)!;
      return `${key} ${labelOf(predicted, key) ? 'wrongly' : 'missed '}  ${id}  ${draft.title} | ${draft.text.slice(0, 200)}`;
    });
  });
}
