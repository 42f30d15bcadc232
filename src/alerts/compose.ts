import { opening } from '#src/articles/passage.ts';
import { type Action, type Line, link, type Message, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { truncate } from '#src/text/truncate.ts';

/** A locked phone shows about this much (docs/architecture.md, message). */
const NOTIFICATION_LENGTH = 140;
/** More matched words than these say nothing new. */
const TERMS_SHOWN = 4;

const WORDS = {
  en: {
    matched: 'Matched',
    headline: 'headline',
    body: 'text',
    read: 'Read the article',
    more: 'Latest on',
    colon: ': ',
    comma: ', ',
    undated: 'no date given',
  },
  ja: {
    matched: '一致',
    headline: '見出し',
    body: '本文',
    read: '記事を読む',
    more: '最新',
    colon: '：',
    comma: '、',
    undated: '日付なし',
  },
} as const;

/** One new article for a channel: what it is, why it is here, and where to read it. `matches` is not empty. */
export function composeAlert(
  article: Article,
  matches: readonly { readonly topic: TopicDefinition; readonly match: TopicMatch }[],
  locale: Locale,
): Message {
  const words = WORDS[locale];
  const names = matches.map(({ topic }) => topic.name[locale]).join(words.comma);
  const lead = article.text === article.title ? [] : opening(article.text);
  const headline = article.url ? link(article.title, article.url) : text(article.title, 'bold');
  return {
    kind: 'alert',
    locale,
    notification: truncate(
      `${names}${words.colon}${article.title}${locale === 'ja' ? `（${article.publisher}）` : ` (${article.publisher})`}`,
      NOTIFICATION_LENGTH,
    ),
    title: [headline],
    blocks: [
      ...(lead.length > 0 ? [{ kind: 'paragraph' as const, line: lead }] : []),
      {
        kind: 'fields',
        fields: matches.map(({ topic, match }) => ({
          label: topic.name[locale],
          line: because(match.spans, locale),
        })),
      },
    ],
    sources: [
      {
        n: 1,
        articleId: article.id,
        title: article.title,
        publisher: article.publisher,
        tier: article.tier,
        language: article.language,
        url: article.url,
        fileName: article.fileName,
        publishedAt: article.publishedAt,
        publishedPrecision: article.publishedPrecision,
      },
    ],
    actions: actions(article, matches[0]!.topic, locale),
    footer: [
      text(`${article.publisher} · `),
      article.publishedAt === null
        ? text(words.undated)
        : time(article.publishedAt, article.publishedPrecision),
    ],
  };
}

/** Which of the rule's words were found, and where: “tariff” (headline), “duties” (text). */
function because(spans: readonly MatchSpan[], locale: Locale): Line {
  const words = WORDS[locale];
  const places = new Map<string, string>();
  for (const span of spans) {
    if (!places.has(span.term)) places.set(span.term, span.field === 'title' ? words.headline : words.body);
  }
  const terms = [...places].slice(0, TERMS_SHOWN);
  return [
    text(`${words.matched}${words.colon}`),
    ...terms.flatMap(([term, place], i) => [
      ...(i > 0 ? [text(words.comma)] : []),
      text(term, 'mark'),
      text(locale === 'ja' ? `（${place}）` : ` (${place})`),
    ]),
  ];
}

function actions(article: Article, topic: TopicDefinition, locale: Locale): Action[] {
  const words = WORDS[locale];
  const more: Action = {
    kind: 'command',
    label: locale === 'ja' ? `「${topic.name.ja}」の${words.more}` : `${words.more} ${topic.name.en}`,
    line: `/latest topic:${topic.key}`,
  };
  return article.url ? [{ kind: 'link', label: words.read, url: article.url }, more] : [more];
}
