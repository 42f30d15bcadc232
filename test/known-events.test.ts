import { describe, expect, test } from 'vitest';
import { configureEvents } from '#src/known-events.ts';
import type { KnownEvent } from '#src/model/event.ts';
import { announcedEvent, noteAnnounced } from '#src/store/workspaces.ts';
import { ANNOUNCED, eventRoom, PLANNED, POSTPONED } from '#test/fakes/event-room.ts';

/** What config/events.yaml says of the ledger, over several starts. */

const SUMMIT: KnownEvent = {
  key: 'washington-summit',
  name: { en: 'Takaichi–Trump summit', ja: '日米首脳会談' },
  date: '2026-03-19',
  place: { en: 'Washington, D.C.', ja: 'ワシントン' },
  timeZone: 'America/New_York',
  status: 'tentative',
};

type Room = Awaited<ReturnType<typeof eventRoom>>;
const startWith = ({ store, topics, clock }: Room, ...events: readonly KnownEvent[]) =>
  configureEvents(store, events, topics.glossary, clock.now());

describe('an entry of events.yaml', () => {
  test('is an event from the first start on, and the next start changes nothing', async () => {
    await using room = await eventRoom([SUMMIT]);
    const expected = [{ key: 'washington-summit', status: 'tentative', date: '2026-03-19', houses: 0 }];
    expect(await room.ledger()).toEqual(expected);
    const [before] = await room.events.list();
    expect(before).toMatchObject({
      kind: 'summit',
      participants: ['Donald Trump', 'Sanae Takaichi'],
      place: 'Washington, D.C.',
    });
    room.clock.advance(3_600_000);
    await startWith(room, SUMMIT);
    expect(await room.events.list()).toEqual([before]);
  });

  test.each([
    ['2026-03', { from: '2026-03-01', to: '2026-03-31', precision: 'month', at: null }],
    ['2026-03-19 10:00', { from: '2026-03-19', to: '2026-03-19', precision: 'minute', at: '10:00' }],
  ])('may be dated %s', async (date, window) => {
    await using room = await eventRoom([{ ...SUMMIT, date }]);
    expect(await room.events.list()).toMatchObject([{ window }]);
  });

  test('that changes says so, and counts a date that moved', async () => {
    await using room = await eventRoom([SUMMIT]);
    room.clock.advance(3_600_000);
    await startWith(room, { ...SUMMIT, date: '2026-04-02', status: 'confirmed' });
    expect(await room.events.list()).toMatchObject([
      { key: 'washington-summit', id: 1, status: 'confirmed', window: { from: '2026-04-02' }, sequence: 1 },
    ]);
  });

  test('takes reports on the same meeting to itself', async () => {
    await using room = await eventRoom([SUMMIT]);
    await room.take([PLANNED]);
    expect(await room.ledger()).toMatchObject([{ key: 'washington-summit', houses: 1 }]);
    expect(await room.read('/events show washington-summit')).toContain(
      'Trump and Takaichi to meet in Washington',
    );
  });

  test('takes over an event that articles brought before, with what they said and where it was announced', async () => {
    await using room = await eventRoom();
    await room.take([ANNOUNCED]);
    const server = { platform: 'discord', workspace: '900' } as const;
    await noteAnnounced(room.store.db, server, { key: 'e1', status: 'confirmed', sequence: 0 }, 'remote-1');
    await startWith(room, SUMMIT);
    expect(await room.ledger()).toMatchObject([{ key: 'washington-summit', houses: 1 }]);
    expect(await announcedEvent(room.store.db, server, 'washington-summit')).toBe('remote-1');
    // Whoever still has the old key at hand finds it.
    expect((await room.ask('/events show e1')).notification).toContain('Takaichi–Trump summit');
  });

  test('goes with the file where nobody else speaks of it, and stays where somebody does', async () => {
    const other = {
      ...SUMMIT,
      key: 'other',
      name: { en: 'Budget deadline', ja: '予算の期限' },
      date: '2026-05-01',
    };
    await using room = await eventRoom([SUMMIT, other]);
    await room.take([PLANNED]);
    await startWith(room);
    expect(await room.ledger()).toEqual([
      { key: 'washington-summit', status: 'tentative', date: '2026-03-19', houses: 1 },
    ]);
  });

  test('does not undo what a person said later', async () => {
    await using room = await eventRoom([SUMMIT]);
    await room.ask('/events move event:washington-summit 2026-03-26');
    await startWith(room, SUMMIT);
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed', date: '2026-03-26' }]);
    await room.ask('/events undo washington-summit');
    expect(await room.ledger()).toMatchObject([{ status: 'tentative', date: '2026-03-19' }]);
  });

  test('is moved by a government that says so later', async () => {
    await using room = await eventRoom([SUMMIT], '2026-02-10T03:00:00Z');
    room.clock.advance(20 * 86_400_000);
    await room.take([POSTPONED]);
    expect(await room.ledger()).toMatchObject([{ key: 'washington-summit', date: '2026-04-02' }]);
  });
});
