import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '#src/cli/configuration.ts';
import { readFiles } from '#src/cli/read-files.ts';
import type { Reply } from '#src/message.ts';
import { ingest } from '#src/pipeline.ts';
import { testBase, testSurroundings } from '#test/fakes/bot.ts';
import { labelFile, type Prediction, type SetReport, type Suite, share } from './suite.ts';

const NEWS = 'live-2026-world-en';
const SEEDS = 'seeds';
const SETS = ['questions', 'questions-later', 'questions-typed'];
/** What the answers issue asks for. */
const BAR = 0.85;
/** After the last of the articles. */
const NOW = '2026-06-01T00:00:00Z';

interface Questions {
  readonly answerable: readonly { readonly ask: string; readonly says: readonly string[] }[];
  readonly unanswerable: readonly string[];
}

interface Answered extends Prediction {
  readonly predicted: readonly string[];
}

/** Puts questions of ours to a base of the seed articles and of world news, as /ask does. */
export const answers: Suite = {
  sets: [join(NEWS, 'dev.jsonl')],
  async evaluate({ dataDir, split, fails }) {
    const news = labelFile(NEWS, `${split}.jsonl`, dataDir);
    const seeds = [join(dataDir, SEEDS), join(dataDir, '..', SEEDS)].find((path) => existsSync(path));
    if (news === null || seeds === undefined) return [];
    const { glossary } = readConfig();
    await using base = await testBase({ topics: [], glossary }, testSurroundings(NOW));
    const { reports } = await readFiles([seeds, news], Date.parse(NOW));
    const { store, topics } = base;
    await ingest(reports, { store, topics, now: Date.parse(NOW), origin: 'import', feedId: null });
    const ask = async (question: string): Promise<readonly string[]> =>
      sentencesOf(
        await base.desk.dispatch({
          platform: 'terminal',
          workspace: 'local',
          isManager: true,
          channelId: 'c',
          userId: 'u',
          locale: 'en',
          line: `/ask ${question}`,
        }),
      );
    const results: SetReport[] = [];
    for (const set of SETS) results.push(await report(set, ask, fails));
    return results;
  },
};

async function report(
  set: string,
  ask: (question: string) => Promise<readonly string[]>,
  fails: number,
): Promise<SetReport> {
  const questions = parse(readFileSync(join(import.meta.dirname, `${set}.yaml`), 'utf8')) as Questions;
  const answerable: Answered[] = [];
  for (const { ask: id, says } of questions.answerable)
    answerable.push({ id, gold: says, predicted: await ask(id) });
  const unanswerable: Answered[] = [];
  for (const id of questions.unanswerable) unanswerable.push({ id, gold: [], predicted: await ask(id) });
  const isRight = ({ gold, predicted }: Answered) =>
    predicted.some((sentence) => (gold as string[]).every((each) => new RegExp(each, 'i').test(sentence)));
  const isRefused = ({ predicted }: Answered) => predicted.length === 0;
  const wrong = [
    ...answerable.filter((each) => !isRight(each)),
    ...unanswerable.filter((each) => !isRefused(each)),
  ];
  return {
    set,
    metrics: [
      { metric: 'answered_3', ...share(answerable, isRight), floor: BAR },
      { metric: 'refused', ...share(unanswerable, isRefused), floor: BAR },
      { metric: 'answerable_refused', ...share(answerable, isRefused), floor: null },
    ],
    predictions: [...answerable, ...unanswerable],
    details: wrong
      .slice(0, fails)
      .map(({ id, predicted }) => `${id}\n   ${predicted.join('\n   ') || 'refused'}`),
  };
}

/** The sentences of an answer; none of a refusal. */
function sentencesOf({ kind, blocks }: Reply): string[] {
  if (kind !== 'answer') return [];
  return blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .map(({ head }) => head.map((span) => (span.t === 'text' ? span.s : '')).join(''));
}
