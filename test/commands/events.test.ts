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
   Sun 8 Mar 2026, in Washington, D.C. (local date) · noted by whoever runs the bot · next
   Tokyo: Sun 8 Mar 2026 to Mon 9 Mar 2026 · Washington: Sun 8 Mar 2026
- Meeting later  in 17 days · tentative
   Thu 19 Mar 2026, in Tokyo (local date) · noted by whoever runs the bot · later
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
  ])('counts in days of the place: %s', async (date, english, japanese) => {
    await using room = await channelRoom({ events: [event('x', date)] });
    expect(await room.read('/events')).toContain(`Meeting x  ${english} · confirmed`);
    expect(await room.read('/events', 'ja')).toContain(`会合x  ${japanese} · 確定`);
  });

  test.each([
    ['2026-02-28', 'yesterday', '昨日'],
    ['2026-02-20', '9 days ago', '9日前'],
  ])('says of what should be over that nobody told: %s', async (date, english, japanese) => {
    await using room = await channelRoom({ events: [event('x', date)] });
    expect(await room.read('/events')).toContain(
      `Meeting x  ${english} · date passed, no report that it took place`,
    );
    expect(await room.read('/events', 'ja')).toContain(`会合x  ${japanese} · 日付経過（開催の報道は未確認）`);
  });

  test.each([
    ['2026-05', 'in 61 days at the earliest · confirmed', 'May 2026, in Washington, D.C. · '],
    ['2026-03', 'day not known yet · confirmed', 'March 2026, in Washington, D.C. · '],
  ])('says how near a date may be that is a month: %s', async (date, distance, when) => {
    await using room = await channelRoom({ events: [event('x', date)] });
    const text = await room.read('/events');
    expect(text).toContain(`Meeting x  ${distance}`);
    expect(text).toContain(when);
    expect(text).not.toContain('Tokyo:');
  });

  test('shows both clocks, with their weekdays, where a time is known', async () => {
    await using room = await channelRoom({ events: [event('x', '2026-03-19 20:30')] });
    const text = await room.read('/events');
    expect(text).toContain('Thu 19 Mar 2026, 20:30 local time, in Washington, D.C.');
    expect(text).toContain('Fri 20 Mar 2026, 09:30 JST / Thu 19 Mar, 20:30 EDT');
    expect(await room.read('/events', 'ja')).toContain('2026年3月20日(金) 9:30 JST / 3月19日(木) 20:30 EDT');
  });

  test('goes on to further pages, and knows what was asked for there', async () => {
    const events = Array.from({ length: 8 }, (_, i) => event(`m${i}`, `2026-04-0${i + 1}`, TOKYO));
    await using room = await channelRoom({ events });
    const first = await room.ask('/events list kind:ministerial');
    expect(first.actions[0]).toMatchObject({ label: 'Next', line: '/events list kind:ministerial page:2' });
    const second = await room.read('/events list kind:ministerial page:2');
    expect(second).toContain('Meeting m7');
    expect(second).not.toContain('Meeting m5');
    expect((await room.ask('/events page:3')).notification).toBe(
      'There is no page 3: 8 coming dates in all.',
    );
  });

  test('can be narrowed by words in either language and by kind', async () => {
    await using room = await channelRoom({
      events: [...EVENTS, event('off', '2026-04-01', { kind: 'election' })],
    });
    expect(await room.read('/events 会合later')).toMatch(/^Dates\n\n- Meeting later/);
    expect(await room.read('/events 東京')).not.toContain('Meeting next');
    expect(await room.read('/events kind:election')).toMatch(/^Dates\n\n- Meeting off/);
    expect((await room.ask('/events kind:summit mars', 'ja')).notification).toBe(
      '「mars」、首脳会談に当てはまる日程はありません。',
    );
  });

  test('says honestly that nothing is known', async () => {
    await using room = await channelRoom();
    expect(await room.read('/events')).toContain('No dates are known yet. They come from the articles');
    expect(await room.read('/summit')).toContain('No meeting of the two leaders is known.');
    await using later = await channelRoom({ events: [event('past', '2025-10-28')] });
    expect(await later.read('/events')).toContain('No coming dates are known.');
    expect((await later.ask('/events', 'ja')).notification).toBe('今後の予定は登録されていません。');
  });

  test('offers the calendar of the server to its managers alone', async () => {
    await using room = await channelRoom({ events: EVENTS });
    expect((await room.ask('/events')).actions).toContainEqual({
      kind: 'choose',
      label: 'Create server event',
      choices: [
        { label: 'Meeting next', line: '/events announce event:next' },
        { label: 'Meeting later', line: '/events announce event:later' },
      ],
    });
    const labels = async (more: Parameters<typeof room.ask>[2]) =>
      (await room.ask('/events', 'en', more)).actions.map(({ label }) => label);
    expect(await labels({ isManager: false })).toEqual(['Show an event']);
    expect(await labels({ platform: 'slack' })).toEqual(['Show an event']);
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
      events: [
        ...EVENTS,
        event('off', '2026-04-01', { status: 'cancelled' }),
        event('vague', '2026-05', { status: 'tentative' }),
      ],
    });
    expect((await room.ask('/events announce event:vague')).notification).toBe(
      'The day of Meeting vague is not known yet, and a calendar needs one.',
    );
    expect(await room.ask('/events announce event:past')).toMatchObject({
      kind: 'error',
      aboutOption: 'event',
    });
    expect((await room.ask('/events announce event:off')).notification).toBe(
      'Meeting off was cancelled: there is nothing to announce.',
    );
    const query = { ...SERVER, commandName: 'events announce', optionName: 'event', locale: 'en' } as const;
    const offered = await room.desk.suggest({ ...query, typed: '', isManager: true });
    expect(offered.map(({ value }) => value)).toEqual(['next', 'later']);
    const japanese = await room.desk.suggest({ ...query, typed: '会合l', isManager: true, locale: 'ja' });
    expect(japanese.map(({ name }) => name.ja)).toEqual(['会合later・2026年3月19日(木)']);
  });
});
