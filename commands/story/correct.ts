import { sourceOf } from '#src/articles/show.ts';
import type { CommandContext, Subcommand } from '#src/command.ts';
import { type Action, text } from '#src/message.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import { sayIn } from '#src/text/words.ts';
import { mayCorrect, notFromHere } from './managers.ts';
import { storiesOn, storyMeant, storyOption } from './meant.ts';
import { headlineLine, ownReports, plainHeadline, reportsText, storyCode, toStory } from './words.ts';

/** What a platform can offer to choose from. */
const MAX_CHOICES = 25;
const NEIGHBOURS = 8;

export const correct = {
  name: 'correct',
  aliases: ['修正', '訂正'],
  description: {
    en: 'Choose what to split off a story, or what to merge it with',
    ja: 'ストーリーから切り離す記事、または統合する相手を選びます',
  },
  isForManagers: true,
  options: [{ ...storyOption, required: true, rest: true }],
  examples: ['story correct 12'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    if (!(await mayCorrect(invocation, ctx))) return notFromHere(invocation);
    const { story } = await storyMeant(options.story!, ctx, locale);
    const actions = [...splitChoices(story, locale), ...(await mergeChoices(story, ctx, locale))];
    const heading = say(`Split or merge story ${story.id}`, `ストーリー${story.id}の分割・統合`);
    const sentence =
      actions.length > 0
        ? say(
            'What you choose holds for everybody, also for later reports, and can be undone.',
            '変更は全員に反映され、続報にも適用されます。あとで元に戻せます。',
          )
        : say(
            'It is a single report and nothing stored is near it: there is nothing to split or merge.',
            '記事は1件だけで、近いストーリーもないため、分割や統合の対象はありません。',
          );
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: `${heading}${say('.', '。')}`,
      title: [text(heading, 'bold')],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: [
            {
              head: headlineLine(story, locale),
              meta: [text(`${reportsText(story, locale)} · `), storyCode(story.id)],
            },
          ],
        },
        { kind: 'paragraph', line: [text(sentence)] },
      ],
      sources: [],
      actions: [toStory(story.id, locale), ...actions],
    };
  },
} satisfies Subcommand;

/** The reports that could be taken out; none where there is only one. */
function splitChoices(story: Story, locale: Locale): Action[] {
  const own = ownReports(story);
  if (own.length < 2) return [];
  const choices = own.slice(-MAX_CHOICES).map(({ article }) => ({
    label: `${sourceOf(article, 1, locale).publisher}${sayIn(locale)(': ', '：')}${article.title}`,
    line: `/story split article:${article.id}`,
  }));
  return [{ kind: 'choose', label: sayIn(locale)('Take a report out', '切り離す記事を選ぶ'), choices }];
}

/** Stories that a search for its headlines finds; none where it finds no other. */
async function mergeChoices(story: Story, ctx: CommandContext, locale: Locale): Promise<Action[]> {
  const titles = LOCALES.flatMap((each) => story.headlines[each]?.title ?? []);
  const found = (await Promise.all(titles.map((title) => storiesOn(title, ctx)))).flat();
  const ids = [...new Set(found)].filter((id) => id !== story.id).slice(0, NEIGHBOURS);
  const others = (await Promise.all(ids.map((id) => ctx.stories.find(id)))).filter((each) => each !== null);
  if (others.length === 0) return [];
  const choices = others.map((other) => ({
    label: plainHeadline(other, locale),
    line: `/story merge story:${story.id} with:${other.id}`,
  }));
  return [
    {
      kind: 'choose',
      label: sayIn(locale)('Merge another story into it', '統合するストーリーを選ぶ'),
      choices,
    },
  ];
}
