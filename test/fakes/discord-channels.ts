import {
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import { Bit, type FakeGuilds } from './discord-guilds.ts';
import { type Answer, type Asked, invalidForm, ok, refused } from './discord-http.ts';
import type { ShownMessage } from './discord-interactions.ts';
import { type Json, list, schemaFaults } from './discord-json.ts';
import { createFaults } from './discord-rules.ts';

/** Messages of a bot, with threads, direct messages and publishing. */

export interface PostedMessage extends ShownMessage {
  body: Json;
  readonly createdAt: number;
  isPublished: boolean;
  /** Changes since the message is an hour old. */
  lateEdits: number;
}

export interface FakeThread {
  /** The id of the message it is below. */
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  isLocked: boolean;
}

export interface FakeChannels {
  /** What bots posted, by channel, thread or direct messages. */
  readonly messages: Map<string, PostedMessage[]>;
  readonly threads: Map<string, FakeThread>;
  /** Who takes no direct messages. */
  readonly closed: Set<string>;
  /** null for a request that is about something else. */
  act(asked: Asked): Answer | null;
}

const HOUR_MS = 3_600_000;
/** "The past few minutes" of the documentation. */
const NONCE_MS = 3 * 60_000;
const LATE_EDITS = 3;

const unknownChannel = refused(404, 10003, 'Unknown Channel');
const unknownMessage = refused(404, 10008, 'Unknown Message');
const noAccess = refused(403, 50001, 'Missing Access');
const noPermission = refused(403, 50013, 'Missing Permissions');

export function createChannels(deps: {
  readonly botId: string;
  readonly guilds: FakeGuilds;
  readonly faults: string[];
  readonly newId: () => string;
  readonly now: () => number;
}): FakeChannels {
  const { botId, guilds, faults, newId, now } = deps;
  const messages = new Map<string, PostedMessage[]>();
  const threads = new Map<string, FakeThread>();
  const direct = new Map<string, string>();
  const closed = new Set<string>();
  const nonces = new Map<string, { message: PostedMessage; at: number }>();

  /** Why the bot may not do something in a channel, a thread or direct messages; null when it may. */
  function refusal(id: string, needed: bigint): Answer | null {
    const person = [...direct].find(([, channelId]) => channelId === id)?.[0];
    if (person !== undefined)
      return closed.has(person) ? refused(403, 50007, 'Cannot send messages to this user') : null;
    const thread = threads.get(id);
    const channel = guilds.channel(thread?.channelId ?? id);
    if (!channel) return unknownChannel;
    const granted = guilds.permissions(channel.guildId, channel.id);
    if (!(granted & Bit.viewChannel)) return noAccess;
    if (thread?.isLocked) return refused(403, 160005, 'Thread is locked');
    const wanted = thread ? swapped(needed) : needed;
    return (granted & wanted) === wanted ? null : noPermission;
  }

  function create(channelId: string, body: Json, files: readonly string[]): Answer {
    const found = createFaults(body);
    if (found.length > 0) {
      faults.push(...found);
      return invalidForm;
    }
    const isEmbedAlone = list(body.embeds).length > 0 && !body.content;
    const needed =
      Bit.sendMessages | (isEmbedAlone ? Bit.embedLinks : 0n) | (files.length > 0 ? Bit.attachFiles : 0n);
    const denied = refusal(channelId, needed);
    if (denied) return denied;
    const nonce = `${channelId} ${body.nonce}`;
    const twin = body.enforce_nonce === true ? nonces.get(nonce) : undefined;
    if (twin && now() - twin.at < NONCE_MS) return ok(messageJson(twin.message, channelId));
    const message = { id: newId(), body, files, createdAt: now(), isPublished: false, lateEdits: 0 };
    messages.set(channelId, [...(messages.get(channelId) ?? []), message]);
    nonces.set(nonce, { message, at: now() });
    return ok(messageJson(message, channelId));
  }

  function edit(channelId: string, messageId: string, body: Json): Answer {
    const denied = refusal(channelId, 0n);
    const message = messages.get(channelId)?.find(({ id }) => id === messageId);
    if (denied ?? !message) return denied ?? unknownMessage;
    const whole = { ...body, content: body.content ?? '' };
    const found = [...schemaFaults(MessageEditRequestPartialSchema, body), ...createFaults(whole)];
    if (found.length > 0) {
      faults.push(...found);
      return invalidForm;
    }
    if (now() - message!.createdAt > HOUR_MS) {
      if (message!.lateEdits >= LATE_EDITS)
        return refused(400, 30046, 'Maximum number of edits to messages older than 1 hour reached.');
      message!.lateEdits += 1;
    }
    message!.body = { ...message!.body, ...body };
    return ok(messageJson(message!, channelId));
  }

  function startThread(channelId: string, messageId: string, body: Json): Answer {
    faults.push(...schemaFaults(CreateTextThreadWithMessageRequestSchema, body));
    const denied = refusal(channelId, Bit.createPublicThreads);
    if (denied) return denied;
    if (!messages.get(channelId)?.some(({ id }) => id === messageId)) return unknownMessage;
    if (threads.has(messageId))
      return refused(400, 160004, 'A thread has already been created for this message');
    threads.set(messageId, { id: messageId, channelId, name: String(body.name), isLocked: false });
    return ok({ id: messageId, parent_id: channelId, type: 11, name: body.name });
  }

  function crosspost(channelId: string, messageId: string): Answer {
    const denied = refusal(channelId, Bit.sendMessages);
    const message = messages.get(channelId)?.find(({ id }) => id === messageId);
    if (denied ?? !message) return denied ?? unknownMessage;
    if (guilds.channel(channelId)?.type !== 5)
      return refused(400, 50024, 'Cannot execute action on this channel type');
    if (message!.isPublished) return refused(400, 40033, 'This message has already been crossposted.');
    message!.isPublished = true;
    return ok(messageJson(message!, channelId));
  }

  function history(channelId: string, query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 50);
    const before = BigInt(query.get('before') ?? `${2n ** 63n}`);
    const denied = refusal(channelId, 0n);
    if (denied) return denied;
    const readable = refusal(channelId, Bit.readMessageHistory) === null;
    const older = (messages.get(channelId) ?? []).filter(({ id }) => BigInt(id) < before);
    const newest = older.toReversed().slice(0, limit);
    return ok(readable ? newest.map((message) => messageJson(message, channelId)) : []);
  }

  function openDirect(body: Json): Answer {
    faults.push(...schemaFaults(CreatePrivateChannelRequestSchema, body));
    const person = String(body.recipient_id);
    const id = direct.get(person) ?? newId();
    direct.set(person, id);
    return ok({ id, type: 1, recipients: [{ id: person }] });
  }

  /** Without what was sent: a nonce, for one, does not come back. */
  function messageJson({ id, body, createdAt }: PostedMessage, channelId: string): Json {
    const { nonce: _, enforce_nonce: __, ...kept } = body;
    const timestamp = new Date(createdAt).toISOString();
    return { ...kept, id, channel_id: channelId, timestamp, author: { id: botId, bot: true } };
  }

  return {
    messages,
    threads,
    closed,
    act({ route, query, body, files }) {
      if (route === 'POST /users/@me/channels') return openDirect(body as Json);
      const found = /^(\w+) \/channels\/(\d+)\/messages(?:\/(\d+))?(?:\/(\w+))?$/.exec(route);
      if (!found) return null;
      const [, method, channelId = '', messageId = '', what] = found;
      if (what === 'threads') return startThread(channelId, messageId, body as Json);
      if (what === 'crosspost') return crosspost(channelId, messageId);
      if (method === 'POST') return create(channelId, body as Json, files);
      if (method === 'PATCH') return edit(channelId, messageId, body as Json);
      return method === 'GET' && messageId === '' ? history(channelId, query) : null;
    },
  };
}

/** In a thread, Send Messages has no effect. */
function swapped(needed: bigint): bigint {
  return (needed & Bit.sendMessages) === 0n
    ? needed
    : (needed & ~Bit.sendMessages) | Bit.sendMessagesInThreads;
}
