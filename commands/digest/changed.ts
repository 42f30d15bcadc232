import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import { type Block, type Line, type Reply, text } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName } from '../channels.ts';
import { undoOfLast } from '../settings/changed.ts';
import { channelNow } from './find.ts';
import { digestAction, nextLine, scheduleText } from './words.ts';

/** How the digest of a channel was and is after a change, with what may be done next. */
export async function changed(
  heading: string,
  before: Channel,
  invocation: ParsedInvocation,
  ctx: CommandContext,
  { more = [], isUndoable }: { readonly more?: readonly Block[]; readonly isUndoable: boolean },
): Promise<Reply> {
  const { locale, isManager } = invocation;
  const say = sayIn(locale);
  const after = await channelNow(before, invocation, ctx);
  const { remoteId, kind } = before;
  // A direct message is nobody else's to take back.
  const undo =
    isUndoable && isManager && kind !== 'person'
      ? await undoOfLast({ channel: before }, invocation, ctx)
      : null;
  const isPaused = after !== null && after.digestPausedAt !== null;
  const hasDigest = after !== null && after.settings.digestAt !== null;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: say('Digest', 'ダイジェスト'), line: difference(before, after, ctx, locale) },
          ...(after === null
            ? []
            : [{ label: say('State', '状態'), line: nextLine(after, ctx.now, locale) }]),
        ],
      },
      ...more,
    ],
    sources: [],
    actions: [
      ...(hasDigest
        ? [
            digestAction('preview', remoteId, locale),
            digestAction(isPaused ? 'resume' : 'pause', remoteId, locale),
          ]
        : []),
      ...(undo === null ? [] : [undo]),
      digestAction('list', null, locale),
    ],
  };
}

function difference(
  before: Channel,
  after: Channel | null,
  { now }: CommandContext,
  locale: ParsedInvocation['locale'],
): Line {
  const [old, present] = [before, after ?? before].map(({ settings }) => scheduleText(settings, now, locale));
  return old === present ? [text(present!)] : [text(`${old} → `), text(present!, 'bold')];
}

/** "the digest of #news"; of a direct message, whose it is. */
export function digestOf(channel: Channel, locale: ParsedInvocation['locale']): string {
  const say = sayIn(locale);
  return channel.kind === 'person'
    ? say('your digest', '自分宛てのダイジェスト')
    : say(`the digest of ${channelName(channel)}`, `${channelName(channel)} のダイジェスト`);
}

/** Where a sentence begins with it. */
export function capitalised(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}
