import { describe, expect, test } from 'vitest';
import { text } from '#src/message.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { channelNamed, pauseChannels } from '#src/store/channels.ts';
import { claimDeliveries, enqueueDeliveries, markSent } from '#src/store/deliveries.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { ALERTS, channelRoom, lineBehind, SERVER } from './channel-room.ts';

const ALERTS_LINE = '/setup channel:#alerts topics:tariffs digest:off timezone:tokyo';
const NEWS_LINE =
  '/setup channel:#news topics:all volume:breaking digest:08:00 timezone:tokyo extras:japanese';

/** A server where both channels are set up. */
async function settledRoom() {
  const room = await channelRoom();
  await room.ask(ALERTS_LINE);
  await room.ask(NEWS_LINE);
  const channel = (await channelNamed(room.store.db, { ...SERVER, remoteId: ALERTS.remoteId }))!;
  return {
    ...room,
    channel,
    wait: (...subjects: string[]) =>
      enqueueDeliveries(
        room.store.db,
        subjects.map((subject) => ({
          channelId: channel.id,
          kind: 'alert',
          subject,
          revision: 1,
          message: {
            kind: 'alert',
            locale: 'en',
            notification: 'Something happened.',
            title: [text('Something')],
            blocks: [],
            sources: [],
            actions: [],
          },
        })),
        room.clock.now(),
      ),
    stop: (reason: 'forbidden' | 'gone') =>
      pauseChannels(room.store.db, [channel.id], { at: room.clock.now(), reason, detail: 'Missing Access' }),
  };
}

describe('/settings', () => {
  test('with nothing set up leads to /setup', async () => {
    await using room = await channelRoom();
    expect(await room.read('/settings')).toContain('No channel here gets alerts yet.');
    const reply = await room.ask('/settings', 'ja');
    expect(reply.notification).toBe(
      'まだどのチャンネルにも通知を投稿していません。設定は30秒ほどで終わります。',
    );
    expect(lineBehind(reply, 'チャンネルを設定')).toBe('/setup');
  });

  test('lists every channel with its state in words, and what waits', async () => {
    await using room = await settledRoom();
    await room.wait('article:1', 'article:2', 'article:3');
    const [claimed] = await claimDeliveries(room.store.db, { now: room.clock.now(), leaseMs: HOUR_MS });
    await markSent(room.store.db, claimed!.id, 'm1', room.clock.now());
    expect(await room.read('/settings')).toContain(`Settings · 2 channels

- #alerts  ● active
   Tariffs · Breaking and major news · no digest
   last post Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST · 2 waiting
- #news  ● active
   Tariffs, Summits · Breaking news only · digest 08:00 (Asia/Tokyo)
   nothing posted yet
`);
    await room.ask('/settings pause channel:#alerts');
    expect(await room.read('/settings', 'ja')).toContain(`設定一覧 · 2チャンネル（うち停止中1）

- #alerts  ■ 一時停止中
   関税 · 速報と重要なニュース · ダイジェストなし
   最終投稿 2026年3月2日(月) 12:00 JST / 3月1日(日) 22:00 EST · 送信待ち 2件
- #news  ● 配信中
   関税、首脳会談 · 速報のみ · ダイジェスト 08:00（Asia/Tokyo）
   まだ投稿はありません
`);
  });

  test('lets people choose a channel, and shows all of it with what can be done', async () => {
    await using room = await settledRoom();
    const { actions } = await room.ask('/settings');
    expect(actions[0]).toEqual({
      kind: 'choose',
      label: 'Show a channel',
      choices: [
        { label: '#alerts', line: '/settings list channel:101' },
        { label: '#news', line: '/settings list channel:102' },
      ],
    });
    const news = await room.ask('/settings list channel:102', 'ja');
    expect(renderText(news)).toContain('言語: 日本語');
    expect(renderText(news)).toContain('次のダイジェスト：2026年3月3日(火) 8:00 JST');
    expect(news.actions.map(({ label }) => label)).toEqual([
      '変更',
      'テスト通知を送る',
      '権限を確認',
      '一時停止',
      '解除',
      'チャンネル一覧',
    ]);
  });

  test('says why a channel is stopped, since when, and what the platform said', async () => {
    await using room = await settledRoom();
    await room.stop('forbidden');
    const text = await room.read('/settings list channel:alerts');
    expect(text).toContain('#alerts  ▲ stopped: I may not post there');
    expect(text).toContain(
      'Stopped since: Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST · Missing Access',
    );
    expect(await room.read('/settings', 'ja')).toContain('▲ 停止中：投稿する権限がありません');
  });

  test('is one channel’s own where it is the only one, and asks which where there are several', async () => {
    await using room = await channelRoom();
    await room.ask(ALERTS_LINE);
    expect(await room.read('/settings', 'en', { channelId: 'elsewhere' })).toContain(
      'So far: nothing posted yet',
    );
    await room.ask(NEWS_LINE);
    const reply = await room.ask('/settings pause', 'en', { channelId: 'elsewhere' });
    expect(reply).toMatchObject({ kind: 'error', aboutOption: 'channel' });
    expect(reply.notification).toBe('Which channel? Add channel: and one of #alerts, #news.');
  });

  test('a channel that was never set up is told apart from one that is not there', async () => {
    await using room = await settledRoom();
    const other = await room.ask('/settings check channel:103');
    expect(other.notification).toContain('is not set up, so nothing is posted there.');
    expect(other.actions[0]).toMatchObject({ line: '/setup channel:103' });
    expect(await room.read('/settings check channel:#nowhere')).toContain(
      'I see no channel “#nowhere” here.',
    );
  });
});

describe('what is changed can be taken back', () => {
  const undo = '/settings undo channel:101';

  test.each([
    ['the first /setup', [], ALERTS_LINE],
    [
      'a change',
      [ALERTS_LINE],
      '/setup channel:#alerts topics:summit volume:everything extras:quiet,japanese',
    ],
    ['a pause', [ALERTS_LINE], '/settings pause'],
    ['going on', [ALERTS_LINE, '/settings pause'], '/settings resume'],
    ['a removal', [ALERTS_LINE], '/settings remove'],
    ['a removal of a paused channel', [ALERTS_LINE, '/settings pause'], '/settings remove'],
  ])('%s', async (_name, before, line) => {
    await using room = await channelRoom();
    for (const each of before) await room.ask(each);
    const was = await room.followed();
    const reply = await room.ask(line);
    const changed = await room.followed();
    expect(changed).not.toEqual(was);
    const button = lineBehind(reply, 'Undo')!;
    expect(button).toMatch(/^\/settings undo channel:101 change:\w+$/);
    expect((await room.ask(button)).notification).toBe('#alerts is as it was before.');
    expect(await room.followed()).toEqual(was);
    // What was undone can be had again.
    await room.ask(undo);
    expect(await room.followed()).toEqual(changed);
  });

  test('both ways are told in both languages', async () => {
    await using room = await settledRoom();
    expect(await room.read('/settings pause')).toContain('● active → ■ paused');
    expect(await room.read('/settings resume', 'ja')).toContain('■ 一時停止中 → ● 配信中');
    expect(await room.read('/settings remove')).toContain('● active → ○ not set up');
    expect(await room.read(undo, 'ja')).toContain('○ 未設定 → ● 配信中');
  });

  test('what a removal dropped waits again, but for what is no news any more', async () => {
    await using room = await settledRoom();
    await room.wait('article:1', 'article:2');
    expect(await room.read('/settings remove')).toContain(
      '2 messages that waited for it will not be posted, unless you undo this.',
    );
    expect((await room.status()).outbox.waiting).toBe(0);
    await room.ask(undo);
    expect((await room.status()).outbox.waiting).toBe(2);
    await room.ask('/settings remove');
    room.clock.advance(25 * HOUR_MS);
    await room.ask(undo);
    expect((await room.status()).outbox.waiting).toBe(0);
  });

  test('the first /setup, with what waited since', async () => {
    await using room = await settledRoom();
    await room.wait('article:1');
    await room.ask(undo);
    expect((await room.status()).outbox.waiting).toBe(0);
  });

  test('an old button does not take back what somebody changed since', async () => {
    await using room = await settledRoom();
    const old = lineBehind(await room.ask('/setup channel:#alerts volume:everything'), 'Undo')!;
    room.clock.advance(HOUR_MS);
    const newer = await room.ask('/setup channel:#alerts volume:breaking', 'en', { userId: 'bob' });
    const before = await room.followed();
    const [en, ja] = [await room.ask(old), await room.ask(old, 'ja')];
    expect(en.notification).toBe('Not undone: #alerts was changed again since.');
    expect(ja.notification).toBe('#alerts はその後さらに変更されたため、元に戻していません。');
    expect(await room.followed()).toEqual(before);
    expect(lineBehind(en, 'Undo the last change')).toBe(lineBehind(newer, 'Undo'));
  });

  test('who takes back what somebody else did is told so', async () => {
    await using room = await settledRoom();
    await room.ask('/settings pause', 'en', { userId: 'bob' });
    expect(await room.read(undo)).toContain(
      '! This took back what somebody else changed on Mon 2 Mar 2026, 12:00 JST',
    );
    expect(await room.read(undo)).not.toContain('somebody else');
  });

  test('a channel that goes on gets the newest of what waited, not all of it', async () => {
    await using room = await settledRoom();
    await room.ask('/settings pause');
    await room.wait(...Array.from({ length: 30 }, (_, i) => `article:${i}`));
    expect(await room.read('/settings resume', 'ja')).toContain(
      '保留していた10件を投稿します。古い20件は投稿しません。',
    );
    expect((await room.status()).outbox.waiting).toBe(10);
  });

  test('so it does where Undo ends the pause, or /setup what the platform refused', async () => {
    await using room = await settledRoom();
    await room.ask('/settings pause');
    await room.wait(...Array.from({ length: 30 }, (_, i) => `article:${i}`));
    await room.ask(undo);
    expect((await room.status()).outbox.waiting).toBe(10);
    await room.stop('forbidden');
    await room.wait(...Array.from({ length: 30 }, (_, i) => `article:${i + 30}`));
    await room.ask('/setup channel:#alerts volume:breaking');
    expect((await room.status()).outbox.waiting).toBe(10);
  });

  test('where nothing was changed there is nothing to take back', async () => {
    await using room = await channelRoom();
    expect(await room.read('/settings undo channel:102')).toContain(
      'There is no change of #news to take back.',
    );
    expect(await room.read('/settings undo channel:#nowhere', 'ja')).toContain(
      '「#nowhere」というチャンネルが見つかりません',
    );
    await room.ask(ALERTS_LINE);
    const again = await room.ask('/settings resume');
    expect(again.notification).toBe('#alerts is already active.');
    expect(lineBehind(again, 'Undo')).toBeUndefined();
  });
});

describe('/settings check', () => {
  test('starts a channel that the platform had refused, not one that a person paused', async () => {
    await using room = await settledRoom();
    await room.stop('forbidden');
    await room.wait('article:1');
    expect(await room.read('/settings check')).toContain(
      'I can post there again. 1 message that was kept is posted now.',
    );
    expect(await room.followed()).toMatchObject([{ pause: null }, {}]);
    expect(await room.read('/settings check')).toContain('I have every permission I need there.');
    await room.ask('/settings pause');
    const reply = await room.ask('/settings check', 'ja');
    expect(renderText(reply)).toContain('チャンネルは一時停止中です。');
    expect(lineBehind(reply, '再開')).toBe('/settings resume channel:101');
    expect(await room.followed()).toMatchObject([{ pause: 'person' }, {}]);
  });

  test.each([
    ['forbidden', 'Missing: Send Messages', '不足している権限：メッセージを送信'],
    ['hidden', 'I cannot see this channel.', 'ボットからこのチャンネルが見えません。'],
    ['gone', 'The channel does not exist any more.', 'このチャンネルは存在しません。'],
  ] as const)('names what is wrong: %s', async (state, english, japanese) => {
    await using room = await settledRoom();
    room.discord.refusing.set(ALERTS.remoteId, state);
    expect(await room.read('/settings check')).toContain(english);
    expect(await room.read('/settings check', 'ja')).toContain(japanese);
    // From then on it is no longer called active.
    expect(await room.followed()).toMatchObject([{ pause: state }, { pause: null }]);
    expect(await room.read('/settings')).toContain('#alerts  ▲ stopped: ');
  });

  test('a channel whose topics left the configuration is not called active, and asks for others', async () => {
    await using room = await settledRoom();
    await setSubscriptions(room.store.db, room.channel.id, ['gone'], 0);
    expect(await room.read('/settings list channel:#alerts')).toContain('▲ follows no topic\n\nTopics: none');
    expect(await room.read('/settings', 'ja')).toContain('#alerts  ▲ トピックなし');
    expect(await room.ask('/setup channel:#alerts volume:breaking')).toMatchObject({
      kind: 'error',
      aboutOption: 'topics',
    });
  });
});

describe('/settings test', () => {
  test('posts an alert that nobody takes for news, a new one each time, in the language of the channel', async () => {
    await using room = await settledRoom();
    expect(await room.read('/settings test')).toContain('A test alert was posted in #alerts');
    await room.ask('/settings test channel:#news', 'en');
    room.clock.advance(1_000);
    await room.ask('/settings test');
    const shown = room.discord.shown.map(({ channel, message }) => [channel, message.notification]);
    expect(shown).toEqual([
      ['alerts', 'Test, not news: Tariffs: Example headline, invented: Tariffs (Alliance Wire)'],
      ['news', '【テスト】ニュースではありません：関税：見出しの例（架空）：関税（Alliance Wire）'],
      ['alerts', 'Test, not news: Tariffs: Example headline, invented: Tariffs (Alliance Wire)'],
    ]);
    expect(renderText(room.discord.shown[0]!.message)).toContain('This is a test, not news.');
    await room.ask('/settings pause');
    expect(await room.read('/settings test')).toContain('The channel is still paused');
    // It stands beside the ledger: no alert is lost or repeated for it.
    expect((await room.status()).outbox).toMatchObject({ waiting: 0, sentLastDay: 0 });
  });

  test('says what came back and what is missing where it could not be posted', async () => {
    await using room = await settledRoom();
    room.discord.refusing.set(ALERTS.remoteId, 'forbidden');
    const text = await room.read('/settings test');
    expect(text).toContain('I cannot post in #alerts');
    expect(text).toContain('Missing: Send Messages');
    expect(text).toContain('The platform said: Nothing goes there: forbidden.');
    room.discord.refusing.clear();
    room.discord.failures.push(new SendError('fetch failed', { permanent: false }));
    expect(await room.read('/settings test', 'ja')).toContain('応答：fetch failed');
  });
});

test('who may not change the settings is told who may, and nothing happens', async () => {
  await using room = await settledRoom();
  const before = await room.followed();
  for (const line of [
    '/setup',
    NEWS_LINE,
    '/settings',
    '/settings remove',
    undoLine,
    '/events announce event:x',
  ]) {
    const reply = await room.ask(line, 'en', { isManager: false });
    expect(reply.notification, line).toBe(
      'Only people with the permission Manage Server can do that. Ask one of them.',
    );
  }
  expect((await room.ask('/settings', 'ja', { isManager: false })).notification).toBe(
    'この操作は「サーバー管理」権限を持つ人だけが行えます。権限のある方に依頼してください。',
  );
  expect(await room.followed()).toEqual(before);
});

const undoLine = '/settings undo channel:101';

test('in a direct message people are sent to their server', async () => {
  await using room = await channelRoom();
  const reply = await room.ask('/setup', 'en', { isManager: false, workspace: '' });
  expect(reply.notification).toBe(
    'That belongs to a server. Type it in a channel of the server that you look after.',
  );
});

test('/status says how the channels of the asker’s server are, and nothing of others', async () => {
  await using room = await settledRoom();
  await room.stop('forbidden');
  expect(await room.read('/status')).toContain('Channels here: 2 set up · ▲ 1 where I cannot post');
  expect(await room.read('/status', 'ja')).toContain('ここで設定済みのチャンネル: 2 · ▲ 投稿できない状態 1');
  expect(await room.read('/status', 'en', { workspace: '901' })).not.toContain('Channels here');
});
