import { parseArgs } from 'node:util';
import { identityKeys } from '#src/articles/identity.ts';
import { openBase } from '#src/base.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { readFiles } from '#src/cli/read-files.ts';
import { systemClock } from '#src/clock.ts';
import { createLogs } from '#src/log.ts';
import { ingest } from '#src/pipeline.ts';

const USAGE = `Puts articles into the article base. Importing again changes nothing.

  npm run import -- FILE-OR-FOLDER… [--json]

  .txt .md .html          one article a file; title and date from front matter, or read out of the text
  .jsonl                  one article a line: id, title, text, date, lang, url, source
  .xml .rss .atom .rdf    feed documents
`;

const { values, positionals } = readArguments();
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
const config = readConfig();
const now = systemClock.now();
const { drafts, problems } = await readFiles(positionals, now);

await using base = await openBase(config, {
  clock: systemClock,
  random: Math.random,
  logs: createLogs('warn'),
});
const reports = drafts.map((draft) => ({
  draft,
  guid: null,
  keys: identityKeys(draft, { feedId: null, guid: null }),
}));
const { added, updated, unchanged } = await ingest(reports, {
  store: base.store,
  topics: base.topics,
  now,
  origin: 'import',
  feedId: null,
  onProgress: showProgress,
});
showProgress(null);

const counts = { read: drafts.length, added, updated, unchanged, unreadable: problems.length };
if (values.json) {
  console.log(JSON.stringify({ ...counts, problems }, null, 2));
} else {
  for (const { file, line, problem } of problems)
    console.error(`${file}${line ? `:${line}` : ''} ${problem}`);
  console.log(
    `${counts.read} read: ${added} added, ${updated} updated, ${unchanged} already there, ${counts.unreadable} unreadable.`,
  );
}
if (problems.length > 0) process.exitCode = 1;

/** One line that counts up, where a person is watching; null wipes it. */
function showProgress(done: number | null): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === null ? '\r\x1b[K' : `\r${done} of ${drafts.length} articles`);
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}
