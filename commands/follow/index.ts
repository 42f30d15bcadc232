import type { Command } from '#src/command.ts';
import type { ExpectedAlerts } from '#src/command-desks.ts';
import { nothingNamed, wishesOf } from '../subscribe/index.ts';
import { expectedOf, followedReply } from '../subscriptions/confirmed.ts';
import { levelOption, modeOption } from '../subscriptions/options.ts';
import { othersToFollow, thingMeant, topicToFollow } from '../subscriptions/what.ts';

export const follow = {
  name: 'follow',
  task: 'follow',
  aliases: ['フォロー'],
  description: {
    en: 'Be told yourself of a topic, a story or an event',
    ja: 'トピックやストーリー、日程の通知を自分に届けます',
  },
  options: [topicToFollow, modeOption, levelOption, ...othersToFollow],
  examples: ['follow tariffs', 'follow story:17', 'follow event:summit'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const thing = await thingMeant(options, ctx, locale);
    if (thing === null) throw nothingNamed('/follow', locale);
    const wishes = wishesOf({ kind: thing.kind, key: thing.key }, options);
    const added = await ctx.subscriptions.follow(invocation, 'own', wishes);
    const confirmed = (expected: ExpectedAlerts | null) =>
      followedReply({ added, thing, check: null, expected }, ctx, locale);
    ctx.soFar(await confirmed(null));
    return confirmed(await expectedOf(added, thing, ctx));
  },
} satisfies Command;
