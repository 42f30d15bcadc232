import { inOrder } from '#src/events/identity.ts';
import type { NameKind } from '#src/events/name-reader.ts';
import { sameEvent } from '#src/events/same-event.ts';
import type { ClockTime } from '#src/model/channel.ts';
import type { EventIdentity, EventKind, EventStance, EventWindow, KnownEvent } from '#src/model/event.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { nameReaderOf } from '#src/noting-events.ts';
import { settle } from '#src/settling-events.ts';
import type { Database, Store } from '#src/store/db.ts';
import {
  claimsOf,
  configuredEvents,
  dropConfigured,
  type StoredClaim,
  setConfigured,
} from '#src/store/event-claims.ts';
import {
  type EventFacts,
  eventById,
  eventByKey,
  eventsNear,
  insertEvent,
  setEventKey,
  updateEvent,
} from '#src/store/events.ts';
import { renameAnnounced } from '#src/store/workspaces.ts';
import { daysAfter, instantOf } from '#src/text/local-time.ts';

/** What `config/events.yaml` says, into the ledger. */

/** What is said of an event by its status in the file. */
const STANCES: Readonly<Record<KnownEvent['status'], EventStance>> = {
  tentative: 'planned',
  confirmed: 'announced',
  held: 'held',
  cancelled: 'cancelled',
};

/** How far from its date an event that articles brought is looked for, to be the one of the file. */
const NEAR_MS = 400 * DAY_MS;
const NEAR_DAYS = 120;

/** An entry of the file as the ledger has it. */
type Wanted = EventIdentity &
  Pick<EventFacts, 'name' | 'placeName' | 'timeZone'> & {
    readonly key: string;
    readonly stance: EventStance;
    readonly window: EventWindow;
  };

/**
 * Makes the ledger say what the file says: an entry keeps its key, one that changed says so as of now, and one that left the
 * file goes unless somebody else speaks of it. An event that articles brought is taken over with what they said. Writes
 * nothing where nothing changed.
 */
export async function configureEvents(
  store: Store,
  known: readonly KnownEvent[],
  glossary: readonly GlossaryEntry[],
  now: Instant,
): Promise<void> {
  const wanted = known.map((event) => wantedOf(event, glossary));
  const stored = await storedIn(store.db);
  if (isSame(wanted, stored)) return;
  await store.transaction(async (trx) => {
    const before = new Map((await storedIn(trx)).map((each) => [each.key, each]));
    const keys = new Set(wanted.map(({ key }) => key));
    for (const { key, id } of before.values()) {
      if (keys.has(key)) continue;
      await dropConfigured(trx, id);
      await settle(trx, id, glossary, now);
    }
    for (const entry of wanted) await configure(trx, entry, before.get(entry.key) ?? null, glossary, now);
  });
}

async function configure(
  trx: Database,
  entry: Wanted,
  before: Stored | null,
  glossary: readonly GlossaryEntry[],
  now: Instant,
): Promise<void> {
  const { key, stance, window, ...facts } = entry;
  if (before && isSame([entry], [before])) return;
  const at = lastMomentOf(entry, now);
  const nothingYet = {
    status: 'proposed',
    window: null,
    former: [],
    sequence: 0,
    houses: 0,
    lastAt: at,
  } as const;
  const id =
    before?.id ??
    (await eventByKey(trx, key))?.id ??
    (await takenOver(trx, entry, at)) ??
    (await insertEvent(trx, { ...facts, ...nothingYet, key }, now));
  const event = (await eventById(trx, id))!;
  await updateEvent(trx, id, { ...event, ...facts }, now);
  const isSaid = before?.stance === stance && JSON.stringify(before.window) === JSON.stringify(window);
  await setConfigured(trx, id, { ...facts, stance, window, at: isSaid ? before.at : now });
  await settle(trx, id, glossary, now);
}

/** The event that articles brought and this entry means, from now on under the entry's key; null where there is none. */
async function takenOver(trx: Database, entry: Wanted, at: Instant): Promise<number | null> {
  const near = await eventsNear(trx, {
    from: at - NEAR_MS,
    to: at + NEAR_MS,
    endOn: daysAfter(entry.window.from, -NEAR_DAYS),
  });
  const configured = new Set(await configuredEvents(trx));
  const quote = { field: 'title', start: 0, end: entry.name.en.length, text: entry.name.en } as const;
  const id = sameEvent(
    { ...entry, isOfficial: true, quote },
    near.filter((event) => !configured.has(event.id)),
    at,
  );
  if (id === null) return null;
  await renameAnnounced(trx, near.find((event) => event.id === id)!.key, entry.key);
  await setEventKey(trx, id, entry.key);
  return id;
}

/** Its day or, before that, now: nobody wrote it down after it was over. */
function lastMomentOf({ window, timeZone }: Wanted, now: Instant): Instant {
  return Math.min(now, instantOf(window.from, '12:00', timeZone));
}

/** What an event is by its name and place, as a person wrote them. */
export function identityCalled(
  name: string,
  place: string | null,
  glossary: readonly GlossaryEntry[],
): EventIdentity {
  const names = nameReaderOf(glossary);
  const named = names(name, languageOf(name)).filter(({ kind }) => TAKE_PART.has(kind));
  const isPlace = ({ kind }: { readonly kind: NameKind }) => kind === 'place' || kind === 'country';
  return {
    kind: kindOf(name),
    participants: inOrder(named.map((each) => each.name)),
    place: place && (names(place, languageOf(place)).find(isPlace)?.name ?? place),
    subject: null,
  };
}

function wantedOf(event: KnownEvent, glossary: readonly GlossaryEntry[]): Wanted {
  const { key, name, date, place, timeZone, status } = event;
  const names = nameReaderOf(glossary);
  const called = (words: string) => names(words, languageOf(words))[0]?.name ?? words;
  const read = identityCalled(name.en, place.en, glossary);
  return {
    ...read,
    key,
    ...(event.kind && { kind: event.kind }),
    ...(event.participants && { participants: inOrder(event.participants.map(called)) }),
    name,
    placeName: place,
    timeZone,
    stance: STANCES[status],
    window: windowOfDate(date),
  };
}

const TAKE_PART: ReadonlySet<NameKind> = new Set(['person', 'country', 'group']);

function languageOf(words: string): 'en' | 'ja' {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(words) ? 'ja' : 'en';
}

/** `2026-03`, `2026-03-19`, `2026-03-19 10:00`, as the schema of the file has checked. */
function windowOfDate(date: string): EventWindow {
  const [day = '', at = null] = date.split(' ') as [string, ClockTime?];
  if (day.length > 'YYYY-MM'.length)
    return { from: day, to: day, precision: at === null ? 'day' : 'minute', at };
  const [year, month] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  return { from: `${day}-01`, to: `${day}-${last}`, precision: 'month', at: null };
}

const KINDS: readonly (readonly [EventKind, RegExp])[] = [
  ['summit', /\bsummit|\bleaders\b/i],
  ['ministerial', /2\+2|two-plus-two|minister|talks|meeting/i],
  ['call', /\bcall\b/i],
  ['election', /\belection|\bvote\b/i],
  ['exercise', /\bexercise|\bdrill/i],
  ['hearing', /\bhearing|\bruling|\bcourt\b/i],
  ['effect', /\beffect\b|\bin force\b/i],
  ['visit', /\bvisit|\btrip\b/i],
];

/** What kind of thing a name says it is; a deadline where it says nothing. */
function kindOf(name: string): EventKind {
  return KINDS.find(([, words]) => words.test(name))?.[0] ?? 'deadline';
}

type Stored = Wanted & { readonly id: number; readonly at: Instant };

/** What the file said when it was last read. */
async function storedIn(db: Database): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const id of await configuredEvents(db)) {
    const event = (await eventById(db, id))!;
    const claim = (await claimsOf(db, id)).find(isConfigured)!;
    stored.push({
      ...event,
      ...claim.identity!,
      stance: claim.stance,
      window: claim.window!,
      id,
      at: claim.at,
    });
  }
  return stored;
}

function isConfigured({ by }: StoredClaim): boolean {
  return by === 'config';
}

function isSame(wanted: readonly Wanted[], stored: readonly Stored[]): boolean {
  const words = (entries: readonly Wanted[]) =>
    entries
      .map(({ key, kind, participants, place, subject = null, name, placeName, timeZone, stance, window }) =>
        JSON.stringify([
          ...[key, kind, participants, place, subject, name.en, name.ja, placeName?.en, placeName?.ja],
          ...[timeZone, stance, window.from, window.to, window.precision, window.at],
        ]),
      )
      .sort();
  return words(wanted).join('\n') === words(stored).join('\n');
}
