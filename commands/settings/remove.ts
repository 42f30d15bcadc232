import type { Subcommand } from '#src/command.ts';
import { text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption, settledChannel } from '../channels.ts';
import { changed, stateNow, undoOfLast } from './changed.ts';

export const remove = {
  name: 'remove',
  aliases: ['解除', '削除'],
  description: { en: 'Post nothing more in a channel', ja: 'チャンネルの設定を解除します' },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings remove channel:#alerts'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    const before = await settledChannel(options.channel, invocation, ctx);
    const dropped = await ctx.channels.remove(invocation, before.channel.id);
    const after = await stateNow(before, invocation, ctx);
    const name = channelName(before.channel);
    const words = say(
      `${dropped} ${dropped === 1 ? 'message' : 'messages'} that waited for it will not be posted, unless you undo this.`,
      `送信待ちだった${dropped}件は投稿されません（元に戻せば投稿されます）。`,
    );
    return changed(
      say(
        `${name} was removed: nothing more is posted there`,
        `${name} の設定を解除しました。今後は投稿されません`,
      ),
      await undoOfLast(before, invocation, ctx),
      { before, after },
      ctx,
      locale,
      dropped > 0 ? [{ kind: 'paragraph', line: [text(words)] }] : [],
    );
  },
} satisfies Subcommand;
