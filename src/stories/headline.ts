import type { Locale } from '#src/model/locale.ts';
import type { StoryReport } from '#src/model/story.ts';
import { tokenize } from '#src/text/tokens.ts';

/**
 * The headline of a story in each language: one that a newsroom wrote, word for word, and that says most of what the
 * others say.
 */

/** Of the distance in words between a headline and what others say: how much an official or a wire outweighs. */
const TIER_BONUS = { official: 0.15, wire: 0.15, press: 0.1, trade: 0, analysis: 0 } as const;
/** Comments, questions and live pages name the story, they do not tell it. */
const NOT_NEWS =
  /^(?:opinion|editorial|analysis|explainer|live|watch|video|photos?|moment|why|how|what|who|when|where|in[ -]depth|an in-depth|社説|論説|解説|詳報|動画|写真|コラム|一問一答)[:：|｜ ]|[?？](?:$| \p{Lu})|一問一答|主なやり取り/iu;
const NOT_NEWS_MALUS = 0.5;
/** The newest headlines know how it went on: aid ships that were missing are found. */
const NEWEST_BONUS = 0.2;

/** null where no report is in that language. The same for the same reports, in whatever order they are given. */
export function headlineOf(reports: readonly StoryReport[], locale: Locale): StoryReport | null {
  const own = reports
    .filter(({ language }) => language === locale)
    .toSorted((a, b) => a.at - b.at || a.id - b.id);
  const frequencies = new Map<string, number>();
  const words = own.map(({ title }) => new Set(termsOf(title)));
  for (const terms of words)
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const scores = own.map(({ title, tier }, i) => {
    const terms = [...words[i]!];
    const told = terms.reduce((sum, term) => sum + frequencies.get(term)! / own.length, 0);
    const share = told / Math.sqrt(Math.max(1, terms.length));
    const newest = own.length > 1 ? (NEWEST_BONUS * i) / (own.length - 1) : 0;
    return share + (tier ? TIER_BONUS[tier] : 0) + newest - (NOT_NEWS.test(title) ? NOT_NEWS_MALUS : 0);
  });
  const best = scores.indexOf(Math.max(...scores));
  return own[best] ?? null;
}

/** Pairs of Japanese characters, stems of words. */
function termsOf(title: string): string[] {
  const tokens = tokenize(title);
  return tokens.map(({ term, cjk }, i) => (cjk && tokens[i + 1]?.cjk ? term + tokens[i + 1]!.term : term));
}
