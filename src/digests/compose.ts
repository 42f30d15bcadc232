import { opening } from '#src/articles/passage.ts';
import { articleItem, headline, provenance, sourceOf } from '#src/articles/show.ts';
import type { DatedEvent } from '#src/events/dated.ts';
import { type Action, type Block, type Line, type ListItem, type Message, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { durationText } from '#src/text/amounts.ts';
import { daysBetween, wallAt } from '#src/text/local-time.ts';
import { formatInstant } from '#src/text/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import type { Slot } from './due.ts';
import type { DigestArticle, DigestGroup } from './select.ts';

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** A digest is called late from here on. */
const LATE_MS = 15 * MINUTE_MS;

export interface DigestContent {
  readonly channel: Pick<Channel, 'locale' | 'settings'>;
  readonly slot: Slot;
  readonly now: Instant;
  /** When the digest before this one was written, or the period begins. */
  readonly since: Instant;
  /** What the channel follows, in their order. */
  readonly topics: readonly TopicDefinition[];
  readonly groups: readonly DigestGroup[];
  /** How many articles there are in all. */
  readonly total: number;
  /** The newest article before the period, for a day without any; null where there is none. */
  readonly closest: Article | null;
  readonly event: DatedEvent | null;
}

type Say = ReturnType<typeof sayIn>;

/** The round-up of a day. It comes without a sound. */
export function composeDigest(content: DigestContent): Message {
  const { channel, slot, groups, total, event, since } = content;
  const { locale } = channel;
  const say = sayIn(locale);
  const articles = groups.flatMap(({ items }) => items.map(({ article }) => article));
  const date = formatInstant(dayOf(slot.date), 'day', locale);
  const shown = articles.length;
  const isMixed = groups.some(({ items }) => items.some(({ isTold }) => isTold));
  return {
    kind: 'digest',
    locale,
    notification: truncate(notificationOf(content, say), NOTIFICATION_LENGTH),
    title: [text(say(`Daily digest · ${date}`, `デイリーダイジェスト：${date}`), 'bold')],
    blocks: [
      ...lateness(content, say),
      ...(shown === 0
        ? quietDay(content, say)
        : groups.flatMap((group) => groupBlocks(group, isMixed, locale))),
      ...(event === null ? [] : [eventBlock(event, content, say)]),
    ],
    sources: articles.map((article, i) => sourceOf(article, i + 1, locale)),
    actions: actionsOf(content, say),
    footer: [
      text(
        shown < total
          ? say(`${shown} of ${total} new articles since `, `新着${total}件のうち${shown}件（`)
          : say(`${total} new article${total === 1 ? '' : 's'} since `, `新着${total}件（`),
      ),
      time(since),
      ...(locale === 'ja' ? [text('以降）')] : []),
    ],
  };
}

function notificationOf({ groups, total, topics }: DigestContent, say: Say): string {
  const [first] = groups;
  if (!first) {
    const names = namesOf(topics, say);
    return say(`Quiet day: nothing new on ${names}.`, `${names}の新着はありません。`);
  }
  const title = first.items[0]!.article.title;
  return say(
    `Digest, ${total} new article${total === 1 ? '' : 's'}: ${title}`,
    `ダイジェスト（新着${total}件）：${title}`,
  );
}

function groupBlocks({ topic, items }: DigestGroup, isMixed: boolean, locale: Locale): Block[] {
  return [
    { kind: 'paragraph', line: [text(topic.name[locale], 'bold')] },
    { kind: 'list', ordered: false, items: items.map((item) => itemOf(item, isMixed, locale)) },
  ];
}

/** `isMixed`: the channel had alerts about some of the articles, so that it says something which ones. */
function itemOf({ article, level, isTold }: DigestArticle, isMixed: boolean, locale: Locale): ListItem {
  const say = sayIn(locale);
  const marks = [
    level === 'breaking' ? say('BREAKING', '速報') : level === 'major' ? say('MAJOR', '重要') : null,
    isTold || !isMixed ? null : say('new here', '未通知'),
  ].filter((mark) => mark !== null);
  const lead = article.text === article.title ? [] : opening(article.text);
  const item = articleItem(article, locale, lead.length > 0 ? lead : undefined);
  const prefix: Line = marks.map((mark) => text(`${mark} · `));
  return { ...item, meta: [...prefix, ...(item.meta ?? [])] };
}

function quietDay({ topics, closest, channel }: DigestContent, say: Say): Block[] {
  const names = namesOf(topics, say);
  const sentence: Line = [
    text(say(`Quiet day: nothing new on ${names}.`, `${names}の新着はありませんでした。`)),
  ];
  if (closest === null) return [{ kind: 'paragraph', line: sentence }];
  return [
    { kind: 'paragraph', line: sentence },
    {
      kind: 'paragraph',
      line: [
        text(say('Most recent: ', '直近の記事：')),
        headline(closest),
        text(say(' – ', '　')),
        ...provenance(closest, channel.locale),
      ],
    },
  ];
}

function lateness({ slot, now, channel }: DigestContent, say: Say): Block[] {
  if (now - slot.at < LATE_MS) return [];
  const { digestAt, timeZone } = channel.settings;
  const late = durationText(now - slot.at, channel.locale);
  const sentence = say(
    `This digest was due at ${digestAt} (${timeZone}) and comes ${late} late.`,
    `${digestAt}（${timeZone}）に予定していたダイジェストです。${late}遅れてお届けしました。`,
  );
  return [{ kind: 'notice', level: 'info', line: [text(sentence)] }];
}

function eventBlock(event: DatedEvent, { now, channel }: DigestContent, say: Say): Block {
  const { locale } = channel;
  const { window, placeName } = event;
  const days = Math.max(0, daysBetween(wallAt(now, event.timeZone).date, window.from));
  const distance =
    days === 0
      ? say('today', '本日')
      : days === 1
        ? say('tomorrow', '明日')
        : say(`in ${days} days`, `あと${days}日`);
  const status = event.status === 'confirmed' ? '' : say(', tentative', '、調整中');
  return {
    kind: 'fields',
    fields: [
      {
        label: say('Next', '次の予定'),
        line: [
          text(`${event.name[locale]} · `),
          time(dayOf(window.from), 'day'),
          text(say(` (${distance}${status})`, `（${distance}${status}）`)),
          text(placeName === null ? '' : ` · ${placeName[locale]}`),
        ],
      },
    ],
  };
}

function actionsOf({ topics, groups }: DigestContent, say: Say): Action[] {
  const [only, ...others] = topics;
  const topic = only && others.length === 0 ? ` topic:${only.key}` : '';
  return [
    {
      kind: 'command',
      label:
        groups.length > 0 ? say('All new articles', '新着をすべて見る') : say('Latest articles', '新着記事'),
      line: `/latest${topic}`,
    },
    { kind: 'command', label: say('Settings', '設定'), line: '/settings' },
  ];
}

/** "Tariffs, Defense and Summits", 「関税」「防衛」. */
function namesOf(topics: readonly TopicDefinition[], say: Say): string {
  const english = topics.map(({ name }) => name.en);
  const joined =
    english.length > 1 ? `${english.slice(0, -1).join(', ')} or ${english.at(-1)}` : (english[0] ?? '');
  return say(joined, topics.map(({ name }) => `「${name.ja}」`).join(''));
}

/** The date as an instant that lies on it in Japan, where a date is written (src/text/time.ts). */
function dayOf(date: string): Instant {
  return Date.parse(`${date}T00:00:00Z`);
}
