import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import { readQuery } from '#src/articles/query.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { searchArticles } from '#src/store/search-sqlite.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const ARTICLES: readonly Partial<ArticleDraft>[] = [
  {},
  {
    title: 'Ministry publishes the tariff schedule',
    text: 'The schedule covers steel and cars.',
    publisher: 'Ministry of Examples',
    tier: 'official',
    publishedAt: Date.parse('2026-02-10T00:00:00Z'),
  },
  {
    title: '日米、関税の見直しで合意',
    text: '両政府は核の脅威についても協議した。',
    publisher: '例新聞',
    language: 'ja',
    publishedAt: Date.parse('2026-01-31T23:59:00Z'),
  },
];

async function newsroom(articles: readonly Partial<ArticleDraft>[] = ARTICLES) {
  const base = await testBase();
  const reports = articles.map((changes, i) => {
    const each = draft({ url: `https://news.example.org/${i}`, ...changes });
    return { draft: each, guid: null, keys: identityKeys(each, { feedId: null, guid: null }) };
  });
  const run = { topics: base.topics, now: base.clock.now(), origin: 'import', feedId: null } as const;
  await ingest(reports, { store: base.store, ...run });
  const ask = (line: string, locale: Locale = 'en'): Promise<Reply> =>
    base.desk.dispatch({
      platform: 'discord',
      workspace: '900',
      isManager: false,
      channelId: 'x',
      userId: 'x',
      locale,
      line,
    });
  return {
    ...base,
    ask,
    read: async (line: string, locale?: Locale) => renderText(await ask(line, locale)),
    titles: async (line: string) => (await ask(line)).sources.map(({ title }) => title),
  };
}

const [CARS, SCHEDULE, REVIEW] = [
  'Tokyo and Washington agree on a lower car tariff',
  'Ministry publishes the tariff schedule',
  '日米、関税の見直しで合意',
];

describe('a search with operators', () => {
  test.each([
    ['tariff AND steel', [SCHEDULE]],
    ['tariff NOT steel', [CARS]],
    ['title:tariff lang:en', [CARS, SCHEDULE]],
    ['(schedule OR 関税) NOT lang:ja', [SCHEDULE]],
    ['関税 AND (見直し OR schedule)', [REVIEW]],
    ['negotiat* NEAR/4 Tuesday', [CARS]],
    ['（tariff　ＯＲ　steel）　ＮＯＴ　schedule', [CARS]],
    ['tariff AND source:ministry', [SCHEDULE]],
    ['tariff AND before:2026/03', [SCHEDULE]],
  ])('%s', async (typed, titles) => {
    await using room = await newsroom();
    expect(await room.titles(`/search ${typed}`)).toEqual(titles);
  });

  test('marks what its words were found in', async () => {
    await using room = await newsroom();
    const [list] = (await room.ask('/search negotiat* NEAR/4 Tuesday')).blocks;
    const body = list?.kind === 'list' ? (list.items[0]?.body ?? []) : [];
    expect(body.flatMap((span) => (span.t === 'text' && span.style === 'mark' ? [span.s] : []))).toEqual([
      'Negotiators',
      'Tuesday',
    ]);
  });

  test('that cannot be read says where and why, and offers the plain words', async () => {
    await using room = await newsroom();
    const reply = await room.ask('/search tariff AND (steel since:365d');
    expect(reply.kind).toBe('error');
    expect(reply.notification).toContain('column 12');
    expect(reply.actions[0]).toEqual({
      kind: 'command',
      label: 'Search the plain words',
      line: '/search tariff steel since:365d',
      primary: true,
    });
    expect(await room.read('/search tariff AND', 'ja')).toContain(
      '11文字目：「AND」のあとに検索する語がありません。',
    );
  });

  test('that finds nothing offers the plain words', async () => {
    await using room = await newsroom();
    const { kind, actions } = await room.ask('/search title:(steel AND zeppelin)');
    expect(kind).toBe('empty');
    expect(actions[0]).toMatchObject({ line: '/search steel zeppelin' });
  });

  test('words copied with their parentheses are found as words', async () => {
    await using room = await newsroom();
    expect(await room.titles('/search schedule (zeppelin)')).toEqual([SCHEDULE]);
  });
});

describe('filters', () => {
  test.each([
    ['/search tariff tier:official', [SCHEDULE]],
    ['/search tariff tier:公式発表', [SCHEDULE]],
    ['/search tariff publisher:ministry', [SCHEDULE]],
    ['/search tariff publisher:"example news"', [CARS]],
    ['/search tariff from:2026-02 to:2026-02', [SCHEDULE]],
    ['/search 関税 to:2026-01-31', [REVIEW]],
    ['/search 関税 to:2026年1月', [REVIEW]],
    ['/search 関税 from:2026/02/01', []],
    ['/latest tier:official', [SCHEDULE]],
    ['/latest publisher:例', [REVIEW]],
  ])('%s', async (line, titles) => {
    await using room = await newsroom();
    expect(await room.titles(line)).toEqual(titles);
  });

  test.each([
    ['/search tariff publisher:Exemple', 'I have no articles of a publisher “Exemple”.'],
    ['/search tariff from:soon', "from can't be “soon”. It can be a day, a month or a year"],
    ['/search tariff to:2026-02-30', "to can't be “2026-02-30”."],
    [
      '/search tariff tier:gossip',
      "tier can't be “gossip”. It can be official, wire, press, trade, or analysis.",
    ],
    ['/latest publisher:ministry tier:wire', 'No articles (ministry, wire outlets).'],
  ])('%s is answered with what would do', async (line, sentence) => {
    await using room = await newsroom();
    expect(await room.read(line)).toContain(sentence);
  });

  test('publishers are suggested', async () => {
    await using room = await newsroom();
    const asked = { commandName: 'search', optionName: 'publisher', locale: 'en', isManager: false } as const;
    const where = { platform: 'web', workspace: 'local' } as const;
    const values = (await room.desk.suggest({ ...asked, ...where, typed: 'min' })).map(({ value }) => value);
    expect(values).toEqual(['Ministry of Examples']);
  });
});

describe('pages', () => {
  const many = Array.from({ length: 12 }, (_, i) => ({
    title: `Tariff report number ${i}`,
    text: `Steel ${i}.`,
    tier: 'official' as const,
  }));

  test.each(['/search tariff AND report', '/search tariff', '/search source:example', '/latest'])(
    'keep every filter and go on counting: %s',
    async (line) => {
      await using room = await newsroom([...many, {}]);
      const limits = ' publisher:"Example News" tier:official lang:en';
      const seen = new Set<number>();
      let next: string | undefined = `${line}${limits}`;
      let pages = 0;
      while (next) {
        const reply: Reply = await room.ask(next);
        expect(renderText(reply)).toContain(`\n${pages * 5 + 1}. `);
        for (const { articleId } of reply.sources) seen.add(articleId);
        expect(reply.sources[0]?.n).toBe(pages * 5 + 1);
        pages += 1;
        const action = reply.actions.find(({ label }) => label === 'Next');
        next = action?.kind === 'command' ? action.line : undefined;
      }
      expect(pages).toBe(3);
      expect(seen.size).toBe(12);
    },
  );

  test('beyond the last one lead back to the first', async () => {
    await using room = await newsroom([...many]);
    const { blocks, actions } = await room.ask('/search tariff AND report page:9');
    expect(blocks[0]).toMatchObject({ line: [{ s: 'There is no page 9: 12 articles in all.' }] });
    expect(actions[0]).toMatchObject({ line: '/search tariff AND report' });
  });
});

const piece = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...['AND', 'OR', 'NOT', 'NEAR', 'NEAR/3', 'ATLEAST/2', 'and', 'ＡＮＤ', '-', '*', '(', ')', '（', '）'],
      ...['"', '“', '”', '「', '」', '『', ':', '：', '/', '#', '^', '{', '}', '+', '\\', ' ', '　'],
      ...['title:', 'lead:', 'source:', 'lang:', 'before:', 'after:', 'titel:', 'source:nhk', 'lang:ja'],
      ...[
        'after:2026',
        'before:2026-02-31',
        'topic:tariffs',
        'page:2',
        'tier:press',
        'publisher:例',
        'to:2026',
      ],
      ...['tariff', 'steel', '関税', '米', '日米', 'semi*', 'F-35', 'US', "don't", '2+2', 'ﾄﾗﾝﾌﾟ'],
    ),
  },
);
const typed = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ')), { maxLength: 14 })
  .map((all) => all.flat().join(''));

test('whatever is typed is answered with articles, with nothing, or with what is wrong', async () => {
  await using room = await newsroom();
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('en' as const, 'ja' as const), async (words, locale) => {
      const reply = await room.ask(`/search ${words}`, locale);
      expect(['list', 'empty', 'error']).toContain(reply.kind);
      expect(reply.notification, words).not.toMatch(/AW-|took too long/);
      for (const action of reply.actions) {
        if (action.kind !== 'command' || !action.line.startsWith('/search')) continue;
        const next = await room.ask(action.line, locale);
        // What is offered as a way on is one.
        expect(next.notification, action.line).not.toMatch(/AW-/);
        expect(next.kind, `${words} → ${action.line}`).not.toBe('error');
      }
    }),
    { seed: 19_260_319, numRuns: 600 },
  );
});

test.each([
  `${'('.repeat(49)}tariff${')'.repeat(49)} AND steel`,
  `tariff${' OR steel'.repeat(2_000)}`,
  `${'tariff AND '.repeat(1_000)}x`,
])('a rule as long or deep as a rule may be is answered', async (words) => {
  await using room = await newsroom();
  expect((await room.ask(`/search ${words}`)).notification).not.toContain('AW-');
});

const JAPANESE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{1,4}$/u;

/** Every distinct word of one to four characters. */
function shortWords(text: string): string[] {
  const words = [...new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)].map(
    ({ segment }) => segment,
  );
  return [...new Set(words.filter((word) => JAPANESE.test(word)))];
}

async function missed(texts: readonly string[], most: number): Promise<string[]> {
  const articles = texts.map((text, i) => ({ title: `記事${i}`, text, language: 'ja' }));
  await using room = await newsroom(articles);
  const searched = texts.flatMap((text, i) => shortWords(text).map((word) => ({ word, id: i + 1 })));
  const every = Math.max(1, Math.floor(searched.length / most));
  const misses: string[] = [];
  for (const { word, id } of searched.filter((_, i) => i % every === 0)) {
    const hits = await searchArticles(room.store.db, readQuery(word, [])!.expression, {});
    if (!hits.some(({ article }) => article.id === id)) misses.push(`${id}: ${word}`);
  }
  return misses;
}

describe('an article is found by every Japanese word of one to four characters that it holds', () => {
  test('of our own', async () => {
    const feed = readFileSync('test/fixtures/demo/rei-shimbun.xml', 'utf8');
    const texts = [...feed.matchAll(/<(?:title|description)>([^<]+)</g)].map(([, text]) => text!);
    expect(texts.length).toBeGreaterThan(4);
    expect(await missed(texts, 2_000)).toEqual([]);
  });

  const corpus = '../shared/data/jsquad-ir-ja/corpus.dev.jsonl';
  test.skipIf(!existsSync(corpus))(
    'of an encyclopedia (needs ../shared/data)',
    { timeout: 30_000 },
    async () => {
      const lines = readFileSync(corpus, 'utf8').split('\n').filter(Boolean).slice(0, 400);
      const texts = lines.map((line): string => JSON.parse(line).text);
      expect(await missed(texts, 2_000)).toEqual([]);
    },
  );
});

test.each([
  ['/search source:"Ministry of Examples" AND "tariff"', [SCHEDULE]],
  ['/search source:"Ministry of Examples" tariff AND steel', [SCHEDULE]],
  ['/search 関税 AND source:「例新聞」 AND 「両政府」', [REVIEW]],
  ['/search tariff source:"%" AND steel', []],
])('%s ends the name of a publisher where its quotes do', async (line, expected) => {
  const { titles, ask } = await newsroom();
  expect((await ask(line)).kind).not.toBe('error');
  expect(await titles(line)).toEqual(expected);
});

describe('a search that is a burden', () => {
  test('is refused where it is longer than anybody’s question, in both languages', async () => {
    const { ask } = await newsroom();
    const line = `/search ${'"a" '.repeat(600)}tariff`;
    expect((await ask(line)).notification).toContain(
      'A search may have 2,000 characters; this one has 2,406.',
    );
    expect((await ask(line, 'ja')).notification).toContain('検索語は2,000文字までです（入力は2,406文字）');
  });

  test.each([
    ['the same phrase again and again', Array(200).fill('"tariff"').join(' ')],
    ['the same alternative again and again', Array(150).fill('tariff*').join(' OR ')],
    [
      'many publishers left out',
      `tariff ${Array.from({ length: 120 }, (_, i) => `-source:a${i}`).join(' ')}`,
    ],
    [
      'many publishers',
      Array.from({ length: 120 }, (_, i) => `tariff OR source:a${i}.com`)
        .join(' OR ')
        .slice(0, 1_990),
    ],
  ])('finds what it asks for: %s', async (_name, typed) => {
    const { titles } = await newsroom();
    expect(await titles(`/search ${typed}`)).toContain(CARS);
  });

  test('finds a text by a passage of it as long as anybody quotes', async () => {
    const text = 'Alpha bravo charlie delta echo foxtrot golf hotel india juliett. '.repeat(5).trim();
    const { titles } = await newsroom([{ title: 'Letters', text }]);
    expect(await titles(`/search "${text}"`)).toEqual(['Letters']);
    expect(await titles(`/search "${text}" AND golf`)).toEqual(['Letters']);
  });
});
