import { describe, expect, test } from 'vitest';
import type { AllianceEvent } from '#src/model/event.ts';
import { DAY_MS } from '#src/model/time.ts';
import { Bit, BOT_ROLE, GUILD, WHOLE } from '#test/fakes/discord-guilds.ts';
import { inDiscord } from '#test/fakes/discord-places.ts';
import { allianceEvent, onDay } from '#test/fakes/events.ts';

// The clock of Discord and of the bot starts on 2 March 2026, 03:00 UTC.
const summit = allianceEvent({ key: 'summit-2026' });

async function calendar() {
  const bot = await inDiscord();
  await bot.ready();
  const announce = bot.platform.announceEvent!;
  return {
    ...bot,
    announce: (
      changes: Partial<AllianceEvent> = {},
      knownId: string | null = null,
      locale: 'en' | 'ja' = 'en',
    ) => announce(GUILD, { ...summit, ...changes }, locale, knownId),
    events: () => [...bot.discord.events.all.values()],
  };
}

describe('a dated event in the calendar of a server', () => {
  test('lasts the whole day at its place, as no time is known', async () => {
    const { announce, events } = await calendar();
    const { remoteId, announced } = await announce();
    expect(announced).toEqual({
      state: 'created',
      url: `https://discord.com/events/${GUILD}/${remoteId}`,
    });
    expect(events()).toEqual([
      expect.objectContaining({
        name: 'Leaders’ summit',
        entity_metadata: { location: 'Washington, D.C.' },
        scheduled_start_time: '2026-03-20T04:00:00.000Z',
        scheduled_end_time: '2026-03-21T03:59:00.000Z',
        description:
          '2026-03-20 in Washington, D.C.; no time of day is known, so the whole day there is shown.',
      }),
    ]);
  });

  test('begins at its time where that is known, on the clock of the place', async () => {
    const { announce, events } = await calendar();
    await announce({ window: { ...onDay('2026-03-20'), precision: 'minute', at: '10:30' } });
    expect(events()[0]).toMatchObject({
      scheduled_start_time: '2026-03-20T14:30:00.000Z',
      scheduled_end_time: '2026-03-21T03:59:00.000Z',
      description: '2026-03-20 10:30 in Washington, D.C.; no end is known.',
    });
  });

  test('lasts from its first day to its last', async () => {
    const { announce, events } = await calendar();
    await announce({ window: { ...onDay('2026-03-20'), to: '2026-03-22' }, placeName: null });
    expect(events()[0]).toMatchObject({
      entity_metadata: { location: '—' },
      scheduled_start_time: '2026-03-20T04:00:00.000Z',
      scheduled_end_time: '2026-03-23T03:59:00.000Z',
      description:
        '2026-03-20 to 2026-03-22 in the place; no time of day is known, so the whole day there is shown.',
    });
  });

  test('speaks the language that was asked for, and says what is not certain', async () => {
    const { announce, events } = await calendar();
    await announce({ status: 'tentative' }, null, 'ja');
    expect(events()[0]).toMatchObject({
      name: '首脳会談',
      description:
        '日付は暫定です。ワシントンD.C.の日付で2026-03-20。時刻は未発表のため、現地の終日として表示しています。',
    });
  });

  test('is changed when it is there already', async () => {
    const { announce, events } = await calendar();
    const { remoteId } = await announce();
    const again = await announce({ window: onDay('2026-03-21') }, remoteId);
    expect(again).toMatchObject({ remoteId, announced: { state: 'updated' } });
    expect(events()).toHaveLength(1);
    expect(events()[0]?.scheduled_start_time).toBe('2026-03-21T04:00:00.000Z');
  });

  test('is created once when the answer was lost', async () => {
    const { discord, announce, events } = await calendar();
    discord.fail({ route: /^POST .*scheduled-events$/, drop: 'after' });
    await expect(announce()).rejects.toMatchObject({ name: 'SendError', permanent: false });
    await announce();
    expect(events()).toHaveLength(1);
  });

  test('is created once when two people ask for it at once', async () => {
    const { announce, events } = await calendar();
    const [first, second] = await Promise.all([announce(), announce()]);
    expect(second.remoteId).toBe(first.remoteId);
    expect(events()).toHaveLength(1);
  });

  test('is created again when somebody deleted it', async () => {
    const { discord, announce, events } = await calendar();
    const { remoteId } = await announce();
    discord.events.all.clear();
    expect(await announce({}, remoteId)).toMatchObject({ announced: { state: 'created' } });
    expect(events()).toHaveLength(1);
  });

  test('is called off, and can be on again', async () => {
    const { announce, events } = await calendar();
    const { remoteId } = await announce();
    expect(await announce({ status: 'cancelled' }, remoteId)).toMatchObject({
      announced: { state: 'updated' },
    });
    expect(events().map(({ status }) => status)).toEqual([4]);
    expect(await announce({}, remoteId)).toMatchObject({ announced: { state: 'created' } });
    expect(events().map(({ status }) => status)).toEqual([4, 1]);
  });

  test('that is today begins now', async () => {
    const { announce, events, advance } = await calendar();
    const { remoteId } = await announce();
    advance(18 * DAY_MS + 12 * 3_600_000);
    await announce({ name: { en: 'Summit', ja: '首脳会談' } }, remoteId);
    expect(events()[0]).toMatchObject({ name: 'Summit', scheduled_start_time: '2026-03-20T04:00:00.000Z' });
    await announce();
    expect(events()[1]?.scheduled_start_time).toBe('2026-03-20T15:01:00.000Z');
  });

  test.each<[string, Partial<AllianceEvent>, string]>([
    ['is over', { window: onDay('2026-02-28') }, 'This event is over.'],
    ['was held', { status: 'held' }, 'This event is over.'],
    ['was called off', { status: 'cancelled' }, 'This event was called off.'],
    [
      'has no day yet',
      { window: { from: '2026-03-01', to: '2026-03-31', precision: 'month', at: null } },
      'The day of this event is not known yet',
    ],
    ['has no date at all', { window: null }, 'The day of this event is not known yet'],
  ])('is refused when it %s', async (_name, changes, words) => {
    const { announce, events } = await calendar();
    const { remoteId, announced } = await announce(changes);
    expect(remoteId).toBe('');
    expect(announced).toMatchObject({ state: 'refused', check: { missing: [] } });
    expect(JSON.stringify(announced)).toContain(words);
    expect(events()).toEqual([]);
  });

  test('needs a permission, which is named', async () => {
    const { discord, announce } = await calendar();
    discord.guilds.changeRole(GUILD, BOT_ROLE, WHOLE & ~Bit.createEvents);
    await expect
      .poll(() => announce())
      .toMatchObject({
        announced: { state: 'refused', check: { missing: [{ en: 'Create Events', ja: 'イベントを作成' }] } },
      });
  });

  test('needs the bot to be there', async () => {
    const { platform } = await calendar();
    const { announced } = await platform.announceEvent!('1300000000000000077', summit, 'en', null);
    expect(announced).toMatchObject({ state: 'refused', check: { state: 'gone' } });
  });
});
