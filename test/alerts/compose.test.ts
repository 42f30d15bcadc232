import { expect, test } from 'vitest';
import { composeAlert } from '#src/alerts/compose.ts';
import type { Article } from '#src/model/article.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, tariffsTopic } from '#test/fakes/articles.ts';

const article: Article = { ...draft(), id: 17, origin: 'live', feedId: 1, firstSeenAt: 0, updatedAt: 0 };
const spans = [
  { term: 'tariff', field: 'title' as const, start: 42, end: 48 },
  { term: 'tariff', field: 'text' as const, start: 37, end: 43 },
];
const matches = [{ topic: tariffsTopic, match: { key: 'tariffs', spans } }];

test('an alert says what, why, from whom, when and where', () => {
  expect(renderText(composeAlert(article, matches, 'en'))).toBe(
    `Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>

Negotiators said on Tuesday that the tariff on cars will fall to 12%.

Tariffs: Matched: tariff (headline)

Latest on Tariffs: /latest topic:tariffs

Example News · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST
`,
  );
});

test('an alert for a Japanese channel speaks Japanese around the original headline', () => {
  const text = renderText(composeAlert(article, matches, 'ja'));
  expect(text).toContain('関税: 一致：tariff（見出し）');
  expect(text).toContain('「関税」の最新: /latest topic:tariffs');
  expect(text).toContain('Tokyo and Washington agree on a lower car tariff');
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
  expect(renderText(bare)).toContain('Example News · no date given');
  expect(bare.actions.map((action) => action.kind)).toEqual(['command']);
});
