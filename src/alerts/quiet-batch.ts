import { headline, provenance, sourceOf } from '#src/articles/show.ts';
import { type Line, type Message, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';

/** What came while a channel wanted quiet, in one message. */

/** More of them are counted: a list is read in a minute, and the rest is in /latest. */
const MOST_SHOWN = 10;

export interface HeldStory {
  readonly article: Article;
  readonly level: Level;
  readonly houses: number;
}

/** At least one; those that are worth most first, otherwise in the order in which they came. */
export function composeQuietBatch(stories: readonly HeldStory[], locale: Locale): Message {
  const say = sayIn(locale);
  const title =
    stories.length === 1
      ? say('While it was quiet: 1 story', '通知を控えていた間のニュース：1件')
      : say(
          `While it was quiet: ${stories.length} stories`,
          `通知を控えていた間のニュース：${stories.length}件`,
        );
  const sorted = stories.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const shown = sorted.slice(0, MOST_SHOWN);
  const rest = sorted.length - shown.length;
  return {
    kind: 'alert',
    locale,
    notification: title,
    level: sorted[0]!.level,
    title: [text(title)],
    blocks: [
      {
        kind: 'list',
        ordered: true,
        items: shown.map(({ article, level, houses }) => ({
          head: [headline(article)],
          meta: [...standing(level, houses, locale), ...provenance(article, locale)],
        })),
      },
      ...(rest > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(say(`And ${rest} more: /latest has them.`, `ほか${rest}件は /latest で確認できます。`)),
              ],
            },
          ]
        : []),
    ],
    sources: shown.map(({ article }, i) => sourceOf(article, i + 1, locale)),
    actions: [{ kind: 'command', label: say('Latest', '新着'), line: '/latest' }],
  };
}

function standing(level: Level, houses: number, locale: Locale): Line {
  const say = sayIn(locale);
  const words = {
    breaking: say('BREAKING · ', '【速報】'),
    major: say('MAJOR · ', '【重要】'),
    notable: '',
  }[level];
  const count = houses > 1 ? say(`${houses} sources · `, `${houses}社が報道 · `) : '';
  return words + count === '' ? [] : [text(words + count)];
}
