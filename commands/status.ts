import type { ChannelState, Command, CommandContext, ParsedInvocation } from '#src/command.ts';
import { type Action, type Block, type Line, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { ModelStatus } from '#src/model/rewriting.ts';
import type { Status } from '#src/model/status.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf } from './parts.ts';

type Field = { readonly label: string; readonly line: Line };

export const status = {
  name: 'status',
  task: 'about',
  aliases: ['状況', 'ステータス'],
  description: { en: 'How the bot is doing', ja: 'ボットの稼働状況を表示します' },
  options: [],
  examples: ['status'],

  async run(invocation, ctx): Promise<Reply> {
    const { locale } = invocation;
    const say = sayIn(locale);
    const known = await ctx.status();
    const { version, articles, feeds, outbox } = known;
    const isStopped = known.stopped !== null;
    const here = await ctx.channels.list(invocation);
    const byTopic = await ctx.operations.alertsByTopic(invocation, ctx.now - WEEK_DAYS * DAY_MS);
    const silent = [
      ...new Set(
        (await ctx.feeds.list()).flatMap((feed) => (feed.silenceToldAt === null ? [] : [feed.publisher])),
      ),
    ];
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification:
        (isStopped ? say('All posting is stopped. ', '全投稿を停止中。') : '') +
        say(
          `Feeds: ${working(feeds, locale)}; ${countOf(articles.count, locale)} stored, ${outbox.waiting} messages waiting.`,
          `フィード：${working(feeds, locale)}、記事${countOf(articles.count, locale)}、送信待ち${outbox.waiting}件。`,
        ),
      title: [text(say('Status', '稼働状況'), 'bold'), text(` · v${version}`)],
      blocks: [
        ...stoppedNotice(known.stopped, locale),
        {
          kind: 'fields',
          fields: [
            ...fieldsOf(known, locale),
            ...quiet(silent, locale),
            ...fieldsHere(here, locale),
            ...alerts(byTopic, ctx, locale),
          ],
        },
      ],
      sources: [],
      actions: actions(here, invocation),
    };
  },
} satisfies Command;

const WEEK_DAYS = 7;
/** Names beyond these are in /feeds health. */
const MOST_NAMED = 5;

/** Publishers whose feeds work and bring nothing, for far longer than usual. */
function quiet(publishers: readonly string[], locale: Locale): Field[] {
  if (publishers.length === 0) return [];
  const say = sayIn(locale);
  const more = publishers.length - MOST_NAMED;
  const names = publishers.slice(0, MOST_NAMED).join(say(', ', '、'));
  const rest = more > 0 ? say(` and ${more} more`, `ほか${more}件`) : '';
  return [{ label: say('Silent', '更新停止'), line: [text(names + rest)] }];
}

/** How loud each topic was here; a story on two topics counts for both. */
function alerts(
  byTopic: readonly { readonly key: string; readonly count: number }[],
  { topics }: Pick<CommandContext, 'topics'>,
  locale: Locale,
): Field[] {
  const say = sayIn(locale);
  const words = byTopic.flatMap(({ key, count }) => {
    const name = topics.find((topic) => topic.key === key)?.name[locale];
    return name === undefined ? [] : [`${name} ${count}`];
  });
  if (words.length === 0) return [];
  return [
    {
      label: say('Alerts here, 7 days', 'ここへの通知（過去7日間）'),
      line: [text(words.join(say(', ', '、')))],
    },
  ];
}

/** Loudly, for else people wait for what does not come. */
function stoppedNotice(stopped: Status['stopped'], locale: Locale): Block[] {
  if (stopped === null) return [];
  const say = sayIn(locale);
  const { at, person, reason } = stopped;
  return [
    {
      kind: 'notice',
      level: 'warning',
      line: [
        text(say('All posting is stopped since ', 'すべての投稿を停止中です。開始 ')),
        time(at),
        text(say(`, by ${person}`, `、${person} による停止`)),
        text(reason === null ? '' : say(`: ${reason}`, `（${reason}）`)),
        text(say('. /settings start lets it go on.', '。/settings start で再開します。')),
      ],
    },
  ];
}

function working({ healthy, total }: Status['feeds'], locale: Locale): string {
  if (total === 0) return sayIn(locale)('none yet', '未登録');
  return sayIn(locale)(`${healthy} of ${total} working`, `${total}件中${healthy}件が正常`);
}

function fieldsOf({ articles, feeds, outbox, model }: Status, locale: Locale): Field[] {
  const say = sayIn(locale);
  const when = (at: Instant | null, otherwise = say('never', 'なし')): Line => [
    at === null ? text(otherwise) : time(at),
  ];
  return [
    {
      label: say('Feeds', 'フィード'),
      line: joined([
        working(feeds, locale),
        feeds.failing > 0 && say(`${feeds.failing} failing`, `失敗 ${feeds.failing}件`),
        feeds.waiting > 0 && say(`${feeds.waiting} not checked yet`, `未確認 ${feeds.waiting}件`),
      ]),
    },
    { label: say('Last check', '最終確認'), line: when(feeds.lastCheckedAt) },
    { label: say('Articles', '記事'), line: [text(countOf(articles.count, locale))] },
    { label: say('Newest article', '最新の記事'), line: when(articles.newestAt, say('none', 'なし')) },
    {
      label: say('Messages', 'メッセージ'),
      line: joined([
        say(`${outbox.sentLastDay} sent in 24 h`, `過去24時間に送信 ${outbox.sentLastDay}件`),
        say(`${outbox.waiting} waiting`, `送信待ち ${outbox.waiting}件`),
        outbox.failed > 0 && say(`${outbox.failed} not delivered`, `送信失敗 ${outbox.failed}件`),
        outbox.uncertain > 0 &&
          say(`${outbox.uncertain} perhaps not delivered`, `到達未確認 ${outbox.uncertain}件`),
      ]),
    },
    { label: say('Last message', '最後の送信'), line: when(outbox.lastSentAt) },
    {
      label: say('Model', 'モデル'),
      line: model === null ? [text(say('off', 'なし'))] : modelLine(model, locale),
    },
  ];
}

/** The day's use of it, of what is allowed. */
function modelLine(
  { model, calls, maxCalls, tokens, maxTokens, rejected, failed, withheld }: ModelStatus,
  locale: Locale,
): Line {
  const say = sayIn(locale);
  const of = (used: number, most: number) => {
    const [a, b] = [used.toLocaleString('en-US'), most.toLocaleString('en-US')];
    return say(`${a} of ${b}`, `${a}/${b}`);
  };
  return joined([
    model,
    say(`${of(calls, maxCalls)} calls today (UTC)`, `今日の呼び出し ${of(calls, maxCalls)}回（UTC）`),
    say(`${of(tokens, maxTokens)} tokens`, `${of(tokens, maxTokens)}トークン`),
    rejected > 0 && say(`${rejected} rejected`, `不採用 ${rejected}件`),
    failed > 0 && say(`${failed} failed`, `失敗 ${failed}件`),
    withheld > 0 && say(`${withheld} withheld by the daily limit`, `上限により見送り ${withheld}件`),
  ]);
}

/** What concerns the place where it was asked; empty where nothing is set up there. */
function fieldsHere(here: readonly ChannelState[], locale: Locale): Field[] {
  if (here.length === 0) return [];
  const say = sayIn(locale);
  const count = (of: (state: ChannelState) => number) => here.reduce((sum, state) => sum + of(state), 0);
  const paused = here.filter(({ channel }) => channel.pause?.reason === 'person').length;
  const stopped = here.filter(({ channel }) => channel.pause !== null).length - paused;
  const [failed, uncertain] = [count((state) => state.failed), count((state) => state.uncertain)];
  const fields: Field[] = [
    {
      label: say('Channels here', 'ここで設定済みのチャンネル'),
      line: joined([
        say(`${here.length} set up`, `${here.length}`),
        paused > 0 && say(`${paused} paused`, `一時停止中 ${paused}`),
        stopped > 0 && say(`▲ ${stopped} where I cannot post`, `▲ 投稿できない状態 ${stopped}`),
      ]),
    },
  ];
  if (failed + uncertain === 0) return fields;
  const line = joined([
    failed > 0 && say(`${failed} not delivered`, `送信失敗 ${failed}件`),
    uncertain > 0 && say(`${uncertain} perhaps not delivered`, `到達未確認 ${uncertain}件`),
  ]);
  return [...fields, { label: say('Messages here, 7 days', 'ここへの投稿（過去7日間）'), line }];
}

function joined(words: readonly (string | false)[]): Line {
  return [text(words.filter((each) => each !== false).join(' · '))];
}

function actions(here: readonly ChannelState[], { locale, isManager }: ParsedInvocation): Action[] {
  const say = sayIn(locale);
  return [
    { kind: 'command', label: say('Feeds', 'フィード一覧'), line: '/feeds' },
    ...(here.length > 0 && isManager
      ? [{ kind: 'command' as const, label: say('Settings', '設定一覧'), line: '/settings' }]
      : []),
  ];
}
