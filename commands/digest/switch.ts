import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { capitalised, changed, digestOf } from './changed.ts';
import { digestChannelOption, digestChannelToChange } from './find.ts';

/** A digest that is not to come for a while, or not any more. */

export const pause = {
  name: 'pause',
  aliases: ['停止', '一時停止'],
  description: { en: 'Send no digest until it is resumed', ja: '再開するまでダイジェストを止めます' },
  options: [digestChannelOption],
  examples: ['digest pause'],
  run: (invocation, ctx) => switched(invocation, ctx, true),
} satisfies Subcommand;

export const resume = {
  name: 'resume',
  aliases: ['再開'],
  description: { en: 'Send a paused digest again', ja: '一時停止したダイジェストを再開します' },
  options: [digestChannelOption],
  examples: ['digest resume'],
  run: (invocation, ctx) => switched(invocation, ctx, false),
} satisfies Subcommand;

export const remove = {
  name: 'remove',
  aliases: ['解除', '削除'],
  description: { en: 'Send no digest any more', ja: 'ダイジェストをやめます' },
  options: [digestChannelOption],
  examples: ['digest remove channel:#alerts'],

  async run(invocation, ctx): Promise<Reply> {
    const { locale } = invocation;
    const say = sayIn(locale);
    const before = await digestChannelToChange(invocation, ctx);
    const { digestAt, volume } = before.settings;
    const which = digestOf(before, locale);
    const hadNone = digestAt === null;
    if (!hadNone) await ctx.digests.remove(invocation, before.id);
    const silent = say(
      'Nothing is told at once there, so it stays silent from now on. /setup changes that.',
      'すぐに投稿する通知もないため、今後は何も投稿されません。/setup で変更できます。',
    );
    const more: Block[] =
      volume === 'digest' ? [{ kind: 'notice', level: 'warning', line: [text(silent)] }] : [];
    const heading = hadNone
      ? say(`${capitalised(which)} was not scheduled`, `${which}は設定されていません`)
      : say(`${capitalised(which)} comes no more`, `${which}を解除しました`);
    return changed(heading, before, invocation, ctx, { more, isUndoable: !hadNone });
  },
} satisfies Subcommand;

async function switched(invocation: ParsedInvocation, ctx: CommandContext, isPause: boolean): Promise<Reply> {
  const { locale } = invocation;
  const say = sayIn(locale);
  const before = await digestChannelToChange(invocation, ctx);
  const { id, digestPausedAt } = before;
  const isNews = isPause ? digestPausedAt === null : digestPausedAt !== null;
  if (isNews) await (isPause ? ctx.digests.pause(invocation, id) : ctx.digests.resume(invocation, id));
  const which = digestOf(before, locale);
  const name = capitalised(which);
  const heading = isPause
    ? isNews
      ? say(`${name} is paused`, `${which}を一時停止しました`)
      : say(`${name} is already paused`, `${which}はすでに一時停止中です`)
    : isNews
      ? say(`${name} comes again`, `${which}を再開しました`)
      : say(`${name} is not paused`, `${which}は一時停止していません`);
  const hint = say(
    'Alerts go on. Once resumed, the next digest tells of what came in meanwhile, of eight days at most.',
    '通知はこれまでどおり届きます。再開後のダイジェストは、その間の出来事（最大8日分）をまとめます。',
  );
  const more: Block[] = isPause && isNews ? [{ kind: 'paragraph', line: [text(hint)] }] : [];
  return changed(heading, before, invocation, ctx, { more, isUndoable: false });
}
