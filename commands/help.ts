import type { Command } from '#src/command.ts';
import { command, type ListItem, text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';

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
        `使えるコマンドは${ctx.commands.length}個です。言葉だけを入力すると記事を検索します。`,
      ),
      title: [text(say('What you can ask', '使い方'), 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: ctx.commands.map((each) => ({
            head: [command(`/${each.name}`), text(`  ${each.description[locale]}`)],
            ...examplesOf(each),
          })),
        },
        {
          kind: 'paragraph',
          line: [
            text(
              say(
                'Words without a slash search the stored articles. Only you see an answer until you press Share.',
                'スラッシュを付けずに入力した言葉は、保存済みの記事から検索します。回答はあなただけに表示され、「共有」を押すとチャンネルに投稿されます。',
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

/** Lines to try, where they say more than the command's name. */
function examplesOf({ name, examples }: Command): Pick<ListItem, 'meta'> {
  const lines = examples.filter((example) => example !== name);
  if (lines.length === 0) return {};
  return { meta: lines.flatMap((line, i) => [...(i > 0 ? [text(' · ')] : []), command(`/${line}`)]) };
}
