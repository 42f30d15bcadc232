import { type Line, text, time } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { failureText } from '#src/text/failure.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf } from '../parts.ts';

/** How a feed is doing, in the order of what needs attention first. */
export const STATES = ['failing', 'retired', 'silent', 'working', 'waiting'] as const;
export type FeedState = (typeof STATES)[number];

export function stateOf(feed: FeedHealth): FeedState {
  if (feed.retiredAt !== null) return 'retired';
  if (feed.lastFailure !== null) return 'failing';
  if (feed.lastCheckedAt === null) return 'waiting';
  return feed.silenceToldAt === null ? 'working' : 'silent';
}

/** "3 failing", 「失敗 3件」. */
function stateCount(state: FeedState, count: number, locale: Locale): string {
  const say = sayIn(locale);
  switch (state) {
    case 'working':
      return say(`${count} working`, `正常 ${count}件`);
    case 'failing':
      return say(`${count} failing`, `失敗 ${count}件`);
    case 'retired':
      return say(`${count} retired`, `廃止 ${count}件`);
    case 'silent':
      return say(`${count} silent`, `更新停止 ${count}件`);
    case 'waiting':
      return say(`${count} not checked yet`, `未確認 ${count}件`);
  }
}

/** "2 working · 1 failing": working and failing always, the others where there are any. */
export function stateCounts(feeds: readonly FeedHealth[], locale: Locale): string {
  const order: readonly FeedState[] = ['working', 'failing', 'retired', 'silent', 'waiting'];
  return order
    .map((state) => ({ state, count: feeds.filter((feed) => stateOf(feed) === state).length }))
    .filter(({ state, count }) => count > 0 || state === 'working' || state === 'failing')
    .map(({ state, count }) => stateCount(state, count, locale))
    .join(' · ');
}

/** Its state with what goes with it, in one line. */
export function stateLine(feed: FeedHealth, locale: Locale): Line {
  const say = sayIn(locale);
  const articles =
    locale === 'ja' ? `記事${countOf(feed.articleCount, locale)}` : countOf(feed.articleCount, locale);
  const at = (instant: number | null) => (instant === null ? [] : [time(instant)]);
  switch (stateOf(feed)) {
    case 'waiting':
      return [text(say('○ not checked yet', '○ 未確認'))];
    case 'retired':
      return [
        text(say(`■ retired · ${articles} · gone since `, `■ 廃止 · ${articles} · 廃止日時 `)),
        ...at(feed.retiredAt),
      ];
    case 'silent':
      return [
        text(say(`◌ silent · ${articles} · newest item `, `◌ 更新停止 · ${articles} · 最新の記事 `)),
        ...at(feed.newestItemAt),
      ];
    case 'failing': {
      const { failureCount: count } = feed;
      const times = say(`${count} ${count === 1 ? 'time' : 'times'}`, `${count}回`);
      return [
        text(
          say(
            `▲ failing, ${times} · ${articles} · next try `,
            `▲ 取得失敗 ${times} · ${articles} · 次回確認 `,
          ),
        ),
        time(feed.nextCheckAt),
      ];
    }
    case 'working':
      return [
        text(say(`working · ${articles} · checked `, `正常 · ${articles} · 最終確認 `)),
        ...at(feed.lastCheckedAt),
      ];
  }
}

/** Why it fails, and when it last did not; empty where it does not fail. */
export function failureLine({ lastFailure, lastSuccessAt }: FeedHealth, locale: Locale): Line {
  if (lastFailure === null) return [];
  const since =
    lastSuccessAt === null ? [] : [text(sayIn(locale)(' Last good: ', ' 最終取得: ')), time(lastSuccessAt)];
  return [text(failureText(lastFailure, locale)), ...since];
}
