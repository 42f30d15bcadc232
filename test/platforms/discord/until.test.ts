import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '#src/platforms/discord/until.ts';
import { PATIENCE } from '#test/fakes/discord-bot.ts';
import { startDiscord, TOKEN } from '#test/fakes/discord-server.ts';

test('a request that Discord does not answer ends when nothing is waited for any more', async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  discord.fail({ route: /users/, drop: 'never' });
  const over = new AbortController();
  const rest = new REST({ api: discord.apiBase, retries: 2, ...until(over.signal) }).setToken(TOKEN);
  onTestFinished(() => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  });
  const asked = rest.get(Routes.user());
  await expect.poll(() => discord.requests, PATIENCE).toHaveLength(1);
  over.abort();
  await expect(asked).rejects.toThrow();
  expect(discord.requests).toHaveLength(1);
});
