import { cite, command, link, type Message, type Source, text, time } from '#src/message.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/model/time.ts';

/** Messages as the bot would post them in the preview. All news in here is invented. */

/** Tue 10 Feb 2026, 09:00 in Tokyo; the evening before in Washington. */
export const MORNING: Instant = Date.parse('2026-02-10T00:00:00Z');

export function sourceOf(n: number, overrides: Partial<Source> = {}): Source {
  return {
    n,
    articleId: 100 + n,
    title: 'Officials set a date for the next round of tariff talks',
    publisher: 'Harbor Wire',
    tier: 'wire',
    language: 'en',
    url: `https://news.example/articles/${100 + n}`,
    fileName: null,
    publishedAt: MORNING,
    publishedPrecision: 'minute',
    ...overrides,
  };
}

export function messageOf(overrides: Partial<Message> = {}): Message {
  return {
    kind: 'alert',
    locale: 'en',
    notification: 'Tariffs: officials set a date for the next round of talks.',
    title: [
      link('Officials set a date for the next round of tariff talks', 'https://news.example/articles/101'),
    ],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text('Negotiators will meet in Washington on '),
          time(MORNING + 9 * DAY_MS + 14 * HOUR_MS),
          text(', the two governments said '),
          cite(1),
          text('. Steel and car parts are on the agenda '),
          cite(2),
          text('.'),
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: 'Topic', line: [text('Tariffs')] },
          { label: 'Matched', line: [text('tariff', 'mark'), text(' in the headline')] },
        ],
      },
    ],
    sources: [
      sourceOf(1),
      sourceOf(2, {
        title: '日米、関税協議の次回日程で一致',
        publisher: '港町新聞',
        tier: 'press',
        language: 'ja',
        publishedAt: MORNING - HOUR_MS,
      }),
    ],
    actions: [
      { kind: 'link', label: 'Read the article', url: 'https://news.example/articles/101' },
      { kind: 'command', label: 'More on tariffs', line: 'latest topic:tariffs' },
    ],
    footer: [text('2 sources · '), command('/why'), text(' shows why this arrived')],
    ...overrides,
  };
}
