import { describe, expect, test } from 'vitest';
import { daysText, readDays } from '#commands/digest/days.ts';
import { createDigestWriting } from '#src/digest-writing.ts';
import { HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { ingest, reportsOf } from '#src/pipeline.ts';
import { saveChannel } from '#src/store/channels.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { feed, feedDefinition, feedItem } from '#test/fakes/articles.ts';
import { channelRoom, lineBehind } from './channel-room.ts';

const SETUP = '/setup channel:#alerts topics:tariffs volume:digest digest:08:00 timezone:tokyo';

/** A server where a channel gets a digest. */
async function room() {
  const opened = await channelRoom();
  const { store, clock, topics, config, logs } = opened;
  await syncFeeds(store.db, [feedDefinition()], () => 0);
  await opened.ask(SETUP);
  const writing = createDigestWriting({
    ...{ store, clock, topics: config.topics, glossary: config.glossary },
    ...{ log: logs.outbox, onMessages() {} },
  });
  return {
    ...opened,
    writing,
    report: async (title: string) =>
      ingest(
        await reportsOf(
          [feedItem({ guid: title, url: `https://example.org/${title.length}`, title })],
          feed({ id: 1 }),
        ),
        {
          ...{ store, topics, now: clock.now(), origin: 'live', feedId: 1 },
        },
      ),
    written: () =>
      store.db.selectFrom('deliveries').selectAll().where('kind', '=', 'digest').orderBy('id').execute(),
    changes: () => store.db.selectFrom('changes').select(['action', 'before', 'after']).execute(),
  };
}

describe('days', () => {
  test.each([
    ['daily', null],
    ['毎日', null],
    ['every day', null],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['平日', [1, 2, 3, 4, 5]],
    ['週末', [6, 7]],
    ['mon,wed', [1, 3]],
    ['Wednesday and Mondays', [1, 3]],
    ['月水金', [1, 3, 5]],
    ['月曜、木曜日', [1, 4]],
    ['ＭＯＮ', [1]],
    ['fri-mon', [1, 5, 6, 7]],
    ['月〜金', [1, 2, 3, 4, 5]],
    ['mon,mon,weekdays,weekends', null],
  ])('%s are read', (typed, expected) => {
    expect(readDays(typed, 'en')).toEqual(expected);
  });

  test.each(['', 'someday', 'mon-', 'm', '日々', 'mon-tue-wed'])('“%s” are none', (typed) => {
    expect(() => readDays(typed, 'en')).toThrow('It can be daily, weekdays, or days such as mon,wed.');
  });

  test.each([
    [null, 'every day', '毎日'],
    [[1, 2, 3, 4, 5], 'on weekdays', '平日'],
    [[6, 7], 'at weekends', '土日'],
    [[1, 3], 'on Mon, Wed', '月・水曜日'],
  ])('%j are said in both languages', (days, en, ja) => {
    expect([daysText(days, 'en'), daysText(days, 'ja')]).toEqual([en, ja]);
  });
});

describe('/digest schedule', () => {
  test('says when it comes from now on, in both capitals, and how it was', async () => {
    await using opened = await room();
    const line = '/digest schedule at:07:30 days:weekdays zone:America/New_York';
    const reply = await opened.read(line);
    expect(reply).toContain('The digest of #alerts is scheduled');
    expect(reply).toContain(
      'Digest: 08:00 every day, Tokyo (Asia/Tokyo, UTC+9) → 07:30 on weekdays, New York, Washington (America/New_York, UTC-5)',
    );
    expect(reply).toContain('● next Mon 2 Mar 2026, 21:30 JST / Mon 2 Mar, 07:30 EST');
    const japanese = await opened.read('/ダイジェスト 予約 午前9時 days:月水金', 'ja');
    expect(japanese).toContain('#alerts のダイジェストを設定しました');
    expect(japanese).toContain('月・水・金曜日 09:00');
  });

  test('is undone by its button, and noted', async () => {
    await using opened = await room();
    const reply = await opened.ask('/digest schedule at:07:30 days:mon');
    await opened.ask(lineBehind(reply, 'Undo')!);
    expect(await opened.read('/digest list channel:#alerts')).toContain('08:00 every day');
    expect(await opened.changes()).toContainEqual({
      action: 'digest.schedule',
      before: '08:00 Asia/Tokyo',
      after: '07:30 Asia/Tokyo, days 1',
    });
  });

  test('for a time that is over today begins tomorrow', async () => {
    await using opened = await room();
    await opened.ask('/digest schedule at:11:00');
    await opened.writing.writeDue();
    expect(await opened.written()).toEqual([]);
  });

  test.each([
    ['/digest schedule days:mon', /scheduled/],
    ['/digest schedule at:25:00', /at can't be “25:00”/],
    ['/digest schedule at:08:00 days:someday', /days can't be “someday”/],
    ['/digest schedule at:08:00 zone:Mars', /There is no time zone “Mars”/],
  ])('%s is answered in words', async (line, words) => {
    await using opened = await room();
    expect(await opened.read(line)).toMatch(words);
  });
});

describe('/digest preview and now', () => {
  test('a preview is private and notes nothing', async () => {
    await using opened = await room();
    await opened.report('Tariff one');
    for (const _ of [1, 2]) {
      const reply = await opened.ask('/digest preview');
      expect(reply.visibility).toBe('private');
      expect(JSON.stringify(reply.blocks)).toContain('Tariff one');
    }
    expect(await opened.written()).toEqual([]);
  });

  test('one that is posted now counts: the next tells only of what came since', async () => {
    await using opened = await room();
    await opened.report('Tariff one');
    expect(await opened.read('/digest now')).toContain('The digest of #alerts is posted now');
    expect(await opened.read('/digest now')).toContain('Nothing was posted: nothing is new.');
    opened.clock.advance(20 * HOUR_MS + MINUTE_MS);
    await opened.writing.writeDue();
    const written = await opened.written();
    expect(written.map(({ subject }) => subject)).toEqual(['now:2026-03-02T03:00', '2026-03-03']);
    expect(written[1]!.message).toContain('Quiet day');
  });

  test('nothing is posted where the channel is stopped', async () => {
    await using opened = await room();
    await opened.report('Tariff one');
    await opened.ask('/settings pause channel:#alerts');
    expect(await opened.read('/digest now')).toContain('Nothing is posted there at the moment');
    expect(await opened.written()).toEqual([]);
  });
});

describe('/digest pause, resume and remove', () => {
  test('say what is so, also where it was so before', async () => {
    await using opened = await room();
    const said = async (line: string) => (await opened.read(line)).split('\n')[0];
    expect(await said('/digest pause')).toBe('The digest of #alerts is paused');
    expect(await said('/digest pause')).toBe('The digest of #alerts is already paused');
    expect(await opened.read('/digest')).toContain('■ digest paused since Mon 2 Mar 2026, 12:00 JST');
    expect(await said('/digest resume')).toBe('The digest of #alerts comes again');
    expect(await said('/digest resume')).toBe('The digest of #alerts is not paused');
    const removed = await opened.read('/digest remove');
    expect(removed).toContain('The digest of #alerts comes no more');
    expect(removed).toContain('Nothing is told at once there, so it stays silent from now on.');
    expect(await said('/digest remove')).toBe('The digest of #alerts was not scheduled');
  });
});

describe('/digest list', () => {
  test('shows all channels, the next one first, to managers', async () => {
    await using opened = await room();
    await opened.ask('/setup channel:#news topics:all digest:20:00 timezone:tokyo');
    const words = await opened.read('/digest list');
    expect(words).toContain('Digests · 2 of 2 channels have one');
    expect(words.indexOf('#news')).toBeLessThan(words.indexOf('#alerts'));
    expect(await opened.read('/ダイジェスト', 'ja')).toContain('2チャンネルのうち2チャンネルで設定済み');
  });

  test('shows others the channel where they ask, which they may not change', async () => {
    await using opened = await room();
    await opened.ask('/setup channel:#news topics:all digest:20:00 timezone:tokyo');
    const anybody = { isManager: false };
    const words = await opened.read('/digest', 'en', anybody);
    expect(words).toContain('The digest of #alerts');
    expect(words).not.toContain('/digest pause');
    for (const line of ['pause', 'now', 'schedule at:09:00', 'remove', 'preview channel:#news'])
      expect(await opened.read(`/digest ${line}`, 'en', anybody)).toMatch(
        /is for those who look after the bot/,
      );
    expect(await opened.read('/digest preview', 'en', anybody)).toContain('Only you see this.');
  });
});

describe('a digest of one’s own', () => {
  const ann = { isManager: false, workspace: '', channelId: 'dm-1', userId: 'ann' };

  async function withOwn() {
    const opened = await room();
    for (const userId of ['ann', 'bob']) {
      const id = await saveChannel(opened.store.db, {
        ...{
          platform: 'discord',
          workspace: '',
          remoteId: userId,
          name: userId,
          locale: 'en',
          kind: 'person',
        },
      });
      await setSubscriptions(opened.store.db, id, ['tariffs'], opened.clock.now());
    }
    return opened;
  }

  test('is everybody’s to change, in a direct message and elsewhere', async () => {
    await using opened = await withOwn();
    expect(await opened.read('/digest schedule at:08:00', 'en', ann)).toContain('Your digest is scheduled');
    expect(
      await opened.read('/digest schedule at:09:00 channel:me', 'en', { ...ann, workspace: '900' }),
    ).toContain('08:00 every day');
    opened.clock.advance(30 * HOUR_MS);
    await opened.writing.writeDue();
    expect((await opened.written()).length).toBeGreaterThan(0);
  });

  test('is shown to nobody else', async () => {
    await using opened = await withOwn();
    const manager = await opened.read('/digest list');
    expect(manager).not.toContain('bob');
    expect(await opened.read('/digest list channel:bob', 'en', ann)).not.toContain('digest of bob');
  });

  test('needs something that is followed', async () => {
    await using opened = await room();
    expect(await opened.read('/digest', 'en', ann)).toContain('No digest comes');
    expect(await opened.read('/digest preview', 'en', ann)).toContain('You follow nothing yet');
    expect(await opened.read('/digest preview', 'ja', ann)).toContain('まだ何もフォローしていない');
  });
});
