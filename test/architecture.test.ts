import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The rules of docs/architecture.md, read from the import lines of the code itself. */

const ROOT = join(import.meta.dirname, '..');

const PLATFORMS = ['web', 'terminal', 'discord', 'slack'];

/** Rooms by path prefix, the longest that fits; a lower rank never imports a higher one. */
const RANKS: Readonly<Record<string, number>> = {
  'src/model/': 0,
  'src/text/': 0,
  'src/clock.ts': 0,
  'src/errors.ts': 0,
  'src/message.ts': 0,
  'src/messages/': 0,
  'src/log.ts': 1,
  'src/cache.ts': 1,
  'src/recent.ts': 1,
  'config/': 1,
  'src/store/': 2,
  'src/feeds/': 3,
  'src/articles/': 3,
  'src/topics/': 3,
  'src/summaries/': 3,
  'src/rewriting/': 3,
  'src/events/': 3,
  'src/stories/': 3,
  'src/alerts/': 4,
  'src/notices/': 4,
  'src/digests/': 4,
  'src/queries/': 4,
  'src/asking.ts': 4,
  'src/command.ts': 4,
  'src/command-desks.ts': 4,
  'src/command-line.ts': 4,
  'src/command-mentions.ts': 4,
  'src/platforms/platform.ts': 4,
  'src/outbox/': 5,
  'commands/': 5,
  'src/platforms/': 5,
  'src/alerting.ts': 6,
  'src/digest-': 6,
  'src/event-desk.ts': 6,
  'src/event-notices.ts': 6,
  'src/event-calendars.ts': 6,
  'src/event-backlog.ts': 6,
  'src/known-events.ts': 6,
  'src/noting-events.ts': 6,
  'src/settling-events.ts': 6,
  'src/joining.ts': 6,
  'src/story-': 6,
  'src/subscription-': 6,
  'src/pipeline.ts': 6,
  'src/polling.ts': 6,
  'src/full-text.ts': 6,
  'src/feed-watch.ts': 6,
  'src/rematch.ts': 6,
  'src/preview-channels.ts': 6,
  'src/preview-looks.ts': 7,
  'src/preview.ts': 7,
  'src/simulation.ts': 7,
  'src/refusals.ts': 6,
  'src/home.ts': 1,
  'src/channel-audit.ts': 6,
  'src/channel-changes.ts': 6,
  'src/channel-checks.ts': 6,
  'src/channel-desk.ts': 6,
  'src/example-alert.ts': 6,
  'src/workspace-notices.ts': 6,
  'src/workspace-watch.ts': 6,
  'src/citations.ts': 6,
  'src/dispatch.ts': 6,
  'src/feed-desk.ts': 6,
  'src/feed-import.ts': 6,
  'src/feed-network.ts': 6,
  'src/installations.ts': 6,
  'src/jobs.ts': 6,
  'src/metrics.ts': 6,
  'src/learning-desk.ts': 6,
  'src/watch-desk.ts': 6,
  'src/watching.ts': 6,
  'src/model-desk.ts': 6,
  'src/backtest.ts': 6,
  'src/why-desk.ts': 6,
  'src/operations-desk.ts': 6,
  'src/retention.ts': 6,
  'src/base.ts': 7,
  'src/replay.ts': 7,
  'src/app.ts': 7,
  'src/cli/': 8,
  'src/main.ts': 8,
  'src/demo.ts': 8,
  'src/demo/': 8,
};

/** What a room may not import although its rank would allow it. */
const WALLS: readonly { from: string; never: readonly string[] }[] = [
  { from: 'src/feeds/', never: ['src/articles/', 'src/topics/', 'src/summaries/', 'src/store/'] },
  { from: 'src/articles/', never: ['src/feeds/', 'src/topics/', 'src/summaries/', 'src/store/'] },
  { from: 'src/topics/', never: ['src/feeds/', 'src/articles/', 'src/summaries/', 'src/store/'] },
  { from: 'src/summaries/', never: ['src/feeds/', 'src/articles/', 'src/topics/', 'src/store/'] },
  {
    from: 'src/rewriting/',
    never: ['src/feeds/', 'src/articles/', 'src/topics/', 'src/summaries/', 'src/store/'],
  },
  {
    from: 'src/events/',
    never: ['src/feeds/', 'src/articles/', 'src/topics/', 'src/summaries/', 'src/stories/', 'src/store/'],
  },
  {
    from: 'src/stories/',
    never: ['src/feeds/', 'src/articles/', 'src/topics/', 'src/summaries/', 'src/events/', 'src/store/'],
  },
  { from: 'src/alerts/', never: ['src/store/'] },
  { from: 'src/digests/', never: ['src/store/'] },
  { from: 'src/queries/', never: ['src/store/', 'src/feeds/', 'src/summaries/'] },
  { from: 'commands/', never: ['src/feeds/', 'src/outbox/', 'src/platforms/', 'src/store/'] },
  {
    from: 'src/outbox/',
    never: ['src/feeds/', 'src/articles/', 'src/topics/', 'src/summaries/', 'src/alerts/'],
  },
  ...PLATFORMS.map((platform) => ({
    from: `src/platforms/${platform}/`,
    never: [
      'src/store/',
      'src/feeds/',
      'src/articles/',
      'src/topics/',
      'src/summaries/',
      'src/alerts/',
      'src/outbox/',
      'commands/',
      ...PLATFORMS.filter((other) => other !== platform).map((other) => `src/platforms/${other}/`),
    ],
  })),
];

/** Only `dispatch` sees the commands. */
const SEES_COMMANDS = ['commands/', 'src/dispatch.ts'];

/** One library, one door: the file, or the one room, that may import it. zod reads what others wrote, in two rooms. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  '@hono/node-server': 'src/platforms/web/',
  '@mozilla/readability': 'src/feeds/readable.ts',
  '@slack/bolt': 'src/platforms/slack/',
  'chrono-node': 'src/events/dates/chrono.ts',
  'discord.js': 'src/platforms/discord/',
  feedsmith: 'src/feeds/json-feed.ts',
  hono: 'src/platforms/web/',
  htmlparser2: 'src/text/html.ts',
  'http-cache-semantics': 'src/feeds/freshness.ts',
  'ical-generator': 'src/notices/calendar.ts',
  'ipaddr.js': 'src/feeds/address.ts',
  keyv: 'src/cache.ts',
  kysely: 'src/store/',
  linkedom: 'src/feeds/readable.ts',
  'node-cron': 'src/jobs.ts',
  'node:sqlite': 'src/store/',
  pino: 'src/log.ts',
  'pino-pretty': 'src/log.ts',
  'prom-client': 'src/metrics.ts',
  'robots-parser': 'src/feeds/robots.ts',
  'rss-parser': 'src/feeds/strict.ts',
  saxes: 'config/opml.ts',
  undici: 'src/feeds/fetch.ts',
  'wink-porter2-stemmer': 'src/text/stem.ts',
  yaml: 'config/yaml.ts',
  zod: ['config/schema.ts', 'src/rewriting/'],
};

interface Import {
  readonly file: string;
  /** A path of ours, or a package. */
  readonly target: string;
}

const files = globSync('{src,commands,config}/**/*.ts', { cwd: ROOT }).map((file) =>
  file.replaceAll('\\', '/'),
);
const imports = files.flatMap((file): Import[] => {
  const code = readFileSync(join(ROOT, file), 'utf8');
  return [
    ...code.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'/g),
  ]
    .map((found) => (found[1] ?? found[2])!)
    .map((specifier) => ({ file, target: resolve(file, specifier) }));
});

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  return specifier;
}

function isOurs(target: string): boolean {
  return target === 'package.json' || /^(?:src|commands|config)\//.test(target);
}

function rankOf(path: string): number | undefined {
  const room = Object.keys(RANKS)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return room === undefined ? undefined : RANKS[room];
}

describe('the house', () => {
  test('every file stands in a room that has a rank', () => {
    expect(files.filter((file) => rankOf(file) === undefined)).toEqual([]);
  });

  test('a lower rank never imports a higher one', () => {
    const breaches = imports.filter(
      ({ file, target }) => isOurs(target) && (rankOf(target) ?? 0) > rankOf(file)!,
    );
    expect(breaches).toEqual([]);
  });

  test('rooms of one rank keep out of each other where the plan says so', () => {
    const breaches = imports.filter(({ file, target }) =>
      WALLS.some(({ from, never }) => file.startsWith(from) && never.some((room) => target.startsWith(room))),
    );
    expect(breaches).toEqual([]);
  });

  test('only dispatch sees the commands', () => {
    const breaches = imports.filter(
      ({ file, target }) =>
        target.startsWith('commands/') && !SEES_COMMANDS.some((room) => file.startsWith(room)),
    );
    expect(breaches).toEqual([]);
  });

  test('every library has one door', () => {
    const packages = imports
      .filter(({ target }) => !isOurs(target))
      .map(({ file, target }) => ({ file, library: libraryOf(target) }));
    const breaches = packages.filter(({ file, library }) =>
      library.startsWith('node:') && !(library in DOORS) ? false : !isDoor(file, DOORS[library]),
    );
    expect(breaches).toEqual([]);
  });

  test('every dependency has a door', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies).filter((name) => name !== 'node' && !(name in DOORS))).toEqual([]);
  });

  test.each([
    ['Date.now', /\bDate\.now\b/, ['src/clock.ts', 'src/platforms/web/page/']],
    ['Math.random', /\bMath\.random\b/, ['src/main.ts', 'src/cli/']],
    ['process.env', /\bprocess\.env\b/, ['config/env.ts']],
  ])('%s enters by the front door', (_name, pattern, allowed) => {
    const users = files.filter(
      (file) =>
        pattern.test(withoutComments(readFileSync(join(ROOT, file), 'utf8'))) &&
        !allowed.some((door) => file.startsWith(door)),
    );
    expect(users).toEqual([]);
  });
});

function isDoor(file: string, doors: string | readonly string[] = []): boolean {
  return [doors].flat().some((door) => file.startsWith(door));
}

/** `hono/streaming` → `hono`; `@hono/node-server/x` → `@hono/node-server`. */
function libraryOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
