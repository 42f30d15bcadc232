import { describe, expect, test } from 'vitest';
import { moveAfterFailure, moveAfterSuccess } from '#src/feeds/move.ts';
import type { PollFailure } from '#src/model/feed.ts';

const OLD = 'https://news.example.org/rss';
const NEW = 'https://feeds.example.org/news';

/** What is known of the move after each poll that was sent there for good; null: it was not. */
function after(...sentTo: (string | null)[]) {
  let feed = { url: OLD, movedTo: null as string | null, moveSeen: null as string | null };
  for (const target of sentTo) feed = { ...feed, ...moveAfterSuccess(feed, target) };
  return feed.movedTo;
}

describe('a permanent redirect', () => {
  test.each<[string, (string | null)[], string | null]>([
    ['once moves nothing', [NEW], null],
    ['twice in a row moves the feed', [NEW, NEW], NEW],
    ['twice, but not in a row, moves nothing', [NEW, null, NEW], null],
    ['to two addresses in turn moves nothing', [NEW, `${NEW}2`, NEW, `${NEW}2`], null],
    ['is kept once it was followed', [NEW, NEW, null, null], NEW],
    ['moves on', [NEW, NEW, null, `${NEW}2`, `${NEW}2`], `${NEW}2`],
    ['leads back home', [NEW, NEW, null, OLD, OLD], null],
  ])('%s', (_what, sentTo, movedTo) => {
    expect(after(...sentTo)).toBe(movedTo);
  });

  test('stays marked as untold until people hear of it', () => {
    const untold = { url: OLD, movedTo: NEW, moveSeen: NEW };
    expect(moveAfterSuccess(untold, null)).toEqual({});
    expect(moveAfterSuccess({ ...untold, moveSeen: null }, null)).toEqual({});
  });
});

describe('a new address that is none', () => {
  const failure = (reason: PollFailure['reason'], status: number | null = null): PollFailure => ({
    reason,
    status,
    sentence: '',
  });
  const home = { movedTo: null, moveSeen: null };

  test.each<[string, PollFailure, number, object]>([
    ['410 at once', failure('gone', 410), 1, home],
    ['404 three times in a row', failure('http', 404), 3, home],
    ['404 twice', failure('http', 404), 2, {}],
    ['500 for long', failure('http', 500), 50, {}],
    ['no such server, for two days', failure('dns'), 12, home],
    ['no such server, as after a night without network', failure('dns'), 8, {}],
  ])('is given up: %s', (_what, failed, count, move) => {
    expect(moveAfterFailure({ movedTo: NEW }, failed, count)).toEqual(move);
  });

  test('a feed that never moved has nowhere to go back to', () => {
    expect(moveAfterFailure({ movedTo: null }, failure('gone', 410), 1)).toEqual({});
  });
});
