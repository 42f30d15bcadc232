import { describe, expect, test } from 'vitest';
import { isSilent, quietPublishers, silencesTold } from '#src/feeds/silence.ts';
import type { Feed } from '#src/model/feed.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/model/time.ts';
import { feed } from '#test/fakes/articles.ts';

const monday = Date.parse('2026-03-02T00:00:00Z');

/** A feed that has been polled well until `at`, and last spoke `quietMs` before. */
const working = (at: Instant, quietMs: number, changes: Partial<Feed> = {}): Feed =>
  feed({
    baselineAt: monday,
    lastSuccessAt: at,
    rhythmMs: HOUR_MS,
    newestItemAt: at - quietMs,
    ...changes,
  });
const namesOf = (feeds: readonly Feed[]) => quietPublishers(feeds).map(({ publisher }) => publisher);

describe('a publisher is quiet', () => {
  test.each<[string, Feed[], boolean]>([
    ['for three times a rhythm of two days', [working(monday, 6 * DAY_MS, { rhythmMs: 2 * DAY_MS })], true],
    ['not for less', [working(monday, 5 * DAY_MS, { rhythmMs: 2 * DAY_MS })], false],
    ['for a day at least', [working(monday, DAY_MS)], true],
    ['not over a night, though it speaks every hour', [working(monday, 10 * HOUR_MS)], false],
    ['when all its feeds are', [working(monday, DAY_MS), working(monday, 2 * DAY_MS)], true],
    ['not when one feed speaks', [working(monday, 9 * DAY_MS), working(monday, HOUR_MS)], false],
    ['not when its rhythm is unknown', [working(monday, 99 * DAY_MS, { rhythmMs: null })], false],
    [
      'by the feeds that work',
      [
        working(monday, 9 * DAY_MS),
        working(monday, 0, { lastFailure: { reason: 'http', status: 500, sentence: '' } }),
      ],
      true,
    ],
    [
      'not when no feed works',
      [working(monday, 9 * DAY_MS, { lastFailure: { reason: 'dns', status: null, sentence: '' } })],
      false,
    ],
    ['not when its feeds are gone for good', [working(monday, 9 * DAY_MS, { retiredAt: monday })], false],
    ['not again when that was told', [working(monday, 9 * DAY_MS, { silenceToldAt: monday })], false],
    [
      'not for the time in which nobody listened',
      [working(monday, 9 * DAY_MS), working(monday - 9 * DAY_MS, 0)],
      false,
    ],
  ])('%s', (_what, feeds, isQuiet) => {
    expect(namesOf(feeds)).toEqual(isQuiet ? ['Example News'] : []);
  });
});

/** The days from `monday` on which an hourly publisher is polled, with what isSilent says at each hour. */
function alarms(speaks: (at: Instant) => boolean, days: number): Instant[] {
  const dates: Instant[] = [];
  const found: Instant[] = [];
  for (let at = monday; at < monday + days * DAY_MS; at += HOUR_MS) {
    if (speaks(at)) dates.push(at);
    const [quiet] = quietPublishers([working(at, at - dates.at(-1)!)]);
    if (quiet && isSilent(quiet, dates)) found.push(at);
  }
  return found;
}

describe('a quiet publisher is silent', () => {
  const isOfficeHour = (at: Instant) => {
    const date = new Date(at);
    return date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 9 && date.getUTCHours() < 18;
  };

  test('never, when it rests at night and at the weekend as always', () => {
    expect(alarms((at) => at === monday || isOfficeHour(at), 60)).toEqual([]);
  });

  test('a day after it stopped, when it never rested', () => {
    const stops = monday + 10 * DAY_MS;
    expect(alarms((at) => at < stops, 14)[0]).toBe(stops - HOUR_MS + DAY_MS);
  });

  test('after half as long again as its weekend, when it keeps one', () => {
    const stops = monday + 21 * DAY_MS;
    const [first] = alarms((at) => at === monday || (at < stops && isOfficeHour(at)), 30);
    const friday = stops - 3 * DAY_MS + 17 * HOUR_MS;
    expect(first).toBe(friday + 1.5 * 64 * HOUR_MS);
  });
});

test('those told of as silent are told of together with all their feeds', () => {
  const told = working(monday, 9 * DAY_MS, { silenceToldAt: monday });
  const other = working(monday, 9 * DAY_MS, { id: 2 });
  expect(silencesTold([told, other, working(monday, 0, { publisher: 'Other' })])).toEqual([
    { publisher: 'Example News', feeds: [told, other], toldAt: monday },
  ]);
});
