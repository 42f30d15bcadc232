import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchPassage } from '#src/articles/passage.ts';
import { readQuery } from '#src/articles/query.ts';
import { readFiles } from '#src/cli/read-files.ts';
import type { Message } from '#src/message.ts';
import type { FeedItem } from '#src/model/feed.ts';
import { LOCALES } from '#src/model/locale.ts';
import { ingest, reportsOf } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { articlesAfter } from '#src/store/articles.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { searchArticles } from '#src/store/search-sqlite.ts';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';
import { draft, feed, feedDefinition, feedItem } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

/** What must hold for any input, tried on inputs that nobody would write by hand. */

const NOW = Date.parse('2026-03-02T03:00:00Z');
/** A fixed seed: a failure is found again, and a run never differs from the last. */
const property = { seed: 19_260_319, numRuns: 150 } as const;

/** Pieces that mean something to a reader of lines, rules, queries or terminals, among any other text. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  // Lone halves of surrogate pairs too.
  { weight: 1, arbitrary: fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['latest', 'search', 'ask', 'summary', 'topics', 'feeds', 'status', 'help', '最新', '検索', '質問'],
      ...['topic:', 'since:', 'lang:', 'page:', 'query:', 'topic:tariffs', 'page:2', 'page:99999', 'lang:ja'],
      ...[
        '"',
        '“',
        '”',
        '「',
        '」',
        '(',
        ')',
        '（',
        '）',
        '-',
        '−',
        '*',
        ':',
        '/',
        '／',
        '\\',
        '^',
        '+',
        '{',
        '}',
      ],
      ...[
        'AND',
        'OR',
        'NOT',
        'NEAR',
        'NEAR/3',
        'NEAR/0',
        'title:',
        'body:',
        'rowid',
        'tariff',
        '関税',
        '日',
        'U.S.',
      ],
      ...[
        '\0',
        '\x1b[2J',
        '\r',
        '\n',
        '\t',
        '\u202e',
        '\u2066',
        '\u200b',
        '\ud83c',
        '👩‍👩‍👧',
        'ｶﾞ',
        '㌔',
        'ﬁ',
        '　',
      ],
    ),
  },
);
const line = fc
  .array(piece, { maxLength: 12 })
  .chain((pieces) => fc.constantFrom('', ' ').map((between) => pieces.join(between)));

let base: Awaited<ReturnType<typeof testBase>>;
beforeAll(async () => {
  base = await testBase();
  const items = [
    feedItem(),
    feedItem({ guid: 'item-2', url: 'https://news.example.org/summit', title: 'Leaders plan a summit' }),
    feedItem({ guid: 'item-3', url: 'https://news.example.org/kanzei', title: '日米、関税引き下げで合意' }),
  ];
  await poll(base, items);
});
afterAll(() => base[Symbol.asyncDispose]());

async function poll(room: typeof base, items: readonly FeedItem[]): Promise<void> {
  await syncFeeds(room.store.db, [feedDefinition()], () => NOW);
  await ingest(await reportsOf(items, feed()), {
    store: room.store,
    topics: room.topics,
    now: NOW,
    origin: 'baseline',
    feedId: 1,
  });
}

const length = (s: string) => [...new Intl.Segmenter().segment(s)].length;

test('any line is answered in words, and its notification fits on a locked phone', async () => {
  await fc.assert(
    fc.asyncProperty(line, fc.constantFrom(...LOCALES), fc.boolean(), async (words, locale, slash) => {
      const reply = await base.desk.dispatch({
        platform: 'terminal',
        workspace: 'local',
        isManager: true,
        channelId: 'c',
        userId: 'u',
        locale,
        line: slash ? `/${words}` : words,
      });
      expect(reply.notification).not.toBe('');
      expect(length(reply.notification)).toBeLessThanOrEqual(140);
      expect(JSON.stringify(reply)).not.toMatch(/AW-[2-9A-Z]{6}/);
    }),
    property,
  );
});

test('any search can be asked of the index', async () => {
  await fc.assert(
    fc.asyncProperty(line, async (typed) => {
      const query = readQuery(typed, base.config.glossary);
      if (query === null) return;
      await searchArticles(base.store.db, query.expression, {});
      searchPassage(typed, query.highlights);
    }),
    property,
  );
});

test('any rule is one or says where it is not', () => {
  fc.assert(
    fc.property(line, (source) => {
      try {
        parseRule(source);
      } catch (error) {
        expect(error).toBeInstanceOf(RuleSyntaxError);
        const { line: row, column } = error as RuleSyntaxError;
        expect(row).toBeGreaterThanOrEqual(1);
        expect(row).toBeLessThanOrEqual(source.split('\n').length);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }),
    property,
  );
});

test('no headline steers a terminal, turns the text around or takes a line of its own', () => {
  const message = (title: string): Message => ({
    kind: 'answer',
    locale: 'en',
    notification: title,
    title: [{ t: 'text', s: title, style: 'bold' }],
    blocks: [
      { kind: 'paragraph', line: [{ t: 'link', s: title, url: 'https://news.example.org/' }] },
      { kind: 'list', ordered: true, items: [{ head: [{ t: 'text', s: title }] }] },
    ],
    sources: [
      { ...draft(), title, publisher: title, n: 1, articleId: 7, url: null, fileName: `file ${title}` },
    ],
    actions: [],
  });
  const rows = renderText(message('x')).split('\n').length;
  fc.assert(
    fc.property(line, (title) => {
      const shown = renderText(message(title));
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
      expect(shown.split('\n')).toHaveLength(rows);
    }),
    property,
  );
});

test('any bytes under any name can be imported or are refused in words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-wire-test-'));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    line.map((text) => Buffer.from(text)),
    line.map((text) => Buffer.from(`---\ntitle: ${text}\n---\n${text}`)),
    fc.json().map((text) => Buffer.from(text)),
    line.map((text) => Buffer.from(`<rss><channel><title>${text}</title><item><title>${text}`)),
    line.map((text) =>
      Buffer.from(JSON.stringify({ title: text, text, date: text, url: text, source: text, lang: text })),
    ),
  );
  try {
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('txt', 'md', 'html', 'jsonl', 'xml'), async (content, kind) => {
        const file = join(folder, `article.${kind}`);
        writeFileSync(file, content);
        const { reports, problems } = await readFiles([file], NOW);
        expect(reports.length + problems.length).toBeGreaterThan(0);
        for (const { draft: read } of reports) expect(read.title).toMatch(/\S/);
        for (const { problem } of problems) expect(problem).toMatch(/^(?:holds|has|is|cannot be read:) /);
      }),
      property,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Stories as careless publishers carry them: guids shared or missing, no address or only the home page, no date. */
const stories = fc.uniqueArray(fc.nat({ max: 20 }), { minLength: 1, maxLength: 8 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc
        .record({
          guid: fc.constantFrom(null, 'same', `story-${number}`),
          url: fc.constantFrom(null, 'https://news.example.org/', `https://news.example.org/${number}`),
          title: fc.constantFrom(`Ministers meet for the ${number}. time`, `第${number}回閣僚会合が開幕`),
          text: fc.constantFrom('', 'They spoke for an hour.'),
          publishedAt: fc.constantFrom(null, NOW, NOW - 3_600_000),
        })
        .map(feedItem),
    ),
  ),
);

test('every story is one article, in whatever order its feed carries it and however often', async () => {
  const polls = stories.chain((items) => {
    const inAnyOrder = fc.shuffledSubarray(items, { minLength: items.length });
    return fc.array(inAnyOrder, { minLength: 2, maxLength: 3 });
  });
  await fc.assert(
    fc.asyncProperty(polls, async (documents) => {
      await using room = await testBase();
      for (const items of documents) {
        await poll(room, items);
        const titles = (await articlesAfter(room.store.db, 0, 100)).map((article) => article.title);
        expect(titles.sort()).toEqual(items.map((each) => each.title).sort());
      }
    }),
    { ...property, numRuns: 40 },
  );
});
