import type { Command } from '#src/command.ts';
import { type Action, type Line, type Reply, text, time } from '#src/message.ts';
import type { FeedHealth, PollFailure, PollFailureReason } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, extent, pageActions, pageOf, pageOption } from './parts.ts';

const PAGE_SIZE = 15;

export const feeds = {
  name: 'feeds',
  aliases: ['フィード'],
  description: {
    en: 'The feeds, and which of them fail and why',
    ja: 'フィードの一覧と、取得できない理由を表示します',
  },
  options: [pageOption],
  examples: ['feeds'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const known = [...(await ctx.feeds())].sort((a, b) => order(a) - order(b));
    if (known.length === 0) return none(locale);
    const failing = known.filter(isFailing).length;
    const waiting = known.filter((feed) => feed.lastCheckedAt === null).length;
    const pages = Math.ceil(known.length / PAGE_SIZE);
    const page = Math.min(pageOf(options.page, locale), pages);
    const count = say(`${known.length} ${known.length === 1 ? 'feed' : 'feeds'}`, `${known.length}件`);
    const shown = known.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const line = (to: number) => `/feeds page:${to}`;
    const actions: Action[] = [
      ...pageActions(page, pages, line, locale),
      { kind: 'command', label: say('Refresh', '更新'), line: line(page) },
    ];
    const counts = [
      say(`${known.length - failing - waiting} working`, `正常 ${known.length - failing - waiting}件`),
      say(`${failing} failing`, `失敗 ${failing}件`),
      ...(waiting > 0 ? [say(`${waiting} not checked yet`, `未確認 ${waiting}件`)] : []),
    ].join(' · ');
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(`${count}: ${counts}.`, `フィード${count}：${counts}`),
      title: [text(say('Feeds', 'フィード'), 'bold'), text(` · ${counts}`)],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: shown.map((feed) => ({
            head: [
              text(feed.title, 'bold'),
              ...(feed.title.includes(feed.publisher) ? [] : [text(` · ${feed.publisher}`)]),
            ],
            meta: meta(feed, locale),
            ...(isFailing(feed) && { body: reason(feed, locale) }),
          })),
        },
      ],
      sources: [],
      actions,
      footer: extent(count, page, pages, locale),
    };
  },
} satisfies Command;

function isFailing(feed: FeedHealth): boolean {
  return feed.lastFailure !== null;
}

/** What needs attention first. */
function order(feed: FeedHealth): number {
  if (isFailing(feed)) return 0;
  return feed.lastCheckedAt === null ? 2 : 1;
}

function meta(feed: FeedHealth, locale: Locale): Line {
  const say = sayIn(locale);
  const articles = say(
    `${feed.articleCount} ${feed.articleCount === 1 ? 'article' : 'articles'}`,
    `記事${feed.articleCount}件`,
  );
  if (feed.lastCheckedAt === null) return [text(say('○ not checked yet', '○ 未確認'))];
  if (!isFailing(feed)) {
    return [
      text(say(`working · ${articles} · checked `, `正常 · ${articles} · 最終確認 `)),
      time(feed.lastCheckedAt),
    ];
  }
  const times = say(
    `${feed.failureCount} ${feed.failureCount === 1 ? 'time' : 'times'}`,
    `${feed.failureCount}回`,
  );
  return [
    text(
      say(`▲ failing, ${times} · ${articles} · next try `, `▲ 取得失敗 ${times} · ${articles} · 次回確認 `),
    ),
    time(feed.nextCheckAt),
  ];
}

function reason({ lastFailure, lastSuccessAt }: FeedHealth, locale: Locale): Line {
  const say = sayIn(locale);
  if (lastFailure === null) return [];
  const since = lastSuccessAt === null ? [] : [text(say(' Last good: ', ' 最終取得: ')), time(lastSuccessAt)];
  return [text(say(lastFailure.sentence, inJapanese(lastFailure))), ...since];
}

const JAPANESE: Readonly<Record<PollFailureReason, string>> = {
  dns: 'サーバーのアドレスが見つかりません。ネットワーク接続を確認してください。',
  refused: 'サーバーに接続を拒否されました。',
  timeout: '時間内に応答がありませんでした。',
  tls: '安全な接続（TLS）を確立できませんでした。',
  'too-large': 'データが大きすぎるため、読み込みを中止しました。',
  http: 'サーバーがエラーを返しました。',
  gone: 'このフィードは廃止されました。',
  'private-address': '内部ネットワークのアドレスのため、接続しませんでした。',
  redirect: '転送先が正しくないか、転送が多すぎます。',
  network: '通信が途中で切れました。',
  'web-page': 'フィードではなく、Webページが返されました。',
  'login-page': 'フィードではなく、ログインページが返されました。',
  'consent-page': 'フィードではなく、同意を求めるページが返されました。',
  challenge: 'フィードではなく、ロボット確認のページが返されました。',
  'too-slow': '内容の解析に時間がかかりすぎたため、中止しました。',
  unreadable: 'フィードとして読み取れない内容でした。',
  fault: 'Alliance Wire の不具合により処理できませんでした。',
};

function inJapanese({ reason: why, status }: PollFailure): string {
  return status === null ? JAPANESE[why] : `${JAPANESE[why]}（HTTP ${status}）`;
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No feeds yet', 'フィードがありません'),
      sentence: say(
        'No feeds are known yet. Those in config/feeds.opml are polled once the bot runs (npm start).',
        'フィードはまだ登録されていません。ボットを起動（npm start）すると、config/feeds.opml のフィードの確認が始まります。',
      ),
      label: say('Status', '稼働状況'),
      line: '/status',
    },
    locale,
  );
}
