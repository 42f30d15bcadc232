import { DiscordAPIError, type REST, RequestMethod, Routes } from 'discord.js';
import type { Payload } from './api.ts';

/** The calls to Discord's HTTP API that answer an interaction; its token is their permission, for 15 minutes. */
export interface Wire {
  /** Must arrive within three seconds. False when Discord no longer knows the interaction: nothing can be answered. */
  respond(interaction: Ticket, response: { readonly type: number; readonly data?: object }): Promise<boolean>;
  /** Sets what was deferred. Returns the id of the message. */
  edit(interaction: Ticket, payload: Payload): Promise<string>;
  /** Posts one more answer, for everybody. */
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

export function createWire(rest: REST): Wire {
  const original = ({ application_id, token }: Ticket) =>
    Routes.webhookMessage(application_id, token, '@original');
  /** For what is answered with nothing: its body is not read as JSON. */
  const send = async (method: RequestMethod, fullRoute: `/${string}`, body?: object) => {
    const response = await rest.queueRequest({ method, fullRoute, body, auth: false });
    await response.arrayBuffer();
  };
  return {
    async respond({ id, token }, body) {
      try {
        await send(RequestMethod.Post, Routes.interactionCallback(id, token), body);
        return true;
      } catch (thrown) {
        if (!(thrown instanceof DiscordAPIError)) throw thrown;
        // The first try had arrived, and only its answer was lost.
        if (thrown.code === ALREADY_ACKNOWLEDGED) return true;
        if (thrown.code === UNKNOWN_INTERACTION) return false;
        throw thrown;
      }
    },
    async edit(ticket, payload) {
      return idOf(await rest.patch(original(ticket), { ...requestOf(payload), auth: false }));
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

export function idOf(message: unknown): string {
  return String((message as { id: unknown }).id);
}
