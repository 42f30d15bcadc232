import { expect, test } from 'vitest';
import { createEventCalendars } from '#src/event-calendars.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import { announcedEvent, noteAnnounced, noteJoined } from '#src/store/workspaces.ts';
import { GUILD } from '#test/fakes/discord-guilds.ts';
import { inDiscord } from '#test/fakes/discord-places.ts';
import { ANNOUNCED, eventRoom, PLANNED, POSTPONED } from '#test/fakes/event-room.ts';

/** What a manager put into the calendar of a server follows its event, in the stand-in of Discord. */

const SERVER = { platform: 'discord', workspace: GUILD } as const;

async function server() {
  const bot = await inDiscord();
  await bot.ready();
  const room = await eventRoom();
  const { store, clock, logs } = room;
  await noteJoined(store.db, { ...SERVER, name: 'Server', locale: 'en', managerId: null }, clock.now());
  await room.take([PLANNED, ANNOUNCED]);
  const event = (await room.events.find('e1'))!;
  const { remoteId } = await bot.platform.announceEvent!(GUILD, event, 'en', null);
  await noteAnnounced(store.db, SERVER, event, remoteId);
  const calendars = createEventCalendars({
    store,
    platforms: new Map([['discord', bot.platform]]),
    clock,
    log: logs.app,
  });
  return { ...room, bot, calendars, entries: () => [...bot.discord.events.all.values()] };
}

test('a date that moves is moved there, once', async () => {
  await using room = await server();
  await room.calendars.follow();
  expect(room.entries()[0]).toMatchObject({ scheduled_start_time: '2026-03-19T04:00:00.000Z' });
  await room.take([POSTPONED]);
  await room.calendars.follow();
  expect(room.entries()).toMatchObject([{ scheduled_start_time: '2026-04-02T04:00:00.000Z' }]);
  const before = JSON.stringify(room.entries());
  await room.calendars.follow();
  expect(JSON.stringify(room.entries())).toBe(before);
});

test('one that is called off is called off there', async () => {
  await using room = await server();
  await room.ask('/events cancel e1', 'en', { workspace: GUILD });
  await room.calendars.follow();
  expect(room.entries()).toMatchObject([{ status: 4 }]);
});

test('one that a person removed from the calendar is not made again', async () => {
  await using room = await server();
  room.bot.discord.events.all.clear();
  await room.take([POSTPONED]);
  await room.calendars.follow();
  expect(room.entries()).toEqual([]);
  expect(await announcedEvent(room.store.db, SERVER, 'e1')).toBeNull();
});

test('a platform out of reach is asked again an hour later', async () => {
  await using room = await server();
  await room.take([POSTPONED]);
  const real = room.bot.platform.announceEvent!;
  let calls = 0;
  const platform = {
    ...room.bot.platform,
    announceEvent: async (...args: Parameters<typeof real>) => {
      calls += 1;
      if (calls === 1) throw new SendError('Out of reach.', { permanent: false });
      return real(...args);
    },
  };
  const calendars = createEventCalendars({
    store: room.store,
    platforms: new Map([['discord', platform]]),
    clock: room.clock,
    log: room.logs.app,
  });
  await calendars.follow();
  await calendars.follow();
  expect(calls).toBe(1);
  room.clock.advance(HOUR_MS);
  await calendars.follow();
  expect(room.entries()).toMatchObject([{ scheduled_start_time: '2026-04-02T04:00:00.000Z' }]);
});
