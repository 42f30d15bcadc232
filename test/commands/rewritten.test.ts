import { describe, expect, onTestFinished, test } from 'vitest';
import { rewritten } from '#commands/rewritten.ts';
import { identityKeys } from '#src/articles/identity.ts';
import type { CommandContext } from '#src/command.ts';
import { cite, type ListItem, type Reply, type Source, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import type { RewritingRequest } from '#src/model/rewriting.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';
import { type ModelAnswer, saying, startModel } from '#test/fakes/model-server.ts';

const CARS = {
  title: 'Tariff on cars is cut',
  text: 'The United States will cut its tariff on Japanese cars from 25 percent to 15 percent on September 16.',
  url: 'https://news.example.org/cars',
};
const KANZEI = {
  title: '日本車関税を引き下げ',
  text: '米政府は9月16日、日本車への関税を25%から15%に引き下げる。',
  url: 'https://news.example.org/kanzei',
  language: 'ja',
};
const SHORT = 'The U.S. will cut its tariff on Japanese cars from 25% to 15% on Sept. 16.';
const ENGLISH = 'The U.S. government will lower its tariff on Japanese cars from 25% to 15% on September 16.';
const JAPANESE = '米国は9月16日、日本車への関税を25%から15%に引き下げる。';

/** In English, both as short as they get. */
const inEnglish = saying((text) => (text === KANZEI.text ? ENGLISH : text === CARS.text ? SHORT : text));

async function room(answer: ModelAnswer | null, articles: object[] = [CARS, KANZEI]) {
  const model = await startModel(answer ?? (() => ''));
  const config = {
    provider: 'openai',
    name: 'test-model',
    url: model.url,
    apiKey: null,
    dailyCalls: 1_000,
    dailyTokens: 10_000_000,
    timeoutMs: 5_000,
  } as const;
  const base = await testBase({ model: answer === null ? null : config });
  const reports = articles.map(draft).map((each) => ({
    draft: each,
    guid: null,
    keys: identityKeys(each, { feedId: null, guid: null }),
  }));
  const { store, topics, clock } = base;
  await ingest(reports, { store, topics, now: clock.now(), origin: 'import', feedId: null });
  onTestFinished(async () => {
    await base[Symbol.asyncDispose]();
    await model[Symbol.asyncDispose]();
  });
  const type = (line: string, locale: Locale = 'en') =>
    base.desk.dispatch({
      platform: 'terminal',
      workspace: 'local',
      isManager: true,
      channelId: 'x',
      userId: 'x',
      locale,
      line,
    });
  return { ...base, model, type };
}

describe('a summary with a model', () => {
  test('has its sentences rewritten and translated, cites the same articles, and says so', async () => {
    const { type } = await room(inEnglish);
    const reply = await type('/summary topic:tariffs');
    const shown = renderText(reply);
    expect(shown).toContain(`${SHORT} [`);
    expect(shown).toContain(`${ENGLISH} (translated from Japanese by test-model) [`);
    expect(shown).toContain('Rewritten by test-model from the cited sentences');
    expect(shown).not.toContain('erbatim');
    expect(reply.sources.map(({ title }) => title).toSorted()).toEqual([CARS.title, KANZEI.title].toSorted());
    const cites = reply.blocks.flatMap((block) =>
      block.kind === 'list'
        ? block.items.flatMap(({ head }) => head.filter((span) => span.t === 'cite'))
        : [],
    );
    expect(cites.map(({ n }) => n).toSorted()).toEqual([1, 2]);
    expect(cites.every((span) => !('quote' in span))).toBe(true);
  });

  test('is announced in its own words', async () => {
    const { type } = await room(inEnglish, [CARS]);
    expect((await type('/summary topic:tariffs')).notification).toBe(`Tariffs: ${SHORT}`);
  });

  test('speaks Japanese to who reads it', async () => {
    const { type } = await room(saying((text) => (text === CARS.text ? JAPANESE : text)));
    const shown = renderText(await type('/summary topic:tariffs', 'ja'));
    expect(shown).toContain(`${JAPANESE}（test-model が英語から翻訳） [`);
    expect(shown).toContain('test-model が引用文をもとに書き換え');
  });

  test('leads to the original sentences', async () => {
    const { type, model } = await room(inEnglish);
    const reply = await type('/summary topic:tariffs period:365d');
    const action = reply.actions.find(({ label }) => label === 'Original sentences');
    expect(action).toMatchObject({
      kind: 'command',
      line: '/summary topic:tariffs period:365d original:yes',
    });
    const original = renderText(await type('/summary topic:tariffs period:365d original:yes'));
    expect(original).toContain(CARS.text);
    expect(original).toContain(KANZEI.text);
    expect(original).not.toContain('test-model');
    expect(model.calls).toHaveLength(1);
  });

  test('is the original summary, word for word, when the model is of no use', async () => {
    const { type } = await room(saying((text) => text.replace('15', '10')));
    const without = await room(null);
    expect(await type('/summary topic:tariffs')).toEqual(await without.type('/summary topic:tariffs'));
  });

  test('is not called rewritten when the model left everything as it was', async () => {
    const { type } = await room(saying((text) => text));
    const shown = renderText(await type('/summary topic:tariffs'));
    expect(shown).toContain(CARS.text);
    expect(shown).not.toContain('test-model');
  });

  test('costs nothing the second time', async () => {
    const { type, model } = await room(inEnglish);
    const first = await type('/summary topic:tariffs');
    expect(await type('/summary topic:tariffs')).toEqual(first);
    expect(model.calls).toHaveLength(1);
  });
});

describe('an answer of several lists', () => {
  const articles = [
    { id: 11, language: 'en', title: '', text: 'Tokyo agreed. Later, Tokyo agreed again.' },
    { id: 12, language: 'en', title: '', text: 'Tokyo has agreed.' },
    { id: 13, language: 'fr', title: '', text: 'Tokyo est d’accord.' },
    { id: 14, language: 'en', title: '', text: 'This was edited since.' },
  ] as unknown as readonly Article[];
  const item = (words: string, n: number, start = 0): ListItem => ({
    head: [text(words), text(' '), cite(n, { field: 'text', start, end: start + words.length })],
  });
  const [FIRST, AGAIN, SAME] = ['Tokyo agreed.', 'Later, Tokyo agreed again.', 'Tokyo has agreed.'];
  const reply: Reply = {
    kind: 'answer',
    visibility: 'private',
    locale: 'en',
    notification: FIRST,
    title: [text('Answer')],
    blocks: [
      { kind: 'paragraph', line: [text('What happened', 'bold')] },
      {
        kind: 'list',
        ordered: false,
        items: [item(FIRST, 1), item('Tokyo est d’accord.', 3), item(SAME, 2)],
      },
      { kind: 'paragraph', line: [text('What is next', 'bold')] },
      { kind: 'list', ordered: false, items: [item(AGAIN, 1, 14), item('This was not there.', 4)] },
    ],
    sources: articles.map(({ id }, i) => ({ n: i + 1, articleId: id }) as Source),
    actions: [{ kind: 'share', label: 'Share' }],
    footer: [text('Verbatim')],
  };
  const sent: RewritingRequest[] = [];
  const ctx = {
    articles: { byIds: async () => articles },
    soFar: () => {},
    rewriter: {
      rewrite: async (request: RewritingRequest) => {
        sent.push(request);
        const sentences = [
          { text: 'Again.', cites: [3] },
          { text: 'Agreed.', cites: [1, 2] },
        ];
        return { model: 'm', sentences };
      },
    },
  } as unknown as CommandContext;

  test('keeps its headings, joins what says the same, and leaves alone what it may not touch', async () => {
    const asked = { original: undefined, question: null, originalLine: '/x original:yes' };
    const shown = await rewritten(reply, asked, ctx);
    expect(sent[0]!.sentences).toEqual([
      { n: 1, text: FIRST, language: 'en', list: 1 },
      { n: 2, text: SAME, language: 'en', list: 1 },
      { n: 3, text: AGAIN, language: 'en', list: 3 },
    ]);
    expect(shown.blocks).toEqual([
      reply.blocks[0],
      {
        kind: 'list',
        ordered: false,
        items: [{ head: [text('Agreed.'), text(' '), cite(1), cite(2)] }, item('Tokyo est d’accord.', 3)],
      },
      reply.blocks[2],
      {
        kind: 'list',
        ordered: false,
        items: [{ head: [text('Again.'), text(' '), cite(1)] }, item('This was not there.', 4)],
      },
    ]);
    expect(shown.notification).toBe('Agreed.');
    expect(shown.actions.map(({ label }) => label)).toEqual(['Original sentences', 'Share']);
  });
});

test('a sentence that is taken back while the model writes is not shown in other words', async () => {
  const { type, model, store } = await room(inEnglish);
  model.answer = (call) => (response) => {
    const taken = store.db
      .updateTable('articles')
      .set({ text: 'Retracted.' })
      .where('title', '=', CARS.title);
    void taken.execute().then(() => {
      const content = inEnglish(call);
      response.end(JSON.stringify({ choices: [{ message: { content }, finish_reason: 'stop' }] }));
    });
  };
  const shown = renderText(await type('/summary topic:tariffs'));
  expect(model.calls).toHaveLength(1);
  expect(shown).not.toContain(SHORT);
  expect(shown).not.toContain(CARS.text);
  expect(shown).toContain(KANZEI.text);
});

describe('an answer with a model', () => {
  test('tells it what was asked, and leads to the original sentences of the same question', async () => {
    const { type, model } = await room(inEnglish);
    const reply = await type('/ask when will the United States cut its tariff on Japanese cars');
    expect(renderText(reply)).toContain(SHORT);
    expect(model.calls[0]!.material.question).toBe(
      'when will the United States cut its tariff on Japanese cars',
    );
    const action = reply.actions.find(({ label }) => label === 'Original sentences');
    expect(action).toMatchObject({
      line: '/ask original:yes when will the United States cut its tariff on Japanese cars',
    });
    const original = await type(
      '/ask original:yes when will the United States cut its tariff on Japanese cars',
    );
    expect(renderText(original)).toContain(CARS.text);
  });

  test('that has none does not ask the model for one', async () => {
    const { type, model } = await room(inEnglish);
    expect((await type('/ask who won the 2027 World Cup')).kind).toBe('empty');
    expect(model.calls).toHaveLength(0);
  });
});

test('/status says what the model took today, and that there is none', async () => {
  const { type } = await room(inEnglish);
  await type('/summary topic:tariffs');
  expect(renderText(await type('/status'))).toContain(
    'Model: test-model · 1 of 1,000 calls today (UTC) · 500 of 10,000,000 tokens',
  );
  const without = await room(null);
  expect(renderText(await without.type('/status'))).toContain('Model: off');
});

test('without a model nothing is asked of anybody, and nothing speaks of one', async () => {
  const { type, model } = await room(null);
  const reply = await type('/summary topic:tariffs');
  expect(reply.actions.map(({ label }) => label)).not.toContain('Original sentences');
  expect(model.calls).toHaveLength(0);
});
