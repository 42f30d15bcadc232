import type { FeedItem } from '#src/model/feed.ts';
import type { FeedSurvey } from '#src/model/feed-trial.ts';
import type { Instant } from '#src/model/time.ts';

/** How publishers end a text that they cut off. */
const CUT_OFF = /(?:…|\.\.\.|\[(?:…|\.\.\.|\+\d+ chars)\]|続きを読む|read more)\s*$/i;

/** What the items of a feed are like. `now` tells which dates lie in the future. */
export function surveyOf(items: readonly FeedItem[], now: Instant): FeedSurvey {
  const dates = items.map(({ publishedAt }) => publishedAt).filter((at) => at !== null);
  const ids = items.map(({ guid }) => guid).filter((guid) => guid !== null);
  return {
    newestAt: dates.length > 0 ? dates.reduce((a, b) => Math.max(a, b)) : null,
    oldestAt: dates.length > 0 ? dates.reduce((a, b) => Math.min(a, b)) : null,
    undated: items.length - dates.length,
    future: dates.filter((at) => at > now).length,
    withoutId: items.length - ids.length,
    repeatedIds: ids.length - new Set(ids).size,
    withoutLink: items.filter(({ url }) => url === null).length,
    shortened: items.filter(({ text }) => text.trim() === '' || CUT_OFF.test(text)).length,
  };
}
