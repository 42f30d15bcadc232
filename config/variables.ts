import { isIP } from 'node:net';
import { httpUrl } from './codes.ts';

/** What a variable may hold. A default of null means: not set. */
type Kind =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly default: number }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string | null }
  | { readonly kind: 'directory'; readonly mustExist: boolean; readonly default: string | null }
  | {
      /** A secret may also be given as the path of a file in `NAME_FILE`, and is never shown. */
      readonly kind: 'text' | 'secret';
      readonly accepts: (text: string) => boolean;
      readonly expected: string;
      readonly default: string | null;
    };

export type Variable = Kind & {
  readonly meaning: string;
  readonly example: string;
  /** A name that other programs use too: it is only read when this variable is set. */
  readonly onlyWith?: string;
};

/** Every variable the bot knows. `.env.example` lists the same names; a test holds the two together. */
export const VARIABLES = {
  DATA_DIR: {
    kind: 'directory',
    mustExist: false,
    default: './data',
    meaning: 'The folder of the article base. Created when it does not exist.',
    example: '/var/lib/alliance-wire',
  },
  CONFIG_DIR: {
    kind: 'directory',
    mustExist: true,
    default: null,
    meaning:
      'A folder with your own feeds.opml, topics.yaml, events.yaml, glossary.yaml and, if you like, numbers.yaml, read instead of config/.',
    example: '/etc/alliance-wire',
  },
  POLL_SECONDS: {
    kind: 'integer',
    min: 1,
    max: 86_400,
    default: 300,
    meaning:
      'The shortest time between two checks of a feed, in seconds; a quiet feed is checked less often.',
    example: '300',
  },
  POSTING: {
    kind: 'choice',
    choices: ['on', 'off'],
    default: 'on',
    meaning:
      'off: nothing is posted to any channel, and what would be waits; feeds are read and questions answered as usual. /settings stop does the same without a restart.',
    example: 'on',
  },
  HTTP_HOST: {
    kind: 'text',
    accepts: (text) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text),
    expected: 'a host name or an IP address, without a port',
    default: '127.0.0.1',
    meaning: 'The address the web preview listens on. 127.0.0.1 is this machine only; 0.0.0.0 is everybody.',
    example: '127.0.0.1',
  },
  HTTP_PORT: {
    kind: 'integer',
    min: 0,
    max: 65_535,
    default: 8080,
    meaning: 'The port of the web preview. 0 takes any free port.',
    example: '8080',
  },
  METRICS_TOKEN: {
    kind: 'secret',
    // RFC 6750 section 2.1 allows exactly these characters in a bearer token.
    accepts: (text) => /^[\w.~+/-]{16,}=*$/.test(text),
    expected: 'at least 16 letters, digits or - . _ ~ + / characters',
    default: null,
    meaning: 'When set, /metrics is only shown to requests with "Authorization: Bearer" and this token.',
    example: 'the output of: openssl rand -hex 32',
  },
  ALLOW_PRIVATE_FEEDS: {
    kind: 'flag',
    default: false,
    meaning: 'Whether feeds may live on this machine or in a private network. For tests only.',
    example: '0',
  },
  DISCORD_TOKEN: {
    kind: 'secret',
    // Three parts of base64url joined by dots today; only what a header cannot carry is refused, as forms change.
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'the token from the Bot page of the Discord developer portal, without spaces',
    default: null,
    meaning: 'The token of the Discord bot. When set, the bot goes to Discord.',
    example: 'the token from https://discord.com/developers/applications, page Bot',
  },
  DISCORD_API_BASE: {
    kind: 'text',
    accepts: (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    expected: 'a web address without the version, such as https://discord.com/api',
    default: 'https://discord.com/api',
    meaning: 'Where the Discord API is, without the version. For tests and proxies.',
    example: 'https://discord.com/api',
  },
  SLACK_BOT_TOKEN: {
    kind: 'secret',
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'the Bot User OAuth Token of the Slack app, which begins with xoxb-, without spaces',
    default: null,
    meaning: 'The token of the Slack bot. When set, the bot goes to Slack.',
    example: 'the token from https://api.slack.com/apps, page OAuth & Permissions',
  },
  SLACK_APP_TOKEN: {
    kind: 'secret',
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'an app-level token of the Slack app, which begins with xapp-, without spaces',
    default: null,
    meaning: 'The token for Socket Mode, which needs no public address.',
    example: 'the token from https://api.slack.com/apps, page Basic Information, with connections:write',
  },
  SLACK_SIGNING_SECRET: {
    kind: 'secret',
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'the Signing Secret of the Slack app, without spaces',
    default: null,
    meaning: 'What Slack signs its requests with, where it calls the bot at a public address instead.',
    example: 'the secret from https://api.slack.com/apps, page Basic Information',
  },
  SLACK_CLIENT_ID: {
    kind: 'text',
    accepts: (text) => /^[\w.-]{3,}$/.test(text),
    expected: 'the Client ID of the Slack app, such as 1234567890.1234567890123',
    default: null,
    meaning:
      'When set, workspaces install the bot by themselves, at /slack/install, instead of SLACK_BOT_TOKEN for one.',
    example: '1234567890.1234567890123',
  },
  SLACK_CLIENT_SECRET: {
    kind: 'secret',
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'the Client Secret of the Slack app, without spaces',
    default: null,
    onlyWith: 'SLACK_CLIENT_ID',
    meaning: 'With SLACK_CLIENT_ID: what proves to Slack that it is this app that asks.',
    example: 'the secret from https://api.slack.com/apps, page Basic Information',
  },
  SECRET_KEY: {
    kind: 'secret',
    accepts: isKey,
    expected: '32 bytes, as 64 hexadecimal digits or as base64',
    default: null,
    onlyWith: 'SLACK_CLIENT_ID',
    meaning: 'With SLACK_CLIENT_ID: what the tokens of the workspaces are sealed with in the article base.',
    example: 'the output of: openssl rand -hex 32',
  },
  SLACK_MANAGERS: {
    kind: 'text',
    accepts: (text) => /^[UW][A-Z0-9]+( *, *[UW][A-Z0-9]+)*$/.test(text),
    expected: 'ids of members, separated by commas',
    default: null,
    meaning:
      'Who may set the bot up in Slack, besides the admins of a workspace and who installed it: ids of members, separated by commas.',
    example: 'U012AB3CD,U045EF6GH',
  },
  SLACK_API_URL: {
    kind: 'text',
    accepts: (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    expected: 'a web address such as https://slack.com/api/',
    default: 'https://slack.com/api/',
    meaning: 'Where the Slack API is. For tests and proxies.',
    example: 'https://slack.com/api/',
  },
  HOST: {
    kind: 'text',
    accepts: (text) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text),
    expected: 'a host name or an IP address, without a port',
    default: '127.0.0.1',
    onlyWith: 'SLACK_SIGNING_SECRET',
    meaning: "The address at which Slack's requests arrive, with SLACK_SIGNING_SECRET.",
    example: '127.0.0.1',
  },
  PORT: {
    kind: 'integer',
    min: 0,
    max: 65_535,
    default: 3000,
    onlyWith: 'SLACK_SIGNING_SECRET',
    meaning: "The port at which Slack's requests arrive, with SLACK_SIGNING_SECRET. 0 takes any free port.",
    example: '3000',
  },
  MODEL_PROVIDER: {
    kind: 'choice',
    choices: ['openai', 'anthropic', 'ollama'],
    default: null,
    meaning:
      'When set, answers are put into other words, or into the reader’s language, by a model; openai is any server with the interface of OpenAI.',
    example: 'openai',
  },
  MODEL_NAME: {
    kind: 'text',
    accepts: (text) => /^[\w.:/@+-]{1,100}$/.test(text),
    expected: 'the name of a model as its server knows it, without spaces',
    default: null,
    meaning:
      'With MODEL_PROVIDER: the name of the model, as its server knows it. It stands below what it wrote.',
    example: 'qwen3:8b',
  },
  MODEL_URL: {
    kind: 'text',
    accepts: (text) => httpUrl(text) !== null && !/[?#]/.test(text),
    expected: 'a web address without a user name, password or question mark',
    default: null,
    meaning:
      'With MODEL_PROVIDER: where the model is asked, without the path of the request. May be on this machine.',
    example: 'http://127.0.0.1:8000/v1',
  },
  MODEL_API_KEY: {
    kind: 'secret',
    accepts: (text) => /^[\x21-\x7e]{8,}$/.test(text),
    expected: 'the API key of the provider, without spaces',
    default: null,
    meaning: 'With MODEL_PROVIDER: the API key of the provider.',
    example: 'the key from the page of your provider',
  },
  MODEL_DAILY_CALLS: {
    kind: 'integer',
    min: 1,
    max: 1_000_000,
    default: 200,
    meaning: 'How often the model is asked on one day (UTC) at most.',
    example: '200',
  },
  MODEL_DAILY_TOKENS: {
    kind: 'integer',
    min: 1_000,
    max: 1_000_000_000,
    default: 300_000,
    meaning:
      'How many tokens the model may take on one day (UTC), of requests and answers together, as the provider counts them.',
    example: '300000',
  },
  MODEL_TIMEOUT: {
    kind: 'integer',
    min: 1,
    max: 10,
    default: 8,
    meaning: 'How long an answer waits for the model, in seconds; then it stays as it is.',
    example: '8',
  },
  LOG_LEVEL: {
    kind: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
    meaning: 'The least serious kind of event that is logged.',
    example: 'info',
  },
  CONTACT: {
    kind: 'text',
    // It is sent in a header's comment, where RFC 9110 section 5.6.5 gives parentheses a meaning.
    accepts: (text) => /^(https?:\/\/[\w./~%?=&#:+@-]+|[\w.+-]+@[\w-]+(\.[\w-]+)+)$/.test(text),
    expected: 'a web address or an e-mail address',
    default: null,
    meaning: 'Where publishers can reach you; sent with every request for a feed.',
    example: 'https://example.org/alliance-wire',
  },
} as const satisfies Record<string, Variable>;

/** 32 bytes, as hexadecimal digits or as base64, with or without its padding. */
function isKey(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text) || /^[\w+/-]{43}=?$/.test(text);
}

type Name = keyof typeof VARIABLES;

type Value<V extends Variable> = V extends { kind: 'integer' }
  ? number
  : V extends { kind: 'flag' }
    ? boolean
    : V extends { choices: readonly (infer Choice)[] }
      ? Choice | (V extends { default: null } ? null : never)
      : V extends { default: null }
        ? string | null
        : string;

export type EnvValues = { readonly [N in Name]: Value<(typeof VARIABLES)[N]> };

/** Every name that may be set: the table's, and `NAME_FILE` for each secret. */
export const VARIABLE_NAMES: readonly string[] = Object.entries<Variable>(VARIABLES).flatMap(
  ([name, { kind }]) => (kind === 'secret' ? [name, `${name}_FILE`] : [name]),
);
