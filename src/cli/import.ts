import { systemClock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import { noteBacklog } from '#src/event-backlog.ts';
import { createLogs } from '#src/log.ts';
import { type IngestCounts, ingest } from '#src/pipeline.ts';
import { countStories } from '#src/store/stories.ts';
import { createStoryBacklog } from '#src/story-backlog.ts';
import { cleanText } from '#src/text/normalise.ts';
import { readArguments } from './arguments.ts';
import { exit, openBaseOrExit, readConfig } from './configuration.ts';
import { importFeeds, isFeedList } from './import-feeds.ts';
import { progressLine } from './progress.ts';
import { readFiles } from './read-files.ts';

const USAGE = `Puts articles and feeds into the article base. Importing again changes nothing.

  npm run import -- FILE-OR-FOLDER… [--json]

  .txt .md .html          one article a file; title and date from front matter, or read out of the text
  .jsonl                  one article a line: id, title, text, date, lang, url, source, tier, country
  .xml .rss .atom .rdf    feed documents
  .opml                   feeds to follow, as another program exported them

--json prints the counts, and every file and line that could not be read, for machines.
Ends with 0 when everything was read, with 1 when something was not.`;

/** A file of the wrong kind may have a fault in every line; --json lists them all. */
const MAX_PROBLEMS_SHOWN = 20;

const { values, positionals } = readArguments({ json: { type: 'boolean', default: false } }, USAGE);
const config = readConfig();
const now = systemClock.now();
const { reports, problems: unread } = await readFiles(
  positionals.filter((path) => !isFeedList(path)),
  now,
);
await using base = await openBaseOrExit(config);
const { allowPrivateFeeds } = config;
const lists = positionals.filter(isFeedList);
const feeds = await importFeeds(lists, { store: base.store, clock: systemClock, allowPrivateFeeds });
const problems = [...unread, ...feeds.problems];
const progress = progressLine(process.stderr, reports.length, 'articles');
const { added, updated, unchanged } = await ingestAll();
await noteDates();
const stories = await joinAll();

const counts = { read: reports.length, added, updated, unchanged, unreadable: problems.length };
const followed = { added: feeds.added, known: feeds.known };
if (values.json) console.log(JSON.stringify({ ...counts, stories, feeds: followed, problems }, null, 2));
else {
  for (const { file, line, problem } of problems.slice(0, MAX_PROBLEMS_SHOWN))
    console.error(cleanText(`${file}${line === null ? '' : `:${line}`} ${problem}`));
  if (problems.length > MAX_PROBLEMS_SHOWN)
    console.error(`… and ${problems.length - MAX_PROBLEMS_SHOWN} more; --json lists them all.`);
  if (lists.length > 0) console.log(`Feeds: ${feeds.added} added, ${feeds.known} followed already.`);
  if (lists.length < positionals.length) {
    console.log(
      `${counts.read} read: ${added} added, ${updated} updated, ${unchanged} already there, ${counts.unreadable} unreadable.`,
    );
    console.log(`Stories in the base: ${stories}.`);
  }
}
if (problems.length > 0) process.exitCode = 1;

/** Joins what was imported, and what a stopped import left, into stories. Returns how many stories there are. */
async function joinAll(): Promise<number> {
  const { store, topics } = base;
  const shown = progressLine(process.stderr, added, 'articles joined into stories');
  const { app: log } = createLogs('warn');
  await createStoryBacklog(store, { glossary: topics.glossary, log, onProgress: shown.show })();
  shown.clear();
  return countStories(store.db);
}

/** Reads the dated events out of what was imported, and of what a stopped import left. */
async function noteDates(): Promise<void> {
  const { store, topics } = base;
  const shown = progressLine(process.stderr, added, 'articles read for dates');
  const { app: log } = createLogs('warn');
  await noteBacklog(store, { glossary: topics.glossary, clock: systemClock, log, onProgress: shown.show });
  shown.clear();
}

async function ingestAll(): Promise<IngestCounts> {
  let through = 0;
  try {
    return await ingest(reports, {
      store: base.store,
      topics: base.topics,
      now,
      origin: 'import',
      feedId: null,
      onProgress(done) {
        through = done;
        progress.show(done);
      },
    });
  } catch (error) {
    progress.clear();
    return exit(
      `The import stopped after ${through} of ${reports.length} articles: ${toError(error).message}\nThose are stored; import again for the rest.`,
      1,
    );
  } finally {
    progress.clear();
  }
}
