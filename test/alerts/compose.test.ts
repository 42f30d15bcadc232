import { expect, test } from 'vitest';
import { aloneIn, composeAlert } from '#src/alerts/compose.ts';
import { fitActions } from '#src/messages/actions.ts';
import type { Article } from '#src/model/article.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
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
All reports on this: /story show #17
Snooze …:
  1 hour: /snooze for:1h
  Until 08:00: /snooze for:08:00
  Tariffs: 7 days: /snooze for:7d topic:tariffs

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

test('why it is here: the form of a name that was found, with the word of the rule', () => {
  const span = { term: 'Trump', form: 'トランプ', field: 'title' as const, start: 0, end: 4 };
  const named = [{ topic: tariffsTopic, match: { key: 'tariffs', spans: [span] } }];
  expect(renderText(composeAlert(article, named, 'en'))).toContain(
    'Tariffs: トランプ (Trump) in the headline',
  );
  expect(renderText(composeAlert(article, named, 'ja'))).toContain('関税: 見出しにトランプ（Trump）');
});

test('why it is here: the publisher that the rule names', () => {
  const span = { term: 'NHK', field: 'publisher' as const, start: 0, end: 3 };
  const named = (all: (typeof spans)[number][]) => [
    { topic: tariffsTopic, match: { key: 'tariffs', spans: [...all, span] } },
  ];
  expect(renderText(composeAlert(article, named([]), 'en'))).toContain('Tariffs: published by NHK');
  expect(renderText(composeAlert(article, named([]), 'ja'))).toContain('関税: 発行元がNHK');
  expect(renderText(composeAlert(article, named(spans.slice(0, 1)), 'en'))).toContain(
    'Tariffs: tariff in the headline; published by NHK',
  );
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
  expect(bare.actions.map((action) => action.kind)).toEqual(['command', 'command', 'choose']);
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
    'MAJOR · Tariffs · single source – unconfirmed',
    '【重要】関税（情報源は1社のみ・未確認）',
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

const learning = { ...tariffsTopic, learn: true };
const buttons = (topics: readonly TopicDefinition[], locale: 'en' | 'ja') =>
  composeAlert(
    article,
    topics.map((topic) => ({ topic, match: { key: topic.key, spans } })),
    locale,
  ).actions.flatMap((action) => (action.kind === 'command' ? [[action.label, action.line]] : []));

test('an alert on a topic that learns asks whether it is relevant', () => {
  expect(buttons([learning], 'en')).toEqual([
    ['Latest on Tariffs', '/latest topic:tariffs'],
    ['All reports on this', '/story show #17'],
    ['👍 Relevant', '/mark article:17 topic:tariffs verdict:yes'],
    ['👎 Not relevant', '/mark article:17 topic:tariffs verdict:no'],
  ]);
  expect(buttons([learning], 'ja').map(([label]) => label)).toEqual([
    '「関税」の新着',
    '関連報道',
    '👍 関連あり',
    '👎 関連なし',
  ]);
});

test('an example of an alert, which is no stored article, asks nothing', () => {
  const { actions } = composeAlert(
    { ...article, id: 0 },
    [{ topic: learning, match: { key: 'tariffs', spans } }],
    'en',
  );
  expect(actions.map(({ label }) => label)).toEqual(['Read the article', 'Latest on Tariffs']);
});

test('where the alert is about several topics, the buttons name the one that learns', () => {
  expect(buttons([summitTopic, learning], 'en').map(([label]) => label)).toEqual([
    'Latest on Summits',
    'All reports on this',
    '👍 Relevant to Tariffs',
    '👎 Not relevant to Tariffs',
  ]);
});

test('the buttons fit both chats, however long the names are', () => {
  const longest = {
    ...learning,
    key: 'k'.repeat(32),
    name: { en: 'Supply chains and industrial policy', ja: '経済安全保障・サプライチェーン・産業政策' },
  };
  for (const locale of ['en', 'ja'] as const) {
    const { actions } = composeAlert(
      { ...article, id: 123_456_789 },
      [summitTopic, longest].map((topic) => ({ topic, match: { key: topic.key, spans } })),
      locale,
    );
    expect(fitActions(actions)).toEqual({ actions, dropped: [] });
  }
});

test('who else reports it is counted and named, the official word as such', () => {
  const others = [
    { ...article, id: 18, publisher: 'USTR', url: 'https://ustr.example/1', tier: 'official' as const },
    { ...article, id: 19, publisher: 'Daily Example', url: null },
  ];
  const story = { ...aloneIn(article, 3), houses: 3, tier: 'official' as const, others };
  const [en, ja] = (['en', 'ja'] as const).map((locale) =>
    renderText(composeAlert(article, matches, locale, 'major', story)),
  );
  expect(en).toContain('MAJOR · Tariffs · 3 sources, official\n');
  expect(en).toContain('Also reported by: USTR <https://ustr.example/1>, Daily Example');
  expect(ja).toContain('【重要】関税（3社が報道、公式発表あり）\n');
  expect(ja).toContain('他の報道: USTR <https://ustr.example/1>、Daily Example');
  expect(composeAlert(article, matches, 'en', 'major', story).notification).toMatch(/\(3 sources\)$/);
});

test('a story that is known begins with what is new', () => {
  const story = { ...aloneIn(article, 3), facts: ['12%', article.publisher] };
  const [en, ja] = (['en', 'ja'] as const).map((locale) =>
    renderText(composeAlert(article, matches, locale, 'notable', story)),
  );
  expect(en).toContain('Update · Tariffs\n');
  expect(en).toContain(`New: 12%, official word from ${article.publisher} [1]`);
  expect(ja).toContain('【続報】関税\n');
  expect(ja).toContain(`新情報：12%、${article.publisher}の公式発表`);
});
