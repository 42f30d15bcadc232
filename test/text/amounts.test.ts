import { expect, test } from 'vitest';
import { bytesText, durationText, everyText } from '#src/text/amounts.ts';

test.each([
  [0, '1 second', '1秒'],
  [59_499, '59 seconds', '59秒'],
  [59_600, '1 minute', '1分'],
  [40 * 60_000, '40 minutes', '40分'],
  [59.6 * 60_000, '1 hour', '1時間'],
  [36 * 3_600_000, '36 hours', '36時間'],
  [47.6 * 3_600_000, '2 days', '2日'],
])('%d ms are %s, %s', (ms, english, japanese) => {
  expect([durationText(ms, 'en'), durationText(ms, 'ja')]).toEqual([english, japanese]);
});

test.each([
  [60_000, 'every minute', '1分ごと'],
  [40 * 60_000, 'every 40 minutes', '40分ごと'],
])('once in %d ms is %s, %s', (ms, english, japanese) => {
  expect([everyText(ms, 'en'), everyText(ms, 'ja')]).toEqual([english, japanese]);
});

test.each([
  [312, '312 B'],
  [49_152, '48 KB'],
  [1_258_291, '1.2 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesText(bytes)).toBe(words);
});
