import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Followed } from '#src/model/subscription.ts';
import { sayIn } from '#src/text/words.ts';
import { eventNamed, eventOption } from '../events/find.ts';
import { topicOf, topicOption } from '../parts.ts';
import { storyMeant, storyOption } from '../story/meant.ts';
import { plainHeadline } from '../story/words.ts';

/** What can be followed, and how it is called. */

/** Something that can be followed, with its name. */
export interface Thing extends Followed {
  readonly name: Localized;
}

export const topicToFollow: Option = {
  ...topicOption,
  description: { en: 'A topic, as /topics lists them', ja: 'トピック（/topics で一覧を表示）' },
};

/** Beside a topic. */
export const othersToFollow: readonly Option[] = [
  { ...storyOption, required: false },
  { ...eventOption, required: false },
];

const KINDS = ['topic', 'story', 'event'] as const;

/** The one thing that was typed; null where none was. Throws UserError where it is not known, or more than one was. */
export async function thingMeant(
  options: Readonly<Record<string, string>>,
  ctx: CommandContext,
  locale: Locale,
): Promise<Thing | null> {
  const [kind, ...others] = KINDS.filter((each) => options[each] !== undefined);
  if (kind === undefined) return null;
  if (others.length > 0) {
    throw new UserError(
      sayIn(locale)(
        'One at a time: a topic, a story or an event.',
        'トピック、ストーリー、日程のうち、一度に指定できるのは1つです。',
      ),
      { option: others[0]! },
    );
  }
  const typed = options[kind]!;
  switch (kind) {
    case 'topic': {
      const { key, name } = topicOf(typed, ctx, locale)!;
      return { kind, key, name };
    }
    case 'story': {
      const { story } = await storyMeant(typed, ctx, locale);
      return { kind, key: String(story.id), name: both((each) => plainHeadline(story, each)) };
    }
    case 'event': {
      const { key, name } = await eventNamed(typed, ctx, locale);
      return { kind, key, name };
    }
  }
}

/** What is followed by that key, by name; one that is gone by its key. */
export async function thingOf({ kind, key }: Followed, ctx: CommandContext): Promise<Thing> {
  const code = { kind, key, name: both(() => `${kind}:${key}`) };
  switch (kind) {
    case 'topic':
      return { ...code, name: ctx.topics.find((topic) => topic.key === key)?.name ?? code.name };
    case 'story': {
      const story = await ctx.stories.find(Number(key));
      return story ? { ...code, name: both((each) => plainHeadline(story, each)) } : code;
    }
    case 'event':
      return { ...code, name: (await ctx.events.find(key))?.name ?? code.name };
  }
}

function both(name: (locale: Locale) => string): Localized {
  return { en: name('en'), ja: name('ja') };
}
