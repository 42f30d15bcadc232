import { expect, onTestFinished } from 'vitest';
import { type Reply, text } from '#src/message.ts';
import { createDiscordPlatform } from '#src/platforms/discord/platform.ts';
import type { Desk } from '#src/platforms/platform.ts';
import { testBase } from './bot.ts';
import { type FakeDiscord, startDiscord, TOKEN } from './discord-server.ts';
import { noListener } from './web.ts';

/** The Discord platform with the real discord.js, against a strict Discord on loopback. */

export const PATIENCE = { timeout: 15_000, interval: 20 };
export const COMMAND = 2;

const silent = { info() {}, warn() {}, error() {} };
export const reply = (changes: Partial<Reply> = {}): Reply => ({
  kind: 'list',
  visibility: 'private',
  locale: 'en',
  notification: 'Tariffs: Talks resume (Example News)',
  title: [text('Talks resume', 'bold')],
  blocks: [{ kind: 'paragraph', line: [text('They met in Tokyo.')] }],
  sources: [],
  actions: [
    { kind: 'command', label: 'Next', line: '/latest page:2' },
    { kind: 'command', label: 'Summary', line: '/summary topic:tariffs' },
    { kind: 'share', label: 'Share' },
  ],
  ...changes,
});

/** A desk that answers every line with the same words, and notes the lines. */
export async function noted(answer: (line: string) => Promise<Reply> = async () => reply()) {
  const base = await testBase();
  onTestFinished(() => base[Symbol.asyncDispose]());
  const lines: string[] = [];
  const desk: Desk = {
    ...base.desk,
    dispatch(invocation) {
      lines.push(`${invocation.platform} ${invocation.userId} ${invocation.locale} ${invocation.line}`);
      return answer(invocation.line);
    },
  };
  return { desk, lines };
}

export function platformAt(
  discord: FakeDiscord,
  options: { token?: string; answerLimitMs?: number; sendLimitMs?: number } = {},
) {
  const platform = createDiscordPlatform({
    token: TOKEN,
    apiBase: discord.apiBase,
    random: () => 0,
    log: silent,
    retryMs: 20,
    ...options,
  });
  onTestFinished(() => platform.stop());
  return platform;
}

export async function connected(desk: Desk, options: { answerLimitMs?: number; sendLimitMs?: number } = {}) {
  const discord = await startDiscord();
  onTestFinished(async () => {
    expect([...discord.faults, ...discord.gateway.faults]).toEqual([]);
    await discord.close();
  });
  const platform = platformAt(discord, options);
  await platform.start(desk, noListener);
  await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
  return { discord, platform };
}
