import type { ChannelState, CommandContext, Subcommand } from '#src/command.ts';
import { digestZone } from '#src/digests/due.ts';
import { type Action, type Block, type Line, type ListItem, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import {
  allAction,
  changeAction,
  channelName,
  channelOption,
  describedAs,
  hasNoTopics,
  settingsFields,
  settledChannel,
  stateText,
  VOLUME_NAMES,
} from '../channels.ts';
import { shortSchedule } from '../digest/words.ts';
import { emptyReply } from '../parts.ts';
import { nextDigest } from '../setup/answers.ts';

/** What a platform can offer to choose from. */
const MAX_CHOICES = 25;
/** More do not fit into one message of Discord. */
const MAX_LISTED = 8;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: { en: 'What is posted where, and how that goes', ja: '設定済みのチャンネルを一覧表示します' },
  isForManagers: true,
  options: [
    {
      ...channelOption,
      description: { en: 'Show all about one channel', ja: 'このチャンネルの詳細を表示' },
    },
  ],
  examples: ['settings list'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    if (options.channel !== undefined) {
      const state = await settledChannel(options.channel, invocation, ctx);
      return one(state, (await ctx.channels.list(invocation)).length === 1, ctx, locale);
    }
    // What is stopped needs somebody.
    const known = (await ctx.channels.list(invocation)).toSorted((a, b) => urgency(a) - urgency(b));
    const [only, ...others] = known;
    if (!only) return none(locale);
    return others.length === 0 ? one(only, true, ctx, locale) : all(known, ctx, locale);
  },
} satisfies Subcommand;

function urgency(state: ChannelState): number {
  const { pause } = state.channel;
  if (pause === null) return hasNoTopics(state) ? 0 : 2;
  return pause.reason === 'person' ? 1 : 0;
}

function none(locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('Nothing is set up yet', '設定済みのチャンネルはありません'),
      sentence: say(
        'No channel here gets alerts yet. Setting one up takes half a minute.',
        'まだどのチャンネルにも通知を投稿していません。設定は30秒ほどで終わります。',
      ),
      label: say('Set up a channel', 'チャンネルを設定'),
      line: '/setup',
    },
    locale,
  );
}

function all(known: readonly ChannelState[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const paused = known.filter(({ channel }) => channel.pause !== null).length;
  const counts = say(
    `${known.length} channels${paused > 0 ? `, ${paused} of them paused or stopped` : ''}`,
    `${known.length}チャンネル${paused > 0 ? `（うち停止中${paused}）` : ''}`,
  );
  const more = known.length - MAX_LISTED;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`Settings: ${counts}.`, `設定一覧：${counts}。`),
    title: [text(say('Settings', '設定一覧'), 'bold'), text(` · ${counts}`)],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: known.slice(0, MAX_LISTED).map((state) => item(state, ctx, locale)),
      },
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(
                    `… and ${more} more: choose one, or name it.`,
                    `…ほか${more}チャンネル。選ぶか、名前を指定してください。`,
                  ),
                ),
              ],
            },
          ]
        : []),
    ],
    sources: [],
    actions: [
      {
        kind: 'choose',
        label: say('Show a channel', 'チャンネルを選ぶ'),
        choices: known.slice(0, MAX_CHOICES).map(({ channel }) => ({
          label: channelName(channel),
          line: `/settings list channel:${channel.remoteId}`,
        })),
      },
      { kind: 'command', label: say('Set up a channel', 'チャンネルを設定'), line: '/setup' },
    ],
  };
}

function item(state: ChannelState, ctx: CommandContext, locale: Locale): ListItem {
  const { volume } = state.channel.settings;
  const say = sayIn(locale);
  const schedule = shortSchedule({ ...state.channel.settings, digestZone: null }, locale);
  const zone = digestZone(state.channel.settings);
  const topics = ctx.topics
    .filter(({ key }) => state.topicKeys.includes(key))
    .map(({ name }) => name[locale])
    .join(say(', ', '、'));
  const digest =
    schedule === null
      ? say('no digest', 'ダイジェストなし')
      : say(`digest ${schedule} (${zone})`, `ダイジェスト ${schedule}（${zone}）`);
  return {
    head: [text(channelName(state.channel), 'bold'), text(`  ${stateText(state, locale)}`)],
    meta: [
      text([topics || say('no topics', 'トピックなし'), VOLUME_NAMES[volume][locale], digest].join(' · ')),
    ],
    body: [...lastSent(state, locale), ...counts(state, locale)],
  };
}

function lastSent({ lastSentAt }: ChannelState, locale: Locale): Line {
  const say = sayIn(locale);
  return lastSentAt === null
    ? [text(say('nothing posted yet', 'まだ投稿はありません'))]
    : [text(say('last post ', '最終投稿 ')), time(lastSentAt)];
}

/** Only what there is. */
function counts({ waiting, failed, uncertain }: ChannelState, locale: Locale): Line {
  const say = sayIn(locale);
  const words = [
    ...(waiting > 0 ? [say(`${waiting} waiting`, `送信待ち ${waiting}件`)] : []),
    ...(failed > 0 ? [say(`${failed} not delivered in 7 days`, `過去7日間の送信失敗 ${failed}件`)] : []),
    ...(uncertain > 0
      ? [say(`${uncertain} perhaps not delivered in 7 days`, `過去7日間の到達未確認 ${uncertain}件`)]
      : []),
  ];
  return words.length === 0 ? [] : [text(` · ${words.join(' · ')}`)];
}

/** `isOnly`: no other channel is set up. */
function one(state: ChannelState, isOnly: boolean, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const { channel } = state;
  const name = channelName(channel);
  const word = stateText(state, locale);
  const fields = settingsFields(describedAs(state), null, ctx, locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`${name}: ${word}.`, `${name}：${word}`),
    title: [text(name, 'bold'), text(`  ${word}`)],
    blocks: [
      {
        ...fields,
        fields: [
          ...fields.fields,
          { label: say('So far', '投稿状況'), line: [...lastSent(state, locale), ...counts(state, locale)] },
          ...since(state, locale),
        ],
      },
      ...(hasNoTopics(state) ? [noTopics(locale)] : []),
      ...(channel.pause === null && !hasNoTopics(state) ? nextDigest(state, ctx, locale) : []),
    ],
    sources: [],
    actions: actions(state, isOnly, locale),
  };
}

/** The configuration changed under it. */
function noTopics(locale: Locale): Block {
  const words = sayIn(locale)(
    'Its topics are no longer offered, so nothing is posted there. Choose others.',
    '選択していたトピックは提供が終了したため、投稿されません。別のトピックを選んでください。',
  );
  return { kind: 'notice', level: 'warning', line: [text(words)] };
}

/** Since when it is paused, and what the platform said. */
function since({ channel: { pause } }: ChannelState, locale: Locale): { label: string; line: Line }[] {
  if (pause === null) return [];
  const say = sayIn(locale);
  const detail = pause.detail === null ? [] : [text(` · ${pause.detail}`)];
  const label =
    pause.reason === 'person'
      ? say('Paused since', '一時停止した日時')
      : say('Stopped since', '停止した日時');
  return [{ label, line: [time(pause.at), ...detail] }];
}

function actions(state: ChannelState, isOnly: boolean, locale: Locale): Action[] {
  const say = sayIn(locale);
  const all = isOnly ? [] : [allAction(locale)];
  const { remoteId, pause } = state.channel;
  const command = (label: string, subcommand: string) => ({
    kind: 'command' as const,
    label,
    line: `/settings ${subcommand} channel:${remoteId}`,
  });
  const check = command(say('Check permissions', '権限を確認'), 'check');
  const isRefused = pause !== null && pause.reason !== 'person';
  // What the platform refuses goes on once a check finds it well.
  if (isRefused) {
    return [
      { ...check, primary: true },
      changeAction(remoteId, locale),
      command(say('Remove', '解除'), 'remove'),
      ...all,
    ];
  }
  return [
    changeAction(remoteId, locale),
    command(say('Send test alert', 'テスト通知を送る'), 'test'),
    check,
    pause === null ? command(say('Pause', '一時停止'), 'pause') : command(say('Resume', '再開'), 'resume'),
    command(say('Remove', '解除'), 'remove'),
    ...all,
  ];
}
