import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleDraft } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { findAsked } from '#src/queries/find.ts';
import { phrasesOf } from '#src/queries/index-phrases.ts';
import { withNames } from '#src/queries/names.ts';
import { problemOf } from '#src/queries/problem.ts';
import { readAsked } from '#src/queries/read.ts';
import { insertArticle, latestArticles } from '#src/store/articles.ts';
import { publishersOf } from '#src/store/publishers.ts';
import { indexArticle, searchArticles } from '#src/store/search-sqlite.ts';
import { indexEntry } from '#src/text/search-terms.ts';
import { tokenize } from '#src/text/tokens.ts';
import { compileTopics } from '#src/topics/match.ts';
import { parseRule } from '#src/topics/rule.ts';
import { RuleSyntaxError } from '#src/topics/syntax.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');

const WORDS = ['tariff', 'steel', 'Japan', 'policy', 'SDF', 'nations', '関税', '首脳会談', '日本', 'F-35'];
const PUBLISHERS = ['NHK', 'Ｒeuters', 'The Japan Times', '日本経済新聞'];

/** A base of articles that say any of the words in any order. */
async function baseOf(drafts: readonly ArticleDraft[]) {
  const base = await testBase();
  await base.store.repeatableTransaction(async (trx) => {
    for (const each of drafts) {
      const id = await insertArticle(trx, { draft: each, origin: 'import', feedId: null, at: NOW });
      await indexArticle(trx, id, indexEntry(each));
    }
  });
  const { db } = base.store;
  const publishers = publishersOf(db);
  const find = async (typed: string, glossary: readonly GlossaryEntry[] = []) => {
    const asked = readAsked(typed, glossary)!;
    const found = await findAsked(
      asked,
      { filter: {}, page: { limit: 1_000, offset: 0 }, now: NOW },
      {
        search: (wanted, filter) => searchArticles(db, wanted, filter),
        latest: (list) => latestArticles(db, list),
        publishers,
      },
    );
    return found.articles.map(({ id }) => id).sort((a, b) => a - b);
  };
  return { ...base, find };
}

const PARTICLES = ['and', 'the', '、', '。', 'の', 'sdf', 'national', 'policies', 'steels', '米国'];
const passage = fc
  .array(fc.constantFrom(...WORDS, ...PARTICLES), { minLength: 1, maxLength: 25 })
  .map((words) => words.join(' '));

function mixed(seed: number): ArticleDraft[] {
  return fc
    .sample(
      fc.record({
        title: passage,
        text: fc.oneof(
          passage,
          passage.map((words) => words.replaceAll(' ', '')),
        ),
        publisher: fc.constantFrom(...PUBLISHERS),
        language: fc.constantFrom('en', 'ja'),
        publishedAt: fc.constantFrom(null, Date.UTC(2025, 5, 1), Date.UTC(2026, 1, 1)),
        url: fc.constantFrom(null, 'https://www3.nhk.or.jp/news/1', 'https://example.org/nhk.or.jp'),
      }),
      { seed, numRuns: 150 },
    )
    .map((changes) => draft(changes));
}

const term = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...WORDS,
      '"tariff steel"',
      'polic*',
      'nation*',
      'tar*',
      'steel*',
      '"polic* tariff"',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'source:nhk',
      'source:reuters',
      'source:nhk.or.jp',
      'lang:ja',
      'before:2026',
      'after:2026',
    ),
  },
);
const words = fc.constantFrom(...WORDS, 'polic*');
const { rule } = fc.letrec<{ rule: string; unit: string }>((tie) => ({
  unit: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    term,
    tie('unit').map((unit) => `NOT ${unit}`),
    tie('rule').map((inside) => `(${inside})`),
    tie('rule').map((inside) => `title:(${inside})`),
    tie('rule').map((inside) => `lead:(${inside})`),
    fc.tuple(words, fc.nat({ max: 6 }), words).map(([a, n, b]) => `(${a} NEAR/${n + 1} (${b} OR steel))`),
    words.map((word) => `ATLEAST/3 (${word} OR tariff)`),
  ),
  rule: fc
    .tuple(tie('unit'), fc.constantFrom(' AND ', ' OR ', ' '), tie('unit'))
    .map(([left, operator, right]) => left + operator + right),
}));

test('a search finds exactly the articles that its rule matches', async () => {
  const drafts = mixed(7);
  await using base = await baseOf(drafts);
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(rule, async (source) => {
      const typed = `${source} AND (${source})`;
      fc.pre(isRule(typed));
      tried += 1;
      const matcher = compileTopics([
        { key: 'x', name: { en: '', ja: '' }, description: { en: '', ja: '' }, rule: typed },
      ]);
      const expected = drafts.flatMap((each, i) => (matcher.match(each).length > 0 ? [i + 1] : []));
      expect(await base.find(typed), typed).toEqual(expected);
    }),
    { seed: 19_260_319, numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(100);
});

function isRule(typed: string): boolean {
  try {
    parseRule(typed);
    return true;
  } catch (error) {
    if (error instanceof RuleSyntaxError) return false;
    throw error;
  }
}

const VOCABULARY =
  'nationalization nationalizations national nations policies policy police relational relations happiness hopefully theories theory tariffs dying skies activities activity conditional possibly generally generalizations organizers imported importing agreements agreed negotiators talked sensibilities oscillators defensible adjustments hopping digitizer conformably';

test.each(VOCABULARY.split(' '))('every beginning of %s finds it', (word) => {
  const stored = tokenize(word)[0]!.term;
  for (let length = 3; length <= word.length; length += 1) {
    const { root } = parseRule(`${word.slice(0, length)}*`);
    const phrases = root.kind === 'term' ? phrasesOf(root)[0]! : [];
    const isFound = phrases.some(({ terms, prefix }) =>
      prefix ? stored.startsWith(terms[0]!) : stored === terms[0],
    );
    expect(isFound, `${word.slice(0, length)}* → ${stored}`).toBe(true);
  }
});

describe('facts beside words', () => {
  test('let articles in, and leave the words alternatives', async () => {
    await using base = await baseOf([
      draft({ title: 'Tariff falls', text: '', publisher: 'NHK' }),
      draft({ title: 'Steel rises', text: '', publisher: 'NHK', language: 'ja' }),
      draft({ title: 'Tariff and steel', text: '', publisher: 'Reuters' }),
    ]);
    expect(await base.find('source:nhk tariff steel')).toEqual([1, 2]);
    expect(await base.find('source:nhk -lang:ja tariff steel')).toEqual([1]);
    expect(await base.find('title:(tariff OR steel) -"falls"')).toEqual([2, 3]);
    expect(await base.find('source:nhk source:reuters tariff')).toEqual([1, 3]);
    expect(await base.find('tariff -source:nhk')).toEqual([3]);
    expect(await base.find('source:nhk')).toEqual([1, 2]);
    expect(await base.find('before:2026-03-02 tariff')).toEqual([]);
    expect(await base.find('after:2026/03/02 tariff')).toEqual([1, 3]);
  });
});

const GLOSSARY: readonly GlossaryEntry[] = [
  { kind: 'term', en: ['tariff', 'tariffs'], ja: ['関税'] },
  { kind: 'place', en: ['United States', 'US'], ja: ['米国', '米'] },
];

describe('names of the glossary', () => {
  test.each([
    ['関税 AND title:deal', '(関税 OR "tariff" OR "tariffs") AND title:deal'],
    ['deal NOT 関税', 'deal NOT 関税'],
    ['deal -(関税 OR steel) 関税', 'deal -(関税 OR steel) (関税 OR "tariff" OR "tariffs")'],
    ['US AND us', '(US OR "United States" OR "米国") AND us'],
    ['"united states" NEAR deal', '("united states" OR "United States" OR "US" OR "米国") NEAR deal'],
    ['ATLEAST/3 関税', 'ATLEAST/3 (関税 OR "tariff" OR "tariffs")'],
  ])('%s is searched in all their forms', (typed, widened) => {
    expect(withNames(typed, GLOSSARY)).toBe(widened);
    expect(isRule(widened)).toBe(true);
  });

  test('lead from one language to articles of the other', async () => {
    await using base = await baseOf([
      draft({ title: '米国、関税を見直し', text: '' }),
      draft({ title: 'US cuts tariffs', text: '' }),
    ]);
    expect(await base.find('title:tariff AND US', GLOSSARY)).toEqual([1, 2]);
    expect(await base.find('関税 NEAR/3 米国', GLOSSARY)).toEqual([1, 2]);
    expect(await base.find('関税 NOT tariff', GLOSSARY)).toEqual([1]);
  });
});

describe('a rule that cannot be read is told of in both languages, with the place and a way on', () => {
  test.each([
    ['tariff AND', 11],
    ['AND tariff', 1],
    ['(tariff OR steel', 1],
    ['tariff) OR steel', 7],
    ['a NEAR b NEAR c', 10],
    ['a NEAR (b AND c)', 8],
    ['ATLEAST/3 (b AND c)', 11],
    ['NOT tariff', 1],
    ['titel:tariff AND x', 1],
    ['topic:tariffs AND x', 1],
    ['source: AND x', 1],
    ['tariff ^steel', 8],
    ['tariff and title:x', 8],
    ['a AND/3 b', 3],
    ['a NEAR/999 b', 3],
    ['ATLEAST/999 b', 1],
    ['title:"deal', 7],
    ['"!" AND x', 1],
    ['se*mi AND semi*', 1],
    ['関税* AND x', 1],
    ['se* AND x', 1],
    ['核 AND x', 1],
    ['"日、米" AND x', 1],
    ['tariff AND lang:japanese', 12],
    ['tariff AND after:soon', 12],
    [`${'('.repeat(60)}x${')'.repeat(60)}`, 51],
    ['()', 2],
  ])('%s', (typed, column) => {
    let thrown: unknown;
    try {
      parseRule(typed);
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof RuleSyntaxError)) throw new Error('it can be read');
    expect(thrown.column).toBe(column);
    expect(problemOf(thrown, typed, 'en')).toMatch(/column \d+.* Expected: .+\. .+/);
    expect(problemOf(thrown, typed, 'ja')).toMatch(/^\d+文字目：/);
    expect(problemOf(thrown, typed, 'ja')).not.toContain('検索式を読み取れません');
    expect(problemOf(thrown, typed, 'ja')).not.toMatch(/\$\d|undefined/);
  });
});
