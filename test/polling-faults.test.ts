import { describe, expect, test } from 'vitest';
import type { Served } from '#test/fakes/feed-server.ts';
import { INTERVAL_MS, newsroom, rss } from '#test/fakes/newsroom.ts';
import { CLOUDFLARE_CHECK, LOGIN_PAGE } from '#test/fakes/pages.ts';

/**
 * What a publisher's server does, and then: what is stored of the feed, when it is looked at again, and what the people
 * are told who look after it. The feed was polled well once; then its server answers as the table says, for three hours.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FEED = rss(['Ships']);
/** With the validators of the first poll. */
const SAME = { body: FEED, etag: '"1"' };

interface Row {
  readonly answer: Served;
  /** After the first such answer. */
  readonly stored: object;
  readonly nextCheckMs: number;
  /** First lines of the notices, after three hours. */
  readonly told: readonly string[];
}

const well = { lastFailure: null, failureCount: 0, failingSince: null, articleCount: 1, movedTo: null };
const failing = (reason: string, status: number | null, sentence: unknown) => ({
  failureCount: 1,
  // What the last good answer left stays.
  etag: '"1"',
  articleCount: 1,
  retiredAt: null,
  lastFailure: { reason, status, sentence },
});
const fails = (reason: string, status: number | null, sentence: unknown): Omit<Row, 'answer'> => ({
  stored: failing(reason, status, sentence),
  nextCheckMs: 5 * MINUTE_MS,
  told: ['Feed failing: /feed'],
});

const TABLE: Readonly<Record<string, Row>> = {
  '200 with the same': {
    answer: { body: FEED },
    stored: { ...well, etag: null },
    nextCheckMs: INTERVAL_MS,
    told: [],
  },
  '200 with something new': {
    answer: { body: rss(['Ships', 'Boats']), etag: '"2"' },
    stored: { ...well, articleCount: 2, etag: '"2"', entryCount: 2 },
    nextCheckMs: INTERVAL_MS,
    told: [],
  },
  '304': { answer: SAME, stored: { ...well, etag: '"1"' }, nextCheckMs: INTERVAL_MS, told: [] },
  '200, fresh for 20 minutes': {
    answer: { body: FEED, headers: { 'cache-control': 'max-age=1200' } },
    stored: well,
    nextCheckMs: 20 * MINUTE_MS,
    told: [],
  },
  '301 to the feed': {
    answer: { body: '', status: 301, location: '/elsewhere' },
    stored: { ...well, moveSeen: expect.stringContaining('/elsewhere') },
    nextCheckMs: INTERVAL_MS,
    told: ['Feed moved: /feed'],
  },
  '308 to the feed': {
    answer: { body: '', status: 308, location: '/elsewhere' },
    stored: { ...well, moveSeen: expect.stringContaining('/elsewhere') },
    nextCheckMs: INTERVAL_MS,
    told: ['Feed moved: /feed'],
  },
  '301 to a web page': {
    answer: { body: '', status: 301, location: '/login' },
    ...fails('login-page', null, expect.stringContaining('a login page instead of the feed')),
  },
  '302 to the feed': {
    answer: { body: '', status: 302, location: '/elsewhere' },
    stored: { ...well, moveSeen: null },
    nextCheckMs: INTERVAL_MS,
    told: [],
  },
  '404': { answer: { body: 'no', status: 404 }, ...fails('http', 404, 'The server answered 404 Not Found.') },
  '410': {
    answer: { body: 'no', status: 410 },
    stored: {
      ...failing('gone', 410, 'The server answered 410 Gone: this feed no longer exists.'),
      retiredAt: expect.any(Number),
    },
    nextCheckMs: 5 * MINUTE_MS,
    told: ['Feed gone for good: /feed'],
  },
  '429 with Retry-After of 2 hours': {
    answer: { body: '', status: 429, headers: { 'retry-after': '7200' } },
    stored: failing('http', 429, 'The server answered 429 Too Many Requests.'),
    nextCheckMs: 2 * HOUR_MS,
    // It was asked but twice.
    told: [],
  },
  '500': {
    answer: { body: 'oops', status: 500 },
    ...fails('http', 500, 'The server answered 500 Internal Server Error.'),
  },
  'a robot check': {
    answer: { body: CLOUDFLARE_CHECK, status: 403, contentType: 'text/html' },
    ...fails('challenge', 403, expect.stringContaining('robot')),
  },
  slowness: {
    answer: { body: FEED, fault: 'silence' },
    ...fails('timeout', null, expect.stringContaining('did not answer within 0.5 s.')),
  },
  'a body that stalls': {
    answer: { body: FEED, fault: 'stall' },
    ...fails('timeout', null, expect.stringContaining('did not answer within 0.5 s.')),
  },
  'a reset in the middle of the body': {
    answer: { body: FEED, fault: 'reset' },
    ...fails('network', null, expect.stringContaining('broke off')),
  },
  'what is no HTTP': {
    answer: { body: '', fault: 'garbage' },
    ...fails('network', null, expect.stringContaining('not HTTP')),
  },
  'what is no feed': {
    answer: { body: Buffer.from([0, 1, 2, 3, 255, 254, 253, 0, 7]) },
    ...fails('unreadable', null, expect.any(String)),
  },
};
describe('a server that answers with', { timeout: 30_000 }, () => {
  test.each(Object.entries(TABLE))('%s', async (_what, { answer, stored, nextCheckMs, told }) => {
    const isEndless = answer.fault === 'silence' || answer.fault === 'stall';
    const room = await newsroom({ paths: ['/feed'], timeoutMs: isEndless ? 500 : 20_000 });
    room.server.serve('/elsewhere', { body: FEED });
    room.server.serve('/login', { body: LOGIN_PAGE, contentType: 'text/html' });
    room.server.serve('/feed', SAME);
    await room.round();
    room.clock.advance(INTERVAL_MS);
    room.server.serve('/feed', answer);
    await room.round();
    const at = room.clock.now();
    expect(await room.feeds()).toMatchObject([
      { lastCheckedAt: at, nextCheckAt: at + nextCheckMs, ...stored },
    ]);
    expect(await firstLines(room)).toEqual(told);
  });

  test('nothing that is TLS', async () => {
    const room = await newsroom({ paths: ['/feed'], secure: true });
    await room.round();
    const at = room.clock.now();
    expect(await room.feeds()).toMatchObject([
      {
        lastFailure: { reason: 'tls', status: null, sentence: expect.stringContaining('without encryption') },
        nextCheckAt: at + 5 * MINUTE_MS,
        lastSuccessAt: null,
        articleCount: 0,
      },
    ]);
    expect(await firstLines(room)).toEqual(['Feed failing: /feed']);
  });
});

/** Of the notices of the next three hours. */
async function firstLines(room: Awaited<ReturnType<typeof newsroom>>): Promise<string[]> {
  const lines: string[] = [];
  for (let passed = 0; passed < 3 * HOUR_MS; passed += INTERVAL_MS) {
    lines.push(...(await room.notices()).map((notice) => notice.split('\n')[0]!));
    room.clock.advance(INTERVAL_MS);
    await room.round();
  }
  return lines;
}
