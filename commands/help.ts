import type { Command } from '#src/command.ts';
import { command, text } from '#src/message.ts';
import { sayIn } from './parts.ts';

export const help = {
  name: 'help',
  aliases: ['ヘルプ', '使い方'],
  description: { en: 'What you can ask, with examples', ja: '使い方と入力例を表示します' },
  options: [],
  examples: ['help'],

  async run({ locale }, ctx) {
    const say = sayIn(locale);
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(
        `${ctx.commands.length} commands; words without a slash search the articles.`,
        `使えるコマンドは${ctx.commands.length}個です。文章だけを入力すると記事を検索します。`,
      ),
      title: [text(say('What you can ask', '使い方'), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: ctx.commands.map((each) => ({
            head: [command(`/${each.name}`), text(`  ${each.description[locale]}`)],
            meta: each.examples.flatMap((example, i) => [
              ...(i > 0 ? [text(say(', ', '、'))] : []),
              command(`/${example}`),
            ]),
          })),
        },
        {
          kind: 'paragraph',
          line: [
            text(
              say(
                'Words without a slash search the stored articles. Answers are for your eyes only until you press Share.',
                'スラッシュなしの文章は、保存された記事から検索します。回答はあなただけに表示され、「共有」でチャンネルに投稿できます。',
              ),
            ),
          ],
        },
      ],
      sources: [],
      actions: [],
    };
  },
} satisfies Command;
