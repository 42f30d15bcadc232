import type {
  ChannelChange,
  ChannelState,
  CommandContext,
  ParsedInvocation,
  PlatformChannel,
  Subcommand,
} from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Block, type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import {
  allAction,
  channelName,
  channelOption,
  describedAs,
  notHere,
  settingsFields,
  unknownChannel,
} from '../channels.ts';
import { changed, undoOfLast } from './changed.ts';

export const undo = {
  name: 'undo',
  aliases: ['取消', '元に戻す'],
  description: { en: 'Take back the last change of a channel', ja: 'チャンネルの直前の変更を元に戻します' },
  isForManagers: true,
  options: [
    channelOption,
    {
      name: 'change',
      description: {
        en: 'Only if this is still the last change; buttons say it',
        ja: 'この変更が最後の場合だけ戻す（ボタンが使用）',
      },
    },
  ],
  examples: ['settings undo channel:#alerts'],

  async run(invocation, ctx) {
    const { locale, options, userId } = invocation;
    const say = sayIn(locale);
    const channel = await channelMeant(invocation, ctx);
    const undone = await ctx.channels.undo(invocation, channel, options.change);
    const name = channelName(channel);
    switch (undone.kind) {
      case 'nothing':
        throw new UserError(
          say(`There is no change of ${name} to take back.`, `${name} に、元に戻せる変更はありません。`),
          { suggestion: '/settings', label: say('All channels', 'チャンネル一覧') },
        );
      case 'changed-since':
        return changedSince(channel, undone, ctx, locale);
      case 'undone': {
        const heading = say(`${name} is as it was before`, `${name} を変更前の状態に戻しました`);
        const button = await undoOfLast({ channel }, invocation, ctx);
        const whose = undone.change.by === userId ? [] : [others(undone.change, locale)];
        return changed(heading, button, undone, ctx, locale, whose);
      }
    }
  },
} satisfies Subcommand;

/** The one who undoes may think that it was their own change. */
function others({ at }: ChannelChange, locale: Locale): Block {
  const say = sayIn(locale);
  return {
    kind: 'notice',
    level: 'info',
    line: [
      text(say('This took back what somebody else changed on ', '別の管理者が ')),
      time(at),
      text(say('.', ' に行った変更を取り消しました。')),
    ],
  };
}

/** An old button would take back what came after its own change. */
function changedSince(
  channel: PlatformChannel,
  { change, now }: { readonly change: ChannelChange; readonly now: ChannelState | null },
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const name = channelName(channel);
  const heading = say(
    `Not undone: ${name} was changed again since`,
    `${name} はその後さらに変更されたため、元に戻していません`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text(say('The last change was made on ', '最後の変更：')),
          time(change.at),
          text(say('. The channel is now like this:', '。現在の設定は次のとおりです。')),
        ],
      },
      now
        ? settingsFields(describedAs(now), null, ctx, locale)
        : { kind: 'paragraph', line: [text(say('○ not set up', '○ 未設定'))] },
    ],
    sources: [],
    actions: [
      {
        kind: 'command',
        label: say('Undo the last change', '最後の変更を元に戻す'),
        line: `/settings undo channel:${channel.remoteId} change:${change.id}`,
      },
      allAction(locale),
    ],
  };
}

/** One that was removed is not set up, and can come back all the same. */
async function channelMeant(
  { options, locale, channelId, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<PlatformChannel> {
  const typed = options.channel ?? channelId;
  const known = (await ctx.channels.list(where)).find(({ channel }) => channel.remoteId === typed);
  const found = known?.channel ?? (await ctx.channels.find(where, typed));
  if (found) return found;
  throw options.channel === undefined ? notHere(locale) : unknownChannel(typed, locale);
}
