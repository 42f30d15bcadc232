import { expect, test } from 'vitest';
import { OUTCOMES } from '#commands/why/codes.ts';
import { DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { OUTCOME_CODES } from '#src/model/outcome.ts';
import { setUpChannel } from '#src/store/channels.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { eventRoom } from '#test/fakes/event-room.ts';

/** What /why says of articles: each gate with its evidence, the outcome first. */

const STEEL = {
  title: 'Tariffs on steel rise to 25%',
  text: 'The duties on steel rise next month, officials said.',
  publisher: 'The Example Post',
  url: 'https://news.example.org/steel',
  publishedAt: Date.parse('2026-03-02T02:50:00Z'),
};
const STORM = {
  ...STEEL,
  title: 'Typhoon nears Okinawa',
  text: 'Rain is expected.',
  url: 'https://news.example.org/storm',
};

async function room(settings: Partial<typeof DEFAULT_SETTINGS> = {}) {
  const opened = await eventRoom();
  const { store, clock } = opened;
  const channel = {
    platform: 'discord',
    workspace: '900',
    remoteId: '101',
    name: 'alerts',
    locale: 'en',
  } as const;
  await store.transaction(async (trx) => {
    const id = await setUpChannel(trx, channel, { ...DEFAULT_SETTINGS, ...settings }, clock.now());
    await setSubscriptions(trx, id, ['tariffs'], clock.now());
  });
  clock.advance(60_000);
  return opened;
}

test('an article that was told: its outcome first, then every gate', async () => {
  await using opened = await room();
  await opened.take([STEEL]);
  const text = await opened.read('/why https://news.example.org/steel?utm_source=x');
  expect(text).toContain('Why? · #alerts\n\nIt was told here, in a message of its own.');
  expect(text).toContain('Published: Mon 2 Mar 2026, 11:50 JST / Sun 1 Mar, 21:50 EST');
  expect(text).toMatch(/Tariffs and trade: .*tariff.* in the headline/i);
  expect(text).toMatch(/Level: \w+ · \d+ points: /);
  expect(text).toMatch(/Messages: message waits /);
  expect(text.trimEnd()).toMatch(/told/);
});

test('in Japanese, by number', async () => {
  await using opened = await room({ volume: 'breaking' });
  await opened.take([STEEL]);
  const text = await opened.read('/なぜ #1', 'ja');
  expect(text).toContain('すぐに投稿する重要度に届かないため、次のダイジェストに回しました。');
  expect(text).toContain('重要度: ');
});

test('an article on nothing that is followed says what is', async () => {
  await using opened = await room();
  await opened.take([STORM]);
  const text = await opened.read('/why https://news.example.org/storm');
  expect(text).toContain('It is about nothing that the channel follows.');
  expect(text).toContain('Followed here: none of: Tariffs and trade');
});

test('an imported article is known, not news', async () => {
  await using opened = await room();
  await opened.take([STEEL], 'import');
  expect(await opened.read('/why #1')).toContain('It was imported by hand: known, not news.');
});

test('an address that is not stored names the feed of its site, or that there is none', async () => {
  await using opened = await room();
  const elsewhere = await opened.read('/why https://unknown.example.net/a');
  expect(elsewhere).toContain('No feed of unknown.example.net is followed');
  const [feed] = await opened.store.db.selectFrom('feeds').select('url').execute();
  const ours = await opened.read(`/why ${new URL('/missing', feed!.url).href}`);
  expect(ours).toContain('That article is not stored');
  expect(ours).toContain('not checked yet');
});

test('what is no article is refused kindly', async () => {
  await using opened = await room();
  expect(await opened.ask('/why the summit')).toMatchObject({ kind: 'error', aboutOption: 'article' });
  expect(await opened.ask('/why #99')).toMatchObject({ kind: 'error' });
  expect(await opened.ask('/why #1 channel:#nowhere')).toMatchObject({ kind: 'error' });
});

test('every outcome has a sentence in both languages', () => {
  for (const code of OUTCOME_CODES) {
    expect(OUTCOMES[code].en).toMatch(/\.$/);
    expect(OUTCOMES[code].ja).toMatch(/。$/);
  }
});
