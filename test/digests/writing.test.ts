import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { pauseChannels, resumeChannel } from '#src/store/channels.ts';
import { tariffsTopic } from '#test/fakes/articles.ts';
import { digestRoom, entries, item, names } from './room.ts';

test.each([
  ['over the night of the jump', '2026-03-06T14:00:00Z', ['2026-03-07', '2026-03-08', '2026-03-09']],
  ['over the repeated hour', '2026-10-30T14:00:00Z', ['2026-10-31', '2026-11-01', '2026-11-02']],
])(
  'a digest comes once a day in New York, %s, however often the bot is restarted',
  async (_, start, dates) => {
    for (const digestAt of ['01:30', '02:30', '08:00']) {
      await using room = await digestRoom(start, { timeZone: 'America/New_York', digestAt });
      await room.run(3 * DAY_MS);
      expect((await room.digests()).map(({ subject }) => subject)).toEqual(dates);
    }
  },
);

test('a digest is silent, and holds what came since the last one, once', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  await room.take([item('A', room.clock.now())]);
  room.clock.advance(20 * HOUR_MS);
  await room.writing().writeDue();
  await room.take([item('B', room.clock.now())]);
  room.clock.advance(DAY_MS);
  await room.writing().writeDue();
  await room.writing().writeDue();
  const digests = await room.digests();
  expect(digests.map(names)).toEqual([['A'], ['B']]);
  expect(digests[0]).toMatchObject({ subject: '2026-03-03', options: '{"isSilent":true}' });
});

test('an article that was being stored while the last digest was written is in the next one', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  room.clock.advance(20 * HOUR_MS + MINUTE_MS);
  await room.writing().writeDue();
  room.clock.advance(-MINUTE_MS);
  await room.take([item('A', room.clock.now())]);
  room.clock.advance(DAY_MS + MINUTE_MS);
  await room.writing().writeDue();
  expect((await room.digests()).map(names)).toEqual([[], ['A']]);
});

test('what was below the volume of the channel comes first, and those of alerts are marked', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z', { volume: 'everything' });
  await room.take([item('told', room.clock.now())]);
  await room.setUp({ volume: 'major' });
  await room.take([item('untold', room.clock.now() - HOUR_MS)]);
  room.clock.advance(20 * HOUR_MS);
  await room.writing().writeDue();
  const [digest] = await room.digests();
  expect(names(digest!)).toEqual(['untold', 'told']);
  expect(entries(digest!.message).map(({ meta }) => meta)).toEqual([
    'Example News · ',
    'alerted before · Example News · ',
  ]);
  expect(JSON.stringify(digest!.message.blocks)).toContain('1 below the level for alerts');
});

test('an article that came in late, long after its date, is in the digest; an old one of a new feed is not', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  await room.take([item('old', room.clock.now() - 3 * DAY_MS)], 'baseline');
  await room.take([item('late', room.clock.now() - 20 * HOUR_MS)]);
  room.clock.advance(20 * HOUR_MS);
  await room.writing().writeDue();
  expect((await room.digests()).map(names)).toEqual([['late']]);
});

test('a channel that is set up after the time of its digest gets the first one tomorrow', async () => {
  await using room = await digestRoom('2026-03-02T23:05:00Z');
  await room.run(DAY_MS - HOUR_MS);
  expect(await room.digests()).toEqual([]);
  await room.run(2 * HOUR_MS);
  expect((await room.digests()).map(({ subject }) => subject)).toEqual(['2026-03-04']);
});

test('a digest that was missed comes within six hours and says so; later not at all', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  room.clock.advance(23 * HOUR_MS);
  await room.writing().writeDue();
  const [digest] = await room.digests();
  expect(JSON.stringify(digest?.message.blocks)).toContain('comes 3 hours late');
  room.clock.advance(DAY_MS + 3 * HOUR_MS);
  await room.writing().writeDue();
  expect(await room.digests()).toHaveLength(1);
});

test('another time or zone on the same day brings no second digest of that day', async () => {
  await using room = await digestRoom('2026-03-02T22:00:00Z');
  await room.run(2 * HOUR_MS);
  await room.setUp({ digestAt: '12:00' });
  await room.run(8 * HOUR_MS);
  // In New York it is three in the morning of that same day.
  await room.setUp({ timeZone: 'America/New_York', digestAt: '22:00' });
  await room.run(DAY_MS);
  expect((await room.digests()).map(({ subject }) => subject)).toEqual(['2026-03-03']);
  await room.run(DAY_MS);
  expect((await room.digests()).map(({ subject }) => subject)).toEqual(['2026-03-03', '2026-03-04']);
});

test('a paused channel gets none, and the one of the day when it is resumed in time', async () => {
  await using room = await digestRoom('2026-03-02T22:00:00Z');
  const pause = { at: room.clock.now(), reason: 'hidden', detail: null } as const;
  await pauseChannels(room.store.db, [room.id], pause);
  await room.run(3 * HOUR_MS);
  expect(await room.digests()).toEqual([]);
  await resumeChannel(room.store.db, room.id);
  await room.run(HOUR_MS);
  expect((await room.digests()).map(({ subject }) => subject)).toEqual(['2026-03-03']);
});

test('a quiet day names what is closest', async () => {
  await using room = await digestRoom('2026-03-02T03:00:00Z');
  await room.take([item('A', room.clock.now() - 2 * DAY_MS)], 'baseline');
  room.clock.advance(20 * HOUR_MS);
  await room.writing().writeDue();
  const [digest] = await room.digests();
  expect(digest?.message.notification).toBe('Quiet day: nothing new on Tariffs.');
  expect(JSON.stringify(digest?.message.blocks)).toContain('A: ');
});

test('what people’s marks speak against comes last, and nothing of it is lost', async () => {
  await using room = await digestRoom(
    '2026-03-02T03:00:00Z',
    {},
    { topics: [{ ...tariffsTopic, learn: true }] },
  );
  const mention = (name: string, at: number) => ({
    ...item(name, at),
    title: `Shares fall ${name}`,
    text: 'Traders spoke of the tariff.',
  });
  const old = room.clock.now() - 10 * DAY_MS;
  for (let i = 0; i < 5; i += 1) {
    await room.take([item(`A${i}`, old), mention(`B${i}`, old)], 'baseline');
    await room.say(`/mark article:https://news.example.org/A${i} topic:tariffs verdict:yes`);
    await room.say(`/mark article:https://news.example.org/B${i} topic:tariffs verdict:no`);
  }
  await room.take([item('told', room.clock.now() - HOUR_MS), mention('only', room.clock.now())]);
  room.clock.advance(20 * HOUR_MS);
  await room.writing().writeDue();
  const [digest] = await room.digests();
  expect(names(digest!)).toEqual(['told', 'Shares fall only']);
});
