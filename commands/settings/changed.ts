import type { ChannelState, CommandContext } from '#src/command.ts';
import { type Block, type Line, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { allAction, describedAs, settingsFields, stateText, undoAction } from '../channels.ts';

/**
 * How a channel was and is after a change, with the way back: `undoOf` is its id, null where nothing was changed. A state
 * is null where the channel was not set up.
 */
export function changed(
  heading: string,
  undoOf: string | null,
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
    actions: [...(undoOf === null ? [] : [undoAction(undoOf, locale)]), allAction(locale)],
  };
}

function stateChange(before: ChannelState | null, after: ChannelState | null, locale: Locale): Line {
  const word = (state: ChannelState | null) =>
    state ? stateText(state, locale) : sayIn(locale)('○ not set up', '○ 未設定');
  const [old, now] = [word(before), word(after)];
  return old === now ? [text(now, 'bold')] : [text(`${old} → `), text(now, 'bold')];
}

/** The same channel as the desk knows it now; null when it is not set up any more. */
export async function stateNow(
  { channel }: ChannelState,
  where: Parameters<CommandContext['channels']['list']>[0],
  ctx: CommandContext,
): Promise<ChannelState | null> {
  return (await ctx.channels.list(where)).find((each) => each.channel.id === channel.id) ?? null;
}
