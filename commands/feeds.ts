import type { Command } from '#src/command.ts';
import { type Action, type Line, type Reply, text, time } from '#src/message.ts';
import type { FeedHealth, PollFailure, PollFailureReason } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { pageOf, pageOption, sayIn } from './parts.ts';

const PAGE_SIZE = 15;

export const feeds = {
  name: 'feeds',
  aliases: ['フィード'],
  description: {
    en: 'The feeds, and which of them fail and why',
    ja: 'フィードの一覧と、失敗しているものの理由',
  },
  options: [pageOption],
  examples: ['feeds'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const page = pageOf(options.page, locale);
    const known = [...(await ctx.feeds())].sort((a, b) => order(a) - order(b));
    if (known.length === 0) return none(locale);
    const failing = known.filter(isFailing).length;
    const waiting = known.filter((feed) => feed.lastCheckedAt === null).length;
    const pages = Math.ceil(known.length / PAGE_SIZE);
    const shown = known.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const line = (to: number) => `/feeds page:${to}`;
    const actions: Action[] = [];
    if (page > 1) actions.push({ kind: 'command', label: say('Previous', '前へ'), line: line(page - 1) });
    if (page < pages) actions.push({ kind: 'command', label: say('Next', '次へ'), line: line(page + 1) });
    actions.push({ kind: 'command', label: say('Refresh', '更新'), line: line(page) });
    const counts = [
      say(`${known.length - failing - waiting} working`, `正常 ${known.length - failing - waiting}件`),
      say(`${failing} failing`, `失敗 ${failing}件`),
      ...(waiting > 0 ? [say(`${waiting} not checked yet`, `未確認 ${waiting}件`)] : []),
    ].join(' · ');
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(`${known.length} feeds: ${counts}.`, `フィード${known.length}件：${counts}`),
      title: [text(say('Feeds', 'フィード'), 'bold'), text(` · ${counts}`)],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: shown.map((feed) => ({
            head: [
              text(feed.title, 'bold'),
              text(feed.title.includes(feed.publisher) ? '' : ` · ${feed.publisher}`),
            ],
            meta: meta(feed, locale),
            ...(isFailing(feed) && { body: reason(feed, locale) }),
          })),
        },
      ],
      sources: [],
      actions,
      footer: [text(say(`Page ${page} of ${pages}`, `${page}/${pages}ページ`))],
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
      text(say(`● working · ${articles} · checked `, `● 正常 · ${articles} · 確認 `)),
      time(feed.lastCheckedAt),
    ];
  }
  const times = say(
    `${feed.failureCount} ${feed.failureCount === 1 ? 'time' : 'times'}`,
    `${feed.failureCount}回`,
  );
  return [
    text(say(`▲ failing, ${times} · ${articles} · next try `, `▲ 失敗 ${times} · ${articles} · 次回 `)),
    time(feed.nextCheckAt),
  ];
}

function reason({ lastFailure, lastSuccessAt }: FeedHealth, locale: Locale): Line {
  const say = sayIn(locale);
  if (lastFailure === null) return [];
  const since =
    lastSuccessAt === null ? [] : [text(say(' Last good: ', ' 最後の成功: ')), time(lastSuccessAt)];
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
  unreadable: 'フィードとして読み取れない内容でした。',
  fault: 'Alliance Wire の不具合により読み取れませんでした。',
};

function inJapanese({ reason: why, status }: PollFailure): string {
  return status === null ? JAPANESE[why] : `${JAPANESE[why]}（HTTP ${status}）`;
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'No feeds are being polled. Add them to config/feeds.opml and start the bot.',
    'フィードが登録されていません。config/feeds.opml に追加してボットを起動してください。',
  );
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('No feeds', 'フィードなし'), 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: say('Status', '稼働状況'), line: '/status' }],
  };
}
