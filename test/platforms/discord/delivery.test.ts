import { describe, expect, test } from 'vitest';
import type { Channel } from '#src/model/channel.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { type SendError, SendError as SendErrorClass } from '#src/platforms/platform.ts';
import { reply } from '#test/fakes/discord-bot.ts';
import { ANNOUNCEMENTS, Bit, BOT_ROLE, GUILD, NEWS, WHOLE } from '#test/fakes/discord-guilds.ts';
import { inDiscord, newsChannel } from '#test/fakes/discord-places.ts';
import type { Failure, FakeDiscord } from '#test/fakes/discord-server.ts';

const alert = reply({ kind: 'alert' });
const KEY = 'alert:article:17:1:x';
const announcements: Channel = { ...newsChannel, remoteId: ANNOUNCEMENTS, kind: 'announcement' };
const person: Channel = { ...newsChannel, workspace: '', remoteId: '1500000000000000000', kind: 'person' };

const shownIn = (discord: FakeDiscord, id: string = NEWS) => discord.channels.get(id) ?? [];
const failureOf = async (sending: Promise<unknown>) =>
  sending.then(
    () => null,
    (thrown) => thrown as SendError,
  );

describe('a post', () => {
  test('has its sentence where a phone shows it, and shows once per key', async () => {
    const { discord, platform } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    expect(await platform.send(newsChannel, alert, KEY)).toBe(id);
    expect(shownIn(discord)).toHaveLength(1);
    expect(String(shownIn(discord)[0]?.body.content)).toContain('Talks resume');
  });

  test('makes a sound, unless it shall not', async () => {
    const { discord, platform } = await inDiscord();
    await platform.send(newsChannel, alert, 'loud');
    await platform.send(newsChannel, alert, 'silent', { isSilent: true });
    expect(shownIn(discord).map(({ body }) => Number(body.flags ?? 0) & (1 << 12))).toEqual([0, 1 << 12]);
  });

  test('for a person goes into their direct messages, which are opened once', async () => {
    const { discord, platform } = await inDiscord();
    await platform.send(person, alert, 'a');
    await platform.send(person, alert, 'b');
    expect(discord.requests.filter((each) => each.endsWith('/users/@me/channels'))).toHaveLength(1);
    expect([...discord.channels.values()].map((posted) => posted.length)).toEqual([2]);
  });

  test('for a person who takes no direct messages pauses them', async () => {
    const { discord, platform } = await inDiscord();
    discord.posts.closed.add(person.remoteId);
    await expect(platform.send(person, alert, KEY)).rejects.toMatchObject({ pauses: 'forbidden' });
  });
});

describe('a failed post is told to the outbox, which decides:', () => {
  const limited = (scope: string, seconds: number): Omit<Failure, 'route'> => ({
    status: 429,
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
  });

  // The library waits 50 ms longer than Discord asks.
  test.each<[string, Omit<Failure, 'route'>, Partial<SendError>]>([
    ['the limit of a channel', limited('user', 3), { retryAfterMs: 3_050 }],
    ['a limit that others used up', limited('shared', 7), { retryAfterMs: 7_050 }],
    ['the limit over all', limited('global', 2), { retryAfterMs: 2_050 }],
    ['a server error', { status: 502 }, { uncertain: true }],
    ['a page instead of an answer', { status: 503, body: '<html>' }, { uncertain: true }],
    ['a connection that broke before', { drop: 'before' }, { uncertain: true }],
    ['a connection that broke after', { drop: 'after' }, { uncertain: true }],
    ['a refused token', { status: 401 }, {}],
    ['a message that Discord never takes', { status: 400, code: 50035 }, { permanent: true }],
    ['no such channel', { status: 404, code: 10003 }, { pauses: 'gone' }],
    ['no such server', { status: 404, code: 10004 }, { pauses: 'removed' }],
    ['no access', { status: 403, code: 50001 }, { pauses: 'hidden' }],
    ['no permission', { status: 403, code: 50013 }, { pauses: 'forbidden' }],
    ['too many direct messages', { status: 403, code: 40003 }, { retryAfterMs: 10 * MINUTE_MS }],
  ])('%s', async (_name, failure, facts) => {
    const { discord, platform } = await inDiscord();
    discord.fail({ route: /^POST .*\/messages$/, ...failure });
    const before = discord.requests.length;
    const error = await failureOf(platform.send(newsChannel, alert, KEY));
    expect(error).toBeInstanceOf(SendErrorClass);
    expect(error).toMatchObject({
      ...{ permanent: false, retryAfterMs: null, uncertain: false, pauses: null },
      ...facts,
    });
    const posts = discord.requests.slice(before).filter((each) => each.endsWith('/messages'));
    expect(posts).toHaveLength(1);
  });

  test('an answer that does not come', async () => {
    const { discord, platform } = await inDiscord({ options: { sendLimitMs: 50 } });
    discord.fail({ route: /^POST .*\/messages$/, drop: 'never' });
    await expect(platform.send(newsChannel, alert, KEY)).rejects.toMatchObject({ uncertain: true });
  });

  test('a missing permission, a hidden channel, a deleted one', async () => {
    const { discord, platform } = await inDiscord();
    discord.guilds.changeChannel(NEWS, (channel) => {
      channel.overwrites = [{ id: GUILD, type: 0, allow: 0n, deny: 0n }];
      channel.overwrites.push({ id: BOT_ROLE, type: 0, allow: 0n, deny: Bit.sendMessages });
    });
    expect(await failureOf(platform.send(newsChannel, alert, 'a'))).toMatchObject({ pauses: 'forbidden' });
    discord.guilds.changeRole(GUILD, GUILD, 0n);
    discord.guilds.changeRole(GUILD, BOT_ROLE, WHOLE & ~Bit.viewChannel);
    expect(await failureOf(platform.send(newsChannel, alert, 'b'))).toMatchObject({ pauses: 'hidden' });
    discord.guilds.removeChannel(NEWS);
    expect(await failureOf(platform.send(newsChannel, alert, 'c'))).toMatchObject({ pauses: 'gone' });
  });

  test('more posts than a channel takes, without asking Discord again', async () => {
    const { discord, platform } = await inDiscord();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await platform.send(newsChannel, alert, key);
    const error = await failureOf(platform.send(newsChannel, alert, 'f'));
    expect(error?.retryAfterMs).toBeGreaterThan(0);
    expect(error?.retryAfterMs).toBeLessThan(5_100);
    expect(shownIn(discord)).toHaveLength(5);
    expect(
      discord.requests.filter((each) => each.startsWith('POST') && each.endsWith('/messages')),
    ).toHaveLength(5);
  });

  test('a refused token does not stop later messages', async () => {
    const { discord, platform } = await inDiscord();
    discord.fail({ route: /^POST .*\/messages$/, status: 401 });
    await failureOf(platform.send(newsChannel, alert, KEY));
    await platform.send(newsChannel, alert, KEY);
    expect(shownIn(discord)).toHaveLength(1);
  });
});

describe('all posts wait', () => {
  test('when Discord limits everything', async () => {
    const { discord, platform, advance } = await inDiscord();
    discord.fail({
      route: /^POST .*\/messages$/,
      status: 429,
      headers: { 'retry-after': '30', 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' },
      body: { message: 'You are being rate limited.', retry_after: 30, global: true },
    });
    await failureOf(platform.send(newsChannel, alert, 'a'));
    const before = discord.requests.length;
    await expect(platform.send(announcements, alert, 'b')).rejects.toMatchObject({ retryAfterMs: 30_000 });
    await expect(platform.update(newsChannel, '1', alert)).rejects.toMatchObject({ retryAfterMs: 30_000 });
    expect(discord.requests.slice(before)).toEqual([]);
    advance(30_000);
  });

  test('when the address is banned, which a page says', async () => {
    const { discord, platform, advance } = await inDiscord();
    discord.fail({ route: /^POST .*\/messages$/, status: 429, body: '<html>error code: 1015</html>' });
    await failureOf(platform.send(newsChannel, alert, 'a'));
    await expect(platform.send(newsChannel, alert, 'a')).rejects.toMatchObject({ retryAfterMs: MINUTE_MS });
    advance(MINUTE_MS);
    await platform.send(newsChannel, alert, 'a');
    expect(shownIn(discord)).toHaveLength(1);
  });
});

describe('a message that may have been shown', () => {
  const lost = { route: /^POST .*\/messages$/, drop: 'after' } as const;

  test('is sent again and shows once, minutes later too', async () => {
    const { discord, platform, advance } = await inDiscord();
    const uncertainSince = Date.parse('2026-03-02T03:00:00Z');
    discord.fail(lost);
    await expect(platform.send(newsChannel, alert, KEY)).rejects.toMatchObject({ uncertain: true });
    advance(5_000);
    const id = await platform.send(newsChannel, alert, KEY, { uncertainSince });
    advance(20 * MINUTE_MS);
    expect(await platform.send(newsChannel, alert, KEY, { uncertainSince })).toBe(id);
    expect(shownIn(discord)).toHaveLength(1);
  });

  test('is found after a restart', async () => {
    const { discord, platform, again, advance } = await inDiscord();
    discord.fail(lost);
    await failureOf(platform.send(newsChannel, alert, KEY));
    await platform.send(newsChannel, alert, 'another');
    await platform.stop();
    advance(30 * MINUTE_MS);
    const uncertainSince = Date.parse('2026-03-02T03:00:00Z');
    const id = await again().send(newsChannel, alert, KEY, { uncertainSince });
    expect(shownIn(discord).map((each) => each.id)).toEqual([id, expect.any(String)]);
  });

  test('is found behind hundreds of later ones, and looked for no further back than it can be', async () => {
    const { discord, platform, advance } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    advance(2 * MINUTE_MS);
    const [posted] = shownIn(discord);
    const later = (i: number) => ({
      ...posted!,
      id: String(1_800_000_000_000_000_000n + BigInt(i)),
      body: {},
    });
    discord.channels.set(NEWS, [
      posted!,
      ...Array.from({ length: 250 }, (_, i) => ({ ...later(i), createdAt: posted!.createdAt + i * 1_000 })),
    ]);
    advance(30 * MINUTE_MS);
    const looks = () => discord.requests.filter((each) => /^GET .*\/messages$/.test(each)).length;
    const uncertainSince = Date.parse('2026-03-02T03:00:00Z');
    expect(await platform.send(newsChannel, alert, KEY, { uncertainSince })).toBe(id);
    expect(looks()).toBe(3);
    await platform.send(newsChannel, alert, 'b', { uncertainSince: uncertainSince + 5 * MINUTE_MS });
    expect(looks()).toBe(4);
  });

  test('is found by a clock that was set back since', async () => {
    const { platform, discord } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    discord.advance(30 * MINUTE_MS);
    const uncertainSince = Date.parse('2027-03-02T03:00:00Z');
    expect(await platform.send(newsChannel, alert, KEY, { uncertainSince })).toBe(id);
    expect(shownIn(discord)).toHaveLength(1);
  });

  test('is sent when it is not to be found', async () => {
    const { discord, platform, advance } = await inDiscord();
    await platform.send(newsChannel, alert, 'another');
    advance(30 * MINUTE_MS);
    await platform.send(newsChannel, alert, KEY, { uncertainSince: Date.parse('2026-03-02T03:00:00Z') });
    expect(shownIn(discord)).toHaveLength(2);
  });

  test('waits while nobody can look for it', async () => {
    const { discord, platform, advance } = await inDiscord();
    advance(30 * MINUTE_MS);
    discord.fail({ route: /^GET .*\/messages$/, status: 500 });
    const uncertainSince = Date.parse('2026-03-02T03:00:00Z');
    await expect(platform.send(newsChannel, alert, KEY, { uncertainSince })).rejects.toMatchObject({
      permanent: false,
      uncertain: false,
    });
    expect(shownIn(discord)).toEqual([]);
  });
});
