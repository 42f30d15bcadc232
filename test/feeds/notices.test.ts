import { describe, expect, test } from 'vitest';
import { failuresToTell, movesToTell, recoveriesToTell, retirementsToTell } from '#src/feeds/notices.ts';
import { endsOutage } from '#src/feeds/outage.ts';
import type { Feed, PollFailure } from '#src/model/feed.ts';
import { HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { feed } from '#test/fakes/articles.ts';

const now = Date.parse('2026-03-19T09:00:00Z');
const unreachable: PollFailure = { reason: 'dns', status: null, sentence: 'No address was found.' };

const failing = (forMs: number, changes: Partial<Feed> = {}): Feed =>
  feed({
    lastFailure: unreachable,
    failureCount: 4,
    failingSince: now - forMs,
    lastCheckedAt: now,
    ...changes,
  });

describe('people are told of a feed that fails', () => {
  const count = (...feeds: Feed[]) => failuresToTell(feeds).length;

  test.each<[string, Feed, number]>([
    ['for an hour', failing(HOUR_MS), 1],
    ['not on a blip', failing(59 * MINUTE_MS), 0],
    [
      'not for the time since it was last asked',
      failing(5 * HOUR_MS, { lastCheckedAt: now - 4.5 * HOUR_MS }),
      0,
    ],
    ['not when it was asked but twice', failing(5 * HOUR_MS, { failureCount: 2 }), 0],
    ['not a second time', failing(5 * HOUR_MS, { failureToldAt: now - 4 * HOUR_MS }), 0],
    ['not when it is gone: that is another message', failing(5 * HOUR_MS, { retiredAt: now }), 0],
  ])('%s', (_what, each, told) => {
    expect(count(each)).toBe(told);
  });

  test('together with those that follow it', () => {
    expect(count(failing(HOUR_MS), failing(31 * MINUTE_MS), failing(29 * MINUTE_MS))).toBe(2);
    expect(count(failing(31 * MINUTE_MS), failing(59 * MINUTE_MS))).toBe(0);
  });
});

test('people are told that it works again when they knew that it failed', () => {
  const known = feed({ failureToldAt: now - HOUR_MS, failingSince: now - 2 * HOUR_MS });
  expect(recoveriesToTell([known, feed(), failing(2 * HOUR_MS, { failureToldAt: now })])).toEqual([known]);
});

test('people are told once that a feed is gone, also when they knew that it failed', () => {
  const gone = failing(0, { retiredAt: now });
  const wasTold = { ...gone, failureToldAt: now - HOUR_MS };
  expect(retirementsToTell([gone, wasTold, { ...gone, failureToldAt: now }, feed()])).toEqual([
    gone,
    wasTold,
  ]);
});

test('people are told once that a feed has moved', () => {
  const url = 'https://feeds.example.org/news';
  const moved = feed({ movedTo: url, moveSeen: url });
  expect(movesToTell([moved, feed({ movedTo: url }), feed({ moveSeen: url })])).toEqual([moved]);
});

describe('an outage ends with a good poll', () => {
  const since = now - 5 * HOUR_MS;

  test.each<[string, Feed, number | null, boolean]>([
    ['when no other feed worked since', failing(5 * HOUR_MS), since - 1, true],
    ['when no other feed ever worked', failing(5 * HOUR_MS), null, true],
    ['not when another feed worked meanwhile', failing(5 * HOUR_MS), since + 1, false],
    [
      'not when the server had answered',
      failing(5 * HOUR_MS, { lastFailure: { ...unreachable, reason: 'http' } }),
      null,
      false,
    ],
    ['not when it had not failed', feed(), null, false],
  ])('%s', (_what, each, lastSuccessOfOthers, ends) => {
    expect(endsOutage(each, lastSuccessOfOthers)).toBe(ends);
  });
});
