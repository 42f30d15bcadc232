import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { KnownEvent } from '#src/model/event.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { readEntries } from './entries.ts';
import { type Environment, readEnv } from './env.ts';
import { type ModelConfig, modelConfig } from './model.ts';
import { readOpml } from './opml.ts';
import { ConfigError, fileAccessReason, type Problem } from './problems.ts';
import { type CheckRule, eventEntries, glossaryEntries, numberEntries, topicEntries } from './schema.ts';
import { type EnvValues, VARIABLES } from './variables.ts';

/** Everything an operator can set. Frozen, to the last entry of the last list. */
export interface Config {
  /** Absolute; may not exist yet. */
  readonly dataDir: string;
  /** Absolute. */
  readonly configDir: string;
  readonly pollSeconds: number;
  /** Whether anything is posted to channels. */
  readonly isPosting: boolean;
  readonly http: { readonly host: string; readonly port: number };
  /** What `/metrics` asks for; null when everybody may read it. */
  readonly metricsToken: string | null;
  readonly allowPrivateFeeds: boolean;
  /** `token` is null where the bot does not go to Discord. */
  readonly discord: { readonly token: string | null; readonly apiBase: string };
  readonly slack: SlackConfig;
  /** null where no model is used. */
  readonly model: ModelConfig | null;
  readonly logLevel: EnvValues['LOG_LEVEL'];
  /** Where publishers can reach the operator; null when not given. */
  readonly contact: string | null;
  readonly feeds: readonly FeedDefinition[];
  readonly topics: readonly TopicDefinition[];
  readonly events: readonly KnownEvent[];
  readonly glossary: readonly GlossaryEntry[];
  /** Empty where the folder has no `numbers.yaml`. */
  readonly numbers: readonly WatchedNumber[];
}

/**
 * Without a `botToken` and without `oauth`, the bot does not go to Slack. With `botToken` there is an `appToken` or a
 * `signingSecret`; with `oauth` a `signingSecret`.
 */
export interface SlackConfig {
  /** Of the one workspace that the bot is in. */
  readonly botToken: string | null;
  /** For workspaces that let the bot in by themselves. `secretKey`: 32 bytes, in hexadecimal digits or base64. */
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly secretKey: string;
  } | null;
  /** Ids of people who may set the bot up. */
  readonly managers: readonly string[];
  /** For Socket Mode, which is used where it is given. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  readonly apiUrl: string;
  /** Where Slack's signed requests arrive without Socket Mode. */
  readonly http: { readonly host: string; readonly port: number };
}

/** The folder this module is in: feeds, topics, events, glossary and numbers as the project ships them. */
const SHIPPED_CONFIG_DIR = import.meta.dirname;

/**
 * Reads the environment and the files of the configuration folder. `checkRule` judges the topics' rules. Throws
 * one ConfigError that holds every problem of the environment and of all files. Writes nothing anywhere.
 */
export function loadConfig(checkRule: CheckRule, env?: Environment): Config {
  const { values, problems } = readEnv(env);
  const configDir = resolve(values.CONFIG_DIR ?? SHIPPED_CONFIG_DIR);

  const read = <Entry>(
    name: string,
    parse: (text: string, file: string) => Parsed<Entry>,
  ): readonly Entry[] => {
    const path = join(configDir, name);
    const { entries, problems: found } = readFile(path, shownPath(path), parse);
    problems.push(...found.toSorted(byPlace));
    return entries;
  };
  const slack = slackConfig(values, problems);
  const model = modelConfig(values, problems);
  const feeds = read('feeds.opml', readOpml);
  const before = problems.length;
  const topics = read('topics.yaml', (text, file) => readEntries(text, file, topicEntries(checkRule)));
  // A topic with a mistake is left out, and must not be missed by a number.
  const topicKeys = problems.length > before ? null : topics.map(({ key }) => key);
  const config: Config = {
    dataDir: resolve(values.DATA_DIR),
    configDir,
    pollSeconds: values.POLL_SECONDS,
    isPosting: values.POSTING !== 'off',
    http: { host: values.HTTP_HOST, port: values.HTTP_PORT },
    metricsToken: values.METRICS_TOKEN,
    allowPrivateFeeds: values.ALLOW_PRIVATE_FEEDS,
    discord: { token: values.DISCORD_TOKEN, apiBase: values.DISCORD_API_BASE },
    slack,
    model,
    logLevel: values.LOG_LEVEL,
    contact: values.CONTACT,
    feeds,
    topics,
    events: read('events.yaml', (text, file) => readEntries(text, file, eventEntries)),
    glossary: read('glossary.yaml', (text, file) => readEntries(text, file, glossaryEntries)),
    // Folders of before there were numbers have none.
    numbers: existsSync(join(configDir, 'numbers.yaml'))
      ? read('numbers.yaml', (text, file) => readEntries(text, file, numberEntries(topicKeys)))
      : [],
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(config);
}

function slackConfig(values: EnvValues, problems: Problem[]): SlackConfig {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = values;
  if (botToken !== null && appToken === null && signingSecret === null) {
    problems.push(
      slackProblem(
        'SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is.',
        'SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for requests at a public address',
      ),
    );
  }
  return {
    botToken,
    oauth: slackOAuth(values, problems),
    managers: values.SLACK_MANAGERS?.split(',').map((id) => id.trim()) ?? [],
    appToken,
    signingSecret,
    apiUrl: values.SLACK_API_URL,
    http: { host: values.HOST, port: values.PORT },
  };
}

function slackOAuth(values: EnvValues, problems: Problem[]): SlackConfig['oauth'] {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SECRET_KEY: secretKey,
  } = values;
  if (clientId === null) return null;
  for (const other of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const) {
    if (values[other] === null) continue;
    problems.push(
      slackProblem(
        `SLACK_CLIENT_ID and ${other} are both set.`,
        'SLACK_CLIENT_ID where workspaces install the bot by themselves, the other where it is in one workspace',
      ),
    );
  }
  const needed = {
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SECRET_KEY: secretKey,
  };
  for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SECRET_KEY'] as const) {
    // What is there and wrong has been reported.
    const isReported = problems.some(({ what }) => /^\w+/.exec(what)?.[0].replace(/_FILE$/, '') === name);
    if (needed[name] !== null || isReported) continue;
    const { expected, example } = VARIABLES[name];
    problems.push(slackProblem(`SLACK_CLIENT_ID is set, but ${name} is not.`, expected, example));
  }
  if (clientSecret === null || secretKey === null) return null;
  return { clientId, clientSecret, secretKey };
}

function slackProblem(what: string, expected: string, example?: string): Problem {
  return { file: 'environment', line: null, column: null, what, expected, ...(example && { example }) };
}

interface Parsed<Entry> {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

function readFile<Entry>(
  path: string,
  file: string,
  parse: (text: string, file: string) => Parsed<Entry>,
): Parsed<Entry> {
  const failed = (what: string, expected: string): Parsed<Entry> => ({
    entries: [],
    problems: [{ file, line: null, column: null, what, expected }],
  });
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (thrown) {
    return failed(`The file cannot be read (${fileAccessReason(thrown)}).`, 'a file this process may read');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Decoding throws for one reason only. A Japanese editor may have saved the file as Shift_JIS.
    return failed('The file is not UTF-8 text.', 'the same file saved as UTF-8');
  }
  return parse(text, file);
}

/** The path as the operator would type it: relative to where they are, unless that would lead upwards. */
function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
