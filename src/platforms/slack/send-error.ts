import { webApi } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';

/**
 * Errors of https://docs.slack.dev/reference/methods/chat.postMessage and chat.update that are about the message: no
 * waiting mends it.
 */
const PERMANENT: ReadonlySet<string> = new Set([
  'cant_update_message',
  'edit_window_closed',
  'invalid_blocks',
  'message_not_found',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
]);

/** Errors that are about the channel: nothing else can be posted there either, until somebody does something. */
const PAUSES: Readonly<Record<string, NonNullable<SendError['pauses']>>> = {
  account_inactive: 'removed',
  channel_not_found: 'gone',
  is_archived: 'gone',
  missing_scope: 'forbidden',
  no_permission: 'forbidden',
  not_in_channel: 'hidden',
  restricted_action: 'forbidden',
  restricted_action_non_threadable_channel: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_thread_locked: 'forbidden',
  restricted_action_thread_only_channel: 'forbidden',
  token_revoked: 'removed',
  user_not_found: 'gone',
};

/** Slack says of these that "some aspect of the operation" may have succeeded. */
const UNCERTAIN: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** A wrong token is mended by an operator, so what waits is kept for long. */
const WRONG_TOKEN: ReadonlySet<string> = new Set(['invalid_auth', 'not_authed', 'token_expired']);
const WRONG_TOKEN_WAIT_MS = 30 * MINUTE_MS;

/** Failures before anything was sent. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const RATE_LIMIT_WAIT_MS = 30 * SECOND_MS;

/** What a failed call says to the outbox. */
export function toSendError(thrown: unknown): SendError {
  const cause = toError(thrown);
  if (cause instanceof SendError) return cause;
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    // The library gives seconds.
    return new SendError('Slack asks to wait.', {
      permanent: false,
      retryAfterMs: cause.retryAfter * SECOND_MS,
      cause,
    });
  }
  if (cause instanceof webApi.WebAPIPlatformError) return refused(cause.data.error, cause);
  if (cause instanceof webApi.WebAPIHTTPError) {
    return new SendError(`Slack answered with HTTP ${cause.statusCode}.`, {
      permanent: false,
      uncertain: cause.statusCode >= 500,
      cause,
    });
  }
  if (cause instanceof webApi.WebAPIRequestError) {
    return new SendError('Slack could not be reached, or did not answer.', {
      permanent: false,
      uncertain: !NEVER_SENT.has(codeOf(cause.original)),
      cause,
    });
  }
  if (/^Retry header/.test(cause.message)) {
    return new SendError('Slack asks to wait.', {
      permanent: false,
      retryAfterMs: RATE_LIMIT_WAIT_MS,
      cause,
    });
  }
  return new SendError(`Slack was not understood: ${cause.message}`, {
    permanent: false,
    uncertain: true,
    cause,
  });
}

/** The word Slack gives for a refusal; null for any other failure. */
export function refusalOf(thrown: unknown): string | null {
  return thrown instanceof webApi.WebAPIPlatformError ? thrown.data.error : null;
}

/** Whether asking again will be answered alike: the bot may not, or there is no such thing. */
export function isRefusal(thrown: unknown): boolean {
  if (thrown instanceof webApi.WebAPIHTTPError) return thrown.statusCode < 500;
  const refusal = refusalOf(thrown);
  return refusal !== null && !UNCERTAIN.has(refusal) && !/^rate_?limited$/.test(refusal);
}

function refused(code: string, cause: Error): SendError {
  const pauses = PAUSES[code];
  return new SendError(`Slack refused: ${code}.`, {
    permanent: PERMANENT.has(code),
    uncertain: UNCERTAIN.has(code),
    ...(WRONG_TOKEN.has(code) && { retryAfterMs: WRONG_TOKEN_WAIT_MS }),
    ...(pauses && { pauses }),
    cause,
  });
}

/** fetch wraps the system's error, once or twice. */
function codeOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return '';
}
