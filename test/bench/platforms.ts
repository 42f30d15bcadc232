import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothPlatforms } from '#test/fakes/both-platforms.ts';
import type { FakeInteraction } from '#test/fakes/discord-server.ts';
import type { Figure } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');
const ITEMS = join(ROOT, '../shared/data/live-2026jan-multisource-en/dev.jsonl');
const SHIPPED = Object.fromEntries(
  ['topics.yaml', 'events.yaml', 'glossary.yaml'].map((name) => [
    name,
    readFileSync(join(ROOT, 'config', name), 'utf8'),
  ]),
);
const STORED = 100_000;
/** How often each thing is asked in each platform. */
const ROUNDS = 100;
const AT_ONCE = 20;
/** While people ask, the feed grows by one article so often. */
const GROWS_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 1;
const GIVEN_UP_MS = 30_000;

const COMMAND = 2;
const AUTOCOMPLETE = 4;

/** What people look for, in turn: what was answered a moment ago is quick. */
const TOPICS = ['tariffs', 'defense', 'semiconductors'];
const WORDS = [
  ...[
    'trump',
    'japan',
    'semiconductors',
    'steel',
    'minister',
    'taiwan',
    'market',
    'missile',
    'bank',
    'court',
  ],
  ...['election', 'oil', 'china', 'visit', 'agreement', 'investment', 'base', 'yen', 'police', 'school'],
];
const any = (list: readonly string[], round: number) => list[round % list.length]!;

/** What people type: as a command of Discord, and as text for Slack. */
const ASKED: readonly {
  readonly name: string;
  readonly options: (round: number) => Readonly<Record<string, string>>;
}[] = [
  { name: 'latest', options: (round) => ({ topic: any(TOPICS, round) }) },
  { name: 'search', options: (round) => ({ query: any(WORDS, round) }) },
  { name: 'summary', options: (round) => ({ topic: any(TOPICS, round) }) },
  { name: 'find', options: (round) => ({ text: `Washington answers Tokyo on ${any(WORDS, round)}` }) },
  { name: 'help', options: () => ({}) },
];

/** In milliseconds: to the first sign that somebody is there, and to the whole answer. */
interface Took {
  readonly first: number;
  readonly whole: number;
}

/**
 * How long people wait in Discord and Slack, with 100,000 articles stored: `npm start` as a process of its own, both
 * stand-ins in this one, while the feed is polled every second and always has something new.
 */
export async function benchPlatforms(say: (line: string) => void): Promise<Figure[]> {
  if (!existsSync(ITEMS))
    throw new Error('This benchmark reads ../shared/data/live-2026jan-multisource-en, which is not here.');
  await using room = await bothPlatforms(SHIPPED);
  say(`Filling the base to ${STORED} articles …`);
  await fill(room.dataDir);
  const { discord, slack } = room;
  const bot = await room.start('socket');
  await bot.logged('feed polled');
  const health = (await (await fetch(new URL('/healthz', bot.url))).json()) as {
    articles: { count: number };
  };
  say(`${health.articles.count} articles are stored.`);
  await until(() => discord.commands.length > 0);
  let grown = 0;
  const growing = setInterval(() => room.publish(`Tariff number ${++grown}`), GROWS_EVERY_MS);

  async function inDiscord(name: string, options: Readonly<Record<string, string>>): Promise<Took> {
    const given = Object.entries(options).map(([option, value]) => ({ type: 3, name: option, value }));
    return timed(discord.interact(COMMAND, { id: '1', type: 1, name, options: given }));
  }

  async function completion(typed: string): Promise<Took> {
    const focused = { type: 3, name: 'topic', value: typed, focused: true };
    return timed(
      discord.interact(AUTOCOMPLETE, { id: '1', type: 1, name: 'latest', options: [focused] }),
      ({ callback }) => callback !== null,
    );
  }

  async function inSlack(name: string, options: Readonly<Record<string, string>>): Promise<Took> {
    const answered = slack.responses.length;
    const typed = Object.entries(options).map(([option, value]) => ` ${option}:"${value}"`);
    const began = performance.now();
    await slack.overSocket('slash_commands', slack.command(`${name}${typed.join('')}`));
    const first = performance.now() - began;
    await slack.until(() => slack.responses.length > answered);
    return { first, whole: performance.now() - began };
  }

  const figures: Figure[] = [];
  const all: Took[] = [];
  const measure = async (what: string, ask: (round: number) => Promise<Took>) => {
    say(what);
    const took: Took[] = [];
    for (let round = 0; round < ROUNDS; round += 1) took.push(await ask(round));
    all.push(...took);
    figures.push(...figuresOf(what, took));
  };
  for (const { name, options } of ASKED) {
    await measure(`Discord /${name}`, (round) => inDiscord(name, options(round)));
    await measure(`Slack /alliance ${name}`, (round) => inSlack(name, options(round)));
  }
  await measure('Discord, completing a topic', () => completion('tar'));
  say('All commands in both at once');
  const together = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => {
      const { name, options } = ASKED[i % ASKED.length]!;
      return inDiscord(name, options(i));
    }),
  );
  figures.push(...figuresOf(`${AT_ONCE} people in Discord at once`, together));
  figures.push(...figuresOf('everything, one after the other', all));
  clearInterval(growing);
  say(`${grown} articles were published meanwhile.`);
  const code = await bot.stop();
  if (code !== 0) throw new Error(`The bot ended with code ${code}.`);
  if (room.faults().length > 0) throw new Error(room.faults().join('\n'));
  return figures;
}

async function timed(
  asked: FakeInteraction,
  isWhole: (asked: FakeInteraction) => boolean = ({ shown }) => shown !== null,
): Promise<Took> {
  const began = performance.now();
  await until(() => asked.callback !== null);
  const first = performance.now() - began;
  await until(() => isWhole(asked));
  return { first, whole: performance.now() - began };
}

async function until(holds: () => boolean): Promise<void> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > GIVEN_UP_MS) throw new Error('There is no answer.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function figuresOf(what: string, took: readonly Took[]): Figure[] {
  const rows = [
    { stage: 'first sign', values: took.map(({ first }) => first), target: '< 1000' },
    { stage: 'whole answer', values: took.map(({ whole }) => whole), target: null },
  ];
  return rows.flatMap(({ stage, values, target }) =>
    ([50, 95, 100] as const).map((share) => ({
      metric: `${what}: ${stage}, ${share === 100 ? 'max' : `p${share}`}`,
      value: Math.round(percentile(values, share)),
      unit: 'ms',
      target: share === 95 ? target : null,
    })),
  );
}

/** The smallest value that so many in a hundred do not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((share / 100) * sorted.length) - 1]!;
}

async function fill(dataDir: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(ROOT, 'test/bench/ingest-worker.ts'), ITEMS, String(STORED)],
    {
      env: { ...process.env, LOG_LEVEL: 'error', DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Filling the base ended with code ${code}.`);
}
