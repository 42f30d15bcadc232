import { type Line, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story } from '#src/model/story.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Capital, Coverage } from '#src/stories/capitals.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf, optionText } from '../parts.ts';

/** What is compared, and what all answers say of it alike. */

export const DEFAULT_DAYS = 7;

export interface Asked {
  readonly days: number;
  readonly topic: TopicDefinition | undefined;
  readonly page: number;
}

/** How much of the press of a capital is followed, and what it brought. */
export interface Heard {
  readonly feeds: number;
  readonly articles: number;
}

/** A story as its reports tell of both capitals. */
export interface Look {
  readonly story: Story;
  readonly coverage: Coverage;
}

export function titleOf({ days, topic }: Omit<Asked, 'page'>, locale: Locale): string {
  const say = sayIn(locale);
  const period = days === 1 ? say('last day', '過去1日') : say(`last ${days} days`, `過去${days}日間`);
  const on = topic ? topic.name[locale] : null;
  return say(
    `Tokyo and Washington compared${on ? ` · ${on}` : ''} · ${period}`,
    `日米の報道の違い${on ? `：${on}` : ''}（${period}）`,
  );
}

/** What is typed for it. */
export function lineOf({ days, topic }: Omit<Asked, 'page'>): string {
  return `/gap${days === DEFAULT_DAYS ? '' : ` days:${days}`}${optionText('topic', topic?.key)}`;
}

/** What the comparison rests on: what no feed brought is no gap in the press. */
export function basis({ tokyo, washington }: Readonly<Record<Capital, Heard>>, locale: Locale): Line {
  const say = sayIn(locale);
  const side = ({ feeds, articles }: Heard) =>
    say(
      `${countOf(articles, 'en')} from ${feeds} ${feeds === 1 ? 'feed' : 'feeds'}`,
      `記事${countOf(articles, 'ja')}・フィード${feeds}件`,
    );
  return [
    text(
      say(
        `Tokyo’s press: ${side(tokyo)}; Washington’s: ${side(washington)}`,
        `日本の報道：${side(tokyo)}、米国の報道：${side(washington)}`,
      ),
    ),
  ];
}
