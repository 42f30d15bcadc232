import { isDeepStrictEqual } from 'node:util';
import type {
  ChannelState,
  ChannelWishes,
  Command,
  CommandContext,
  ParsedInvocation,
  PlatformChannel,
} from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Reply } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { describedAs } from '../channels.ts';
import { confirmation, question, unchanged } from './answers.ts';
import { setupForm } from './form.ts';
import { setupOptions } from './options.ts';
import { channelHere, channelNamed, wishesOf } from './wishes.ts';

export const setup = {
  name: 'setup',
  task: 'manage',
  aliases: ['設定', 'セットアップ'],
  description: {
    en: 'Post alerts and a digest in a channel',
    ja: 'チャンネルへの通知とダイジェストを設定します',
  },
  isForManagers: true,
  options: setupOptions,
  examples: ['setup', 'setup channel:#alerts topics:tariffs,summit digest:08:00'],

  form: setupForm,

  async run(invocation, ctx) {
    const { channel: typed, ...others } = invocation.options;
    if (typed === undefined && Object.keys(others).length === 0) {
      return question(await ctx.channels.list(invocation), ctx, invocation.locale);
    }
    const channel =
      typed === undefined ? await channelHere(invocation, ctx) : await channelNamed(typed, invocation, ctx);
    return saved(channel, invocation, ctx);
  },
} satisfies Command;

async function saved(
  channel: PlatformChannel,
  { options, userId, locale, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<Reply> {
  const isChannel = (each: ChannelState) => each.channel.remoteId === channel.remoteId;
  const known = (await ctx.channels.list(where)).find(isChannel) ?? null;
  const fresh = await ctx.subscriptions.start(where, locale);
  const wishes = wishesOf(options, known, fresh, ctx, locale);
  const isPublishable = channel.kind === 'announcement';
  if (options.topics === undefined && (known === null || wishes.topicKeys.length === 0)) {
    throw topicsMissing(locale);
  }
  const wished = { ...wishes, publishes: wishes.publishes && isPublishable };
  if (known && isSame(known, wished)) return unchanged(known, ctx, locale);
  // As it was at that moment: somebody else may have been faster.
  const before = await ctx.channels.save({ ...where, userId }, channel, wished);
  const after = (await ctx.channels.list(where)).find(isChannel)!;
  const facts = { before, after, isUnpublishable: wishes.publishes && !isPublishable };
  ctx.soFar(confirmation(facts, null, null, ctx, locale));
  const check = await ctx.channels.check(where, channel);
  const preview = check.canPost ? await ctx.channels.preview(wishes.locale, wishes.topicKeys) : null;
  return confirmation(facts, check, preview, ctx, locale);
}

/** A channel that the platform had refused changes by going on. */
function isSame(known: ChannelState, wished: ChannelWishes): boolean {
  const { setUpAt, pause } = known.channel;
  const isRefused = pause !== null && pause.reason !== 'person';
  return setUpAt !== null && !isRefused && isDeepStrictEqual(describedAs(known), { ...wished });
}

function topicsMissing(locale: 'en' | 'ja'): UserError {
  return new UserError(
    sayIn(locale)(
      'Which topics? Add topics:all, or some of those that /topics lists.',
      'トピックを指定してください。topics:all ですべて、個別の名前は /topics で確認できます。',
    ),
    { option: 'topics' },
  );
}
