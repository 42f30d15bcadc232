import type { EventMention, EventWindow } from '#src/model/event.ts';
import type { Tier } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { wallAt } from '#src/text/local-time.ts';
import { foldAligned } from '#src/text/normalise.ts';
import type { Candidate, Matter, Sighting } from './candidate.ts';
import { type Cast, castOf } from './cast.ts';
import { distinct, mergedInSentence } from './distinct.ts';
import { datesOf } from './linking.ts';
import { isOccasion, meetingOf } from './meetings.ts';
import type { NameReader } from './name-reader.ts';
import { otherMatterOf } from './other-matters.ts';
import { clauseOf, type Passage, passagesOf } from './passages.ts';
import { personNamed } from './people.ts';
import { isSaidOfficially } from './speaker.ts';
import { stanceOf } from './stance.ts';
import { statedWindow } from './stated-window.ts';
import { withSurnames } from './surnames.ts';
import { type Trigger, triggersIn } from './triggers.ts';
import { visitOf } from './visits.ts';

export { createNameReader, type NameReader } from './name-reader.ts';

export interface EventArticle {
  readonly title: string;
  readonly text: string;
  /** Primary subtag; every language but Japanese is read as English. */
  readonly language: string;
  readonly publisher: string;
  readonly tier: Tier | null;
  /** ISO 3166-1 alpha-2 of the publisher; null when unknown. */
  readonly country: string | null;
}

export interface EventOptions {
  /** When the article was published. */
  readonly reference: Instant;
  /** The publisher's zone, an IANA name. */
  readonly timeZone: string;
  readonly names: NameReader;
}

/** Who takes part in what this ledger is about, beside the groups that both belong to. */
const OURS: ReadonlySet<string> = new Set(['Japan', 'United States']);
const GROUPS: ReadonlySet<string> = new Set([
  'Group of Seven',
  'Group of 20',
  'Quad',
  'APEC',
  'NATO',
  'ASEAN',
]);

/** What is further down is background; so much is read within the turn that nobody may hold longer. */
const READ_LETTERS = 10_000;
const MOST_SENTENCES = 150;
const MOST_TRIGGERS = 8;

/** Whose rules these are goes without saying in the papers of both countries. */
const TRADE = /tariff|^Section|^trade|export controls/u;

/** Further down "they met" is background. */
const NEWS_SENTENCES = 4;

/**
 * The events that an article tells of: what lies ahead of it, and what happened within the last days. Each is told once
 * for every day and stance, by the sentence that says most, in the order of the sentences. Empty when there are none.
 */
export function eventsIn(
  article: EventArticle,
  { reference, timeZone, names }: EventOptions,
): EventMention[] {
  const { title, text, language, tier } = article;
  const dateOptions = { reference, timeZone, language };
  const read = text.slice(0, READ_LETTERS);
  const folded = { title: foldAligned(title), text: foldAligned(read) };
  let reader: NameReader | null = null;
  const readNames: NameReader = (part) => {
    reader ??= withSurnames(names, [folded.title, folded.text], language);
    return reader(part, language);
  };
  const passages = [
    ...passagesOf('title', title, dateOptions, readNames),
    ...passagesOf('text', read, dateOptions, readNames),
  ];
  const triggers = passages
    .slice(0, MOST_SENTENCES)
    .map((passage) => triggersIn(passage.source, passage, language).slice(0, MOST_TRIGGERS));
  // Most articles have none, and nothing else need be read of them.
  if (triggers.every(({ length }) => length === 0)) return [];
  const cast = castOf(passages);
  const today = wallAt(reference, timeZone).date;
  const candidates = triggers.flatMap((said, index) => {
    const passage = passages[index]!;
    const previous = index > 0 && passages[index - 1]!.field === passage.field ? passages[index - 1]! : null;
    const next = passage.field === 'text' ? (passages[index + 1] ?? null) : null;
    return candidatesIn(passage, said, { title: passages[0]!, previous, next, cast, today });
  });
  return distinct(candidates).map((candidate) => mentionOf(candidate, title, text, tier));
}

interface Around {
  readonly title: Passage;
  readonly previous: Passage | null;
  readonly next: Passage | null;
  readonly cast: Cast;
  readonly today: string;
}

function candidatesIn(passage: Passage, said: readonly Trigger[], around: Around): Candidate[] {
  const triggers = said.filter((trigger) => !isOccasion(passage, trigger));
  if (triggers.length === 0) return [];
  const linked = datesOf(passage, triggers, around.today);
  const title = passage.field === 'title' ? null : around.title;
  const found = triggers.flatMap((trigger) => {
    const sighting: Sighting = { ...around, title, passage, trigger, dates: linked.get(trigger) ?? [] };
    const candidate = candidateOf(sighting);
    return candidate ? [candidate] : [];
  });
  return mergedInSentence(found);
}

function candidateOf(sighting: Sighting): Candidate | null {
  const { passage, trigger } = sighting;
  const matter = matterOf(sighting);
  if (!matter || !isOurs(matter)) return null;
  const said = statedWindow(sighting, matter.place);
  if (said === 'over') return null;
  const { window, relation } = said;
  const clause = clauseOf(passage, trigger);
  const stance = stanceOf(passage.source, clause, trigger, relation, passage.language);
  if (stance === null) return null;
  const isQuestion = passage.field === 'title' && /[?？]$/u.test(passage.source.trimEnd());
  const settled = isQuestion && stance === 'planned' ? 'mooted' : stance;
  if (!isTold(sighting, matter, settled, window)) return null;
  const when = isJourneyTo(matter, sighting) ? null : window;
  return { ...matter, stance: settled, window: when, isOfficial: isOfficial(sighting), passage, trigger };
}

const ON_THE_ROAD = /^(?:depart|leav|arriv)/iu;

/** "Will depart for Washington on March 18" says nothing of the day on which they meet. */
function isJourneyTo({ kind }: Matter, { passage: { source }, trigger }: Sighting): boolean {
  return (
    kind === 'summit' && trigger.act === 'visit' && ON_THE_ROAD.test(source.slice(trigger.start, trigger.end))
  );
}

/** A rule takes effect as an order says that the sentence before tells of. */
function isOfficial({ passage, previous, next, trigger }: Sighting): boolean {
  if (isSaidOfficially(passage, next)) return true;
  return trigger.act === 'effect' && previous !== null && isSaidOfficially(previous, null);
}

function matterOf(sighting: Sighting): Matter | null {
  const { act } = sighting.trigger;
  if (act === 'meet' || act === 'call') return meetingOf(sighting);
  return act === 'visit' ? visitOf(sighting) : otherMatterOf(sighting);
}

function isOurs({ participants, subject, kind }: Matter): boolean {
  if (kind === 'effect' || kind === 'deadline')
    return (
      participants.some((name) => OURS.has(name)) ||
      (participants.length === 0 && subject !== null && TRADE.test(subject))
    );
  if (kind === 'hearing') return true;
  return participants.some((name) => OURS.has(personNamed(name)?.country ?? name) || GROUPS.has(name));
}

/** Without a day only people's meetings are told: those ahead, what became of them, and at the top what was held. */
function isTold(
  { passage, trigger }: Sighting,
  { isBare }: Matter,
  stance: string,
  window: EventWindow | null,
): boolean {
  const isMeeting = trigger.act === 'meet' || trigger.act === 'visit' || trigger.act === 'call';
  if (window !== null) {
    const isVague =
      window.precision === 'year' ||
      window.precision === 'season' ||
      window.precision === 'open' ||
      window.precision === 'month';
    const isTooVague = window.precision === 'year' && (isMeeting || trigger.act === 'election');
    return !(stance === 'held' && isVague) && !isTooVague;
  }
  if (stance === 'cancelled' || stance === 'moved') return true;
  if (!isMeeting || isBare) return false;
  return stance !== 'held' || passage.field === 'title' || passage.index < NEWS_SENTENCES;
}

function mentionOf(candidate: Candidate, title: string, text: string, tier: Tier | null): EventMention {
  const { passage, kind, participants, place, subject, stance, window } = candidate;
  const { field, start, end } = passage;
  const words = (field === 'title' ? title : text).slice(start, end);
  return {
    kind,
    participants,
    place,
    subject,
    stance,
    window,
    isOfficial: tier === 'official' || candidate.isOfficial,
    quote: { field, start, end, text: words },
  };
}
