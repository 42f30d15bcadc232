import type { CommandContext, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { changed } from './changed.ts';
import { mayCorrect, notFromHere } from './managers.ts';
import { storyNumbered, storyOf, unknownArticle } from './meant.ts';

export const split = {
  name: 'split',
  aliases: ['分割', '分ける'],
  description: { en: 'Take a report out of its story', ja: '記事をストーリーから切り離します' },
  isForManagers: true,
  options: [
    {
      name: 'article',
      description: {
        en: 'Its number, as lists show it (#123), or its link',
        ja: '一覧にある番号（#123）またはリンク',
      },
      required: true,
    },
  ],
  examples: ['story split article:345'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    if (!(await mayCorrect(invocation, ctx))) return notFromHere(invocation);
    const article = await articleNamed(options.article!, ctx, locale);
    const before = await storyOf(article, ctx, locale, 'article');
    const decision = await ctx.stories.split(invocation, article.id);
    if (!decision) throw isAlone(article, before.id, locale);
    const stories = [
      await storyNumbered(decision.storyId, ctx, locale),
      await storyNumbered(before.id, ctx, locale),
    ];
    const heading = say(
      `Article #${article.id} is a story of its own now`,
      `記事 #${article.id} を別のストーリーにしました`,
    );
    const note = say(
      'The two are not joined again by themselves.',
      'この2つが自動で再びまとめられることはありません。',
    );
    return changed(heading, decision, stories, note, locale);
  },
} satisfies Subcommand;

/** Throws UserError where there is none. */
async function articleNamed(typed: string, { articles }: CommandContext, locale: Locale): Promise<Article> {
  const [, id] = /^#?(\d{1,15})$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const [article] = id ? await articles.byIds([Number(id)]) : await articles.at([typed.trim()]);
  if (article) return article;
  throw unknownArticle(id ? `#${id}` : typed, locale, 'article');
}

function isAlone({ id }: Article, storyId: number, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `Article #${id} is all there is of story ${storyId}; there is nothing to split.`,
      `ストーリー${storyId}の記事は #${id} だけです。切り離す必要はありません。`,
    ),
    {
      option: 'article',
      suggestion: `/story show ${storyId}`,
      label: sayIn(locale)('Show the story', 'ストーリーを表示'),
    },
  );
}
