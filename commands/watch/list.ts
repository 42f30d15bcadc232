import { sourceOf } from '#src/articles/show.ts';
import type { Subcommand } from '#src/command.ts';
import {
  type Action,
  type Block,
  cite,
  type Line,
  type ListItem,
  type Reply,
  text,
  time,
} from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { WatchState } from '#src/model/watch.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply } from '../parts.ts';
import { capacity, placeName, whereTold } from './words.ts';

/** More that ended than these is of no use to anybody; all that wait are shown. */
const ENDED_SHOWN = 5;
/** What a platform can offer to choose from (src/messages/actions.ts). */
const CHOICE_LENGTH = 60;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: {
    en: 'The questions you wait for, and what became of them',
    ja: '通知待ちの質問と結果を一覧で表示します',
  },
  options: [],
  examples: ['watch list'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const all = await ctx.watches.list(invocation);
    if (all.length === 0) return nothing(locale);
    const waiting = all.filter(({ end }) => end === null);
    const ended = all.filter(({ end }) => end !== null).slice(0, ENDED_SHOWN);
    const ids = ended.map(({ end }) => end!.articleId).filter((id) => id !== null);
    const articles = new Map((await ctx.articles.byIds(ids)).map((article) => [article.id, article]));
    return shown(waiting, ended, articles, locale);
  },
} satisfies Subcommand;

function shown(
  waiting: readonly WatchState[],
  ended: readonly WatchState[],
  articles: ReadonlyMap<number, Article>,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const heading = say(`Your watches · ${waiting.length}`, `通知待ちの質問：${waiting.length}件`);
  const sources = [...articles.values()].map((article, i) => sourceOf(article, i + 1, locale));
  const numberOf = (id: number) => sources.find(({ articleId }) => articleId === id)?.n;
  const itemOfEnded = (watch: WatchState): ListItem => {
    const n = watch.end!.articleId === null ? undefined : numberOf(watch.end!.articleId);
    return endedItem(watch, n, locale);
  };
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `You wait for answers to ${waiting.length} ${waiting.length === 1 ? 'question' : 'questions'}.`,
      `通知待ちの質問は${waiting.length}件です。`,
    ),
    title: [text(heading, 'bold')],
    blocks: [
      ...refused(ended, locale),
      ...(waiting.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              ordered: false,
              items: waiting.map((watch) => waitingItem(watch, locale)),
            },
          ]),
      ...(ended.length === 0
        ? []
        : [
            { kind: 'paragraph' as const, line: [text(say('Ended lately', '最近終了した質問'), 'bold')] },
            { kind: 'list' as const, ordered: false, items: ended.map(itemOfEnded) },
          ]),
    ],
    sources,
    actions: [...choices('remove', waiting, locale), ...choices('keep', ended, locale)],
    footer: [capacity(waiting.length, locale)],
  };
}

function waitingItem({ id, question, since, until, channel }: WatchState, locale: Locale): ListItem {
  const say = sayIn(locale);
  return {
    head: [text(question), text('  '), text(`#${id}`, 'code')],
    meta: [
      text(
        say(`Told ${whereTold(channel, locale)} · since `, `通知先：${placeName(channel, locale)}・登録 `),
      ),
      time(since, 'day'),
      text(say(' · until ', '・期限 ')),
      time(until, 'day'),
    ],
  };
}

function endedItem(watch: WatchState, n: number | undefined, locale: Locale): ListItem {
  const say = sayIn(locale);
  const { id, question, end } = watch;
  const isAnswered = end!.articleId !== null;
  const outcome: Line = [
    text(isAnswered ? say('Answered on ', '回答あり・') : say('Not answered until ', '回答なし・')),
    time(end!.at, 'day'),
    ...(n === undefined ? [] : [text(' '), cite(n)]),
  ];
  const undelivered = undeliveredWords(watch, locale);
  return {
    head: [text(question), text('  '), text(`#${id}`, 'code')],
    meta: outcome,
    ...(undelivered !== null && { body: [text(undelivered)] }),
  };
}

/** What became of a message that did not arrive; null where it did, or is only on its way. */
function undeliveredWords({ end, channel }: WatchState, locale: Locale): string | null {
  const say = sayIn(locale);
  switch (end!.delivery) {
    case 'pending':
    case 'sending':
      return channel.pause === null
        ? null
        : say(
            'The message waits: the channel is paused.',
            'チャンネルが一時停止中のため、通知を保留しています。',
          );
    case 'failed':
    case 'expired':
    case 'dropped':
      return say('The message could not be delivered.', '通知を届けられませんでした。');
    case 'uncertain':
      return say('The message may not have arrived.', '通知が届いていない可能性があります。');
    default:
      return null;
  }
}

/** What to do where a chat takes no direct messages for a person; empty where all arrived. */
function refused(ended: readonly WatchState[], locale: Locale): Block[] {
  const say = sayIn(locale);
  const isRefused = ended.some(({ end, channel }) => channel.kind === 'person' && end!.delivery === 'failed');
  if (!isRefused) return [];
  const sentence = say(
    'A direct message to you was refused. Allow direct messages from this app or server in your privacy settings, or the next one is lost, too.',
    'ダイレクトメッセージを送れませんでした。このアプリまたはサーバーからのダイレクトメッセージを許可してください。許可されるまで、通知は届きません。',
  );
  return [{ kind: 'notice', level: 'warning', line: [text(sentence)] }];
}

function choices(does: 'remove' | 'keep', watches: readonly WatchState[], locale: Locale): Action[] {
  if (watches.length === 0) return [];
  const say = sayIn(locale);
  return [
    {
      kind: 'choose',
      label:
        does === 'remove'
          ? say('Stop watching …', '通知をやめる質問を選ぶ')
          : say('Watch again …', 'もう一度待つ質問を選ぶ'),
      choices: watches.map(({ id, question }) => ({
        label: truncate(question, CHOICE_LENGTH),
        line: `/watch ${does} #${id}`,
      })),
    },
  ];
}

function nothing(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('You wait for no answer', '通知待ちの質問はありません'),
      sentence: say(
        'When /ask has no answer, press “Watch for it”: I tell you once an article answers.',
        '/ask で答えが見つからないときに「答えが出たら通知」を押すと、答える記事が届いた時点でお知らせします。',
      ),
      label: say('How it works', '使い方'),
      line: '/help watch',
    },
    locale,
  );
}
