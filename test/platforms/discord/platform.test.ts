import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { SendError } from '#src/platforms/platform.ts';
import { COMMAND, connected, noted, PATIENCE, platformAt, reply } from '#test/fakes/discord-bot.ts';
import { type FakeDiscord, startDiscord } from '#test/fakes/discord-server.ts';
import { noListener } from '#test/fakes/web.ts';

const channel: Channel = {
  id: 1,
  platform: 'discord',
  workspace: '1300000000000000000',
  remoteId: '1400000000000000001',
  name: 'alliance-news',
  locale: 'en',
  kind: 'text',
  settings: DEFAULT_SETTINGS,
  pause: null,
  setUpAt: null,
};

describe('posts', () => {
  const sentTo = (discord: FakeDiscord) => discord.channels.get(channel.remoteId) ?? [];

  test('carry their sentence where a phone shows it, and show once per key', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    const id = await platform.send(channel, reply({ kind: 'alert' }), 'alert:article:17:1:x');
    expect(await platform.send(channel, reply({ kind: 'alert' }), 'alert:article:17:1:x')).toBe(id);
    expect(sentTo(discord)).toHaveLength(1);
    expect(sentTo(discord)[0]?.body).toMatchObject({
      content: 'Tariffs: Talks resume (Example News)',
      embeds: [{ title: 'Talks resume', description: 'They met in Tokyo.' }],
    });
  });

  test('whose answer was lost are uncertain, and the second try shows no second message', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    discord.fail({ route: /messages$/, drop: 'after' });
    await expect(platform.send(channel, reply(), 'k')).rejects.toMatchObject({
      permanent: false,
      uncertain: true,
    });
    await platform.send(channel, reply(), 'k');
    expect(sentTo(discord)).toHaveLength(1);
  });

  // The library waits 50 ms longer than Discord asks.
  test.each<[string, object, Partial<SendError>]>([
    ['no access', { status: 403, code: 50001 }, { permanent: true, uncertain: false }],
    ['no permission', { status: 403, code: 50013 }, { permanent: true, uncertain: false }],
    ['no such channel', { status: 404, code: 10003 }, { permanent: true, uncertain: false }],
    ['a refused token', { status: 401, code: 0 }, { permanent: false, uncertain: false }],
    ['a server error', { status: 502 }, { permanent: false, uncertain: true }],
    [
      'a rate limit',
      {
        status: 429,
        headers: { 'retry-after': '3', 'x-ratelimit-scope': 'user' },
        body: { message: 'You are being rate limited.', retry_after: 3, global: false },
      },
      { permanent: false, uncertain: false, retryAfterMs: 3_050 },
    ],
    [
      'a global rate limit',
      {
        status: 429,
        headers: { 'retry-after': '2', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        body: { message: 'You are being rate limited.', retry_after: 2, global: true },
      },
      { permanent: false, uncertain: false, retryAfterMs: 2_050 },
    ],
  ])('%s is told to the outbox, which decides', async (_name, failure, facts) => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    discord.fail({ route: /messages$/, ...failure });
    const before = discord.requests.length;
    await expect(platform.send(channel, reply(), 'k')).rejects.toMatchObject({ name: 'SendError', ...facts });
    expect(discord.requests.slice(before)).toHaveLength(1);
  });

  test('a refused token does not stop later messages', async () => {
    const { desk } = await noted();
    const { discord, platform } = await connected(desk);
    discord.fail({ route: /messages$/, status: 401 });
    await expect(platform.send(channel, reply(), 'k')).rejects.toMatchObject({ permanent: false });
    await platform.send(channel, reply(), 'k');
    expect(sentTo(discord)).toHaveLength(1);
  });
});

describe('the connection', () => {
  test('is tried again when the first upgrades fail, one attempt at a time', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    discord.gateway.refuseUpgrades(3);
    await platformAt(discord).start(desk, noListener);
    await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
    expect(discord.gateway.steps).toEqual(['refused', 'refused', 'refused', 'connect', 'identify']);
  });

  test('that was cut is resumed, and nothing that happened meanwhile is lost', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.cut();
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(discord.gateway.steps).toEqual(['connect', 'identify', 'connect', 'resume']);
    expect(lines).toHaveLength(1);
  });

  // The library begins a session at most every five seconds.
  test('is opened anew when Discord asks, and when the session is over', { timeout: 30_000 }, async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.askToReconnect();
    await expect
      .poll(() => discord.gateway.steps, PATIENCE)
      .toEqual(['connect', 'identify', 'connect', 'resume']);
    discord.gateway.endSession();
    await expect.poll(() => discord.gateway.steps.slice(4), PATIENCE).toEqual(['connect', 'identify']);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
  });

  test('stops: what is under way is answered, and nothing stays open', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { desk, lines } = await noted(() => promise);
    const { discord, platform } = await connected(desk);
    const asked = discord.interact(COMMAND, { id: '1', type: 1, name: 'latest' });
    await expect.poll(() => lines.length, PATIENCE).toBe(1);
    const stopped = platform.stop();
    resolve(reply());
    await stopped;
    expect(asked.shown).not.toBeNull();
    await expect.poll(() => discord.gateway.connections, PATIENCE).toBe(0);
  });

  test('that Discord cannot give does not keep the bot from starting or stopping', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    await discord.close();
    const platform = platformAt(discord);
    await platform.start(desk, noListener);
    await platform.stop();
    await expect(platform.send(channel, reply(), 'k')).rejects.toMatchObject({
      permanent: false,
      uncertain: false,
    });
  });
});
