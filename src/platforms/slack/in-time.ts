import type { SlackOptions } from './options.ts';

/** What the work brings, or `late` when it takes longer; the work goes on. */
export async function inTime<Value>(
  work: Promise<Value>,
  limitMs: number,
  wait: SlackOptions['wait'],
): Promise<Value | 'late'> {
  const done = new AbortController();
  try {
    return await Promise.race([work, wait(limitMs, done.signal).then(() => 'late' as const)]);
  } finally {
    done.abort();
  }
}
