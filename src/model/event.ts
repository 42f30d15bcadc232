import type { ClockTime } from './channel.ts';
import type { Tier } from './feed.ts';
import type { Localized } from './locale.ts';
import type { Instant } from './time.ts';

/** Something with a date: what kind of thing, who takes part, where and when, and who says so. */

/**
 * summit      leaders meet, also on the margins of something; `call`: they speak by telephone
 * ministerial ministers or officials meet: a 2+2, trade talks
 * visit       somebody of rank goes to the other country
 * election    a vote of the people, or of a party for its leader
 * deadline    the last day for something
 * effect      a rule, a tariff, a treaty begins to apply
 * hearing     a court or a parliament hears or decides
 * exercise    forces train together
 */
export const EVENT_KINDS = [
  'summit',
  'call',
  'ministerial',
  'visit',
  'election',
  'deadline',
  'effect',
  'hearing',
  'exercise',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * How exactly a date is stated. The interval says which days are meant:
 *
 *   minute  a day and a clock time
 *   day     days, exactly: "March 19", "March 18–20", 「18〜20日」
 *   week    some days of a week: "next week", 「来週」
 *   month   some days of a month or of a part of it: "in May", "late March", 「3月下旬」, "two months ago"
 *   season  some days of a season, a quarter or a half of a year: "this spring", "Q2", 「26年前半」
 *   year    some days of a year: "in 2027", "FY2026", 「来年度」
 *   open    some day in a stretch whose bounds are vague: "later this year", "in the coming weeks", 「近く」
 */
export const DATE_PRECISIONS = ['minute', 'day', 'week', 'month', 'season', 'year', 'open'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** When an event is, on the calendar of its place. */
export interface EventWindow {
  /** First and last day, `YYYY-MM-DD`; the same for a single day. */
  readonly from: string;
  readonly to: string;
  readonly precision: DatePrecision;
  /** Clock time at the place on `from`, with precision `minute`; null with any other. */
  readonly at: ClockTime | null;
}

/**
 * proposed   somebody would like it, or it is talked of
 * tentative  it is being arranged, or one unofficial report names a day
 * confirmed  an official source, two independent publishers or a person say so
 * moved      it was confirmed or tentative for another day, and the new one is not confirmed yet
 * held       it took place
 * cancelled  it will not
 */
export const EVENT_STATUSES = ['proposed', 'tentative', 'confirmed', 'moved', 'held', 'cancelled'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

/**
 * What a sentence says of an event; stronger words later in the list do not overrule newer ones.
 *
 * mooted     somebody would like it, or thinks of it: may, could, is considering, 検討, 意向
 * arranged   it is being prepared, or expected: is expected to, in talks to, 調整, 見通し
 * planned    it is to be: is to, will, plans to, 予定, 方針
 * announced  those who hold it say so: announced, confirmed, 発表, 決定した
 * moved      it will be on another day: postponed, pushed back, 延期, 前倒し
 * cancelled  it will not be: called off, 中止, 取りやめ
 * held       it was: met, took place, 会談した, 開催された
 */
export const EVENT_STANCES = [
  'mooted',
  'arranged',
  'planned',
  'announced',
  'moved',
  'cancelled',
  'held',
] as const;
export type EventStance = (typeof EVENT_STANCES)[number];

/** A sentence of an article, as offsets into the field; `text` is what stands there, byte for byte. */
export interface EventQuote {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What makes an event this one, whatever its date is. */
export interface EventIdentity {
  readonly kind: EventKind;
  /** Preferred English forms of the glossary, sorted: persons before countries. May be empty for `deadline`, `effect`. */
  readonly participants: readonly string[];
  /** Preferred English form of the glossary, or as the article writes it; null when no place is said. */
  readonly place: string | null;
  /** What it is about where that does not say it: "auto tariff", "two-plus-two", "Keen Sword"; absent or null otherwise. */
  readonly subject?: string | null | undefined;
}

/** An event as one sentence of one article tells of it. */
export interface EventMention extends EventIdentity {
  readonly stance: EventStance;
  /** null when the sentence says nothing of when. */
  readonly window: EventWindow | null;
  /** The article's publisher is official, or the sentence names an official who says so by name or office. */
  readonly isOfficial: boolean;
  readonly quote: EventQuote;
}

/** Who says what of an event. A person's word and the configuration's are claims like any other, and outrank articles. */
export type EventClaim = {
  /** When it was said: publication, or the moment of a person's act. */
  readonly at: Instant;
  readonly stance: EventStance;
  readonly window: EventWindow | null;
} & (
  | {
      readonly by: 'article';
      readonly articleId: number;
      readonly publisher: string;
      /** The house of the publisher, for two papers of one house are one voice; absent where it stands for itself. */
      readonly family?: string;
      readonly tier: Tier | null;
      readonly isOfficial: boolean;
      readonly quote: EventQuote;
    }
  | { readonly by: 'person'; readonly person: string }
  | { readonly by: 'config' }
);

/** One step in the life of an event: what changed, and the claim that changed it. */
export interface EventChange {
  readonly status: EventStatus;
  readonly window: EventWindow | null;
  readonly claim: EventClaim;
  /** null when it was not moved. */
  readonly movedFrom: EventWindow | null;
}

/** What follows from the claims about an event. */
export interface EventState {
  readonly status: EventStatus;
  /** null while nobody said when. */
  readonly window: EventWindow | null;
  /** Oldest first; never empty. A claim that changed nothing is not in it. */
  readonly changes: readonly EventChange[];
  /** Publishers of independent houses that say the present window, an official one first. */
  readonly confirmedBy: readonly string[];
}

/** An event of the ledger. */
export interface AllianceEvent extends EventIdentity {
  readonly id: number;
  /** 2 to 32 lower-case letters, digits and hyphens; never changes. Of one that articles brought, `e` and its id. */
  readonly key: string;
  readonly name: Localized;
  readonly placeName: Localized | null;
  /** IANA zone of the place. */
  readonly timeZone: string;
  readonly status: EventStatus;
  readonly window: EventWindow | null;
  /** How often its date changed once it was known: the SEQUENCE of its calendar entry. */
  readonly sequence: number;
  /** How many independent houses speak of it; 0 where only the configuration and people do. */
  readonly houses: number;
  /** When an article last spoke of it; where none did, when it is or was written down. */
  readonly lastAt: Instant;
}

/** Something with a date that an operator already knows of, from `config/events.yaml`. */
export interface KnownEvent {
  readonly key: string;
  readonly name: Localized;
  /** On the calendar of the place: `2026-03`, `2026-03-19` or `2026-03-19 10:00`. */
  readonly date: string;
  readonly place: Localized;
  /** IANA zone of the place. */
  readonly timeZone: string;
  readonly status: 'tentative' | 'confirmed' | 'held' | 'cancelled';
  /** Read out of the English name where it is not written down. */
  readonly kind?: EventKind;
  /** Names of the glossary, in either language; those in the name where they are not written down. */
  readonly participants?: readonly string[];
}
