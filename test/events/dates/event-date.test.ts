import { expect, test } from 'vitest';
import { datesIn } from '#src/events/dates/dates.ts';
import { dateOfEvent } from '#src/events/dates/event-date.ts';

const PUBLISHED = '2026-03-25';

test.each([
  ['the day in its clause', 'Takaichi met| Trump in Washington on March 19.', '2026-03-19'],
  ['the nearer of two days', 'They agreed on Monday and signed| the deal on Tuesday.', '2026-03-24'],
  [
    'the day that opens the sentence',
    'On March 19, at a summit in Washington, Takaichi praised| the deal.',
    '2026-03-19',
  ],
  ['no day of another clause', 'The ministry said| that talks will resume on April 7.', '2026-03-25'],
  [
    'no day of what is planned',
    'Tokyo announced| plans to host talks in the week after, and to vote on April 7.',
    '2026-03-25',
  ],
  ['no day of another sentence', 'Talks were held on March 19. Both sides praised| them.', '2026-03-25'],
  ['no stretch of time', 'The base opened| in 2024.', '2026-03-25'],
])('an event has %s', (_name, marked, day) => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const start = text.lastIndexOf(' ', at - 1) + 1;
  const mentions = datesIn(text, {
    reference: Date.parse(`${PUBLISHED}T12:00:00Z`),
    timeZone: 'UTC',
    language: 'en',
  });
  expect(dateOfEvent(text, { start, end: at }, mentions, PUBLISHED)).toBe(day);
});
