import { type Block, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story, StoryDecision } from '#src/model/story.ts';
import { sayIn } from '#src/text/words.ts';
import { headlineLine, reportsText, storyCode, toList, toStory } from './words.ts';

/** What a person did to stories, with how they are now and the way back. */
export function changed(
  heading: string,
  decision: StoryDecision,
  stories: readonly Story[],
  note: string,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const blocks: Block[] = [
    {
      kind: 'list',
      ordered: false,
      items: stories.map((story) => ({
        head: headlineLine(story, locale),
        meta: [text(`${reportsText(story, locale)} · `), storyCode(story.id)],
      })),
    },
    { kind: 'paragraph', line: [text(note)] },
  ];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks,
    sources: [],
    actions: [
      { kind: 'command', label: say('Undo', '元に戻す'), line: `/story undo ${decision.id}` },
      ...stories.map(({ id }) =>
        toStory(id, locale, stories.length > 1 ? say(`Story ${id}`, `ストーリー${id}`) : undefined),
      ),
      toList(locale),
    ],
  };
}
