import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#src/model/time.ts';
import { Brake } from '#src/platforms/discord/brake.ts';
import { Pace } from '#src/platforms/discord/pace.ts';
import { Slots } from '#src/platforms/discord/slots.ts';
import { fakeClock } from '#test/fakes/clock.ts';
import { logging } from '#test/fakes/discord-places.ts';

describe('attempts to connect', () => {
  const delays = (pace: Pace, count: number) => Array.from({ length: count }, () => pace.nextDelayMs());

  test('begin at once and become rare', () => {
    const pace = new Pace(() => 0);
    expect(delays(pace, 9)).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 2 * MINUTE_MS]);
    pace.succeeded();
    expect(delays(pace, 2)).toEqual([0, 1_000]);
  });

  test('are far apart when only a person can help, until one succeeds', () => {
    const pace = new Pace(() => 0);
    pace.refused();
    expect(delays(pace, 3)).toEqual([10 * MINUTE_MS, 10 * MINUTE_MS, 10 * MINUTE_MS]);
    pace.succeeded();
    expect(pace.nextDelayMs()).toBe(0);
  });
});

describe('the brake', () => {
  const answer = (status: number, headers: Record<string, string> = {}) => ({
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
  });

  test('holds everything long before Discord would ban the address', () => {
    const clock = fakeClock('2026-03-02T03:00:00Z');
    const { lines, log } = logging();
    const brake = new Brake(clock.now, log);
    for (let i = 0; i < 999; i += 1) brake.note(answer(i % 2 === 0 ? 401 : 403));
    expect(brake.heldForMs()).toBe(0);
    clock.advance(4 * MINUTE_MS);
    brake.note(answer(429, { 'x-ratelimit-scope': 'user', 'retry-after': '1' }));
    expect(brake.heldForMs()).toBe(6 * MINUTE_MS);
    expect(lines.map(({ sentence }) => sentence)).toEqual(['discord refuses too much']);
    clock.advance(6 * MINUTE_MS);
    expect(brake.heldForMs()).toBe(0);
    brake.note(answer(403));
    expect(brake.heldForMs()).toBe(0);
  });

  test('holds nothing for longer when the clock is set back', () => {
    const clock = fakeClock('2026-03-02T03:00:00Z');
    const brake = new Brake(clock.now, logging().log);
    brake.note(answer(429, { 'x-ratelimit-scope': 'global', 'retry-after': '30' }));
    for (let i = 0; i < 500; i += 1) brake.note(answer(403));
    clock.advance(-24 * 60 * MINUTE_MS);
    expect(brake.heldForMs()).toBe(30_000);
    for (let i = 0; i < 999; i += 1) brake.note(answer(403));
    expect(brake.heldForMs()).toBe(30_000);
    clock.advance(24 * 60 * MINUTE_MS + 30_000);
    expect(brake.heldForMs()).toBe(0);
  });

  test('does not count what others used up, nor what went well', () => {
    const clock = fakeClock('2026-03-02T03:00:00Z');
    const brake = new Brake(clock.now, logging().log);
    for (let i = 0; i < 2_000; i += 1) {
      brake.note(answer(429, { 'x-ratelimit-scope': 'shared', 'retry-after': '1' }));
      brake.note(answer(200));
      brake.note(answer(404));
    }
    expect(brake.heldForMs()).toBe(0);
  });
});

describe('the turns of messages', () => {
  const waits = (slots: Slots, keys: readonly number[], now: number) =>
    keys.map((key) => slots.take(String(key), now));
  const keys = (count: number) => Array.from({ length: count }, (_, i) => i);

  test('come at once for a few, and never more than 50 in a second', () => {
    const slots = new Slots();
    const turns = waits(slots, keys(200), 1_000_000).map((turn) => ('waitMs' in turn ? turn.waitMs : NaN));
    expect(turns.filter((ms) => ms === 0).length).toBeGreaterThanOrEqual(20);
    for (const from of turns)
      expect(turns.filter((ms) => ms >= from && ms < from + 1_000).length).toBeLessThanOrEqual(50);
  });

  test('come once for all of a thousand, who come again when they were told to', () => {
    const slots = new Slots();
    const again = waits(slots, keys(1_000), 0).map((turn) => ('againInMs' in turn ? turn.againInMs : 0));
    expect(Math.max(...again)).toBeLessThan(34_000);
    again.forEach((ms, key) => {
      if (ms > 0) expect(slots.take(String(key), ms)).toEqual({ waitMs: 0 });
    });
  });

  test('come at once when the clock was set back, whatever was said before', () => {
    const slots = new Slots();
    waits(slots, keys(1_000), 86_400_000);
    expect(slots.take('999', 0)).toEqual({ waitMs: 0 });
    expect(slots.take('new', 0)).toEqual({ waitMs: 34 });
  });

  test('are not saved up in quiet times', () => {
    const slots = new Slots();
    waits(slots, keys(5), 0);
    const later = waits(slots, keys(100), 3_600_000);
    expect(later.filter((turn) => 'waitMs' in turn && turn.waitMs === 0).length).toBeLessThan(25);
  });
});
