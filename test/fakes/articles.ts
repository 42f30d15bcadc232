import type { ArticleDraft } from '#src/model/article.ts';
import type { Feed, FeedDefinition, FeedItem } from '#src/model/feed.ts';
import type { TopicDefinition } from '#src/model/topic.ts';

/** Small valid values, to be varied by the one field that a test is about. */

export function draft(changes: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    title: 'Tokyo and Washington agree on a lower car tariff',
    text: 'Negotiators said on Tuesday that the tariff on cars will fall to 12%. The change takes effect in June.',
    url: 'https://news.example.org/car-tariff',
    fileName: null,
    publisher: 'Example News',
    tier: 'press',
    country: 'JP',
    language: 'en',
    publishedAt: Date.parse('2026-03-02T01:30:00Z'),
    publishedPrecision: 'minute',
    inferred: false,
    authors: [],
    categories: [],
    image: null,
    ...changes,
  };
}

export function feedDefinition(changes: Partial<FeedDefinition> = {}): FeedDefinition {
  return {
    url: 'https://news.example.org/rss',
    title: 'Example News',
    publisher: 'Example News',
    tier: 'press',
    country: 'JP',
    language: 'en',
    siteUrl: null,
    fullText: false,
    pollSeconds: null,
    ...changes,
  };
}

export function feed(changes: Partial<Feed> = {}): Feed {
  return {
    ...feedDefinition(),
    id: 1,
    etag: null,
    lastModified: null,
    nextCheckAt: 0,
    lastCheckedAt: null,
    lastSuccessAt: null,
    baselineAt: null,
    failureCount: 0,
    lastFailure: null,
    origin: 'config',
    movedTo: null,
    moveSeen: null,
    retiredAt: null,
    failingSince: null,
    failureToldAt: null,
    format: null,
    charset: null,
    entryCount: null,
    rhythmMs: null,
    newestItemAt: null,
    silenceToldAt: null,
    missedAt: null,
    missedCount: null,
    ...changes,
  };
}

export function feedItem(changes: Partial<FeedItem> = {}): FeedItem {
  return {
    guid: 'item-1',
    url: 'https://news.example.org/car-tariff',
    title: 'Tokyo and Washington agree on a lower car tariff',
    text: 'Negotiators said on Tuesday that the tariff on cars will fall to 12%.',
    publishedAt: Date.parse('2026-03-02T01:30:00Z'),
    updatedAt: null,
    authors: [],
    categories: [],
    images: [],
    ...changes,
  };
}

export const tariffsTopic: TopicDefinition = {
  key: 'tariffs',
  name: { en: 'Tariffs', ja: '関税' },
  description: { en: 'Duties between the allies', ja: '日米間の関税' },
  rule: 'tariff OR duties OR 関税',
};

export const summitTopic: TopicDefinition = {
  key: 'summit',
  name: { en: 'Summits', ja: '首脳会談' },
  description: { en: 'Leaders who meet', ja: '首脳の会談' },
  rule: 'summit OR 首脳会談',
};

/** A headline's worth of words that no other number has: each is a story of its own. */
export function strangeWords(n: number): string {
  const syllables = ['ba', 'do', 'fu', 'ge', 'ki', 'lo', 'mu', 'ne', 'pa', 'ro'];
  const name = [...String(n + 1_000)].map((digit) => syllables[Number(digit)]).join('');
  return [...'rzvhxybdgkmnptw'].map((end) => `${name}${end}`).join(' ');
}
