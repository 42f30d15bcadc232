import type { SlackFields } from './slack-payloads.ts';

/** What the Slack of the tests knows and remembers. */

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-1-test';
export const APP_TOKEN = 'xapp-1-test';

export interface PostedMessage extends SlackFields {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
}

export interface FakeChannel {
  readonly name: string;
  readonly is_member?: boolean;
  readonly is_archived?: boolean;
  readonly is_private?: boolean;
}

/** What a person who comes back from Slack with a code has let the bot into. */
export interface FakeInstall {
  readonly token: string;
  readonly teamId: string | null;
  readonly enterpriseId?: string;
  readonly installer: string;
}

/**
 * What goes wrong with the next call of a method (`chat.postMessage`, or in one channel: `chat.postMessage C1`), the next
 * answer (`respond`) or the next socket (`hello`; `close`: its connection is left open). `lost`: it is done, and the answer
 * never arrives.
 */
export type Fault =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number }
  | 'lost';

export const ALL_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'metadata.message:read',
  'users:read',
];

export interface SlackWorld {
  /** What people see in channels, oldest first. */
  readonly posted: PostedMessage[];
  /** What one person saw in a channel. */
  readonly ephemerals: SlackFields[];
  /** What was sent to response addresses, in order. */
  readonly responses: SlackFields[];
  readonly homes: { readonly user_id: string; readonly view: SlackFields }[];
  /** Modals as they were opened and changed. */
  readonly views: { readonly method: string; readonly view: SlackFields; readonly body: SlackFields }[];
  readonly files: { readonly name: string; readonly text: string; readonly body: SlackFields }[];
  /** Every call of a method, refused ones too. */
  readonly calls: { readonly method: string; readonly body: SlackFields; readonly token: string }[];
  /** Breaches of Slack's rules. */
  readonly problems: string[];
  readonly faults: Map<string, Fault[]>;
  /** The language of people who did not leave it at English. */
  readonly locales: Map<string, string>;
  /** What users.info says of people besides: `is_admin`, `is_owner`. */
  readonly people: Map<string, SlackFields>;
  /** There are no others. */
  readonly channels: Map<string, FakeChannel>;
  /** The tokens that are taken, with the workspace that they are for. */
  readonly tokens: Map<string, { readonly id: string; readonly name: string }>;
  /** What the bot was granted. */
  readonly scopes: Set<string>;
  readonly installs: Map<string, FakeInstall>;
}

export function slackWorld(): SlackWorld {
  return {
    posted: [],
    ephemerals: [],
    responses: [],
    homes: [],
    views: [],
    files: [],
    calls: [],
    problems: [],
    faults: new Map(),
    locales: new Map(),
    people: new Map(),
    channels: new Map([
      ['C1', { name: 'alerts', is_member: true }],
      ['C2', { name: 'general', is_member: true }],
      ['C3', { name: '日米ニュース', is_member: false }],
      ['G1', { name: 'embassy', is_member: true, is_private: true }],
    ]),
    tokens: new Map([[BOT_TOKEN, { id: 'T1', name: 'Newsroom' }]]),
    scopes: new Set(ALL_SCOPES),
    installs: new Map(),
  };
}

/** Direct messages with a person have a channel of their own. */
export const directMessages = (userId: string): string => `D${userId}`;
