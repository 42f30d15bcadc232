import { expect, test } from 'vitest';
import { composeDigest, type DigestContent } from '#src/digests/compose.ts';
import type { Article } from '#src/model/article.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

const at = Date.parse('2026-03-02T23:00:00Z');
const article = (id: number, changes: Partial<Article> = {}): Article => ({
  ...draft(),
  id,
  origin: 'live',
  feedId: 1,
  firstSeenAt: at,
  updatedAt: at,
  ...changes,
});
const event = allianceEvent({
  name: { en: 'Summit in Washington', ja: 'ワシントン首脳会談' },
  window: onDay('2026-03-19'),
  placeName: { en: 'Washington, D.C.', ja: 'ワシントン' },
  status: 'tentative',
});
const summit = article(18, {
  title: '日米首脳会談、19日に開催',
  text: '両首脳はワシントンで会談する。',
  url: 'https://news.example.org/summit',
  publisher: 'Example Ministry',
  tier: 'official',
  language: 'ja',
});

function content(changes: Partial<DigestContent> = {}, locale: 'en' | 'ja' = 'en'): DigestContent {
  return {
    channel: { locale, settings: { ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo', digestAt: '08:00' } },
    slot: { date: '2026-03-03', at },
    now: at,
    since: at - DAY_MS,
    topics: [tariffsTopic, summitTopic],
    groups: [
      {
        topic: tariffsTopic,
        items: [{ article: article(17), topicKeys: ['tariffs'], level: 'notable', isTold: true }],
      },
      {
        topic: summitTopic,
        items: [{ article: summit, topicKeys: ['summit'], level: 'major', isTold: false }],
      },
    ],
    total: 5,
    closest: null,
    event,
    ...changes,
  };
}

test('a digest says by topic what came in, what is new here, and what comes next', () => {
  const digest = composeDigest(content());
  expect(digest.notification).toBe(
    'Digest, 5 new articles: Tokyo and Washington agree on a lower car tariff',
  );
  expect(digest.sources.map(({ n, articleId }) => [n, articleId])).toEqual([
    [1, 17],
    [2, 18],
  ]);
  expect(renderText({ ...digest, sources: [] })).toBe(`Daily digest · Tue 3 Mar 2026

Tariffs

- Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>
   Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST · #17
   Negotiators said on Tuesday that the tariff on cars will fall to 12%.

Summits

- 日米首脳会談、19日に開催 <https://news.example.org/summit>
   MAJOR · new here · Example Ministry · official · Japanese · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST · #18
   両首脳はワシントンで会談する。

Next: Summit in Washington · Thu 19 Mar 2026 (in 17 days, tentative) · Washington, D.C.

All new articles: /latest
Settings: /settings

2 of 5 new articles since Mon 2 Mar 2026, 08:00 JST / Sun 1 Mar, 18:00 EST
`);
});

test('a digest in Japanese', () => {
  const digest = composeDigest(content({}, 'ja'));
  expect(digest.notification).toBe(
    'ダイジェスト（新着5件）：Tokyo and Washington agree on a lower car tariff',
  );
  const words = renderText({ ...digest, sources: [] });
  expect(words).toContain('デイリーダイジェスト：2026年3月3日(火)');
  expect(words).toContain('重要 · 未通知 · Example Ministry · 公式発表');
  expect(words).toContain(
    '次の予定: ワシントン首脳会談 · 2026年3月19日(木)（あと17日、調整中） · ワシントン',
  );
  expect(words).toContain('新着5件のうち2件（2026年3月2日(月) 8:00 JST / 3月1日(日) 18:00 EST以降）');
});

test('a quiet day is said to be one, with what is closest', () => {
  const quiet = { groups: [], total: 0, closest: article(17), event: null };
  const [en, ja] = (['en', 'ja'] as const).map((locale) => composeDigest(content(quiet, locale)));
  expect(en?.notification).toBe('Quiet day: nothing new on Tariffs or Summits.');
  expect(renderText(en!)).toBe(`Daily digest · Tue 3 Mar 2026

Quiet day: nothing new on Tariffs or Summits.

Most recent: Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff> – Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST

Latest articles: /latest
Settings: /settings

0 new articles since Mon 2 Mar 2026, 08:00 JST / Sun 1 Mar, 18:00 EST
`);
  expect(ja?.notification).toBe('「関税」「首脳会談」の新着はありません。');
});

test('a digest that comes late says so', () => {
  const late = (locale: 'en' | 'ja') => renderText(composeDigest(content({ now: at + 3 * HOUR_MS }, locale)));
  expect(late('en')).toContain('! This digest was due at 08:00 (Asia/Tokyo) and comes 3 hours late.');
  expect(late('ja')).toContain(
    '! 08:00（Asia/Tokyo）に予定していたダイジェストです。3時間遅れてお届けしました。',
  );
  expect(renderText(composeDigest(content({ now: at + 14 * 60_000 })))).not.toContain('hours late');
});

test.each([
  ['2026-03-03', 'today'],
  ['2026-03-04', 'tomorrow'],
])('an event on %s is %s, where it takes place', (date, distance) => {
  const next = { ...event, window: onDay(date), timeZone: 'Asia/Tokyo' };
  expect(renderText(composeDigest(content({ event: next })))).toContain(`(${distance}, tentative)`);
});

test('a channel of one topic gets a button for that topic', () => {
  const digest = composeDigest(content({ topics: [tariffsTopic] }));
  expect(digest.actions[0]).toMatchObject({ line: '/latest topic:tariffs' });
});

test('a headline of ten thousand characters leaves the notification at its length', () => {
  const long = article(17, { title: `Tariff ${'x'.repeat(10_000)}` });
  const item = { article: long, topicKeys: ['tariffs'], level: 'notable', isTold: false } as const;
  const digest = composeDigest(content({ groups: [{ topic: tariffsTopic, items: [item] }] }));
  expect(digest.notification.length).toBeLessThanOrEqual(140);
});
