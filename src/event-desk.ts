import type { Clock } from '#src/clock.ts';
import type { Asker, EventDesk, EventWord } from '#src/command.ts';
import { isPast } from '#src/events/dated.ts';
import { stateOf } from '#src/events/ledger.ts';
import { nameOfEvent } from '#src/events/names.ts';
import { homeOf } from '#src/home.ts';
import { identityCalled } from '#src/known-events.ts';
import type { AllianceEvent, EventStance, EventWindow } from '#src/model/event.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { personOf } from '#src/model/person.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { settle } from '#src/settling-events.ts';
import { articlesByIds } from '#src/store/articles.ts';
import { noteAudit } from '#src/store/changes.ts';
import type { Database, Store } from '#src/store/db.ts';
import { articlesOn, claimsOf, insertWord, lastWordOn, undoWord } from '#src/store/event-claims.ts';
import { eventById, eventByKey, eventsSince, insertEvent } from '#src/store/events.ts';
import { daysAfter, wallAt } from '#src/text/local-time.ts';

/** What lies further back is in the articles. */
const REMEMBERED_DAYS = 365;
/** What nobody gave a date is forgotten when nobody speaks of it for a season; `src/events/same-event.ts` has the same. */
const TALKED_OF_DAYS = 120;

export interface EventDeskDeps {
  readonly store: Store;
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
}

/** What people may ask of the dated events, and say of them. */
export function createEventDesk({ store, glossary, clock }: EventDeskDeps): EventDesk {
  const { db } = store;

  async function say(
    asker: Asker,
    key: string,
    action: 'move' | 'confirm' | 'cancel',
    windowOf: (event: AllianceEvent) => EventWindow | null,
  ): Promise<EventWord | null> {
    const stance = STANCES[action];
    const now = clock.now();
    return store.transaction(async (trx) => {
      const before = await eventNamed(trx, key);
      if (before === null) return null;
      // One word comes after the other, also where the clock stood still or went back.
      const at = Math.max(now, ((await lastWordOn(trx, before.id))?.at ?? 0) + 1);
      const word = { person: personOf(asker), at, stance, window: windowOf(before) };
      const id = await insertWord(trx, before.id, word);
      const after = (await settle(trx, before.id, glossary, now))!;
      await note(trx, asker, { action, at: now, before, after });
      return { id, before, after };
    });
  }

  return {
    list: () => comingEvents(db, clock.now()),

    find: (key) => eventNamed(db, key),

    async history(key) {
      const event = await eventNamed(db, key);
      return event && stateOf(await claimsOf(db, event.id));
    },

    async articles(key, limit) {
      const event = await eventNamed(db, key);
      if (event === null) return [];
      const ids = await articlesOn(db, event.id, limit);
      const found = new Map((await articlesByIds(db, ids)).map((article) => [article.id, article]));
      return ids.map((id) => found.get(id)!);
    },

    add(asker, { name, window, place }) {
      const now = clock.now();
      return store.transaction(async (trx) => {
        const identity = identityCalled(name, place, glossary);
        const { placeName, timeZone } = nameOfEvent(identity, glossary);
        const facts = {
          ...{ ...identity, subject: name, placeName, timeZone, lastAt: now },
          name: { en: name, ja: name },
          ...({ status: 'proposed', window: null, former: [], sequence: 0, houses: 0 } as const),
        };
        const id = await insertEvent(trx, facts, now);
        const word = { person: personOf(asker), at: now, stance: 'announced' as const, window };
        await insertWord(trx, id, word);
        const after = (await settle(trx, id, glossary, now))!;
        await note(trx, asker, { action: 'add', at: now, before: null, after });
        return after;
      });
    },
    move: (asker, key, window) => say(asker, key, 'move', () => window),
    confirm: (asker, key) => say(asker, key, 'confirm', ({ window }) => window),
    cancel: (asker, key) => say(asker, key, 'cancel', () => null),

    undo: (asker, key, wordId) =>
      store.transaction(async (trx) => {
        const before = await eventNamed(trx, key);
        if (before === null) return null;
        const word = await lastWordOn(trx, before.id);
        if (word === null) return { kind: 'nothing' };
        if (wordId !== undefined && wordId !== word.id) return { kind: 'said-since', now: before };
        const now = clock.now();
        await undoWord(trx, word.id, now);
        const after = await settle(trx, before.id, glossary, now);
        await note(trx, asker, { action: 'undo', at: now, before, after });
        return { kind: 'undone', by: word.person, at: word.at, before, after };
      }),
  };
}

const STANCES = { move: 'moved', confirm: 'announced', cancel: 'cancelled' } as const satisfies Record<
  string,
  EventStance
>;

/** Who said what of an event, for /audit. */
async function note(
  trx: Database,
  asker: Asker,
  {
    action,
    at,
    before,
    after,
  }: {
    readonly action: string;
    readonly at: Instant;
    readonly before: AllianceEvent | null;
    readonly after: AllianceEvent | null;
  },
): Promise<void> {
  const words = (event: AllianceEvent | null) =>
    event &&
    `${event.window ? `${event.window.from}${event.window.at ? ` ${event.window.at}` : ''}, ` : ''}${event.status}`;
  const { key, name } = (after ?? before)!;
  await noteAudit(trx, {
    ...{ at, person: asker.userId, ...homeOf(asker), action: `event.${action}` },
    ...{ subject: `${key} ${name.en}`, before: words(before), after: words(after) },
  });
}

/**
 * Every event that lies ahead or of which something was said within the last year: coming ones, the nearest first, then
 * those without a date of which something was said within 120 days, then past ones, the latest first.
 */
export async function comingEvents(db: Database, now: Instant): Promise<AllianceEvent[]> {
  const today = wallAt(now, 'UTC').date;
  const found = await eventsSince(db, {
    saidAt: now - REMEMBERED_DAYS * DAY_MS,
    endOn: daysAfter(today, -REMEMBERED_DAYS),
  });
  const order = (event: AllianceEvent) => (event.window === null ? 1 : isPast(event, now) ? 2 : 0);
  const isForgotten = ({ window, lastAt }: AllianceEvent) =>
    window === null && now - lastAt > TALKED_OF_DAYS * DAY_MS;
  const remembered = found.filter((event) => !isForgotten(event));
  return remembered.sort((a, b) => {
    const [one, other] = [order(a), order(b)];
    if (one !== other) return one - other;
    if (one === 1) return b.lastAt - a.lastAt;
    const byDay = compare(a.window!.from, b.window!.from) || compare(a.window!.to, b.window!.to);
    return (one === 2 ? -byDay : byDay) || a.id - b.id;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By its key, or by its number: also `e17` of one that the configuration took over since. */
async function eventNamed(db: Database, typed: string): Promise<AllianceEvent | null> {
  const known = await eventByKey(db, typed);
  if (known) return known;
  const number = /^[#e]?(\d{1,9})$/.exec(typed)?.[1];
  return number === undefined ? null : eventById(db, Number(number));
}
