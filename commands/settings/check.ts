import type { ChannelCheck, ChannelState, CommandContext, Subcommand } from '#src/command.ts';
import { withCommands } from '#src/command-mentions.ts';
import { type Action, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import { allAction, channelName, channelOption, settledChannel } from '../channels.ts';
import { waitedText } from './pause.ts';

export const check = {
  name: 'check',
  aliases: ['確認', 'チェック'],
  description: { en: 'See whether I may post in a channel', ja: 'チャンネルに投稿できるかを確認します' },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings check channel:#alerts'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const state = await settledChannel(options.channel, invocation, ctx);
    const found = await ctx.channels.check(invocation, state.channel);
    const { pause } = state.channel;
    if (!found.canPost) return blocked(state, found, locale);
    const isRecovered = pause !== null && pause.reason !== 'person';
    const goOut = isRecovered ? await ctx.channels.resume(invocation, state.channel.id) : null;
    return fine(state, goOut, ctx, locale);
  },
} satisfies Subcommand;

/** What a channel lacks, and what to do about it. */
export function blocked({ channel }: ChannelState, found: ChannelCheck, locale: Locale): Reply {
  const say = sayIn(locale);
  const name = channelName(channel);
  const heading = say(`I cannot post in ${name}`, `${name} に投稿できません`);
  const again: Action = {
    kind: 'command',
    label: say('Check again', '再確認'),
    line: `/settings check channel:${channel.remoteId}`,
    primary: true,
  };
  const isGone = found.state === 'gone';
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: troubleBlocks(found, locale),
    sources: [],
    actions: [
      ...(isGone ? [] : [again]),
      { kind: 'command', label: say('Choose another channel', '別のチャンネルを選ぶ'), line: '/setup' },
      {
        kind: 'command',
        label: say('Remove this channel', 'このチャンネルを解除'),
        line: `/settings remove channel:${channel.remoteId}`,
      },
    ],
  };
}

/** `goOut`: how many messages that waited are posted, now that the channel is found again; null where it was not lost. */
function fine(
  { channel, waiting }: ChannelState,
  goOut: number | null,
  { commands }: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const name = channelName(channel);
  const isPaused = channel.pause?.reason === 'person';
  const heading = say(`${name}: everything is in order`, `${name}：問題ありません`);
  const again = say('I can post there again.', '再び投稿できるようになりました。');
  const sentence =
    goOut !== null
      ? `${again}${say(' ', '')}${waitedText(goOut, waiting, locale)}`.trim()
      : isPaused
        ? say(
            'I have every permission I need there, but the channel is paused.',
            '必要な権限はそろっていますが、チャンネルは一時停止中です。',
          )
        : say('I have every permission I need there.', '必要な権限はすべてそろっています。');
  const next: Action = isPaused
    ? { kind: 'command', label: say('Resume', '再開'), line: `/settings resume channel:${channel.remoteId}` }
    : {
        kind: 'command',
        label: say('Send test alert', 'テスト通知を送る'),
        line: `/settings test channel:${channel.remoteId}`,
      };
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [{ kind: 'paragraph', line: withCommands(sentence, commands) }],
    sources: [],
    actions: [next, allAction(locale)],
  };
}
