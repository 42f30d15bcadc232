import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '#config/config.ts';
import type { Base } from '#src/base.ts';
import { readFiles } from '#src/cli/read-files.ts';
import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { articlesAfter } from '#src/store/articles.ts';
import { testBase, testSurroundings } from '#test/fakes/bot.ts';

/** The shipped topics and glossary on the first articles that a newsroom will import. */

const RAW = '../shared/seeds';
const DATED = '../shared/seeds-dated/seeds.jsonl';
const NEEDED = 'needs ../shared/seeds and ../shared/seeds-dated';

/** A month after the summit that the articles announce. */
const NOW = '2026-04-20T03:00:00Z';

async function seeded(...paths: readonly string[]) {
  const { topics, glossary } = loadConfig(() => null, {});
  const base = await testBase({ topics, glossary }, testSurroundings(NOW));
  for (const path of paths) await importFrom(base, path);
  return base;
}

async function importFrom({ store, topics }: Base, path: string) {
  const { reports, problems } = await readFiles([path], Date.parse(NOW));
  expect(problems).toEqual([]);
  return ingest(reports, { store, topics, now: Date.parse(NOW), origin: 'import', feedId: null });
}

const ask = ({ desk }: Base, line: string, locale: Locale = 'en') =>
  desk.dispatch({
    platform: 'terminal',
    workspace: 'local',
    isManager: true,
    channelId: 'c',
    userId: 'u',
    locale,
    line,
  });
const storedIn = ({ store }: Base) => articlesAfter(store.db, 0, 100);

/** The items of a reply's list, as the words of each. */
function itemsOf(reply: Reply): string[] {
  return reply.blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .map((item) =>
      [...item.head, ...(item.body ?? [])]
        .map((span) => (span.t === 'text' || span.t === 'link' ? span.s : ''))
        .join(''),
    );
}

describe.skipIf(!existsSync(RAW) || !existsSync(DATED))(`the seed articles (${NEEDED})`, () => {
  test.each([
    ['raw, then dated', [RAW, DATED]],
    ['dated, then raw', [DATED, RAW]],
    ['raw twice', [RAW, RAW]],
  ])('are five, imported %s', async (_name, paths) => {
    await using base = await seeded(...paths);
    expect(await storedIn(base)).toHaveLength(5);
  });

  test('keep their stated titles and dates whichever file comes last, and a third import changes nothing', async () => {
    await using base = await seeded(RAW, DATED, RAW);
    const stored = await storedIn(base);
    expect(stored.every((article) => !article.inferred && article.publishedAt !== null)).toBe(true);
    expect(await importFrom(base, DATED)).toMatchObject({ added: 0, updated: 0, unchanged: 5 });
  });

  test('get titles that a person can read, and the dates that they state', async () => {
    await using base = await seeded(RAW);
    const stored = await storedIn(base);
    for (const { title } of stored) expect(title).toMatch(/^\p{Lu}.{30,118}[^.…]$/u);
    const days = stored.map(({ publishedAt }) =>
      publishedAt === null ? null : new Date(publishedAt).toISOString().slice(0, 10),
    );
    expect(days).toEqual([null, '2025-10-28', '2025-10-28', null, null]);
  });

  describe.each<[string, string]>([
    ['raw', RAW],
    ['dated', DATED],
  ])('%s', (_name, path) => {
    test.each<Locale>(['en', 'ja'])('/summary topic:tariffs cites the 15%% tariff, in %s', async (locale) => {
      await using base = await seeded(path);
      const stored = await storedIn(base);
      const reply = await ask(base, '/summary topic:tariffs', locale);
      const sentence = itemsOf(reply).find((words) => words.includes('15% tariff'))!;
      const [source] = reply.sources;
      expect(source).toMatchObject({
        articleId: expect.any(Number),
        fileName: expect.stringMatching(/^001_.*\.txt$/),
        publisher: expect.stringMatching(/./),
      });
      const cited = stored.find((article) => article.id === source?.articleId);
      // Without the mark of a foreign language that follows it.
      expect(cited?.text).toContain(sentence.slice(0, sentence.lastIndexOf('.') + 1));
    });

    test.each<[string, Locale]>([
      ['/search semiconductors', 'en'],
      ['/search 半導体', 'ja'],
    ])('%s finds the four that discuss them', async (line, locale) => {
      await using base = await seeded(path);
      const { sources } = await ask(base, line, locale);
      const files = sources.map((source) => source.fileName?.slice(0, 3)).sort();
      expect(files).toEqual(['000', '001', '002', '004']);
    });

    test.each<Locale>(['en', 'ja'])(
      '/latest topic:summit shows the summit of March 19, in %s',
      async (locale) => {
        await using base = await seeded(path);
        const reply = await ask(base, '/latest topic:summit', locale);
        const items = itemsOf(reply);
        const shown = items.findIndex((words) => words.includes('March 19'));
        expect(reply.sources[shown]?.fileName).toMatch(/^000_/);
      },
    );

    test('every topic has a summary, and every sentence of it stands in its source', async () => {
      await using base = await seeded(path);
      const stored = await storedIn(base);
      for (const topic of ['tariffs', 'semiconductors', 'defense', 'summit']) {
        const reply = await ask(base, `/summary topic:${topic}`);
        expect(reply.kind).toBe('answer');
        const texts = stored.map(({ title, text }) => `${title}\n${text}`.replace(/\s+/g, ' '));
        for (const words of itemsOf(reply))
          expect(texts.some((text) => text.includes(words.trim()))).toBe(true);
      }
    });
  });
});
