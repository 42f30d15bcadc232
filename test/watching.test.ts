import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { DAY_MS, HOUR_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { setUpChannel } from '#src/store/channels.ts';
import { FRIGATES, lineBehind, QUESTION, RICE, watchRoom } from '#test/fakes/watch-room.ts';

const ON_DISCORD = {
  platform: 'discord',
  workspace: 'server',
  channelId: 'general',
  userId: '1001',
} as const;
const ON_SLACK = { platform: 'slack', workspace: 'T1', channelId: 'C1', userId: 'U1' } as const;

describe('a question that is watched for', () => {
  test('is answered where it was asked once an article answers, and only then', async () => {
    await using room = await watchRoom();
    const refusal = await room.ask(`/ask ${QUESTION}`);
    expect(refusal.kind).toBe('empty');
    await room.ask(lineBehind('Watch for it', refusal));
    expect(
      await room.take([{ ...RICE, url: 'https://news.example.org/2', title: 'Peru buys rice' }]),
    ).toMatchObject({
      added: 1,
      alerts: 0,
    });
    expect(await room.take([FRIGATES])).toMatchObject({ added: 1, alerts: 1 });
    const [told, ...others] = await room.delivered();
    expect(others).toEqual([]);
    expect(renderText(told!.message)).toBe(`Now answered · ${QUESTION}

- The four frigates will be delivered to Peru in May 2027, the shipyard said. [1]

[1] Shipyard sets a date for the frigates — Example News, Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST, #3
    https://news.example.org/frigates

Ask again: /ask ${QUESTION}
Keep watching: /watch keep #1

You asked to be told on Mon 2 Mar 2026; this watch is over
`);
    expect(told!.message.notification).toBe(
      `Now answered: ${QUESTION} – The four frigates will be delivered to Peru in May 2027, the shipyard said.`,
    );
  });

  test('is answered by what asking again finds', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.take([FRIGATES]);
    const [told] = await room.delivered();
    const again = await room.ask(lineBehind('Ask again', told!.message));
    expect(again.kind).toBe('answer');
    expect(again.blocks[0]).toEqual(told!.message.blocks[0]);
  });

  test('is told of once, whatever comes in later', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.take([
      FRIGATES,
      { ...FRIGATES, url: 'https://news.example.org/more', title: 'Frigates for Peru' },
    ]);
    await room.take([{ ...FRIGATES, text: `${FRIGATES.text} The price is not known.` }]);
    expect(await room.delivered()).toHaveLength(1);
  });

  test('goes on after an answer where the person keeps it', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.take([FRIGATES]);
    const [told] = await room.delivered();
    const kept = await room.ask(lineBehind('Keep watching', told!.message));
    expect(kept.notification).toContain('Watching for an answer');
    await room.take([
      { ...FRIGATES, url: 'https://news.example.org/more', title: 'Frigates for Peru are late' },
    ]);
    expect(await room.delivered()).toHaveLength(2);
  });

  test.each(['baseline', 'import'] as const)('is not answered by what a %s brings', async (origin) => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    await room.take([FRIGATES], origin);
    expect(await room.delivered()).toEqual([]);
  });

  test('is not answered by an article that holds its words and no answer', async () => {
    await using room = await watchRoom();
    await room.ask('/watch How many frigates does Peru export to Chile?');
    await room.take([{ ...FRIGATES, text: 'The frigates left for Callao. Peru is glad.' }]);
    expect(await room.delivered()).toEqual([]);
  });

  test('in Japanese is answered by a Japanese article, in Japanese', async () => {
    await using room = await watchRoom();
    const japanese = { locale: 'ja', channelId: 'all-ja' } as const;
    const refusal = await room.ask('/ask ペルー向けのフリゲートはいつ引き渡されますか', japanese);
    const noted = await room.ask(lineBehind('答えが出たら通知', refusal), japanese);
    expect(noted.notification).toBe('通知を登録しました：ペルー向けのフリゲートはいつ引き渡されますか');
    await room.take([
      {
        title: 'フリゲートの引き渡し日程が決まる',
        text: 'ペルー向けのフリゲート4隻は2027年5月に引き渡される。造船所が2日発表した。',
        url: 'https://news.example.org/furigeto',
        language: 'ja',
      },
    ]);
    const [told] = await room.delivered();
    const text = renderText(told!.message);
    expect(text).toContain('回答が見つかりました：ペルー向けのフリゲートはいつ引き渡されますか');
    expect(text).toContain('- ペルー向けのフリゲート4隻は2027年5月に引き渡される。 [1]');
    expect(text).toContain('2026年3月2日(月)に登録された質問です。この質問の通知はこれで終わります');
  });

  test('of two people is told to both', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`, ON_DISCORD);
    await room.ask(`/watch ${QUESTION.toLowerCase()}`, { ...ON_DISCORD, userId: '1002', locale: 'ja' });
    await room.take([FRIGATES]);
    const shown = await room.delivered('discord');
    expect(shown.map(({ channel, message }) => [channel, message.locale])).toEqual([
      ['1001', 'en'],
      ['1002', 'ja'],
    ]);
  });

  test.each([ON_DISCORD, ON_SLACK])('is told by direct message on $platform', async (person) => {
    await using room = await watchRoom();
    const noted = await room.ask(`/watch ${QUESTION}`, person);
    expect(renderText(noted)).toContain('I will tell you by direct message when an article answers it.');
    await room.take([FRIGATES]);
    expect((await room.delivered(person.platform)).map(({ channel }) => channel)).toEqual([person.userId]);
  });

  test('does not wake a channel in its quiet hours', async () => {
    await using room = await watchRoom();
    const channel = {
      platform: 'web',
      workspace: 'local',
      remoteId: 'all-en',
      name: 'alerts',
      locale: 'en',
    } as const;
    const quietHours = { from: '00:00', to: '06:00' };
    await setUpChannel(room.store.db, channel, { ...DEFAULT_SETTINGS, quietHours }, room.clock.now());
    await room.ask(`/watch ${QUESTION}`);
    await room.take([FRIGATES]);
    expect((await room.delivered()).map(({ options }) => options)).toEqual([{ isSilent: true }]);
  });

  test('carries words of publishers and of people as text alone', async () => {
    await using room = await watchRoom();
    await room.ask('/watch When will the frigates be delivered to Peru @everyone <!channel>');
    await room.take([
      { ...FRIGATES, text: 'The frigates will be delivered to Peru in May 2027 <@U1> @everyone.' },
    ]);
    const [told] = await room.delivered();
    const spans = [
      ...told!.message.title,
      ...told!.message.blocks.flatMap((block) =>
        block.kind === 'list' ? block.items.flatMap(({ head }) => head) : [],
      ),
    ];
    expect(spans.filter(({ t }) => t !== 'text' && t !== 'cite')).toEqual([]);
  });
});

test('what is undone with its articles is told with them the next time', async () => {
  await using room = await watchRoom();
  await room.ask(`/watch ${QUESTION}`);
  const powerCut = async () => {
    throw new Error('The power is gone.');
  };
  await expect(room.take([FRIGATES], 'live', powerCut)).rejects.toThrow('The power is gone.');
  expect(await room.delivered()).toEqual([]);
  expect(renderText(await room.ask('/watch list'))).toContain('Your watches · 1');
  await room.take([FRIGATES]);
  expect(await room.delivered()).toHaveLength(1);
});

describe('a watch that ends without an answer', () => {
  test('says so after 90 days, once', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    room.clock.advance(90 * DAY_MS - HOUR_MS);
    await room.keeping.tend();
    expect(await room.delivered()).toEqual([]);
    room.clock.advance(HOUR_MS);
    await room.keeping.tend();
    await room.keeping.tend();
    const [told, ...others] = await room.delivered();
    expect(others).toEqual([]);
    expect(renderText(told!.message)).toBe(`Still no answer · ${QUESTION}

No article answered this in 90 days, so I am not watching for it any more.

Ask again: /ask ${QUESTION}
Keep watching: /watch keep #1
`);
    await room.take([FRIGATES]);
    expect(await room.delivered()).toHaveLength(1);
  });

  test('goes on where the person keeps it', async () => {
    await using room = await watchRoom();
    await room.ask(`/watch ${QUESTION}`);
    room.clock.advance(91 * DAY_MS);
    await room.keeping.tend();
    const [told] = await room.delivered();
    await room.ask(lineBehind('Keep watching', told!.message));
    await room.take([FRIGATES]);
    expect(await room.delivered()).toHaveLength(2);
  });
});

test('who takes no direct messages sees in the list what was found', async () => {
  await using room = await watchRoom();
  room.platform('discord').refusing.set(ON_DISCORD.userId, 'forbidden');
  await room.ask(`/watch ${QUESTION}`, ON_DISCORD);
  await room.take([FRIGATES]);
  expect(await room.delivered('discord')).toEqual([]);
  const text = renderText(await room.ask('/watch list', ON_DISCORD));
  expect(text).toContain('! A direct message to you was refused.');
  expect(text).toContain('Answered on Mon 2 Mar 2026 [1]');
  expect(text).toContain('The message could not be delivered.');
  expect(text).toContain('https://news.example.org/frigates');
  expect(renderText(await room.ask('/watch list', { ...ON_DISCORD, locale: 'ja' }))).toContain(
    'ダイレクトメッセージを送れませんでした。',
  );
});

test('the buttons of a direct message on Discord do what they say, though it belongs to no server', async () => {
  await using room = await watchRoom();
  await room.ask(`/watch ${QUESTION}`, ON_DISCORD);
  await room.take([FRIGATES]);
  const [told] = await room.delivered('discord');
  const inMessage = { ...ON_DISCORD, workspace: '', channelId: 'direct' };
  const kept = await room.ask(lineBehind('Keep watching', told!.message), inMessage);
  expect(kept.notification).toBe(`Watching for an answer: ${QUESTION}`);
  expect(renderText(await room.ask('/watch list', ON_DISCORD))).toContain('Your watches · 1');
});

test('a message that is put off is told of once it goes out', async () => {
  await using room = await watchRoom();
  room.platform('slack').failures.push(new SendError('Busy.', { permanent: false, retryAfterMs: 1_000 }));
  await room.ask(`/watch ${QUESTION}`, ON_SLACK);
  await room.take([FRIGATES]);
  expect(await room.delivered('slack')).toEqual([]);
  room.clock.advance(HOUR_MS);
  expect(await room.delivered('slack')).toHaveLength(1);
});
