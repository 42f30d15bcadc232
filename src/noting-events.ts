import { setImmediate } from 'node:timers/promises';
import { stateOf } from '#src/events/ledger.ts';
import { publisherZone } from '#src/events/publisher-zone.ts';
import { createNameReader, eventsIn, type NameReader } from '#src/events/recognise.ts';
import { type EventAtHand, isOneThing, mayBegin, sameEvent } from '#src/events/same-event.ts';
import type { Article } from '#src/model/article.ts';
import type { EventMention } from '#src/model/event.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { formerOf, newEvent, settle } from '#src/settling-events.ts';
import type { Database } from '#src/store/db.ts';
import { claimsOf, dropReports, insertReport, isSpokenOfAfter, markNoted } from '#src/store/event-claims.ts';
import { eventsNear } from '#src/store/events.ts';
import { familyOf } from '#src/stories/families.ts';
import { instantOf, wallAt } from '#src/text/local-time.ts';

/** What articles tell of dated events, into the ledger. */

/** So long before or after an event was last spoken of, another report may still be about it. */
const SPOKEN_OF_WITHIN_MS = 400 * DAY_MS;
/** So long after an event's last day reports look back on it, or say that it is put off. */
const SPOKEN_OF_AFTER_MS = 120 * DAY_MS;

/**
 * What an article is about stands in its beginning, and what a stranger may send (50,000 characters) would keep everything
 * else waiting. The longest of the seeds has 10,600.
 */
const READ_CHARACTERS = 10_000;

/**
 * Notes what the articles say of events, instead of what they said before, in the transaction that stores them. Others may
 * run in between, though the transaction stays open.
 */
export async function noteEvents(
  trx: Database,
  articles: readonly Article[],
  glossary: readonly GlossaryEntry[],
  now: Instant,
): Promise<void> {
  const names = nameReaderOf(glossary);
  const ledger = openLedger(trx, articles, glossary, now);
  for (const article of articles) {
    const touched = new Set(await dropReports(trx, article.id));
    const at = saidAt(article);
    const mentions = at === null ? [] : read(article, at, names);
    for (const mention of mentions) {
      const id = await ledger.eventOf(mention, at!);
      if (id === null) continue;
      await insertReport(trx, id, mention, {
        articleId: article.id,
        publisher: article.publisher,
        family: familyOf(article.publisher),
        tier: article.tier,
        at: at!,
      });
      touched.add(id);
    }
    for (const id of touched) await ledger.settle(id);
    await setImmediate();
  }
  await markNoted(
    trx,
    articles.map(({ id }) => id),
  );
}

/** The events that a batch of articles may speak of, read when the first of them speaks of any. */
function openLedger(
  trx: Database,
  articles: readonly Article[],
  glossary: readonly GlossaryEntry[],
  now: Instant,
) {
  let known: Map<number, EventAtHand> | null = null;

  async function atHand(): Promise<Map<number, EventAtHand>> {
    if (known) return known;
    const times = articles.map(saidAt).filter((at) => at !== null);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const events = await eventsNear(trx, {
      from: first - SPOKEN_OF_WITHIN_MS,
      to: last + SPOKEN_OF_WITHIN_MS,
      endOn: wallAt(first - SPOKEN_OF_AFTER_MS, 'UTC').date,
    });
    known = new Map(events.map((event) => [event.id, event]));
    return known;
  }

  return {
    /** The event that is meant; a new one where it is none of those known, null where so few words begin none. */
    async eventOf(mention: EventMention, at: Instant): Promise<number | null> {
      const events = await atHand();
      const alike: EventAtHand[] = [];
      for (const event of events.values())
        if (isOneThing(mention, event)) alike.push(await asOf(at, event, trx));
      const same = sameEvent(mention, alike, at);
      if (same !== null || !mayBegin(mention)) return same;
      const event = await newEvent(trx, mention, at, glossary, now);
      events.set(event.id, event);
      return event.id;
    },
    /** What is known of it follows from what is said now. */
    async settle(id: number): Promise<void> {
      const event = await settle(trx, id, glossary, now);
      const events = await atHand();
      if (event) events.set(id, event);
      else events.delete(id);
    },
  };
}

/**
 * An event as it was when an article spoke: one that comes in late looks ahead to what was moved or held since. Of an event
 * that nobody had spoken of by then, only its date is taken.
 */
async function asOf(at: Instant, event: EventAtHand, trx: Database): Promise<EventAtHand> {
  if (!(await isSpokenOfAfter(trx, event.id, at))) return event;
  const by = (await claimsOf(trx, event.id)).filter((claim) => claim.at <= at);
  if (by.length === 0) return { ...event, status: 'tentative' };
  const { status, window, changes } = stateOf(by);
  return { ...event, status, window, former: formerOf(changes, window), lastAt: by.at(-1)!.at };
}

/**
 * When an article says what it says; null where nobody knows. An undated file may be of any age, so what it calls Thursday
 * is no date; an undated item of a feed is new.
 */
function saidAt({ publishedAt, firstSeenAt, origin }: Article): Instant | null {
  if (publishedAt !== null) return Math.min(publishedAt, firstSeenAt);
  return origin === 'import' ? null : firstSeenAt;
}

function read(article: Article, at: Instant, names: NameReader): EventMention[] {
  const timeZone = publisherZone(article.country, article.language);
  const beginning = { ...article, text: article.text.slice(0, READ_CHARACTERS) };
  return eventsIn(beginning, { reference: referenceOf(article, at, timeZone), timeZone, names });
}

/** A date without a time is that date whatever the zone: whose midnight it is does not matter (src/text/time.ts). */
function referenceOf({ publishedAt, publishedPrecision }: Article, at: Instant, timeZone: string): Instant {
  if (publishedAt === null || publishedPrecision === 'minute') return at;
  return instantOf(wallAt(at, 'Asia/Tokyo').date, '12:00', timeZone);
}

const readers = new WeakMap<readonly GlossaryEntry[], NameReader>();

/** One reader a glossary: it is the work of many articles to make one. */
export function nameReaderOf(glossary: readonly GlossaryEntry[]): NameReader {
  const known = readers.get(glossary);
  if (known) return known;
  const reader = createNameReader(glossary);
  readers.set(glossary, reader);
  return reader;
}
