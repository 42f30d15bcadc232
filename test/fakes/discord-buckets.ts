import type { Answer } from './discord-http.ts';

/**
 * Rate limits as Discord counts them (https://docs.discord.com/developers/topics/rate-limits): a bucket for every route
 * and channel or server, and one limit over all. On the machine's clock, as the client waits by that.
 */
export interface Buckets {
  /** Counts a request. `refusal` is set when there were too many; `headers` belong on the answer either way. */
  take(route: string): { readonly headers: Record<string, string>; readonly refusal: Answer | null };
  /** Refuses everything for so long, as Discord does beyond 50 requests a second. */
  holdAll(ms: number): void;
  /** Refuses what a route matches for so long, because others used it up. */
  holdShared(route: RegExp, ms: number): void;
}

interface Limit {
  readonly route: RegExp;
  readonly count: number;
  readonly perMs: number;
}

/** Measured by many, published nowhere; only the headers are the truth. */
const LIMITS: readonly Limit[] = [
  { route: /^POST \/channels\/\d+\/messages$/, count: 5, perMs: 5_000 },
  { route: /\/crosspost$/, count: 10, perMs: 3_600_000 },
  { route: /./, count: 50, perMs: 1_000 },
];

export function createBuckets(now: () => number = () => performance.now()): Buckets {
  const used = new Map<string, { count: number; endsAt: number }>();
  let allHeldUntil = 0;
  const shared: { route: RegExp; until: number }[] = [];

  return {
    take(route) {
      const at = now();
      if (at < allHeldUntil) return { headers: {}, refusal: tooMany(allHeldUntil - at, 'global') };
      const held = shared.find((each) => each.route.test(route) && at < each.until);
      if (held) return { headers: {}, refusal: tooMany(held.until - at, 'shared') };
      // Answers to interactions are not counted.
      if (/^\w+ \/(?:interactions|webhooks)\//.test(route)) return { headers: {}, refusal: null };

      const limit = LIMITS.find((each) => each.route.test(route))!;
      const bucket = `${LIMITS.indexOf(limit)}${route.replace(/\/(?!channels|guilds)(\w+)\/\d+/g, '/$1/:id')}`;
      const known = used.get(bucket);
      const window = known && at < known.endsAt ? known : { count: 0, endsAt: at + limit.perMs };
      used.set(bucket, window);
      window.count += 1;
      const leftMs = window.endsAt - at;
      const headers = {
        'x-ratelimit-limit': String(limit.count),
        'x-ratelimit-remaining': String(Math.max(0, limit.count - window.count)),
        'x-ratelimit-reset': ((Date.now() + leftMs) / 1_000).toFixed(3),
        'x-ratelimit-reset-after': (leftMs / 1_000).toFixed(3),
        'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(0, 32),
      };
      return { headers, refusal: window.count > limit.count ? tooMany(leftMs, 'user', headers) : null };
    },
    holdAll(ms) {
      allHeldUntil = now() + ms;
    },
    holdShared(route, ms) {
      shared.push({ route, until: now() + ms });
    },
  };
}

function tooMany(
  leftMs: number,
  scope: 'user' | 'shared' | 'global',
  headers: Record<string, string> = {},
): Answer {
  const seconds = leftMs / 1_000;
  return {
    status: 429,
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
  };
}
