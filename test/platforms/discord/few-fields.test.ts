import { expect, onTestFinished, test } from 'vitest';
import { COMMAND, connected, noted, PATIENCE, platformAt } from '#test/fakes/discord-bot.ts';
import { type FakeDiscord, startDiscord } from '#test/fakes/discord-server.ts';
import { noListener } from '#test/fakes/web.ts';

/** A Discord, or what stands in for it, that says less than the library expects, or says it elsewhere. */

const latest = { id: '1', type: 1, name: 'latest' };

async function answered(discord: FakeDiscord, more = {}) {
  const asked = discord.interact(COMMAND, latest, more);
  await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
}

async function started(discord: FakeDiscord, apiBase = discord.apiBase) {
  onTestFinished(() => discord.close());
  const { desk } = await noted();
  await platformAt(discord, { apiBase }).start(desk, noListener);
  await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
}

test('a command is answered that carries no more than who asked what and where', async () => {
  const { desk, invocations } = await noted();
  const { discord } = await connected(desk);
  const absent = { entitlements: undefined, authorizing_integration_owners: undefined, channel: undefined };
  await answered(discord, { ...absent, member: { user: { id: '1500000000000000000' } } });
  expect(invocations).toMatchObject([{ channelId: '1400000000000000000', userId: '1500000000000000000' }]);
});

test.each([
  ['GUILD_CREATE', { id: '1300000000000000009', name: 'Embassy', members: [{}], channels: [{}] }],
  ['GUILD_UPDATE', {}],
  ['GUILD_MEMBER_UPDATE', {}],
  ['CHANNEL_UPDATE', {}],
  ['INTERACTION_CREATE', {}],
])('an event %s without its fields is left alone, and the next command is answered', async (type, data) => {
  const { desk } = await noted();
  const { discord } = await connected(desk);
  discord.gateway.dispatch(type, data);
  await answered(discord);
});

test.each([
  ['are not shown (404)', { status: 404 }],
  ['may not be read (405)', { status: 405 }],
  ['are shown as something else', { status: 200, body: {} }],
])('commands that %s are registered all the same', async (_, failure) => {
  const discord = await startDiscord();
  discord.fail({ route: /^GET .*\/commands$/, ...failure });
  await started(discord);
  await answered(discord);
});

test('an answer of which Discord does not tell the id stays as it is', async () => {
  const { desk, lines } = await noted();
  const { discord } = await connected(desk);
  discord.fail({ route: /^PATCH .*@original$/, status: 200, body: {} });
  discord.interact(COMMAND, latest);
  await answered(discord);
  const edits = discord.requests.filter((request) => /^PATCH .*@original$/.test(request));
  expect([lines.length, edits.length]).toEqual([2, 2]);
});

test('an address without the /api that every address of Discord has is understood', async () => {
  const discord = await startDiscord();
  await started(discord, new URL(discord.apiBase).origin);
  await answered(discord);
});
