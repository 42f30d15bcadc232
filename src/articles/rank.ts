import type { SearchHit } from '#src/model/search.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';

/** Age at which an article's freshness has fallen to a third; a story of the alliance stays in the news for weeks. */
const FRESHNESS_DAYS = 30;
/** The newest article weighs this much more than an old one of equal relevance. */
const FRESHNESS_BONUS = 0.5;

/** Best first: relevance, raised for what is fresh. Equal ones by date, then by id, so that pages do not shuffle. */
export function rankHits(hits: readonly SearchHit[], now: Instant): SearchHit[] {
  const score = ({ article, relevance }: SearchHit) => {
    const ageDays = Math.max(0, now - (article.publishedAt ?? article.firstSeenAt)) / DAY_MS;
    return relevance * (1 + FRESHNESS_BONUS * Math.exp(-ageDays / FRESHNESS_DAYS));
  };
  return hits
    .map((hit) => ({ hit, score: score(hit) }))
    .sort((a, b) => b.score - a.score || b.hit.article.id - a.hit.article.id)
    .map(({ hit }) => hit);
}
