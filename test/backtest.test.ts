import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backtest } from '#src/backtest.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { readFiles } from '#src/cli/read-files.ts';
import type { Backtest } from '#src/model/backtest.ts';
import { DEFAULT_SETTINGS, VOLUMES, type Volume } from '#src/model/channel.ts';
import type { Report } from '#src/pipeline.ts';
import { openSimulation, simulatedClock, startOf } from '#src/simulation.ts';
import { saveChannel, setUpChannel } from '#src/store/channels.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { testBase, testSurroundings } from '#test/fakes/bot.ts';
import { fakePlatform } from '#test/fakes/platform.ts';

/** What is foretold of a rule is what happens: an archive is replayed, and its stored articles are tried. */

const OWN = join(import.meta.dirname, '../src/demo/archive.jsonl');
const PUBLIC = join(import.meta.dirname, '../../shared/data/live-2026-world-en/dev.jsonl');
const FEW = 1_500;

const VOLUMES_TOLD = VOLUMES.filter((volume) => volume !== 'digest');

async function replayed(reports: readonly Report[]) {
  const { topics, glossary } = readConfig();
  const time = simulatedClock(startOf(reports));
  const screen = fakePlatform('web');
  const surroundings = { ...testSurroundings('2026-01-01T00:00:00Z'), clock: time.clock };
  const base = await testBase({ topics, glossary }, surroundings as never, new Map([['web', screen]]));
  const { store } = base;
  const channels = new Map<string, number>();
  await store.transaction(async (trx) => {
    for (const { key } of topics)
      for (const volume of VOLUMES_TOLD) {
        const remoteId = `${key}-${volume}`;
        const channel = {
          platform: 'web',
          workspace: 'local',
          remoteId,
          name: remoteId,
          locale: 'en',
        } as const;
        const id = await saveChannel(trx, channel);
        await setUpChannel(trx, channel, { ...DEFAULT_SETTINGS, volume }, 0);
        await setSubscriptions(trx, id, [key], 0);
        channels.set(remoteId, id);
      }
  });
  const simulation = await openSimulation({
    ...{ base, reports, time, screen, topics },
    logs: base.logs,
  });
  while (await simulation.tick());
  const alerts = async (key: string, volume: Volume) => {
    const rows = await store.db
      .selectFrom('outcomes')
      .select('article_id')
      .where('channel_id', '=', channels.get(`${key}-${volume}`)!)
      .where('code', '=', 'told')
      .orderBy('article_id')
      .execute();
    return rows.map((row) => row.article_id);
  };
  const tried = (wanted: { topicKey: string } | { rule: string }, volume: Volume): Promise<Backtest> =>
    backtest(store.db, { wanted, volume, days: 10_000, topics, glossary, now: time.clock.now() });
  return { base, topics, alerts, tried };
}

describe('a backtest foretells what a replay brings', () => {
  test('of every topic and volume, in our own archive, by its key and by its rule', async () => {
    const { reports } = await readFiles([OWN], 0);
    // From the announced date on: months in which little happens only take time.
    const { base, topics, alerts, tried } = await replayed(reports.slice(14));
    await using _ = base;
    let told = 0;
    for (const { key, rule } of topics)
      for (const volume of VOLUMES_TOLD) {
        const expected = await alerts(key, volume);
        told += expected.length;
        const ids = (result: Backtest) => result.told.map(({ articleId }) => articleId).sort((a, b) => a - b);
        expect([key, volume, ids(await tried({ topicKey: key }, volume))]).toEqual([key, volume, expected]);
        expect((await tried({ rule }, volume)).matched).toBe(
          (await tried({ topicKey: key }, volume)).matched,
        );
      }
    expect(told).toBeGreaterThan(10);
  }, 120_000);

  test.skipIf(!existsSync(PUBLIC))(
    `of every topic in the first ${FEW} items of a public archive (needs ../shared/data)`,
    async () => {
      const { reports } = await readFiles([PUBLIC], 0);
      const { base, topics, alerts, tried } = await replayed(reports.slice(0, FEW));
      await using _ = base;
      for (const { key } of topics) {
        const result = await tried({ topicKey: key }, 'everything');
        expect([key, result.told.length]).toEqual([key, (await alerts(key, 'everything')).length]);
      }
    },
    120_000,
  );
});
