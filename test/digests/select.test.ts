import { describe, expect, test } from 'vitest';
import { createSelection, type DigestStory, grouped, nextEvents, ranked } from '#src/digests/select.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');

function story(id: number, changes: Partial<DigestStory> = {}, article: Partial<Article> = {}): DigestStory {
  const at = noon + id * HOUR_MS;
  const latest: Article = {
    ...draft({ title: `Report ${id}`, publishedAt: at }),
    ...{ id, origin: 'live', feedId: 1, firstSeenAt: at, updatedAt: at },
    ...article,
  };
  return {
    id,
    ...{ level: 'notable', code: 'below-level', at, isDoubted: false, isOfficial: false, news: null },
    ...{ headlines: { en: latest, ja: null }, latest, publishers: ['Example News'] },
    followed: ['topic:tariffs'],
    ...changes,
  };
}

const order = (stories: readonly DigestStory[]) => ranked(stories).map(({ id }) => id);

describe('a digest takes', () => {
  test('first what the channel has not heard of, then what is worth most, then the newest', () => {
    const stories = [
      story(1, { code: 'told', level: 'breaking' }),
      story(2),
      story(3),
      story(4, { level: 'major' }),
      story(5, { code: 'update' }),
    ];
    expect(order(stories)).toEqual([4, 3, 2, 1, 5]);
  });

  test('what was held back before what comes when the quiet hours end', () => {
    const stories = [
      story(1, { code: 'held', level: 'major' }),
      story(2, { code: 'over-budget' }),
      story(3, { code: 'snoozed' }),
      story(4, { code: 'digest-only' }),
      story(5, { code: 'told', level: 'breaking' }),
    ];
    expect(order(stories)).toEqual([4, 3, 2, 1, 5]);
  });

  test('what people’s marks speak against last, but for breaking news', () => {
    const stories = [
      story(1, { isDoubted: true, level: 'major' }),
      story(2, { isDoubted: true, level: 'breaking' }),
      story(3, { code: 'told' }),
    ];
    expect(order(stories)).toEqual([2, 3, 1]);
  });

  test('eight stories, and a headline that two of them have once', () => {
    const selection = createSelection('en');
    const twin = story(20, {}, { title: 'Report 1 ' });
    const taken = [...Array.from({ length: 7 }, (_, i) => story(i)), twin, story(21)].map((each) =>
      selection.take(each),
    );
    expect(taken).toEqual([...Array(7).fill(true), false, true]);
    expect(selection.isFull()).toBe(true);
  });
});

test('a story stands under the first heading that it fits', () => {
  const headings = [
    ...[tariffsTopic, summitTopic].map(({ key, name }) => ({ key: `topic:${key}`, name })),
    { key: 'story', name: { en: 'Stories', ja: 'ストーリー' } },
  ];
  const stories = [
    story(1, { followed: ['story:1'] }),
    story(2, { followed: ['topic:summit', 'topic:tariffs'] }),
    story(3, { followed: ['topic:summit', 'story:3'] }),
  ];
  expect(
    grouped(stories, headings).map(({ name, stories: own }) => [name.en, own.map(({ id }) => id)]),
  ).toEqual([
    ['Tariffs', [2]],
    ['Summits', [3]],
    ['Stories', [1]],
  ]);
});

describe('the next dates', () => {
  const event = (date: string, changes: Partial<AllianceEvent> = {}) =>
    allianceEvent({ key: date, window: onDay(date), ...changes });
  const keys = (events: readonly AllianceEvent[]) => nextEvents(events, noon).map(({ key }) => key);

  test('are the nearest three that are still to come where they take place', () => {
    const events = ['2026-04-02', '2026-02-28', '2026-03-01', '2026-05-01', '2026-03-20'];
    // On 1 March it is still evening in Washington at noon in Tokyo on the 2nd: 22:00.
    expect(keys(events.map((date) => event(date)))).toEqual(['2026-03-01', '2026-03-20', '2026-04-02']);
  });

  test('are none that were held or called off, are only talked of, or have no known day', () => {
    const march = { from: '2026-04-01', to: '2026-04-30', precision: 'month', at: null } as const;
    const events = [
      event('2026-04-01', { status: 'cancelled' }),
      event('2026-04-02', { status: 'held' }),
      event('2026-04-03', { status: 'proposed' }),
      event('2026-04-04', { window: march }),
      event('2026-04-05', { window: null }),
      event('2026-04-06', { status: 'moved' }),
    ];
    expect(keys(events)).toEqual(['2026-04-06']);
  });
});
