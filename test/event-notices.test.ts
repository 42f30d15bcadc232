import { describe, expect, test } from 'vitest';
import { createEventNotices } from '#src/event-notices.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { setUpChannel } from '#src/store/channels.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { ANNOUNCED, eventRoom, PLANNED, POSTPONED } from '#test/fakes/event-room.ts';

/** What channels are told of dated events, and when. */

const AGENDA = {
  title: 'Chips and tariffs top summit agenda',
  text: 'President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19. The two leaders are expected to discuss tariffs on cars and the supply of chips.',
  publisher: 'The Example Herald',
  country: 'US',
  publishedAt: Date.parse('2026-02-09T15:00:00Z'),
};
const HELD = {
  title: 'Trump and Takaichi agree on chips',
  text: 'President Donald Trump and Prime Minister Sanae Takaichi held a summit in Washington on March 19. The leaders agreed to build a chip plant in Ohio.',
  publisher: 'The Example Herald',
  country: 'US',
};

async function newsroom(start: string, settings: Partial<typeof DEFAULT_SETTINGS> = {}) {
  const room = await eventRoom([], start);
  const { store, topics, clock, logs } = room;
  const channel = { platform: 'discord', workspace: '900', remoteId: '101', name: 'alerts' } as const;
  const follow = (locale: 'en' | 'ja' = 'en', topicKeys: readonly string[] = ['summit']) =>
    store.transaction(async (trx) => {
      const all = { ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo', ...settings };
      const id = await setUpChannel(trx, { ...channel, locale }, all, clock.now());
      await setSubscriptions(trx, id, topicKeys, clock.now());
    });
  await follow();
  const notices = () => createEventNotices({ store, topics, clock, log: logs.outbox, onMessages: () => {} });
  const written = () =>
    store.db
      .selectFrom('deliveries')
      .select(['subject', 'state', 'message', 'due_at'])
      .where('kind', '=', 'event')
      .orderBy('id')
      .execute();
  return {
    ...room,
    follow,
    tell: () => notices().tell(),
    /** The clock goes on by hours, and what is due is told each time. */
    async goOn(until: string) {
      while (clock.now() < Date.parse(until)) {
        clock.advance(Math.min(HOUR_MS, Date.parse(until) - clock.now()));
        // Made anew each time, as after a restart.
        await notices().tell();
      }
    },
    subjects: async () => (await written()).map(({ subject, state }) => `${subject} ${state}`),
    texts: async () => (await written()).map(({ message }) => renderText(JSON.parse(message))),
    written,
  };
}

describe('ahead of an event', () => {
  test('each stage is told once, on the morning of the readers, and never with a clock time', async () => {
    await using room = await newsroom('2026-02-10T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED, AGENDA]);
    await room.goOn('2026-03-20T03:00:00Z');
    expect(await room.subjects()).toEqual(
      ['30d', '14d', '7d', '3d', '1d', 'start'].map((stage) => `event:e1:stage:${stage}:2026-03-19 pending`),
    );
    const [first] = await room.written();
    expect(new Date(first!.due_at).toISOString()).toBe('2026-02-17T00:00:00.000Z');
    for (const text of await room.texts()) expect(text.split('[1]')[0]).not.toMatch(/\d{1,2}:\d{2}/);
    const week = (await room.texts())[2]!;
    expect(week).toContain('📅 In 7 days\nTakaichi–Trump summit');
    expect(week).toContain('Date: Thu 19 Mar 2026 · in 7 days');
    expect(week).toContain('Tokyo: Thu 19 Mar 2026 to Fri 20 Mar 2026 · Washington: Thu 19 Mar 2026');
    expect(week).toContain(
      'On the table\n\n- The two leaders are expected to discuss tariffs on cars and the supply of chips. [',
    );
    expect(week).toContain('Not known yet: time of day.');
  });

  test('in Japanese, days are counted by the readers’ calendar', async () => {
    await using room = await newsroom('2026-03-11T00:00:00Z');
    await room.follow('ja');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-03-12T03:00:00Z');
    expect((await room.texts())[0]).toContain('📅 あと7日\n日米首脳会談');
  });

  test('a stage that was missed comes while it is of use, and not after', async () => {
    await using room = await newsroom('2026-03-01T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    room.clock.advance(11 * DAY_MS + 20 * HOUR_MS);
    await room.tell();
    expect(await room.subjects()).toEqual(['event:e1:stage:7d:2026-03-19 pending']);
    room.clock.advance(2 * DAY_MS + 8 * HOUR_MS);
    await room.tell();
    expect(await room.subjects()).toHaveLength(1);
  });

  test('nothing is told that was due before the channel followed', async () => {
    await using room = await newsroom('2026-03-13T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.tell();
    expect(await room.subjects()).toEqual([]);
  });

  test('a channel that follows other topics, or wants the digest alone, hears nothing', async () => {
    await using quiet = await newsroom('2026-02-10T00:00:00Z', { volume: 'digest' });
    await quiet.take([PLANNED, ANNOUNCED]);
    await quiet.goOn('2026-03-20T03:00:00Z');
    expect(await quiet.subjects()).toEqual([]);
    await using other = await newsroom('2026-02-10T00:00:00Z');
    await other.follow('en', ['semiconductors']);
    await other.take([PLANNED, ANNOUNCED]);
    await other.goOn('2026-03-20T03:00:00Z');
    expect(await other.subjects()).toEqual([]);
  });
});

describe('a date that moves', () => {
  test('by a later article: told once, nothing more of the old day, the new stages follow', async () => {
    await using room = await newsroom('2026-02-16T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-02-20T14:00:00Z');
    await room.take([POSTPONED]);
    await room.goOn('2026-04-03T03:00:00Z');
    expect(await room.subjects()).toEqual([
      'event:e1:stage:30d:2026-03-19 dropped',
      'event:e1:moved:1:2026-04-02 pending',
      ...['30d', '14d', '7d', '3d', '1d', 'start'].map(
        (stage) => `event:e1:stage:${stage}:2026-04-02 pending`,
      ),
    ]);
    const moved = (await room.texts())[1]!;
    expect(moved).toContain('Was Thu 19 Mar 2026, now Thu 2 Apr 2026.');
    expect(moved).toContain('postponed to April 2');
    expect(await room.events.find('e1')).toMatchObject({ sequence: 1 });
  });

  test('by a person: told once, and what waited of the old day is not posted', async () => {
    await using room = await newsroom('2026-02-16T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-02-17T01:00:00Z');
    await room.ask('/events move e1 March 20');
    await room.goOn('2026-02-19T01:00:00Z');
    expect(await room.subjects()).toEqual([
      'event:e1:stage:30d:2026-03-19 dropped',
      'event:e1:moved:1:2026-03-20 pending',
      'event:e1:stage:30d:2026-03-20 pending',
    ]);
  });

  test('called off: told once to those who had heard of it, and to nobody else', async () => {
    await using room = await newsroom('2026-02-16T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-02-17T01:00:00Z');
    await room.ask('/events cancel e1');
    await room.goOn('2026-02-20T01:00:00Z');
    expect((await room.subjects()).at(-1)).toMatch(/^event:e1:cancelled:\d+ pending$/);
    expect(await room.subjects()).toHaveLength(2);
  });
});

describe('the outcome', () => {
  test('waits for a report, and is its sentences', async () => {
    await using room = await newsroom('2026-03-18T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-03-20T06:00:00Z');
    const before = await room.subjects();
    expect(before.some((subject) => subject.includes('outcome'))).toBe(false);
    await room.take([{ ...HELD, publishedAt: room.clock.now() }]);
    await room.goOn('2026-03-20T09:00:00Z');
    expect((await room.subjects()).at(-1)).toBe('event:e1:stage:outcome:2026-03-19 pending');
    expect((await room.texts()).at(-1)).toContain('The leaders agreed to build a chip plant in Ohio. [1]');
  });

  test('of which nobody reports is not told', async () => {
    await using room = await newsroom('2026-03-18T00:00:00Z');
    await room.take([PLANNED, ANNOUNCED]);
    await room.goOn('2026-03-24T00:00:00Z');
    expect((await room.subjects()).some((subject) => subject.includes('outcome'))).toBe(false);
  });
});
