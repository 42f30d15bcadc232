import { foldTitle } from '#src/articles/identity.ts';
import { type DatedEvent, isDated, isPast } from '#src/events/dated.ts';
import type { Article } from '#src/model/article.ts';
import type { AllianceEvent, EventStatus } from '#src/model/event.ts';
import { LEVELS, type Level } from '#src/model/level.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { OutcomeCode } from '#src/model/outcome.ts';
import type { Instant } from '#src/model/time.ts';
import type { News } from './news.ts';

/** What a phone shows without a long way down, and Discord in one message. */
export const MOST_STORIES = 8;
const MOST_EVENTS = 3;

/** Why a channel was not told at once, although it follows it. The digest is where it hears of it. */
export const HELD_BACK = ['over-budget', 'snoozed', 'below-level', 'digest-only'] as const;
export type HeldBack = (typeof HELD_BACK)[number];

/** A story that something came in about, before it is known what to say of it. */
export interface DigestCandidate {
  readonly level: Level;
  /** What became of its latest report: whether the channel heard of it. */
  readonly code: OutcomeCode;
  /** When the latest report came in. */
  readonly at: Instant;
  /** By what people marked, none of its reports is relevant to the topics that brought it here. */
  readonly isDoubted: boolean;
}

/** A story as a digest tells it. */
export interface DigestStory extends DigestCandidate {
  /** null for an article that is in no story. */
  readonly id: number | null;
  /** A report's own headline in each language; null where no report is in that language. */
  readonly headlines: Readonly<Record<Locale, Article | null>>;
  /** The report that stands for the story where no headline does. */
  readonly latest: Article;
  /** Publishers of different houses. */
  readonly publishers: readonly string[];
  readonly isOfficial: boolean;
  /** What is new since this channel last read of it; null where it reads of it for the first time. */
  readonly news: News | null;
  /** What the channel follows of it, as `topic:tariffs`, `story:17`. */
  readonly followed: readonly string[];
}

/** A part of a digest: a topic as `topic:tariffs`, or all stories or events that are followed themselves. */
export interface Heading {
  readonly key: string;
  readonly name: Localized;
}

export interface DigestGroup {
  readonly name: Localized;
  readonly stories: readonly DigestStory[];
}

/**
 * The order in which stories are taken: first those that the channel has not heard of, what was held back before what is
 * still to come; then by what they are worth, then the newest. What is doubted comes after all others, unless it is
 * breaking: that marks are wrong about that would cost too much.
 */
export function ranked<Candidate extends DigestCandidate>(candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ code, level, isDoubted }: DigestCandidate) =>
    (Number(isDoubted && level !== 'breaking') * 3 + hearing(code)) * LEVELS.length + LEVELS.indexOf(level);
  return candidates.toSorted((a, b) => rank(a) - rank(b) || b.at - a.at);
}

function hearing(code: OutcomeCode): number {
  if (isHeldBack(code)) return 0;
  return code === 'held' ? 1 : 2;
}

export function isHeldBack(code: OutcomeCode): code is HeldBack {
  return HELD_BACK.some((each) => each === code);
}

/** Whether the channel had a message about it at once. */
export function isTold(code: OutcomeCode): boolean {
  return hearing(code) === 2;
}

/** The article that tells a story in a language or, where none does, in the other. */
export function toldBy(
  { headlines, latest }: Pick<DigestStory, 'headlines' | 'latest'>,
  locale: Locale,
): Article {
  return headlines[locale] ?? headlines.en ?? headlines.ja ?? latest;
}

/** Takes stories as long as there is room; a headline that two of them have is shown once. */
export function createSelection(locale: Locale) {
  const titles = new Set<string>();
  const stories: DigestStory[] = [];
  return {
    stories,
    isFull: () => stories.length === MOST_STORIES,
    /** Returns whether it was taken. */
    take(story: DigestStory): boolean {
      const title = foldTitle(toldBy(story, locale).title);
      if (titles.has(title)) return false;
      titles.add(title);
      stories.push(story);
      return true;
    },
  };
}

/** In the order of the headings, each of which has stories; a story stands under the first that it fits. */
export function grouped(stories: readonly DigestStory[], headings: readonly Heading[]): DigestGroup[] {
  const fits = ({ key }: Heading, { followed }: DigestStory) =>
    followed.some((each) => each === key || each.startsWith(`${key}:`));
  return headings
    .map((heading) => ({
      name: heading.name,
      stories: stories.filter((story) => headings.find((each) => fits(each, story)) === heading),
    }))
    .filter((group) => group.stories.length > 0);
}

/** The next events that are still to come on known days, by the calendars of their places; the nearest first. */
export function nextEvents(events: readonly AllianceEvent[], now: Instant): DatedEvent[] {
  const coming = events.filter(isDated).filter((event) => COMING.has(event.status) && !isPast(event, now));
  return coming.toSorted((a, b) => (a.window.from < b.window.from ? -1 : 1)).slice(0, MOST_EVENTS);
}

/** What is only talked of is nothing to wait for. */
const COMING: ReadonlySet<EventStatus> = new Set(['tentative', 'confirmed', 'moved']);
