import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { toError } from '#src/errors.ts';
import type { PauseReason } from '#src/model/channel.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';

/**
 * What nothing else can be posted after, and why
 * (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json).
 */
const PAUSES: Readonly<Record<number, Exclude<PauseReason, 'person'>>> = {
  [Code.UnknownChannel]: 'gone',
  [Code.UnknownUser]: 'gone',
  [Code.UnknownGuild]: 'removed',
  [Code.MissingAccess]: 'hidden',
  [Code.MissingPermissions]: 'forbidden',
  [Code.CannotSendMessagesToThisUser]: 'forbidden',
  [Code.CannotSendMessagesInNonTextChannel]: 'forbidden',
  [Code.ChannelVerificationLevelTooHighForYouToGainAccess]: 'forbidden',
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'removed',
};

/** What is about the message alone, and stays as it is. */
const PERMANENT: ReadonlySet<number> = new Set([
  Code.UnknownMessage,
  Code.CannotEditMessageAuthoredByAnotherUser,
  Code.RequestEntityTooLarge,
]);

/** Waits that Discord means without saying how long. */
const WAITS_MS: Readonly<Record<number, number>> = {
  // Some edits an hour of a message that is older than one.
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: 20 * MINUTE_MS,
  [Code.OpeningDirectMessagesTooFast]: 10 * MINUTE_MS,
};

/** The request cannot have left this machine. */
const NOT_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Discord's code for what went wrong; null when it gave none. */
export function codeOf(thrown: unknown): number | null {
  return thrown instanceof DiscordAPIError && Number(thrown.code) > 0 ? Number(thrown.code) : null;
}

/** Why Discord did not take a message, in the facts the outbox acts on. */
export function toSendError(thrown: unknown): SendError {
  if (thrown instanceof SendError) return thrown;
  const error = toError(thrown);
  if (thrown instanceof RateLimitError) {
    return new SendError(`Discord asks to wait (limit of ${thrown.scope}).`, {
      permanent: false,
      retryAfterMs: Math.max(0, Math.ceil(thrown.retryAfter)),
      cause: error,
    });
  }
  if (thrown instanceof DiscordAPIError) return refusal(thrown);
  if (thrown instanceof HTTPError) {
    return new SendError(`Discord answered ${thrown.status}.`, {
      permanent: false,
      uncertain: thrown.status >= 500,
      cause: error,
    });
  }
  return new SendError(`Discord did not answer: ${error.message}.`, {
    permanent: false,
    uncertain: !('code' in error && NOT_SENT.has(error.code)),
    cause: error,
  });
}

function refusal(error: DiscordAPIError): SendError {
  const code = codeOf(error) ?? 0;
  const pauses = PAUSES[code];
  const waitMs = WAITS_MS[code];
  return new SendError(`Discord refused: ${error.message} (${code}).`, {
    // 400 is a message that Discord will never take; 401 is a token that an operator can replace.
    permanent: PERMANENT.has(code) || (error.status === 400 && pauses === undefined && waitMs === undefined),
    ...(pauses && { pauses }),
    ...(waitMs && { retryAfterMs: waitMs }),
    cause: error,
  });
}
