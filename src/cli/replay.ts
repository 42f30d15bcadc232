import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import { createLogs } from '#src/log.ts';
import type { Line } from '#src/message.ts';
import { SECOND_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { type ReplayedPost, replay } from '#src/replay.ts';
import { cleanText } from '#src/text/normalise.ts';
import { readArguments } from './arguments.ts';
import { exit, readConfig } from './configuration.ts';
import { progressLine } from './progress.ts';
import { readFiles } from './read-files.ts';

const USAGE = `Runs an archive of articles through the whole bot with a clock of its own, and shows what it would have posted.
Nothing is sent anywhere, and the article base stays as it is.

  npm run replay -- FILE-OR-FOLDER…            a line for each message: when, where, what
  npm run replay -- FILE-OR-FOLDER… --full     each message whole
  npm run replay -- FILE-OR-FOLDER… --json     one JSON object a line, and one for the result

The archive is what npm run import takes; an article arrives when it was published.
The last line says how much was replayed, and a hash that is the same for the same archive and configuration.`;

const { values, positionals } = readArguments(
  { full: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  USAGE,
);
const began = systemClock.now();
const { reports, problems } = await readFiles(positionals, began);
for (const { file, line, problem } of problems)
  console.error(cleanText(`${file}${line === null ? '' : `:${line}`} ${problem}`));
if (problems.length > 0) process.exitCode = 1;

const dataDir = mkdtempSync(join(tmpdir(), 'alliance-wire-replay-'));
const progress = progressLine(process.stderr, reports.length, 'articles');
const perChannel = new Map<string, number>();
try {
  const result = await replay(reports, {
    // What an operator knows of events today was not known then.
    config: { ...readConfig(), dataDir, events: [] },
    logs: createLogs('error'),
    onPost: show,
    onProgress: progress.show,
  });
  progress.clear();
  const seconds = (systemClock.now() - began) / SECOND_MS;
  const replayed = (result.to - result.from) / SECOND_MS;
  if (values.json)
    console.log(JSON.stringify({ ...result, seconds, perChannel: Object.fromEntries(perChannel) }));
  else {
    const days = replayed / 86_400;
    for (const [channel, count] of perChannel)
      console.log(`#${channel}: ${count} messages, ${(count / days).toFixed(1)} a day`);
    console.log(
      `${result.articles} articles of ${days.toFixed(1)} days in ${seconds.toFixed(1)} s (${Math.round(replayed / seconds).toLocaleString('en-US')} times as fast), ${result.posts} messages, hash ${result.hash}`,
    );
  }
} catch (error) {
  progress.clear();
  exit(`The replay stopped: ${toError(error).message}`, 1);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

function show(post: ReplayedPost): void {
  const { at, channel, change, message } = post;
  perChannel.set(channel, (perChannel.get(channel) ?? 0) + (change === 'posted' ? 1 : 0));
  if (values.json) {
    console.log(JSON.stringify(post));
    return;
  }
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  console.log(
    cleanText(`${when} #${channel} ${change === 'edited' ? '(edited) ' : ''}${textOf(message.title)}`),
  );
  if (values.full) console.log(`\n${renderText(message)}`);
}

function textOf(line: Line): string {
  return line.map((span) => ('s' in span ? span.s : '')).join('');
}
