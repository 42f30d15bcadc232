import { CONNECTION_FAILURES } from '#src/feeds/outage.ts';
import type { Quiet } from '#src/feeds/silence.ts';
import { type Action, type Block, command, type ListItem, type Message, text, time } from '#src/message.ts';
import type { Feed } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { durationText, everyText } from '#src/text/amounts.ts';
import { failureText } from '#src/text/failure.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Something about the feeds that who looks after them should know; its list is not empty. */
export type FeedNotice =
  | { readonly kind: 'failing' | 'working' | 'retired'; readonly feeds: readonly Feed[] }
  | { readonly kind: 'moved'; readonly feeds: readonly Feed[]; readonly others: readonly Feed[] }
  | { readonly kind: 'silent'; readonly publishers: readonly Quiet[] }
  | {
      readonly kind: 'speaking';
      readonly publishers: readonly { publisher: string; feeds: readonly Feed[]; toldAt: Instant }[];
    };

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;
/** The rest is in /feeds health. */
const MAX_SHOWN = 10;

type Say = ReturnType<typeof sayIn>;

interface Content {
  /** What happened, where it happened to one, and to many. */
  readonly one: (name: string) => string;
  readonly many: (count: string) => string;
  readonly names: readonly string[];
  readonly items: readonly ListItem[];
  readonly level: 'info' | 'warning';
  /** What it means, and what to do. */
  readonly advice: string;
  /** What to look at where it happened to one: the feed's number. */
  readonly feedId: number;
}

/** A notice for the people who look after the bot, in the channel's language. It mentions nobody. */
export function composeFeedNotice(notice: FeedNotice, locale: Locale): Message {
  const say = sayIn(locale);
  const { one, many, names, items, level, advice, feedId } = contentOf(notice, locale);
  const [name, ...others] = names;
  const heading = others.length === 0 ? one(name!) : many(countOf(names.length, 'publishers' in notice, say));
  const hidden = items.length - MAX_SHOWN;
  const blocks: Block[] = [
    { kind: 'list', ordered: false, items: items.slice(0, MAX_SHOWN) },
    ...(hidden > 0
      ? [
          {
            kind: 'paragraph' as const,
            line: [text(say(`And ${hidden} more: `, `ほか${hidden}件：`)), command('/feeds health')],
          },
        ]
      : []),
    { kind: 'notice', level, line: [text(advice)] },
  ];
  return {
    kind: 'panel',
    locale,
    notification: truncate(heading, NOTIFICATION_LENGTH),
    title: [text(heading, 'bold')],
    blocks,
    sources: [],
    actions: others.length === 0 ? actionsForOne(notice.kind, feedId, say) : [health(say)],
  };
}

function contentOf(notice: FeedNotice, locale: Locale): Content {
  switch (notice.kind) {
    case 'failing':
      return failing(notice.feeds, locale);
    case 'working':
      return working(notice.feeds, locale);
    case 'retired':
      return retired(notice.feeds, locale);
    case 'moved':
      return moved(notice.feeds, notice.others, locale);
    case 'silent':
      return silent(notice.publishers, locale);
    case 'speaking':
      return speaking(notice.publishers, locale);
  }
}

function failing(feeds: readonly Feed[], locale: Locale): Content {
  const say = sayIn(locale);
  const isOurs =
    feeds.length > 1 && feeds.every((feed) => CONNECTION_FAILURES.includes(feed.lastFailure!.reason));
  return {
    ...aboutFeeds(feeds),
    one: (name) => say(`Feed failing: ${name}`, `フィードを取得できません：${name}`),
    many: (count) => say(`${count} are failing`, `${count}を取得できません`),
    items: feeds.map((feed) =>
      feedItem(
        feed,
        [
          text(say('failing since ', '失敗の開始 ')),
          time(feed.failingSince!),
          text(
            say(
              `, ${feed.failureCount} polls in a row · next try `,
              `（連続${feed.failureCount}回） · 次回確認 `,
            ),
          ),
          time(feed.nextCheckAt),
        ],
        failureText(feed.lastFailure!, locale),
      ),
    ),
    level: 'warning',
    advice: isOurs
      ? say(
          'None of them can be reached: is this machine online? You are told when they work again.',
          'いずれにも接続できません。このマシンのネットワーク接続を確認してください。再試行を続け、復旧したらお知らせします。',
        )
      : say(
          'What fails is tried again, less and less often. You are told when it works. /feeds test shows what a server sends.',
          '間隔をあけて再試行を続け、復旧したらお知らせします。サーバーの応答は /feeds test で確認できます。',
        ),
  };
}

function working(feeds: readonly Feed[], locale: Locale): Content {
  const say = sayIn(locale);
  return {
    ...aboutFeeds(feeds),
    one: (name) => say(`Feed works again: ${name}`, `フィードが復旧しました：${name}`),
    many: (count) => say(`${count} work again`, `${count}が復旧しました`),
    items: feeds.map((feed) => {
      const outFor = durationText(feed.lastSuccessAt! - feed.failingSince!, locale);
      return feedItem(feed, [
        text(say(`out for ${outFor}, since `, `約${outFor}取得できませんでした · 開始 `)),
        time(feed.failingSince!),
      ]);
    }),
    level: 'info',
    advice: say(
      'What was published meanwhile has been read, as far as the feed still shows it.',
      'その間に公開された記事も、フィードに残っている分は取り込みました。',
    ),
  };
}

function retired(feeds: readonly Feed[], locale: Locale): Content {
  const say = sayIn(locale);
  return {
    ...aboutFeeds(feeds),
    one: (name) => say(`Feed gone for good: ${name}`, `フィードが廃止されました：${name}`),
    many: (count) => say(`${count} are gone for good`, `${count}が廃止されました`),
    items: feeds.map((feed) =>
      feedItem(
        feed,
        [text(say('since ', '廃止日時 ')), time(feed.retiredAt!)],
        failureText(feed.lastFailure!, locale),
      ),
    ),
    level: 'warning',
    advice: say(
      'No longer polled; what was stored stays. If there is a new address, add it with /feeds add.',
      '今後は確認しません。保存済みの記事は残ります。新しいアドレスがあれば /feeds add で追加してください。',
    ),
  };
}

function moved(feeds: readonly Feed[], others: readonly Feed[], locale: Locale): Content {
  const say = sayIn(locale);
  const isConfigured = feeds.some((feed) => feed.origin === 'config');
  return {
    ...aboutFeeds(feeds),
    one: (name) => say(`Feed moved: ${name}`, `フィードが移転しました：${name}`),
    many: (count) => say(`${count} moved`, `${count}が移転しました`),
    items: feeds.map((feed) => {
      const double = others.find((other) => other.id !== feed.id && other.url === feed.movedTo);
      const also = double
        ? say(
            ` – that is ${double.title} (#${double.id}): one of the two can go.`,
            `（${double.title} #${double.id} と同じです。一方は不要です）`,
          )
        : '';
      return feedItem(feed, [text(feed.url)], say('New address: ', '新しいアドレス：') + feed.movedTo + also);
    }),
    level: 'info',
    advice: isConfigured
      ? say(
          'The server redirected for good, twice in a row: the new address is used from now on. Write it into config/feeds.opml.',
          'サーバーが恒久的な転送を2回続けて示したため、以後は新しいアドレスから取得します。config/feeds.opml のアドレスを書き換えてください。',
        )
      : say(
          'The server redirected for good, twice in a row: the new address is used from now on. There is nothing to do.',
          'サーバーが恒久的な転送を2回続けて示したため、以後は新しいアドレスから取得します。対応は不要です。',
        ),
  };
}

function silent(publishers: readonly Quiet[], locale: Locale): Content {
  const say = sayIn(locale);
  return {
    names: publishers.map(({ publisher }) => publisher),
    feedId: publishers[0]!.feeds[0]!.id,
    one: (name) => say(`Silent: ${name}`, `更新が止まっています：${name}`),
    many: (count) => say(`${count} are silent`, `${count}の更新が止まっています`),
    items: publishers.map(({ publisher, since, rhythmMs, quietMs }) => ({
      head: [text(publisher, 'bold')],
      meta: [
        text(
          say(
            `nothing new for ${durationText(quietMs, locale)}, usually ${everyText(rhythmMs, locale)} · last `,
            `新着なし ${durationText(quietMs, locale)}（通常は約${everyText(rhythmMs, locale)}） · 最終 `,
          ),
        ),
        time(since),
      ],
    })),
    level: 'warning',
    advice: say(
      'Fetched without fault, but nothing new comes. A publisher may rest, or have left a feed for another: look at its site.',
      'フィードは取得できますが、新着がありません。休刊、または別のフィードへの移行の可能性があります。サイトを確認してください。',
    ),
  };
}

function speaking(
  publishers: Extract<FeedNotice, { kind: 'speaking' }>['publishers'],
  locale: Locale,
): Content {
  const say = sayIn(locale);
  return {
    names: publishers.map(({ publisher }) => publisher),
    feedId: publishers[0]!.feeds[0]!.id,
    one: (name) => say(`Publishes again: ${name}`, `更新が再開しました：${name}`),
    many: (count) => say(`${count} publish again`, `${count}の更新が再開しました`),
    items: publishers.map(({ publisher, toldAt }) => ({
      head: [text(publisher, 'bold')],
      meta: [text(say('reported silent ', '更新停止の通知 ')), time(toldAt)],
    })),
    level: 'info',
    advice: say('There is nothing to do.', '対応は不要です。'),
  };
}

function aboutFeeds(feeds: readonly Feed[]): Pick<Content, 'names' | 'feedId'> {
  return { names: feeds.map((feed) => feed.title), feedId: feeds[0]!.id };
}

function feedItem(feed: Feed, meta: NonNullable<ListItem['meta']>, body?: string): ListItem {
  return {
    head: [text(feed.title, 'bold'), text('  '), text(`#${feed.id}`, 'code')],
    meta,
    ...(body !== undefined && { body: [text(body)] }),
  };
}

function countOf(count: number, arePublishers: boolean, say: Say): string {
  return arePublishers
    ? say(`${count} publishers`, `発行元${count}件`)
    : say(`${count} feeds`, `フィード${count}件`);
}

function actionsForOne(kind: FeedNotice['kind'], feedId: number, say: Say): Action[] {
  const show: Action = {
    kind: 'command',
    label: say('About this feed', 'フィードの詳細'),
    line: `/feeds show #${feedId}`,
  };
  if (kind !== 'failing' && kind !== 'silent') return [show];
  return [
    { kind: 'command', label: say('Test it now', '今すぐテスト'), line: `/feeds test #${feedId}` },
    show,
  ];
}

function health(say: Say): Action {
  return { kind: 'command', label: say('Health of all feeds', '全フィードの状態'), line: '/feeds health' };
}
