import { expect, test } from 'vitest';
import { OUTCOME_CODES, type OutcomeCode } from '#src/model/outcome.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { told } from '#test/stories/newsroom.ts';
import { type AlertRoom, alertRoom } from './room.ts';

/** For each outcome a way to it through the real pipeline, as the people of a channel would meet it. */

const CARS = told('Tariff on cars will be lower', { text: 'Makers in Nagoya were told so.' });
const CARS_AGAIN = told('Tariff on cars will be lower, makers hear', {
  ...{ publisher: 'Daily Example', text: 'Shares rose when the market opened in the morning.' },
});
const CARS_NUMBER = told('Tariff on cars will be lower: 12%', {
  ...{ publisher: 'Example News', text: 'The ministry gave the figure to reporters at noon.' },
});
const SLACK = { platform: 'slack', workspace: 'T1' } as const;
/** It is noon in Tokyo. */
const QUIET = { timeZone: 'Asia/Tokyo', quietHours: { from: '11:00', to: '13:00' } } as const;

type Way = (room: AlertRoom) => Promise<{ readonly title: string; readonly channelId: number }>;

/** Takes the reports in, each on its own, and asks for the last. */
const last = async (room: AlertRoom, channelId: number, ...reports: (typeof CARS)[]) => {
  for (const report of reports) {
    await room.take([report]);
    await room.deliver();
  }
  return { title: reports.at(-1)!.title, channelId };
};

const WAYS: Readonly<Record<OutcomeCode, Way>> = {
  told: async (room) => last(room, await room.follow(), CARS),
  upgrade: async (room) => last(room, await room.follow(), CARS, CARS_AGAIN),
  update: async (room) => last(room, await room.follow(), CARS, CARS_NUMBER),
  async counted(room) {
    const again = told('Makers hear: tariff on cars will be lower', {
      text: 'A port got ready for more ships.',
    });
    return last(room, await room.follow(), CARS, again);
  },
  copy: async (room) =>
    last(room, await room.follow(), CARS, {
      ...CARS,
      title: 'Tariff on cars: lower',
      publisher: 'Copy Post',
    }),
  held: async (room) => last(room, await room.follow(SLACK, QUIET), CARS),
  async 'over-budget'(room) {
    const id = await room.follow({}, { dailyBudget: 1 });
    return last(room, id, told('Duties for shipyards', { text: '' }), CARS);
  },
  'below-level': async (room) => last(room, await room.follow({}, { volume: 'major' }), CARS),
  'digest-only': async (room) => last(room, await room.follow({}, {}, [{ mode: 'digest' }]), CARS),
  async snoozed(room) {
    const until = room.clock.now() + HOUR_MS;
    return last(room, await room.follow({}, {}, [{ snoozedUntil: until }]), CARS);
  },
  paused: async (room) => last(room, await room.follow({}, {}, [{ pausedAt: 1 }]), CARS),
  async 'before-subscription'(room) {
    const url = 'https://news.example.org/early';
    await room.take([{ ...CARS, url }]);
    room.clock.advance(MINUTE_MS);
    return last(room, await room.follow(), { ...CARS, title: 'Tariff on cars will be lowered', url });
  },
  async baseline(room) {
    const channelId = await room.follow();
    await room.take([CARS], 'baseline');
    return { title: CARS.title, channelId };
  },
  async imported(room) {
    const channelId = await room.follow();
    await room.take([CARS], 'import');
    return { title: CARS.title, channelId };
  },
  'not-matched': async (room) => last(room, await room.follow(), told('Rice harvest begins in Niigata')),
};

test.each(OUTCOME_CODES)('%s', async (code) => {
  await using room = await alertRoom();
  const { title, channelId } = await WAYS[code](room);
  expect(await room.codeOf(title, channelId)).toBe(code);
});

test('each article has one outcome in each channel that follows something, whatever they are', async () => {
  await using room = await alertRoom();
  const now = room.clock.now();
  const channels = [
    await room.follow({ remoteId: 'A' }),
    await room.follow({ ...SLACK, remoteId: 'B' }, QUIET),
    await room.follow({ remoteId: 'C' }, { volume: 'major', dailyBudget: 1 }, [{}, { key: 'summit' }]),
    await room.follow({ remoteId: 'D' }, {}, [{ pausedAt: 1 }, { kind: 'story', key: '1' }]),
    await room.follow({ remoteId: 'E' }, {}, [{ snoozedUntil: now + DAY_MS }]),
    await room.follow({ remoteId: 'F' }, {}, [{ key: 'summit', mode: 'digest' }]),
  ];
  await room.take([told('Rice harvest begins'), told('A tariff from before')], 'baseline');
  await room.take([CARS, CARS_AGAIN, told('Leaders plan a summit'), CARS_NUMBER]);
  await room.take([told('Duties for shipyards at a summit', { tier: 'official' })], 'import');
  await room.take([told('Summit on duties in Kyoto', { tier: 'official' }), told('Storm nears Okinawa')]);
  const rows = await room.store.db
    .selectFrom('outcomes')
    .select(['article_id', 'channel_id', 'story_id', 'code'])
    .execute();
  expect(new Set(rows.map((row) => `${row.article_id} ${row.channel_id}`)).size).toBe(rows.length);
  for (const { code } of rows) expect(OUTCOME_CODES).toContain(code);
  const articles = await room.store.db.selectFrom('articles').select('title').execute();
  for (const { title } of articles)
    for (const id of channels) expect(OUTCOME_CODES).toContain(await room.codeOf(title, id));
  const messages = (await Promise.all(channels.map((id) => room.written(id)))).flat();
  const posts = messages.filter(({ what }) => what === 'post').length;
  const firsts = rows.filter(({ code }) => code === 'told' || code === 'held');
  expect(new Set(firsts.map((row) => `${row.story_id} ${row.channel_id}`)).size).toBe(posts);
});

test('an edit brings an article onto a topic; what was told of it is never taken back', async () => {
  await using room = await alertRoom();
  const id = await room.follow();
  const url = 'https://news.example.org/edited';
  await room.take([told('Ministers meet in Osaka', { url })]);
  expect(await room.codeOf('Ministers meet in Osaka', id)).toBe('not-matched');
  await room.take([told('Ministers meet in Osaka about a tariff', { url })]);
  expect(await room.codeOf('Ministers meet in Osaka about a tariff', id)).toBe('told');
  await room.store.db.updateTable('subscriptions').set({ paused_at: 1 }).execute();
  await room.take([told('Ministers met in Osaka about a tariff', { url })]);
  expect(await room.codeOf('Ministers met in Osaka about a tariff', id)).toBe('told');
});

test('a budget holds for any 24 hours, breaking news apart', async () => {
  await using room = await alertRoom();
  const id = await room.follow({}, { dailyBudget: 2 });
  const headlines = [
    'Apple growers of Aomori fear duties',
    'Shipyard bosses: tariff hurts Imabari',
    'りんごの関税に農家が反発',
    'Whisky distillers lobby senators against levy duties',
    '自動車部品メーカー、関税で減益',
    'Violin makers near Hamamatsu shrug at tariff',
    '木材の関税、製材所に打撃',
    'Scallop divers seek relief from duties',
  ];
  const times: number[] = [];
  for (const [i, headline] of headlines.entries()) {
    await room.take([told(headline, { language: /\p{sc=Han}/u.test(headline) ? 'ja' : 'en' })]);
    if ((await room.codes(id)).at(-1) === 'told') times.push(room.clock.now());
    else expect((await room.codes(id)).at(-1)).toBe('over-budget');
    room.clock.advance((i % 3) * 5 * HOUR_MS + HOUR_MS);
  }
  for (const at of times)
    expect(times.filter((each) => each <= at && each > at - DAY_MS).length).toBeLessThanOrEqual(2);
  expect(times.length).toBeGreaterThan(2);
  await room.take([told('Duties agreed at a summit in Nara', { tier: 'official', text: '' })]);
  const [breaking] = (await room.written(id)).slice(-1);
  expect(breaking?.message.level).toBe('breaking');
  const noted = await room.store.db
    .selectFrom('outcomes')
    .select('evidence')
    .where('code', '=', 'over-budget')
    .execute();
  expect(JSON.parse(noted[0]!.evidence).budget).toEqual({ used: 2, limit: 2 });
});

test('roles are called with what is told, and only by the subscriptions that wanted it', async () => {
  await using room = await alertRoom();
  const id = await room.follow({}, {}, [
    { mention: 'R1' },
    { key: 'summit', mention: 'R2', pausedAt: 1 },
    { kind: 'story', key: '99', mention: 'R3' },
  ]);
  const quiet = await room.follow({ remoteId: 'C2' }, QUIET, [{ mention: 'R1' }]);
  await room.take([
    told('Tariff on cars at a summit will be lower', { text: 'Makers in Nagoya were told so.' }),
  ]);
  await room.deliver();
  const official = {
    title: 'Tariff on cars at a summit will be lower, makers hear',
    tier: 'official',
  } as const;
  await room.take([{ ...CARS_AGAIN, ...official }]);
  await room.deliver();
  const written = await room.written(id);
  expect(
    written.filter(({ options }) => options.mentions).map(({ what, options }) => [what, options.mentions]),
  ).toEqual([
    ['post', ['R1']],
    ['upgrade', ['R1']],
  ]);
  expect((await room.written(quiet)).filter(({ options }) => options.mentions)).toEqual([]);
});
