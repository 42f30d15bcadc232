import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes as Code, DiscordAPIError, type REST, Routes } from 'discord.js';
import { toError } from '#src/errors.ts';
import type { Message } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { SendError, type SendOptions } from '#src/platforms/platform.ts';
import { createRecent } from '#src/recent.ts';
import { type MessageBody, MessageFlag } from './api.ts';
import type { Brake } from './brake.ts';
import { codeOf, toSendError } from './errors.ts';
import type { Log } from './log.ts';
import { isMarked, markOf, nonceOf } from './mark.ts';
import { type Rendered, render } from './render.ts';
import { shorten } from './shorten.ts';
import { Slots } from './slots.ts';
import { idOf, requestOf } from './wire.ts';

/** Everything that one message takes; below the limit of the outbox, so that it hears what happened. */
const WHOLE_SEND_LIMIT_MS = 25 * SECOND_MS;

/** Discord knows a nonce "in the past few minutes" (https://docs.discord.com/developers/resources/message#create-message). */
const NONCE_HOLDS_MS = 2 * MINUTE_MS;

/** The message comes without a sound (https://docs.discord.com/developers/resources/message#message-object-message-flags). */
const SUPPRESS_NOTIFICATIONS = 1 << 12;

/** How many messages are searched for one: all that Discord gives at once, back to when it may have been shown. */
const LOOKED_AT = 100;
const MOST_PAGES = 5;
/** Discord's clock and ours may differ by so much. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

/** https://docs.discord.com/developers/topics/threads */
const LONGEST_THREAD_NAME = 100;
const A_DAY_IN_MINUTES = 1_440;

/** What is wrong with a thread alone: the message goes into the channel instead. */
const THREAD_TROUBLE: ReadonlySet<number | null> = new Set([
  Code.UnknownChannel,
  Code.UnknownMessage,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.CannotSendMessagesInNonTextChannel,
  Code.InvalidActionOnArchivedThread,
  Code.ThreadLocked,
  Code.MaximumActiveThreads,
  Code.MaximumActiveAnnouncementThreads,
]);

/** People's direct messages, and messages whose thread is known to be there; more are asked for again. */
const REMEMBERED = 1_000;

export interface DeliveryDeps {
  /** Neither waits nor repeats anything: the outbox does. */
  readonly rest: REST;
  readonly token: string;
  readonly brake: Brake;
  readonly commandIds: () => ReadonlyMap<string, string>;
  readonly now: () => Instant;
  readonly log: Log;
}

export interface Delivery {
  send(channel: Channel, message: Message, key: string, options: SendOptions): Promise<string>;
  update(channel: Channel, messageId: string, message: Message): Promise<void>;
  /** Resolves when nothing is under way any more that nobody waits for. */
  idle(): Promise<void>;
}

export function createDelivery({ rest, token, brake, commandIds, now, log }: DeliveryDeps): Delivery {
  const slots = new Slots();
  const directChannels = createRecent<string>(REMEMBERED);
  const threads = createRecent<true>(REMEMBERED);
  const publishing = new Set<Promise<void>>();

  /** A refused token makes the library forget it. */
  const authorized = () => rest.setToken(token);

  /** Where messages for the channel go: for a person, the channel of their direct messages. */
  async function placeOf({ kind, remoteId }: Channel, signal: AbortSignal): Promise<string> {
    if (kind !== 'person') return remoteId;
    const known = directChannels.find(remoteId);
    if (known !== null) return known;
    const body = { recipient_id: remoteId };
    const opened = idOf(await beforehand(authorized().post(Routes.userChannels(), { body, signal })));
    directChannels.keep(remoteId, opened);
    return opened;
  }

  /** The thread below a message, which has the message's id. */
  async function openThread(
    channelId: string,
    { messageId, name }: NonNullable<SendOptions['thread']>,
    signal: AbortSignal,
  ): Promise<string> {
    if (threads.find(messageId)) return messageId;
    try {
      const body = {
        name: shorten(name, LONGEST_THREAD_NAME) || '…',
        auto_archive_duration: A_DAY_IN_MINUTES,
      };
      await beforehand(authorized().post(Routes.threads(channelId, messageId), { body, signal }));
    } catch (thrown) {
      if (codeOf(thrown) !== Code.ThreadAlreadyCreatedForMessage) throw thrown;
    }
    threads.keep(messageId, true);
    return messageId;
  }

  /**
   * The id under which a message stands in its channel already, among the newest; null when it does not, or nobody can
   * tell. Discord shows a bot its own messages without any further intent.
   */
  async function findShown(
    placeId: string,
    { mark, uncertainSince }: Posted,
    signal: AbortSignal,
  ): Promise<string | null> {
    const query = new URLSearchParams({ limit: String(LOOKED_AT) });
    try {
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const asked = authorized().get(Routes.channelMessages(placeId), { query, signal });
        const messages = (await beforehand(asked)) as readonly Shown[];
        const shown = messages.find(({ components }) => isMarked(components, mark));
        if (shown) return idOf(shown);
        const oldest = messages.at(-1);
        if (messages.length < LOOKED_AT || isBefore(oldest, uncertainSince - CLOCKS_DIFFER_MS)) return null;
        query.set('before', idOf(oldest));
      }
      return null;
    } catch (thrown) {
      // Who may not read may still write, and hears from the post itself what is wrong.
      if (thrown instanceof DiscordAPIError && thrown.status !== 401) return null;
      throw thrown;
    }
  }

  async function post(placeId: string, posted: Posted, signal: AbortSignal): Promise<string> {
    const shownAs = posted.outlivedNonce ? await findShown(placeId, posted, signal) : null;
    if (shownAs !== null) return shownAs;
    const { body, ...files } = requestOf(posted.rendered);
    const flags = (body.flags ?? 0) | (posted.isSilent ? SUPPRESS_NOTIFICATIONS : 0);
    const sent = await authorized().post(Routes.channelMessages(placeId), {
      ...files,
      body: { ...body, ...(flags !== 0 && { flags }), nonce: posted.nonce, enforce_nonce: true },
      signal,
    });
    return idOf(sent);
  }

  async function postInThread(
    channelId: string,
    thread: NonNullable<SendOptions['thread']>,
    posted: Posted,
    signal: AbortSignal,
  ): Promise<string> {
    try {
      return await post(await openThread(channelId, thread, signal), posted, signal);
    } catch (thrown) {
      threads.forget(thread.messageId);
      if (!THREAD_TROUBLE.has(codeOf(thrown))) throw thrown;
      log.info(
        { channelId, code: codeOf(thrown) },
        'discord thread not there, message goes into its channel',
      );
      return await post(channelId, posted, signal);
    }
  }

  /** Some ten an hour and channel are taken; what is more fails, and nothing waits for it. */
  function publish(channelId: string, messageId: string): void {
    const work = authorized()
      .post(Routes.channelMessageCrosspost(channelId, messageId))
      .then(
        () => {},
        (thrown) =>
          log.warn({ channelId, messageId, error: toError(thrown) }, 'discord message not published'),
      )
      .finally(() => publishing.delete(work));
    publishing.add(work);
  }

  /** Waits for the message's turn. Throws SendError while Discord wants nothing at all, or when there is a long queue. */
  async function waitForTurn(key: string, signal: AbortSignal): Promise<void> {
    const later = (retryAfterMs: number) =>
      new SendError('Discord takes no more for now.', { permanent: false, retryAfterMs });
    const heldMs = brake.heldForMs();
    if (heldMs > 0) throw later(heldMs);
    const turn = slots.take(key, now());
    if ('againInMs' in turn) throw later(turn.againInMs);
    if (turn.waitMs > 0) await sleep(turn.waitMs, undefined, { signal });
  }

  return {
    async send(channel, message, key, options) {
      const signal = AbortSignal.timeout(WHOLE_SEND_LIMIT_MS);
      await waitForTurn(key, signal);
      const mark = markOf(key);
      const rendered = render(message, {
        ...{ kind: 'post', answers: null, commandIds: commandIds(), mark },
        // The role that everybody has goes by the id of the server.
        mentions: (options.mentions ?? []).filter((id) => id !== channel.workspace),
      });
      if (rendered.dropped.length > 0)
        log.info({ key, dropped: rendered.dropped }, 'discord message shortened');
      const { uncertainSince = now() } = options;
      const elapsedMs = now() - uncertainSince;
      const posted: Posted = {
        rendered,
        nonce: nonceOf(key),
        mark,
        isSilent: options.isSilent ?? false,
        uncertainSince,
        outlivedNonce:
          // By a clock that was set back, nobody knows how long ago it was.
          (elapsedMs > NONCE_HOLDS_MS || elapsedMs < 0) &&
          // Nothing to look for in a message without buttons: the nonce alone keeps it from showing twice.
          isMarked(rendered.body.components, mark),
      };
      try {
        const placeId = await placeOf(channel, signal);
        const id =
          options.thread && channel.kind !== 'person'
            ? await postInThread(placeId, options.thread, posted, signal)
            : await post(placeId, posted, signal);
        if (options.isPublished && channel.kind === 'announcement' && !options.thread) publish(placeId, id);
        return id;
      } catch (thrown) {
        const error = toSendError(thrown);
        if (error.pauses) directChannels.forget(channel.remoteId);
        throw error;
      }
    },

    async update(channel, messageId, message) {
      const signal = AbortSignal.timeout(WHOLE_SEND_LIMIT_MS);
      await waitForTurn(messageId, signal);
      const { body, ...files } = requestOf(
        render(message, { kind: 'post', answers: null, commandIds: commandIds() }),
      );
      try {
        const placeId = await placeOf(channel, signal);
        await authorized().patch(Routes.channelMessage(placeId, messageId), {
          ...files,
          body: wholeBody(body),
          signal,
        });
      } catch (thrown) {
        throw toSendError(thrown);
      }
    },

    async idle() {
      await Promise.allSettled(publishing);
    },
  };
}

interface Posted {
  readonly rendered: Rendered;
  readonly nonce: string;
  readonly mark: string;
  readonly isSilent: boolean;
  readonly uncertainSince: Instant;
  /** It may have been shown longer ago than Discord remembers its nonce, and can be told by its mark. */
  readonly outlivedNonce: boolean;
}

/** What is read of a message in a channel. */
interface Shown {
  readonly components?: unknown;
  readonly timestamp?: string;
}

function isBefore(message: Shown | undefined, at: Instant): boolean {
  return message?.timestamp !== undefined && Date.parse(message.timestamp) < at;
}

/** What comes before the message itself: when it is not answered, the message was certainly not shown. */
async function beforehand<Result>(request: Promise<Result>): Promise<Result> {
  try {
    return await request;
  } catch (thrown) {
    const error = toSendError(thrown);
    if (!error.uncertain) throw thrown;
    throw new SendError(error.message, { permanent: false, cause: thrown });
  }
}

/** An edit only changes what it names; a field that the new body does not have would stay as it was. */
function wholeBody(body: MessageBody): object {
  const isOfComponents = ((body.flags ?? 0) & MessageFlag.componentsV2) !== 0;
  return { ...(isOfComponents && { content: null }), embeds: [], attachments: [], ...body };
}
