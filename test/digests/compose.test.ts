import { expect, test } from 'vitest';
import { composeDigest, type DigestContent } from '#src/digests/compose.ts';
import type { DigestStory } from '#src/digests/select.ts';
import type { Article } from '#src/model/article.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

const at = Date.parse('2026-03-02T23:00:00Z');
const article = (id: number, changes: Partial<Article> = {}): Article => ({
  ...draft(),
  ...{ id, origin: 'live', feedId: 1, firstSeenAt: at, updatedAt: at },
  ...changes,
});
const event = allianceEvent({
  name: { en: 'Summit in Washington', ja: 'ワシントン首脳会談' },
  window: onDay('2026-03-19'),
  placeName: { en: 'Washington, D.C.', ja: 'ワシントン' },
  status: 'tentative',
});
const tariff = article(17);
const summit = article(18, {
  title: '日米首脳会談、19日に開催',
  text: '両首脳はワシントンで会談する。',
  url: 'https://news.example.org/summit',
  publisher: 'Example Ministry',
  tier: 'official',
  language: 'ja',
});
const inEnglish = article(19, { title: 'Leaders to meet on March 19', url: 'https://example.org/19' });

const known: DigestStory = {
  ...{ id: 3, level: 'major', code: 'told', at, isDoubted: false },
  ...{ headlines: { en: tariff, ja: null }, latest: tariff, isOfficial: true },
  publishers: ['Example News', 'Example Ministry'],
  news: {
    isRisen: true,
    tellings: [
      { articleId: 18, facts: [{ kind: 'official', words: 'Example Ministry' }] },
      {
        articleId: 17,
        facts: [
          { kind: 'number', words: '$550 billion' },
          { kind: 'date', words: 'June 14' },
        ],
      },
    ],
  },
  followed: ['topic:tariffs'],
};
const fresh: DigestStory = {
  ...known,
  ...{ id: 4, level: 'notable', code: 'over-budget', news: null, isOfficial: false },
  ...{ headlines: { en: inEnglish, ja: summit }, latest: summit },
  publishers: ['Example Ministry'],
  followed: ['topic:summit'],
};

function content(changes: Partial<DigestContent> = {}, locale: 'en' | 'ja' = 'en'): DigestContent {
  return {
    channel: {
      locale,
      remoteId: 'C1',
      settings: { ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo', digestAt: '08:00' },
    },
    slot: { date: '2026-03-03', at, days: 1 },
    date: '2026-03-03',
    now: at,
    since: at - DAY_MS,
    follows: [tariffsTopic.name, summitTopic.name],
    onlyTopic: null,
    groups: [
      { name: tariffsTopic.name, stories: [known] },
      { name: summitTopic.name, stories: [fresh] },
    ],
    total: 5,
    heldBack: new Map([
      ['over-budget', 3],
      ['below-level', 1],
    ]),
    tellers: [summit, tariff],
    closest: null,
    events: [event],
    ...changes,
  };
}

test('a digest says story by story what is new, what was held back, and what comes next', () => {
  const digest = composeDigest(content());
  expect(digest.notification).toBe('Digest, 5 stories: Tokyo and Washington agree on a lower car tariff');
  expect(digest.sources.map(({ n, articleId }) => [n, articleId])).toEqual([
    [1, 17],
    [2, 19],
    [3, 18],
  ]);
  expect(renderText(digest)).toBe(`2 stories · 1-minute read
Daily digest · Tue 3 Mar 2026

Tariffs

- Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>
   Now MAJOR · New: official confirmation (Example Ministry <https://news.example.org/summit>); $550 billion, June 14 (Example News <https://news.example.org/car-tariff>) · alerted before · 2 sources, official · Tue 3 Mar 2026, 08:00 JST / Mon 2 Mar, 18:00 EST

Summits

- Leaders to meet on March 19 <https://example.org/19>
   日米首脳会談、19日に開催 · held back: day’s limit · Example Ministry · Tue 3 Mar 2026, 08:00 JST / Mon 2 Mar, 18:00 EST
   Negotiators said on Tuesday that the tariff on cars will fall to 12%.

Held back since: 3 over the day’s limit, 1 below the level for alerts

Next dates

Summit in Washington: Thu 19 Mar 2026 (in 17 days, tentative), Washington, D.C. · Tokyo: Thu 19 Mar 2026 to Fri 20 Mar 2026 · Washington: Thu 19 Mar 2026

Open a story:
  Tokyo and Washington agree on a lower car tariff: /story show 3
  Leaders to meet on March 19: /story show 4
All new articles: /latest
Change: /digest list channel:C1

2 of 5 stories since Mon 2 Mar 2026, 08:00 JST / Sun 1 Mar, 18:00 EST
`);
});

test('a digest in Japanese', () => {
  const digest = composeDigest(content({}, 'ja'));
  expect(digest.notification).toBe('ダイジェスト（5件）：Tokyo and Washington agree on a lower car tariff');
  const words = renderText(digest);
  expect(words).toContain('2件・約1分で読めます\nデイリーダイジェスト：2026年3月3日(火)');
  expect(words).toContain('日米首脳会談、19日に開催 <https://news.example.org/summit>');
  expect(words).toContain('Leaders to meet on March 19 · 上限により保留 · Example Ministry');
  expect(words).toContain(
    '重要に変更 · 新情報：公式発表（Example Ministry <https://news.example.org/summit>）／$550 billion、June 14',
  );
  expect(words).toContain('前回以降の保留: 1日の上限超過 3件、通知レベル未満 1件');
  expect(words).toContain(
    'ワシントン首脳会談: 2026年3月19日(木)（あと17日、調整中）、ワシントン／東京：2026年3月19日(木)～2026年3月20日(金)・ワシントン：2026年3月19日(木)',
  );
  expect(words).toContain(
    '新しいストーリー5件のうち2件（2026年3月2日(月) 8:00 JST / 3月1日(日) 18:00 EST以降）',
  );
});

test('a quiet day is said to be one, with what is closest', () => {
  const quiet = { groups: [], total: 0, heldBack: new Map(), closest: tariff, events: [] };
  const [en, ja] = (['en', 'ja'] as const).map((locale) => composeDigest(content(quiet, locale)));
  expect(en?.notification).toBe('Quiet day: nothing new on Tariffs or Summits.');
  expect(renderText(en!)).toBe(`Daily digest · Tue 3 Mar 2026

Quiet day: nothing new on Tariffs or Summits.

Most recent: Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff> – Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST

Latest articles: /latest
Change: /digest list channel:C1

0 stories since Mon 2 Mar 2026, 08:00 JST / Sun 1 Mar, 18:00 EST
`);
  expect(ja?.notification).toBe('「関税」「首脳会談」の新着はありませんでした。');
});

test('a digest that comes late says so, in the zone that it has', () => {
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
  const words = renderText(composeDigest(content({ events: [next] })));
  expect(words).toContain(`(${distance}, tentative)`);
  expect(words).toContain(' · Washington: ');
});

test('a clock time is said in both capitals, and a date alone never has one', () => {
  const window = { ...onDay('2026-03-19'), precision: 'minute', at: '11:00' } as const;
  const dates = (events: DigestContent['events']) =>
    renderText(composeDigest(content({ groups: [], events }))).match(/Summit in Washington: .*/)![0];
  expect(dates([{ ...event, window, status: 'confirmed' }])).toBe(
    'Summit in Washington: Fri 20 Mar 2026, 00:00 JST / Thu 19 Mar, 11:00 EDT (in 17 days, confirmed), Washington, D.C.',
  );
  expect(dates([event])).not.toMatch(/\d:\d\d/);
});

test('nothing is said to be held back where everything waits for the digest', () => {
  const heldBack = new Map([['digest-only', 5]] as const);
  expect(renderText(composeDigest(content({ heldBack })))).not.toContain('Held back since');
});

test('a channel of one topic gets a button for that topic', () => {
  const digest = composeDigest(content({ onlyTopic: 'tariffs' }));
  expect(digest.actions).toContainEqual(expect.objectContaining({ line: '/latest topic:tariffs' }));
});

test('texts of ten thousand characters leave the digest at its length', () => {
  const long = `Tariff ${'x'.repeat(10_000)}`;
  const huge = article(17, { title: long, publisher: long });
  const news = {
    isRisen: false,
    tellings: [{ articleId: 17, facts: [{ kind: 'name', words: long }] }],
  } as const;
  const story = { ...known, headlines: { en: huge, ja: huge }, latest: huge, publishers: [long], news };
  const digest = composeDigest(
    content({ groups: [{ name: tariffsTopic.name, stories: [story] }], tellers: [huge] }),
  );
  expect(digest.notification.length).toBeLessThanOrEqual(140);
  expect(renderText(digest).length).toBeLessThan(1_500);
});
