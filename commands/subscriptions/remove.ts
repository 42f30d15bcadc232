import type { Subcommand } from '#src/command.ts';
import { refused, subscriptionOption } from './edit.ts';
import { placeOption } from './options.ts';
import { itemMeant } from './place.ts';
import { removedReply } from './removed.ts';
import { thingOf } from './what.ts';

export const remove = {
  name: 'remove',
  aliases: ['解除', '削除'],
  description: { en: 'Follow it no more', ja: 'フォローを解除します' },
  options: [subscriptionOption, placeOption],
  examples: ['subscriptions remove #12', 'subscriptions remove tariffs channel:#alerts'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const { list, item } = await itemMeant(options.subscription!, options.channel, invocation, ctx);
    if (!list.mayChange) return refused(list, item, invocation, ctx);
    const after = await ctx.subscriptions.remove(invocation, item.subscription.id);
    return removedReply(after ?? list, await thingOf(item.subscription, ctx), locale);
  },
} satisfies Subcommand;
