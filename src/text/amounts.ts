import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { sayIn } from './words.ts';

/** Durations and sizes as a person says them, rounded to what matters of them. */

/** "40 minutes", "3 hours", 「2日」. */
export function durationText(ms: number, locale: Locale): string {
  const say = sayIn(locale);
  const of = (unitMs: number, en: string, ja: string) => {
    const count = Math.max(1, Math.round(ms / unitMs));
    return say(`${count} ${en}${count === 1 ? '' : 's'}`, `${count}${ja}`);
  };
  // Just under the next unit rounds to all of it: 59.6 minutes are 1 hour.
  if (ms < 59.5 * SECOND_MS) return of(SECOND_MS, 'second', '秒');
  if (ms < 59.5 * MINUTE_MS) return of(MINUTE_MS, 'minute', '分');
  if (ms < 47.5 * HOUR_MS) return of(HOUR_MS, 'hour', '時間');
  return of(DAY_MS, 'day', '日');
}

/** How often: "every hour", "every 3 hours", 「3時間ごと」. */
export function everyText(ms: number, locale: Locale): string {
  const duration = durationText(ms, locale);
  return sayIn(locale)(`every ${duration.replace(/^1 /, '')}`, `${duration}ごと`);
}

/** "312 B", "48 KB", "1.2 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 * 1_024) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_024 / 1_024).toFixed(1)} MB`;
}
