import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import { COMMAND, connected, noted, PATIENCE, platformAt, reply } from '#test/fakes/discord-bot.ts';
import { GUILD } from '#test/fakes/discord-guilds.ts';
import { inDiscord, logging, newsChannel } from '#test/fakes/discord-places.ts';
import { type FakeDiscord, startDiscord } from '#test/fakes/discord-server.ts';
import { noListener } from '#test/fakes/web.ts';

const latest = { id: '1', type: 1, name: 'latest' };
const answered = async (discord: FakeDiscord) => {
  const asked = discord.interact(COMMAND, latest);
  await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
};
const stepsOf = (discord: FakeDiscord) => expect.poll(() => discord.gateway.steps, PATIENCE);

describe('a connection', () => {
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
    const asked = [discord.interact(COMMAND, latest), discord.interact(COMMAND, latest)];
    for (const each of asked) await expect.poll(() => each.shown, PATIENCE).not.toBeNull();
    await stepsOf(discord).toEqual(['connect', 'identify', 'connect', 'resume']);
    expect(lines).toHaveLength(2);
  });

  test('that comes back too late for what somebody did leaves it alone', async () => {
    const { discord, asked, platform, log } = await inDiscord();
    await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
    discord.gateway.cut();
    const late = discord.interact(COMMAND, latest);
    discord.advance(3_001);
    await answered(discord);
    await platform.stop();
    expect(late.callback).toBeNull();
    expect(asked).toHaveLength(1);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('is resumed when Discord asks to reconnect', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.askToReconnect();
    await stepsOf(discord).toEqual(['connect', 'identify', 'connect', 'resume']);
    await answered(discord);
  });

  test('is resumed when Discord says that the session stands', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.endSession({ resumable: true });
    await stepsOf(discord).toContain('resume');
    await answered(discord);
    expect(discord.gateway.steps.filter((step) => step === 'identify')).toHaveLength(1);
  });

  // The library begins a session at most every five seconds.
  test('begins a new session when the old one is over', { timeout: 30_000 }, async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.endSession();
    await stepsOf(discord).toEqual(['connect', 'identify', 'connect', 'identify']);
    await answered(discord);
  });

  test('is resumed after trouble of Discord', async () => {
    const { desk } = await noted();
    const { discord } = await connected(desk);
    discord.gateway.closeWith(4000);
    await stepsOf(discord).toEqual(['connect', 'identify', 'connect', 'resume']);
    await answered(discord);
  });

  test('through which nothing comes any more is replaced', async () => {
    const { desk, lines } = await noted();
    const discord = await startDiscord({ heartbeatMs: 200 });
    onTestFinished(() => discord.close());
    await platformAt(discord).start(desk, noListener);
    await expect.poll(() => discord.commands.length, PATIENCE).toBeGreaterThan(0);
    discord.gateway.silence();
    await answered(discord);
    expect(discord.gateway.steps).toEqual(['connect', 'identify', 'connect', 'resume']);
    expect(lines).toHaveLength(1);
  });

  test('is as many as Discord asks for', async () => {
    const { discord, log, heard } = await inDiscord({ settings: { shards: 3 } });
    // Of the second shard: (id >> 22) % 3.
    const second = String(((BigInt(GUILD) >> 22n) + 1n) << 22n);
    discord.guilds.add({ id: second, channels: [] });
    await expect
      .poll(() => heard, PATIENCE)
      .toEqual(expect.arrayContaining([`joined ${GUILD}`, `joined ${second}`]));
    await expect
      .poll(() => discord.gateway.steps.filter((step) => step === 'identify').length, PATIENCE)
      .toBe(3);
    await answered(discord);
    expect(log).toContainEqual({
      level: 'info',
      sentence: 'discord connected',
      fields: { shard: 2, shards: 3 },
    });
    expect(discord.requests.filter((each) => each.startsWith('PUT'))).toHaveLength(1);
  });
});

describe('what only a person can mend', () => {
  test('a token that the HTTP API refuses is said once, and not tried again soon', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    const { lines, log } = logging();
    await platformAt(discord, { token: 'another.token', log }).start(desk, noListener);
    await expect.poll(() => lines.filter(({ level }) => level === 'error'), PATIENCE).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain('DISCORD_TOKEN');
    expect(JSON.stringify(lines)).not.toContain('another.token');
    expect(discord.requests).toHaveLength(1);
    expect(discord.gateway.steps).toEqual([]);
  });

  test.each([
    [4004, 'DISCORD_TOKEN'],
    [4014, 'intent'],
    [4012, 'newer version'],
  ])('a session that is refused with %i says what to do', async (code, words) => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    discord.gateway.refuseSessions(code, 1);
    const { lines, log } = logging();
    await platformAt(discord, { log }).start(desk, noListener);
    await expect
      .poll(() => lines.filter(({ level }) => level === 'error').map(({ fields }) => fields), PATIENCE)
      .toEqual([expect.objectContaining({ advice: expect.stringContaining(words) })]);
    expect(discord.gateway.steps).toEqual(['connect', 'identify']);
  });
});

describe('stopping', () => {
  test('answers what is under way, and leaves nothing open', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { desk, lines } = await noted(() => promise);
    const { discord, platform } = await connected(desk);
    const asked = discord.interact(COMMAND, latest);
    await expect.poll(() => lines.length, PATIENCE).toBe(1);
    const stopped = platform.stop();
    resolve(reply());
    await stopped;
    expect(asked.shown).not.toBeNull();
    await expect.poll(() => discord.gateway.connections, PATIENCE).toBe(0);
  });

  test('works while the connection is being made, at whatever point', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    const points = ['GET /api/v10/gateway/bot', 'connect', 'identify'];
    for (const point of points) {
      const done = () =>
        [...discord.requests, ...discord.gateway.steps].filter((step) => step === point).length;
      const before = done();
      const platform = platformAt(discord);
      await platform.start(desk, noListener);
      await expect.poll(done, { ...PATIENCE, interval: 1 }).toBe(before + 1);
      await platform.stop();
    }
    await expect.poll(() => discord.gateway.connections, PATIENCE).toBe(0);
  });

  test('works where Discord cannot be reached, and so does starting', async () => {
    const { desk } = await noted();
    const discord = await startDiscord();
    await discord.close();
    const platform = platformAt(discord);
    await platform.start(desk, noListener);
    await platform.stop();
    await expect(platform.send(newsChannel, reply(), 'k')).rejects.toMatchObject({
      permanent: false,
      uncertain: false,
    });
  });
});
