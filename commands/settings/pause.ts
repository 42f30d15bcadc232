import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { withCommands } from '#src/command-mentions.ts';
import type { Block, Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption, settledChannel } from '../channels.ts';
import { changed, stateNow, undoOfLast } from './changed.ts';

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
  const { id, pause: was } = before.channel;
  const isNews = isPause ? was?.reason !== 'person' : was !== null;
  if (isNews && isPause) await ctx.channels.pause(invocation, id);
  const goOut = isNews && !isPause ? await ctx.channels.resume(invocation, id) : 0;
  const after = await stateNow(before, invocation, ctx);
  const name = channelName(before.channel);
  const heading = isPause
    ? isNews
      ? say(`${name} is paused`, `${name} を一時停止しました`)
      : say(`${name} is already paused`, `${name} はすでに一時停止中です`)
    : isNews
      ? say(`${name} is active again`, `${name} の投稿を再開しました`)
      : say(`${name} is already active`, `${name} はすでに配信中です`);
  const hint = isPause
    ? say(
        'Alerts that come in meanwhile are kept. Once resumed, the newest ten of the last day are posted.',
        'その間の通知は保留し、再開時に直近1日の新しい10件までを投稿します。',
      )
    : waitedText(goOut, before.waiting, locale);
  const more: Block[] =
    isNews && (isPause || before.waiting > 0)
      ? [{ kind: 'paragraph', line: withCommands(hint, ctx.commands) }]
      : [];
  const undo = isNews ? await undoOfLast(before, invocation, ctx) : null;
  return changed(heading, undo, { before, after }, ctx, locale, more);
}

/** What becomes of the messages that waited: the newest go out. */
export function waitedText(goOut: number, waiting: number, locale: Locale): string {
  const say = sayIn(locale);
  const left = Math.max(0, waiting - goOut);
  return [
    ...(goOut > 0
      ? [
          say(
            `${goOut} ${goOut === 1 ? 'message that was kept is' : 'messages that were kept are'} posted now.`,
            `保留していた${goOut}件を投稿します。`,
          ),
        ]
      : []),
    ...(left > 0
      ? [
          say(
            `${left} older ${left === 1 ? 'one is' : 'ones are'} left out; /latest has the articles.`,
            `古い${left}件は投稿しません。記事は /latest で読めます。`,
          ),
        ]
      : []),
  ].join(say(' ', ''));
}
