import { opening } from '#src/articles/passage.ts';
import { headline, provenance, sourceOf } from '#src/articles/show.ts';
import { type Action, type Line, type Message, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { truncate } from '#src/text/truncate.ts';
import { isSingleSource, levelOf } from './level.ts';

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** More matched words than these say nothing new. */
const TERMS_SHOWN = 4;
/** Buttons have room for 40 units (src/messages/actions.ts). */
const TOPIC_ON_BUTTON = 18;

const WORDS = {
  en: {
    before: { title: '', text: '', category: '', publisher: 'published by ' },
    after: { title: ' in the headline', text: ' in the text', category: ' in the categories', publisher: '' },
    read: 'Read the article',
    more: (topic: string) => `Latest on ${topic}`,
    story: 'All reports on this',
    relevant: (topic: string | null) => (topic === null ? '👍 Relevant' : `👍 Relevant to ${topic}`),
    notRelevant: (topic: string | null) =>
      topic === null ? '👎 Not relevant' : `👎 Not relevant to ${topic}`,
    colon: ': ',
    comma: ', ',
    written: (term: string) => ` (${term})`,
    semicolon: '; ',
    others: (count: number) => ` +${count}`,
    levels: { breaking: 'BREAKING', major: 'MAJOR', notable: null },
    level: (word: string) => `${word} · `,
    aside: (words: string) => ` · ${words}`,
    single: 'single source',
  },
  ja: {
    before: { title: '見出しに', text: '本文に', category: '分類に', publisher: '発行元が' },
    after: { title: '', text: '', category: '', publisher: '' },
    read: '記事を読む',
    more: (topic: string) => `「${topic}」の新着`,
    story: '関連報道',
    relevant: (topic: string | null) => (topic === null ? '👍 関連あり' : `👍 「${topic}」に関連あり`),
    notRelevant: (topic: string | null) => (topic === null ? '👎 関連なし' : `👎 「${topic}」に関連なし`),
    colon: '：',
    comma: '、',
    written: (term: string) => `（${term}）`,
    semicolon: '、',
    others: () => 'ほか',
    levels: { breaking: '速報', major: '重要', notable: null },
    level: (word: string) => `【${word}】`,
    aside: (words: string) => `（${words}）`,
    single: '情報源は1社のみ',
  },
} as const;

/**
 * One new article for a channel: what it is, what it is worth, why it is here, and where to read it. `matches` are those
 * topics of the article that the channel follows, at least one.
 */
export function composeAlert(
  article: Article,
  matches: readonly { readonly topic: TopicDefinition; readonly match: TopicMatch }[],
  locale: Locale,
  level: Level = levelOf(
    article,
    matches.map(({ match }) => match),
  ).level,
): Message {
  const words = WORDS[locale];
  const [first, ...others] = matches.map(({ topic }) => topic.name[locale]);
  const topics = `${first}${others.length > 0 ? words.others(others.length) : ''}`;
  const worth = words.levels[level];
  const about = worth === null ? topics : `${words.level(worth)}${topics}`;
  const isUnconfirmed = worth !== null && isSingleSource(article);
  const lead = article.text === article.title ? [] : opening(article.text);
  return {
    kind: 'alert',
    locale,
    notification: truncate(
      `${about}${words.colon}${article.title}${locale === 'ja' ? `（${article.publisher}）` : ` (${article.publisher})`}`,
      NOTIFICATION_LENGTH,
    ),
    level,
    overline: [text(isUnconfirmed ? `${about}${words.aside(words.single)}` : about)],
    title: [headline(article)],
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
    sources: [sourceOf(article, 1, locale)],
    actions: actions(
      article,
      matches.map(({ topic }) => topic),
      locale,
    ),
    footer: provenance(article, locale),
  };
}

/**
 * Which of a rule's words were found, each once, and where: “tariff, duties in the headline; levy in the text”. A name
 * that was found in another form is shown in that: “トランプ (Trump) in the headline”.
 */
export function because(spans: readonly MatchSpan[], locale: Locale): Line {
  const words = WORDS[locale];
  const places = new Map<string, MatchSpan>();
  for (const span of spans) if (!places.has(span.term)) places.set(span.term, span);
  const shown = [...places.values()].slice(0, TERMS_SHOWN);
  const groups = (['title', 'text', 'category', 'publisher'] as const)
    .map((field) => ({ field, terms: shown.filter((each) => each.field === field) }))
    .filter(({ terms }) => terms.length > 0);
  const line = groups.flatMap(({ field, terms }, group) => [
    text((group > 0 ? words.semicolon : '') + words.before[field]),
    ...terms.flatMap(({ term, form }, i) => [
      ...(i > 0 ? [text(words.comma)] : []),
      text(form ?? term, 'mark'),
      ...(form === undefined ? [] : [text(words.written(term))]),
    ]),
    text(words.after[field]),
  ]);
  return line.filter((span) => span.t !== 'text' || span.s !== '');
}

function actions(article: Article, topics: readonly TopicDefinition[], locale: Locale): Action[] {
  const words = WORDS[locale];
  const topic = topics[0]!;
  const more: Action = {
    kind: 'command',
    label: words.more(topic.name[locale]),
    line: `/latest topic:${topic.key}`,
  };
  const rest = [more, ...storyAction(article, locale), ...markActions(article, topics, locale)];
  return article.url ? [{ kind: 'link', label: words.read, url: article.url }, ...rest] : rest;
}

/** To what others report on it, by then or later. */
function storyAction({ id }: Article, locale: Locale): Action[] {
  // An example (src/example-alert.ts) is stored nowhere.
  if (id === 0) return [];
  return [{ kind: 'command', label: WORDS[locale].story, line: `/story show #${id}` }];
}

/** 👍 and 👎 for the first topic that learns, by name where the alert is about several; none where none does. */
function markActions(article: Article, topics: readonly TopicDefinition[], locale: Locale): Action[] {
  const words = WORDS[locale];
  const topic = topics.find(({ learn }) => learn);
  if (!topic || article.id === 0) return [];
  const name = topics.length > 1 ? truncate(topic.name[locale], TOPIC_ON_BUTTON) : null;
  const line = `/mark article:${article.id} topic:${topic.key} verdict:`;
  return [
    { kind: 'command', label: words.relevant(name), line: `${line}yes` },
    { kind: 'command', label: words.notRelevant(name), line: `${line}no` },
  ];
}
