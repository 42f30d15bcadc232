import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption, settledChannel } from '../channels.ts';
import { changed, stateNow } from './changed.ts';

export const pause = {
  name: 'pause',
  aliases: ['停止', '一時停止'],
  description: {
    en: 'Post nothing in a channel until it is resumed',
    ja: '再開するまでチャンネルへの投稿を止めます',
  },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings pause channel:#alerts'],
  run: (invocation, ctx) => switched(invocation, ctx, true),
} satisfies Subcommand;

export const resume = {
  name: 'resume',
  aliases: ['再開'],
  description: { en: 'Post in a paused channel again', ja: '一時停止したチャンネルへの投稿を再開します' },
  isForManagers: true,
  options: [channelOption],
  examples: ['settings resume channel:#alerts'],
  run: (invocation, ctx) => switched(invocation, ctx, false),
} satisfies Subcommand;

async function switched(invocation: ParsedInvocation, ctx: CommandContext, isPause: boolean): Promise<Reply> {
  const { options, locale } = invocation;
  const say = sayIn(locale);
  const before = await settledChannel(options.channel, invocation, ctx);
  const { id, remoteId, pause: was } = before.channel;
  const isNews = isPause ? was?.reason !== 'person' : was !== null;
  if (isNews && isPause) await ctx.channels.pause(id);
  const goOut = isNews && !isPause ? await ctx.channels.resume(id) : 0;
  const after = await stateNow(before, invocation, ctx);
  const name = channelName(before.channel);
  const heading = isPause
    ? isNews
      ? say(`${name} is paused`, `${name} を一時停止しました`)
      : say(`${name} was paused already`, `${name} はすでに一時停止中です`)
    : isNews
      ? say(`${name} is active again`, `${name} の投稿を再開しました`)
      : say(`${name} was active already`, `${name} はすでに配信中です`);
  const hint = isPause
    ? say(
        'What comes in meanwhile is kept. When the channel is resumed, the newest of the last day is posted.',
        'その間の通知は保管され、再開時に直近1日の新しいものが投稿されます。',
      )
    : waitedText(goOut, locale);
  const more: Block[] = isNews && (isPause || goOut > 0) ? [{ kind: 'paragraph', line: [text(hint)] }] : [];
  return changed(heading, isNews ? remoteId : null, { before, after }, ctx, locale, more);
}

/** What of the messages that waited goes out. */
export function waitedText(goOut: number, locale: Locale): string {
  return sayIn(locale)(
    `${goOut} ${goOut === 1 ? 'message' : 'messages'} that waited: posted now, one after the other.`,
    `待機中だった${goOut}件を順に投稿します。`,
  );
}
