import type { CommandContext, ParsedInvocation, PlatformChannel, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption, unknownChannel } from '../channels.ts';
import { changed } from './changed.ts';

export const undo = {
  name: 'undo',
  aliases: ['取消', '元に戻す'],
  description: { en: 'Take back the last change of a channel', ja: 'チャンネルの直前の変更を元に戻します' },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings undo channel:#alerts'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const say = sayIn(locale);
    const channel = await channelMeant(invocation, ctx);
    const change = await ctx.channels.undo(invocation, channel);
    const name = channelName(channel);
    if (change === null) {
      throw new UserError(
        say(`There is no change of ${name} to take back.`, `${name} に、元に戻せる変更はありません。`),
        { suggestion: '/settings', label: say('All channels', 'チャンネル一覧') },
      );
    }
    const heading = say(`${name} is as it was before`, `${name} を変更前の状態に戻しました`);
    return changed(heading, channel.remoteId, change, ctx, locale);
  },
} satisfies Subcommand;

/** One that was removed is not set up, and can come back all the same. */
async function channelMeant(
  { options, locale, channelId, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<PlatformChannel> {
  const typed = options.channel ?? channelId;
  const known = (await ctx.channels.list(where)).find(({ channel }) => channel.remoteId === typed);
  const found = known?.channel ?? (await ctx.channels.find(where, typed));
  if (!found) throw unknownChannel(typed, locale);
  return found;
}
