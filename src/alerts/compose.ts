import { opening } from '#src/articles/passage.ts';
import { headline, provenance, sourceOf } from '#src/articles/show.ts';
import { type Action, type Block, cite, type Line, link, type Message, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Tier } from '#src/model/feed.ts';
import type { Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import { truncate } from '#src/text/truncate.ts';
import { factsOfArticle, isConfirmed, levelOf } from './level.ts';

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
    follow: 'Follow story',
    snooze: {
      label: 'Snooze …',
      hour: '1 hour',
      morning: 'Until 08:00',
      topic: (name: string) => `${name}: 7 days`,
    },
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
    single: 'single source – unconfirmed',
    houses: (count: number, isOfficial: boolean) => `${count} sources${isOfficial ? ', official' : ''}`,
    by: (who: string) => ` (${who})`,
    isNew: 'New: ',
    official: (who: string) => `official word from ${who}`,
    also: 'Also reported by',
    update: 'Update · ',
    updated: (title: string) => `Update: ${title}`,
  },
  ja: {
    before: { title: '見出しに', text: '本文に', category: '分類に', publisher: '発行元が' },
    after: { title: '', text: '', category: '', publisher: '' },
    read: '記事を読む',
    more: (topic: string) => `「${topic}」の新着`,
    story: '関連報道',
    follow: '続報をフォロー',
    snooze: {
      label: 'ミュート…',
      hour: '1時間',
      morning: '8時まで',
      topic: (name: string) => `「${name}」を7日間`,
    },
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
    single: '情報源は1社のみ・未確認',
    houses: (count: number, isOfficial: boolean) => `${count}社が報道${isOfficial ? '、公式発表あり' : ''}`,
    by: (who: string) => `（${who}）`,
    isNew: '新情報：',
    official: (who: string) => `${who}の公式発表`,
    also: '他の報道',
    update: '【続報】',
    updated: (title: string) => `続報：${title}`,
  },
} as const;

/** An article with the topics of it that a channel follows, and why it is on each. */
export type Reasons = readonly { readonly topic: TopicDefinition; readonly match: TopicMatch }[];

/** What an alert says of the story beside the article that it is about. */
export interface AlertStory {
  /** null for an article that is in no story. */
  readonly id: number | null;
  readonly houses: number;
  /** The best of its reports; null where nothing says what they are. */
  readonly tier: Tier | null;
  /** Reports of other houses, each house once. */
  readonly others: readonly Article[];
  /** Why it is here where that is no topic; null otherwise. */
  readonly about: string | null;
  /** That its headline or its lead was corrected; null where it was not. */
  readonly correction: Block | null;
  /** What is new, where the channel knew the story and has no message of it; empty otherwise. */
  readonly facts: readonly string[];
}

/** More of them make the message a list. */
export const OTHERS_SHOWN = 4;

/**
 * One story for a channel: the report that it was first told by, what it is worth, why it is here, who else reports it, and
 * where to read it. `reasons` are those topics of the article that the channel follows; without any, `story.about` says
 * why it is here.
 */
export function composeAlert(
  article: Article,
  reasons: Reasons,
  locale: Locale,
  level: Level = levelOf(
    factsOfArticle(
      article,
      reasons.map(({ match }) => match),
    ),
  ).level,
  story: AlertStory = aloneIn(article),
): Message {
  const words = WORDS[locale];
  const about = aboutOf(reasons, story.about, locale, level);
  const said = standingOf(story, level, locale);
  const lead = leadOf(article);
  const who = story.houses > 1 ? words.houses(story.houses, false) : article.publisher;
  const isUpdate = story.facts.length > 0;
  return {
    kind: 'alert',
    locale,
    notification: truncate(
      `${about}${words.colon}${isUpdate ? words.updated(article.title) : article.title}${words.by(who)}`,
      NOTIFICATION_LENGTH,
    ),
    level,
    overline: [text(`${isUpdate ? words.update : ''}${about}${said === null ? '' : words.aside(said)}`)],
    title: [headline(article)],
    blocks: [
      ...(story.correction ? [story.correction] : []),
      ...(isUpdate ? [newsBlock({ facts: story.facts, article }, 1, locale)] : []),
      ...(lead.length > 0 ? [{ kind: 'paragraph' as const, line: lead }] : []),
      ...fieldsOf(reasons, story.others.slice(0, OTHERS_SHOWN), locale),
    ],
    sources: [article, ...story.others.slice(0, OTHERS_SHOWN)].map((each, i) =>
      sourceOf(each, i + 1, locale),
    ),
    actions: actions(
      article,
      reasons.map(({ topic }) => topic),
      locale,
      story.id,
    ),
    footer: provenance(article, locale),
  };
}

/** An article of which nobody else has reported, or that is in no story. */
export function aloneIn({ tier }: Pick<Article, 'tier'>, id: number | null = null): AlertStory {
  return { id, houses: 1, tier, others: [], about: null, correction: null, facts: [] };
}

/** Level and topics, or what else is followed: “MAJOR · Tariffs +1”. */
export function aboutOf(reasons: Reasons, otherwise: string | null, locale: Locale, level: Level): string {
  const words = WORDS[locale];
  const [first, ...others] = reasons.map(({ topic }) => topic.name[locale]);
  const topics =
    first === undefined
      ? (otherwise ?? '')
      : `${first}${others.length > 0 ? words.others(others.length) : ''}`;
  const worth = words.levels[level];
  return worth === null ? topics : `${words.level(worth)}${topics}`;
}

/** Who stands for it: how many houses, or that it is one alone where it is worth much; null for an everyday report. */
export function standingOf(
  { houses, tier }: Pick<AlertStory, 'houses' | 'tier'>,
  level: Level,
  locale: Locale,
): string | null {
  const words = WORDS[locale];
  if (houses > 1) return words.houses(houses, tier === 'official');
  return level !== 'notable' && !isConfirmed({ tier, houses }) ? words.single : null;
}

/** The sentence below the headline; empty for none. */
export function leadOf({ title, text: body }: Pick<Article, 'title' | 'text'>): Line {
  return body === title ? [] : opening(body);
}

/** What is new by that report, the source of that number. */
export function newsBlock(
  { facts, article }: { readonly facts: readonly string[]; readonly article: Pick<Article, 'publisher'> },
  source: number,
  locale: Locale,
): Block {
  const words = WORDS[locale];
  const said = facts.flatMap((fact, i) => [
    ...(i > 0 ? [text(words.comma)] : []),
    text(fact === article.publisher ? words.official(fact) : fact, 'bold'),
  ]);
  return { kind: 'paragraph', line: [text(words.isNew), ...said, text(' '), cite(source)] };
}

/** Why it is here, and who else reports it; none where there is nothing of either. */
function fieldsOf(reasons: Reasons, others: readonly Article[], locale: Locale): Block[] {
  const words = WORDS[locale];
  const why = reasons.map(({ topic, match }) => ({
    label: topic.name[locale],
    line: because(match.spans, locale),
  }));
  const who = others.flatMap(({ publisher, url }, i) => [
    ...(i > 0 ? [text(words.comma)] : []),
    url === null ? text(publisher) : link(publisher, url),
  ]);
  const fields = who.length > 0 ? [...why, { label: words.also, line: who }] : why;
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
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

/** `storyId`: null for an article that is in no story. */
function actions(
  article: Article,
  topics: readonly TopicDefinition[],
  locale: Locale,
  storyId: number | null,
): Action[] {
  const words = WORDS[locale];
  const more = topics.slice(0, 1).map(
    (topic): Action => ({
      kind: 'command',
      label: words.more(topic.name[locale]),
      line: `/latest topic:${topic.key}`,
    }),
  );
  const rest = [
    ...more,
    ...storyAction(article, locale),
    ...followAction(storyId, locale),
    ...markActions(article, topics, locale),
    ...snoozeAction(article, topics, locale),
  ];
  return article.url ? [{ kind: 'link', label: words.read, url: article.url }, ...rest] : rest;
}

/** To what others report on it, by then or later. */
function storyAction({ id }: Article, locale: Locale): Action[] {
  // An example (src/example-alert.ts) is stored nowhere.
  if (id === 0) return [];
  return [{ kind: 'command', label: WORDS[locale].story, line: `/story show #${id}` }];
}

/** For the person who presses it alone. */
function followAction(storyId: number | null, locale: Locale): Action[] {
  if (storyId === null) return [];
  return [{ kind: 'command', label: WORDS[locale].follow, line: `/follow story:${storyId}` }];
}

/** For the channel, by who looks after it; in a direct message for the person. */
function snoozeAction({ id }: Article, [topic]: readonly TopicDefinition[], locale: Locale): Action[] {
  if (id === 0) return [];
  const { snooze } = WORDS[locale];
  return [
    {
      kind: 'choose',
      label: snooze.label,
      choices: [
        { label: snooze.hour, line: '/snooze for:1h' },
        { label: snooze.morning, line: '/snooze for:08:00' },
        ...(topic
          ? [{ label: snooze.topic(topic.name[locale]), line: `/snooze for:7d topic:${topic.key}` }]
          : []),
      ],
    },
  ];
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
