import type { Config } from '#config/config.ts';
import { createDigestWriting } from '#src/digest-writing.ts';
import type { Line, Message } from '#src/message.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { setUpChannel } from '#src/store/channels.ts';
import type { Store } from '#src/store/db.ts';
import { setSubscriptions } from '#src/store/subscriptions.ts';
import { testSurroundings } from '#test/fakes/bot.ts';
import { storyRoom, type Told, told } from '#test/stories/newsroom.ts';

/** A base that takes reports in, and a channel of Discord that gets a digest of tariffs at eight in the morning. */
export async function digestRoom(
  start: string,
  settings: Partial<ChannelSettings> = {},
  changes: Partial<Config> = {},
) {
  happenings.clear();
  const room = await storyRoom(changes, testSurroundings(start));
  const { store, clock, logs, config } = room;
  const channel = {
    platform: 'discord',
    workspace: 'G1',
    remoteId: 'C1',
    name: 'news',
    locale: 'en',
  } as const;
  const wishes = { ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo', digestAt: '08:00', ...settings };
  const id = await setUpChannel(store.db, channel, wishes, clock.now());
  await setSubscriptions(store.db, id, ['tariffs'], clock.now());
  const writing = (on: Store = store) =>
    createDigestWriting({
      store: on,
      topics: config.topics,
      glossary: config.glossary,
      clock,
      log: logs.outbox,
      onMessages() {},
    });
  return {
    ...room,
    id,
    writing,
    say: (line: string, changes: { readonly isManager?: boolean; readonly locale?: 'en' | 'ja' } = {}) =>
      room.desk.dispatch({
        platform: 'discord',
        workspace: 'G1',
        isManager: false,
        channelId: 'C1',
        userId: '7',
        locale: 'en',
        line,
        ...changes,
      }),
    setUp: (changes: Partial<ChannelSettings> & { readonly locale?: 'en' | 'ja' }) => {
      const { locale = 'en', ...others } = changes;
      return setUpChannel(store.db, { ...channel, locale }, { ...wishes, ...others }, clock.now());
    },
    /** How it is followed, by columns of the table. */
    follow: (wish: Readonly<Record<string, string | number | null>>) =>
      store.db
        .insertInto('subscriptions')
        .values({ channel_id: id, kind: 'topic', key: 'tariffs', created_at: clock.now(), ...wish })
        .onConflict((conflict) => conflict.columns(['channel_id', 'kind', 'key']).doUpdateSet(wish))
        .execute(),
    /** Runs the clock on, looking every so often what is due. */
    async run(forMs: number, everyMs = 10 * MINUTE_MS) {
      for (const end = clock.now() + forMs; clock.now() < end; clock.advance(everyMs))
        await writing().writeDue();
    },
    digests: async () => {
      const rows = await store.db
        .selectFrom('deliveries')
        .select(['subject', 'message', 'options', 'created_at'])
        .where('kind', '=', 'digest')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, message: JSON.parse(row.message) as Message }));
    },
  };
}

export const words = (line: Line = []) => line.map((span) => ('s' in span ? span.s : '')).join('');

/** What a digest says of each story, in its order. */
export function entries({ blocks }: Message) {
  return blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .map(({ head, meta, body }) => ({ head: words(head), meta: words(meta), body: words(body) }));
}

/** The names of the reports whose headlines it shows. */
export const names = ({ message }: { message: Message }) =>
  entries(message).map(({ head }) => head.split(':')[0]);

/** Happenings that have nothing to do with each other. */
const HAPPENINGS = [
  [
    'Iowa farmers fear tariff on pork',
    'Barns around Des Moines are full of hogs. Hokkaido buys less ham, a butcher in Sapporo told the radio.',
  ],
  [
    'Whisky importers sue',
    'Distillers want refunds of a tariff. Judges in Manhattan read old contracts about barrels and bourbon.',
  ],
  [
    'Lumber for houses is late',
    'Builders across Oregon wait for beams and planks, and blame duties. Carpenters go home early.',
  ],
  [
    'Kumamoto worries about wafers',
    'Memory plants count what silicon will cost with the tariff. Engineers look at gallium from elsewhere.',
  ],
  [
    'Tuna becomes cheaper',
    'Fishermen celebrate the end of duties after a long dispute about nets. Auctions in Toyosu were lively.',
  ],
  [
    'Shipyards want relief',
    'Nagasaki needs cranes that nobody else builds. Welders marched past the docks against the tariff.',
  ],
  [
    'Vaccines are spared',
    'Hospitals keep their prices for another year, without any tariff. Nurses had feared a shortage of syringes.',
  ],
  [
    'Bicycle shops stock up',
    'Riders in Portland buy helmets before spring and before duties. Tyres are hard to get, a mechanic said.',
  ],
  [
    'Solar panels pile up',
    'A warehouse near Yokohama has no room left under the tariff. Rain damaged hundreds of inverters.',
  ],
  [
    'Toy factory moves',
    'Dolls from Kobe will be painted in Tennessee, where no tariff applies. Children wrote letters to the owner.',
  ],
  [
    'Cotton growers lobby',
    'Senators had lunch with ranchers from Texas about duties. Looms in Osaka stand still on Fridays.',
  ],
  [
    'Airlines postpone engines',
    'Turbines stay on the ground in Nagoya because of a tariff. Pilots learn to fly older aircraft again.',
  ],
] as const;
const happenings = new Map<string, (typeof HAPPENINGS)[number]>();

/** A report that nobody else has, on tariffs. */
export function item(name: string, at: number, changes: Partial<Told> = {}): Told {
  if (!happenings.has(name)) happenings.set(name, HAPPENINGS[happenings.size % HAPPENINGS.length]!);
  const [title, text] = happenings.get(name)!;
  return told(`${name}: ${title}`, {
    text,
    publishedAt: at,
    url: `https://news.example.org/${name}`,
    ...changes,
  });
}
