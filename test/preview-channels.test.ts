import { expect, test } from 'vitest';
import { openPreviewChannels } from '#src/preview-channels.ts';
import { followers } from '#src/store/subscriptions.ts';
import { summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

test('a topic that left the configuration loses its channel, and gets it back when it returns', async () => {
  await using base = await testBase();
  const open = async (...topics: (typeof tariffsTopic)[]) => {
    const { shown: channels } = await openPreviewChannels(base.store, topics, 0);
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
    ['admin', undefined],
  ];
  expect(await open(tariffsTopic, summitTopic)).toEqual(both);
  expect(await open(tariffsTopic)).toEqual([
    ['alerts', 1],
    ['alerts-ja', 1],
    ['tariffs', 1],
    ['admin', undefined],
  ]);
  expect(await followers(base.store.db)).toHaveLength(3);
  expect(await open(tariffsTopic, summitTopic)).toEqual(both);
});

test('a topic may be called like a channel that is always there', async () => {
  await using base = await testBase();
  const topics = ['alerts', 'admin'].map((key) => ({ ...summitTopic, key }));
  const { shown, admin } = await openPreviewChannels(base.store, topics, 0);
  expect(new Set(shown.map((channel) => channel.remoteId)).size).toBe(5);
  expect(shown.at(-1)).toEqual(admin);
});
