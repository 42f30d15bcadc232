import {
  ExternalScheduledEventCreateRequestSchema,
  ExternalScheduledEventPatchRequestPartialSchema,
} from 'discord-api-spec/zod';
import { Bit, type FakeGuilds } from './discord-guilds.ts';
import { type Answer, type Asked, invalidForm, ok, refused } from './discord-http.ts';
import { type Json, schemaFaults, words } from './discord-json.ts';

/** A server's calendar (https://docs.discord.com/developers/resources/guild-scheduled-event). */

export interface FakeEvents {
  /** By id, with the server's as `guild_id`. */
  readonly all: Map<string, Json>;
  /** null for a request that is about something else. */
  act(asked: Asked): Answer | null;
}

const SCHEDULED = 1;
const ENDED: readonly unknown[] = [3, 4];

export function createEvents(deps: {
  readonly guilds: FakeGuilds;
  readonly faults: string[];
  readonly newId: () => string;
  /** What time it is in the calendar. */
  readonly now: () => number;
}): FakeEvents {
  const all = new Map<string, Json>();

  function faultsOf(event: Json): string[] {
    const begins = Date.parse(words(event.scheduled_start_time));
    const ends = Date.parse(words(event.scheduled_end_time));
    const place = words((event.entity_metadata as Json | undefined)?.location);
    return [
      ...(begins > deps.now() ? [] : ['an event begins in the future']),
      ...(ends > begins ? [] : ['an event ends after it begins']),
      ...(place.length >= 1 && place.length <= 100 ? [] : ['a place has 1 to 100 characters']),
      ...(words(event.name).length >= 1 ? [] : ['an event has a name']),
      ...(event.channel_id === undefined ? [] : ['what is elsewhere has no channel']),
    ];
  }

  function create(guildId: string, body: Json): Answer {
    const found = [...schemaFaults(ExternalScheduledEventCreateRequestSchema, body), ...faultsOf(body)];
    if (found.length > 0) {
      deps.faults.push(...found);
      return invalidForm;
    }
    const event = { ...body, id: deps.newId(), guild_id: guildId, status: SCHEDULED };
    all.set(event.id, event);
    return ok(event);
  }

  function change(id: string, body: Json): Answer {
    const event = all.get(id);
    if (!event) return refused(404, 10070, 'Unknown Guild Scheduled Event');
    if (ENDED.includes(event.status)) return refused(400, 180000, 'Cannot update a finished event');
    const found = schemaFaults(ExternalScheduledEventPatchRequestPartialSchema, body);
    const beginsAnew = body.scheduled_start_time !== undefined;
    found.push(...(beginsAnew ? faultsOf({ ...event, ...body }) : []));
    if (found.length > 0) {
      deps.faults.push(...found);
      return invalidForm;
    }
    all.set(id, { ...event, ...body });
    return ok(all.get(id));
  }

  return {
    all,
    act({ route, body }) {
      const found = /^(\w+) \/guilds\/(\d+)\/scheduled-events(?:\/(\d+))?$/.exec(route);
      if (!found) return null;
      const [, method, guildId = '', id] = found;
      if (!deps.guilds.all.has(guildId)) return refused(404, 10004, 'Unknown Guild');
      if (method === 'GET')
        return ok(
          [...all.values()].filter((event) => event.guild_id === guildId && !ENDED.includes(event.status)),
        );
      if (!(deps.guilds.permissions(guildId) & Bit.createEvents))
        return refused(403, 50013, 'Missing Permissions');
      return id === undefined ? create(guildId, body as Json) : change(id, body as Json);
    },
  };
}
