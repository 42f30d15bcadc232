import { describe, expect, test } from 'vitest';
import { joinStories } from '#src/joining.ts';
import type { Article } from '#src/model/article.ts';
import { articlesAfter } from '#src/store/articles.ts';
import { endOfLog } from '#src/store/story-terms.ts';
import { openStoryTerms } from '#src/story-terms.ts';
import { ASKER, storyRoom, type Told, told } from './newsroom.ts';

/** What is known from one batch to the next must never be other than what the base holds. */

const PLACES = ['Nagasaki', 'Osaka', 'Guam', 'Honolulu', 'Sendai', 'Manila', 'Darwin', 'Busan', 'Naha'];
const EVENTS = ['ferry sinks', 'power plant stops', 'airport closes', 'strike begins', 'museum burns'];
const PLACES_JA = ['長崎', '大阪', 'グアム', 'ホノルル', '仙台', 'マニラ', 'ダーウィン', '釜山', '那覇'];
const EVENTS_JA = ['でフェリー沈没', 'の発電所が停止', 'の空港が閉鎖', 'でスト開始', 'の博物館で火災'];

/** In both languages, and so many that the tables of terms are written more than once around. */
function stream(count: number): Told[] {
  return Array.from({ length: count }, (_, i) => {
    const [place, event] = [i % PLACES.length, (i * 7 + Math.floor(i / 90)) % EVENTS.length];
    return i % 3 === 0
      ? told(`${PLACES_JA[place]}${EVENTS_JA[event]} ${10 + (i % 40)}人`, {
          language: 'ja',
          publisher: `紙${i % 7}`,
        })
      : told(`${PLACES[place]} ${EVENTS[event]}, ${10 + (i % 40)} hurt w${i}`, {
          publisher: `Paper ${i % 7}`,
        });
  });
}

type Room = Awaited<ReturnType<typeof storyRoom>>;

const inBatches = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

const join = (room: Room, articles: readonly Article[]) =>
  room.store.transaction((trx) => joinStories(trx, articles, room.glossary));

/** Everything of stories that the base holds, with what it knows of some terms. */
async function all(room: Room): Promise<string> {
  const { db } = room.store;
  const words = ['nagasaki', 'osaka', 'ferri', 'sink', '大阪', 'w7', 'w301'];
  const terms = await openStoryTerms(db, null);
  await terms.read(words);
  const postings = await terms.postingsOf(words);
  const stories = await db.selectFrom('stories').selectAll().orderBy('id').execute();
  const reports = await db.selectFrom('story_articles').selectAll().orderBy('article_id').execute();
  const known = words.map((word, i) => [word, terms.frequency(word), [...postings[i]!]]);
  return JSON.stringify([stories, reports, terms.total(), known]);
}

describe('what is known from one batch to the next', { timeout: 30_000 }, () => {
  test('is what a program knows that was just started', async () => {
    await using steady = await storyRoom();
    await using restarted = await storyRoom();
    // Another base in between: what was known of this one is forgotten, as it is when a program ends.
    await using other = await storyRoom();
    const reports = stream(600);
    for (const room of [steady, restarted]) await room.take(reports, 'import');
    const batches = inBatches(await articlesAfter(steady.store.db, 0, 600), 40);
    for (const batch of batches) await join(steady, batch);
    const others = stream(batches.length);
    await other.take(others, 'import');
    const unrelated = await articlesAfter(other.store.db, 0, others.length);
    for (const [i, batch] of batches.entries()) {
      await join(restarted, batch);
      await join(other, [unrelated[i]!]);
    }
    expect(await all(restarted)).toBe(await all(steady));
    expect((await steady.together()).length).toBeGreaterThan(5);
  });

  test('is forgotten when the batch is rolled back', async () => {
    await using failing = await storyRoom();
    await using steady = await storyRoom();
    for (const room of [failing, steady]) await room.take(stream(120), 'import');
    const batches = inBatches(await articlesAfter(failing.store.db, 0, 120), 20);
    for (const batch of batches) {
      const crash = failing.store.transaction(async (trx) => {
        await joinStories(trx, batch.toReversed(), failing.glossary);
        throw new Error('the power is gone');
      });
      await expect(crash).rejects.toThrow('the power is gone');
      await join(failing, batch);
    }
    for (const batch of batches) await join(steady, batch);
    expect(await all(failing)).toBe(await all(steady));
  });

  test('follows what a person put together', async () => {
    await using room = await storyRoom();
    await room.take([told('Ferry sinks off Nagasaki with 40 aboard'), told('Museum burns in Osaka')]);
    const [ferry, museum] = (await room.rows()).map(({ story_id }) => story_id);
    await room.stories.merge(ASKER, museum!, ferry!);
    await room.take([told('Ferry with 40 people aboard sinks near Nagasaki')]);
    expect((await room.rows()).map(({ story_id }) => story_id)).toEqual([museum, museum, museum]);
  });
});

describe('the log of terms', { timeout: 30_000 }, () => {
  test('does not grow without end', async () => {
    await using room = await storyRoom();
    await room.take(stream(1_200), 'import');
    const lengths: number[] = [];
    for (const batch of inBatches(await articlesAfter(room.store.db, 0, 1_200), 100)) {
      await join(room, batch);
      const { count } = await room.store.db
        .selectFrom('story_log')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      lengths.push(count);
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(9);
    expect((await endOfLog(room.store.db))?.id).toBe(lengths.length);
  });
});
