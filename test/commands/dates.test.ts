import { describe, expect, test } from 'vitest';
import { render as renderForDiscord } from '#src/platforms/discord/render.ts';
import { renderAnswer as renderForSlack } from '#src/platforms/slack/render.ts';
import { noteJoined } from '#src/store/workspaces.ts';
import { AGREED, ANNOUNCED, eventRoom, PLANNED, POSTPONED } from '#test/fakes/event-room.ts';
import { lineBehind } from './channel-room.ts';

/** What people see of the ledger, and say of its events. */

const told = async (...articles: Parameters<Awaited<ReturnType<typeof eventRoom>>['take']>[0]) => {
  const room = await eventRoom();
  for (const each of articles) await room.take([each]);
  return room;
};

describe('/events show', () => {
  test('says how certain a date is, who stands for it, and in which words', async () => {
    await using room = await told(PLANNED);
    expect(await room.read('/events show e1')).toBe(`Takaichi–Trump summit

Date: Thu 19 Mar 2026 · in 18 days
In both capitals: Tokyo: Thu 19 Mar 2026 to Fri 20 Mar 2026 · Washington: Thu 19 Mar 2026
Place: Washington, D.C.
Status: tentative · single source

Why

- President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19. [1]
   The Example Post · press · Fri 6 Feb 2026

[1] Trump and Takaichi to meet in Washington — The Example Post, Fri 6 Feb 2026, 00:00 JST / Thu 5 Feb, 10:00 EST, #1
    https://news.example.org/Trump%20and%20Takaichi%20to%20meet%20in%20Washington

History: /events history e1
Calendar: /events announce event:e1
All dates: /events

As of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    expect(await room.read('/日程 詳細 日米首脳会談', 'ja')).toContain(`日米首脳会談

日付: 2026年3月19日(木)・あと18日
日米の日付: 東京：2026年3月19日(木)～2026年3月20日(金)・ワシントン：2026年3月19日(木)
場所: ワシントン
状況: 調整中・情報源1社のみ

根拠

- President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19.（英語） [1]
   The Example Post · 報道機関 · 2026年2月6日(金)
`);
  });

  test('names those who confirm it, and the reports beside them', async () => {
    await using room = await told(PLANNED, AGREED);
    const text = await room.read('/events show e1');
    expect(text).toContain('Status: confirmed · by The Example Post, 例新聞');
    expect(text).toContain('Latest reports\n\n2. Trump and Takaichi to meet in Washington');
  });

  test.each(['e1', 'E1', '1', '#1', 'takaichi–trump summit', 'summit', '首脳会談'])(
    'finds an event by %s',
    async (typed) => {
      await using room = await told(PLANNED);
      expect((await room.ask(`/events show ${typed}`)).notification).toBe(
        'Takaichi–Trump summit: Thu 19 Mar 2026, in 18 days (tentative).',
      );
    },
  );

  test('says which ones there are where a name fits several, and what to type where it fits none', async () => {
    const other = {
      ...PLANNED,
      title: 'Trump and Takaichi to meet in Tokyo in November',
      text: 'President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Tokyo on November 5.',
      url: 'https://news.example.org/other',
    };
    await using room = await told(PLANNED, other);
    expect((await room.ask('/events show summit')).notification).toMatch(
      /^Several events fit “summit”: e1 \(Thu 19 Mar 2026\), e2 \(Thu 5 Nov 2026\)\./,
    );
    const none = await room.ask('/events show picnic', 'ja');
    expect(none).toMatchObject({ kind: 'error', aboutOption: 'event' });
    expect(none.notification).toBe('「picnic」という日程はありません。/events で一覧とキーを確認できます。');
  });
});

describe('/events history', () => {
  test('tells each step with its words, from what date it was moved, and a person’s word as such', async () => {
    await using room = await told(PLANNED, ANNOUNCED, POSTPONED);
    await room.ask('/events move event:e1 2026-04-03');
    expect(await room.read('/events history e1')).toContain(`Takaichi–Trump summit · history

- tentative  Thu 19 Mar 2026
   The Example Post · press · Fri 6 Feb 2026
   President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19. [1]
- confirmed  Thu 19 Mar 2026
   Example Government · official · Sun 8 Feb 2026
   President Donald Trump will host Prime Minister Sanae Takaichi for a summit in Washington on March 19. [2]
- confirmed  moved from Thu 19 Mar 2026 to Thu 2 Apr 2026
   Example Government · official · Sat 21 Feb 2026
   The summit between President Donald Trump and Prime Minister Sanae Takaichi in Washington has been postponed to April 2. [3]
- confirmed  moved from Thu 2 Apr 2026 to Fri 3 Apr 2026
   A person here, not a report · Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    const japanese = await room.read('/events 経緯 e1', 'ja');
    expect(japanese).toContain(
      '- 確定  2026年3月19日(木) → 2026年4月2日(木)\n   Example Government · 公式発表',
    );
    expect(japanese).toContain('担当者による変更（報道ではありません）');
  });

  test('shows hostile words as words', async () => {
    const words =
      'President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19 <!channel> @everyone [here](https://evil.example) `x` **y**.';
    await using room = await told({ ...PLANNED, text: words });
    const reply = await room.ask('/events history e1');
    const slack = JSON.stringify(renderForSlack(reply, '/events history e1', true));
    expect(slack).not.toMatch(/"type":"(?:broadcast|usergroup|user)"/);
    expect(slack).not.toContain('"url":"https://evil.example');
    const { body } = renderForDiscord(reply, {
      kind: 'reply',
      answers: '/events history e1',
      commandIds: new Map(),
    });
    const discord = JSON.stringify(body);
    expect(discord).toContain('"allowed_mentions":{"parse":[]}');
    expect(discord).not.toContain('[here](https://evil.example)');
  });

  test('stands in a chat message however long its sentences are', async () => {
    const long = `${'Officials of both sides, who spoke on condition that nobody names them, '.repeat(12)}said that President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19.`;
    await using room = await told({ ...PLANNED, text: long });
    const reply = await room.ask('/events show e1');
    expect(reply.kind).toBe('panel');
    expect(JSON.stringify(reply.blocks).length).toBeLessThan(3_000);
  });
});

describe('/events move', () => {
  test.each([
    '/events move e1 April 3',
    '/日程 変更 e1 4月3日',
    '/日程 移動 e1 4月3日',
    '/events move e1 2026-04-03',
  ])('takes the event first and the date after it: %s', async (line) => {
    await using room = await told(PLANNED);
    expect(await room.read(line)).toContain('3 Apr 2026');
  });

  test.each([
    ['2026-03-20', 'Fri 20 Mar 2026 · in 19 days'],
    ['March 20', 'Fri 20 Mar 2026 · in 19 days'],
    ['3月20日', 'Fri 20 Mar 2026 · in 19 days'],
    ['2026/3/20', 'Fri 20 Mar 2026 · in 19 days'],
    ['2026-03-20 10:00', 'Fri 20 Mar 2026, 10:00 local time · in 19 days'],
    ['March 20–22', 'Fri 20 Mar 2026 to Sun 22 Mar 2026 · in 19 days'],
    ['late April', 'late April 2026 · in 51 days at the earliest'],
  ])('reads %s', async (typed, date) => {
    await using room = await told(PLANNED);
    const text = await room.read(`/events move event:e1 ${typed}`);
    expect(text).toContain(`Moved · Takaichi–Trump summit\n\nDate: Thu 19 Mar 2026 → ${date}`);
    expect(text).toContain('Status: tentative → confirmed');
  });

  test('of one that is over, a date without a year is in its year', async () => {
    await using room = await told(PLANNED);
    room.clock.advance(60 * 86_400_000);
    expect(await room.read('/events move e1 March 20')).toContain('→ Fri 20 Mar 2026');
  });

  test.each([
    ['2026-02-30', '2026-02-30'],
    ['2026-03-20 25:00', '2026-03-20 25:00'],
    ['sometime', 'sometime'],
    ['March 20 perhaps', 'perhaps'],
  ])('says what it does not understand of %s, and what to type', async (typed, quoted) => {
    await using room = await told(PLANNED);
    const reply = await room.ask(`/events move event:e1 ${typed}`);
    expect(reply).toMatchObject({ kind: 'error', aboutOption: 'when' });
    expect(reply.notification).toContain(
      `I don't understand “${quoted}” as a date. Type one such as 2026-03-20`,
    );
    expect(await room.ledger()).toMatchObject([{ date: '2026-03-19' }]);
    const japanese = await room.ask(`/events move event:e1 ${typed}`, 'ja');
    expect(japanese.notification).toContain(`「${quoted}」を日付として読み取れませんでした。`);
  });

  test('stands against what articles say later, until it is taken back', async () => {
    await using room = await told(PLANNED);
    const moved = await room.ask('/events move event:e1 2026-03-26');
    room.clock.advance(3_600_000);
    await room.take([{ ...AGREED, publishedAt: room.clock.now() - 60_000 }]);
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed', date: '2026-03-26' }]);
    expect(await room.read('/events show e1')).toContain('Status: confirmed · set by a person here');
    const undone = await room.ask(lineBehind(moved, 'Undo')!);
    expect(undone.notification).toBe('Taken back: Takaichi–Trump summit, Thu 19 Mar 2026 (confirmed).');
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed', date: '2026-03-19', houses: 2 }]);
  });
});

describe('/events confirm, cancel and undo', () => {
  test('say so, and an old button takes back no newer word', async () => {
    await using room = await told(PLANNED);
    const confirmed = await room.ask('/events confirm e1');
    expect(confirmed.notification).toBe('Confirmed: Takaichi–Trump summit, Thu 19 Mar 2026 (confirmed).');
    const cancelled = await room.ask('/events 中止 e1', 'ja');
    expect(cancelled.notification).toBe('中止にしました：日米首脳会談、2026年3月19日(木)（中止）。');
    const old = await room.ask(lineBehind(confirmed, 'Undo')!);
    expect(old.notification).toBe('Not undone: Takaichi–Trump summit was changed again since');
    expect(await room.ledger()).toMatchObject([{ status: 'cancelled' }]);
    await room.ask(lineBehind(old, 'Undo the last change')!);
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed' }]);
    await room.ask('/events undo e1', 'en', { userId: 'bob' });
    expect(await room.ledger()).toMatchObject([{ status: 'tentative' }]);
    expect((await room.ask('/events undo e1')).notification).toBe(
      'No person said anything of Takaichi–Trump summit that could be taken back.',
    );
  });

  test('need a date to confirm', async () => {
    await using room = await told({
      ...PLANNED,
      title: 'Takaichi plans a visit',
      text: 'Prime Minister Sanae Takaichi will visit Washington for a summit with President Donald Trump, an aide said.',
    });
    expect((await room.ask('/events confirm e1')).notification).toContain('No date of');
  });

  test.each(['move event:e1 2026-03-20', 'confirm e1', 'cancel e1', 'undo e1'])(
    'are for managers, of the only community alone: %s',
    async (line) => {
      await using room = await told(PLANNED);
      const refused = await room.ask(`/events ${line}`, 'en', { isManager: false });
      expect(refused.title).toEqual([{ t: 'text', s: 'You may not do that here', style: 'bold' }]);
      const elsewhere = {
        platform: 'slack',
        workspace: 'T9',
        name: 'x',
        locale: 'en',
        managerId: null,
      } as const;
      await noteJoined(room.store.db, elsewhere, room.clock.now());
      expect((await room.ask(`/events ${line}`)).notification).toContain('shared by several communities');
      expect(await room.ledger()).toMatchObject([{ status: 'tentative', date: '2026-03-19' }]);
      const inPreview = await room.ask(`/events ${line}`, 'en', { platform: 'web', workspace: 'local' });
      expect(inPreview.notification).not.toContain('shared by several communities');
    },
  );
});

describe('/summit', () => {
  test('is the next meeting of the two leaders, with its calendar and history', async () => {
    await using room = await told(PLANNED, AGREED);
    const reply = await room.ask('/首脳会談', 'ja');
    expect(reply.notification).toBe('日米首脳会談：2026年3月19日(木)、あと18日（確定）。');
    expect(reply.actions.map((action) => action.label)).toEqual([
      '経緯',
      'イベントに登録',
      '共有',
      '日程一覧',
    ]);
    const onSlack = await room.ask('/summit', 'en', { platform: 'slack' });
    expect(onSlack.actions.map((action) => action.label)).toEqual(['History', 'Share', 'All dates']);
  });

  test('shows both clocks where the time is known, and none where it is not', async () => {
    await using room = await told(PLANNED);
    expect(await room.read('/summit')).not.toMatch(/In both capitals: .*\d\d:\d\d/);
    await room.ask('/events move event:e1 2026-03-19 10:30');
    expect(await room.read('/summit')).toContain(
      'In both capitals: Thu 19 Mar 2026, 23:30 JST / Thu 19 Mar, 10:30 EDT',
    );
  });

  test('is the last one where none lies ahead, which it says', async () => {
    await using room = await told(PLANNED);
    room.clock.advance(30 * 86_400_000);
    const reply = await room.ask('/summit');
    expect(reply.notification).toBe(
      'No meeting lies ahead. Last: Takaichi–Trump summit: Thu 19 Mar 2026, 12 days ago (date passed, no report that it took place).',
    );
    expect(await room.read('/summit', 'ja')).toContain('今後の日米首脳会談の日程は把握していません。');
  });

  test('tells what came of it by what was written since it began, not by promises ahead of it', async () => {
    const ahead = {
      ...PLANNED,
      title: 'Trump and Takaichi confirm their meeting',
      text: 'President Donald Trump and Prime Minister Sanae Takaichi agreed to hold a summit in Washington on March 19.',
      url: 'https://news.example.org/ahead',
    };
    await using room = await told(PLANNED, ahead);
    room.clock.advance(19 * 86_400_000);
    expect(await room.read('/summit')).not.toContain('What came of it');
    await room.take([
      {
        ...PLANNED,
        title: 'Trump and Takaichi hold summit in Washington',
        text: 'President Donald Trump and Prime Minister Sanae Takaichi held a summit in Washington on March 19. Trump and Takaichi signed a paper on shipbuilding at the summit.',
        url: 'https://news.example.org/after',
        publishedAt: Date.parse('2026-03-19T20:00:00Z'),
      },
    ]);
    const text = await room.read('/summit');
    expect(text).toContain('What came of it\n\n- Trump and Takaichi signed a paper on shipbuilding');
    expect(text.split('Why')[0]).not.toContain('agreed to hold');
  });

  test('is not a meeting of others, or one that is called off', async () => {
    const others = {
      ...PLANNED,
      title: 'Trump to meet Xi in Beijing',
      text: 'President Donald Trump will hold a summit with President Xi Jinping in Beijing on March 25.',
      url: 'https://news.example.org/xi',
    };
    await using room = await told(others);
    expect((await room.ask('/summit')).kind).toBe('empty');
    await room.take([PLANNED]);
    await room.ask('/events cancel e2');
    expect((await room.ask('/summit')).kind).toBe('empty');
  });
});

describe('/events add', () => {
  test('notes a date of one’s own, shows it as a person’s, and takes it back', async () => {
    await using room = await told();
    const text = await room.read('/events add when:2026-07-24 place:Washington Tariff pause ends');
    expect(text).toContain('Added · Tariff pause ends');
    expect(text).toContain('Date: Fri 24 Jul 2026 · in 145 days');
    expect(text).toContain('Place: Washington, D.C.');
    expect(text).toContain('Status: confirmed · set by a person here');
    expect(await room.read('/events')).toContain('Tariff pause ends');
    await room.ask('/events undo e1');
    expect(await room.ledger()).toEqual([]);
  });

  test('in Japanese, with a clock time of the place', async () => {
    await using room = await told();
    const text = await room.read('/日程 追加 when:"2026-07-24 10:00" place:東京 日米協議', 'ja');
    expect(text).toContain('日程を追加しました：日米協議');
    expect(text).toContain('10:00（現地時間）');
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed', date: '2026-07-24 10:00' }]);
  });

  test('keeps what a person calls it as a name, never as a mention or a link', async () => {
    await using room = await told();
    await room.ask('/events add when:2026-07-24 @everyone <https://evil.example> **x**');
    const reply = await room.ask('/events show e1');
    const { body } = renderForDiscord(reply, { kind: 'reply', answers: null, commandIds: new Map() });
    expect(JSON.stringify(body)).not.toContain('@everyone <https');
    expect(JSON.stringify(body.allowed_mentions ?? {})).not.toContain('everyone');
  });
});

describe('/events calendar', () => {
  test('gives the dates as a file, one alone where it is named', async () => {
    await using room = await told(PLANNED);
    const { files } = await room.ask('/events calendar');
    expect(files).toMatchObject([{ name: 'alliance-wire.ics', mediaType: 'text/calendar' }]);
    expect(files![0]!.text).toContain('DTSTART;VALUE=DATE:20260319');
    expect((await room.ask('/events calendar e1')).files).toMatchObject([{ name: 'e1.ics' }]);
  });

  test('says so where no day is known', async () => {
    await using room = await told();
    expect(await room.read('/日程 カレンダー', 'ja')).toContain('カレンダーに載せる日程はありません');
  });
});
