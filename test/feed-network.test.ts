import { expect, test } from 'vitest';
import { openFeedNetwork } from '#src/feed-network.ts';
import { feedHealth } from '#src/store/feeds.ts';
import { testBase } from '#test/fakes/bot.ts';
import { startFeedServer } from '#test/fakes/feed-server.ts';

test('who asks has an answer in time, also of a server that never gives one, and nothing comes of it later', async () => {
  await using base = await testBase();
  const server = await startFeedServer();
  const asked: (() => void)[] = [];
  server.serve('/silent.xml', (_request, response) => {
    asked.push(() => response.end('<rss version="2.0"><channel><title>Late</title></channel></rss>'));
  });
  const { store, clock } = base;
  await using network = openFeedNetwork({
    store,
    clock,
    userAgent: 'test',
    allowPrivateFeeds: true,
    patienceMs: 100,
  });
  const url = server.url('/silent.xml');
  const failure = { reason: 'timeout', status: null, sentence: 'There was no complete answer within 0.1 s.' };
  for (const answer of [network.test(url), network.add(url, {}), network.importFrom(url)]) {
    expect(await answer).toEqual({ kind: 'failed', url, failure });
  }
  for (const answerLate of asked) answerLate();
  expect(await feedHealth(store.db)).toEqual([]);
  await server.close();
});
