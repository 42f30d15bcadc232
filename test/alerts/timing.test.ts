import { expect, test } from 'vitest';
import { alertTiming, heldUntil, threadTiming } from '#src/alerts/timing.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';

const channel = (platform: Channel['platform'], settings: Partial<Channel['settings']> = {}) => ({
  platform,
  kind: 'announcement' as const,
  settings: {
    ...DEFAULT_SETTINGS,
    timeZone: 'America/New_York',
    quietHours: { from: '22:00', to: '07:00' },
    ...settings,
  },
});
/** Half an hour after midnight in New York, before the clocks jump from 2 to 3. */
const night = Date.parse('2026-03-08T05:30:00Z');
const morning = Date.parse('2026-03-08T11:00:00Z');

test.each([
  ['without a sound on Discord', 'discord', 'notable', night, { options: { isSilent: true } }],
  ['breaking, too', 'discord', 'breaking', night, { options: { isSilent: true } }],
  ['without a sound in the preview', 'web', 'major', night, { options: { isSilent: true } }],
  ['on Slack when they end, on the summer clock', 'slack', 'major', night, { dueAt: morning }],
  ['on Slack at once where it breaks', 'slack', 'breaking', night, {}],
  ['as always when they are over', 'slack', 'major', morning, {}],
] as const)('in quiet hours an alert comes %s', (_, platform, level, now, expected) => {
  expect(alertTiming(channel(platform), level, now)).toEqual(expected);
});

test('what is worth it is published where the channel says so', () => {
  const publishing = channel('discord', { publishes: true, quietHours: null });
  expect(alertTiming(publishing, 'major', night)).toEqual({ options: { isPublished: true } });
  expect(alertTiming(publishing, 'notable', night)).toEqual({});
  expect(alertTiming({ ...publishing, kind: 'text' }, 'major', night)).toEqual({});
});

test('roles are called in the day alone', () => {
  expect(alertTiming(channel('discord'), 'breaking', morning, ['R1'])).toEqual({
    options: { mentions: ['R1'] },
  });
  expect(alertTiming(channel('discord'), 'breaking', night, ['R1'])).toEqual({ options: { isSilent: true } });
  expect(alertTiming(channel('slack'), 'breaking', night, ['R1'])).toEqual({});
});

test.each([
  ['an update makes no sound', 'slack', 'update', morning, morning, { isSilent: true }],
  ['an update waits for the morning on Slack', 'slack', 'update', night, morning, { isSilent: true }],
  ['an update comes no sooner than it may', 'discord', 'update', morning, morning + 9, { isSilent: true }],
  ['a higher level calls roles', 'slack', 'upgrade', morning, morning, { mentions: ['R1'] }],
  ['what breaks waits for nothing', 'slack', 'upgrade', night, night, {}],
  [
    'and is silent in the night where that is possible',
    'discord',
    'upgrade',
    night,
    night,
    { isSilent: true },
  ],
  ['a correction is heard', 'slack', 'correction', morning, morning, {}],
] as const)('in a thread, %s', (_, platform, tells, now, dueAt, options) => {
  const wish = {
    tells,
    level: 'breaking',
    mentions: ['R1'],
    earliest: Math.max(now, dueAt === morning + 9 ? dueAt : 0),
  } as const;
  expect(threadTiming(channel(platform, { publishes: true }), wish, now)).toEqual({
    dueAt,
    options: { ...options, tells },
  });
});

test('what has to wait waits where a message cannot be silent', () => {
  expect([heldUntil(channel('slack'), night), heldUntil(channel('slack'), morning)]).toEqual([morning, null]);
  expect(heldUntil(channel('discord'), night)).toBeNull();
});
