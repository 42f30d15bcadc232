import { alertTiming } from '#src/alerts/timing.ts';
import type { Clock } from '#src/clock.ts';
import { comingEvents } from '#src/event-desk.ts';
import { type DatedEvent, isDated, isPast } from '#src/events/dated.ts';
import { stateOf } from '#src/events/ledger.ts';
import type { Logger } from '#src/log.ts';
import type { Message } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import type { AllianceEvent, EventState } from '#src/model/event.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { sentencesOn } from '#src/notices/agenda.ts';
import { composeCancelled, composeMoved, composeStage, type EventNews } from '#src/notices/compose.ts';
import { type Listening, listeningTo } from '#src/notices/listeners.ts';
import { type NoticeStage, stageDue, stagesOf } from '#src/notices/stages.ts';
import type { Topics } from '#src/pipeline.ts';
import { articlesByIds } from '#src/store/articles.ts';
import { type Database, letOthersIn, type Store } from '#src/store/db.ts';
import { enqueueDeliveries } from '#src/store/deliveries.ts';
import { articlesOn, claimsOf } from '#src/store/event-claims.ts';
import { dropEventMessages, toldOfEvent } from '#src/store/event-deliveries.ts';
import { type Follower, followers } from '#src/store/subscriptions.ts';
import { daysAfter, instantOf, wallAt } from '#src/text/local-time.ts';

/** What channels are told of dated events: ahead of them, as they begin, what came of them, and that a date changed. */

/** The first stage is 30 days ahead; outcomes come within two days. */
const AHEAD_DAYS = 32;
const BEHIND_DAYS = 4;
/** A change of a date that is older is no news. */
const CHANGE_IS_NEWS_MS = 7 * DAY_MS;
/** Of the articles on an event, those that are read for what they say of it. */
const ARTICLES_READ = 30;

export interface EventNoticesDeps {
  readonly store: Store;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when messages were put into the outbox. */
  readonly onMessages: () => void;
}

export interface EventNotices {
  /** Puts what is due into the outbox, each of it once a channel, whoever is restarted when. */
  tell(): Promise<void>;
}

export function createEventNotices({
  store,
  topics,
  clock,
  log,
  onMessages,
}: EventNoticesDeps): EventNotices {
  return {
    async tell() {
      const now = clock.now();
      const events = (await comingEvents(store.db, now)).filter((event) => isNear(event, now));
      if (events.length === 0) return;
      const all = await followers(store.db);
      for (const event of events) {
        const topicKeys = topicsOfEvent(event, topics, now);
        const heard = all.flatMap((follower) => {
          const listening = listeningTo(event, topicKeys, follower, now);
          return listening ? [{ ...follower, listening }] : [];
        });
        const told = await toldOfEvent(store.db, event.key);
        if (heard.length === 0 && told.size === 0) continue;
        const count = await store.transaction((trx) => tellOf(trx, event, heard, told, now));
        if (count === 0) continue;
        log.info({ event: event.key, count }, 'notices of an event written');
        onMessages();
        await letOthersIn();
      }
    },
  };
}

type Listener = Follower & { readonly listening: Listening };
type Told = ReadonlyMap<number, ReadonlySet<string>>;

async function tellOf(
  trx: Database,
  event: AllianceEvent,
  listeners: readonly Listener[],
  told: Told,
  now: Instant,
): Promise<number> {
  await dropEventMessages(trx, outdated(event, told), now);
  const claims = await claimsOf(trx, event.id);
  if (claims.length === 0) return 0;
  const state = stateOf(claims);
  const due = listeners.flatMap((listener) => {
    const change = changeFor(event, state, listener, told, now);
    const stage = stageFor(event, listener, now);
    const subjects: readonly What[] = [change, stage].filter((what) => what !== null);
    const known = told.get(listener.channel.id);
    return subjects.filter(({ subject }) => !known?.has(subject)).map((what) => ({ listener, what }));
  });
  if (due.length === 0) return 0;
  const articles = await articlesOf(trx, event, state);
  const deliveries: NewDelivery[] = [];
  for (const { listener, what } of due) {
    const { channel, listening } = listener;
    const { timeZone } = channel.settings;
    const news: EventNews = { event, state, articles, now, locale: channel.locale, timeZone };
    const message = messageOf(what, news);
    if (message === null) continue;
    const timing = alertTiming(channel, 'major', now, listening.mentions);
    if (what.stage !== null && isTooLate(event, what.stage, timeZone, timing.dueAt)) continue;
    const { subject } = what;
    deliveries.push({ channelId: channel.id, kind: 'event', subject, revision: 1, message, ...timing });
  }
  return enqueueDeliveries(trx, deliveries, now);
}

type What =
  | { readonly kind: 'stage'; readonly subject: string; readonly stage: NoticeStage }
  | { readonly kind: 'moved'; readonly subject: string; readonly stage: null }
  | { readonly kind: 'cancelled'; readonly subject: string; readonly stage: null };

/** null for an outcome of which nobody reported yet: it waits. */
function messageOf(what: What, news: EventNews): Message | null {
  const { articles, locale, event, state } = news;
  if (what.kind === 'cancelled') return composeCancelled(news);
  if (what.kind === 'moved') return composeMoved(news, lastMove(state)!.movedFrom!);
  if (what.stage !== 'outcome') return composeStage(what.stage, news, sentencesOn('ahead', articles, locale));
  const begins = instantOf(event.window!.from, event.window!.at ?? '00:00', event.timeZone);
  const since = articles.filter((article) => timeOf(article) >= begins);
  const said = sentencesOn('after', since, locale);
  return said.length === 0 ? null : composeStage('outcome', news, said);
}

/** What is still to be told of a stage; of one that was talked of alone, nothing. */
function stageFor(event: AllianceEvent, { channel, listening }: Listener, now: Instant): What | null {
  if (!isDated(event) || event.status === 'proposed' || event.status === 'cancelled') return null;
  const { timeZone } = channel.settings;
  const stage = stageDue(event, { timeZone, since: listening.since }, now);
  if (stage === null || (event.status === 'held' && stage !== 'outcome')) return null;
  return { kind: 'stage', subject: `event:${event.key}:stage:${stage}:${dayOf(event)}`, stage };
}

/** A message that waits for the end of quiet hours must still be of use then. */
function isTooLate(
  event: AllianceEvent,
  stage: NoticeStage,
  readersZone: string,
  dueAt: Instant | undefined,
): boolean {
  if (dueAt === undefined) return false;
  const until = stagesOf(event, readersZone).find((each) => each.stage === stage)?.until;
  return until !== undefined && dueAt >= until;
}

/** That the date changed, or that it is off: for those who asked for the event or were told of it before. */
function changeFor(
  event: AllianceEvent,
  state: EventState,
  { channel, listening }: Listener,
  told: Told,
  now: Instant,
): Extract<What, { stage: null }> | null {
  if (!listening.isAsked && !told.has(channel.id)) return null;
  if (event.status === 'cancelled') {
    const { at } = state.changes.at(-1)!.claim;
    const isNews = at >= listening.since && now - at < CHANGE_IS_NEWS_MS;
    const subject = `event:${event.key}:cancelled:${event.sequence}`;
    return isNews ? { kind: 'cancelled', subject, stage: null } : null;
  }
  const move = lastMove(state);
  if (move === null || !isDated(event) || isPast(event, now)) return null;
  const { at } = move.claim;
  if (at < listening.since || now - at >= CHANGE_IS_NEWS_MS) return null;
  const moves = state.changes.filter(({ movedFrom }) => movedFrom !== null).length;
  return { kind: 'moved', subject: `event:${event.key}:moved:${moves}:${dayOf(event)}`, stage: null };
}

/** The last change from one known day to another; null where there was none, or the day is not known any more. */
function lastMove({ changes }: EventState) {
  const move = changes.findLast(({ movedFrom }) => movedFrom !== null);
  const isDay = move?.movedFrom?.precision === 'day' || move?.movedFrom?.precision === 'minute';
  return move && isDay ? move : null;
}

function dayOf({ window }: DatedEvent): string {
  return window.at === null ? window.from : `${window.from}T${window.at}`;
}

/** What was written of a date that holds no more. */
function outdated(event: AllianceEvent, told: Told): string[] {
  const subjects = new Set([...told.values()].flatMap((those) => [...those]));
  const isOff = event.status === 'cancelled' || !isDated(event);
  return [...subjects].filter(
    (subject) =>
      subject.startsWith(`event:${event.key}:stage:`) && (isOff || !subject.endsWith(`:${dayOf(event)}`)),
  );
}

async function articlesOf(trx: Database, event: AllianceEvent, { changes }: EventState): Promise<Article[]> {
  const reasons = changes.flatMap(({ claim }) => (claim.by === 'article' ? [claim.articleId] : []));
  const ids = [...new Set([...(await articlesOn(trx, event.id, ARTICLES_READ)), ...reasons])];
  const found = await articlesByIds(trx, ids);
  return found.toSorted((a, b) => timeOf(b) - timeOf(a) || b.id - a.id);
}

function timeOf({ publishedAt, firstSeenAt }: Article): Instant {
  return publishedAt ?? firstSeenAt;
}

function isNear(event: AllianceEvent, now: Instant): boolean {
  const { window, timeZone } = event;
  if (window === null) return false;
  const today = wallAt(now, timeZone).date;
  if (window.to < daysAfter(today, -BEHIND_DAYS)) return false;
  // Of one that was moved far away people should hear too.
  return window.from <= daysAfter(today, AHEAD_DAYS) || event.sequence > 0 || event.status === 'cancelled';
}

/** The topics of which an event is, by what it is called in both languages. */
function topicsOfEvent(event: AllianceEvent, topics: Topics, now: Instant): string[] {
  const { name, placeName } = event;
  const read = (locale: 'en' | 'ja') =>
    topics.match({
      title: name[locale],
      text: placeName?.[locale] ?? '',
      categories: [],
      publisher: '',
      url: null,
      language: locale,
      publishedAt: now,
    });
  return [...new Set([...read('en'), ...read('ja')].map(({ key }) => key))];
}
