import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { startDiscord, TOKEN } from '#test/fakes/discord-server.ts';
import { runBot } from '#test/fakes/running-bot.ts';

const PATIENCE = { timeout: 15_000, interval: 20 };

test('the whole bot answers on Discord, and leaves it when it stops', { timeout: 30_000 }, async () => {
  const discord = await startDiscord();
  const folder = temporaryFolder();
  onTestFinished(async () => {
    await discord.close();
    folder[Symbol.dispose]();
  });
  {
    await using _bot = await runBot(folder.path, { discord: { token: TOKEN, apiBase: discord.apiBase } });
    await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
    const asked = discord.interact(2, { id: '1', type: 1, name: 'help' }, { locale: 'ja' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    const id = discord.commands.find(({ name }) => name === 'latest')?.id;
    expect(JSON.stringify(asked.shown?.body)).toContain(`</latest:${id}>`);
    expect(JSON.stringify(asked.shown?.body)).toContain('新着記事');
  }
  await expect.poll(() => discord.gateway.connections, PATIENCE).toBe(0);
  expect([...discord.faults, ...discord.gateway.faults]).toEqual([]);
});
