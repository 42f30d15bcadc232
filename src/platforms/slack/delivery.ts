import { createHash } from 'node:crypto';
import type { Logger } from '#src/log.ts';
import type { Message } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import type { SlackClient } from './client.ts';
import type { SlackOptions } from './options.ts';
import { render } from './render.ts';
import { isRefusal, toSendError } from './send-error.ts';

/** chat.postMessage takes about one message a second and channel (https://docs.slack.dev/apis/web-api/rate-limits). */
const PACE_MS = SECOND_MS;
/** What conversations.history gives at once. */
const HISTORY_LIMIT = 100;
/** Slack's clock and ours may differ by so much. */
const CLOCK_SLACK_MS = MINUTE_MS;

/** Of so many messages a channel knows that they were posted: the outbox offers nothing older again. */
const REMEMBERED = 1_000;

const EVENT_TYPE = 'alliance_delivery';

export interface Delivery {
  /** As `Platform.send`. */
  send(channel: Channel, message: Message, key: string): Promise<string>;
}

interface Dependencies extends Pick<SlackOptions, 'now' | 'wait'> {
  readonly client: SlackClient;
  readonly log: Logger;
}

/**
 * Posts a message once a key. Slack has no key of its own, so each message carries ours, hashed, as metadata; where it is
 * not certain that a post arrived, and for the first message to a channel since the start, the channel is read before
 * anything is posted. Where the bot may not read, a message whose fate is unknown is posted again.
 */
export function createDelivery({ client, now, wait, log }: Dependencies): Delivery {
  const channels = new Map<string, ChannelState>();

  async function send(channel: Channel, message: Message, key: string): Promise<string> {
    const state = stateOf(channel.remoteId);
    const id = createHash('sha256').update(key).digest('base64url');
    const known = state.posted.get(id) ?? (await findPosted(channel.remoteId, state, id));
    if (known !== undefined) return known;

    state.uncertain.delete(id);
    await pace(state);
    const startedAt = now();
    try {
      const { ts } = await client.chat.postMessage({
        channel: channel.remoteId,
        ...render(message),
        metadata: { event_type: EVENT_TYPE, event_payload: { delivery: id } },
      });
      remember(state, id, ts!);
      return ts!;
    } catch (thrown) {
      const error = toSendError(thrown);
      if (!error.uncertain) throw error;
      state.uncertain.set(id, startedAt);
      return await foundAfterAll(channel.remoteId, state, id, error);
    }
  }

  /** Right after a lost answer: the message is often there already. */
  async function foundAfterAll(
    channelId: string,
    state: ChannelState,
    id: string,
    error: SendError,
  ): Promise<string> {
    const ts = await findPosted(channelId, state, id).catch(() => undefined);
    if (ts === undefined) throw error;
    log.info({ channelId }, 'a post whose answer was lost had arrived');
    return ts;
  }

  /** undefined when it was not posted, or where that cannot be told. Throws SendError when it cannot be told just now. */
  async function findPosted(channelId: string, state: ChannelState, id: string): Promise<string | undefined> {
    const since = state.uncertain.get(id);
    if (state.isRead && since === undefined) return undefined;
    try {
      await readBack(channelId, state, since);
    } catch (thrown) {
      const error = toSendError(thrown);
      log.warn({ channelId, error: error.message }, 'cannot read back what was posted');
      if (isRefusal(thrown)) state.isRead = true;
      else if (since !== undefined) throw uncertain(error);
    }
    return state.posted.get(id);
  }

  async function readBack(channelId: string, state: ChannelState, since: Instant | undefined): Promise<void> {
    const { messages = [] } = await client.conversations.history({
      channel: channelId,
      limit: HISTORY_LIMIT,
      include_all_metadata: true,
      ...(since !== undefined && { oldest: String((since - CLOCK_SLACK_MS) / SECOND_MS) }),
    });
    for (const { ts, metadata } of messages) {
      const delivery = metadata?.event_type === EVENT_TYPE && metadata.event_payload;
      const id = delivery && (delivery as Record<string, unknown>).delivery;
      if (typeof id === 'string' && ts !== undefined) remember(state, id, ts);
    }
    state.isRead = true;
  }

  async function pace(state: ChannelState): Promise<void> {
    const waitMs = state.nextPostAt - now();
    state.nextPostAt = Math.max(state.nextPostAt, now()) + PACE_MS;
    if (waitMs > 0) await wait(waitMs);
  }

  function stateOf(channelId: string): ChannelState {
    const known = channels.get(channelId);
    if (known) return known;
    const created = { nextPostAt: 0, isRead: false, posted: new Map(), uncertain: new Map() };
    channels.set(channelId, created);
    return created;
  }

  return { send };
}

function remember({ posted }: ChannelState, id: string, ts: string): void {
  posted.set(id, ts);
  const [oldest] = posted.keys();
  if (posted.size > REMEMBERED && oldest !== undefined) posted.delete(oldest);
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

interface ChannelState {
  nextPostAt: Instant;
  /** Whether it is known what was posted there before the start. */
  isRead: boolean;
  /** Slack's timestamp by the hash of the key, of what was posted lately. */
  readonly posted: Map<string, string>;
  /** When a post began whose fate is not known, by the hash of its key. */
  readonly uncertain: Map<string, Instant>;
}
