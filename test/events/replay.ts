import { readConfig } from '#src/cli/configuration.ts';
import { identityOf } from '#src/events/identity.ts';
import { stateOf } from '#src/events/ledger.ts';
import { createNameReader, eventsIn, type NameReader } from '#src/events/recognise.ts';
import { mayBegin, sameEvent } from '#src/events/same-event.ts';
import type { EventClaim, EventIdentity, EventMention, EventState } from '#src/model/event.ts';
import type { Tier } from '#src/model/feed.ts';

/** Articles in the order in which they came, and the events that follow, without a base. */

export interface Item {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly publisher: string;
  readonly tier: Tier | null;
  readonly country: string | null;
  readonly published: string;
  readonly zone?: string;
}

export interface ReplayedEvent {
  readonly id: number;
  readonly identity: EventIdentity;
  readonly state: EventState;
  readonly claims: readonly EventClaim[];
}

const ZONES: Readonly<Record<string, string>> = { JP: 'Asia/Tokyo', US: 'America/New_York' };

let names: NameReader | null = null;

export function mentionsIn(item: Item): EventMention[] {
  names ??= createNameReader(readConfig().glossary);
  const timeZone = item.zone ?? ZONES[item.country ?? ''] ?? 'UTC';
  return eventsIn(item, { reference: Date.parse(item.published), timeZone, names });
}

/** The ledger after each item, beginning with that after the first. */
export function replay(items: readonly Item[]): ReplayedEvent[][] {
  let events: (ReplayedEvent & { readonly said: readonly EventIdentity[] })[] = [];
  return items.map((item, index) => {
    const at = Date.parse(item.published);
    for (const mention of mentionsIn(item)) {
      const known = events.map(({ id, identity, state, claims }) => ({
        id,
        ...identity,
        status: state.status,
        window: state.window,
        lastAt: claims.at(-1)!.at,
      }));
      const claim: EventClaim = {
        by: 'article',
        articleId: index + 1,
        family: item.publisher,
        at,
        ...item,
        ...mention,
      };
      const id = sameEvent(mention, known, at);
      const event = events.find((each) => each.id === id);
      if (!event && !mayBegin(mention)) continue;
      const said = [...(event?.said ?? []), mention];
      const claims = [...(event?.claims ?? []), claim].sort((a, b) => a.at - b.at);
      const next = {
        id: event?.id ?? events.length + 1,
        identity: identityOf(said),
        said,
        claims,
        state: stateOf(claims),
      };
      events = event ? events.map((each) => (each === event ? next : each)) : [...events, next];
    }
    return events;
  });
}
