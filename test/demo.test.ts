import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFiles } from '#src/cli/read-files.ts';
import { systemClock } from '#src/clock.ts';
import { startDemo } from '#src/demo.ts';
import { createLogs } from '#src/log.ts';
import type { MessagesPage } from '#src/platforms/web/protocol.ts';
import { temporaryFolder, testConfig } from '#test/fakes/bot.ts';

const ARCHIVE = join(import.meta.dirname, '../src/demo/archive.jsonl');

const SURROUNDINGS = { clock: systemClock, random: () => 0.5, logs: createLogs('silent') };

test('the demonstration plays its archive in the preview and can be asked about it', async () => {
  using folder = temporaryFolder();
  const { reports } = await readFiles([ARCHIVE], 0);
  await using demo = await startDemo(testConfig(folder.path), SURROUNDINGS, {
    reports: reports.slice(0, 6),
    pauseMs: 0,
  });
  await demo.played;
  const page = (await (
    await fetch(new URL('/api/channels/all-en/messages', demo.url))
  ).json()) as MessagesPage;
  const alerts = page.messages.filter(({ message }) => message.kind === 'alert');
  expect(alerts.length).toBeGreaterThan(0);
  expect(new Date(alerts[0]!.at).toISOString()).toMatch(/^2025-10-2/);
  const response = await fetch(new URL('/api/invocations', demo.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ line: '/search Takaichi', channelId: 'all-en', locale: 'en' }),
  });
  const { reply } = (await response.json()) as { reply: { notification: string } };
  expect(reply.notification).toContain('Takaichi');
}, 30_000);

test('stopping ends the demonstration while it plays', async () => {
  // Its first message is the digest of a Monday, on which Tokyo wakes up first.
  using folder = temporaryFolder();
  const demo = await startDemo(testConfig(folder.path), SURROUNDINGS, { pauseMs: 60_000 });
  await expect
    .poll(
      async () =>
        ((await (await fetch(new URL('/api/channels/all-ja/messages', demo.url))).json()) as MessagesPage)
          .messages.length,
    )
    .toBeGreaterThan(0);
  await demo[Symbol.asyncDispose]();
  await demo.played;
  await expect(fetch(demo.url)).rejects.toThrow();
});
