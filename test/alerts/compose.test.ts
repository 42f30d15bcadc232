import { expect, test } from 'vitest';
import { composeAlert } from '#src/alerts/compose.ts';
import type { Article } from '#src/model/article.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';

const article: Article = { ...draft(), id: 17, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };
const spans = [
  { term: 'tariff', field: 'title' as const, start: 42, end: 48 },
  { term: 'tariff', field: 'text' as const, start: 37, end: 43 },
];
const matches = [{ topic: tariffsTopic, match: { key: 'tariffs', spans } }];

test('an alert says what, why, from whom, when and where', () => {
  expect(renderText(composeAlert(article, matches, 'en'))).toBe(
    `Tariffs
Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>

Negotiators said on Tuesday that the tariff on cars will fall to 12%.

Tariffs: tariff in the headline

Latest on Tariffs: /latest topic:tariffs

Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST
`,
  );
});

test('an alert for a Japanese channel speaks Japanese around the original headline', () => {
  const text = renderText(composeAlert(article, matches, 'ja'));
  expect(text).toContain('関税: 見出しにtariff');
  expect(text).toContain('「関税」の新着: /latest topic:tariffs');
  expect(text).toContain('Tokyo and Washington agree on a lower car tariff');
});

test('why it is here: each found word once, by place, for each topic', () => {
  const both = [
    {
      topic: tariffsTopic,
      match: {
        key: 'tariffs',
        spans: [...spans, { term: 'duties', field: 'text' as const, start: 0, end: 6 }],
      },
    },
    { topic: summitTopic, match: { key: 'summit', spans: spans.slice(1) } },
  ];
  const [english, japanese] = [composeAlert(article, both, 'en'), composeAlert(article, both, 'ja')];
  expect(renderText(english)).toContain(
    'Tariffs: tariff in the headline; duties in the text\nSummits: tariff in the text',
  );
  expect(renderText(japanese)).toContain('関税: 見出しにtariff、本文にduties\n首脳会談: 本文にtariff');
  expect(english.notification).toBe(
    'MAJOR · Tariffs +1: Tokyo and Washington agree on a lower car tariff (Example News)',
  );
  expect(japanese.notification).toBe(
    '【重要】関税ほか：Tokyo and Washington agree on a lower car tariff（Example News）',
  );
});

test('why it is here: what its publisher files it under', () => {
  const span = { term: 'trade', field: 'category' as const, start: 0, end: 5 };
  const filed = [{ topic: tariffsTopic, match: { key: 'tariffs', spans: [...spans, span] } }];
  expect(renderText(composeAlert(article, filed, 'en'))).toContain(
    'Tariffs: tariff in the headline; trade in the categories',
  );
  expect(renderText(composeAlert(article, filed, 'ja'))).toContain('関税: 見出しにtariff、分類にtrade');
});

test('the line for a locked phone is one sentence of at most 140 characters', () => {
  const long = composeAlert(
    { ...article, title: 'Very long headline about a tariff '.repeat(9) },
    matches,
    'en',
  );
  expect(long.notification.length).toBeLessThanOrEqual(140);
  expect(composeAlert(article, matches, 'ja').notification).toBe(
    '関税：Tokyo and Washington agree on a lower car tariff（Example News）',
  );
});

test('an article without an address or a date says so instead of inventing them', () => {
  const bare = composeAlert({ ...article, url: null, publishedAt: null, text: '' }, matches, 'en');
  expect(renderText(bare)).toContain('Example News · press · no date given');
  expect(bare.actions.map((action) => action.kind)).toEqual(['command']);
});

test('a headline of ten thousand characters is shown in part', () => {
  const long = composeAlert({ ...article, title: `Tariff ${'x'.repeat(10_000)}` }, matches, 'en');
  const [headline] = long.title;
  expect(headline?.t === 'link' && headline.s.length).toBe(250);
  expect(long.sources[0]?.title).toHaveLength(250);
});

test.each([
  [
    'an official word that touches two topics',
    'official',
    2,
    'breaking',
    'BREAKING · Tariffs +1',
    '【速報】関税ほか',
  ],
  ['an official word', 'official', 1, 'major', 'MAJOR · Tariffs', '【重要】関税'],
  [
    'one agency alone',
    'wire',
    1,
    'major',
    'MAJOR · Tariffs · single source',
    '【重要】関税（情報源は1社のみ）',
  ],
  ['a report as any other', 'press', 1, 'notable', 'Tariffs', '関税'],
] as const)('what it is worth is said in words: %s', (_, tier, topics, level, english, japanese) => {
  const both = [
    { topic: tariffsTopic, match: { key: 'tariffs', spans } },
    { topic: summitTopic, match: { key: 'summit', spans } },
  ].slice(0, topics);
  const fresh = { ...article, tier, firstSeenAt: article.publishedAt! };
  const [en, ja] = (['en', 'ja'] as const).map((locale) => composeAlert(fresh, both, locale));
  expect([en?.level, en?.overline, ja?.overline]).toEqual([
    level,
    [{ t: 'text', s: english }],
    [{ t: 'text', s: japanese }],
  ]);
});
