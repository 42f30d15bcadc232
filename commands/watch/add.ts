import type { CommandContext, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { ask } from '../ask.ts';
import { withoutQuotes } from '../parts.ts';
import { questionOf } from './action.ts';
import { watching } from './words.ts';

/** No question needs more, and everything is kept for a season. */
const LONGEST_QUESTION = 300;

export const add = {
  name: 'add',
  aliases: ['追加', '登録'],
  description: {
    en: 'Tell me once an article answers a question',
    ja: '質問に答える記事が届いたらお知らせします',
  },
  options: [
    {
      name: 'question',
      description: { en: 'A question in your own words', ja: '知りたいことを文章で' },
      required: true,
      rest: true,
    },
  ],
  examples: ['watch add when will the new frigates be delivered', 'watch add 次の日米首脳会談はいつですか'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const question = await asked(invocation.options.question!, ctx, locale);
    // Watched first and asked then, so that what comes in between is not missed.
    const added = await ctx.watches.add(invocation, question);
    const answered = await ask.run({ ...invocation, options: { question, original: 'yes' } }, ctx);
    if (added?.kind !== 'added' || answered.kind !== 'answer') return watching(added!, invocation);
    await ctx.watches.remove(invocation, added.watch.id);
    return alreadyAnswered(answered, added.watch.id, locale);
  },
} satisfies Subcommand;

/** The question in one line. Throws UserError where there is none that can be kept. */
async function asked(typed: string, ctx: CommandContext, locale: Locale): Promise<string> {
  const say = sayIn(locale);
  const kept = await questionOf(typed.trim(), ctx);
  if (kept === null) {
    throw new UserError(
      say(
        'I do not know that question any more. Type it again: /watch add and the question.',
        'この質問はもう保存されていません。/watch add に続けて、もう一度質問を入力してください。',
      ),
    );
  }
  const question = withoutQuotes(kept.replace(/\s+/gu, ' ').trim());
  if (question.length <= LONGEST_QUESTION) return question;
  throw new UserError(
    say(
      `That question has ${question.length} characters. ${LONGEST_QUESTION} are the most: ask for one thing.`,
      `質問が${question.length}文字あります。知りたいことを1つに絞り、${LONGEST_QUESTION}文字以内で入力してください。`,
    ),
    { option: 'question' },
  );
}

/** The watch is taken back, and can be had all the same. */
function alreadyAnswered(answered: Reply, watchId: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'The stored articles answer this already, so I am not watching for it.',
    '保存済みの記事に回答があるため、通知は登録していません。',
  );
  return {
    ...answered,
    blocks: [...answered.blocks, { kind: 'notice', level: 'info', line: [text(sentence)] }],
    actions: [
      {
        kind: 'command',
        label: say('Watch for more', '続報を待つ'),
        line: `/watch keep #${watchId}`,
      },
      // To be shared, the answer is asked for: what is shared may be asked again, and that must change nothing.
      ...answered.actions.filter(({ kind }) => kind !== 'share'),
    ],
  };
}
