import CachePolicy from 'http-cache-semantics';
import { SECOND_MS } from '#src/model/time.ts';
import { parseFeedDate } from './dates.ts';

/**
 * What an answer says about time. Its dates are measured against its own Date, so a clock that is wrong on either side
 * does not matter.
 */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Answers when no clock is asked: an answer is as old as its Age says and no older. */
class PolicyOnArrival extends CachePolicy {
  now(): number {
    return 0;
  }
}

/**
 * How long the answer stays fresh (RFC 9111 §4.2), for a cache of our own alone: 0 when it wants to be asked again
 * every time (`no-store`, `no-cache`, `max-age=0`), null when it does not say. Nothing is guessed from Last-Modified.
 */
export function freshForMs(headers: AnswerHeaders): number | null {
  const cacheControl = joined(headers, 'cache-control').toLowerCase();
  const date = joined(headers, 'date');
  const expires = Number.isNaN(Date.parse(date)) ? '' : joined(headers, 'expires');
  if (!/\b(?:max-age|no-cache|no-store)\b/.test(cacheControl) && expires === '') return null;
  const fields = { 'cache-control': cacheControl, age: joined(headers, 'age'), date, expires };
  const policy = new PolicyOnArrival(
    { headers: {} },
    // A 304 states the freshness of the 200 that it stands for.
    { status: 200, headers: fields },
    { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  );
  return Math.max(0, (policy.maxAge() - policy.age()) * SECOND_MS);
}

/** Retry-After in seconds, or as a date (RFC 9110 §10.2.3); null when absent or neither. */
export function retryAfterMs(headers: AnswerHeaders): number | null {
  const value = joined(headers, 'retry-after').trim();
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  const until = parseFeedDate(value);
  const now = parseFeedDate(joined(headers, 'date'));
  return until === null || now === null ? null : Math.max(0, until - now);
}

/** Fields sent twice are one list (RFC 9110 §5.3). */
function joined(headers: AnswerHeaders, name: string): string {
  const value = headers[name] ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}
