import { headline, provenance, sourceOf } from '#src/articles/show.ts';
import { type Block, type Message, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { type AlertStory, newsBlock, standingOf } from './compose.ts';

/** What goes into the thread of a story's message: new facts, a higher level, a correction. */

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** Of the reports that brought something new while an update waited, the latest. */
const MOST_REPORTS = 5;

/** A report with what it was the first to say. */
export interface News {
  readonly article: Article;
  readonly facts: readonly string[];
}

/** What is new, each by the report that said it first. `news` in the order in which it came, at least one. */
export function composeUpdate(news: readonly News[], locale: Locale, about: string): Message {
  const say = sayIn(locale);
  const shown = news.slice(-MOST_REPORTS);
  const { article } = shown.at(-1)!;
  return {
    ...frameOf(article, locale),
    notification: notification(say('Update: ', '続報：'), article, locale),
    overline: [text(say(`Update · ${about}`, `【続報】${about}`))],
    blocks: shown.flatMap((each, i) => (each.facts.length > 0 ? [newsBlock(each, i + 1, locale)] : [])),
    sources: shown.map((each, i) => sourceOf(each.article, i + 1, locale)),
  };
}

/** That a story is worth more than it was, with the report that made it so. */
export function composeUpgrade(
  news: News,
  level: Level,
  {
    locale,
    about,
    story,
  }: { readonly locale: Locale; readonly about: string; readonly story: Pick<AlertStory, 'houses' | 'tier'> },
): Message {
  const say = sayIn(locale);
  // It rose, so it is not notable.
  const now =
    level === 'breaking' ? say('Now BREAKING', '速報に引き上げ') : say('Now MAJOR', '重要に引き上げ');
  const standing = standingOf(story, level, locale);
  const { article } = news;
  return {
    ...frameOf(article, locale),
    level,
    notification: notification(say(`${now}: `, `【${now}】`), article, locale),
    overline: [
      text(say(`${now} · ${about}`, `【${now}】${about}`)),
      ...(standing === null ? [] : [text(say(` · ${standing}`, `（${standing}）`))]),
    ],
    blocks: news.facts.length > 0 ? [newsBlock(news, 1, locale)] : [],
    sources: [sourceOf(article, 1, locale)],
  };
}

/** What people read before, and no longer do. */
export interface Corrected {
  readonly part: 'headline' | 'lead';
  readonly was: string;
}

/** That a message which people have read was wrong, for its thread. */
export function composeCorrection(
  article: Article,
  corrected: Corrected,
  locale: Locale,
  about: string,
): Message {
  const say = sayIn(locale);
  return {
    ...frameOf(article, locale),
    notification: notification(say('Correction: ', '訂正：'), article, locale),
    overline: [text(say(`Correction · ${about}`, `【訂正】${about}`))],
    blocks: [{ kind: 'paragraph', line: [text(wasWords(corrected, locale))] }],
    sources: [sourceOf(article, 1, locale)],
  };
}

/** The same, for the message itself. */
export function correctionBlock(corrected: Corrected, at: Instant, locale: Locale): Block {
  const say = sayIn(locale);
  return {
    kind: 'notice',
    level: 'warning',
    line: [
      text(say('Corrected ', '訂正（')),
      time(at),
      text(say('. ', '）：')),
      text(wasWords(corrected, locale)),
    ],
  };
}

function wasWords({ part, was }: Corrected, locale: Locale): string {
  const say = sayIn(locale);
  return part === 'headline'
    ? say(`The headline was “${was}”.`, `以前の見出しは「${was}」でした。`)
    : say(`It said “${was}”`, `以前の本文は「${was}」でした。`);
}

function frameOf(article: Article, locale: Locale) {
  const { url } = article;
  const read = sayIn(locale)('Read the article', '記事を読む');
  return {
    kind: 'alert',
    locale,
    title: [headline(article)],
    actions: url === null ? [] : [{ kind: 'link' as const, label: read, url }],
    footer: provenance(article, locale),
  } as const;
}

function notification(begin: string, { title, publisher }: Article, locale: Locale): string {
  return truncate(
    `${begin}${title}${sayIn(locale)(` (${publisher})`, `（${publisher}）`)}`,
    NOTIFICATION_LENGTH,
  );
}
