import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { toError } from '#src/errors.ts';
import { SendError } from '#src/platforms/platform.ts';

/**
 * What trying again never helps with (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json): the
 * channel is gone, the bot may not see it or write there, direct messages are closed.
 */
const PERMANENT_CODES = new Set([10003, 10004, 50001, 50007, 50008, 50013, 50278]);

/** Why Discord did not take a message, in the facts the outbox acts on. */
export function toSendError(thrown: unknown): SendError {
  const error = toError(thrown);
  if (thrown instanceof RateLimitError) {
    return new SendError('Discord asks to wait.', {
      permanent: false,
      retryAfterMs: Math.max(0, Math.ceil(thrown.retryAfter)),
      cause: error,
    });
  }
  if (thrown instanceof DiscordAPIError) {
    // 400 is a message that Discord will never take; 401 is a token that an operator can replace.
    const permanent = PERMANENT_CODES.has(Number(thrown.code)) || thrown.status === 400;
    return new SendError(`Discord refused the message: ${thrown.message} (${thrown.code}).`, {
      permanent,
      uncertain: thrown.status >= 500,
      cause: error,
    });
  }
  if (thrown instanceof HTTPError) {
    return new SendError(`Discord answered ${thrown.status}.`, {
      permanent: false,
      uncertain: thrown.status >= 500,
      cause: error,
    });
  }
  const isRefused = 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');
  return new SendError(`Discord did not answer: ${error.message}.`, {
    permanent: false,
    uncertain: !isRefused,
    cause: error,
  });
}
