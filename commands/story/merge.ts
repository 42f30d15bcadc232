import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import { sayIn } from '#src/text/words.ts';
import { changed } from './changed.ts';
import { mayCorrect, notFromHere } from './managers.ts';
import { storyNumber, storyNumbered, storyOption, unknownStory } from './meant.ts';

export const merge = {
  name: 'merge',
  aliases: ['統合', 'まとめる'],
  description: { en: 'Make two stories one', ja: '2つのストーリーを1つにまとめます' },
  isForManagers: true,
  options: [
    {
      ...storyOption,
      description: { en: 'The number of the story that stays', ja: '残すストーリーの番号' },
      required: true,
    },
    {
      ...storyOption,
      name: 'with',
      description: { en: 'The number of the one that goes into it', ja: 'そこに統合するストーリーの番号' },
      required: true,
    },
  ],
  examples: ['story merge story:12 with:15'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    if (!(await mayCorrect(invocation, ctx))) return notFromHere(invocation);
    const numbered = (option: 'story' | 'with') => {
      const id = storyNumber(options[option]!);
      if (id === null) throw unknownStory(options[option]!, locale, option);
      return storyNumbered(id, ctx, locale, option);
    };
    const [keep, other] = [await numbered('story'), await numbered('with')];
    const decision = await ctx.stories.merge(invocation, keep.id, other.id);
    const merged = decision && (await ctx.stories.find(decision.storyId));
    if (!decision || !merged) throw areOne(keep, locale);
    const heading = say(
      `Story ${other.id} went into story ${keep.id}`,
      `ストーリー${other.id}をストーリー${keep.id}に統合しました`,
    );
    const note = say(
      'Later reports on either go here, too.',
      '今後、どちらの続報もこのストーリーに入ります。',
    );
    return changed(heading, decision, [merged], note, locale);
  },
} satisfies Subcommand;

function areOne({ id }: Story, locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      `Both are story ${id} already; there is nothing to merge.`,
      `どちらもストーリー${id}です。統合の必要はありません。`,
    ),
    {
      option: 'with',
      suggestion: `/story show ${id}`,
      label: sayIn(locale)('Show the story', 'ストーリーを表示'),
    },
  );
}
