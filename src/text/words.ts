import type { Tier } from '#src/model/feed.ts';
import type { Locale, Localized } from '#src/model/locale.ts';

/**
 * Words that every room says alike. Runs in Node and in the browser, so it imports types only.
 */

/** Both languages side by side, wherever words are said: `say('Next', '次へ')`. */
export function sayIn(locale: Locale): (en: string, ja: string) => string {
  return (en, ja) => (locale === 'ja' ? ja : en);
}

const TIERS: Readonly<Record<Tier, Localized>> = {
  official: { en: 'official', ja: '公式発表' },
  wire: { en: 'wire', ja: '通信社' },
  press: { en: 'press', ja: '報道機関' },
  trade: { en: 'trade press', ja: '専門紙' },
  analysis: { en: 'analysis', ja: '論考' },
};

export function tierName(tier: Tier, locale: Locale): string {
  return TIERS[tier][locale];
}

/** "Japanese", 「英語」; the code itself when it names no language. */
export function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    // A feed may state anything as its language; Intl throws on what is not a tag.
    return code;
  }
}

/** What stands where an article's date would, when nothing states one. */
export function undated(locale: Locale): string {
  return sayIn(locale)('no date given', '日付なし');
}
