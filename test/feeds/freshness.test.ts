import { expect, test } from 'vitest';
import { type AnswerHeaders, freshForMs, retryAfterMs } from '#src/feeds/freshness.ts';

const DATE = 'Thu, 19 Mar 2026 00:00:00 GMT';
const FIVE_MINUTES_ON = 'Thu, 19 Mar 2026 00:05:00 GMT';

test.each<[string, AnswerHeaders, number | null]>([
  ['nothing is said', {}, null],
  [
    'nothing is guessed from the last change',
    { date: DATE, 'last-modified': 'Mon, 02 Mar 2026 00:00:00 GMT' },
    null,
  ],
  ['max-age', { 'cache-control': 'public, max-age=300' }, 300_000],
  ['whatever its case', { 'cache-control': 'Max-Age=300' }, 300_000],
  ['in two header fields', { 'cache-control': ['public', 'max-age=300'] }, 300_000],
  ['the time in caches on the way counts', { 'cache-control': 'max-age=300', age: '60' }, 240_000],
  ['an answer that arrives stale', { 'cache-control': 'max-age=300', age: '900' }, 0],
  ['s-maxage is for shared caches, we are none', { 'cache-control': 's-maxage=900, max-age=300' }, 300_000],
  ['s-maxage alone says nothing to us', { 'cache-control': 's-maxage=900' }, null],
  ['private answers are ours', { 'cache-control': 'private, max-age=300' }, 300_000],
  ['stale answers are not wanted', { 'cache-control': 'max-age=300, stale-while-revalidate=900' }, 300_000],
  ['max-age=0', { 'cache-control': 'max-age=0, must-revalidate' }, 0],
  ['no-cache', { 'cache-control': 'no-cache, max-age=300' }, 0],
  ['no-store', { 'cache-control': 'no-store' }, 0],
  ['Expires, by the clock of the server', { date: DATE, expires: FIVE_MINUTES_ON }, 300_000],
  ['Expires without a Date to measure it by', { expires: FIVE_MINUTES_ON }, null],
  ['Expires in the past', { date: FIVE_MINUTES_ON, expires: DATE }, 0],
  ['Expires: 0', { date: DATE, expires: '0' }, 0],
  [
    'max-age goes before Expires',
    { date: DATE, expires: FIVE_MINUTES_ON, 'cache-control': 'max-age=60' },
    60_000,
  ],
  ['rubbish', { 'cache-control': 'max-age=soon, =, ,,', age: '-', expires: 'x', date: 'y' }, 0],
])('fresh for: %s', (_, headers, expected) => {
  expect(freshForMs(headers)).toBe(expected);
});

test.each<[string, AnswerHeaders, number | null]>([
  ['absent', {}, null],
  ['in seconds', { 'retry-after': '120' }, 120_000],
  ['as a date, measured by the server’s own clock', { date: DATE, 'retry-after': FIVE_MINUTES_ON }, 300_000],
  ['as a date in the past', { date: FIVE_MINUTES_ON, 'retry-after': DATE }, 0],
  ['as a date without a Date to measure it by', { 'retry-after': FIVE_MINUTES_ON }, null],
  ['unreadable', { date: DATE, 'retry-after': 'soon' }, null],
])('Retry-After %s', (_, headers, expected) => {
  expect(retryAfterMs(headers)).toBe(expected);
});
