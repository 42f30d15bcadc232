import { expect, test } from 'vitest';
import { fittingDigest } from '#src/digests/fitting.ts';
import type { DigestStory } from '#src/digests/select.ts';
import { fitMessage } from '#src/messages/fit.ts';
import type { Article } from '#src/model/article.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS } from '#src/model/time.ts';
import { draft, tariffsTopic } from '#test/fakes/articles.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

const at = Date.parse('2026-03-02T23:00:00Z');

/** Eight stories with news, their headlines and addresses of the length given. */
function digestOf(letters: number, locale: 'en' | 'ja') {
  const article = (id: number, language: 'en' | 'ja'): Article => ({
    ...draft({
      title:
        `${id} ${(language === 'en' ? 'Ministers announce the tariff ' : '日米両政府が関税を発表').repeat(40)}`.slice(
          0,
          letters,
        ),
      url: `https://news.example.org/${'a'.repeat(letters)}/${id}`,
      language,
    }),
    ...{ id, origin: 'live', feedId: 1, firstSeenAt: at, updatedAt: at },
  });
  const stories = Array.from({ length: 8 }, (_, id): DigestStory => {
    const en = article(id, 'en');
    const facts = [
      { kind: 'number', words: '$550 billion' },
      { kind: 'name', words: 'Scott Bessent' },
    ] as const;
    return {
      ...{ id, level: 'major', code: 'told', at, isDoubted: false, isOfficial: true },
      ...{ headlines: { en, ja: article(id + 100, 'ja') }, latest: en, publishers: ['A', 'B'] },
      news: { isRisen: false, tellings: [{ articleId: id, facts }] },
      followed: ['topic:tariffs'],
    };
  });
  const content = {
    channel: { locale, remoteId: 'C1', settings: { ...DEFAULT_SETTINGS, digestAt: '08:00' } },
    ...{ slot: { date: '2026-03-03', at, days: 1 }, date: '2026-03-03', now: at, since: at - DAY_MS },
    ...{ follows: [tariffsTopic.name], onlyTopic: 'tariffs', total: 8, heldBack: new Map(), closest: null },
    tellers: stories.map(({ latest }) => latest),
    events: [1, 2, 3].map((day) => allianceEvent({ key: `e${day}`, window: onDay(`2026-03-1${day}`) })),
  };
  return fittingDigest(content, stories, [{ key: 'topic:tariffs', name: tariffsTopic.name }]);
}

const listed = (message: ReturnType<typeof digestOf>['message']) =>
  message.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));

test.each([
  [60, 'en', 8],
  [60, 'ja', 8],
  [110, 'en', 8],
  [110, 'ja', 8],
  [250, 'en', 5],
] as const)(
  'of headlines of %s letters, chats show every story (%s) that counts as told',
  (letters, locale, least) => {
    const { message, stories } = digestOf(letters, locale);
    const shown = listed(fitMessage(message).message);
    expect(shown).toHaveLength(stories.length);
    expect(stories.length).toBeGreaterThanOrEqual(least);
    for (const { meta } of shown) expect(JSON.stringify(meta)).toContain('$550 billion');
  },
);
