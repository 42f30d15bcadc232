import type { PlatformChannel } from '#src/command.ts';
import type { Logger } from '#src/log.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { createRecent } from '#src/recent.ts';
import type { SlackClient } from './client.ts';
import { inTime } from './in-time.ts';
import type { SlackOptions } from './options.ts';
import { refusalOf, toSendError } from './send-error.ts';
import type { Workspaces } from './workspaces.ts';

/** A list of channels is asked for again after this long. */
const FRESH_MS = 10 * MINUTE_MS;
/** A channel that was looked for in vain may be new; but not every wrong name is worth a list. */
const RETRY_MS = MINUTE_MS;
/** Whoever waits for suggestions has three seconds in all (https://docs.slack.dev/interactivity/handling-user-interaction). */
const SUGGEST_LIMIT_MS = 1.5 * SECOND_MS;
const MAX_SUGGESTIONS = 25;
/** The most that conversations.list gives at once, and how often we ask for more: 10,000 channels. */
const PAGE = 1_000;
const MAX_PAGES = 10;
/** So many workspaces' lists are kept: of the largest, each takes a megabyte or two. */
const MAX_LISTS = 50;

export interface Channels {
  /** As `Platform.findChannel`. */
  find(workspaceId: string, typed: string): Promise<PlatformChannel | null>;
  /** As `Platform.suggestChannels`. */
  suggest(workspaceId: string, typed: string): Promise<readonly PlatformChannel[]>;
}

interface List {
  readonly at: Instant;
  readonly channels: Promise<readonly PlatformChannel[]>;
}

interface Dependencies extends Pick<SlackOptions, 'now' | 'wait'> {
  readonly workspaces: Workspaces;
  readonly log: Logger;
}

/** The channels of a workspace as people name them: by mention, by id, or by a name from a list that is kept for a while. */
export function createChannels({ workspaces, now, wait, log }: Dependencies): Channels {
  const lists = createRecent<List>(MAX_LISTS);

  async function find(workspaceId: string, typed: string): Promise<PlatformChannel | null> {
    const client = await workspaces.clientOf(workspaceId);
    const { id, name, isMarked } = mentioned(typed);
    const byId = id === null ? null : await channelById(client, id, name);
    if (byId !== null || isMarked) return byId;
    const named = async (freshMs: number) => {
      const channels = await list(workspaceId, client, freshMs);
      return channels.find((channel) => folded(channel.name) === folded(name));
    };
    return (await named(FRESH_MS)) ?? (await named(RETRY_MS)) ?? null;
  }

  async function suggest(workspaceId: string, typed: string): Promise<readonly PlatformChannel[]> {
    try {
      const known = workspaces.clientOf(workspaceId).then((client) => list(workspaceId, client, FRESH_MS));
      const channels = await inTime(known, SUGGEST_LIMIT_MS, wait);
      return channels === 'late' ? [] : beginningWith(channels, folded(mentioned(typed).name));
    } catch (error) {
      log.warn({ workspaceId, error: toSendError(error).message }, 'channels of a workspace not listed');
      return [];
    }
  }

  /** Throws SendError when Slack is out of reach; empty where the bot may not see any list. */
  function list(
    workspaceId: string,
    client: SlackClient,
    freshMs: number,
  ): Promise<readonly PlatformChannel[]> {
    const known = lists.find(workspaceId);
    if (known && now() - known.at < freshMs) return known.channels;
    const channels = listChannels(client);
    lists.keep(workspaceId, { at: now(), channels });
    channels.catch(() => lists.forget(workspaceId));
    return channels;
  }

  return { find, suggest };
}

interface Mentioned {
  /** null where what was typed cannot be an id. */
  readonly id: string | null;
  readonly name: string;
  /** Whether Slack itself wrote the id. */
  readonly isMarked: boolean;
}

/** `<#C123|name>`, `<#C123>`, `C123`, `#name`, `name`; people too: `<@U123>`. Names in Slack are never upper-case. */
function mentioned(typed: string): Mentioned {
  const text = typed.normalize('NFKC').trim();
  const [, marked, label = ''] = /^<[#@]([A-Z0-9]+)(?:\|([^>]*))?>$/.exec(text) ?? [];
  if (marked !== undefined) return { id: marked, name: label, isMarked: true };
  const name = text.replace(/^#/, '');
  const isId = /^[CGD](?=[A-Z]*\d)[A-Z0-9]+$/.test(name) || /^[UW][A-Z0-9]{7,}$/.test(name);
  return { id: isId ? name : null, name, isMarked: false };
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function beginningWith(channels: readonly PlatformChannel[], typed: string): PlatformChannel[] {
  const place = ({ name }: PlatformChannel) => (folded(name).startsWith(typed) ? 0 : 1);
  return channels
    .filter(({ name }) => folded(name).includes(typed))
    .toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name))
    .slice(0, MAX_SUGGESTIONS);
}

/** null when there is none, or none that the bot may see. */
async function channelById(client: SlackClient, id: string, name: string): Promise<PlatformChannel | null> {
  if (/^[UW]/.test(id)) return personById(client, id);
  try {
    const { channel } = await client.conversations.info({ channel: id });
    // The library's type leaves `user` out (https://docs.slack.dev/reference/objects/conversation-object).
    if (channel?.is_im) return personById(client, (channel as { user?: string }).user ?? id);
    return { remoteId: id, name: channel?.name ?? name, kind: 'text' };
  } catch (error) {
    const refusal = refusalOf(error);
    // Slack wrote the mention itself, and whether the bot may post there is seen when it does.
    if (refusal === 'missing_scope') return { remoteId: id, name: name || id, kind: kindOf(id) };
    if (refusal === 'channel_not_found') return null;
    throw toSendError(error);
  }
}

/** A conversation whose other side Slack does not tell stands for the person in it. */
async function personById(client: SlackClient, id: string): Promise<PlatformChannel | null> {
  if (id.startsWith('D')) return { remoteId: id, name: id, kind: 'person' };
  try {
    const { user } = await client.users.info({ user: id });
    return { remoteId: id, name: user?.real_name || user?.name || id, kind: 'person' };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing_scope') return { remoteId: id, name: id, kind: 'person' };
    if (refusal === 'user_not_found') return null;
    throw toSendError(error);
  }
}

/** Conversations with one person have ids of their own. */
function kindOf(id: string): PlatformChannel['kind'] {
  return id.startsWith('D') ? 'person' : 'text';
}

async function listChannels(client: SlackClient): Promise<readonly PlatformChannel[]> {
  for (const types of ['public_channel,private_channel', 'public_channel']) {
    try {
      return await listOf(client, types);
    } catch (error) {
      if (refusalOf(error) !== 'missing_scope') throw toSendError(error);
    }
  }
  return [];
}

async function listOf(client: SlackClient, types: string): Promise<readonly PlatformChannel[]> {
  const found: PlatformChannel[] = [];
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { channels = [], response_metadata: rest } = await client.conversations.list({
      types,
      exclude_archived: true,
      limit: PAGE,
      ...(cursor !== '' && { cursor }),
    });
    for (const { id, name } of channels) {
      if (id !== undefined && name !== undefined) found.push({ remoteId: id, name, kind: 'text' });
    }
    cursor = rest?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found;
}
