import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import type { Reply } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { changedReply, refused, subscriptionOption } from './edit.ts';
import { placeOption } from './options.ts';
import { itemMeant } from './place.ts';

const options = [subscriptionOption, placeOption];

export const pause = {
  name: 'pause',
  aliases: ['停止', '一時停止'],
  description: { en: 'Tell nothing of it until it is resumed', ja: '再開するまで通知を止めます' },
  options,
  examples: ['subscriptions pause #12', 'subscriptions pause tariffs'],
  run: (invocation, ctx) => switched(invocation, ctx, true),
} satisfies Subcommand;

export const resume = {
  name: 'resume',
  aliases: ['再開'],
  description: { en: 'Tell of it again', ja: '通知を再開します' },
  options,
  examples: ['subscriptions resume #12'],
  run: (invocation, ctx) => switched(invocation, ctx, false),
} satisfies Subcommand;

async function switched(
  invocation: ParsedInvocation,
  ctx: CommandContext,
  isPaused: boolean,
): Promise<Reply> {
  const { options: given, locale } = invocation;
  const say = sayIn(locale);
  const { list, item } = await itemMeant(given.subscription!, given.channel, invocation, ctx);
  if (!list.mayChange) return refused(list, item, invocation, ctx);
  const isNews = (item.subscription.pausedAt !== null) !== isPaused;
  const after = isNews ? await ctx.subscriptions.edit(invocation, item.subscription.id, { isPaused }) : list;
  const already = isNews ? '' : say('already ', 'はすでに');
  const what = isPaused
    ? say(`is ${already}paused`, isNews ? 'を一時停止しました' : `${already}一時停止中です`)
    : say(
        `is ${already}active${isNews ? ' again' : ''}`,
        isNews ? 'の通知を再開しました' : `${already}有効です`,
      );
  return changedReply(after ?? list, item, ctx, locale, what);
}
