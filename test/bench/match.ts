import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf, start } from './ingest.ts';
import type { Figure } from './run.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
/** What is read, and in which language: the figures of each are its own. */
const TEXTS = { English: 'bbc-news-summary', Japanese: 'livedoor-ja' };
/** Where the phrases come from: headlines of other articles than those that are read. */
const HEADLINES = ['live-2026-world-en', 'jawikinews'];
const RULES = 250;
const PHRASES = 5_000;

/** What the worker process tells on its standard output. */
export interface MatchReport {
  /** Of text, in UTF-8. */
  readonly megabytes: number;
  /** Of processor time of the thread that matches; the best of the rounds. */
  readonly seconds: number;
  readonly tokenizeSeconds: number;
  /** How many pairs of an article and a topic that it is on. */
  readonly matches: number;
  readonly peakMegabytes: number;
}

/**
 * How fast articles are split into words and compared with rules, by the matcher that the pipeline uses: 250 rules of
 * 5,000 different phrases, and the shipped topics. Each figure comes from a process of its own.
 */
export async function benchMatch(say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [language, set] of Object.entries(TEXTS)) {
    for (const rules of ['many', 'shipped'] as const) {
      const name = `${rules === 'many' ? `${PHRASES} phrases in ${RULES} rules` : 'shipped topics'}, ${language}`;
      const files = [set, ...HEADLINES].map((each) => join(DATA, each, 'dev.jsonl'));
      const missing = files.find((file) => !existsSync(file));
      if (missing)
        throw new Error(
          `This benchmark reads ../shared/data/${missing.split('/').at(-2)}, which is not here.`,
        );
      const report: MatchReport = JSON.parse(
        await outputOf(
          start('test/bench/match-worker.ts', [rules, ...files, String(RULES), String(PHRASES)], {}),
        ),
      );
      say(`${name}: ${report.megabytes.toFixed(1)} MB of text, ${report.matches} matches`);
      const isTarget = rules === 'many' && language === 'English';
      figures.push(
        {
          metric: `match, ${name}`,
          value: rate(report, report.seconds),
          unit: 'MB/s',
          target: isTarget ? '≥ 15' : null,
        },
        {
          metric: `of this, splitting into words, ${language}`,
          value: rate(report, report.tokenizeSeconds),
          unit: 'MB/s',
          target: null,
        },
        { metric: `peak memory, ${name}`, value: Math.round(report.peakMegabytes), unit: 'MB', target: null },
      );
    }
  }
  return figures;
}

function rate({ megabytes }: MatchReport, seconds: number): number {
  return Math.round((10 * megabytes) / seconds) / 10;
}
