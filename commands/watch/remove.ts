import type { Subcommand } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Watch } from '#src/model/watch.ts';
import { sayIn } from '#src/text/words.ts';
import { listAction, unknownWatch, watchIdOf } from './words.ts';

export const remove = {
  name: 'remove',
  aliases: ['削除', '解除'],
  description: { en: 'Stop watching for an answer', ja: '質問の通知をやめます' },
  options: [
    {
      name: 'watch',
      description: { en: 'Its number, as the list shows it (#17)', ja: '一覧にある番号（#17）' },
      required: true,
    },
  ],
  examples: ['watch remove #17'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const removed = await ctx.watches.remove(invocation, watchIdOf(options.watch!, locale));
    if (removed === null) throw unknownWatch(options.watch!, locale);
    return gone(removed, locale);
  },
} satisfies Subcommand;

function gone({ id, question }: Watch, locale: Locale): Reply {
  const say = sayIn(locale);
  const heading = say('Not watching any more', '通知をやめました');
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say(': ', '：')}${question}`,
    title: [text(heading, 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(question)] }],
    sources: [],
    actions: [
      { kind: 'command', label: say('Undo', '元に戻す'), line: `/watch keep #${id}` },
      listAction(locale),
    ],
  };
}
