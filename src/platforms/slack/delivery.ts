import type { Logger } from '#src/log.ts';
import type { Message } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { SendError, type SendOptions } from '#src/platforms/platform.ts';
import { createRecent, type Recent } from '#src/recent.ts';
import type { SlackClient } from './client.ts';
import type { SlackOptions } from './options.ts';
import { idOfKey, metadataOf, Posted } from './posted.ts';
import { render } from './render.ts';
import { isRefusal, toSendError } from './send-error.ts';
import type { Workspaces } from './workspaces.ts';

/** chat.postMessage takes about one message a second and channel (https://docs.slack.dev/apis/web-api/rate-limits). */
const PACE_MS = SECOND_MS;
/** Nobody waits for longer: of a channel there are few messages at once. A clock that was set back says otherwise. */
const LONGEST_PACE_MS = 10 * PACE_MS;
/** What conversations.history is asked for at once, back to when a message may have been posted. */
const HISTORY_LIMIT = 100;
const MOST_PAGES = 5;
/** Threads of a channel that are known to have been read; more are read again. */
const MAX_READ = 500;
/** Slack's clock and ours may differ by so much. */
const CLOCK_SLACK_MS = MINUTE_MS;

export interface Delivery {
  /** As `Platform.send`. */
  send(channel: Channel, message: Message, key: string, options?: SendOptions): Promise<string>;
  /** As `Platform.update`. */
  update(channel: Channel, messageId: string, message: Message): Promise<void>;
  /** Slack tells of a message of the bot's own: proof that it arrived, should its answer be lost. */
  notePosted(workspaceId: string, ts: string | undefined, metadata: unknown): void;
}

interface Dependencies extends Pick<SlackOptions, 'now' | 'wait'> {
  readonly workspaces: Workspaces;
  readonly log: Logger;
}

/**
 * Posts a message once a key. Slack has no key of its own, so each message carries ours, hashed, as metadata; where it is
 * not certain that a post arrived, and for the first message to a channel since the start, the channel is read before
 * anything is posted. Where the bot may not read, and Slack did not tell of the message by an event either, a message
 * whose fate is unknown is posted again.
 */
export function createDelivery({ workspaces, now, wait, log }: Dependencies): Delivery {
  const posted = new Map<string, Posted>();
  const places = new Map<string, Place>();
  const underWay = new Map<string, Promise<string>>();

  /** Who gave up waiting for an attempt and comes again gets what becomes of that one: it may be about to post. */
  function send(channel: Channel, message: Message, key: string, options: SendOptions = {}): Promise<string> {
    // A channel that two workspaces share has one id in both.
    const id = `${channel.workspace} ${key}`;
    const known = underWay.get(id);
    if (known) return known;
    const work = sendNow(channel, message, key, options).finally(() => underWay.delete(id));
    underWay.set(id, work);
    return work;
  }

  async function sendNow(
    channel: Channel,
    message: Message,
    key: string,
    { thread, uncertainSince, mentions = [] }: SendOptions,
  ): Promise<string> {
    const client = await workspaces.clientOf(channel.workspace);
    const place = placeOf(channel);
    const id = idOfKey(key);
    const where = { client, place, thread: thread?.messageId ?? null };
    // An attempt before the start, of which only the outbox knows.
    if (uncertainSince !== undefined && !place.uncertain.has(id)) place.uncertain.set(id, uncertainSince);
    const known = place.posted.find(id) ?? (await findPosted(where, id));
    place.uncertain.delete(id);
    if (known !== null) return known;
    await pace(place);
    const startedAt = now();
    try {
      const { ts, channel: postedIn } = await client.chat.postMessage({
        channel: channel.remoteId,
        ...render(message, { mentions }),
        ...(thread && inThread(thread)),
        metadata: metadataOf(id),
      });
      place.conversation = postedIn ?? place.conversation;
      place.posted.note(id, ts!);
      return ts!;
    } catch (thrown) {
      const error = toSendError(thrown);
      if (!error.uncertain) throw error;
      place.uncertain.set(id, startedAt);
      return await foundAfterAll(where, id, error);
    }
  }

  async function update(channel: Channel, messageId: string, message: Message): Promise<void> {
    const client = await workspaces.clientOf(channel.workspace);
    const place = placeOf(channel);
    const { text, blocks, parse, link_names } = render(message);
    try {
      const conversation = await conversationOf(client, place);
      if (conversation === null) throw unknownConversation();
      await pace(place);
      await client.chat.update({ channel: conversation, ts: messageId, text, blocks, parse, link_names });
    } catch (thrown) {
      throw toSendError(thrown);
    }
  }

  /** Right after a lost answer: the message is often there already. */
  async function foundAfterAll(where: Where, id: string, error: SendError): Promise<string> {
    const ts = await findPosted(where, id).catch(() => null);
    if (ts === null) throw error;
    where.place.uncertain.delete(id);
    log.info({ channelId: where.place.remoteId }, 'a post whose answer was lost had arrived');
    return ts;
  }

  /** null when it was not posted, or where that cannot be told. Throws SendError when it cannot be told just now. */
  async function findPosted(where: Where, id: string): Promise<string | null> {
    const { place, thread } = where;
    const since = place.uncertain.get(id);
    if (place.read.find(thread ?? CHANNEL) && since === undefined) return null;
    try {
      await readBack(where, id, since);
      place.read.keep(thread ?? CHANNEL, true);
    } catch (thrown) {
      const error = toSendError(thrown);
      log.warn({ channelId: place.remoteId, error: error.message }, 'cannot read back what was posted');
      if (isRefusal(thrown)) place.read.keep(thread ?? CHANNEL, true);
      else if (since !== undefined) throw uncertain(error);
    }
    return place.posted.find(id);
  }

  async function readBack(
    { client, place, thread }: Where,
    id: string,
    since: Instant | undefined,
  ): Promise<void> {
    const channel = await conversationOf(client, place);
    if (channel === null) return;
    const latest = {
      channel,
      limit: HISTORY_LIMIT,
      include_all_metadata: true,
      // By a clock that was set back, nobody knows when that was.
      ...(since !== undefined && since <= now() && { oldest: String((since - CLOCK_SLACK_MS) / SECOND_MS) }),
    };
    let cursor: string | undefined;
    for (let page = 0; page < (since === undefined ? 1 : MOST_PAGES); page += 1) {
      const asked = { ...latest, ...(cursor && { cursor }) };
      // What stands in a thread is not in the history of its channel.
      const { messages = [], response_metadata: more } =
        thread === null
          ? await client.conversations.history(asked)
          : await client.conversations.replies({ ...asked, ts: thread });
      for (const { ts, metadata } of messages as readonly Read[]) place.posted.noteMessage(ts, metadata);
      cursor = more?.next_cursor;
      if (!cursor || place.posted.find(id) !== null) return;
    }
  }

  /**
   * Messages go out to a person by their id; only Slack knows the conversation in which they stand. null where the bot
   * may not ask.
   */
  async function conversationOf(client: SlackClient, place: Place): Promise<string | null> {
    if (place.conversation !== null) return place.conversation;
    try {
      const { channel } = await client.conversations.open({ users: place.remoteId });
      place.conversation = channel?.id ?? null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    return place.conversation;
  }

  async function pace(place: Place): Promise<void> {
    const waitMs = Math.min(place.nextPostAt - now(), LONGEST_PACE_MS);
    place.nextPostAt = now() + Math.max(waitMs, 0) + PACE_MS;
    if (waitMs > 0) await wait(waitMs);
  }

  function placeOf({ workspace, remoteId, kind }: Channel): Place {
    const key = `${workspace}/${remoteId}`;
    const place = places.get(key) ?? {
      remoteId,
      conversation: kind === 'person' ? null : remoteId,
      nextPostAt: 0,
      read: createRecent<true>(MAX_READ),
      posted: postedIn(workspace),
      uncertain: new Map(),
    };
    places.set(key, place);
    return place;
  }

  function postedIn(workspaceId: string): Posted {
    const known = posted.get(workspaceId) ?? new Posted();
    posted.set(workspaceId, known);
    return known;
  }

  return {
    send,
    update,
    notePosted: (workspaceId, ts, metadata) => postedIn(workspaceId).noteMessage(ts, metadata),
  };
}

function unknownConversation(): SendError {
  return new SendError('Slack does not say in which conversation the message stands.', { permanent: true });
}

/** It is still not known what became of the message that this is about. */
function uncertain({ message, permanent, retryAfterMs, cause }: SendError): SendError {
  return new SendError(message, {
    permanent,
    uncertain: true,
    ...(retryAfterMs !== null && { retryAfterMs }),
    cause,
  });
}

interface Where {
  readonly client: SlackClient;
  readonly place: Place;
  /** null for the channel itself. */
  readonly thread: string | null;
}

interface Read {
  readonly ts?: string;
  readonly metadata?: unknown;
}

const CHANNEL = 'channel';

/** A channel or a person, and what is known of what was posted there. */
interface Place {
  readonly remoteId: string;
  /** The channel that Slack keeps the messages in; null until it is known for a person. */
  conversation: string | null;
  nextPostAt: Instant;
  /** Where it is known what was posted before the start: in which threads, and under `CHANNEL` in the channel itself. */
  readonly read: Recent<true>;
  readonly posted: Posted;
  /** When a post began whose fate is not known, by the hash of its key. */
  readonly uncertain: Map<string, Instant>;
}

/** A reply that is loud is shown in the channel, too (https://docs.slack.dev/reference/methods/chat.postMessage). */
function inThread({ messageId: thread_ts, isLoud }: NonNullable<SendOptions['thread']>) {
  return isLoud ? { thread_ts, reply_broadcast: true as const } : { thread_ts };
}
