import { expect, test } from 'vitest';
import { openPreviewChannels } from '#src/preview-channels.ts';
import { followers } from '#src/store/channels.ts';
import { summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

test('a topic that left the configuration loses its channel, and gets it back when it returns', async () => {
  await using base = await testBase();
  const open = async (...topics: (typeof tariffsTopic)[]) => {
    const channels = await openPreviewChannels(base.store, topics, 0);
    const following = await followers(base.store.db);
    return channels.map(({ id, name }) => [
      name,
      following.find(({ channel }) => channel.id === id)?.topicKeys.length,
    ]);
  };
  const both = [
    ['alerts', 2],
    ['alerts-ja', 2],
    ['tariffs', 1],
    ['summit', 1],
  ];
  expect(await open(tariffsTopic, summitTopic)).toEqual(both);
  expect(await open(tariffsTopic)).toEqual([
    ['alerts', 1],
    ['alerts-ja', 1],
    ['tariffs', 1],
  ]);
  expect(await followers(base.store.db)).toHaveLength(3);
  expect(await open(tariffsTopic, summitTopic)).toEqual(both);
});

test('a topic may be called like the channel of all topics', async () => {
  await using base = await testBase();
  const channels = await openPreviewChannels(base.store, [{ ...summitTopic, key: 'alerts' }], 0);
  expect(new Set(channels.map((channel) => channel.remoteId)).size).toBe(3);
});
