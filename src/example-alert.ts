import { composeAlert } from '#src/alerts/compose.ts';
import { type Message, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { topicsOf } from '#src/store/article-topics.ts';
import { latestArticles } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;

interface Wanted {
  readonly topics: readonly TopicDefinition[];
  readonly topicKeys: readonly string[];
  readonly locale: Locale;
  readonly now: Instant;
}

/**
 * How an alert on the topics looks: made of the newest stored article, or of an invented one that says so where none is
 * stored. null where no topic is known by those keys.
 */
export async function exampleAlert(
  db: Database,
  { topics, topicKeys, locale, now }: Wanted,
): Promise<Message | null> {
  const followed = topics.filter(({ key }) => topicKeys.includes(key));
  const newest = await newestOn(db, followed);
  if (newest) {
    const found = (await topicsOf(db, [newest.id])).get(newest.id) ?? [];
    const matches = followed.flatMap((topic) =>
      found.filter(({ key }) => key === topic.key).map((match) => ({ topic, match })),
    );
    if (matches.length > 0) return composeAlert(newest, matches, locale);
  }
  const [first] = followed;
  if (!first) return null;
  const { article, match } = invented(first, locale, now);
  return composeAlert(article, [{ topic: first, match }], locale, 'notable');
}

/** The same, for a channel: nobody must take it for news, on a locked phone neither. */
export function markedAsTest(example: Message): Message {
  const say = sayIn(example.locale);
  return {
    ...example,
    notification: truncate(
      `${say('Test, not news: ', '【テスト】ニュースではありません：')}${example.notification}`,
      NOTIFICATION_LENGTH,
    ),
    overline: [
      text(say('TEST', '【テスト】'), 'bold'),
      ...(example.overline ? [text(say(' · ', '')), ...example.overline] : []),
    ],
    blocks: [
      {
        kind: 'notice',
        level: 'info',
        line: [
          text(
            say(
              'This is a test, not news. Alerts will look like this.',
              'これはテスト投稿で、ニュースではありません。実際の通知もこの形式で届きます。',
            ),
          ),
        ],
      },
      ...example.blocks,
    ],
  };
}

async function newestOn(db: Database, followed: readonly TopicDefinition[]): Promise<Article | undefined> {
  const found: Article[] = [];
  for (const { key } of followed) {
    found.push(...(await latestArticles(db, { topic: key, limit: 1, offset: 0 })).articles);
  }
  return found.toSorted((a, b) => placeOf(b) - placeOf(a))[0];
}

function placeOf({ publishedAt, firstSeenAt }: Article): Instant {
  return publishedAt ?? firstSeenAt;
}

function invented(
  topic: TopicDefinition,
  locale: Locale,
  now: Instant,
): { article: Article; match: TopicMatch } {
  const say = sayIn(locale);
  const term = topic.name[locale];
  const title = say(`Example headline, invented: ${term}`, `見出しの例（架空）：${term}`);
  const start = title.length - term.length;
  return {
    article: {
      id: 0,
      title,
      text: say('The first sentence of an article stands here.', 'ここには、記事の最初の一文が入ります。'),
      url: null,
      fileName: null,
      publisher: 'Alliance Wire',
      tier: null,
      country: null,
      language: locale,
      publishedAt: now,
      publishedPrecision: 'minute',
      inferred: false,
      authors: [],
      categories: [],
      image: null,
      origin: 'import',
      feedId: null,
      firstSeenAt: now,
      updatedAt: now,
    },
    match: { key: topic.key, spans: [{ term, field: 'title', start, end: title.length }] },
  };
}
