import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { pauseChannels } from '#src/store/channels.ts';
import { workspaceOf } from '#src/store/workspaces.ts';
import { workspaces } from '#test/fakes/workspaces.ts';

const WELCOME = 'Alliance Wire is here: choose a channel and topics.';
const LOST = 'Paused: nothing can be posted to #news';
const BACK = 'Works again: #news';

describe('a welcome', () => {
  test('comes once, however often the bot is restarted and added again', async () => {
    await using bot = await workspaces();
    await bot.join();
    await bot.deliver();
    await bot.restart();
    await bot.join();
    await bot.listener().left('G1');
    await bot.join({ welcomeIn: { remoteId: 'lobby', name: 'lobby', kind: 'text' } });
    await bot.deliver();
    expect([...bot.read('general'), ...bot.read('lobby')]).toEqual([WELCOME]);
  });

  test('offers what people need first, in the language of the workspace', async () => {
    await using bot = await workspaces();
    await bot.join({ locale: 'ja', welcomeIn: { remoteId: 'U1', name: 'U1', kind: 'person' } });
    await bot.deliver();
    expect(bot.discord.shown.map(({ message }) => renderText(message))).toEqual([
      `Alliance Wire へようこそ

Alliance Wire は、日米同盟に関するニュースを出典とともにお届けします。管理者が投稿先のチャンネルとトピックを選ぶと、投稿が始まります。

設定する（30秒）: /setup
新着記事を見る: /latest
使い方: /help
`,
    ]);
  });

  test('is said where there is a place for it, and not to people who have set up a channel', async () => {
    await using bot = await workspaces();
    await bot.join({ welcomeIn: null });
    await bot.join({ remoteId: 'G2' });
    await bot.setUp('news');
    await bot.join();
    await bot.deliver();
    expect(bot.discord.shown.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^notice:welcome:1:general:/),
    ]);
  });

  test('that cannot be posted is given up, and pauses nothing', async () => {
    await using bot = await workspaces();
    bot.discord.refusing.set('general', 'forbidden');
    await bot.join();
    await bot.deliver();
    expect((await bot.channel('general')).pause).toBeNull();
    expect(bot.read('admin')).toEqual([]);
  });

  test('a crash keeps neither the workspace nor its welcome', async () => {
    await using bot = await workspaces();
    await sql`create trigger full_disk before insert on deliveries
      begin select raise(abort, 'database or disk is full'); end`.execute(bot.store.db);
    await bot.join();
    expect(await workspaceOf(bot.store.db, { platform: 'discord', workspace: 'G1' })).toBeNull();
    await sql`drop trigger full_disk`.execute(bot.store.db);
    await bot.join();
    await bot.deliver();
    expect(bot.read('general')).toEqual([WELCOME]);
  });
});

/** A workspace with one channel that was set up, and alerts for it. */
async function newsIn(alerts: number) {
  const bot = await workspaces();
  await bot.join({ welcomeIn: null });
  const id = await bot.setUp('news');
  await bot.alert(id, alerts);
  return { ...bot, id };
}

describe('a channel that is lost', () => {
  test('is told of once, in #admin and to who set it up, though fifty messages wait', async () => {
    await using bot = await newsIn(50);
    bot.discord.refusing.set('news', 'forbidden');
    bot.discord.refusing.delete('U1');
    await bot.deliver();
    await bot.restart();
    await bot.deliver();
    await bot.listener().channelChanged('G1', 'news');
    await bot.listener().channelGone('G1', 'news');
    await bot.deliver();
    expect([bot.read('admin'), bot.read('U1')]).toEqual([[LOST], [LOST]]);
    expect(bot.discord.attempts.filter((attempt) => attempt.startsWith('news'))).toHaveLength(1);
    expect(await bot.states()).toEqual({ pending: 50 });
  });

  test('is told of with the reason, what is missing and what to do', async () => {
    await using bot = await newsIn(1);
    bot.discord.refusing.set('news', 'forbidden');
    await bot.deliver();
    const [told] = bot.web.shown;
    expect(renderText(told!.message)).toBe(`Paused: nothing can be posted to #news

Where: Discord · Example Server · #news
Why: Alliance Wire may not post in the channel any more.
Missing: Send Messages
It said: Nothing goes there: forbidden.
What to do: Let Alliance Wire post in the channel again, or choose another one with /setup.

! New alerts are kept. When posting works again, you are told and the newest ten of the last day go out.
`);
    const [direct] = bot.discord.shown;
    expect(direct?.message.actions).toEqual([
      { kind: 'link', label: 'Open the server', url: 'https://discord.com/channels/G1/news' },
    ]);
  });

  test('is told of in the language of its workspace', async () => {
    await using bot = await newsIn(0);
    await bot.join({ locale: 'ja' });
    await bot.listener().channelGone('G1', 'news');
    await bot.deliver();
    expect(bot.read('U1')).toEqual(['#news に投稿できないため、一時停止しました']);
  });

  test('is not of interest before it was set up, or when it is of another workspace', async () => {
    await using bot = await workspaces();
    await bot.join();
    await bot.setUp('news');
    await bot.listener().channelGone('G1', 'general');
    await bot.listener().channelGone('G9', 'news');
    await bot.deliver();
    expect(bot.read('admin')).toEqual([]);
  });

  test('before a message fails, when the platform says that something changed', async () => {
    await using bot = await newsIn(0);
    bot.discord.refusing.set('news', 'hidden');
    await bot.listener().channelChanged('G1', null);
    await bot.deliver();
    expect(bot.read('admin')).toEqual([LOST]);
    expect((await bot.channel('news')).pause).toMatchObject({ reason: 'hidden' });
  });

  test('the notice and the pause are stored together', async () => {
    await using bot = await newsIn(1);
    bot.discord.refusing.set('news', 'gone');
    await sql`create trigger full_disk before insert on deliveries
      begin select raise(abort, 'database or disk is full'); end`.execute(bot.store.db);
    await expect(bot.deliver()).rejects.toThrow('database or disk is full');
    expect((await bot.channel('news')).pause).toBeNull();
    await sql`drop trigger full_disk`.execute(bot.store.db);
    await bot.restart();
    await bot.deliver();
    expect(bot.read('admin')).toEqual([LOST]);
  });
});

describe('a channel that works again', () => {
  test.each(['channelChanged', 'tryPausedChannels', 'joined'] as const)(
    'is told of once, and what waited goes out (%s)',
    async (way) => {
      await using bot = await newsIn(3);
      bot.discord.refusing.set('news', 'hidden');
      await bot.deliver();
      bot.discord.refusing.clear();
      for (let i = 0; i < 2; i += 1) {
        if (way === 'channelChanged') await bot.listener().channelChanged('G1', 'news');
        if (way === 'tryPausedChannels') await bot.watch().tryPausedChannels();
        if (way === 'joined') await bot.join();
      }
      await bot.deliver();
      expect([bot.read('admin'), bot.read('U1')]).toEqual([
        [LOST, BACK],
        [LOST, BACK],
      ]);
      expect(await bot.states()).toEqual({ sent: 3 });
    },
  );

  test('gets the newest ten alerts of the last day, and people hear of the others', async () => {
    await using bot = await newsIn(5);
    bot.discord.refusing.set('news', 'hidden');
    await bot.deliver();
    bot.clock.advance(DAY_MS);
    await bot.alert(bot.id, 12);
    bot.discord.refusing.clear();
    await bot.watch().tryPausedChannels();
    await bot.deliver();
    expect(await bot.states()).toEqual({ expired: 7, sent: 10 });
    const keys = bot.discord.shown.filter(({ channel }) => channel === 'news').map(({ key }) => key);
    expect([keys[0], keys.at(-1)]).toEqual([
      expect.stringMatching(/^alert:article:8:1:news:/),
      expect.stringMatching(/^alert:article:17:1:news:/),
    ]);
    expect(renderText(bot.web.shown.at(-1)!.message)).toContain(
      '10 messages that were kept go out now. 7 older alerts were left out: /latest has them.',
    );
  });

  test('not one that a person paused', async () => {
    await using bot = await newsIn(1);
    const pause = { at: bot.clock.now(), reason: 'person', detail: null } as const;
    await pauseChannels(bot.store.db, [bot.id], pause);
    bot.discord.refusing.set('news', 'gone');
    await bot.listener().channelGone('G1', 'news');
    bot.discord.refusing.clear();
    await bot.watch().tryPausedChannels();
    await bot.listener().channelChanged('G1', 'news');
    await bot.join();
    await bot.deliver();
    expect((await bot.channel('news')).pause).toMatchObject({ reason: 'person' });
    expect(bot.read('admin')).toEqual([]);
  });

  test('one that comes and goes is left alone for a day after the second time', async () => {
    await using bot = await newsIn(0);
    for (let i = 0; i < 5; i += 1) {
      await bot.alert(bot.id);
      bot.discord.failures.push(new SendError('restricted_action', { permanent: true, pauses: 'forbidden' }));
      await bot.deliver();
      await bot.watch().tryPausedChannels();
    }
    await bot.deliver();
    expect(bot.read('admin')).toEqual([LOST, BACK, LOST, BACK, LOST]);
    bot.discord.failures.length = 0;
    bot.clock.advance(DAY_MS);
    await bot.watch().tryPausedChannels();
    await bot.deliver();
    expect(bot.read('admin').at(-1)).toBe(BACK);
  });

  test('a platform that cannot be asked changes nothing', async () => {
    await using bot = await newsIn(1);
    bot.discord.refusing.set('news', 'hidden');
    await bot.deliver();
    bot.discord.refusing.clear();
    bot.discord.checkChannel = () => Promise.reject(new SendError('502', { permanent: false }));
    await bot.watch().tryPausedChannels();
    expect((await bot.channel('news')).pause).toMatchObject({ reason: 'hidden' });
  });
});

describe('a workspace that the bot is removed from', () => {
  test('is told of once in #admin, and what waits is kept for a week', async () => {
    await using bot = await newsIn(1);
    await bot.listener().left('G1');
    await bot.listener().left('G1');
    await bot.deliver();
    expect(bot.read('admin')).toEqual(['Removed from Example Server']);
    expect([bot.read('U1'), await bot.states()]).toEqual([[], { pending: 1 }]);
    await bot.watch().tryPausedChannels();
    expect((await bot.channel('news')).pause).toMatchObject({ reason: 'removed' });
    bot.clock.advance(7 * DAY_MS);
    await bot.watch().tryPausedChannels();
    expect(await bot.states()).toEqual({ expired: 1 });
  });

  test('comes back with its channels, without a second welcome', async () => {
    await using bot = await newsIn(2);
    await bot.listener().left('G1');
    await bot.deliver();
    await bot.join();
    await bot.deliver();
    expect(bot.read('admin')).toEqual(['Removed from Example Server', BACK]);
    expect([await bot.states(), bot.read('general')]).toEqual([{ sent: 2 }, []]);
  });

  test('that the bot hears of by a refused message pauses all its channels with one notice', async () => {
    await using bot = await newsIn(1);
    await bot.alert(await bot.setUp('more-news'));
    const removed = new SendError('token_revoked', { permanent: true, pauses: 'removed' });
    bot.discord.failures.push(removed, removed);
    await bot.deliver();
    await bot.listener().left('G1');
    await bot.deliver();
    expect(bot.read('admin')).toEqual(['Removed from Example Server']);
    expect(await bot.states()).toEqual({ pending: 2 });
  });

  test('one without a channel is told of, and one that was never there is not', async () => {
    await using bot = await workspaces();
    await bot.join();
    await bot.listener().left('G1');
    await bot.listener().left('G7');
    await bot.deliver();
    expect(bot.read('admin')).toEqual(['Removed from Example Server']);
  });
});

test('whatever happens to a channel, nothing that waits is lost without a word, and nothing is told twice in a row', async () => {
  const happening = fc.constantFrom(
    'joined',
    'left',
    'gone',
    'changed',
    'tried',
    'alert',
    'deliver',
    'refuse',
    'allow',
    'restart',
    'an hour',
    'a day',
    'set up',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      await using bot = await newsIn(1);
      for (const each of happenings) {
        if (each === 'joined') await bot.join();
        if (each === 'left') await bot.listener().left('G1');
        if (each === 'gone') await bot.listener().channelGone('G1', 'news');
        if (each === 'changed') await bot.listener().channelChanged('G1', null);
        if (each === 'tried') await bot.watch().tryPausedChannels();
        if (each === 'alert') await bot.alert(bot.id);
        if (each === 'deliver') await bot.deliver();
        if (each === 'refuse') bot.discord.refusing.set('news', 'hidden');
        if (each === 'allow') bot.discord.refusing.clear();
        if (each === 'restart') await bot.restart();
        if (each === 'an hour') bot.clock.advance(HOUR_MS);
        if (each === 'a day') bot.clock.advance(DAY_MS);
        if (each === 'set up') await bot.setUp('news');
      }
      await bot.deliver();
      const { sent = 0, pending = 0, expired = 0, ...lost } = await bot.states();
      const shown = bot.read('news').length;
      const { pause } = await bot.channel('news');
      expect([lost, sent]).toEqual([{}, shown]);
      // What is open waits with a channel that is paused, and never beside one that works.
      expect(pending === 0 || pause !== null).toBe(true);
      const toldOfChannel = bot.read('admin').filter((told) => told === LOST || told === BACK);
      const setUps = happenings.filter((each) => each === 'set up').length;
      const repeated = toldOfChannel.filter((told, i) => told === toldOfChannel[i - 1]).length;
      // A person who sets a lost channel up again needs no telling that it works.
      expect(repeated).toBeLessThanOrEqual(setUps);
      const owned = bot.web.shown
        .map(({ message }) => /(\d+|One) older alerts? w/.exec(renderText(message))?.[1])
        .map((count) => (count === 'One' ? 1 : Number(count ?? 0)))
        .reduce((sum, count) => sum + count, 0);
      // Of one that is paused, people hear when it works again; of one that was set up again, they see for themselves.
      if (pause === null && setUps === 0) expect(expired).toBe(owned);
    }),
    { numRuns: 60 },
  );
}, 60_000);
