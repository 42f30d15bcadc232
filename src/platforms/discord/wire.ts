import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, type REST, RequestMethod, Routes } from 'discord.js';
import { SECOND_MS } from '#src/model/time.ts';
import type { Payload } from './api.ts';

/** The calls to Discord's HTTP API that answer an interaction; its token is their permission, for 15 minutes. */
export interface Wire {
  /**
   * The first answer, which must arrive within three seconds: tried again while there is time. False when Discord no
   * longer knows the interaction, so that nothing can be answered. Throws when Discord refuses the answer or is out of
   * reach.
   */
  respond(interaction: Ticket, response: { readonly type: number; readonly data?: object }): Promise<boolean>;
  /**
   * Sets what was deferred or shown. Returns the id of the message; null when there is nothing to set any more, because
   * the 15 minutes are over or the person has dismissed it.
   */
  edit(interaction: Ticket, payload: Payload): Promise<string | null>;
  /** Posts one more answer, for everybody. A deferred answer must have been set before: Discord would set that instead. */
  followUp(interaction: Ticket, payload: Payload): Promise<string>;
  /** Takes the first answer away. */
  withdraw(interaction: Ticket): Promise<void>;
}

/** What an interaction is answered with. */
export interface Ticket {
  readonly id: string;
  readonly application_id: string;
  readonly token: string;
}

const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
/** Unknown message, unknown webhook, invalid webhook token. */
const OVER = new Set<unknown>([10008, 10015, 50027]);

/** Behind this, Discord does not take a first answer any more, the way there included. */
const FIRST_ANSWER_MS = 2.6 * SECOND_MS;
const ATTEMPT_MS = 1.2 * SECOND_MS;
const PAUSE_MS = 0.1 * SECOND_MS;

export function createWire(rest: REST): Wire {
  const original = ({ application_id, token }: Ticket) =>
    Routes.webhookMessage(application_id, token, '@original');
  /** For what is answered with nothing: its body is not read as JSON. */
  const send = async (
    method: RequestMethod,
    fullRoute: `/${string}`,
    body?: object,
    signal?: AbortSignal,
  ) => {
    const response = await rest.queueRequest({
      method,
      fullRoute,
      body,
      auth: false,
      ...(signal && { signal }),
    });
    await response.arrayBuffer();
  };
  return {
    async respond({ id, token }, body) {
      const over = AbortSignal.timeout(FIRST_ANSWER_MS);
      for (let pauseMs = PAUSE_MS; ; pauseMs *= 2) {
        const attempt = AbortSignal.any([over, AbortSignal.timeout(ATTEMPT_MS)]);
        try {
          await send(RequestMethod.Post, Routes.interactionCallback(id, token), body, attempt);
          return true;
        } catch (thrown) {
          const code = thrown instanceof DiscordAPIError ? thrown.code : null;
          // An earlier try had arrived, and only its answer was lost.
          if (code === ALREADY_ACKNOWLEDGED) return true;
          if (code === UNKNOWN_INTERACTION) return false;
          if (code !== null || over.aborted) throw thrown;
        }
        await sleep(pauseMs);
      }
    },
    async edit(ticket, payload) {
      const { body, ...files } = requestOf(payload);
      try {
        // Files of an answer that stood there before go with it.
        const all = { attachments: [], ...body };
        return idOf(await rest.patch(original(ticket), { ...files, body: all, auth: false }));
      } catch (thrown) {
        if (thrown instanceof DiscordAPIError && OVER.has(thrown.code)) return null;
        throw thrown;
      }
    },
    async followUp({ application_id, token }, payload) {
      return idOf(
        await rest.post(Routes.webhook(application_id, token), { ...requestOf(payload), auth: false }),
      );
    },
    async withdraw(ticket) {
      await send(RequestMethod.Delete, original(ticket));
    },
  };
}

/** The body and the files of a request. */
export function requestOf({ body, files }: Payload) {
  return {
    body,
    ...(files.length > 0 && {
      files: files.map(({ name, text, mediaType }) => ({
        name,
        data: Buffer.from(text),
        contentType: mediaType,
      })),
    }),
  };
}

/** '' where Discord took it and did not say which id it has. */
export function idOf(message: unknown): string {
  return String((message as { id?: unknown } | null | undefined)?.id ?? '');
}
