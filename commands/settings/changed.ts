import type { ChannelState, CommandContext, ParsedInvocation, PlatformChannel } from '#src/command.ts';
import { type Action, type Block, type Line, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { allAction, describedAs, settingsFields, stateText, undoAction } from '../channels.ts';

/**
 * How a channel was and is after a change, with the way back, if there is one: `undo`. A state is null where the channel
 * was not set up.
 */
export function changed(
  heading: string,
  undo: Action | null,
  { before, after }: { readonly before: ChannelState | null; readonly after: ChannelState | null },
  ctx: CommandContext,
  locale: Locale,
  more: readonly Block[] = [],
): Reply {
  const say = sayIn(locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      { kind: 'paragraph', line: stateChange(before, after, locale) },
      ...(after ? [settingsFields(describedAs(after), before && describedAs(before), ctx, locale)] : []),
      ...more,
    ],
    sources: [],
    actions: [...(undo === null ? [] : [undo]), allAction(locale)],
  };
}

function stateChange(before: ChannelState | null, after: ChannelState | null, locale: Locale): Line {
  const word = (state: ChannelState | null) =>
    state ? stateText(state, locale) : sayIn(locale)('○ not set up', '○ 未設定');
  const [old, now] = [word(before), word(after)];
  return old === now ? [text(now, 'bold')] : [text(`${old} → `), text(now, 'bold')];
}

/** Takes back what was done to a channel just now; null where nothing was. */
export async function undoOfLast(
  { channel }: { readonly channel: Pick<PlatformChannel, 'remoteId'> },
  { locale, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<Action | null> {
  const change = await ctx.channels.lastChange(where, channel);
  return change && undoAction(channel.remoteId, change.id, locale);
}

/** The same channel as the desk knows it now; null when it is not set up any more. */
export async function stateNow(
  { channel }: ChannelState,
  where: Parameters<CommandContext['channels']['list']>[0],
  ctx: CommandContext,
): Promise<ChannelState | null> {
  return (await ctx.channels.list(where)).find((each) => each.channel.id === channel.id) ?? null;
}
