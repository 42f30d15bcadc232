import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { joinStories } from '#src/joining.ts';
import { articlesAfter } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { openStoryTerms } from '#src/story-terms.ts';
import { tokenize } from '#src/text/tokens.ts';
import { ASKER, storyRoom, type Told, told } from './newsroom.ts';

/** Stories as the pipeline makes them and the base keeps them. */

const FERRY = 'Ferry sinks off Nagasaki with 40 aboard';
const FERRY_AGAIN = 'Ferry with 40 people aboard sinks near Nagasaki';
const BILL = 'Parliament passes the spending bill';
const MEETING = 'Takaichi, Trump to meet March 19 in Washington';
const MEETING_JA = '高市首相、3月19日に訪米 トランプ氏と会談';

describe('what a feed brings', () => {
  test('reports of one event are one story, and another event is another', async () => {
    await using room = await storyRoom();
    await room.take([told(FERRY), told(BILL), told(FERRY_AGAIN)]);
    expect(await room.together()).toEqual([[FERRY, FERRY_AGAIN], [BILL]]);
  });

  test('an English and a Japanese report of one event are one story', async () => {
    await using room = await storyRoom();
    await room.take([told(FERRY), told(MEETING)]);
    await room.take([told(MEETING_JA, { language: 'ja', publisher: '日本経済新聞' })]);
    expect(await room.together()).toEqual([[FERRY], [MEETING, MEETING_JA]]);
    const story = await room.stories.find(await room.storyOf(MEETING));
    expect(story?.headlines.en?.title).toBe(MEETING);
    expect(story?.headlines.ja?.title).toBe(MEETING_JA);
    expect(story?.reports.map(({ reason }) => reason)).toEqual(['new', 'signs']);
    expect(story?.reports[1]?.shared).toContain('高市');
  });

  test('an article that is edited stays in its story, and so does its number', async () => {
    await using room = await storyRoom();
    const url = 'https://news.example.org/edited';
    await room.take([told(FERRY, { url }), told(BILL)]);
    const before = await room.rows();
    await room.take([told('Nagasaki ferry: what is known so far', { url })]);
    expect((await room.rows()).map(({ story_id }) => story_id)).toEqual(
      before.map(({ story_id }) => story_id),
    );
  });

  test('nothing joins a story that nobody reported on for a month', async () => {
    await using room = await storyRoom();
    await room.take([told(FERRY)]);
    room.later(32);
    await room.take([told(FERRY_AGAIN)]);
    expect(await room.together()).toEqual([[FERRY], [FERRY_AGAIN]]);
  });

  test('terms forget the stories that are over', async () => {
    await using room = await storyRoom();
    const holders = async () => {
      const terms = await openStoryTerms(room.store.db, null);
      const [postings] = await terms.postingsOf(['nagasaki']);
      return postings!.size;
    };
    await room.take([told(FERRY)]);
    expect(await holders()).toBe(1);
    room.later(32);
    await room.take([told('Nagasaki elects a new mayor')]);
    expect(await holders()).toBe(1);
  });

  test('a batch that fails leaves nothing of its stories', async () => {
    await using room = await storyRoom();
    await room.take([told(FERRY)], 'import');
    const articles = await articlesAfter(room.store.db, 0, 9);
    const crash = room.store.transaction(async (trx) => {
      await joinStories(trx, articles, room.glossary);
      throw new Error('the power is gone');
    });
    await expect(crash).rejects.toThrow('the power is gone');
    expect(await room.rows()).toEqual([]);
    expect(await room.backlog()).toBe(1);
    await room.take([told(FERRY_AGAIN)]);
    expect(await room.together()).toEqual([[FERRY, FERRY_AGAIN]]);
  });
});

/** Headlines of ten events by five papers each, mixed. */
function headlines(): Told[] {
  const places = [
    'Nagasaki',
    'Osaka',
    'Guam',
    'Honolulu',
    'Sendai',
    'Manila',
    'Darwin',
    'Busan',
    'Naha',
    'Taipei',
  ];
  const events = ['ferry sinks', 'power plant stops', 'airport closes', 'strike begins', 'museum burns'];
  const ways = [
    'as rain falls',
    'after a night of fear',
    ', 40 missing',
    'and residents flee',
    ': officials',
  ];
  return ways.flatMap((way, i) =>
    places.map((place, k) =>
      told(`${place} ${events[(k + (i % 2) * 0) % 5]} ${way}`, { publisher: `Paper ${i}` }),
    ),
  );
}

/** What the base knows of all words of these, as somebody reads it who knows nothing yet. */
async function knownOfTerms(db: Database, reports: readonly Told[]): Promise<string> {
  const words = new Set(reports.flatMap(({ title }) => tokenize(title).map(({ term }) => term)));
  const terms = await openStoryTerms(db, null);
  await terms.read(words);
  const postings = await terms.postingsOf([...words]);
  return JSON.stringify([
    terms.total(),
    [...words].map((word, i) => [word, terms.frequency(word), [...postings[i]!]]),
  ]);
}

describe('the same reports in the same order', () => {
  test('give the same stories whatever the batches are, and through the backlog too', async () => {
    const runs: string[] = [];
    const stored = async (room: Awaited<ReturnType<typeof storyRoom>>) => {
      const memories = await room.store.db.selectFrom('stories').selectAll().orderBy('id').execute();
      return JSON.stringify([await room.rows(), memories, await knownOfTerms(room.store.db, headlines())]);
    };
    for (const size of [50, 7, 1]) {
      await using room = await storyRoom();
      const all = headlines();
      for (let from = 0; from < all.length; from += size) await room.take(all.slice(from, from + size));
      expect((await room.together()).length).toBeLessThan(25);
      runs.push(await stored(room));
    }
    await using room = await storyRoom();
    await room.take(headlines(), 'import');
    await room.backlog();
    runs.push(await stored(room));
    expect(new Set(runs).size).toBe(1);
  });
});

describe('what was stored before', () => {
  test('is joined in the order in which it came, once, and the new with it', async () => {
    await using room = await storyRoom();
    await room.take([told(FERRY), told(BILL)], 'import');
    expect(await room.rows()).toEqual([]);
    expect(await room.backlog()).toBe(2);
    expect(await room.backlog()).toBe(0);
    await room.take([told(FERRY_AGAIN)]);
    await room.take([told('Spending bill passes in parliament')], 'import');
    expect(await room.backlog()).toBe(1);
    expect(await room.together()).toEqual([
      [FERRY, FERRY_AGAIN],
      [BILL, 'Spending bill passes in parliament'],
    ]);
  });
});

/** A whole text of words that two events of one kind share, and of those that are this one's. */
function wholeText(own: readonly string[], i: number): string {
  const shared =
    'The quake struck before dawn and rescue teams searched the rubble for survivors while hospitals filled';
  const sentence = (word: string, k: number) =>
    `${shared
      .split(' ')
      .slice((i + k) % 5, 12)
      .join(' ')} ${word} ${own[(i + k + 1) % own.length]}.`;
  return own.map(sentence).join(' ');
}

describe('a story of whole texts', () => {
  const NORTH = ['Aomori', 'Hachinohe', 'Tsugaru', 'Misawa', 'Sannohe', 'Towada', 'Mutsu', 'Goshogawara'];
  const SOUTH = ['Kumamoto', 'Aso', 'Mashiki', 'Uto', 'Yatsushiro', 'Minamata', 'Amakusa', 'Hitoyoshi'];
  const report = (i: number) => {
    const isNorth = i % 2 === 0;
    const own = isNorth ? NORTH : SOUTH;
    return told(`Quake strikes: ${own[i % own.length]} report ${i}`, {
      text: wholeText(own, i),
      publisher: `Paper ${i}`,
    });
  };

  const reports = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => report(from + i));

  test('that tells of two events falls apart; the larger part keeps the number', async () => {
    await using room = await storyRoom();
    await room.take(reports(0, 4));
    expect(await room.together()).toHaveLength(1);
    await room.take(reports(4, 24));
    const [largest, ...others] = await room.together();
    expect(others.length).toBeGreaterThan(0);
    for (const each of others) expect(each.length).toBeLessThanOrEqual(largest!.length);
    for (const each of [largest!, ...others])
      expect(new Set(each.map((title) => NORTH.some((place) => title.includes(place)))).size).toBe(1);
  });

  test('that a person put together again stays together as it grows', async () => {
    await using room = await storyRoom();
    await room.take(reports(0, 24));
    const [kept, ...others] = [...new Set((await room.rows()).map(({ story_id }) => story_id))];
    for (const other of others) await room.stories.merge(ASKER, kept!, other);
    await room.take(reports(24, 60));
    expect((await room.rows()).slice(0, 24).map(({ story_id }) => story_id)).toEqual(
      Array.from({ length: 24 }, () => kept),
    );
  });
});

const SEEDS = '../shared/seeds-dated/seeds.jsonl';

describe.skipIf(!existsSync(SEEDS))(`the first articles (needs ${SEEDS})`, () => {
  test('two accounts of the meeting in Tokyo are one story, and the later ones are not in it', async () => {
    await using room = await storyRoom();
    const rows = readFileSync(SEEDS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; text: string; date: string; lang: string });
    room.later(30);
    await room.take(
      rows.map(({ title, text, date, lang }) => ({
        title,
        text,
        language: lang,
        publishedAt: Date.parse(date),
        publisher: 'Imported file',
      })),
      'import',
    );
    await room.backlog();
    const stories = (await room.rows()).map(({ story_id }) => story_id);
    expect(stories).toHaveLength(5);
    expect(stories[1]).toBe(stories[2]);
    for (const other of [0, 3, 4]) expect(stories[other]).not.toBe(stories[1]);
  });
});
