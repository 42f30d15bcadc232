import type { Localized } from './locale.ts';

/** Something with a date that an operator already knows of, from `config/events.yaml`. */
export interface KnownEvent {
  readonly key: string;
  readonly name: Localized;
  /** Calendar date at the place, `YYYY-MM-DD`. */
  readonly date: string;
  readonly place: Localized;
  /** IANA zone of the place. */
  readonly timeZone: string;
  readonly status: 'tentative' | 'confirmed' | 'held' | 'cancelled';
}
