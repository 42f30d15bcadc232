import { setTimeout as sleep } from 'node:timers/promises';

/** What the promise brings, or the substitute when it takes too long. Rejects as the promise does. */
export async function withinLimit<Value, Late>(
  promise: Promise<Value>,
  limitMs: number,
  late: () => Late,
): Promise<Value | Late> {
  const inTime = new AbortController();
  const limit = sleep(limitMs, null, { signal: inTime.signal }).then(late);
  limit.catch(() => {});
  try {
    return await Promise.race([promise, limit]);
  } finally {
    inTime.abort();
  }
}
