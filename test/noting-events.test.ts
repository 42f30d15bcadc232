import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFiles } from '#src/cli/read-files.ts';
import { noteBacklog } from '#src/event-backlog.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import { ingest } from '#src/pipeline.ts';
import { AGREED, ANNOUNCED, eventRoom, PLANNED, POSTPONED } from '#test/fakes/event-room.ts';

type Room = Awaited<ReturnType<typeof eventRoom>>;

const backlog = ({ store, topics, clock, logs }: Room, more: { readonly onProgress?: () => void } = {}) =>
  noteBacklog(store, { glossary: topics.glossary, clock, log: logs.app, ...more });

/** What articles say now; not what they said before. */
const claimCount = async ({ store }: Room) =>
  (await store.db.selectFrom('event_claims').select('id').execute()).length;

describe('articles tell of a meeting', () => {
  test('which one report makes tentative, and a second house confirms', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED]);
    expect(await room.ledger()).toEqual([{ key: 'e1', status: 'tentative', date: '2026-03-19', houses: 1 }]);
    await room.take([AGREED]);
    expect(await room.ledger()).toEqual([{ key: 'e1', status: 'confirmed', date: '2026-03-19', houses: 2 }]);
  });

  test('which two papers of one house do not confirm', async () => {
    await using room = await eventRoom();
    const one = { ...PLANNED, publisher: 'Nikkei Asia' };
    await room.take([one, { ...AGREED, publisher: '日本経済新聞' }]);
    expect(await room.ledger()).toMatchObject([{ status: 'tentative', houses: 1 }]);
  });

  test('which a government confirms alone', async () => {
    await using room = await eventRoom();
    await room.take([ANNOUNCED]);
    expect(await room.ledger()).toMatchObject([{ status: 'confirmed', houses: 1 }]);
  });

  test('which is moved, with the sentence that says so, and counts that it was', async () => {
    await using room = await eventRoom();
    await room.take([ANNOUNCED]);
    await room.take([POSTPONED]);
    const [event] = await room.events.list();
    expect(event).toMatchObject({ status: 'confirmed', window: { from: '2026-04-02' }, sequence: 1 });
    const { changes } = (await room.events.history('e1'))!;
    expect(changes.at(-1)).toMatchObject({
      movedFrom: { from: '2026-03-19' },
      claim: { by: 'article', quote: { text: POSTPONED.text } },
    });
  });

  test('in the same state whatever their order and their batches are', async () => {
    const all = [PLANNED, AGREED, ANNOUNCED, POSTPONED];
    await using forwards = await eventRoom();
    await forwards.take(all);
    await using oneByOne = await eventRoom();
    for (const each of all) await oneByOne.take([each]);
    expect(await oneByOne.ledger()).toEqual(await forwards.ledger());
    await using backwards = await eventRoom();
    for (const each of all.toReversed()) await backwards.take([each]);
    expect(await backwards.ledger()).toMatchObject([{ status: 'confirmed', date: '2026-04-02', houses: 3 }]);
  });

  test('on the calendar of the publisher where a date is all that is known of its time', async () => {
    await using room = await eventRoom();
    const today: Partial<ArticleDraft> = {
      ...PLANNED,
      text: 'President Donald Trump will meet Prime Minister Sanae Takaichi in Washington tomorrow.',
      publishedAt: Date.parse('2026-03-01T00:00:00Z'),
      publishedPrecision: 'day',
    };
    // Midnight in UTC is the evening before in New York.
    await room.take([today]);
    expect(await room.ledger()).toMatchObject([{ date: '2026-03-02' }]);
  });

  test('but not where nobody knows how old an imported file is', async () => {
    await using room = await eventRoom();
    await room.take([{ ...PLANNED, publishedAt: null, fileName: 'a.txt', url: null }], 'import');
    await backlog(room);
    expect(await room.ledger()).toEqual([]);
  });
});

describe('an article that is edited', () => {
  const corrected = { ...PLANNED, text: PLANNED.text!.replace('March 19', 'March 26') };

  test('says what it says now, of the same event', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED]);
    const before = await claimCount(room);
    await room.take([corrected]);
    expect(await room.ledger()).toEqual([{ key: 'e1', status: 'tentative', date: '2026-03-26', houses: 1 }]);
    expect(await claimCount(room)).toBe(before);
    expect(await room.read('/events history e1')).not.toContain('March 19');
  });

  test('and tells of it no more leaves no event behind, nor its number to another', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED]);
    await room.take([{ ...PLANNED, title: 'Trade talk', text: 'The agenda is open, an aide wrote.' }]);
    expect(await room.ledger()).toEqual([]);
    await room.take([AGREED]);
    expect(await room.ledger()).toMatchObject([{ key: 'e2' }]);
  });

  test('of which a person said something leaves that person’s word', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED]);
    await room.ask('/events confirm e1');
    await room.take([{ ...PLANNED, title: 'Trade talk', text: 'The agenda is open, an aide wrote.' }]);
    expect(await room.ledger()).toMatchObject([{ key: 'e1', status: 'confirmed', houses: 0 }]);
    expect((await room.ask('/events undo e1')).notification).toContain('No article speaks of');
    expect(await room.ledger()).toEqual([]);
  });

  test('by an import is read again at once', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED], 'import');
    await backlog(room);
    expect(
      await room.take([{ ...corrected, text: `${corrected.text} More follows.` }], 'import'),
    ).toMatchObject({
      updated: 1,
    });
    expect(await room.ledger()).toMatchObject([{ date: '2026-03-26' }]);
  });
});

describe('a crash', () => {
  test('before the articles are stored leaves nothing, and the next poll brings all of it once', async () => {
    await using room = await eventRoom();
    const crash = () => Promise.reject(new Error('power cut'));
    await expect(room.take([PLANNED, AGREED], 'live', crash)).rejects.toThrow('power cut');
    expect(await room.ledger()).toEqual([]);
    expect(await claimCount(room)).toBe(0);
    await room.take([PLANNED, AGREED]);
    expect(await room.ledger()).toMatchObject([{ key: 'e1', houses: 2 }]);
  });

  test('amid the backlog loses nothing and reads nothing twice', async () => {
    const filler = Array.from({ length: 50 }, (_, i) => ({
      title: `Rice harvest, part ${i}`,
      text: 'Farmers in Niigata expect a good year.',
      url: `https://news.example.org/rice/${i}`,
      publishedAt: Date.parse('2026-02-05T16:00:00Z') + i,
    }));
    await using room = await eventRoom();
    await room.take([PLANNED, ...filler, AGREED], 'import');
    expect(await room.ledger()).toEqual([]);
    const crash = () => {
      throw new Error('power cut');
    };
    await expect(backlog(room, { onProgress: crash })).rejects.toThrow('power cut');
    expect(await room.ledger()).toMatchObject([{ status: 'tentative', houses: 1 }]);
    expect(await backlog(room)).toBe(12);
    expect(await room.ledger()).toMatchObject([{ key: 'e1', status: 'confirmed', houses: 2 }]);
    expect(await backlog(room)).toBe(0);
  });

  test('amid the backlog can be a stop, after which it goes on', async () => {
    await using room = await eventRoom();
    await room.take([PLANNED], 'import');
    const { store, topics, clock, logs } = room;
    const deps = { glossary: topics.glossary, clock, log: logs.app };
    expect(await noteBacklog(store, { ...deps, signal: AbortSignal.abort() })).toBe(0);
    expect(await noteBacklog(store, deps)).toBe(1);
  });
});

const SEEDS = '../shared/seeds-dated/seeds.jsonl';

describe.skipIf(!existsSync(SEEDS))(`the seed articles (needs ${SEEDS})`, () => {
  /** Oldest first, as feeds would have brought them. */
  async function seeded() {
    const room = await eventRoom([], '2026-03-01T03:00:00Z');
    const { store, topics, clock } = room;
    const { reports } = await readFiles([SEEDS], clock.now());
    const inOrder = reports.toSorted((a, b) => a.draft.publishedAt! - b.draft.publishedAt!);
    await ingest(inOrder, { store, topics, now: clock.now(), origin: 'import', feedId: null });
    await backlog(room);
    return room;
  }

  test('tell of two summits, and of nothing in 2018, 2019 or 2024', async () => {
    await using room = await seeded();
    const dated = (await room.ledger()).filter(({ date }) => date !== null);
    expect(dated.map(({ date }) => date)).toEqual(['2026-03-19', '2025-10-28']);
    expect(await room.events.list()).toMatchObject([
      { name: { en: 'Takaichi–Trump summit', ja: '日米首脳会談' }, timeZone: 'America/New_York' },
      { status: 'held', timeZone: 'Asia/Tokyo' },
    ]);
  });

  test('give the coming one its day by the sentence of one report, after “this spring”', async () => {
    await using room = await seeded();
    const text = await room.read('/summit');
    expect(text).toContain('Date: Thu 19 Mar 2026 · in 19 days');
    expect(text).toContain('Status: tentative');
    expect(text).toContain(
      'a planned summit between US President Donald Trump and Prime Minister Takaichi in Washington on March 19. [1]',
    );
    const [summit] = await room.events.list();
    const history = await room.read(`/events history ${summit!.key}`);
    expect(history).toMatch(/March to May 2026[\s\S]*this spring[\s\S]*Thu 19 Mar 2026[\s\S]*on March 19\./);
  });
});
