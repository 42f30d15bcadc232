import { readConfig } from '#src/cli/configuration.ts';
import type { StoryDesk } from '#src/command.ts';
import { joinStories } from '#src/joining.ts';
import type { Article } from '#src/model/article.ts';
import { DAY_MS } from '#src/model/time.ts';
import { addTopics } from '#src/store/article-topics.ts';
import { insertArticle } from '#src/store/articles.ts';
import { startCheckpoints } from '#src/store/checkpoints.ts';
import { openStore, type Store } from '#src/store/db.ts';
import { countStories } from '#src/store/stories.ts';
import { createStoryDesk } from '#src/story-desk.ts';
import { draft } from '#test/fakes/articles.ts';
import { fakeClock } from '#test/fakes/clock.ts';
import type { Figure } from './run.ts';

/**
 * Fills the base of DATA_DIR with so many reports and tells how long joining more takes, as JSON. In a process of its own,
 * for the memory is measured too.
 */

/** Reports that are measured once the base is full: one transaction each, and one for forty. */
const SINGLE = 1_000;
const BATCHED = 2_000;
const BATCH = 40;
const PER_DAY = 5_000;
/** Of all reports, those in Japanese; those with a whole text; those about an event that others report too. */
const JAPANESE_SHARE = 0.3;
const BODY_SHARE = 0.3;
const SHARED_SHARE = 0.5;
const BODY_WORDS = 250;
/** Events that papers write about at a time, words that are an event's own, and how many of a report's are. */
const EVENTS = 300;
const EVENT_WORDS = 6;
const EVENT_WORD_SHARE = 0.4;
const PUBLISHERS = 40;
const VOCABULARY = 40_000;
const TOPIC_SHARE = 0.2;
const NEWS_WORDS = [
  'summit',
  'tariff',
  'missile',
  'election',
  'budget',
  'Japan',
  'China',
  'Takaichi',
  'Trump',
  'Taiwan',
];
const NEWS_STRINGS = [
  '首脳会談',
  '関税',
  'ミサイル',
  '選挙',
  '予算',
  '日本',
  '中国',
  '高市',
  'トランプ',
  '台湾',
];

/** With features and storing; the articles are in the base already. */
async function measureJoins(full: number, folder: string): Promise<Figure[]> {
  await using store = await openStore(folder);
  // As the running bot does.
  await using _checkpoints = startCheckpoints(folder);
  const { glossary } = readConfig();
  const random = randomFrom(7);
  const read = createReports(random);
  const join = (articles: readonly Article[]) =>
    store.repeatableTransaction((trx) => joinStories(trx, articles, glossary));
  let stored = 0;
  const take = async (count: number) => {
    const articles = await insertReports(store, count, read, random);
    const began = performance.now();
    await join(articles);
    stored += count;
    return performance.now() - began;
  };
  while (stored < full) {
    await take(BATCH);
    if (stored % 10_000 === 0) console.error(`${stored} reports, ${await countStories(store.db)} stories`);
  }
  const before = process.cpuUsage();
  const batched: number[] = [];
  for (let i = 0; i < BATCHED / BATCH; i += 1) batched.push((await take(BATCH)) / BATCH);
  const single: number[] = [];
  for (let i = 0; i < SINGLE; i += 1) single.push(await take(1));
  const { user, system } = process.cpuUsage(before);
  const cpu = Math.round((user + system) / (BATCHED + SINGLE)) / 1_000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  const at = `, ${full} stored`;
  return [
    { metric: `join a report of forty${at}, median`, value: atShare(batched, 0.5), unit: 'ms', target: null },
    { metric: `join a report of forty${at}, p95`, value: atShare(batched, 0.95), unit: 'ms', target: '≤ 2' },
    { metric: `join a report alone${at}, median`, value: atShare(single, 0.5), unit: 'ms', target: null },
    { metric: `join a report alone${at}, p95`, value: atShare(single, 0.95), unit: 'ms', target: '≤ 2' },
    { metric: 'processor time a report, made and stored too', value: cpu, unit: 'ms', target: null },
    { metric: 'peak memory of all this', value: peak, unit: 'MB', target: '≤ 200' },
    ...(await timeLists(createStoryDesk({ store, glossary, clock: fakeClock(nowAt(stored)) }), stored)),
  ];
}

async function insertReports(
  store: Store,
  count: number,
  read: () => Report,
  random: () => number,
): Promise<Article[]> {
  return store.repeatableTransaction(async (trx) => {
    const articles: Article[] = [];
    for (let i = 0; i < count; i += 1) {
      const { title, text, language, at, publisher } = read();
      const report = draft({ title, text, language, publisher, publishedAt: at, url: null });
      const id = await insertArticle(trx, { draft: report, origin: 'import', feedId: null, at });
      if (random() < TOPIC_SHARE) await addTopics(trx, id, [{ key: 'tariffs', spans: [] }]);
      articles.push({ ...report, id, origin: 'import', feedId: null, firstSeenAt: at, updatedAt: at });
    }
    return articles;
  });
}

async function timeLists(desk: StoryDesk, stored: number): Promise<Figure[]> {
  const now = Date.parse(nowAt(stored));
  const asked = [
    { name: 'of a day', days: 1 },
    { name: 'of a month', days: 30 },
    { name: 'of a month and topic', days: 30, topicKey: 'tariffs' },
  ];
  const figures: Figure[] = [];
  for (const { name, days, ...topic } of asked) {
    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const began = performance.now();
      await desk.list({ since: now - days * DAY_MS, limit: 10, ...topic });
      times.push(performance.now() - began);
    }
    figures.push({
      metric: `list ten stories ${name}, p95`,
      value: atShare(times, 0.95),
      unit: 'ms',
      target: '≤ 50',
    });
  }
  return figures;
}

function atShare(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * share)]! * 1_000) / 1_000;
}

const nowAt = (stored: number) => new Date(Date.UTC(2026, 0, 1) + (stored / PER_DAY) * DAY_MS).toISOString();

interface Report {
  readonly title: string;
  readonly text: string;
  readonly language: 'en' | 'ja';
  readonly at: number;
  readonly publisher: string;
}

/** Reports in the order of their time, half of them about events that others report too. */
function createReports(random: () => number): () => Report {
  let count = 0;
  const events = Array.from({ length: EVENTS }, () => ownWords(random));
  return () => {
    const isJapanese = random() < JAPANESE_SHARE;
    const language = isJapanese ? 'ja' : 'en';
    // One event after the other is over, and another one begins.
    if (random() < 0.02) events[Math.floor(random() * EVENTS)] = ownWords(random);
    const event = random() < SHARED_SHARE ? events[Math.floor(random() * EVENTS)]![language] : [];
    const word = () =>
      event.length > 0 && random() < EVENT_WORD_SHARE
        ? event[Math.floor(random() * event.length)]!
        : wordOf(random, isJapanese);
    const words = (length: number) => Array.from({ length }, word).join(isJapanese ? '' : ' ');
    const title = words(isJapanese ? 6 : 9);
    const length = random() < BODY_SHARE ? BODY_WORDS / (isJapanese ? 2 : 1) : isJapanese ? 10 : 20;
    const at = Math.round(Date.UTC(2026, 0, 1) + (count / PER_DAY) * DAY_MS);
    count += 1;
    return {
      title,
      text: words(length),
      language,
      at,
      publisher: `Paper ${Math.floor(random() * PUBLISHERS)}`,
    };
  };
}

function ownWords(random: () => number) {
  const words = (isJapanese: boolean) =>
    Array.from({ length: EVENT_WORDS }, () => wordOf(random, isJapanese));
  return { en: words(false), ja: words(true) };
}

/** Common words often and rare ones seldom, as Zipf has it; now and then one that the glossary knows. */
function wordOf(random: () => number, isJapanese: boolean): string {
  if (random() < 0.15)
    return (isJapanese ? NEWS_STRINGS : NEWS_WORDS)[Math.floor(random() * NEWS_WORDS.length)]!;
  const rank = Math.floor(VOCABULARY ** random());
  if (isJapanese) return String.fromCodePoint(0x4e00 + (rank % 3_000), 0x4e00 + ((rank * 7) % 3_000));
  const letters = [...rank.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  const word = `w${letters.join('')}`;
  return random() < 0.2 ? word[0]!.toUpperCase() + word.slice(1) : word;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const [stored = '', folder = ''] = process.argv.slice(2);
console.log(JSON.stringify(await measureJoins(Number(stored), folder)));
