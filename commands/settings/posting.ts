import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** Nothing is posted anywhere, until somebody starts it again: for when something goes wrong. */

const LONGEST_REASON = 200;

export const stop = {
  name: 'stop',
  aliases: ['全停止', '緊急停止'],
  description: { en: 'Stop all posting, everywhere, at once', ja: 'すべての投稿をただちに停止します' },
  isForManagers: true,
  options: [{ name: 'reason', description: { en: 'Why, for the others', ja: '理由' }, rest: true }],
  examples: ['settings stop wrong story, checking'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    if (!(await ctx.feeds.mayChange(invocation))) return notFromHere(locale);
    const reason = truncate((options.reason ?? '').trim(), LONGEST_REASON) || null;
    const isNew = await ctx.operations.stop(invocation, reason);
    const say = sayIn(locale);
    return told(
      isNew
        ? say('All posting is stopped', 'すべての投稿を停止しました')
        : say('All posting was stopped already', 'すでに停止しています'),
      say(
        'Feeds are read on, and what would be posted waits. Started again, the newest ten messages of a day go out in each channel.',
        'フィードの取得は続け、投稿は保留します。再開すると、各チャンネルに直近1日の新しい10件までを投稿します。',
      ),
      { label: say('Start again', '再開'), line: '/settings start' },
      locale,
    );
  },
} satisfies Subcommand;

export const start = {
  name: 'start',
  aliases: ['全再開'],
  description: { en: 'Let posting go on after a stop', ja: '停止した投稿を再開します' },
  isForManagers: true,
  options: [],
  examples: ['settings start'],

  async run(invocation: ParsedInvocation, ctx: CommandContext) {
    const { locale } = invocation;
    if (!(await ctx.feeds.mayChange(invocation))) return notFromHere(locale);
    const going = await ctx.operations.start(invocation);
    const say = sayIn(locale);
    const action = { label: say('Status', '稼働状況'), line: '/status' };
    if (going === null) {
      return told(
        say('Nothing was stopped', '停止していません'),
        say('Messages go out as usual.', '投稿は通常どおり行われています。'),
        action,
        locale,
      );
    }
    return told(
      say('Posting goes on', '投稿を再開しました'),
      going === 0
        ? say('Nothing had waited.', '保留中の投稿はありませんでした。')
        : say(
            `${going === 1 ? 'One message that waited goes' : `${going} messages that waited go`} out now; what was older is left out, /latest has it.`,
            `保留していた${going}件を投稿します。古いものは投稿しません。/latest で読めます。`,
          ),
      action,
      locale,
    );
  },
} satisfies Subcommand;

function told(
  heading: string,
  sentence: string,
  action: { readonly label: string; readonly line: string },
  locale: Locale,
): Reply {
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${sayIn(locale)('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', ...action, primary: true }],
  };
}

/** Everybody whom the bot serves would go without (docs/decisions/0009-who-may-change-the-feeds.md). */
function notFromHere(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'Several communities share this bot, so its posting is not stopped from here. /settings pause stops one channel of yours.',
    'このボットは複数のコミュニティで共有しているため、ここからは全停止できません。チャンネル単位の停止は /settings pause で行えます。',
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Not from here', 'ここでは停止できません'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [{ kind: 'command', label: say('Settings', '設定一覧'), line: '/settings' }],
  };
}
