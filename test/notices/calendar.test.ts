import { expect, test } from 'vitest';
import type { AllianceEvent } from '#src/model/event.ts';
import { calendarOf } from '#src/notices/calendar.ts';

const SUMMIT: AllianceEvent = {
  id: 7,
  key: 'washington-summit-2026',
  kind: 'summit',
  participants: ['Donald Trump', 'Sanae Takaichi'],
  place: 'Washington',
  name: { en: 'Takaichi–Trump summit', ja: '日米首脳会談' },
  placeName: { en: 'Washington, D.C.', ja: 'ワシントン' },
  timeZone: 'America/New_York',
  status: 'confirmed',
  window: { from: '2026-03-19', to: '2026-03-19', precision: 'day', at: null },
  sequence: 0,
  houses: 2,
  lastAt: 0,
};
const linesOf = (event: AllianceEvent) => calendarOf([event], 'en').split('\r\n');

test('a day is a day, in whatever zone the calendar is', () => {
  const lines = linesOf(SUMMIT);
  expect(lines).toContain('DTSTART;VALUE=DATE:20260319');
  expect(lines).toContain('DTEND;VALUE=DATE:20260320');
  expect(lines).toContain('UID:washington-summit-2026@alliance-wire');
  expect(lines).toContain('STATUS:CONFIRMED');
  expect(lines).toContain(String.raw`LOCATION:Washington\, D.C.`);
});

test('a clock time is that of the place', () => {
  const lines = linesOf({ ...SUMMIT, window: { ...SUMMIT.window!, precision: 'minute', at: '11:30' } });
  expect(lines).toContain('DTSTART:20260319T153000Z');
});

test('an event that moved keeps its UID and is a later version', () => {
  const moved = linesOf({
    ...SUMMIT,
    status: 'moved',
    sequence: 1,
    window: { from: '2026-03-20', to: '2026-03-20', precision: 'day', at: null },
  });
  expect(moved).toContain('UID:washington-summit-2026@alliance-wire');
  expect(moved).toContain('SEQUENCE:1');
  expect(moved).toContain('DTSTART;VALUE=DATE:20260320');
  expect(moved).toContain('STATUS:TENTATIVE');
});

test('what is only talked of, or has no day, is not in it', () => {
  const isIn = (event: AllianceEvent) => linesOf(event).includes('BEGIN:VEVENT');
  expect(isIn({ ...SUMMIT, status: 'proposed' })).toBe(false);
  expect(isIn({ ...SUMMIT, window: null })).toBe(false);
  expect(
    isIn({ ...SUMMIT, window: { from: '2026-03-01', to: '2026-05-31', precision: 'season', at: null } }),
  ).toBe(false);
});

test('a name from a feed begins no line of its own', () => {
  const name = 'Summit\r\nATTACH:file:///etc/passwd\nEND:VEVENT';
  const lines = linesOf({ ...SUMMIT, name: { en: name, ja: name } });
  expect(lines.filter((line) => /^(?:ATTACH|END:VEVENT)/.test(line))).toEqual(['END:VEVENT']);
});

test('in Japanese, and the same file for the same events', () => {
  const file = calendarOf([SUMMIT], 'ja');
  expect(file).toContain('SUMMARY:日米首脳会談');
  expect(file).toBe(calendarOf([SUMMIT], 'ja'));
});
