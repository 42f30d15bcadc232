import { describe, expect, test } from 'vitest';
import { INTERVAL_MS, newsroom, rss } from '#test/fakes/newsroom.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Room = Awaited<ReturnType<typeof newsroom>>;

/** Polls what is due every five minutes, or every `stepMs`; returns what people were told in the time given. */
async function live(room: Room, ms: number, stepMs = INTERVAL_MS): Promise<string[]> {
  const told: string[] = [];
  for (let passed = 0; passed < ms; passed += stepMs) {
    await room.round();
    told.push(...(await room.notices()));
    room.clock.advance(stepMs);
  }
  return told;
}

const titlesOf = (notices: readonly string[]) => notices.map((notice) => notice.split('\n')[0]);

describe('people are told', { timeout: 30_000 }, () => {
  test('of a feed that fails, once, when that is no blip, and when it works again', async () => {
    const room = await newsroom();
    room.server.serve('/rss', { body: 'no', status: 500 });
    expect(await live(room, HOUR_MS)).toEqual([]);
    expect(titlesOf(await live(room, 5 * HOUR_MS))).toEqual(['Feed failing: /rss']);
    room.server.serve('/rss', { body: rss(['Ships']) });
    const [notice, ...others] = await live(room, 6 * HOUR_MS);
    expect(notice).toContain('Feed works again: /rss');
    expect(notice).toContain('out for 11 hours');
    expect(others).toEqual([]);
    expect(await room.feeds()).toMatchObject([{ failureToldAt: null, failingSince: null }]);
  });

  test('nothing of a blip', async () => {
    const room = await newsroom();
    room.server.serve('/rss', { body: 'no', status: 500 });
    await live(room, 50 * 60_000);
    room.server.serve('/rss', { body: rss(['Ships']) });
    expect(await live(room, 5 * HOUR_MS)).toEqual([]);
    expect(room.wakes()).toBe(0);
  });

  test('of an outage in one message, and of its end in one', async () => {
    const paths = Array.from({ length: 12 }, (_, i) => `/rss?${i}`);
    const room = await newsroom({ paths });
    const serve = (path: string, isUp: boolean) =>
      room.server.serve(path, isUp ? { body: rss(['Ships']) } : { body: rss(['Ships']), fault: 'reset' });
    for (const path of paths) serve(path, false);
    const [notice, ...others] = await live(room, 6 * HOUR_MS);
    expect(notice).toContain('12 feeds are failing');
    expect(notice).toContain('is this machine online?');
    expect(notice).toContain('And 2 more: /feeds health');
    expect(others).toEqual([]);
    for (const path of paths) serve(path, true);
    expect(titlesOf(await live(room, 6 * HOUR_MS))).toEqual(['12 feeds work again']);
  });

  test('of a feed that is gone, with what to do', async () => {
    const room = await newsroom();
    room.server.serve('/rss', { body: 'no', status: 410 });
    const [notice, ...others] = await live(room, HOUR_MS);
    expect(notice).toContain('Feed gone for good: /rss');
    expect(notice).toContain('410 Gone');
    expect(notice).toContain('/feeds add');
    expect(others).toEqual([]);
  });

  test('of a feed that has moved, with the address to write down', async () => {
    const room = await newsroom({ paths: ['/old', '/new'] });
    room.server.serve('/new', { body: rss(['Ships']) });
    room.server.serve('/old', { body: '', status: 308, location: '/new' });
    const [notice, ...others] = await live(room, HOUR_MS);
    expect(notice).toContain('Feed moved: /old');
    expect(notice).toContain(`New address: ${room.server.url('/new')}`);
    expect(notice).toContain('that is /new (#2): one of the two can go.');
    expect(notice).toContain('config/feeds.opml');
    expect(others).toEqual([]);
  });

  test('of a publisher that falls silent, and when it speaks again', async () => {
    const room = await newsroom();
    const days = Array.from({ length: 9 }, (_, i) => new Date(room.clock.now() - i * DAY_MS).toUTCString());
    const titles = days.map((day) => `Report of ${day.slice(0, 11)}`);
    room.server.serve('/rss', { body: rss(titles, days) });
    expect(await live(room, 3 * DAY_MS, HOUR_MS)).toEqual([]);
    const [silent, ...others] = await live(room, 4 * DAY_MS, HOUR_MS);
    expect(silent).toContain('Silent: Example News');
    expect(silent).toContain('nothing new for 3 days, usually every 24 hours');
    expect(others).toEqual([]);
    room.server.serve('/rss', { body: rss(['Back', ...titles], [days[0]!, ...days]) });
    expect(titlesOf(await live(room, DAY_MS, HOUR_MS))).toEqual(['Publishes again: Example News']);
  });

  test('nothing twice: that they were told is stored with the message', async () => {
    const room = await newsroom();
    room.server.serve('/rss', { body: 'no', status: 410 });
    await room.round();
    await room.watch.tellOfFeeds();
    expect([await room.waiting(), room.wakes()]).toEqual([1, 1]);
    await room.watch.tellOfFeeds();
    expect([await room.waiting(), room.wakes()]).toEqual([1, 1]);
  });
});
