import type { Channel } from './channel.ts';
import type { DeliveryState } from './delivery.ts';
import type { Locale } from './locale.ts';
import type { Instant } from './time.ts';

/** A question that waits for an article to answer it. */
export interface Watch {
  readonly id: number;
  /** As a person typed it. */
  readonly question: string;
  /** In which they are told. */
  readonly locale: Locale;
  readonly since: Instant;
  /** When it ends without an answer. */
  readonly until: Instant;
  /** Where they are told. */
  readonly channel: Channel;
}

/** How a watch ended, and what became of the message about it. */
export interface WatchEnd {
  readonly at: Instant;
  /** The article that answered; null where none did in time. */
  readonly articleId: number | null;
  /** null where there is no message. */
  readonly delivery: DeliveryState | null;
}

/** A watch as its person sees it in a list. */
export interface WatchState extends Watch {
  /** null while it waits. */
  readonly end: WatchEnd | null;
}

/** What became of the wish to watch for something. */
export type WatchAdded =
  | {
      /** `known`: the person was watching for it already. */
      readonly kind: 'added' | 'known';
      readonly watch: Watch;
      /** How many the person has now. */
      readonly count: number;
    }
  /** There are as many as may be: of this person, or of all. */
  | { readonly kind: 'full'; readonly of: 'person' | 'all' };

export const MOST_WATCHES_OF_A_PERSON = 20;
export const MOST_WATCHES = 500;

/** The subject of the messages about a watch. */
export function watchSubject(watchId: number): string {
  return `watch:${watchId}`;
}
