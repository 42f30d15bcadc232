import type { Command } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { sayIn } from '#src/text/words.ts';
import { nothingNamed } from '../subscribe/index.ts';
import { removedReply } from '../subscriptions/removed.ts';
import { othersToFollow, thingMeant, topicToFollow } from '../subscriptions/what.ts';

export const unfollow = {
  name: 'unfollow',
  task: 'follow',
  aliases: ['フォロー解除'],
  description: { en: 'Be told no more of what you follow', ja: '自分のフォローを解除します' },
  options: [topicToFollow, ...othersToFollow],
  examples: ['unfollow tariffs', 'unfollow story:17'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const thing = await thingMeant(options, ctx, locale);
    if (thing === null) throw nothingNamed('/unfollow', locale);
    const list = await ctx.subscriptions.list(invocation, 'own');
    const item = list?.items.find(
      ({ subscription: { kind, key } }) => kind === thing.kind && key === thing.key,
    );
    const after = item && (await ctx.subscriptions.remove(invocation, item.subscription.id));
    if (after) return removedReply(after, thing, locale);
    const name = thing.name[locale];
    throw new UserError(sayIn(locale)(`You do not follow ${name}.`, `「${name}」はフォローしていません。`), {
      suggestion: '/subscriptions list channel:me',
      label: sayIn(locale)('What I follow', '自分の購読'),
    });
  },
} satisfies Command;
