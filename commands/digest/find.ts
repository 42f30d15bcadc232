import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Channel } from '#src/model/channel.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, channelOption, settledChannel } from '../channels.ts';

/** Which channel's digest is meant, and who may change it. */

export const digestChannelOption = {
  ...channelOption,
  description: {
    en: 'Where the digest is posted; me for your own',
    ja: 'ダイジェストを投稿するチャンネル。自分宛ては me',
  },
};

/**
 * The channel typed; else the one where it is asked, in a direct message one's own; else the only one. Throws UserError
 * where that leaves none, or the person may not know of it.
 */
export async function digestChannel(invocation: ParsedInvocation, ctx: CommandContext): Promise<Channel> {
  const { options, isManager, channelId } = invocation;
  const typed = options.channel;
  const own = await ctx.digests.own(invocation);
  if (typed === undefined ? isDirect(invocation) : isMine(typed) || typed === own?.remoteId) {
    if (own) return own;
    throw followsNothing(invocation);
  }
  const { channel } = await settledChannel(typed, invocation, ctx);
  const isHere = channel.remoteId === channelId;
  if (channel.kind === 'person' || !(isManager || isHere)) throw notAllowed(channel, invocation);
  return channel;
}

/** The same, for those who may change it: managers a channel's, everybody their own. Throws UserError for others. */
export async function digestChannelToChange(
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<Channel> {
  const channel = await digestChannel(invocation, ctx);
  if (!mayChange(channel, invocation)) throw notAllowed(channel, invocation);
  return channel;
}

/** Of a direct message, nobody is shown another one's. */
export function mayChange({ kind }: Channel, { isManager }: ParsedInvocation): boolean {
  return isManager || kind === 'person';
}

/** Those that a person may see: one's own first, then all to managers, to others the one where it is asked. */
export async function visibleChannels(
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<readonly Channel[]> {
  const { isManager, channelId } = invocation;
  const own = await ctx.digests.own(invocation);
  const known = (await ctx.channels.list(invocation)).map(({ channel }) => channel);
  const shared = known.filter(
    ({ kind, remoteId }) => kind !== 'person' && (isManager || remoteId === channelId),
  );
  return [...(own ? [own] : []), ...shared];
}

/** The same channel as it is now; null when it is not set up any more. */
export async function channelNow(
  { id }: Channel,
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<Channel | null> {
  const own = await ctx.digests.own(invocation);
  if (own?.id === id) return own;
  return (await ctx.channels.list(invocation)).find(({ channel }) => channel.id === id)?.channel ?? null;
}

function isMine(typed: string): boolean {
  return ['me', 'dm', '自分', '自分宛て'].includes(typed.normalize('NFKC').toLowerCase());
}

/** On Discord a direct message belongs to no server; on Slack its id says it. */
function isDirect({ platform, workspace, channelId }: ParsedInvocation): boolean {
  return platform === 'discord' ? workspace === '' : platform === 'slack' && /^D[A-Z0-9]+$/.test(channelId);
}

function followsNothing({ locale }: ParsedInvocation): UserError {
  return new UserError(
    sayIn(locale)(
      'You follow nothing yet that a digest of your own could tell of. /follow changes that.',
      'まだ何もフォローしていないため、自分宛てのダイジェストはありません。/follow でフォローできます。',
    ),
    { option: 'channel' },
  );
}

function notAllowed(channel: Channel, { locale }: ParsedInvocation): UserError {
  const say = sayIn(locale);
  const name = channel.kind === 'person' ? say('somebody else', 'ほかの人') : channelName(channel);
  return new UserError(
    say(
      `The digest of ${name} is for those who look after the bot here. One of your own: /digest schedule channel:me`,
      `${name} のダイジェストは、ボットの管理者だけが変更できます。自分宛てには /digest schedule channel:me を使ってください。`,
    ),
    { option: 'channel' },
  );
}
