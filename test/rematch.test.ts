import { expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { ingest, type Topics } from '#src/pipeline.ts';
import { rematch } from '#src/rematch.ts';
import { latestArticles } from '#src/store/articles.ts';
import { outboxTotals } from '#src/store/deliveries.ts';
import { compileTopics } from '#src/topics/match.ts';
import { draft, summitTopic, tariffsTopic } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

function topicsOf(...definitions: (typeof tariffsTopic)[]): Topics {
  return topicsWith([], ...definitions);
}

function topicsWith(glossary: readonly GlossaryEntry[], ...definitions: (typeof tariffsTopic)[]): Topics {
  const { match, bases } = compileTopics(definitions, glossary);
  return { definitions, glossary, match, bases };
}

/** A base with one article on tariffs, matched with the topics given. */
async function newsroom(topics: Topics) {
  const base = await testBase();
  const article = draft();
  const report = { draft: article, guid: null, keys: identityKeys(article, { feedId: null, guid: null }) };
  await ingest([report], { store: base.store, topics, now: 0, origin: 'live', feedId: null });
  const options = { log: base.logs.app };
  await rematch(base.store, topics, options);
  const total = async (topic: string) =>
    (await latestArticles(base.store.db, { topic, limit: 1, offset: 0 })).total;
  return {
    ...base,
    total,
    rematch: (changed: Topics, signal?: AbortSignal) =>
      rematch(base.store, changed, signal ? { ...options, signal } : options),
  };
}

test('a changed rule answers for old articles too, and alerts nobody', async () => {
  await using room = await newsroom(topicsOf(summitTopic));
  expect(await room.total('summit')).toBe(0);
  await room.rematch(topicsOf({ ...summitTopic, rule: 'Washington' }));
  expect(await room.total('summit')).toBe(1);
  expect((await outboxTotals(room.store.db, 0)).waiting).toBe(0);
});

test('a name that the glossary gets answers for old articles, and one that no rule has changes nothing', async () => {
  const summit = { ...summitTopic, rule: '米国' };
  await using room = await newsroom(topicsOf(summit));
  const washington: GlossaryEntry = { kind: 'place', en: ['Washington'], ja: ['米国'] };
  const elsewhere: GlossaryEntry = { kind: 'place', en: ['Osaka'], ja: ['大阪'] };
  const { bases } = topicsOf(summit);
  expect(topicsWith([elsewhere], summit).bases).toEqual(bases);
  await room.rematch(topicsWith([washington], summit));
  expect(await room.total('summit')).toBe(1);
  await room.rematch(topicsOf(summit));
  expect(await room.total('summit')).toBe(0);
});

test('a new topic is filled, a topic that was taken away is emptied', async () => {
  await using room = await newsroom(topicsOf(summitTopic));
  await room.rematch(topicsOf(tariffsTopic));
  expect([await room.total('tariffs'), await room.total('summit')]).toEqual([1, 0]);
  await room.rematch(topicsOf(summitTopic));
  expect([await room.total('tariffs'), await room.total('summit')]).toEqual([0, 0]);
});

test('when it is stopped half-way, the next start begins again', async () => {
  await using room = await newsroom(topicsOf(summitTopic));
  const changed = topicsOf({ ...summitTopic, rule: 'Washington' });
  await room.rematch(changed, AbortSignal.abort());
  expect(await room.total('summit')).toBe(0);
  await room.rematch(changed);
  expect(await room.total('summit')).toBe(1);
});
