import { RESTJSONErrorCodes as Code, type REST, Routes } from 'discord.js';
import type { AnnouncedEvent, ChannelCheck } from '#src/command.ts';
import type { AllianceEvent, EventWindow } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Instant, MINUTE_MS } from '#src/model/time.ts';
import { daysAfter, instantOf } from '#src/text/local-time.ts';
import { sayIn } from '#src/text/words.ts';
import type { Channels } from './channels.ts';
import { codeOf, toSendError } from './errors.ts';
import { eventRefusal, eventsForbidden, NOT_THERE } from './permissions.ts';
import { shorten } from './shorten.ts';
import { idOf } from './wire.ts';

/**
 * Dated events in a server's own calendar (https://docs.discord.com/developers/resources/guild-scheduled-event): Discord
 * reminds those who press Interested. A name has 100 characters, a place 100, a description 1000; something that does not
 * happen in a voice channel (type 3) needs a place and an end.
 */
const EXTERNAL = 3;
const GUILD_ONLY = 2;
const CANCELED = 4;
const LONGEST_NAME = 100;
const LONGEST_PLACE = 100;
const LONGEST_DESCRIPTION = 1_000;

/** Discord refuses a beginning that has passed, and a request takes a moment. */
const HEAD_START_MS = MINUTE_MS;

export interface ScheduledEventsDeps {
  readonly rest: REST;
  readonly token: string;
  readonly channels: Pick<Channels, 'guild'>;
  readonly now: () => Instant;
}

type Announce = (
  guildId: string,
  event: AllianceEvent,
  locale: Locale,
  knownId: string | null,
  onlyKnown?: boolean,
) => Promise<{ readonly remoteId: string; readonly announced: AnnouncedEvent }>;

/** `remoteId` is '' where the event is not in the calendar. Throws SendError. */
export function createAnnouncer({ rest, token, channels, now }: ScheduledEventsDeps): Announce {
  const authorized = () => rest.setToken(token);

  async function cancel(guildId: string, eventId: string): Promise<void> {
    await authorized().patch(Routes.guildScheduledEvent(guildId, eventId), { body: { status: CANCELED } });
  }

  /** The same event, put there by an attempt whose answer was lost. */
  async function findTwin(guildId: string, wanted: EventBody): Promise<string | null> {
    const events = await authorized().get(Routes.guildScheduledEvents(guildId));
    const twin = (events as readonly Partial<EventBody>[]).find(
      (each) =>
        each.name === wanted.name &&
        Date.parse(each.scheduled_end_time ?? '') === Date.parse(wanted.scheduled_end_time),
    );
    return twin ? idOf(twin) : null;
  }

  async function put(guildId: string, body: EventBody, knownId: string | null, onlyKnown: boolean) {
    if (knownId !== null) {
      try {
        // One that goes on already keeps its beginning.
        const { scheduled_start_time: begins, ...rest } = body;
        const isAhead = Date.parse(begins) > now() + HEAD_START_MS;
        await authorized().patch(Routes.guildScheduledEvent(guildId, knownId), {
          body: isAhead ? body : rest,
        });
        return { id: knownId, state: 'updated' as const };
      } catch (thrown) {
        // Somebody deleted it, or it was called off and is on again.
        const code = codeOf(thrown);
        if (code !== Code.UnknownGuildScheduledEvent && code !== Code.CannotUpdateAFinishedEvent)
          throw thrown;
        if (onlyKnown) return null;
      }
    }
    const twin = await findTwin(guildId, body);
    if (twin !== null) return { id: twin, state: 'updated' as const };
    const created = idOf(await authorized().post(Routes.guildScheduledEvents(guildId), { body }));
    return { id: created, state: 'created' as const };
  }

  const announce: Announce = async (guildId, event, locale, knownId, onlyKnown = false) => {
    const refused = (check: ChannelCheck) =>
      ({ remoteId: knownId ?? '', announced: { state: 'refused', check } }) as const;
    const guild = await channels.guild(guildId);
    if (!guild) return refused(NOT_THERE);
    const refusal = eventRefusal(guild) ?? untimely(event, knownId, now());
    if (refusal) return refused(refusal);
    const announced = (id: string, state: 'created' | 'updated') =>
      ({
        remoteId: id,
        announced: { state, url: `https://discord.com/events/${guildId}/${id}` },
      }) as const;
    try {
      if (event.status === 'cancelled' && knownId !== null) {
        await cancel(guildId, knownId);
        return announced(knownId, 'updated');
      }
      const entry = await put(guildId, bodyOf(event, daysOf(event)!, locale, now()), knownId, onlyKnown);
      if (entry === null) return { remoteId: '', announced: { state: 'gone' } };
      return announced(entry.id, entry.state);
    } catch (thrown) {
      if (onlyKnown && codeOf(thrown) === Code.UnknownGuildScheduledEvent)
        return { remoteId: '', announced: { state: 'gone' } };
      if (codeOf(thrown) === Code.MissingPermissions) return refused(eventsForbidden(guild));
      throw toSendError(thrown);
    }
  };

  const underWay = new Map<string, ReturnType<Announce>>();
  return (guildId, event, locale, knownId, onlyKnown) => {
    const key = `${guildId} ${event.key}`;
    // Who presses twice, or together with somebody else, finds one event in the calendar.
    const known = underWay.get(key);
    if (known) return known;
    const work = announce(guildId, event, locale, knownId, onlyKnown).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };
}

interface EventBody {
  readonly name: string;
  readonly description: string;
  readonly entity_type: typeof EXTERNAL;
  readonly privacy_level: typeof GUILD_ONLY;
  readonly entity_metadata: { readonly location: string };
  /** ISO 8601. */
  readonly scheduled_start_time: string;
  readonly scheduled_end_time: string;
}

/** The days at the place or, where a time is known, from then on. */
function bodyOf(event: AllianceEvent, window: EventWindow, locale: Locale, now: Instant): EventBody {
  const begins = Math.max(instantOf(window.from, window.at ?? '00:00', event.timeZone), now + HEAD_START_MS);
  return {
    name: shorten(event.name[locale], LONGEST_NAME),
    description: shorten(descriptionOf(event, window, locale), LONGEST_DESCRIPTION),
    entity_type: EXTERNAL,
    privacy_level: GUILD_ONLY,
    entity_metadata: { location: shorten(event.placeName?.[locale] ?? '', LONGEST_PLACE) || '—' },
    scheduled_start_time: new Date(begins).toISOString(),
    scheduled_end_time: new Date(lastMinuteOf(event, window)).toISOString(),
  };
}

function descriptionOf({ placeName, status }: AllianceEvent, window: EventWindow, locale: Locale): string {
  const say = sayIn(locale);
  const certainty = status === 'confirmed' ? '' : say('The date is tentative. ', '日付は暫定です。');
  const there = placeName ?? { en: 'the place', ja: '現地' };
  const days =
    window.from === window.to
      ? window.from
      : say(`${window.from} to ${window.to}`, `${window.from}～${window.to}`);
  if (window.at !== null) {
    return say(
      `${certainty}${days} ${window.at} in ${there.en}; no end is known.`,
      `${certainty}${there.ja}の現地時間で${days} ${window.at}開始。終了時刻は未発表です。`,
    );
  }
  return say(
    `${certainty}${days} in ${there.en}; no time of day is known, so the whole day there is shown.`,
    `${certainty}${there.ja}の日付で${days}。時刻は未発表のため、現地の終日として表示しています。`,
  );
}

function lastMinuteOf({ timeZone }: AllianceEvent, { to }: EventWindow): Instant {
  return instantOf(daysAfter(to, 1), '00:00', timeZone) - MINUTE_MS;
}

/** The days of an event where they are known, which is what a calendar takes. */
function daysOf({ window }: AllianceEvent): EventWindow | null {
  return window?.precision === 'day' || window?.precision === 'minute' ? window : null;
}

/** Why Discord's calendar has no place for it; null when it has. */
function untimely(event: AllianceEvent, knownId: string | null, now: Instant): ChannelCheck | null {
  if (event.status === 'cancelled') {
    return knownId !== null
      ? null
      : nothingToAnnounce('This event was called off.', 'このイベントは中止になりました。');
  }
  const days = daysOf(event);
  if (days === null) {
    return nothingToAnnounce(
      'The day of this event is not known yet, and Discord needs one.',
      'このイベントは日付が未定のため、Discord に登録できません。',
    );
  }
  if (event.status !== 'held' && lastMinuteOf(event, days) > now + 2 * HEAD_START_MS) return null;
  return nothingToAnnounce(
    'This event is over. Discord only takes dates that are still to come.',
    'このイベントは終了しています。Discord に登録できるのは今後の予定だけです。',
  );
}

function nothingToAnnounce(en: string, ja: string): ChannelCheck {
  return { canPost: true, state: 'ok', missing: [], remedy: { en, ja } };
}
