import { describe, expect, test } from 'vitest';
import type { KnownEvent } from '#src/model/event.ts';
import { SendError } from '#src/platforms/platform.ts';
import { announcedEvent } from '#src/store/workspaces.ts';
import { channelRoom, SERVER } from './channel-room.ts';

function event(key: string, date: string, changes: Partial<KnownEvent> = {}): KnownEvent {
  return {
    key,
    date,
    name: { en: `Meeting ${key}`, ja: `会合${key}` },
    place: { en: 'Washington, D.C.', ja: 'ワシントン' },
    timeZone: 'America/New_York',
    status: 'confirmed',
    ...changes,
  };
}

const TOKYO = { place: { en: 'Tokyo', ja: '東京' }, timeZone: 'Asia/Tokyo' };
const EVENTS = [
  event('later', '2026-03-19', { status: 'tentative', ...TOKYO }),
  event('past', '2025-10-28', { status: 'held', ...TOKYO }),
  event('next', '2026-03-08'),
];

describe('/events', () => {
  test('names the nearest first with its countdown, and the dates in both capitals without any clock time', async () => {
    await using room = await channelRoom({ events: EVENTS });
    const text = await room.read('/events');
    expect(text).toContain(`Dates

- Meeting next  in 7 days · confirmed
   Sun 8 Mar 2026, in Washington, D.C. (local date)
   Tokyo: Sun 8 Mar 2026 to Mon 9 Mar 2026 · Washington: Sun 8 Mar 2026
- Meeting later  in 17 days · tentative
   Thu 19 Mar 2026, in Tokyo (local date)
   Tokyo: Thu 19 Mar 2026 · Washington: Wed 18 Mar 2026 to Thu 19 Mar 2026

Past

- Meeting past  125 days ago · held`);
    expect((await room.ask('/日程', 'ja')).notification).toBe('次の予定：会合next（あと7日、確定）。');
    expect(await room.read('/日程', 'ja')).toContain('東京：2026年3月8日(日)～2026年3月9日(月)');
  });

  // 03:00 in UTC is still the day before in Washington.
  test.each([
    ['2026-03-01', 'today', '本日'],
    ['2026-03-02', 'tomorrow', '明日'],
    ['2026-02-28', 'yesterday', '昨日'],
    ['2026-02-20', '9 days ago', '9日前'],
  ])('counts in days of the place: %s', async (date, english, japanese) => {
    await using room = await channelRoom({ events: [event('x', date)] });
    expect(await room.read('/events')).toContain(`Meeting x  ${english} · confirmed`);
    expect(await room.read('/events', 'ja')).toContain(`会合x  ${japanese} · 確定`);
  });

  test('says honestly that nothing is known', async () => {
    await using room = await channelRoom();
    expect(await room.read('/events')).toContain('No dates are known.');
    await using later = await channelRoom({ events: [event('past', '2025-10-28')] });
    expect(await later.read('/events')).toContain('No coming dates are known.');
    expect((await later.ask('/events', 'ja')).notification).toBe('今後の予定は登録されていません。');
  });

  test('offers the calendar of the server to its managers alone', async () => {
    await using room = await channelRoom({ events: EVENTS });
    expect((await room.ask('/events')).actions).toEqual([
      {
        kind: 'choose',
        label: 'Create server event',
        choices: [
          { label: 'Meeting next', line: '/events announce event:next' },
          { label: 'Meeting later', line: '/events announce event:later' },
        ],
      },
    ]);
    expect((await room.ask('/events', 'en', { isManager: false })).actions).toEqual([]);
    expect((await room.ask('/events', 'en', { platform: 'slack' })).actions).toEqual([]);
  });
});

describe('/events announce', () => {
  test('puts an event into the calendar once, and brings it up to date after that', async () => {
    await using room = await channelRoom({ events: EVENTS });
    const known: (string | null)[] = [];
    room.discord.announceEvent = async (workspace, { key }, locale, knownId) => {
      known.push(knownId);
      expect([workspace, key, locale]).toEqual(['900', 'next', 'en']);
      const state = knownId === null ? 'created' : 'updated';
      return { remoteId: 'e1', announced: { state, url: 'https://discord.com/events/900/e1' } };
    };
    const created = await room.ask('/events announce event:next');
    expect(created.notification).toBe('The server event was created: Meeting next');
    expect(created.actions[0]).toMatchObject({ kind: 'link', url: 'https://discord.com/events/900/e1' });
    expect((await room.ask('/events announce event:"Meeting next"', 'ja')).notification).toBe(
      'サーバーイベントを更新しました：会合next',
    );
    expect(known).toEqual([null, 'e1']);
    expect(await announcedEvent(room.store.db, SERVER, 'next')).toBe('e1');
  });

  test('says what is missing where the server does not allow it', async () => {
    await using room = await channelRoom({ events: EVENTS });
    room.discord.announceEvent = async () => {
      throw new SendError('Missing Permissions', { permanent: true, pauses: 'forbidden' });
    };
    const text = await room.read('/events announce event:next');
    expect(text).toContain('The server event could not be created');
    expect(text).toContain('Try again: /events announce event:next');
    expect(await announcedEvent(room.store.db, SERVER, 'next')).toBeNull();
  });

  test('is told where there is no calendar', async () => {
    await using room = await channelRoom({ events: EVENTS });
    expect(await room.read('/events announce event:next', 'en', { platform: 'slack' })).toContain(
      'Only Discord servers have a calendar of events; there is none here.',
    );
    expect(await room.read('/events announce event:next', 'ja', { platform: 'slack' })).toContain(
      'イベント機能があるのは Discord のサーバーだけです。',
    );
  });

  test('knows only what lies ahead', async () => {
    await using room = await channelRoom({
      events: [...EVENTS, event('off', '2026-04-01', { status: 'cancelled' })],
    });
    expect(await room.ask('/events announce event:past')).toMatchObject({
      kind: 'error',
      aboutOption: 'event',
    });
    expect((await room.ask('/events announce event:off')).notification).toBe(
      'Meeting off was cancelled: there is nothing to announce.',
    );
    const query = { ...SERVER, commandName: 'events announce', optionName: 'event', locale: 'en' } as const;
    const offered = await room.desk.suggest({ ...query, typed: '', isManager: true });
    expect(offered.map(({ value }) => value)).toEqual(['next', 'later', 'off']);
  });
});
