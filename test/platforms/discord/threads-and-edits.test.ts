import { describe, expect, test } from 'vitest';
import type { Channel } from '#src/model/channel.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { PATIENCE, reply } from '#test/fakes/discord-bot.ts';
import { ANNOUNCEMENTS, Bit, BOT_ROLE, GUILD, NEWS, WHOLE } from '#test/fakes/discord-guilds.ts';
import { inDiscord, newsChannel } from '#test/fakes/discord-places.ts';
import type { FakeDiscord } from '#test/fakes/discord-server.ts';

const alert = reply({ kind: 'alert' });
const KEY = 'alert:article:17:1:x';
const announcements: Channel = { ...newsChannel, remoteId: ANNOUNCEMENTS, kind: 'announcement' };
const shownIn = (discord: FakeDiscord, id: string = NEWS) => discord.channels.get(id) ?? [];

describe('in a thread', () => {
  const parent = async (platform: Awaited<ReturnType<typeof inDiscord>>['platform']) =>
    platform.send(newsChannel, alert, 'parent');

  test('updates come below the message that they are about', async () => {
    const { discord, platform, again } = await inDiscord();
    const messageId = await parent(platform);
    const thread = { messageId, name: `${'日'.repeat(120)}` };
    await platform.send(newsChannel, alert, 'first update', { thread });
    // A restart has forgotten that the thread is there.
    await again().send(newsChannel, alert, 'second update', { thread });
    expect(shownIn(discord, messageId)).toHaveLength(2);
    expect(shownIn(discord)).toHaveLength(1);
    expect(discord.posts.threads.get(messageId)?.name).toHaveLength(100);
  });

  test.each<[string, (discord: FakeDiscord, messageId: string) => void]>([
    [
      'the bot may open none',
      (discord) => discord.guilds.changeRole(GUILD, BOT_ROLE, WHOLE & ~Bit.createPublicThreads),
    ],
    [
      'the bot may not write there',
      (discord) => discord.guilds.changeRole(GUILD, BOT_ROLE, WHOLE & ~Bit.sendMessagesInThreads),
    ],
    ['the message was deleted', (discord) => discord.channels.delete(NEWS)],
    [
      'it is locked',
      (discord, id) => discord.posts.threads.set(id, { id, channelId: NEWS, name: 'closed', isLocked: true }),
    ],
  ])('updates come into the channel when %s', async (_name, spoil) => {
    const { discord, platform } = await inDiscord();
    const messageId = await parent(platform);
    spoil(discord, messageId);
    const id = await platform.send(newsChannel, alert, 'update', { thread: { messageId, name: 'Talks' } });
    expect(shownIn(discord).at(-1)?.id).toBe(id);
  });

  test('a deleted channel is gone all the same', async () => {
    const { discord, platform } = await inDiscord();
    const messageId = await parent(platform);
    discord.guilds.removeChannel(NEWS);
    const thread = { messageId, name: 'Talks' };
    await expect(platform.send(newsChannel, alert, 'update', { thread })).rejects.toMatchObject({
      pauses: 'gone',
    });
  });
});

describe('an announcement', () => {
  test('is published to the servers that follow, when it shall be', async () => {
    const { discord, platform } = await inDiscord();
    await platform.send(announcements, alert, 'kept', {});
    await platform.send(announcements, alert, 'published', { isPublished: true });
    await expect
      .poll(() => shownIn(discord, ANNOUNCEMENTS).map(({ isPublished }) => isPublished), PATIENCE)
      .toEqual([false, true]);
  });

  test('that cannot be published is posted all the same, and the log says so', async () => {
    const { discord, platform, log } = await inDiscord();
    discord.fail({ route: /crosspost$/, status: 429, headers: { 'retry-after': '600' } });
    await platform.send(announcements, alert, KEY, { isPublished: true });
    await expect
      .poll(() => log.map(({ sentence }) => sentence), PATIENCE)
      .toContain('discord message not published');
    expect(shownIn(discord, ANNOUNCEMENTS)).toHaveLength(1);
  });

  test('in an ordinary channel is only posted', async () => {
    const { discord, platform } = await inDiscord();
    await platform.send(newsChannel, alert, KEY, { isPublished: true });
    await platform.stop();
    expect(discord.requests.filter((each) => each.endsWith('/crosspost'))).toEqual([]);
  });
});

describe('an edit', () => {
  const corrected = reply({ kind: 'alert', notification: 'Tariffs: Talks end (Example News)', blocks: [] });

  test('takes the place of what was posted, without a trace of it', async () => {
    const { discord, platform } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    await platform.update(newsChannel, id, corrected);
    expect(shownIn(discord)).toHaveLength(1);
    expect(JSON.stringify(shownIn(discord)[0]?.body)).not.toContain('They met in Tokyo');
  });

  test('turns a post into components', async () => {
    const { discord, platform } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    await platform.update(newsChannel, id, reply({ kind: 'digest' }));
    expect(shownIn(discord)).toHaveLength(1);
  });

  test('of a deleted message fails for good, and pauses nothing', async () => {
    const { platform } = await inDiscord();
    await expect(platform.update(newsChannel, '1700000000000099999', corrected)).rejects.toMatchObject({
      permanent: true,
      pauses: null,
    });
  });

  test('of an old message waits when Discord has had enough', async () => {
    const { platform, advance } = await inDiscord();
    const id = await platform.send(newsChannel, alert, KEY);
    advance(61 * MINUTE_MS);
    for (let i = 0; i < 3; i += 1) await platform.update(newsChannel, id, corrected);
    await expect(platform.update(newsChannel, id, corrected)).rejects.toMatchObject({
      permanent: false,
      retryAfterMs: 20 * MINUTE_MS,
    });
  });
});
