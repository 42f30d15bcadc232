import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#src/model/time.ts';
import { ASKER, storyRoom, told } from './newsroom.ts';

/** What commands learn of stories, and what people decide about them. */

const FERRY = 'Ferry sinks off Nagasaki with 40 aboard';
const FERRY_AGAIN = 'Ferry with 40 people aboard sinks near Nagasaki';
const OWNER = 'Owner of ship arrested over safety checks';
const BILL = 'Parliament passes the spending bill';

async function withFerry() {
  const room = await storyRoom();
  await room.take([
    told(FERRY, { publisher: 'Kyodo News' }),
    told(FERRY_AGAIN, { publisher: 'Reuters' }),
    told(OWNER, { publisher: 'NHK' }),
    told(BILL, { publisher: 'AP' }),
  ]);
  return room;
}

describe('a story', () => {
  test('has its reports, oldest first, its houses, its headline and what each report added', async () => {
    await using room = await withFerry();
    room.clock.advance(HOUR_MS);
    await room.take([told('Ferry sinks off Nagasaki: 12 rescued, says coast guard', { publisher: 'Kyodo' })]);
    const story = await room.stories.find(await room.storyOf(FERRY));
    expect(story).toMatchObject({
      reportCount: 3,
      publishers: ['Kyodo News', 'Reuters'],
      phase: 'developing',
      firstAt: room.clock.now() - HOUR_MS,
      lastAt: room.clock.now(),
    });
    expect(story?.reports.map(({ article }) => article.title).slice(0, 2)).toEqual([FERRY, FERRY_AGAIN]);
    expect(story?.reports[1]).toMatchObject({ reason: 'words', copyOf: null });
    expect(story?.reports[1]?.shared).toContain('nagasaki');
    expect([FERRY, FERRY_AGAIN]).toContain(story?.headlines.en?.title);
    expect(story?.headlines.ja).toBeNull();
    expect(story?.timeline).toContainEqual(expect.objectContaining({ kind: 'number' }));
  });

  test('that nobody knows is none, and so are the stories of articles that are in none', async () => {
    await using room = await withFerry();
    expect(await room.stories.find(999)).toBeNull();
    const ferry = await room.idOf(FERRY);
    expect(await room.stories.ofArticles([ferry, 999])).toEqual(
      new Map([[ferry, await room.storyOf(FERRY)]]),
    );
  });

  test('counts a copy once and says whose it is', async () => {
    await using room = await storyRoom();
    const text =
      'NAGASAKI, Kyodo - A ferry with 40 people aboard sank off Nagasaki early on Monday, and the coast guard sent ' +
      'eight ships and two helicopters to the place where it was last seen, officials in the port said.';
    await room.take([
      told(`${FERRY} - local daily`, { text: `${text} Read more.`, publisher: 'Local Daily' }),
      told('Ferry with 40 sinks near Nagasaki', { text, publisher: 'Kyodo', tier: 'wire' }),
    ]);
    const story = await room.stories.find(1);
    expect(story).toMatchObject({ reportCount: 1, publishers: ['Kyodo'] });
    expect(story?.reports.map(({ article, copyOf }) => [article.publisher, copyOf])).toEqual([
      ['Local Daily', await room.idOf('Ferry with 40 sinks near Nagasaki')],
      ['Kyodo', null],
    ]);
  });
});

describe('the list', () => {
  test('has those of the most houses first, then the latest, and none that are older', async () => {
    await using room = await withFerry();
    room.clock.advance(6 * HOUR_MS);
    const since = room.clock.now();
    await room.take([told('Guam hosts Pacific games', { publisher: 'NHK' })]);
    room.clock.advance(HOUR_MS);
    await room.take([told('Osaka opens new bridge', { publisher: 'AP' })]);
    await room.take([told('Nagasaki ferry with 40 aboard sinks: search ends', { publisher: 'AP' })]);
    const titles = async (from: number, limit = 9) =>
      (await room.stories.list({ since: from, limit })).map(({ headlines }) => headlines.en?.title);
    const latest = await titles(since);
    expect(latest[0]).toMatch(/[Ff]erry/);
    expect(latest.slice(1)).toEqual(['Osaka opens new bridge', 'Guam hosts Pacific games']);
    expect(await titles(0)).toHaveLength(5);
    expect(await titles(since, 1)).toHaveLength(1);
  });

  test('can be of one topic', async () => {
    await using room = await withFerry();
    await room.take([told('Ministers agree on a car tariff')]);
    const found = await room.stories.list({ since: 0, topicKey: 'tariffs', limit: 9 });
    expect(found.map(({ headlines }) => headlines.en?.title)).toEqual(['Ministers agree on a car tariff']);
  });
});

describe('what a person decides', () => {
  test('two stories become one, under the number that was kept; the other number leads there', async () => {
    await using room = await withFerry();
    const [ferry, owner] = [await room.storyOf(FERRY), await room.storyOf(OWNER)];
    const decision = await room.stories.merge(ASKER, ferry, owner);
    expect(decision).toMatchObject({ kind: 'merged', storyId: ferry });
    const story = await room.stories.find(owner);
    expect(story).toMatchObject({ id: ferry, reportCount: 3 });
    expect(story?.reports.find(({ article }) => article.title === OWNER)?.reason).toBe('person');
    expect(await room.stories.list({ since: 0, limit: 9 })).toHaveLength(2);
  });

  test('later reports of either join the one story', async () => {
    await using room = await withFerry();
    const [ferry, owner] = [await room.storyOf(FERRY), await room.storyOf(OWNER)];
    await room.stories.merge(ASKER, ferry, owner);
    await room.take([
      told('Ship owner arrested over missed safety checks'),
      told('Nagasaki ferry sinks, 40 aboard'),
    ]);
    expect((await room.stories.find(ferry))?.reports).toHaveLength(5);
  });

  test('a merge that is taken back leaves both as they were, with what joined since where it was kept', async () => {
    await using room = await withFerry();
    const [ferry, owner] = [await room.storyOf(FERRY), await room.storyOf(OWNER)];
    const { id } = (await room.stories.merge(ASKER, ferry, owner))!;
    expect(await room.stories.undo(ASKER, id)).toBe(true);
    expect(await room.stories.undo(ASKER, id)).toBe(false);
    expect(await room.stories.find(owner)).toMatchObject({ id: owner, reportCount: 1 });
    expect(await room.stories.find(ferry)).toMatchObject({ id: ferry, reportCount: 2 });
    await room.take([told('Ship owner arrested over missed safety checks')]);
    expect(await room.storyOf('Ship owner arrested over missed safety checks')).toBe(owner);
  });

  test('a report that is taken out begins a story, and another like it follows', async () => {
    await using room = await withFerry();
    const ferry = await room.storyOf(FERRY);
    const decision = await room.stories.split(ASKER, await room.idOf(FERRY_AGAIN));
    expect(decision).toMatchObject({ kind: 'split' });
    expect(decision?.storyId).not.toBe(ferry);
    expect(await room.stories.find(ferry)).toMatchObject({ reportCount: 1, publishers: ['Kyodo News'] });
    await room.take([told(`${FERRY_AGAIN} on Monday`)]);
    expect(await room.storyOf(`${FERRY_AGAIN} on Monday`)).toBe(decision?.storyId);
    expect(await room.stories.undo(ASKER, decision!.id)).toBe(true);
    expect(await room.stories.find(decision!.storyId)).toMatchObject({ id: ferry, reportCount: 3 });
  });

  test('chains of merges lead to the last, and each can be taken back', async () => {
    await using room = await withFerry();
    const [ferry, owner, bill] = [
      await room.storyOf(FERRY),
      await room.storyOf(OWNER),
      await room.storyOf(BILL),
    ];
    const first = (await room.stories.merge(ASKER, owner, bill))!;
    await room.stories.merge(ASKER, ferry, owner);
    expect((await room.stories.find(bill))?.id).toBe(ferry);
    await room.stories.undo(ASKER, first.id);
    expect((await room.stories.find(bill))?.id).toBe(bill);
    expect((await room.stories.find(owner))?.id).toBe(ferry);
  });

  test('what makes no sense changes nothing', async () => {
    await using room = await withFerry();
    const [ferry, bill] = [await room.storyOf(FERRY), await room.idOf(BILL)];
    expect(await room.stories.merge(ASKER, ferry, ferry)).toBeNull();
    expect(await room.stories.merge(ASKER, ferry, 999)).toBeNull();
    expect(await room.stories.split(ASKER, bill)).toBeNull();
    expect(await room.stories.split(ASKER, 999)).toBeNull();
    expect(await room.stories.undo(ASKER, 999)).toBe(false);
    expect(await room.together()).toEqual([[FERRY, FERRY_AGAIN], [OWNER], [BILL]]);
  });
});
