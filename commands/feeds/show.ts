import { articleItem } from '#src/articles/show.ts';
import type { CommandContext, Subcommand } from '#src/command.ts';
import {
  type Action,
  type Block,
  command as commandSpan,
  type Line,
  type Reply,
  text,
  time,
} from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { durationText, everyText } from '#src/text/amounts.ts';
import { failureText } from '#src/text/failure.ts';
import { languageName, sayIn, tierName } from '#src/text/words.ts';
import { countOf } from '../parts.ts';
import { labelOf } from './answers.ts';
import { feedOption, nameOf, withFeed } from './find.ts';
import { stateLine, stateOf } from './state.ts';
import { addressLink, countryName, formatName, fullTextName } from './words.ts';

const NEWEST = 3;
/** A page may announce any number of feeds. */
const MAX_ANNOUNCED = 3;

export const show = {
  name: 'show',
  aliases: ['詳細'],
  description: { en: 'Everything known of one feed', ja: 'フィードの詳細を表示します' },
  options: [feedOption],
  examples: ['feeds show #1'],

  async run({ options, locale, isManager, platform, workspace }, ctx) {
    const mayChange = isManager && (await ctx.feeds.mayChange({ platform, workspace }));
    return withFeed(options.feed!, ctx, locale, '/feeds show', async (feed) => ({
      ...(await shown(feed, ctx, locale)),
      actions: actions(feed, mayChange, locale),
    }));
  },
} satisfies Subcommand;

async function shown(feed: FeedHealth, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const articles = await ctx.feeds.articles(feed.id, NEWEST);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${nameOf(feed)}: ${plain(stateLine(feed, locale), locale)}`,
    title: [text(feed.title, 'bold'), text('  '), text(`#${feed.id}`, 'code')],
    blocks: [
      { kind: 'paragraph', line: stateLine(feed, locale) },
      ...trouble(feed, locale),
      { kind: 'fields', fields: fields(feed, ctx.now, locale) },
      ...(articles.length > 0
        ? ([
            { kind: 'paragraph', line: [text(say('Newest articles', '最新の記事'), 'bold')] },
            {
              kind: 'list',
              ordered: false,
              items: articles.map((article) => articleItem(article, locale, undefined)),
            },
          ] satisfies Block[])
        : []),
    ],
    sources: [],
    actions: [],
  };
}

/** The words of a line without its times, for a locked phone. */
function plain(line: Line, locale: Locale): string {
  const said = line.map((span) => (span.t === 'text' ? span.s : '')).join('');
  return `${said.split(' · ').slice(0, 2).join(' · ')}${sayIn(locale)('.', '。')}`;
}

/** What is wrong with it, as one notice each. */
function trouble(feed: FeedHealth, locale: Locale): Block[] {
  const say = sayIn(locale);
  const notices: Line[] = [];
  if (feed.retiredAt !== null) {
    notices.push([
      text(
        say(
          'Its server says that it is gone for good (410), so it is no longer polled. Add it again if that was a mistake.',
          'サーバーが廃止（410）と応答したため、確認を停止しました。誤りであれば、もう一度追加してください。',
        ),
      ),
    ]);
  } else if (feed.lastFailure !== null) {
    notices.push([text(failureText(feed.lastFailure, locale))]);
  }
  if (feed.silenceToldAt !== null) {
    notices.push([
      text(
        say(
          'It has brought nothing new for far longer than usual. It may have moved without saying so.',
          '通常の間隔を大きく超えて新しい記事がありません。予告なく移転した可能性があります。',
        ),
      ),
    ]);
  }
  if (feed.missedAt !== null && feed.missedCount !== null) {
    notices.push([
      text(
        say(
          `It rolled over between two checks: about ${feed.missedCount} ${feed.missedCount === 1 ? 'item' : 'items'} may be missing, before `,
          `確認と確認の間に内容がすべて入れ替わり、約${feed.missedCount}件を取りこぼした可能性があります：`,
        ),
      ),
      time(feed.missedAt),
      text(say('.', '')),
    ]);
  }
  return notices.map((line) => ({ kind: 'notice', level: 'warning', line }));
}

function fields(feed: FeedHealth, now: number, locale: Locale): { label: string; line: Line }[] {
  const say = sayIn(locale);
  const never = say('never', 'なし');
  const at = (instant: number | null, otherwise: string): Line => [
    instant === null ? text(otherwise) : time(instant),
  ];
  const document = [
    feed.format && formatName(feed.format),
    feed.charset,
    feed.entryCount === null
      ? null
      : say(`${feed.entryCount} ${feed.entryCount === 1 ? 'entry' : 'entries'}`, `${feed.entryCount}件`),
  ].filter((part) => part !== null);
  const state = stateOf(feed);
  const failingSince = state === 'failing' ? feed.failingSince : null;
  const rhythm = feed.rhythmMs === null ? null : everyText(feed.rhythmMs, locale);
  const interval = feed.pollSeconds === null ? null : everyText(feed.pollSeconds * 1_000, locale);
  return [
    { label: say('Address', 'アドレス'), line: [addressLink(feed.url)] },
    ...(feed.movedTo === null
      ? []
      : [{ label: say('Moved to', '移転先'), line: [addressLink(feed.movedTo)] }]),
    ...(feed.siteUrl === null ? [] : [{ label: say('Site', 'サイト'), line: [addressLink(feed.siteUrl)] }]),
    {
      label: say('Publisher', '発行元'),
      line: [
        text(
          [
            feed.publisher,
            tierName(feed.tier, locale),
            countryName(feed.country, locale),
            languageName(feed.language, locale),
          ].join(' · '),
        ),
      ],
    },
    {
      label: say('Added', '登録'),
      line:
        feed.origin === 'config'
          ? [text(say('by the configuration (feeds.opml)', '設定ファイル（feeds.opml）'))]
          : [
              text(say('by a person (', '利用者による追加（')),
              commandSpan('/feeds add'),
              text(say(')', '）')),
            ],
    },
    ...(document.length > 0 ? [{ label: say('Document', '形式'), line: [text(document.join(' · '))] }] : []),
    ...(failingSince === null
      ? []
      : [
          {
            label: say('Failing since', '失敗の開始'),
            line: [
              time(failingSince),
              text(
                say(
                  ` (${durationText(now - failingSince, locale)})`,
                  `（${durationText(now - failingSince, locale)}前）`,
                ),
              ),
            ],
          },
        ]),
    // What the line of its state says already is not said again.
    ...(state === 'working' || state === 'waiting'
      ? []
      : [{ label: say('Last check', '最終確認'), line: at(feed.lastCheckedAt, never) }]),
    ...(state === 'retired' || state === 'failing'
      ? []
      : [{ label: say('Next check', '次回確認'), line: [time(feed.nextCheckAt)] }]),
    {
      label: say('New items', '更新頻度'),
      line: [
        text(
          rhythm === null
            ? say('too few so far to tell how often', 'まだ判断できません')
            : say(`about ${rhythm}`, `約${rhythm}`),
        ),
        ...(interval === null ? [] : [text(say(` · checked ${interval}`, ` · ${interval}に確認`))]),
      ],
    },
    { label: say('Newest item', '最新の項目'), line: at(feed.newestItemAt, say('none', 'なし')) },
    {
      label: say('Articles', '記事'),
      line: [text(say(feed.articleCount.toLocaleString('en-US'), countOf(feed.articleCount, locale)))],
    },
    {
      label: say('Full text', '全文取得'),
      line: [text(fullTextName(feed.fullText, locale))],
    },
  ];
}

/** What changes something is for those who may. */
function actions(feed: FeedHealth, mayChange: boolean, locale: Locale): Action[] {
  const say = sayIn(locale);
  const announced = feed.lastFailure?.announced ?? [];
  const command = (label: string, line: string): Action => ({ kind: 'command', label, line });
  const all = command(say('All feeds', 'フィード一覧'), '/feeds');
  if (!mayChange) return [all];
  return [
    ...announced
      .slice(0, MAX_ANNOUNCED)
      .map((url) => command(say(`Add ${labelOf(url)}`, `${labelOf(url)} を追加`), `/feeds add ${url}`)),
    stateOf(feed) === 'retired'
      ? command(say('Add again', 'もう一度追加'), `/feeds add ${feed.url}`)
      : command(say('Check now', '今すぐ確認'), `/feeds check #${feed.id}`),
    command(say('Test', 'テスト'), `/feeds test #${feed.id}`),
    command(say('Remove', '削除'), `/feeds remove #${feed.id}`),
    all,
  ];
}
