import type { Locale } from '#src/model/locale.ts';

/** The zone where people of a language live, for want of a better guess. */
export function likelyZone(locale: Locale): string {
  return locale === 'ja' ? 'Asia/Tokyo' : 'America/New_York';
}
