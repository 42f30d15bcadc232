import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#src/model/time.ts';
import { openPreviewChannels } from '#src/preview-channels.ts';
import { followers } from '#src/store/subscriptions.ts';
import { ALERTS, CHANNELS, channelRoom, HOSTILE, lineBehind, NEWS } from './channel-room.ts';

const ROLE = '1400000000000000001';
const member = { isManager: false, userId: 'bob' } as const;

type Room = Awaited<ReturnType<typeof channelRoom>>;

/** What each place follows: `alerts topic:tariffs`. */
async function followedIn({ store }: Room) {
  return (await followers(store.db)).flatMap(({ channel, subscriptions }) =>
    subscriptions.map(({ kind, key }) => `${channel.name} ${kind}:${key}`),
  );
}

describe('/subscribe', () => {
  test('lets a channel follow a topic, says how, and tells nothing old', async () => {
    await using room = await channelRoom();
    const text = await room.read('/subscribe tariffs #alerts both major');
    expect(text).toContain(`#alerts follows Tariffs

- Tariffs  topic  #1
   at once, and the rest in the digest (this subscription) · breaking and major news (this subscription)

What came in before now is not posted.
`);
    expect(text).toContain('Quiet hours: none (default)\nAlerts a day: no limit (default)');
    const [follower] = await followers(room.store.db);
    expect(follower?.subscriptions[0]).toMatchObject({ createdAt: room.clock.now(), createdBy: 'ann' });
  });

  test('speaks Japanese, by its Japanese name', async () => {
    await using room = await channelRoom();
    const text = await room.read('/購読 関税 level:major', 'ja');
    expect(text).toContain('#alerts で「関税」をフォローします');
    expect(text).toContain('すぐに投稿し、残りはダイジェスト（既定）・速報と重要なニュース（個別の設定）');
    expect(text).toContain('これより前の記事は投稿しません。');
    expect(await room.read('/購読一覧', 'ja')).toContain('購読一覧：1件');
  });

  test('is for managers; others are told, and nothing is changed', async () => {
    await using room = await channelRoom();
    expect((await room.ask('/subscribe tariffs', 'en', member)).kind).toBe('error');
    expect(await followedIn(room)).toEqual([]);
  });

  test('says so where the same is followed already, and changes how it is where it was said otherwise', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    expect((await room.ask('/subscribe tariffs')).notification).toBe('#alerts already follows Tariffs.');
    expect((await room.ask('/subscribe tariffs mode:digest')).notification).toBe(
      '#alerts now follows Tariffs.',
    );
    expect(await followedIn(room)).toEqual(['alerts topic:tariffs']);
  });

  test('warns where nothing can be posted', async () => {
    await using room = await channelRoom();
    room.discord.refusing.set(ALERTS.remoteId, 'forbidden');
    expect(await room.read('/subscribe tariffs')).toContain('Missing: Send Messages');
  });

  test.each([
    ['/subscribe', 'Follow what?'],
    ['/subscribe nonsense', 'There is no topic “nonsense”.'],
    ['/subscribe tariffs story:1', 'One at a time'],
    ['/subscribe story:999', 'There is no story 999.'],
    ['/subscribe story:999 #alerts', 'There is no story 999.'],
    ['/subscribe event:nothing', 'There is no event “nothing”.'],
    ['/subscribe tariffs #nowhere', 'I see no channel'],
  ])('%s is answered kindly', async (line, words) => {
    await using room = await channelRoom();
    expect((await room.ask(line)).notification).toContain(words);
    expect(await followedIn(room)).toEqual([]);
  });

  test.each(['@everyone', '@here', '＠everyone', 'everyone', '<@&900>', '900'])(
    'never calls everybody: %s',
    async (typed) => {
      await using room = await channelRoom();
      const reply = await room.ask(`/subscribe tariffs mention:${typed}`);
      expect(reply.kind).toBe('error');
      expect(await followedIn(room)).toEqual([]);
    },
  );

  test('calls a role by its mention, until that is taken back', async () => {
    await using room = await channelRoom();
    const mentions = async () => (await followers(room.store.db))[0]?.subscriptions[0]?.mention;
    expect(await room.read(`/subscribe tariffs mention:<@&${ROLE}>`)).toContain(`calls ${ROLE}`);
    expect(await mentions()).toBe(ROLE);
    await room.ask('/subscriptions edit tariffs mention:off');
    expect(await mentions()).toBeNull();
    expect((await room.ask('/subscribe tariffs mention:@nobody')).notification).toContain('I know no role');
  });

  test('calls a user group of Slack by its mention alone', async () => {
    await using room = await channelRoom();
    const slack = { platform: 'slack', workspace: 'T1' } as const;
    const reply = await room.ask('/subscribe tariffs mention:@reporters', 'en', slack);
    expect(reply.notification).toContain('Type @ and choose a user group.');
  });
});

describe('/follow', () => {
  test('is everybody’s own, by direct message, and no manager sees it', async () => {
    await using room = await channelRoom();
    const text = await room.read('/follow tariffs', 'en', member);
    expect(text).toContain('You follow Tariffs');
    expect(text).toContain('I tell you by direct message.');
    const [follower] = await followers(room.store.db);
    expect(follower?.channel).toMatchObject({ kind: 'person', remoteId: 'bob', workspace: '' });
    expect(await room.read('/settings')).not.toContain('bob');
    expect(await room.read('/subscriptions')).toContain('Nothing is followed yet');
    expect(await room.read('/subscriptions', 'en', member)).toContain('You, by direct message');
    expect((await room.ask('/subscriptions remove #1')).kind).toBe('error');
    expect((await room.ask('/subscriptions edit #1 mode:digest')).kind).toBe('error');
    expect(await followedIn(room)).toEqual(['bob topic:tariffs']);
  });

  test('two people follow the same apart from each other; /unfollow and its undo', async () => {
    await using room = await channelRoom();
    const cem = { isManager: false, userId: 'cem' };
    await room.ask('/follow tariffs', 'en', member);
    await room.ask('/フォロー 関税', 'ja', cem);
    const reply = await room.ask('/unfollow tariffs', 'en', member);
    expect(await followedIn(room)).toEqual(['cem topic:tariffs']);
    await room.ask(lineBehind(reply, 'Undo')!, 'en', member);
    expect((await followedIn(room)).toSorted()).toEqual(['bob topic:tariffs', 'cem topic:tariffs']);
    expect((await room.ask('/フォロー解除 首脳会談', 'ja', cem)).notification).toBe(
      '「首脳会談」はフォローしていません。',
    );
  });

  test('a button that undoes for one person does nothing for another', async () => {
    await using room = await channelRoom();
    const undo = lineBehind(await room.ask('/follow tariffs', 'en', member), 'Undo')!;
    expect((await room.ask(undo, 'en', { ...member, userId: 'cem' })).kind).toBe('error');
    expect(await followedIn(room)).toEqual(['bob topic:tariffs']);
  });

  test('in the preview it is the channel where it is asked, and it stays so over a restart', async () => {
    await using room = await channelRoom();
    await openPreviewChannels(room.store, room.config.topics, room.clock.now());
    const preview = { platform: 'web', workspace: 'local', channelId: 'topic-summit' } as const;
    await room.ask('/follow tariffs', 'en', preview);
    await room.ask('/unfollow summit', 'en', preview);
    await openPreviewChannels(room.store, room.config.topics, room.clock.now());
    expect(
      (await followedIn(room)).filter((each) => each.startsWith('topic-summit') || each.startsWith('summit')),
    ).toEqual(['summit topic:tariffs']);
  });
});

describe('/subscriptions', () => {
  test('shows whose every setting is', async () => {
    await using room = await channelRoom();
    await room.ask('/settings defaults quiet:22:00-07:00 budget:10');
    await room.ask('/setup channel:#alerts topics:tariffs volume:breaking timezone:tokyo');
    await room.ask('/subscribe summit #alerts digest');
    expect(await room.read('/subscriptions list channel:#alerts')).toContain(`#alerts

- Tariffs  topic  #1
   at once, and the rest in the digest (default) · breaking news only (channel)
- Summits  topic  #2
   in the digest only (this subscription)

Quiet hours: 22:00–07:00 (workspace)
Alerts a day: 10, breaking news beside (workspace)
Time zone: Tokyo (Asia/Tokyo, UTC+9) (channel)
`);
  });

  test('are changed, paused, resumed and removed, and each can be taken back', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    const state = async () => {
      const [follower] = await followers(room.store.db);
      const [{ mode, volume, pausedAt } = { mode: null, volume: null, pausedAt: null }] =
        follower?.subscriptions ?? [];
      return { mode, volume, isPaused: pausedAt !== null };
    };
    const before = await state();
    for (const [line, after] of [
      ['edit tariffs mode:instant level:breaking', { mode: 'instant', volume: 'breaking', isPaused: false }],
      ['pause #1', { ...before, isPaused: true }],
    ] as const) {
      room.clock.advance(1_000);
      const reply = await room.ask(`/subscriptions ${line}`);
      expect(await state()).toEqual(after);
      room.clock.advance(1_000);
      await room.ask(lineBehind(reply, 'Undo')!);
      expect(await state()).toEqual(before);
    }
    await room.ask('/subscriptions pause tariffs');
    expect((await room.ask('/subscriptions pause tariffs')).notification).toBe(
      'Tariffs is already paused in #alerts.',
    );
    expect((await room.ask('/購読一覧 再開 関', 'ja')).notification).toBe(
      '#alerts の「関税」の通知を再開しました。',
    );
    const removed = await room.ask('/subscriptions remove tariffs');
    expect(await followedIn(room)).toEqual([]);
    await room.ask(lineBehind(removed, 'Undo')!);
    expect(await followedIn(room)).toEqual(['alerts topic:tariffs']);
  });

  test('an old button takes nothing back that came after', async () => {
    await using room = await channelRoom();
    const undo = lineBehind(await room.ask('/subscribe tariffs'), 'Undo')!;
    room.clock.advance(1_000);
    await room.ask('/subscribe summit');
    expect((await room.ask(undo)).notification).toContain('Not undone');
    expect(await followedIn(room)).toEqual(['alerts topic:tariffs', 'alerts topic:summit']);
  });

  test('who is no manager is told, and may follow it alone', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    for (const line of ['edit tariffs mode:digest', 'pause #1', 'remove #1']) {
      const reply = await room.ask(`/subscriptions ${line}`, 'en', member);
      expect(lineBehind(reply, 'Follow it myself')).toBe('/follow topic:tariffs');
    }
    expect(await followedIn(room)).toEqual(['alerts topic:tariffs']);
    expect((await followers(room.store.db))[0]?.subscriptions[0]).toMatchObject({
      mode: null,
      pausedAt: null,
    });
  });

  test('a channel that is removed follows nothing more, also no story; undone, it follows all again', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs level:breaking');
    await room.ask('/subscribe summit mode:digest');
    room.clock.advance(1_000);
    const removed = await room.ask('/settings remove channel:#alerts');
    expect(await followedIn(room)).toEqual([]);
    await room.ask(lineBehind(removed, 'Undo')!);
    const [follower] = await followers(room.store.db);
    expect(follower?.subscriptions.map(({ key, mode, volume }) => [key, mode, volume])).toEqual([
      ['tariffs', null, 'breaking'],
      ['summit', 'digest', null],
    ]);
  });

  test('another community neither sees nor changes them', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    const elsewhere = { workspace: '901', channelId: '555' };
    for (const line of ['remove #1', 'edit #1 mode:digest', 'pause #1'])
      expect((await room.ask(`/subscriptions ${line}`, 'en', elsewhere)).kind).toBe('error');
    expect(await room.read('/subscriptions', 'en', elsewhere)).toContain('Nothing is followed yet');
    expect(await followedIn(room)).toEqual(['alerts topic:tariffs']);
  });

  test('a channel of a hostile name is named and nothing more', async () => {
    await using room = await channelRoom();
    const reply = await room.ask(`/subscribe tariffs channel:${HOSTILE.remoteId}`);
    expect(reply.kind).toBe('panel');
    const spans = [...reply.title, ...reply.blocks.flatMap((block) => ('line' in block ? block.line : []))];
    expect(spans.filter(({ t }) => t === 'link')).toEqual([]);
  });
});

test('what changes in a channel is noted with who did it; what people follow themselves is not', async () => {
  await using room = await channelRoom();
  await room.ask('/subscribe tariffs mode:digest');
  await room.ask('/follow tariffs', 'en', member);
  await room.ask('/subscriptions edit #1 mode:instant');
  await room.ask('/snooze 1h tariffs');
  await room.ask('/settings defaults budget:5');
  await room.ask('/subscriptions remove #1');
  const noted = await room.store.db.selectFrom('changes').selectAll().orderBy('id').execute();
  expect(
    noted.map(({ person, action, subject, before, after }) => [person, action, subject, before, after]),
  ).toEqual([
    ['ann', 'subscription.add', '#alerts topic:tariffs', null, 'digest'],
    ['ann', 'subscription.edit', '#alerts topic:tariffs', 'digest', 'instant'],
    ['ann', 'snooze', '#alerts topic:tariffs', null, '2026-03-02T04:00:00.000Z'],
    ['ann', 'settings.defaults', 'defaults', null, 'dailyBudget 5'],
    ['ann', 'subscription.remove', '#alerts topic:tariffs', 'instant', null],
  ]);
});

describe('/snooze', () => {
  const snoozed = async ({ store }: Room) => {
    const [follower] = await followers(store.db);
    return [follower?.channel.snoozedUntil ?? null, follower?.subscriptions[0]?.snoozedUntil ?? null];
  };

  test('says when it ends and what becomes of the news, and can be taken back', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    room.clock.advance(1_000);
    const reply = await room.ask('/snooze 1h');
    expect(await snoozed(room)).toEqual([room.clock.now() + HOUR_MS, null]);
    expect(reply.notification).toBe('#alerts: snoozed.');
    expect(await room.read('/subscriptions')).toContain('Snoozed until: Mon 2 Mar 2026, 13:00 JST');
    room.clock.advance(1_000);
    await room.ask(lineBehind(reply, 'Undo')!);
    expect(await snoozed(room)).toEqual([null, null]);
  });

  test.each([
    ['/snooze until 08:00 tariffs', 'en'],
    ['/snooze 08:00 topic:tariffs', 'en'],
    ['/ミュート 8時まで 関税', 'ja'],
  ] as const)('%s is of one topic, in the zone of the channel', async (line, locale) => {
    await using room = await channelRoom();
    await room.ask('/setup channel:#alerts topics:tariffs timezone:tokyo');
    await room.ask(line, locale);
    expect(await snoozed(room)).toEqual([null, Date.parse('2026-03-02T23:00:00Z')]);
    await room.ask('/snooze off tariffs');
    expect(await snoozed(room)).toEqual([null, null]);
  });

  test('who is no manager snoozes nobody else, and may follow for themselves', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    const reply = await room.ask('/snooze for:7d topic:tariffs', 'en', member);
    expect(reply.notification).toContain('people with the permission Manage Server');
    expect(lineBehind(reply, 'Follow it myself')).toBe('/follow topic:tariffs');
    const all = await room.ask('/snooze for:1h', 'ja', member);
    expect(all.actions.map(({ kind }) => kind)).toContain('choose');
    expect(await snoozed(room)).toEqual([null, null]);
  });

  test('everybody snoozes their own', async () => {
    await using room = await channelRoom();
    await room.ask('/follow tariffs', 'en', member);
    const inDirect = { ...member, workspace: '', channelId: 'dm-of-bob' };
    expect((await room.ask('/snooze 3h', 'en', inDirect)).notification).toBe('direct message: snoozed.');
    expect((await snoozed(room))[0]).toBe(room.clock.now() + 3 * HOUR_MS);
  });

  test.each(['/snooze soon', '/snooze 8', '/snooze 400d', '/snooze 10 parsecs'])(
    '%s is answered kindly',
    async (line) => {
      await using room = await channelRoom();
      await room.ask('/subscribe tariffs');
      expect((await room.ask(line)).kind).toBe('error');
      expect(await snoozed(room)).toEqual([null, null]);
    },
  );

  test('without a time asks for one', async () => {
    await using room = await channelRoom();
    await room.ask('/subscribe tariffs');
    const [action] = (await room.ask('/snooze')).actions;
    expect(action?.kind === 'choose' && action.choices.map(({ line }) => line)).toContain(
      `/snooze for:1h channel:${ALERTS.remoteId}`,
    );
  });
});

describe('/settings defaults', () => {
  test('reach the channels that chose nothing else, in one go', async () => {
    await using room = await channelRoom();
    await room.ask('/setup channel:#alerts topics:tariffs volume:breaking');
    await room.ask('/setup channel:#news topics:all');
    const reply = await room.ask('/settings defaults level:everything budget:5');
    expect(reply.notification).toContain('2 channels change with it: #alerts, #news.');
    const settings = new Map((await room.followed()).map((each) => [each.name, each]));
    expect(settings.get('alerts')).toMatchObject({ volume: 'breaking', dailyBudget: 5 });
    expect(settings.get('news')).toMatchObject({ volume: 'everything', dailyBudget: 5 });
    expect(await room.read('/settings defaults', 'ja')).toContain('1日の上限: 5件');
    expect((await room.ask('/settings defaults level:major', 'en', member)).kind).toBe('error');
  });

  test('how something is, is as the nearest says who said anything', async () => {
    const level = fc.constantFrom('breaking', 'major', 'everything');
    const place = fc.constantFrom(...CHANNELS.slice(0, 2).map(({ name }) => name));
    const step = fc.oneof(
      fc.record({ does: fc.constant('default' as const), level, place }),
      fc.record({ does: fc.constant('channel' as const), level, place }),
      fc.record({
        does: fc.constant('subscription' as const),
        level: fc.oneof(level, fc.constant('inherit')),
        place,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await using room = await channelRoom();
        for (const { name } of [ALERTS, NEWS]) await room.ask(`/subscribe tariffs #${name}`);
        let said: string | null = null;
        const chosen = new Map<string, string>();
        const own = new Map<string, string>();
        const valueAt = (name: string) => chosen.get(name) ?? said ?? 'major';
        for (const { does, level: wanted, place: name } of steps) {
          room.clock.advance(1_000);
          if (does === 'default') {
            await room.ask(`/settings defaults level:${wanted}`);
            said = wanted;
          } else if (does === 'channel') {
            await room.ask(`/setup channel:#${name} volume:${wanted}`);
            if (wanted !== valueAt(name)) chosen.set(name, wanted);
          } else {
            await room.ask(`/subscriptions edit tariffs level:${wanted} channel:#${name}`);
            if (wanted === 'inherit') own.delete(name);
            else own.set(name, wanted);
          }
        }
        for (const { channel, subscriptions } of await followers(room.store.db)) {
          const { volume } = subscriptions[0]!;
          expect(volume ?? channel.settings.volume).toBe(own.get(channel.name) ?? valueAt(channel.name));
          const origin = own.has(channel.name)
            ? 'this subscription'
            : chosen.has(channel.name)
              ? 'channel'
              : said === null
                ? 'default'
                : 'workspace';
          const list = await room.read(`/subscriptions list channel:#${channel.name}`);
          expect(list).toMatch(new RegExp(`(?:news|only|article) \\(${origin}\\)`));
        }
      }),
      { numRuns: 15 },
    );
  });
});
