import type { EventKind, EventStance, EventWindow } from '#src/model/event.ts';
import type { LocalDate } from '#src/text/local-time.ts';
import type { Cast } from './cast.ts';
import type { DateMention } from './dates/date-mention.ts';
import type { Passage } from './passages.ts';
import type { Trigger } from './triggers.ts';

/** What a trigger turns out to speak of, before it is known when. */
export interface Matter {
  readonly kind: EventKind;
  readonly participants: readonly string[];
  readonly place: string | null;
  readonly subject: string | null;
  /** A side is a country of which nobody is named: such talks are told only with a day. */
  readonly isBare: boolean;
}

/** An event as a trigger of a passage tells of it. */
export interface Candidate extends Matter {
  readonly stance: EventStance;
  readonly window: EventWindow | null;
  /** The sentence names an official who says so. */
  readonly isOfficial: boolean;
  readonly passage: Passage;
  readonly trigger: Trigger;
}

/** What is read of a trigger with. */
export interface Sighting {
  readonly passage: Passage;
  readonly trigger: Trigger;
  /** Its own, in the order of the text. */
  readonly dates: readonly DateMention[];
  /** The headline, and the sentence before; null where this is the first. */
  readonly title: Passage | null;
  readonly previous: Passage | null;
  /** The sentence after; null at the end. */
  readonly next: Passage | null;
  readonly cast: Cast;
  readonly today: LocalDate;
}
