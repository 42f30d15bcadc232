import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const ARTICLES: Partial<ArticleDraft>[] = [
  {},
  {
    title: 'Harbor towns prepare for the fish festival',
    text: 'The festival in Sapporo begins on Friday. Visitors from Washington are expected.',
    url: 'https://news.example.org/fish',
  },
  {
    title: '日米、半導体の輸出規制で協議',
    text: '日米両政府は半導体の輸出規制について協議した。ラピダスへの出資1000億円も議題となった。',
    url: 'https://news.example.org/handotai',
    language: 'ja',
    publisher: '例新聞',
  },
];

async function newsroom(articles = ARTICLES) {
  const base = await testBase();
  const reports = articles.map((changes) => {
    const each = draft(changes);
    return { draft: each, guid: null, keys: identityKeys(each, { feedId: null, guid: null }) };
  });
  const run = { topics: base.topics, now: base.clock.now(), origin: 'import', feedId: null } as const;
  await ingest(reports, { store: base.store, ...run });
  const ask = (text: string, locale: Locale = 'en'): Promise<Reply> =>
    base.desk.dispatch({
      platform: 'discord',
      workspace: '900',
      isManager: false,
      channelId: 'x',
      userId: 'x',
      locale,
      line: `/find ${text}`,
    });
  return { ...base, ask, read: async (text: string, locale?: Locale) => renderText(await ask(text, locale)) };
}

const titles = ({ kind, sources }: Reply) => [kind, ...sources.map(({ title }) => title)];

describe('a claim is traced to the articles that have its names and figures', () => {
  test.each([
    'Tokyo and Washington: tariff on cars down to 12%!',
    '> BREAKING the car tariff will be 12%, says <@123456789> :flag_jp: <t:1700000000:R>',
    'heard the tariffs on cars fall to 12% in June?? <https://blog.example.com/x|a blog>',
  ])('%s', async (claim) => {
    await using room = await newsroom();
    expect(titles(await room.ask(claim))).toEqual([
      'list',
      'Tokyo and Washington agree on a lower car tariff',
    ]);
  });

  test('in Japanese, whichever language the article is in', async () => {
    await using room = await newsroom();
    expect(titles(await room.ask('ラピダスに1000億円を出資、半導体の輸出規制も協議', 'ja'))).toEqual([
      'list',
      '日米、半導体の輸出規制で協議',
    ]);
    // The glossary knows the word in both languages, and a figure needs no translation.
    expect(titles(await room.ask('Export controls on semiconductors, 1000 oku yen'))).toEqual([
      'list',
      '日米、半導体の輸出規制で協議',
    ]);
  });

  test('each says how much of the claim it has, and what it has not', async () => {
    await using room = await newsroom();
    const text = await room.read('The tariff on cars falls to 12% in Okinawa');
    expect(text).toContain('Sources on this · 1 article from 1 publisher');
    expect(text).toMatch(/has 4 of 5: 12, tariff, cars, falls; not Okinawa/);
    expect(text).toContain('does not mean that it says the same: read it.');
    expect(await room.read('車の関税は12%、沖縄で tariff cars', 'ja')).toMatch(/\d語中\d語が一致（12、/);
  });
});

describe('a link leads to its article', () => {
  test('however it was shared', async () => {
    await using room = await newsroom();
    for (const link of [
      'https://news.example.org/car-tariff?utm_source=chat',
      'look: <https://news.example.org/car-tariff#top>.',
      '<https://news.example.org/car-tariff|read this>',
      '（https://news.example.org/car-tariff）',
    ]) {
      expect(titles(await room.ask(link)), link).toEqual([
        'list',
        'Tokyo and Washington agree on a lower car tariff',
      ]);
    }
    expect(await room.read('https://news.example.org/fish', 'ja')).toContain(
      'このリンクの記事は保存済みです。',
    );
  });

  test('that is not stored, by the words in its address', async () => {
    await using room = await newsroom();
    const text = await room.read('https://elsewhere.example.com/2026/tokyo-washington-lower-car-tariff.html');
    expect(text).toContain('The linked page itself is not among my articles.');
    expect(text).toContain('Tokyo and Washington agree on a lower car tariff');
    expect(await room.read('https://elsewhere.example.com/?p=17')).toContain(
      'That page is not among my articles. Say in words what it claims',
    );
  });
});

describe('what no article says is not made up', () => {
  test('the closest article is named as no more than that', async () => {
    await using room = await newsroom();
    const claim = 'Aliens land in Sapporo with 4000 visitors and a giant squid';
    const reply = await room.ask(claim);
    expect(titles(reply)).toEqual(['empty', 'Harbor towns prepare for the fish festival']);
    expect(renderText(reply)).toContain(
      'Not in my articles: none of the 3 articles has enough of its names and figures.\n\nThe closest:',
    );
    expect(await room.read(claim, 'ja')).toContain(
      'この内容に当たるものは見つかりませんでした。\n\n最も近い記事：',
    );
  });

  test('where nothing is near, nothing is named', async () => {
    await using room = await newsroom();
    expect(titles(await room.ask('zeppelin over Vladivostok'))).toEqual(['empty']);
  });

  test.each(['👍', '<@123> <:party:456>', 'and the of it'])(
    'what says nothing is refused: %s',
    async (claim) => {
      await using room = await newsroom();
      expect(await room.ask(claim)).toMatchObject({ kind: 'error', aboutOption: 'text' });
      expect((await room.ask(claim, 'ja')).notification).toBe(
        '検索できる名前、数字、言葉がありません。文で入力してください。',
      );
    },
  );
});

test('a message as long as Discord allows is read', async () => {
  await using room = await newsroom();
  const padding = 'Something else entirely that nobody wrote about anywhere. '.repeat(70);
  const reply = await room.ask(`${padding}`.slice(0, 4_000));
  expect(reply.notification.length).toBeLessThanOrEqual(140);
  expect(reply.kind).toBe('empty');
});

test('whatever is pasted has an answer', async () => {
  await using room = await newsroom();
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '<@1>',
      '<!channel>',
      '<https://',
      '|',
      '>',
      '"',
      '“',
      '\ud800',
      'topic:',
      'text:',
      'https://a.b/%',
    ),
    fc.constantFrom(
      '関税',
      '「',
      '）',
      '12%',
      'U.S.',
      'http://[::1]:99999/',
      '<https://x y|z>',
      '-steel',
      '\u202e',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 8 }), async (parts) => {
      const reply = await room.ask(parts.join(' '));
      expect(JSON.stringify(reply)).not.toContain('AW-');
      expect(reply.notification.length).toBeLessThanOrEqual(140);
    }),
    { seed: 19_260_319, numRuns: 150 },
  );
});

test('it is offered on every message under a name that both platforms can show', async () => {
  await using room = await newsroom();
  const listing = room.desk.commands.find(({ name }) => name === 'find')!;
  expect(listing.options.find(({ rest }) => rest)).toMatchObject({ name: 'text', required: true });
  for (const name of Object.values(listing.onMessage!)) expect(name.length).toBeLessThanOrEqual(24);
});
