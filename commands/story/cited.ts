import { sourceOf } from '#src/articles/show.ts';
import { voiceOf } from '#src/articles/voice.ts';
import { cite, type Line, type Source, type Span, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { TIERS } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Story, StoryEntry } from '#src/model/story.ts';
import { PLACES, type Place, placeOf } from '#src/stories/capitals.ts';
import { sayIn, tierName } from '#src/text/words.ts';
import { ownReports, PLACE_NAMES } from './words.ts';

/** The reports of a story by capital, and their numbers as the sources of a message. */

/** The reports of one place: official ones first, then by kind of outlet, the oldest first. */
export interface PlaceGroup {
  readonly place: Place;
  readonly entries: readonly StoryEntry[];
}

/** Own reports alone; a place without any is left out. */
export function byPlace(story: Story): PlaceGroup[] {
  const own = ownReports(story);
  return PLACES.map((place) => ({
    place,
    entries: own
      .filter(({ article }) => placeOf(article.country) === place)
      .toSorted((a, b) => rankOf(a.article) - rankOf(b.article)),
  })).filter(({ entries }) => entries.length > 0);
}

function rankOf({ tier }: Article): number {
  return tier === null ? TIERS.length : TIERS.indexOf(tier);
}

export function groupName({ place, entries }: PlaceGroup, locale: Locale): string {
  if (place === 'elsewhere' && entries.every(({ article }) => article.country === null))
    return sayIn(locale)('Country not known', '国は不明');
  return PLACE_NAMES[place][locale];
}

/** Articles as the sources of a message, numbered in their order. */
export interface Numbered {
  readonly sources: readonly Source[];
  /** null for an article that is no source. */
  readonly cite: (articleId: number, quote?: Extract<Span, { t: 'cite' }>['quote']) => Span | null;
}

export function numbered(articles: readonly Article[], locale: Locale): Numbered {
  const sources = articles.map((article, i) => sourceOf(article, i + 1, locale));
  const numbers = new Map(sources.map(({ articleId, n }) => [articleId, n]));
  return {
    sources,
    cite(articleId, quote) {
      const n = numbers.get(articleId);
      return n === undefined ? null : cite(n, quote);
    },
  };
}

/** "METI (official) [1], Nikkei [2][4] (also carried by Japan Today)", of those that are sources. */
export function publishersLine(group: PlaceGroup, story: Story, { cite }: Numbered, locale: Locale): Line {
  const say = sayIn(locale);
  const shown = group.entries.filter(({ article }) => cite(article.id) !== null);
  const voices = [...Map.groupBy(shown, ({ article }) => voiceOf(article)).values()];
  const line = voices.flatMap((entries, i): Line => {
    const { article } = entries[0]!;
    const name = sourceOf(article, 1, locale).publisher;
    const official =
      article.tier === 'official' ? say(' (official)', `（${tierName('official', 'ja')}）`) : '';
    const carriers = entries.flatMap((entry) => carriersOf(entry, story, locale));
    return [
      text(`${i > 0 ? say(', ', '、') : ''}${name}${official} `),
      ...entries.map(({ article: each }) => cite(each.id)!),
      ...(carriers.length > 0 ? [text(carriedBy(carriers, locale))] : []),
    ];
  });
  const more = group.entries.length - shown.length;
  if (more === 0) return line;
  const rest = say(`${more} more`, `ほか${more}件`);
  return shown.length === 0 ? [text(rest)] : [...line, text(say(` and ${rest}`, `、${rest}`))];
}

/** Who published copies of a report, each once. */
export function carriersOf({ article }: StoryEntry, { reports }: Story, locale: Locale): string[] {
  const copies = reports.filter(({ copyOf }) => copyOf === article.id);
  return [...new Set(copies.map((each) => sourceOf(each.article, 1, locale).publisher))];
}

/** " (also carried by A, B and 3 more)". */
function carriedBy(publishers: readonly string[], locale: Locale): string {
  return sayIn(locale)(
    ` (also carried by ${carriersText(publishers, 'en')})`,
    `（転載：${carriersText(publishers, 'ja')}）`,
  );
}

const MOST_CARRIERS = 4;

export function carriersText(publishers: readonly string[], locale: Locale): string {
  const say = sayIn(locale);
  const shown = publishers.slice(0, MOST_CARRIERS).join(say(', ', '、'));
  const more = publishers.length - MOST_CARRIERS;
  return more > 0 ? say(`${shown} and ${more} more`, `${shown}ほか${more}社`) : shown;
}
