import { STATUS_CODES } from 'node:http';
import type { PollFailureReason } from '#src/model/feed.ts';
import { PrivateAddressError } from './address.ts';
import { challengeSentence } from './page.ts';

export type FetchFailure = Exclude<PollFailureReason, 'unreadable' | 'too-slow' | 'fault'>;

/** Why a feed could not be fetched; the message is a sentence for a person. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly reason: FetchFailure;
  /** The HTTP status, where the server answered. */
  readonly status: number | null;
  /** How long the server asked us to wait; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    reason: FetchFailure,
    message: string,
    facts: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.reason = reason;
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** A status that is neither success nor redirect. */
export function statusError(status: number, retryAfterMs: number | null): FetchError {
  const answer = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  if (status === 410) {
    return new FetchError('gone', `The server answered ${answer}: this feed no longer exists.`, { status });
  }
  return new FetchError('http', `The server answered ${answer}.`, { status, retryAfterMs });
}

/** A robot check of `vendor` (empty when unknown) instead of the feed. */
export function challengeError(
  vendor: string,
  facts: { status: number; retryAfterMs?: number | null },
): FetchError {
  return new FetchError('challenge', challengeSentence(vendor), facts);
}

/**
 * A failure of the connection to `host`, told by the codes of Node.js, OpenSSL and undici. `timeoutMs` is the time limit
 * of the fetch; null when whoever asked for it has ended it.
 */
export function connectionError(thrown: unknown, host: string, timeoutMs: number | null): FetchError {
  if (thrown instanceof FetchError) return thrown;
  const cause = { cause: thrown };
  const code = codeOf(thrown);
  if (thrown instanceof PrivateAddressError) {
    return new FetchError(
      'private-address',
      `${host} is inside a private network; feeds must be public.`,
      cause,
    );
  }
  if (timeoutMs === null) {
    return new FetchError('timeout', `${host} did not answer in the time there was.`, cause);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new FetchError('dns', `No address was found for ${host}. Is this machine online?`, cause);
  }
  if (code === 'ECONNREFUSED') {
    return new FetchError('refused', `${host} refused the connection.`, cause);
  }
  if (code === 'ETIMEDOUT' || code === 'TimeoutError' || /^UND_ERR_\w+_TIMEOUT$/.test(code)) {
    return new FetchError('timeout', `${host} did not answer within ${timeoutMs / 1_000} s.`, cause);
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return new FetchError('tls', `The certificate of ${host} has expired.`, cause);
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return new FetchError('tls', `${host} answers without encryption: try its address with http://.`, cause);
  }
  if (/CERT|^UNABLE_TO_|^ERR_(?:TLS|SSL)_|^EPROTO$/.test(code)) {
    return new FetchError('tls', `No secure connection to ${host} could be made (${code}).`, cause);
  }
  if (/^(?:HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$)/.test(code)) {
    return new FetchError('network', `${host} sent something that is not HTTP.`, cause);
  }
  return new FetchError('network', `The connection to ${host} broke off.`, cause);
}

/** An AggregateError holds one error per address tried; they fail alike. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && !('code' in thrown)) return codeOf(thrown.errors[0]);
  if (!(thrown instanceof Error)) return '';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}
