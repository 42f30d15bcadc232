import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { openStore } from '#src/store/db.ts';
import { digestRoom, item, names } from './room.ts';

/** The nights on which the clocks of New York change, and when each time comes on them. */
const NIGHTS = [
  ['2026-03-08', '01:30', '2026-03-08T06:30:00Z'],
  // Skipped: the clocks go from 02:00 to 03:00.
  ['2026-03-08', '02:30', '2026-03-08T07:00:00Z'],
  ['2026-03-08', '07:30', '2026-03-08T11:30:00Z'],
  // Comes twice: the first counts.
  ['2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
  ['2026-11-01', '02:30', '2026-11-01T07:30:00Z'],
  ['2026-11-01', '07:30', '2026-11-01T12:30:00Z'],
] as const;

describe.each(NIGHTS)('on %s, a digest at %s in New York', (date, digestAt, at) => {
  const start = new Date(Date.parse(at) - 30 * HOUR_MS).toISOString();
  const zone = { timeZone: 'America/New_York', digestAt };
  const slot = Date.parse(at);

  async function room() {
    const opened = await digestRoom(start, zone);
    return { ...opened, of: async () => (await opened.digests()).filter(({ subject }) => subject === date) };
  }

  test('comes once, at its time', async () => {
    await using opened = await room();
    await opened.run(30 * HOUR_MS + DAY_MS, 30 * MINUTE_MS);
    expect((await opened.of()).map((row) => row.created_at)).toEqual([slot]);
  });

  test('comes once where the process slept over it', async () => {
    await using opened = await room();
    await opened.run(28 * HOUR_MS, HOUR_MS);
    opened.clock.advance(4 * HOUR_MS);
    await opened.run(HOUR_MS, 15 * MINUTE_MS);
    const rows = await opened.of();
    expect(rows.map((row) => row.created_at)).toEqual([slot + 2 * HOUR_MS]);
    expect(JSON.stringify(rows[0]!.message.blocks)).toContain('comes 2 hours late');
  });

  test('comes once where the clock is set back by an hour after it', async () => {
    await using opened = await room();
    await opened.run(30 * HOUR_MS + 30 * MINUTE_MS, 30 * MINUTE_MS);
    await opened.take([item('before', opened.clock.now())]);
    opened.clock.advance(-HOUR_MS);
    await opened.take([item('meanwhile', opened.clock.now())]);
    await opened.run(DAY_MS + 4 * HOUR_MS, 30 * MINUTE_MS);
    expect((await opened.of()).map((row) => row.created_at)).toEqual([slot]);
    // What came in while the clock showed a time of before the digest is in the next one.
    expect(names((await opened.digests()).at(-1)!).toSorted()).toEqual(['before', 'meanwhile']);
  });

  test('comes once where two processes are at work on the base', async () => {
    await using opened = await room();
    await using other = await openStore(opened.config.dataDir);
    opened.clock.advance(30 * HOUR_MS);
    // Both have seen that it is due before either writes it.
    await Promise.all([opened.writing().writeDue(), opened.writing().writeDue()]);
    await opened.writing(other).writeDue();
    expect(await opened.of()).toHaveLength(1);
  });

  test('does not come where it is none of its days', async () => {
    await using opened = await room();
    // Both are Sundays.
    await opened.setUp({ ...zone, digestDays: [1, 2, 3, 4, 5, 6] });
    await opened.run(30 * HOUR_MS + DAY_MS, 30 * MINUTE_MS);
    expect(await opened.of()).toEqual([]);
    expect(await opened.digests()).not.toEqual([]);
  });
});

test('a weekly digest tells of its week, and a missed one comes within a day', async () => {
  await using room = await digestRoom('2026-03-01T00:00:00Z', { digestDays: [1] });
  await room.run(DAY_MS, HOUR_MS);
  await room.take([item('on Monday', room.clock.now())]);
  room.clock.advance(5 * DAY_MS);
  await room.take([item('on Saturday', room.clock.now())]);
  room.clock.advance(2 * DAY_MS + 20 * HOUR_MS);
  await room.writing().writeDue();
  const digests = await room.digests();
  expect(digests.map(({ subject }) => subject)).toEqual(['2026-03-02', '2026-03-09']);
  expect(names(digests[1]!)).toEqual(['on Saturday', 'on Monday']);
  expect(JSON.stringify(digests[1]!.message.blocks)).toContain('comes 21 hours late');
});

test('a digest that is paused does not come, and tells of all that came in once it is resumed', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  const manager = { isManager: true };
  await room.say('/digest pause', manager);
  await room.take([item('first', room.clock.now())]);
  await room.run(2 * DAY_MS, HOUR_MS);
  expect(await room.digests()).toEqual([]);
  await room.say('/digest resume', manager);
  await room.take([item('second', room.clock.now())]);
  await room.run(DAY_MS, HOUR_MS);
  const [digest] = await room.digests();
  expect(names(digest!)).toContain('second');
});
