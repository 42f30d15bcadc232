import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import { type Form, type FormValues, filledLine } from '#src/model/form.ts';
import { LOCALES } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { SendError } from '#src/platforms/platform.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { noteJoined, workspaceOf } from '#src/store/workspaces.ts';
import { draft } from '#test/fakes/articles.ts';
import { CHANNELS, channelRoom, HOSTILE, lineBehind, NEWS } from './channel-room.ts';

const LINE = '/setup channel:#alerts topics:tariffs volume:major digest:7:30 timezone:tokyo extras:quiet';

describe('/setup in one line', () => {
  test('sets the channel up and says what comes when, in the zone of the channel and in both capitals', async () => {
    await using room = await channelRoom();
    expect(await room.read(LINE)).toBe(`#alerts is set up

Topics: Tariffs
Posted at once: Breaking and major news
Digest: 07:30
Time zone: Tokyo (Asia/Tokyo, UTC+9)
Language: English
Quiet hours: 22:00–07:00

Next digest: Tue 3 Mar 2026, 07:30 JST / Mon 2 Mar, 17:30 EST

Example: this is how an alert looks

- Example headline, invented: Tariffs
   Tariffs · Alliance Wire · Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
   The first sentence of an article stands here.

Send test alert: /settings test channel:101
Change: /setup channel:101
Undo: /settings undo channel:101 change:mm8lcdc0

As of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    expect(await room.followed()).toEqual([
      {
        name: 'alerts',
        topics: 'tariffs',
        locale: 'en',
        timeZone: 'Asia/Tokyo',
        volume: 'major',
        digestAt: '07:30',
        quietHours: { from: '22:00', to: '07:00' },
        publishes: false,
        digestDays: null,
        digestZone: null,
        dailyBudget: null,
        pause: null,
      },
    ]);
  });

  test('reads a line written in Japanese, and answers in it', async () => {
    await using room = await channelRoom();
    const text = await room.read(
      '／設定　channel：#alerts　topics：関税、首脳会談　volume：すべての記事　digest：午後8時　timezone：東京　extras：日本語で投稿する',
      'ja',
    );
    expect(text).toContain('#alerts を設定しました');
    expect(text).toContain('トピック: 関税、首脳会談');
    expect(text).toContain('すぐに投稿: すべての記事');
    expect(text).toContain('次のダイジェスト：2026年3月2日(月) 20:00 JST / 3月2日(月) 6:00 EST');
    expect(text).toContain('見出しの例（架空）：関税');
    expect(await room.followed()).toMatchObject([
      { topics: 'summit,tariffs', volume: 'everything', digestAt: '20:00', locale: 'ja' },
    ]);
  });

  test('shows what was changed from what, and keeps what was not named', async () => {
    await using room = await channelRoom();
    await room.ask(LINE);
    const text = await room.read('/setup channel:#alerts volume:everything digest:off');
    expect(text).toContain('#alerts was changed');
    expect(text).toContain('Posted at once: Breaking and major news → Every article');
    expect(text).toContain('Digest: 07:30 → none');
    expect(text).toContain('Topics: Tariffs\n');
    expect(text).toContain('Quiet hours: 22:00–07:00\n');
    expect(text).not.toContain('Next digest');
  });

  test('says so where the same is said again, and leaves the earlier change to be undone', async () => {
    await using room = await channelRoom();
    await room.ask(LINE);
    expect(await room.read(LINE, 'ja')).toContain('#alerts はすでにこの設定です');
    await room.ask('/settings undo channel:101');
    expect(await room.followed()).toEqual([]);
  });

  test('makes the example of the newest stored article of these topics', async () => {
    await using room = await channelRoom();
    const news = [
      draft(),
      draft({ url: 'https://news.example.org/old', title: 'Old tariff talk', publishedAt: 0 }),
    ];
    await ingest(
      news.map((each) => ({
        draft: each,
        guid: null,
        keys: identityKeys(each, { feedId: null, guid: null }),
      })),
      { store: room.store, topics: room.topics, now: room.clock.now(), origin: 'import', feedId: null },
    );
    const text = await room.read(LINE);
    expect(text).toContain('Example: this is how an alert looks');
    expect(text).toContain(
      '- Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>',
    );
  });

  test('posts nothing that was there before', async () => {
    await using room = await channelRoom();
    const old = draft();
    await ingest([{ draft: old, guid: null, keys: identityKeys(old, { feedId: null, guid: null }) }], {
      store: room.store,
      topics: room.topics,
      now: room.clock.now(),
      origin: 'live',
      feedId: null,
    });
    await room.ask(LINE);
    expect((await room.status()).outbox.waiting).toBe(0);
  });

  test('publishes only from an announcement channel, and says so elsewhere', async () => {
    await using room = await channelRoom();
    expect(await room.read('/setup channel:#news topics:all extras:publish')).toContain(
      'Published: to the servers that follow the channel',
    );
    expect(await room.read('/setup channel:#alerts topics:all extras:publish')).toContain(
      '#alerts is not an announcement channel, so alerts are not published to other servers.',
    );
    expect(await room.followed()).toMatchObject([
      { name: 'news', publishes: true },
      { name: 'alerts', publishes: false },
    ]);
  });

  test('leaves a channel paused that a person paused, and says so', async () => {
    await using room = await channelRoom();
    await room.ask(LINE);
    await room.ask('/settings pause');
    for (const line of [LINE, '/setup channel:#alerts volume:breaking']) {
      const reply = await room.ask(line);
      expect(renderText(reply)).toContain('! #alerts is still paused');
      expect(renderText(reply)).not.toContain('Next digest');
      expect(lineBehind(reply, 'Resume')).toBe('/settings resume channel:101');
    }
    expect(await room.followed()).toMatchObject([{ pause: 'person', volume: 'breaking' }]);
  });

  test('tells who changes what somebody else set up', async () => {
    await using room = await channelRoom();
    await room.ask(LINE);
    const change = '/setup channel:#alerts topics:summit volume:everything';
    const [theirs, own] = [
      await room.read(change, 'en', { userId: 'bob' }),
      await room.read('/setup channel:#alerts volume:breaking', 'en', { userId: 'bob' }),
    ];
    expect(theirs).toContain(
      'Somebody else changed this channel before you, on Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST.',
    );
    expect(own).not.toContain('Somebody else');
  });

  test('two who submit at once each see what they changed, and the later one holds', async () => {
    await using room = await channelRoom();
    const [ann, bob] = await Promise.all([
      room.read(LINE),
      room.read('/setup channel:#alerts topics:summit volume:everything', 'en', { userId: 'bob' }),
    ]);
    expect(ann).toContain('#alerts is set up');
    expect(bob).toContain('Topics: Tariffs → Summits');
    expect(bob).toContain('Somebody else changed this channel before you');
    expect(await room.followed()).toMatchObject([{ topics: 'summit', volume: 'everything' }]);
  });

  test('asks which channel where it is typed in a thread or where the bot sees nothing', async () => {
    await using room = await channelRoom();
    const reply = await room.ask('/setup topics:all', 'en', { channelId: 'D0123' });
    expect(reply).toMatchObject({ kind: 'error', aboutOption: 'channel' });
    expect(reply.notification).toContain('I cannot post where you typed this. Add channel: and a name');
    expect(asForm(await room.form('/setup', 'en', { channelId: 'D0123' })).fields[0]).toMatchObject({
      value: null,
    });
  });
});

describe('what cannot be is said beside the field it is about', () => {
  test.each<[string, string, string, string]>([
    [
      'channel:#nowhere topics:all',
      'channel',
      'I see no channel “#nowhere” here.',
      '「#nowhere」というチャンネル',
    ],
    [
      'channel:#alerts topics:tarifs',
      'topics',
      'Did you mean tariffs?',
      '「tarifs」というトピックはありません',
    ],
    ['channel:#alerts topics:none', 'topics', 'Choose at least one topic', '1つ以上選んでください'],
    ['channel:#alerts', 'topics', 'Which topics?', 'トピックを指定してください'],
    ['channel:#alerts topics:all volume:loud', 'volume', "volume can't be “loud”", 'volume に「loud」'],
    ['channel:#alerts topics:all digest:25:00', 'digest', "digest can't be “25:00”", 'digest に「25:00」'],
    ['channel:#alerts topics:all digest:13pm', 'digest', "digest can't be “13pm”", 'digest に「13pm」'],
    [
      'channel:#alerts topics:all volume:digest digest:off',
      'digest',
      'it needs a time',
      'ダイジェストの時刻',
    ],
    [
      'channel:#alerts topics:all timezone:Mars',
      'timezone',
      'There is no time zone “Mars”',
      '「Mars」というタイムゾーン',
    ],
    ['channel:#alerts topics:all timezone:toky', 'timezone', 'Try Asia/Tokyo.', 'Asia/Tokyo'],
    ['channel:#alerts topics:all extras:loud', 'extras', "extras can't be “loud”", 'extras に「loud」'],
  ])('%s', async (options, option, english, japanese) => {
    await using room = await channelRoom();
    const [en, ja] = [await room.ask(`/setup ${options}`), await room.ask(`/setup ${options}`, 'ja')];
    expect(en).toMatchObject({ kind: 'error', aboutOption: option });
    expect(en.notification).toContain(english);
    expect(ja.notification).toContain(japanese);
    expect(await room.followed()).toEqual([]);
  });

  test.each([
    ['8', '08:00'],
    ['8:05', '08:05'],
    ['12am', '00:00'],
    ['12:30 pm', '12:30'],
    ['８時３０分', '08:30'],
    ['午後11時', '23:00'],
    ['off', null],
    ['なし', null],
  ])('the digest at %s', async (typed, digestAt) => {
    await using room = await channelRoom();
    await room.ask(`/setup channel:#alerts topics:all digest:"${typed}"`);
    expect(await room.followed()).toMatchObject([{ digestAt }]);
  });

  test.each([
    ['asia/tokyo', 'Asia/Tokyo'],
    ['JST', 'Asia/Tokyo'],
    ['New York', 'America/New_York'],
    ['EST', 'America/New_York'],
    ['ワシントン', 'America/New_York'],
    ['london', 'Europe/London'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['utc', 'UTC'],
  ])('the time zone %s', async (typed, timeZone) => {
    await using room = await channelRoom();
    await room.ask(`/setup channel:#alerts topics:all timezone:"${typed}"`);
    expect(await room.followed()).toMatchObject([{ timeZone }]);
  });
});

describe('a channel where the bot may not post', () => {
  test('is set up all the same, and what is missing is named with the way to repair it', async () => {
    await using room = await channelRoom();
    room.discord.checkChannel = async () => ({
      canPost: false,
      state: 'forbidden',
      missing: [
        { en: 'Send Messages', ja: 'メッセージを送信' },
        { en: 'Embed Links', ja: '埋め込みリンク' },
      ],
      remedy: {
        en: 'Server Settings → Roles → Alliance Wire.',
        ja: 'サーバー設定 → ロール → Alliance Wire。',
      },
    });
    const reply = await room.ask(LINE);
    const text = renderText(reply);
    expect(text).toContain('#alerts is set up, but I cannot post there');
    expect(text).toContain('Missing: Send Messages, Embed Links');
    expect(text).toContain('Server Settings → Roles → Alliance Wire.');
    expect(reply.actions[0]).toMatchObject({
      label: 'Check again',
      line: '/settings check channel:101',
      primary: true,
    });
    expect(await room.read(LINE.replace('major', 'breaking'), 'ja')).toContain(
      '不足している権限：メッセージを送信、埋め込みリンク',
    );
    expect(await room.followed()).toHaveLength(1);
  });

  test('a platform out of reach is named as that', async () => {
    await using room = await channelRoom();
    room.discord.checkChannel = async () => {
      throw new SendError('fetch failed', { permanent: false });
    };
    expect(await room.read(LINE)).toContain('The platform cannot be reached just now.');
  });
});

/** What a form says when nothing in it is touched. */
function untouched({ fields }: Form): FormValues {
  return Object.fromEntries(
    fields.map((field) => [field.option, field.kind === 'choices' ? field.values : (field.value ?? '')]),
  );
}

function asForm(answer: Form | Reply | null): Form {
  if (answer === null || !('fields' in answer)) throw new Error('There is no form.');
  return answer;
}

describe('the form of /setup', () => {
  test('begins with what most people want, in the channel where it is asked', async () => {
    await using room = await channelRoom();
    const form = asForm(await room.form('/setup'));
    expect(untouched(form)).toEqual({
      channel: '101',
      topics: ['tariffs', 'summit'],
      volume: 'major',
      digest: '08:00',
      extras: [],
      timezone: 'America/New_York',
    });
    expect(untouched(asForm(await room.form('/setup', 'ja')))).toMatchObject({
      extras: ['japanese'],
      timezone: 'Asia/Tokyo',
    });
  });

  test('shows a channel as it is, and sent off untouched it changes nothing', async () => {
    await using room = await channelRoom();
    await room.ask(
      '/setup channel:#news topics:summit volume:breaking digest:07:30 timezone:tokyo extras:quiet,publish',
    );
    const before = await room.followed();
    const form = asForm(await room.form('/setup channel:102'));
    expect(untouched(form)).toEqual({
      channel: '102',
      topics: ['summit'],
      volume: 'breaking',
      digest: '07:30',
      extras: ['quiet', 'publish'],
      timezone: 'Asia/Tokyo',
    });
    const reply = await room.ask(filledLine(form.line, untouched(form)));
    expect(reply.notification).toBe('#news already has these settings.');
    expect(await room.followed()).toEqual(before);
  });

  test('sent off, it does what the line does', async () => {
    await using room = await channelRoom();
    const form = asForm(await room.form('/setup channel:#news timezone:London'));
    const values = { ...untouched(form), topics: ['tariffs'], volume: 'digest', extras: [] };
    await room.ask(filledLine(form.line, values));
    expect(await room.followed()).toMatchObject([
      { name: 'news', topics: 'tariffs', volume: 'digest', digestAt: '08:00', timeZone: 'Europe/London' },
    ]);
  });

  test('an empty list of topics comes back beside its field', async () => {
    await using room = await channelRoom();
    const form = asForm(await room.form('/setup'));
    expect(await room.ask(filledLine(form.line, { ...untouched(form), topics: [] }))).toMatchObject({
      kind: 'error',
      aboutOption: 'topics',
    });
  });

  test('is not needed where the line says enough, and says what the line got wrong', async () => {
    await using room = await channelRoom();
    expect(room.desk.opensForm(LINE)).toBe(true);
    expect(room.desk.opensForm('/latest')).toBe(false);
    expect(await room.form(LINE)).toBeNull();
    expect(await room.form('/latest')).toBeNull();
    expect(await room.form('/setup timezone:Mars')).toMatchObject({ kind: 'error', aboutOption: 'timezone' });
    expect(await room.form('/setup', 'en', { isManager: false })).toMatchObject({ kind: 'error' });
  });

  test.each(LOCALES)('fits the modals of both platforms, in %s', async (locale) => {
    const topics = Array.from({ length: 40 }, (_, i) => ({
      key: `topic-${i}`,
      name: { en: `Topic ${i}`, ja: `トピック${i}` },
      description: { en: 'x', ja: 'x' },
      rule: `word${i}`,
    }));
    await using room = await channelRoom({ topics });
    await room.ask('/setup channel:#alerts topics:all digest:04:17');
    const form = asForm(await room.form('/setup', locale));
    expect(form.title.length).toBeLessThanOrEqual(24);
    expect(form.submit.length).toBeLessThanOrEqual(24);
    expect(form.fields.filter(({ kind }) => kind !== 'suggest').length).toBeLessThanOrEqual(5);
    for (const field of form.fields) {
      expect(field.label.length).toBeLessThanOrEqual(45);
      expect((field.hint ?? '').length).toBeLessThanOrEqual(100);
      if (field.kind !== 'choice' && field.kind !== 'choices') continue;
      expect(field.choices.length).toBeLessThanOrEqual(25);
      for (const { name } of field.choices) expect(name[locale].length).toBeLessThanOrEqual(100);
      const chosen = field.kind === 'choices' ? field.values : [field.value];
      for (const value of chosen) expect(field.choices.map((choice) => choice.value)).toContain(value);
    }
  });
});

test('who cannot be shown a form is told the line, and what is set up', async () => {
  await using room = await channelRoom();
  const [en, ja] = [await room.read('/setup'), await room.read('/setup', 'ja')];
  expect(en).toContain(
    'Say in one line which channel gets what. For example: /setup channel:#alerts topics:tariffs,summit',
  );
  expect(ja).toContain(
    'どのチャンネルに何を投稿するかを、1行で入力してください。 例：/setup channel:#alerts',
  );
  await room.ask(LINE);
  expect(await room.read('/setup')).toContain('Set up already\n\n- #alerts  ● active');
});

test('the name of a channel is only words, wherever it is shown', async () => {
  await using room = await channelRoom();
  const setUp = await room.ask(`/setup channel:${HOSTILE.remoteId} topics:all`);
  const listed = await room.ask('/settings');
  const spans = JSON.stringify([setUp, listed]);
  expect(spans).toContain('@everyone');
  for (const reply of [setUp, listed]) {
    expect(JSON.stringify(reply.actions)).not.toContain('evil');
    expect(JSON.stringify(reply)).not.toMatch(/"t":"(?:link|command)"[^}]*(?:everyone|evil)/);
  }
});

describe('what is suggested while a line is typed', () => {
  const suggest = async (optionName: string, typed: string, locale: 'en' | 'ja' = 'en') => {
    await using room = await channelRoom();
    const where = { platform: 'discord', workspace: '900', isManager: true } as const;
    return room.desk.suggest({ ...where, commandName: 'setup', optionName, typed, locale });
  };

  test('channels by name, and by id behind it', async () => {
    expect(await suggest('channel', 'ale')).toMatchObject([{ value: '101', name: { en: '#alerts' } }]);
    expect(await suggest('channel', '')).toHaveLength(CHANNELS.length);
  });

  test('topics one after the other', async () => {
    const values = async (typed: string) => (await suggest('topics', typed)).map(({ value }) => value);
    expect(await values('')).toEqual(['all', 'tariffs', 'summit']);
    expect(await values('tariffs,')).toEqual(['tariffs,all', 'tariffs,summit']);
    expect(await values('tariffs,su')).toEqual(['tariffs,summit']);
  });

  test('time zones: the allies’ own first, then any by its city, with their distance from UTC', async () => {
    const [first, second] = await suggest('timezone', '');
    expect([first?.value, second?.value]).toEqual(['Asia/Tokyo', 'America/New_York']);
    expect(first?.name).toEqual({ en: 'Tokyo (Asia/Tokyo, UTC+9)', ja: '東京（Asia/Tokyo、UTC+9）' });
    expect(await suggest('timezone', 'new y')).toMatchObject([{ value: 'America/New_York' }]);
    expect(await suggest('timezone', '東京', 'ja')).toMatchObject([{ value: 'Asia/Tokyo' }]);
    expect(await suggest('timezone', 'darwin')).toMatchObject([
      { name: { en: 'Darwin (Australia/Darwin, UTC+9:30)' } },
    ]);
    expect((await suggest('timezone', 'america')).length).toBeLessThanOrEqual(25);
  });

  test('nothing to those who may not use it', async () => {
    await using room = await channelRoom();
    const where = { platform: 'discord', workspace: '900', isManager: false } as const;
    const query = { ...where, commandName: 'setup', optionName: 'channel', typed: '', locale: 'en' } as const;
    expect(await room.desk.suggest(query)).toEqual([]);
  });
});

test('the one who set a channel up last is told what concerns the workspace', async () => {
  await using room = await channelRoom();
  const workspace = {
    platform: 'discord',
    workspace: '900',
    name: 'Server',
    locale: 'en',
    managerId: null,
  } as const;
  await noteJoined(room.store.db, workspace, 0);
  await room.ask(LINE);
  await room.ask(`/setup channel:${NEWS.remoteId} topics:all`, 'en', { userId: 'bob' });
  expect(await workspaceOf(room.store.db, workspace)).toMatchObject({ managerId: 'bob' });
});

test('what is behind the buttons fits an id of Discord, whatever the channel is called', async () => {
  await using room = await channelRoom();
  const reply = await room.ask(LINE);
  for (const label of ['Send test alert', 'Change', 'Undo']) {
    expect(lineBehind(reply, label)!.length).toBeLessThanOrEqual(80);
  }
});
