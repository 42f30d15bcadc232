import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { mayCorrect, notFromHere } from './managers.ts';
import { toList } from './words.ts';

export const undo = {
  name: 'undo',
  aliases: ['取消', '元に戻す'],
  description: { en: 'Take back a split or a merge', ja: '分割や統合を元に戻します' },
  isForManagers: true,
  options: [
    {
      name: 'decision',
      description: { en: 'Its number; buttons say it', ja: '変更の番号（ボタンが使用）' },
      required: true,
    },
  ],
  examples: ['story undo decision:7'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    if (!(await mayCorrect(invocation, ctx))) return notFromHere(invocation);
    const [id] = /^\d{1,15}$/.exec(options.decision!.normalize('NFKC').trim()) ?? [];
    const isUndone = id !== undefined && (await ctx.stories.undo(invocation, Number(id)));
    if (!isUndone) {
      throw new UserError(
        say(
          'There is nothing to take back: it was taken back already, or never done.',
          '元に戻せる変更はありません。すでに元に戻されているか、行われていない変更です。',
        ),
        { option: 'decision', suggestion: '/story list', label: say('All stories', 'ストーリー一覧') },
      );
    }
    const sentence = say('The stories are as they were before.', 'ストーリーを変更前の状態に戻しました。');
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: sentence,
      title: [text(say('Taken back', '元に戻しました'), 'bold')],
      blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
      sources: [],
      actions: [toList(locale)],
    };
  },
} satisfies Subcommand;
