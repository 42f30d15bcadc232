import { type Action, type Block, type Message, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent, EventState, EventWindow } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { citedWith, sayings } from './agenda.ts';
import { factsOf, reasonsOf, summaryOf, whyBlocks } from './facts.ts';
import type { Cited } from './quoting.ts';
import type { NoticeStage } from './stages.ts';
import { countdown, dateText } from './words.ts';

/** What is said ahead of a dated event, as it begins, after it, and when its date changes. */

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;

export interface EventNews {
  readonly event: AllianceEvent;
  readonly state: EventState;
  /** Those that its claims rest on, and those that are quoted. */
  readonly articles: readonly Article[];
  readonly now: Instant;
  readonly locale: Locale;
  /** The readers', by whose calendar days are counted. */
  readonly timeZone: string;
}

/** `said`: what is to be talked of or, of the outcome, what came of it. */
export function composeStage(stage: NoticeStage, news: EventNews, said: readonly Candidate[]): Message {
  const { event, state, now, locale, timeZone } = news;
  const say = sayIn(locale);
  const isOver = stage === 'outcome';
  const cited = citedWith(isOver ? [] : reasonsOf(state), news.articles, said, locale);
  const heading = isOver
    ? say('What came of it', '結果')
    : stage === 'start' && event.window?.at
      ? say('Beginning now', 'まもなく開始')
      : capitalised(countdown(event, now, locale, timeZone) ?? say('Coming up', '近日開催'));
  return {
    ...frame(heading, news, cited),
    blocks: [
      ...(isOver ? sayings('after', said, cited, locale) : []),
      factsOf(event, state, now, locale, timeZone),
      ...(isOver ? [] : sayings('ahead', said, cited, locale)),
      ...(isOver ? [] : whyBlocks(reasonsOf(state), cited, locale)),
      ...(isOver ? [] : unknown(event, locale)),
    ],
  };
}

export function composeMoved(news: EventNews, from: EventWindow): Message {
  const { event, state, now, locale, timeZone } = news;
  const say = sayIn(locale);
  const cited = citedWith(reasonsOf(state), news.articles, [], locale);
  const [was, is] = [dateText({ window: from }, locale), dateText(event, locale)];
  return {
    ...frame(say('Moved', '日程変更'), news, cited),
    notification: truncate(
      say(
        `Moved: ${event.name.en} was ${was}, now ${is}.`,
        `日程変更：${event.name.ja}は${was}から${is}になりました。`,
      ),
      NOTIFICATION_LENGTH,
    ),
    blocks: [
      {
        kind: 'notice',
        level: 'warning',
        line: [text(say(`Was ${was}, now ${is}.`, `${was} → ${is}`))],
      },
      factsOf(event, state, now, locale, timeZone),
      ...whyBlocks(reasonsOf(state), cited, locale),
    ],
  };
}

export function composeCancelled(news: EventNews): Message {
  const { event, state, now, locale, timeZone } = news;
  const say = sayIn(locale);
  const cited = citedWith(reasonsOf(state), news.articles, [], locale);
  return {
    ...frame(say('Called off', '中止'), news, cited),
    notification: truncate(
      say(`Called off: ${event.name.en}.`, `${event.name.ja}は中止になりました。`),
      NOTIFICATION_LENGTH,
    ),
    blocks: [factsOf(event, state, now, locale, timeZone), ...whyBlocks(reasonsOf(state), cited, locale)],
  };
}

function frame(
  heading: string,
  { event, now, locale, timeZone }: EventNews,
  { sources }: Cited,
): Omit<Message, 'blocks'> {
  return {
    kind: 'panel',
    locale,
    notification: truncate(summaryOf(event, now, locale, timeZone), NOTIFICATION_LENGTH),
    overline: [text(`📅 ${heading}`)],
    title: [text(event.name[locale], 'bold')],
    sources,
    actions: actionsOf(event, locale),
  };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is not known yet is said, for else people look for it. */
function unknown({ window, placeName }: AllianceEvent, locale: Locale): Block[] {
  const say = sayIn(locale);
  const missing = [
    ...(window?.at == null ? [say('time of day', '開始時刻')] : []),
    ...(placeName === null ? [say('place', '場所')] : []),
  ];
  if (missing.length === 0) return [];
  const words = say(`Not known yet: ${missing.join(', ')}.`, `未発表：${missing.join('、')}`);
  return [{ kind: 'paragraph', line: [text(words)] }];
}

function actionsOf({ key }: AllianceEvent, locale: Locale): Action[] {
  const say = sayIn(locale);
  return [
    { kind: 'command', label: say('All about it', '詳細'), line: `/events show ${key}` },
    { kind: 'command', label: say('History', '経緯'), line: `/events history ${key}` },
    { kind: 'command', label: say('Calendar file', 'カレンダーファイル'), line: `/events calendar ${key}` },
  ];
}
