import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const CAR_TARIFF: WatchedNumber = {
  key: 'car-tariff',
  name: { en: 'US tariff on Japanese cars', ja: '日本車への米関税' },
  topics: ['tariffs'],
  unit: '%',
  range: { from: 1, to: 100 },
  nation: 'Japan',
  words: ['tariff', '関税'],
  context: [['car', '自動車', '日本車']],
};
const PLEDGE: WatchedNumber = {
  key: 'investment-pledge',
  name: { en: 'Japan’s investment pledge', ja: '日本の対米投資' },
  topics: ['tariffs'],
  unit: 'USD',
  range: { from: 300e9, to: 900e9 },
  nation: 'Japan',
  words: ['invest', 'investment', '投資'],
  promise: true,
};

const day = (date: string) => Date.parse(`${date}T03:00:00Z`);
const OLD = {
  title: 'Washington taxes Japanese cars',
  text: 'The United States now levies a 25% tariff on cars from Japan. Factories in Aichi slowed down.',
  url: 'https://news.example.org/old',
  publisher: 'Harbour News',
  publishedAt: day('2025-10-02'),
};
const NEW = {
  title: '日米が署名',
  text: '米政府は日本車への関税を25%から15%に引き下げた。日本は5500億ドルの対米投資を約束している。',
  url: 'https://news.example.org/new',
  publisher: '例新聞',
  language: 'ja',
  publishedAt: day('2026-02-10'),
};
const OTHER = {
  title: 'Carmakers count the cost',
  text: 'Japanese cars face a tariff of 12% in the United States, the ministry said on Wednesday.',
  url: 'https://news.example.org/other',
  publisher: 'Quay Times',
  publishedAt: day('2026-02-12'),
};
const THREAT = {
  title: 'A warning from the White House',
  text: 'Trump threatened a 30% tariff on Japanese cars on Friday, and gave no date.',
  url: 'https://news.example.org/threat',
  publisher: 'Pier Post',
  publishedAt: day('2026-02-27'),
};

async function newsroom(articles: readonly Partial<ArticleDraft>[], numbers = [CAR_TARIFF, PLEDGE]) {
  const base = await testBase({ numbers });
  const reports = articles.map(draft).map((each) => ({
    draft: each,
    guid: null,
    keys: identityKeys(each, { feedId: null, guid: null }),
  }));
  const { store, topics, clock } = base;
  await ingest(reports, { ...base, store, topics, now: clock.now(), origin: 'import', feedId: null });
  const ask = (line: string, locale: Locale = 'en') =>
    base.desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      locale,
      line,
    });
  return {
    ...base,
    ask,
    read: async (line: string, locale: Locale = 'en') => renderText(await ask(line, locale)),
  };
}

describe('/numbers', () => {
  test('shows each number as it is, with the sentence that says so', async () => {
    await using room = await newsroom([OLD, NEW]);
    const text = await room.read('/numbers');
    expect(text).toContain('US tariff on Japanese cars: 15% [1]');
    expect(text).toContain('米政府は日本車への関税を25%から15%に引き下げた。 (Japanese) [1]');
    expect(text).toContain('Japan’s investment pledge: $550 billion [1]');
    expect(text).toContain('例新聞 · press · Japanese · Tue 10 Feb 2026');
    expect(text).toContain('US tariff on Japanese cars: /numbers car-tariff');
  });

  test('writes amounts as the reader’s language does', async () => {
    await using room = await newsroom([OLD, NEW]);
    const text = await room.read('/数字', 'ja');
    expect(text).toContain('日本車への米関税：15% [1]');
    expect(text).toContain('日本の対米投資：5500億ドル [1]');
  });

  test('tells what is only proposed apart', async () => {
    await using room = await newsroom([NEW, THREAT]);
    expect(await room.read('/numbers')).toContain('US tariff on Japanese cars: proposed 30%');
    expect(await room.read('/numbers', 'ja')).toContain('日本車への米関税：30%（提案・検討）');
  });

  test('shows both sides where sources differ', async () => {
    await using room = await newsroom([{ ...NEW, text: '米国の日本車への関税は15%となっている。' }, OTHER]);
    const text = await room.read('/numbers');
    expect(text).toContain('US tariff on Japanese cars: 15% – sources differ [1]');
    expect(text).toContain('US tariff on Japanese cars: 12% – sources differ [2]');
    expect(await room.read('/numbers', 'ja')).toContain(
      '日本車への米関税：12%（情報源により異なります） [2]',
    );
  });

  test('names what no article states', async () => {
    await using room = await newsroom([OLD]);
    expect(await room.read('/numbers')).toContain('No stored article states: Japan’s investment pledge.');
    expect(await room.read('/numbers', 'ja')).toContain('保存済みの記事に記載がない数字：日本の対米投資');
  });

  test('cites nothing that its article does not say', async () => {
    await using room = await newsroom([OLD, NEW]);
    const reply = await room.ask('/numbers car-tariff');
    const quotes = reply.blocks
      .flatMap((block) => (block.kind === 'list' ? block.items : []))
      .map(({ body = [] }) => body.findLast((span) => span.t === 'cite'));
    expect(quotes.every((span) => span?.t === 'cite' && span.quote !== undefined)).toBe(true);
    expect(quotes).toHaveLength(2);
  });
});

describe('the history of a number', () => {
  test('has every change with its day, sentence and source', async () => {
    await using room = await newsroom([OLD, NEW, THREAT]);
    const text = await room.read('/numbers car-tariff');
    expect(text).toContain('Numbers · US tariff on Japanese cars');
    expect(text.indexOf('30% – proposed')).toBeLessThan(text.indexOf('- 15%'));
    expect(text.indexOf('- 15%')).toBeLessThan(text.indexOf('- 25%'));
    expect(text).toContain('The United States now levies a 25% tariff on cars from Japan.');
    expect(text).toContain('Last change: Tue 10 Feb 2026, from 25% to 15%');
    expect(await room.read('/numbers car-tariff', 'ja')).toContain(
      '直近の変更：2026年2月10日(火)、25% → 15%',
    );
  });

  test.each(['日本車への米関税', 'car-tariff', 'JAPANESE CARS', '"car tariff"'])(
    'is found by %s',
    async (typed) => {
      await using room = await newsroom([OLD, NEW]);
      expect(await room.read(`/numbers ${typed}`)).toContain('Last change');
    },
  );

  test.each(['tariffs', '関税', 'Tariffs'])('of all numbers of a topic is found by %s', async (typed) => {
    await using room = await newsroom([OLD, NEW]);
    const text = await room.read(`/numbers ${typed}`);
    expect(text).toContain('US tariff on Japanese cars');
    expect(text).toContain('from 25% to 15%');
  });

  test('says since when no change is known', async () => {
    await using room = await newsroom([OLD]);
    expect(await room.read('/numbers car-tariff')).toContain('No change known since Thu 2 Oct 2025');
    expect(await room.read('/numbers car-tariff', 'ja')).toContain(
      '変更は確認されていません（2025年10月2日(木)以降）',
    );
  });

  test('also knows what is only in files without a date', async () => {
    await using room = await newsroom([{ ...OLD, publishedAt: null }]);
    expect(await room.read('/numbers car-tariff')).toContain('25%');
  });

  test('offers the numbers and the topics that have any', async () => {
    await using room = await newsroom([]);
    const query = {
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      commandName: 'numbers',
      optionName: 'about',
      locale: 'ja',
    } as const;
    const all = await room.desk.suggest({ ...query, typed: '' });
    expect(all.map(({ value }) => value)).toEqual(['car-tariff', 'investment-pledge', 'tariffs']);
    const some = await room.desk.suggest({ ...query, typed: '投資' });
    expect(some.map(({ value }) => value)).toContain('investment-pledge');
  });
});

describe('where there is nothing', () => {
  test('an unknown name is told which there are', async () => {
    await using room = await newsroom([OLD]);
    const reply = await room.ask('/numbers car-tarrif');
    expect(reply).toMatchObject({ kind: 'error' });
    expect(reply.notification).toContain('Did you mean car-tariff?');
    expect((await room.ask('/numbers 株価', 'ja')).notification).toContain(
      '「株価」という数字は登録されていません。',
    );
  });

  test('no article states it: it is said, with what to do', async () => {
    await using room = await newsroom([{}]);
    const reply = await room.ask('/numbers investment-pledge');
    expect(reply.kind).toBe('empty');
    expect(reply.notification).toBe(
      'Not in my articles: no sentence of 1 article states the figure of Japan’s investment pledge.',
    );
    expect(reply.actions).toEqual([{ kind: 'command', label: 'Search instead', line: '/search invest' }]);
    expect((await room.ask('/numbers 投資', 'ja')).notification).toBe(
      '記事1件の中に、「日本の対米投資」を示す文は見つかりませんでした。',
    );
  });

  test('nothing is stored, or nothing is watched', async () => {
    await using empty = await newsroom([]);
    expect((await empty.ask('/numbers')).notification).toBe('No articles are stored yet.');
    await using unwatched = await newsroom([OLD], []);
    expect((await unwatched.ask('/numbers')).notification).toContain('config/numbers.yaml');
    expect((await unwatched.ask('/numbers x', 'ja')).notification).toContain('数字は登録されていません');
  });
});

test('what a stranger wrote stays text', async () => {
  await using room = await newsroom([
    {
      ...OLD,
      title: '@everyone <!channel> [click](https://evil.example)',
      text: 'The United States levies a 25% tariff on cars from Japan, says <@123> [here](https://evil.example).',
    },
  ]);
  const reply = await room.ask('/numbers car-tariff');
  const spans = reply.blocks.flatMap((block) =>
    block.kind === 'list'
      ? block.items.flatMap(({ head, meta = [], body = [] }) => [...head, ...meta, ...body])
      : [],
  );
  expect(spans.filter(({ t }) => t === 'link')).toEqual([]);
  expect(JSON.stringify(spans)).toContain('[here](https://evil.example)');
});
