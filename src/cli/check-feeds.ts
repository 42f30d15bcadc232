import { userAgent } from '#src/base.ts';
import { systemClock } from '#src/clock.ts';
import { createFetcher } from '#src/feeds/fetch.ts';
import { type PollOutcome, pollFeed } from '#src/feeds/poll.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { createFeedReader } from '#src/feeds/reader.ts';
import { surveyOf } from '#src/feeds/survey.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import { alignColumns, cutToWidth } from '#src/text/columns.ts';
import { failureName } from '#src/text/failure.ts';
import { cleanText } from '#src/text/normalise.ts';
import { readArguments } from './arguments.ts';
import { BAD_USAGE, exit, readConfig } from './configuration.ts';
import { progressLine } from './progress.ts';

const USAGE = `Fetches and reads every feed of the configuration once, and stores nothing.

  npm run check-feeds                     all of them
  npm run check-feeds -- nhk defense      those with any of the words in their title, publisher or address
  npm run check-feeds -- --json           every detail, for machines

Ends with 0 when all feeds could be read, with 1 when some could not.`;

/** In places: the table then fits a terminal of eighty, with the longest name of an encoding. */
const MAX_TITLE = 24;

interface Checked {
  readonly title: string;
  readonly url: string;
  readonly status: string;
  readonly format: string | null;
  readonly charset: string | null;
  readonly items: number | null;
  /** ISO 8601; null when no item is dated. */
  readonly newest: string | null;
  readonly movedTo: string | null;
  /** In words; empty when there is none. */
  readonly problem: string;
  /** Feeds that a page sent instead of one announces. */
  readonly announced: readonly string[];
}

const { values, positionals } = readArguments({ json: { type: 'boolean', default: false } }, USAGE, {
  mayBeEmpty: true,
});
const config = readConfig();
const feeds = config.feeds.filter((feed) => isAskedFor(feed, positionals));
if (feeds.length === 0) exit(nothingToCheck(), BAD_USAGE);

await using fetcher = createFetcher({
  userAgent: userAgent(config),
  allowPrivateAddresses: config.allowPrivateFeeds,
});
await using reader = createFeedReader();
const gate = createPollGate();
const progress = progressLine(process.stderr, feeds.length, 'feeds');
let done = 0;
progress.show(done);
const checked = await Promise.all(
  feeds.map((feed) =>
    gate.run(new URL(feed.url).host, async () => {
      const outcome = await pollFeed({ ...feed, etag: null, lastModified: null }, { fetcher, reader });
      done += 1;
      progress.show(done);
      return checkedFeed(feed, outcome);
    }),
  ),
);
progress.clear();

const failed = checked.filter(({ status }) => status !== 'ok').length;
if (values.json) console.log(JSON.stringify(checked, null, 2));
else {
  console.log([tableOf(checked), ...checked.flatMap(problemOf)].join('\n'));
  console.log(`\n${feeds.length - failed} of ${feeds.length} feeds can be read.`);
}
if (failed > 0) process.exitCode = 1;

function isAskedFor({ title, publisher, url }: FeedDefinition, words: readonly string[]): boolean {
  const text = [title, publisher, url].join('\n').toLowerCase();
  return words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));
}

function nothingToCheck(): string {
  return config.feeds.length === 0
    ? 'The configuration has no feeds; they are written in feeds.opml.'
    : `None of the ${config.feeds.length} feeds has ${positionals.map((word) => `"${word}"`).join(' or ')} in its title, publisher or address.`;
}

function checkedFeed({ title, url }: FeedDefinition, outcome: PollOutcome): Checked {
  const nothing = { format: null, charset: null, items: null, newest: null, movedTo: null, announced: [] };
  if (outcome.kind === 'not-modified') throw new Error('A server answered 304 where nothing was known.');
  if (outcome.kind === 'failed') {
    const { failure } = outcome;
    const status = failureName(failure, 'en');
    return { title, url, ...nothing, status, problem: failure.sentence, announced: failure.announced ?? [] };
  }
  const { format, charset, items, movedTo } = outcome;
  const survey = surveyOf(items, systemClock.now());
  const problems = [
    movedTo === null ? '' : `moved to ${movedTo}`,
    items.length === 0 ? 'no items' : '',
    survey.undated > 0 ? `${survey.undated} undated` : '',
    survey.future > 0 ? `${survey.future} dated in the future` : '',
    survey.repeatedIds > 0 ? `${survey.repeatedIds} ids repeated` : '',
    survey.withoutLink > 0 ? `${survey.withoutLink} without a link` : '',
  ];
  const newest = survey.newestAt === null ? null : new Date(survey.newestAt).toISOString();
  const problem = problems.filter((each) => each !== '').join(', ');
  return {
    title,
    url,
    status: 'ok',
    format,
    charset,
    items: items.length,
    newest,
    movedTo,
    problem,
    announced: [],
  };
}

function tableOf(rows: readonly Checked[]): string {
  const header = ['Feed', 'Status', 'Format', 'Encoding', 'Items', 'Newest (UTC)'];
  const cells = rows.map((row) => [
    cutToWidth(oneLine(row.title), MAX_TITLE),
    row.status === 'ok' ? 'ok' : 'failed',
    row.format ?? '',
    row.charset ?? '',
    row.items === null ? '' : String(row.items),
    row.newest?.slice(0, 16).replace('T', ' ') ?? '',
  ]);
  return alignColumns([header, ...cells]).join('\n');
}

/** What is wrong with a feed, below the table, where there is room for it. */
function problemOf({ title, url, problem }: Checked): string[] {
  return problem === '' ? [] : [`\n${oneLine(title)}  ${url}\n  ${oneLine(problem)}`];
}

/** A problem may repeat what a server said. */
function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ');
}
