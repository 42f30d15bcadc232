import { headline, provenance, sourceOf } from '#src/articles/show.ts';
import type { DatedEvent } from '#src/events/dated.ts';
import { type Action, type Block, type Message, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Localized } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { durationText } from '#src/text/amounts.ts';
import type { LocalDate } from '#src/text/local-time.ts';
import { formatInstant } from '#src/text/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { datesBlocks } from './dates.ts';
import { digestZone, type Slot } from './due.ts';
import { entryOf } from './entry.ts';
import { readingMinutes } from './reading-time.ts';
import { type DigestGroup, type DigestStory, HELD_BACK, type HeldBack, isTold, toldBy } from './select.ts';

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** What a button for a list of stories shows of a headline. */
const LONGEST_CHOICE = 90;
/** A digest is called late from here on. */
const LATE_MS = 15 * MINUTE_MS;

export interface DigestContent {
  readonly channel: Pick<Channel, 'locale' | 'settings' | 'remoteId'>;
  /** null for one that a person asked for. */
  readonly slot: Slot | null;
  /** The day that it is for. */
  readonly date: LocalDate;
  readonly now: Instant;
  /** When the digest before this one was written, or the period begins. */
  readonly since: Instant;
  /** What the channel follows, by name. */
  readonly follows: readonly Localized[];
  /** The key of the only topic that it follows; null where it follows more, or something else. */
  readonly onlyTopic: string | null;
  readonly groups: readonly DigestGroup[];
  /** How many stories there are in all. */
  readonly total: number;
  /** Of all stories, how many were held back for which reason. */
  readonly heldBack: ReadonlyMap<HeldBack, number>;
  /** The reports that first stated the facts which are told. */
  readonly tellers: readonly Article[];
  /** The newest article before the period, for a day without news; null where there is none. */
  readonly closest: Article | null;
  readonly events: readonly DatedEvent[];
}

type Say = ReturnType<typeof sayIn>;

/** How much is said where there is room for it. */
export interface Fullness {
  readonly linksFacts: boolean;
  readonly events: number;
}

/** What happened since the last digest, story by story. It comes without a sound. */
export function composeDigest(
  content: DigestContent,
  fullness: Fullness = { linksFacts: true, events: content.events.length },
): Message {
  const { channel, slot, groups, total, events, since, now } = content;
  const { locale, settings } = channel;
  const say = sayIn(locale);
  const stories = storiesOf(content);
  const isDaily = slot !== null && settings.digestDays === null;
  const date = formatInstant(Date.parse(`${content.date}T00:00:00Z`), 'day', locale);
  const blocks = [
    ...lateness(content, say),
    ...(groups.length === 0
      ? quietBlocks(content, say)
      : groups.flatMap((group) => groupBlocks(group, content, fullness))),
    ...heldBackBlocks(content, say),
    ...datesBlocks(events.slice(0, fullness.events), now, locale),
  ];
  const shown = stories.length;
  const count = say(`${shown} ${shown === 1 ? 'story' : 'stories'}`, `${shown}件`);
  const minutes = readingMinutes(blocks, locale);
  return {
    kind: 'digest',
    locale,
    notification: truncate(notificationOf(content, say), NOTIFICATION_LENGTH),
    ...(shown > 0 && {
      overline: [text(say(`${count} · ${minutes}-minute read`, `${count}・約${minutes}分で読めます`))],
    }),
    title: [
      text(
        isDaily
          ? say(`Daily digest · ${date}`, `デイリーダイジェスト：${date}`)
          : say(`Digest · ${date}`, `ダイジェスト：${date}`),
        'bold',
      ),
    ],
    blocks,
    sources: cited(content).map((article, i) => sourceOf(article, i + 1, locale)),
    actions: actionsOf(content, say),
    footer: [
      text(
        shown < total
          ? say(`${shown} of ${total} stories since `, `新しいストーリー${total}件のうち${shown}件（`)
          : say(`${total} ${total === 1 ? 'story' : 'stories'} since `, `新しいストーリー${total}件（`),
      ),
      time(since),
      ...(locale === 'ja' ? [text('以降）')] : []),
    ],
  };
}

function storiesOf({ groups }: DigestContent): DigestStory[] {
  return groups.flatMap(({ stories }) => stories);
}

/** The headlines, then the reports that are linked for what they add. */
function cited(content: DigestContent): Article[] {
  const stories = storiesOf(content);
  const shown = stories.map((story) => toldBy(story, content.channel.locale));
  const ids = stories.flatMap(({ news }) => (news?.tellings ?? []).map(({ articleId }) => articleId));
  const tellers = content.tellers.filter(({ id }) => ids.includes(id));
  return [...new Map([...shown, ...tellers].map((article) => [article.id, article])).values()];
}

function notificationOf(content: DigestContent, say: Say): string {
  const { channel, total } = content;
  const [first] = storiesOf(content);
  if (!first) return quietSentence(content, say);
  const { title } = toldBy(first, channel.locale);
  const count = say(`${total} ${total === 1 ? 'story' : 'stories'}`, `${total}件`);
  return say(`Digest, ${count}: ${title}`, `ダイジェスト（${count}）：${title}`);
}

function groupBlocks(
  { name, stories }: DigestGroup,
  content: DigestContent,
  { linksFacts }: Fullness,
): Block[] {
  const { channel, tellers } = content;
  const { locale } = channel;
  const isMixed = new Set(storiesOf(content).map(({ code }) => isTold(code))).size > 1;
  const deps = {
    locale,
    isMixed,
    linksFacts,
    articles: new Map(tellers.map((article) => [article.id, article])),
  };
  return [
    { kind: 'paragraph', line: [text(name[locale], 'bold')] },
    { kind: 'list', ordered: false, items: stories.map((story) => entryOf(story, deps)) },
  ];
}

function quietBlocks(content: DigestContent, say: Say): Block[] {
  const { closest, channel } = content;
  const sentence: Block = { kind: 'paragraph', line: [text(quietSentence(content, say))] };
  if (closest === null) return [sentence];
  const line = [
    text(say('Most recent: ', '直近の記事：')),
    headline(closest),
    text(say(' – ', '　')),
    ...provenance(closest, channel.locale),
  ];
  return [sentence, { kind: 'paragraph', line }];
}

function quietSentence({ follows, slot, channel }: DigestContent, say: Say): string {
  const names = namesOf(follows, say);
  const isDay = slot !== null && channel.settings.digestDays === null;
  return isDay
    ? say(`Quiet day: nothing new on ${names}.`, `${names}の新着はありませんでした。`)
    : say(`Nothing new on ${names}.`, `${names}の新着はありませんでした。`);
}

function lateness({ slot, now, channel }: DigestContent, say: Say): Block[] {
  if (slot === null || now - slot.at < LATE_MS) return [];
  const { digestAt } = channel.settings;
  const zone = digestZone(channel.settings);
  const late = durationText(now - slot.at, channel.locale);
  const sentence = say(
    `This digest was due at ${digestAt} (${zone}) and comes ${late} late.`,
    `${digestAt}（${zone}）に予定していたダイジェストです。${late}遅れてお届けしました。`,
  );
  return [{ kind: 'notice', level: 'info', line: [text(sentence)] }];
}

const REASONS: Readonly<Record<HeldBack, (count: number) => Localized>> = {
  'over-budget': (count) => ({ en: `${count} over the day’s limit`, ja: `1日の上限超過 ${count}件` }),
  snoozed: (count) => ({ en: `${count} while snoozed`, ja: `スヌーズ中 ${count}件` }),
  'below-level': (count) => ({ en: `${count} below the level for alerts`, ja: `通知レベル未満 ${count}件` }),
  'digest-only': (count) => ({ en: `${count} for the digest alone`, ja: `ダイジェストのみ ${count}件` }),
};

/** Not in a channel that is told nothing at once: there, everything waits for the digest. */
function heldBackBlocks({ heldBack, channel }: DigestContent, say: Say): Block[] {
  const reasons = HELD_BACK.filter((reason) => (heldBack.get(reason) ?? 0) > 0);
  if (reasons.length === 0 || reasons.every((reason) => reason === 'digest-only')) return [];
  const words = reasons.map((reason) => REASONS[reason](heldBack.get(reason)!)[channel.locale]);
  const line = [text(words.join(say(', ', '、')))];
  return [{ kind: 'fields', fields: [{ label: say('Held back since', '前回以降の保留'), line }] }];
}

function actionsOf(content: DigestContent, say: Say): Action[] {
  const { groups, onlyTopic, channel } = content;
  const topic = onlyTopic === null ? '' : ` topic:${onlyTopic}`;
  const choices = storiesOf(content).flatMap((story) =>
    story.id === null
      ? []
      : [
          {
            label: truncate(toldBy(story, channel.locale).title, LONGEST_CHOICE),
            line: `/story show ${story.id}`,
          },
        ],
  );
  return [
    ...(choices.length > 0
      ? [{ kind: 'choose' as const, label: say('Open a story', 'ストーリーを開く'), choices }]
      : []),
    {
      kind: 'command',
      label:
        groups.length > 0 ? say('All new articles', '新着をすべて見る') : say('Latest articles', '新着記事'),
      line: `/latest${topic}`,
    },
    {
      kind: 'command',
      label: say('Change', '設定を変更'),
      line: `/digest list channel:${channel.remoteId}`,
    },
  ];
}

/** "Tariffs, Defense or Summits", 「関税」「防衛」. */
function namesOf(names: readonly Localized[], say: Say): string {
  const english = names.map(({ en }) => en);
  const joined =
    english.length > 1 ? `${english.slice(0, -1).join(', ')} or ${english.at(-1)}` : (english[0] ?? '');
  return say(joined, names.map(({ ja }) => `「${ja}」`).join(''));
}
