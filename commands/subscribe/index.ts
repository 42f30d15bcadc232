import type { Command, ParsedInvocation } from '#src/command.ts';
import type { SubscriptionWishes } from '#src/command-desks.ts';
import { UserError } from '#src/errors.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { SubscriptionMode } from '#src/model/subscription.ts';
import { sayIn } from '#src/text/words.ts';
import { channelOption } from '../channels.ts';
import { expectedOf, followedReply } from '../subscriptions/confirmed.ts';
import { readMention } from '../subscriptions/mention.ts';
import { levelOption, mentionOption, modeOption } from '../subscriptions/options.ts';
import { placeMeant } from '../subscriptions/place.ts';
import { othersToFollow, thingMeant, topicToFollow } from '../subscriptions/what.ts';

export const subscribe = {
  name: 'subscribe',
  task: 'manage',
  aliases: ['購読'],
  description: {
    en: 'Let a channel follow a topic, a story or an event',
    ja: 'チャンネルでトピックやストーリー、日程をフォローします',
  },
  isForManagers: true,
  options: [topicToFollow, channelOption, modeOption, levelOption, mentionOption, ...othersToFollow],
  examples: [
    'subscribe tariffs',
    'subscribe topic:tariffs channel:#alerts mode:both level:major',
    'subscribe story:17',
  ],

  async run(invocation, ctx) {
    const { locale, ...where } = invocation;
    const options = withChannel(invocation.options);
    const thing = await thingMeant(options, ctx, locale);
    if (thing === null) throw nothingNamed('/subscribe', locale);
    const mention =
      options.mention === undefined ? undefined : await readMention(options.mention, invocation, ctx);
    const place = await placeMeant(options.channel, invocation, ctx);
    const wishes = wishesOf({ kind: thing.kind, key: thing.key }, options, mention);
    const added = await ctx.subscriptions.follow(invocation, place, wishes);
    ctx.soFar(await followedReply({ added, thing, check: null, expected: null }, ctx, locale));
    const check = place === 'own' ? null : await ctx.channels.check(where, place);
    ctx.soFar(await followedReply({ added, thing, check, expected: null }, ctx, locale));
    const expected = await expectedOf(added, thing, ctx);
    return followedReply({ added, thing, check, expected }, ctx, locale);
  },
} satisfies Command;

/** `story:17 #alerts`: the first word without a name would be the topic, and a channel is none. */
function withChannel(options: ParsedInvocation['options']): ParsedInvocation['options'] {
  const { topic, ...others } = options;
  const isChannel = topic !== undefined && /^[#＃<]/u.test(topic) && others.channel === undefined;
  return isChannel ? { ...others, channel: topic } : options;
}

/** What was typed, and nothing else. */
export function wishesOf(
  followed: Pick<SubscriptionWishes, 'kind' | 'key'>,
  { mode, level }: ParsedInvocation['options'],
  mention?: string | null,
): SubscriptionWishes {
  return {
    ...followed,
    ...(mode !== undefined && { mode: mode as SubscriptionMode }),
    ...(level !== undefined && { volume: level as Volume }),
    ...(mention !== undefined && { mention }),
  };
}

export function nothingNamed(command: string, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `Follow what? Try ${command} tariffs, ${command} story:17 or ${command} event: and its key. /topics lists the topics.`,
      `対象を指定してください。例：${command} tariffs、${command} story:17。トピックは /topics で確認できます。`,
    ),
    { suggestion: '/topics', label: sayIn(locale)('All topics', 'トピック一覧') },
  );
}
