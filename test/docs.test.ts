import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLE_NAMES } from '#config/variables.ts';
import { createDesk } from '#src/dispatch.ts';
import { createLogs } from '#src/log.ts';
import { type GuildFields, readGuild } from '#src/platforms/discord/guild.ts';
import { channelCheck, eventRefusal } from '#src/platforms/discord/permissions.ts';
import { METADATA_SCOPE, SCOPES } from '#src/platforms/slack/scopes.ts';
import { BOT_ROLE, createGuilds, GUILD, NEWS } from '#test/fakes/discord-guilds.ts';

/** What the documents tell people to type, set, grant and look for is what the code knows. */

const ROOT = join(import.meta.dirname, '..');
const PAGES = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })];
const GUIDES = ['docs/discord.md', 'docs/slack.md', 'docs/operations.md'];

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8').replaceAll('\r\n', '\n');

/** What stands in backticks, line breaks as spaces; blocks of code left out. */
function quotedIn(page: string): string[] {
  const prose = read(page).replace(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, quoted]) => quoted!.replace(/\s+/g, ' '));
}

const { commands } = createDesk({
  context: () => {
    throw new Error('Nothing is run here.');
  },
  log: createLogs('silent').commands,
  reference: () => '',
});

describe('a command in the documents', () => {
  const lines = PAGES.flatMap((page) =>
    quotedIn(page)
      .filter((quoted) => /^\/(?:alliance )?[\p{L}]+(?: |$)/u.test(quoted))
      .map((quoted) => ({ page, line: quoted.replace(/^\/alliance ?/, '/') })),
  ).filter(({ line }) => !NOT_COMMANDS.some((pattern) => pattern.test(line)));

  test('is one that people can type', () => {
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter(({ line }) => faultOf(line) !== null)).toEqual([]);
  });
});

/** Pages of the web server, how Slack's command begins, and words that are a question there. */
const NOT_COMMANDS = [/^\/$/, /^\/(?:healthz|metrics|invite)\b/, /\?$/];

/** null when the command, its subcommand and every `name:` of the line are known. */
function faultOf(line: string): string | null {
  const [name = '', sub = ''] = line.slice(1).split(' ');
  const command = commands.find((each) => [each.name, ...each.aliases].includes(name));
  if (!command) return `no command ${name}`;
  const subcommand = command.subcommands.find((each) => [each.name, ...each.aliases].includes(sub));
  const isBare = sub === '' || sub.includes(':');
  if (command.subcommands.length > 0 && !isBare && !subcommand) return `no subcommand ${sub}`;
  const options = (subcommand ?? command).options.map((option) => option.name);
  const named = [...line.matchAll(/ ([a-z]+):(?!\/\/)/g)].map(([, option]) => option!);
  return named.find((option) => !options.includes(option)) ?? null;
}

test('a setting in the documents is one that is read', () => {
  const others = new Set(['MALLOC_ARENA_MAX', 'APPLICATION_ID']);
  const names = PAGES.flatMap((page) =>
    quotedIn(page).flatMap((quoted) => quoted.match(/^[A-Z]{3,}(?:_[A-Z]+)+(?==|$)/)?.[0] ?? []),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !VARIABLE_NAMES.includes(name) && !others.has(name))).toEqual([]);
});

test('a link in the documents leads somewhere', () => {
  const pages = [...PAGES, ...globSync('docs/decisions/*.md', { cwd: ROOT })];
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^https?:/.test(target) && !leadsSomewhere(page, target))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return false;
  if (anchor === undefined) return true;
  const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
  return headings.some((heading) => slug(heading) === anchor);
}

/** As GitHub makes it. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe('the guides', () => {
  const code = globSync('{src,commands,config}/**/*.ts', { cwd: ROOT })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');

  test.each(GUIDES)('%s quotes what the log and the bot really say', (page) => {
    const logged = quotedIn(page).filter((quoted) => LOG_SENTENCE.test(quoted));
    const said = [...read(page).matchAll(/“([^”]+)”/g)].map(([, words]) => words!.replace(/\s+/g, ' '));
    const sentences = [...logged, ...said];
    expect(sentences.filter((sentence) => !code.includes(sentence))).toEqual([]);
  });

  test('the buttons of the guides exist', () => {
    const labels = GUIDES.flatMap((page) =>
      [...read(page).matchAll(/\[([A-Z][^\]]+)\](?!\()/g)].map(([, label]) => label!),
    );
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => !code.includes(`'${label}'`))).toEqual([]);
  });
});

/** Words and nothing else: no program, path, option or scope. */
const LOG_SENTENCE = /^(?!npm |git |openssl )[A-Za-z]+(?: [A-Za-z_]+)+$/;

describe('the permissions of docs/discord.md', () => {
  const text = read('docs/discord.md');
  const granted = BigInt(/&permissions=(\d+)/.exec(text)![1]!);
  const bits = [...text.matchAll(/^\| [^|]+ \| (\d+) \| (\d+) \|/gm)].map(([, bit, value]) => ({
    bit: BigInt(bit!),
    value: BigInt(value!),
  }));

  test('are the sum of the table', () => {
    expect(bits.every(({ bit, value }) => 1n << bit === value)).toBe(true);
    expect(bits.reduce((sum, { value }) => sum + value, 0n)).toBe(granted);
    expect(text).toContain(`**${granted}**`);
  });

  test('are all that the bot needs, and none is too many', () => {
    expect(missingWith(granted)).toEqual([]);
    for (const { value } of bits) expect(missingWith(granted & ~value)).not.toEqual([]);
  });
});

/** What the bot finds missing in a server where its role has these permissions and everybody has none. */
function missingWith(permissions: bigint): string[] {
  const bot = '1100000000000000000';
  const world = createGuilds(bot, () => {});
  const everyone = { id: GUILD, name: '@everyone', permissions: 0n };
  world.add({ roles: [everyone, { id: BOT_ROLE, name: 'Alliance Wire', permissions }] });
  const json = world.created(GUILD) as never as GuildFields & { channels: never; members: never[] };
  const guild = readGuild(json, json.channels, json.members[0], bot);
  const inChannel = channelCheck(guild, guild.channels.get(NEWS)!, 0).missing;
  return [...inChannel, ...(eventRefusal(guild)?.missing ?? [])].map((name) => name.en);
}

test('docs/slack.md explains every scope that the app asks for, and no other', () => {
  const table = read('docs/slack.md').split('| scope | for |')[1]!.split('\n\n')[0]!;
  const explained = [...table.matchAll(/`([a-z_.]+(?::[a-z]+)?)`/g)].map(([, scope]) => scope!);
  const asked = [...SCOPES, METADATA_SCOPE].map(({ scope }) => scope);
  expect(explained.toSorted()).toEqual(asked.toSorted());
});

test('docs/architecture.md names every file at the top of src, every room and every table', () => {
  const text = read('docs/architecture.md');
  const files = globSync('src/*.ts', { cwd: ROOT }).map((file) => file.replace('src/', ''));
  const rooms = globSync('{src/*,commands,config,test}/', { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${name}/`);
  const schema = readFileSync(join(ROOT, 'src/store/schema.ts'), 'utf8').split(
    'export interface Schema {',
  )[1]!;
  const tables = [...schema.matchAll(/^ {2}([a-z_]+):/gm)].map(([, table]) => `\`${table}\``);
  expect(tables.length).toBeGreaterThan(5);
  expect([...files, ...rooms, ...tables].filter((name) => !text.includes(name))).toEqual([]);
});
