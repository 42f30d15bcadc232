import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { articlesByIds } from '#src/store/articles.ts';
import { recordPoll, syncFeeds } from '#src/store/feeds.ts';
import { draft, feedDefinition } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';

const ARTICLES: Partial<ArticleDraft>[] = [
  {
    title: 'Ministers discuss chip supply in Sapporo',
    text: 'The ministers discussed the supply of semiconductors for three hours on Friday. No figure was given.',
    url: 'https://news.example.org/chips',
    publishedAt: Date.parse('2026-02-27T05:00:00Z'),
  },
  {
    title: '日米、関税引き下げで合意',
    text: '日米両政府は2日、自動車の関税を12%に引き下げることで合意したと発表した。発効は6月となる見通しだ。',
    url: 'https://news.example.org/kanzei',
    language: 'ja',
    publisher: '例新聞',
    publishedAt: Date.parse('2026-03-02T02:00:00Z'),
  },
  {},
];

async function newsroom(articles = ARTICLES) {
  const base = await testBase();
  const reports = articles.map((changes) => ({
    draft: draft(changes),
    guid: null,
    keys: identityKeys(draft(changes), { feedId: null, guid: null }),
  }));
  await ingest(reports, {
    store: base.store,
    topics: base.topics,
    now: base.clock.now(),
    origin: 'import',
    feedId: null,
  });
  const ask = (line: string, locale: Locale = 'en'): Promise<Reply> =>
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

describe('/latest', () => {
  test('lists the newest first, each with publisher, date and id', async () => {
    await using room = await newsroom();
    expect(await room.read('/latest topic:tariffs')).toBe(`Latest · Tariffs

1. 日米、関税引き下げで合意 <https://news.example.org/kanzei>
   例新聞 · press · Japanese · Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST · #2
   日米両政府は2日、自動車の関税を12%に引き下げることで合意したと発表した。
2. Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>
   Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST · #3
   Negotiators said on Tuesday that the tariff on cars will fall to 12%.

Summary: /summary topic:tariffs
Choose a topic:
  All articles: /latest
  Tariffs: /latest topic:tariffs
  Summits: /latest topic:summit

2 articles · as of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
  });

  test('speaks Japanese to a Japanese reader and takes the topic by its Japanese name', async () => {
    await using room = await newsroom();
    const text = await room.read('/最新　topic：関税　lang：ja', 'ja');
    expect(text).toContain('新着：関税');
    expect(text).toContain('例新聞 · 報道機関 · 2026年3月2日(月) 11:00 JST / 3月1日(日) 21:00 EST · #2');
    expect(text).toContain('1件 · 2026年3月2日(月) 12:00 JST / 3月1日(日) 22:00 EST 現在');
  });

  test('pages', async () => {
    await using room = await newsroom(
      Array.from({ length: 7 }, (_, i) => ({
        url: `https://news.example.org/${i}`,
        title: `Tariff report number ${i}`,
      })),
    );
    expect(await room.read('/latest page:2', 'ja')).toContain('全7件・2/2ページ');
    const first = await room.ask('/latest');
    expect(first.actions).toContainEqual({ kind: 'command', label: 'Next', line: '/latest page:2' });
    expect((await room.ask('/latest page:2')).sources).toHaveLength(2);
    expect(await room.read('/latest page:9')).toContain('There is no page 9: 7 articles in all.');
  });

  test('an empty base says so and what to look at', async () => {
    await using room = await newsroom([]);
    const text = await room.read('/latest topic:summit');
    expect(text).toContain('No articles on “Summits” yet.');
    expect(text).toContain('Check the feeds: /feeds');
    expect(await room.read('/latest topic:summit since:7d', 'ja')).toContain(
      '「首脳会談」の記事はありません（過去7日間）。',
    );
  });
});

test.each(['summ', 'Summits', '首脳', 'ＳＵＭＭＩＴ'])(
  'a topic is known by a part of its name: %s',
  async (typed) => {
    await using room = await newsroom([]);
    expect(await room.read(`/latest topic:${typed}`)).toContain('No articles on “Summits” yet.');
  },
);

describe('/search', () => {
  test('finds word forms and marks them', async () => {
    await using room = await newsroom();
    const reply = await room.ask('/search semiconductor');
    expect(reply.sources.map((source) => source.title)).toEqual(['Ministers discuss chip supply in Sapporo']);
    const [list] = reply.blocks;
    expect(list?.kind === 'list' && list.items[0]?.body).toContainEqual({
      t: 'text',
      s: 'semiconductors',
      style: 'mark',
    });
  });

  test('an English reader finds Japanese articles through the glossary, and the other way round', async () => {
    await using room = await newsroom();
    expect((await room.ask('/search 半導体', 'ja')).sources.map((source) => source.articleId)).toEqual([1]);
  });

  test('words without a slash are a search', async () => {
    await using room = await newsroom();
    expect((await room.ask('what about the car tariff')).sources[0]?.title).toContain('car tariff');
  });

  test('quotes, exclusion and limits', async () => {
    await using room = await newsroom();
    const found = async (line: string) => (await room.ask(line)).sources.map((source) => source.articleId);
    expect(await found('/search "lower car tariff"')).toEqual([3]);
    expect(await found('/search "tariff lower"')).toEqual([]);
    expect(await found('/search ministers -sapporo')).toEqual([]);
    expect(await found('/search ministers since:24h')).toEqual([]);
    expect(await found('/search 関税 lang:ja')).toEqual([2]);
  });

  test('says when the base holds nothing, and what it searched', async () => {
    await using room = await newsroom();
    expect(await room.read('/search zeppelin')).toContain(
      'Not in my articles: I searched 3 articles for “zeppelin”.',
    );
    expect(await room.read('/search 飛行船', 'ja')).toContain(
      '「飛行船」は見つかりませんでした（3件を検索）。',
    );
    expect(await room.read('/search ministers lang:ja')).toContain(
      'Nothing on “ministers” within these limits.',
    );
  });

  test.each([
    '/search "*"',
    '/search ) OR (',
    "/search ' ; drop table articles; --",
    '/search NEAR(',
    '/search ^title:',
  ])('signs that mean something to the index are only words: %s', async (line) => {
    await using room = await newsroom();
    const reply = await room.ask(line);
    expect(reply.notification).not.toContain('AW-');
  });
});

describe('/summary', () => {
  test('cites every sentence, word for word', async () => {
    await using room = await newsroom();
    const reply = await room.ask('/summary topic:tariffs');
    expect(reply.kind).toBe('answer');
    const [list] = reply.blocks;
    const lines = list?.kind === 'list' ? list.items.map((item) => item.head) : [];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const cited = line.find((span) => span.t === 'cite');
      const source = reply.sources.find((each) => cited?.t === 'cite' && each.n === cited.n);
      const sentence = line[0]?.t === 'text' ? line[0].s : '';
      expect(
        ARTICLES.map((changes) => draft(changes)).find((each) => each.title === source?.title)?.text,
      ).toContain(sentence);
    }
  });

  test('marks a sentence in another language and says what it rests on', async () => {
    await using room = await newsroom();
    const text = await room.read('/summary topic:tariffs');
    expect(text).toContain(
      '日米両政府は2日、自動車の関税を12%に引き下げることで合意したと発表した。 (Japanese) [',
    );
    expect(text).toContain('Verbatim sentences chosen from 2 articles, Mon 2 Mar 2026');
    expect(await room.read('/要約 関税', 'ja')).toContain('記事2件から選んだ原文、2026年3月2日(月)');
  });

  test('says when one article is all there is', async () => {
    await using room = await newsroom([{}]);
    expect(await room.read('/summary topic:tariffs')).toContain('Single source: only one article says this.');
  });

  test('says when all that is cited is one publisher’s', async () => {
    await using room = await newsroom([
      {},
      {
        url: 'https://news.example.org/steel',
        title: 'Steel tariff ends',
        text: 'The tariff on steel ends in July, both sides said on Sunday.',
      },
    ]);
    const text = await room.read('/summary topic:tariffs');
    expect(text).toContain('! Single source: all of this is from Example News.');
    expect(await room.read('/要約 関税', 'ja')).toContain('! 情報源は1社のみです（Example News）。');
  });

  test('has headings for what happened, why it matters and what is next, where it tells of more than one', async () => {
    const said = (text: string, title: string) => ({ text, title, url: `https://${title}.example.org/` });
    await using room = await newsroom([
      said('Negotiators agreed on Monday on a lower tariff on cars from Japan.', 'cars'),
      said('The tariff on steel will be discussed in Tokyo in April.', 'steel'),
      said('Economists warned that the tariff on rice could hurt farmers.', 'rice'),
    ]);
    const shown = await room.read('/summary topic:tariffs');
    expect(shown).toMatch(
      /What happened\n\n- Negotiators agreed.*Why it matters\n\n- .*What is next\n\n- /su,
    );
    const inJapanese = await room.read('/summary topic:tariffs', 'ja');
    expect(inJapanese).toMatch(/何が起きたか\n.*なぜ重要か\n.*今後\n/su);
  });

  test('shows two figures for one thing side by side, the newer one named', async () => {
    await using room = await newsroom([
      { text: 'The United States will put a 15% tariff on Japanese cars, officials said.' },
      {
        text: 'Washington is to charge a 10 percent tariff on cars from Japan, negotiators said.',
        url: 'https://other.example.org/cars',
        title: 'A tariff on cars',
        publisher: 'Other News',
        publishedAt: Date.parse('2026-03-01T01:30:00Z'),
      },
    ]);
    const text = await room.read('/summary topic:tariffs');
    expect(text).toMatch(/! Sources differ: 10 percent \[\d\] · 15% \[\d\] \(newest, Mon 2 Mar 2026\)/u);
    expect(text).toContain('2 publishers cited');
    const japanese = await room.read('/summary topic:tariffs', 'ja');
    expect(japanese).toMatch(
      /情報源により数字が異なります：10 percent \[\d\] · 15% \[\d\]（新しい方、2026年3月2日\(月\)）/u,
    );
    expect(japanese).toContain('引用元2社');
  });

  test('is the same when it is asked again', async () => {
    await using room = await newsroom();
    expect(await room.ask('/summary topic:tariffs')).toEqual(await room.ask('/summary topic:tariffs'));
  });

  test('carries of every sentence where it stands in which article', async () => {
    await using room = await newsroom();
    const reply = await room.ask('/summary topic:tariffs');
    const items = reply.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    for (const { head } of items) {
      const cited = head.find((span) => span.t === 'cite');
      const source = reply.sources.find(({ n }) => cited?.t === 'cite' && n === cited.n)!;
      const [article] = await articlesByIds(room.store.db, [source.articleId]);
      const quote = cited?.t === 'cite' ? cited.quote! : undefined;
      expect(head[0]).toMatchObject({ s: article![quote!.field].slice(quote!.start, quote!.end) });
    }
  });

  test('is not served stale after a new article', async () => {
    await using room = await newsroom([{}]);
    await room.ask('/summary topic:tariffs');
    const news = draft({
      url: 'https://news.example.org/new',
      title: 'Steel tariff ends',
      text: 'The tariff on steel ends in July, both sides said on Sunday.',
    });
    await ingest([{ draft: news, guid: null, keys: identityKeys(news, { feedId: null, guid: null }) }], {
      store: room.store,
      topics: room.topics,
      now: room.clock.now(),
      origin: 'import',
      feedId: null,
    });
    expect(await room.read('/summary topic:tariffs')).toContain('The tariff on steel ends in July');
  });

  test('an empty period names the newest article there is', async () => {
    await using room = await newsroom();
    room.clock.advance(60 * 24 * 3_600_000);
    const text = await room.read('/summary topic:tariffs period:7d');
    expect(text).toContain('Nothing on “Tariffs” in my articles (last 7 days).');
    expect(text).toContain('The newest: 日米、関税引き下げで合意 [1]');
    expect(text).toContain('Look further back: /summary topic:tariffs');
  });
});

describe('/topics', () => {
  test('lists the topics with this week’s count', async () => {
    await using room = await newsroom();
    const text = await room.read('/topics');
    expect(text).toContain('Tariffs  topic:tariffs\n   2 articles in the last 7 days');
    expect(text).toContain('Summits  topic:summit\n   0 articles in the last 7 days');
  });

  test('one topic shows its rule and why articles match', async () => {
    await using room = await newsroom();
    const text = await room.read('/topics topic:tariffs');
    expect(text).toContain('tariff OR duties OR 関税');
    expect(text).toContain('Matched 関税 in the headline');
    expect(await room.read('/topics 関税', 'ja')).toContain('一致：見出しに関税');
  });
});

describe('/feeds and /status', () => {
  test('name a failing feed first, with the reason and the next try', async () => {
    await using room = await newsroom();
    const now = room.clock.now();
    await syncFeeds(
      room.store.db,
      [
        feedDefinition({ title: 'Good feed' }),
        feedDefinition({ url: 'https://b.example.org/rss', title: 'Bad feed' }),
        feedDefinition({ url: 'https://c.example.org/rss', title: 'New feed' }),
      ],
      () => now,
    );
    await recordPoll(room.store.db, 1, { at: now, nextCheckAt: now + 300_000, failure: null });
    await recordPoll(room.store.db, 2, {
      at: now,
      nextCheckAt: now + 600_000,
      failure: { reason: 'http', status: 503, sentence: 'The server answered 503 Service Unavailable.' },
    });
    const text = await room.read('/feeds');
    expect(text).toContain('Feeds · 1 working · 1 failing · 1 not checked yet');
    expect(text.indexOf('Bad feed')).toBeLessThan(text.indexOf('Good feed'));
    expect(text).toContain(
      '▲ failing, 1 time · 0 articles · next try Mon 2 Mar 2026, 12:10 JST / Sun 1 Mar, 22:10 EST\n   The server answered 503 Service Unavailable.',
    );
    expect(await room.read('/status')).toContain('Feeds: 1 of 3 working · 1 failing · 1 not checked yet');
    expect(await room.read('/status', 'ja')).toContain('フィード: 3件中1件が正常 · 失敗 1件 · 未確認 1件');
  });

  test('without feeds say where they are written', async () => {
    await using room = await newsroom();
    expect(await room.read('/feeds')).toContain(
      'No feeds are known yet. Those in config/feeds.opml are polled once the bot runs (npm start).',
    );
  });
});

describe('/help', () => {
  test('names every command in both languages, with lines to try', async () => {
    await using room = await newsroom();
    const [en, ja] = [await room.read('/help'), await room.read('/ヘルプ', 'ja')];
    for (const name of ['latest', 'search', 'summary', 'topics', 'feeds', 'status', 'help']) {
      expect(en).toContain(`/${name}`);
      expect(ja).toContain(`/${name}`);
    }
    expect(ja).toContain('新着記事を表示します');
  });
});

describe('what was not understood is answered kindly', () => {
  test.each([
    ['/sumary tariffs', 'There is no command /sumary. Did you mean /summary?'],
    ['/quotes', 'There is no command /quotes. /help lists those there are.'],
    ['/latest topic:tarifs', 'There is no topic “tarifs”. Did you mean tariffs? Topics: tariffs, summit.'],
    ['/latest since:yesterday', "since can't be “yesterday”. It can be 24h, 7d, 30d, or 365d."],
    ['/latest topik:tariffs', '/latest has no option topik:. Did you mean topic:?'],
    ['/status now:please', '/status takes no options.'],
    ['/latest page:zero', "page can't be “zero”. It can be a number from 1."],
    ['/search', '/search needs query. Try /search semiconductors'],
    ['/search —', '“—” holds no word to search for. Try /search semiconductors'],
    ['/', 'Type a command, for example /help.'],
  ])('%s', async (line, sentence) => {
    await using room = await newsroom();
    expect(await room.read(line)).toContain(sentence);
  });

  test.each([
    ['/sumary', '/sumary というコマンドはありません。/summary のことですか？'],
    [
      '/latest topic:鉄鋼',
      '「鉄鋼」というトピックはありません。選べるのは tariffs（関税）、summit（首脳会談） です。',
    ],
    [
      '/latest since:昨日',
      'since に「昨日」は指定できません。24h、7d、30d、365d のいずれかを指定してください。',
    ],
  ])('%s, in Japanese', async (line, sentence) => {
    await using room = await newsroom();
    expect(await room.read(line, 'ja')).toContain(sentence);
  });
});

test('what was probably meant is one button away, with what followed it', async () => {
  await using room = await newsroom();
  const { actions } = await room.ask('/sumary topic:tariffs');
  expect(actions[0]).toMatchObject({ kind: 'command', line: '/summary topic:tariffs' });
});

test('every reply has a line for a locked phone and the time in both capitals', async () => {
  await using room = await newsroom();
  for (const line of [
    '/latest',
    '/search tariff',
    '/search zeppelin',
    '/summary',
    '/topics',
    '/feeds',
    '/status',
    '/help',
    '/help feeds',
    '/find the tariff on cars falls to 12%',
    '/find zeppelin over Vladivostok',
    '/events',
    '/setup',
    '/setup channel:nowhere topics:all',
    '/settings',
    '/settings pause',
    '/nothing',
  ]) {
    for (const locale of ['en', 'ja'] as const) {
      const reply = await room.ask(line, locale);
      expect(reply.notification.length, line).toBeGreaterThan(10);
      expect(reply.notification.length, line).toBeLessThanOrEqual(140);
      expect(renderText(reply), line).toMatch(/JST \/ .*EST/);
      for (const { label } of reply.actions) expect(label.length, label).toBeLessThanOrEqual(34);
    }
  }
});

const ASKED = {
  optionName: 'topic',
  locale: 'en',
  platform: 'web',
  workspace: 'local',
  isManager: false,
} as const;

describe('autocompletion', () => {
  test('offers topics by key and by name in either language', async () => {
    await using room = await newsroom();
    const values = async (typed: string) =>
      (await room.desk.suggest({ ...ASKED, commandName: 'latest', typed })).map((choice) => choice.value);
    expect(await values('')).toEqual(['tariffs', 'summit']);
    expect(await values('tar')).toEqual(['tariffs']);
    expect(await values('首脳')).toEqual(['summit']);
    expect(await values('zzz')).toEqual([]);
    expect(await room.desk.suggest({ ...ASKED, commandName: 'nothing', typed: '' })).toEqual([]);
  });
});
