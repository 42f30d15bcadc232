import { describe, expect, test } from 'vitest';
import { type DigestArticle, nextEvent, selectForDigest } from '#src/digests/select.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');
const topics = [tariffsTopic, summitTopic];

function found(
  id: number,
  changes: Partial<Omit<DigestArticle, 'article'>> & { article?: Partial<Article> } = {},
): DigestArticle {
  const { article, ...others } = changes;
  return {
    topicKeys: ['tariffs'],
    level: 'notable',
    isTold: false,
    ...others,
    article: {
      ...draft({ title: `Report ${id}`, publishedAt: noon + id * HOUR_MS }),
      id,
      origin: 'live',
      feedId: 1,
      firstSeenAt: noon,
      updatedAt: noon,
      ...article,
    },
  };
}

const shown = (articles: readonly DigestArticle[]) =>
  selectForDigest(articles, topics).map(({ topic, items }) => [
    topic.key,
    items.map(({ article }) => article.id),
  ]);

describe('a digest shows', () => {
  test('what is new to the channel first, then what is worth most, then the newest', () => {
    const articles = [
      found(1, { isTold: true, level: 'breaking' }),
      found(2),
      found(3),
      found(4, { level: 'major' }),
      found(5, { isTold: true }),
    ];
    expect(shown(articles)).toEqual([['tariffs', [4, 3, 2, 1, 5]]]);
  });

  test('eight articles, under the first topic that each is on, in the order of the topics', () => {
    const articles = Array.from({ length: 12 }, (_, i) =>
      found(i, { topicKeys: i % 3 === 0 ? ['summit'] : ['summit', 'tariffs'] }),
    );
    expect(shown(articles)).toEqual([
      ['tariffs', [11, 10, 8, 7, 5, 4]],
      ['summit', [9, 6]],
    ]);
  });

  test('a headline that two outlets carry once', () => {
    const title = 'Tokyo and Washington agree on a lower car tariff';
    expect(shown([found(1, { article: { title } }), found(2, { article: { title: `${title} ` } })])).toEqual([
      ['tariffs', [2]],
    ]);
  });

  test('what people’s marks speak against last, and first to be left out, but for breaking news', () => {
    const articles = [
      found(1, { isDoubted: true, level: 'major' }),
      found(2, { isDoubted: true, level: 'breaking' }),
      found(3, { isTold: true }),
      ...Array.from({ length: 6 }, (_, i) => found(10 + i)),
    ];
    expect(shown(articles)).toEqual([['tariffs', [2, 15, 14, 13, 12, 11, 10, 3]]]);
    expect(shown(articles.slice(0, 3))).toEqual([['tariffs', [2, 3, 1]]]);
  });

  test('nothing on a quiet day', () => {
    expect(shown([])).toEqual([]);
  });
});

describe('the next event', () => {
  const event = (date: string, changes: Partial<AllianceEvent> = {}) =>
    allianceEvent({ key: date, window: onDay(date), ...changes });

  test('is the first that is still to come, by the calendar of its place', () => {
    // Late on 18 March in Washington.
    const now = Date.parse('2026-03-19T03:00:00Z');
    const events = [event('2026-04-01'), event('2026-03-18'), event('2026-03-17')];
    expect(nextEvent(events, now)?.key).toBe('2026-03-18');
    expect(nextEvent(events, now + 2 * HOUR_MS)?.key).toBe('2026-04-01');
  });

  test('is none that was held or called off', () => {
    const events = [event('2026-04-01', { status: 'cancelled' }), event('2026-04-02', { status: 'held' })];
    expect(nextEvent(events, noon)).toBeNull();
    expect(nextEvent([...events, event('2026-04-03', { status: 'tentative' })], noon)?.key).toBe(
      '2026-04-03',
    );
  });

  test('is none that is only talked of, or whose day nobody knows', () => {
    const march = { from: '2026-04-01', to: '2026-04-30', precision: 'month', at: null } as const;
    const events = [
      event('2026-04-01', { status: 'proposed' }),
      event('2026-04-01', { window: march }),
      event('2026-04-01', { window: null }),
    ];
    expect(nextEvent(events, noon)).toBeNull();
  });
});
