import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import type { FeedDefinition } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { feedHealth, recordPoll, syncFeeds } from '#src/store/feeds.ts';
import { draft, feedDefinition } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';

const GONE = {
  reason: 'gone',
  status: 410,
  sentence: 'The server answered 410 Gone: this feed no longer exists.',
} as const;
const DOWN = {
  reason: 'http',
  status: 503,
  sentence: 'The server answered 503 Service Unavailable.',
} as const;

async function newsroom(definitions: readonly FeedDefinition[] = [], changes = {}) {
  const base = await testBase(changes);
  const now = base.clock.now();
  await syncFeeds(base.store.db, definitions, () => now);
  const ask = (line: string, locale: Locale = 'en'): Promise<Reply> =>
    base.desk.dispatch({ platform: 'terminal', channelId: 'x', userId: 'x', locale, line });
  return {
    ...base,
    now,
    ask,
    read: async (line: string, locale: Locale = 'en') => renderText(await ask(line, locale)),
    known: () => feedHealth(base.store.db),
    poll: (id: number, poll: Partial<Parameters<typeof recordPoll>[2]> = {}) =>
      recordPoll(base.store.db, id, { at: now, nextCheckAt: now + HOUR_MS, failure: null, ...poll }),
  };
}

const linesOf = (reply: Reply) =>
  reply.actions.map((action) => (action.kind === 'command' ? action.line : action.kind));

const THREE = [
  feedDefinition({ title: 'Good feed' }),
  feedDefinition({ url: 'https://b.example.org/rss', title: 'Bad feed', publisher: 'Harbor Wire' }),
  feedDefinition({
    url: 'https://c.example.org/rss',
    title: '新しいフィード',
    publisher: '例新聞',
    language: 'ja',
  }),
];

describe('/feeds list', () => {
  test('names what needs attention first, and why', async () => {
    await using room = await newsroom([
      ...THREE,
      feedDefinition({ url: 'https://d.example.org/rss', title: 'Gone feed' }),
    ]);
    await room.poll(1);
    await room.poll(2, { failure: DOWN });
    await room.poll(4, { failure: GONE, learned: { retiredAt: room.now } });
    const text = await room.read('/feeds');
    expect(text).toContain('Feeds · 1 working · 1 failing · 1 retired · 1 not checked yet');
    expect(text.match(/#\d/g)).toEqual(['#2', '#4', '#1', '#3']);
    expect(text).toContain('■ retired · 0 articles · gone since Mon 2 Mar 2026, 12:00 JST');
    expect(text).toContain(
      '▲ failing, 1 time · 0 articles · next try Mon 2 Mar 2026, 13:00 JST / Sun 1 Mar, 23:00 EST\n   The server answered 503 Service Unavailable.',
    );
    expect(await room.read('/フィード 一覧', 'ja')).toContain('サーバーがエラーを返しました。（HTTP 503）');
  });

  test('is narrowed down by words, and pages keep them', async () => {
    const many = Array.from({ length: 16 }, (_, i) =>
      feedDefinition({ url: `https://harbor.example.org/${i}`, title: `Harbor ${i}` }),
    );
    await using room = await newsroom([...many, ...THREE]);
    expect(await room.read('/feeds 例新聞')).toMatch(/#19\n.*\n\n.*\n.*\n\n1 feed · /);
    expect(await room.read('/feeds list nothing')).toContain(
      'None of the 19 feeds has “nothing” in its title, publisher or address.',
    );
    const reply = await room.ask('/feeds list harbor.example');
    expect(linesOf(reply)).toContain('/feeds list harbor.example page:2');
    expect(await room.read('/feeds list harbor.example page:2')).toContain('16 feeds · page 2 of 2');
  });
});

describe('/feeds show', () => {
  test('tells everything that is known of a feed', async () => {
    await using room = await newsroom([
      feedDefinition({ siteUrl: 'https://news.example.org/', pollSeconds: 900 }),
    ]);
    const article = draft();
    await ingest([{ draft: article, guid: null, keys: identityKeys(article, { feedId: 1, guid: null }) }], {
      store: room.store,
      topics: room.topics,
      now: room.now,
      origin: 'baseline',
      feedId: 1,
    });
    await room.poll(1, {
      learned: {
        format: 'rdf',
        charset: 'euc-jp',
        entryCount: 30,
        rhythmMs: 40 * MINUTE_MS,
        newestItemAt: room.now - HOUR_MS,
        movedTo: 'https://new.example.org/rss',
        missedAt: room.now - DAY_MS,
        missedCount: 4,
      },
    });
    expect(await room.read('/feeds show example')).toBe(`Example News  #1

working · 1 article · checked Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST

! It rolled over between two checks; about 4 items may be missing. Sun 1 Mar 2026, 12:00 JST / Sat 28 Feb, 22:00 EST

Address: https://news.example.org/rss
Moved to: https://new.example.org/rss
Site: https://news.example.org/
Publisher: Example News · press · Japan · English
Added: by the configuration (feeds.opml)
Document: RSS 1.0 (RDF) · euc-jp · 30 entries
Last check: Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
Next check: Mon 2 Mar 2026, 13:00 JST / Sun 1 Mar, 23:00 EST
New items: about every 40 minutes · checked every 15 minutes
Newest item: Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST
Articles: 1 article
Full text: off

Newest articles

- Tokyo and Washington agree on a lower car tariff <https://news.example.org/car-tariff>
   Example News · press · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST · #1

Check now: /feeds check #1
Test: /feeds test #1
Remove: /feeds remove #1
All feeds: /feeds

As of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
    expect(await room.read('/feeds 詳細 ＃１', 'ja')).toContain('更新頻度: 約40分ごと · 15分ごとに確認');
  });

  test('a failing one says why and since when, and offers what its page announces', async () => {
    await using room = await newsroom(THREE);
    const announced = ['https://b.example.org/real.xml'];
    await room.poll(2, {
      at: room.now - 3 * HOUR_MS,
      failure: { reason: 'web-page', status: null, sentence: 'This is a web page, not a feed.', announced },
    });
    const reply = await room.ask('/feeds show harbor wire');
    expect(renderText(reply)).toContain(
      '! This is a web page, not a feed. For 3 hours, since Mon 2 Mar 2026, 09:00 JST / Sun 1 Mar, 19:00 EST.',
    );
    expect(linesOf(reply)[0]).toBe('/feeds add https://b.example.org/real.xml');
  });

  test('where several fit, asks which one; where none does, says so', async () => {
    await using room = await newsroom(THREE);
    const reply = await room.ask('/feeds show feed');
    expect(renderText(reply)).toContain('2 feeds fit “feed”. Which one?');
    expect(linesOf(reply)).toEqual(['/feeds show #1', '/feeds show #2']);
    expect(await room.read('/feeds show Good fed')).toContain(
      'There is no feed “Good fed”. Did you mean Good feed?',
    );
    expect(await room.read('/feeds show #99', 'ja')).toContain('「#99」というフィードはありません。');
  });

  test('feeds are offered by number and name', async () => {
    await using room = await newsroom(THREE);
    const offered = await room.desk.suggest('feeds show', 'feed', '例', 'ja');
    expect(offered.map(({ value, name }) => [value, name.ja])).toEqual([['#3', '新しいフィード · 例新聞']]);
  });
});

describe('/feeds remove and check', () => {
  test('removing asks first, and says what stays', async () => {
    await using room = await newsroom(THREE);
    const question = await room.ask('/feeds remove Bad feed');
    expect(renderText(question)).toContain('Remove Bad feed · Harbor Wire?');
    expect(await room.known()).toHaveLength(3);
    expect(linesOf(question)[0]).toBe('/feeds remove #2 confirm:yes');
    const removed = await room.ask('/feeds remove #2 confirm:yes');
    expect(renderText(removed)).toContain('feeds.opml still names it; it stays removed all the same');
    expect((await room.known()).map(({ id }) => id)).toEqual([1, 3]);
  });

  test('a check that was far off is due at once; a retired feed has none', async () => {
    await using room = await newsroom(THREE);
    await room.poll(1);
    await room.poll(2, { failure: GONE, learned: { retiredAt: room.now } });
    expect(await room.read('/feeds check #1')).toContain('A running bot checks it within seconds.');
    expect(await room.read('/feeds check #2')).toContain('is retired and no longer polled');
    const checks = new Map((await room.known()).map((feed) => [feed.id, feed.nextCheckAt]));
    expect([checks.get(1), checks.get(2)]).toEqual([room.now, room.now + HOUR_MS]);
  });
});

describe('/feeds health', () => {
  test('groups the reasons and puts the worst first', async () => {
    await using room = await newsroom(THREE);
    await room.poll(1, { at: room.now - DAY_MS, failure: DOWN });
    await room.poll(2, { failure: DOWN });
    await room.poll(3, { learned: { missedAt: room.now - HOUR_MS, missedCount: 4 } });
    expect(await room.read('/feeds health')).toContain(`Health of the feeds · 1 working · 2 failing

Working: 1 feed
Failing: error from the server (503): 2
Missed: about 4 items of 1 feed

Feeds that need attention
Feed               Trouble                        For       Next check
Good feed #1       ▲ error from the server (503)  24 hours  in 1 hour
Bad feed #2        ▲ error from the server (503)  1 second  in 1 hour
新しいフィード #3  about 4 missed                 1 hour    in 1 hour
`);
    expect(await room.read('/feeds 状態', 'ja')).toContain('取りこぼし: フィード1件で約4件');
  });

  test('says when nothing is wrong, and when there is nothing', async () => {
    await using room = await newsroom([feedDefinition()]);
    await room.poll(1);
    expect(await room.read('/feeds health')).toContain('Nothing is wrong with any of them.');
    await using empty = await newsroom();
    expect(await empty.read('/feeds health', 'ja')).toContain('フィードはまだ登録されていません。');
  });
});

describe('the way out to the network', () => {
  let server: FeedServer;
  beforeEach(async () => {
    server = await startFeedServer();
  });
  afterEach(() => server.close());

  const rss = (title: string, items = '<item><title>Talks resume</title><link>/1</link></item>') =>
    `<rss version="2.0"><channel><title>${title}</title><language>en-us</language>${items}</channel></rss>`;
  const page = (...feeds: string[]) => ({
    body: `<!doctype html><title>Harbor</title>${feeds
      .map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`)
      .join('')}<body>News`,
    contentType: 'text/html',
  });

  test('add takes the address of a site, and says what it assumed', async () => {
    server.serve('/', page('/all.xml'));
    server.serve('/all.xml', { body: rss('Harbor &amp; Bay') });
    await using room = await newsroom();
    const reply = await room.ask(`/feeds add ${server.url('/')} tier:wire country:gb`);
    const text = renderText(reply);
    expect(text).toContain('Added: Harbor & Bay  #1');
    expect(text).toContain('It has 1 item. A running bot stores them within seconds; none of them is posted');
    expect(text).toContain(
      'Publisher: Harbor & Bay (assumed)\nKind: wire\nCountry: United Kingdom\nLanguage: English (assumed)',
    );
    expect(await room.known()).toMatchObject([
      { url: server.url('/all.xml'), origin: 'person', tier: 'wire', country: 'GB', nextCheckAt: room.now },
    ]);
    const again = await room.ask(`/feeds add ${server.url('/all.xml')}`, 'ja');
    expect(renderText(again)).toContain('「Harbor & Bay」はすでに登録されています。');
  });

  test('add offers a choice where a site has several feeds, and keeps what was said of them', async () => {
    server.serve('/', page('/all.xml', '/ja.xml'));
    server.serve('/all.xml', { body: rss('All news') });
    server.serve('/ja.xml', { body: rss('日本') });
    await using room = await newsroom();
    const reply = await room.ask(`/feeds add ${server.url('/')} publisher:"Harbor Times"`);
    expect(renderText(reply)).toContain('This site has 2 feeds. Which one shall be added?');
    expect(linesOf(reply)).toEqual([
      `/feeds add ${server.url('/all.xml')} publisher:"Harbor Times"`,
      `/feeds add ${server.url('/ja.xml')} publisher:"Harbor Times"`,
    ]);
    expect(await room.known()).toEqual([]);
  });

  test.each([
    ['/feeds add no address', '“no address” is not the address of a feed or a site.'],
    ['/feeds add ftp://example.org/feed', '“ftp://example.org/feed” is not the address of a feed or a site.'],
    ['/feeds add example.org country:Japan', "country can't be “JAPAN”."],
    ['/feeds add example.org language:jp', "language can't be “jp”."],
  ])('%s is refused in words', async (line, sentence) => {
    await using room = await newsroom();
    expect(await room.read(line)).toContain(sentence);
    expect((await room.ask(line, 'ja')).kind).toBe('error');
  });

  test('an address inside a private network is not even asked', async () => {
    server.serve('/all.xml', { body: rss('All news') });
    await using room = await newsroom([], { allowPrivateFeeds: false });
    for (const line of ['add', 'test', 'import'].map((name) => `/feeds ${name} ${server.url('/all.xml')}`)) {
      expect(await room.read(line)).toContain('feeds must be public');
      expect(await room.read(line, 'ja')).toContain('内部ネットワークのアドレスのため、接続しませんでした。');
    }
    expect(server.requests).toEqual([]);
  });

  test('test shows what was read and what is wrong with it, and stores nothing', async () => {
    const item = (guid: string, date: string, text: string) =>
      `<item><guid>${guid}</guid><title>会談 ${guid}</title>${date && `<pubDate>${date}</pubDate>`}<description>${text}</description></item>`;
    const items = [
      item('a', 'Mon, 02 Mar 2026 10:00:00 +0900', '両首脳は会談した。'),
      item('a', 'Wed, 01 Jan 2031 00:00:00 GMT', '続きは…'),
      item('', '', '発表した。'),
    ].join('');
    const body = Buffer.from(
      rss('Harbor', items).replace('<rss', '<?xml version="1.0" encoding="UTF-16"?><rss'),
      'utf16le',
    );
    server.serve('/moved.xml', { body: '', status: 301, headers: { location: '/feed.xml' } });
    server.serve('/feed.xml', { body, contentType: 'text/xml; charset=utf-16le' });
    await using room = await newsroom();
    const reply = await room.ask(`/feeds test ${server.url('/moved.xml')}`);
    const text = renderText(reply);
    expect(text).toContain('Tested: Harbor · 3 items');
    expect(text).toContain(`Address: ${server.url('/feed.xml')}\nMoved from: ${server.url('/moved.xml')}`);
    expect(text).toContain('Format: RSS · utf-16le · American English');
    expect(text).toContain('Oldest item: Mon 2 Mar 2026, 10:00 JST / Sun 1 Mar, 20:00 EST');
    for (const problem of [
      'It has moved for good: use the new address.',
      'No date in 1 of 3 items',
      'A date in the future in 1 of 3 items.',
      'No id in 1 of 3 items',
      'The id of another item in 1 of 3 items.',
      'No link in 3 of 3 items.',
      'No text, or one that is cut off, in 1 of 3 items.',
    ])
      expect(text).toContain(`! ${problem}`);
    expect(text).toContain(
      '1. 会談 a\n   Mon 2 Mar 2026, 10:00 JST / Sun 1 Mar, 20:00 EST\n   両首脳は会談した。',
    );
    expect(linesOf(reply)[0]).toBe(`/feeds add ${server.url('/moved.xml')}`);
    expect(await room.known()).toEqual([]);
    expect(await room.read('/latest')).toContain('No articles yet.');
  });

  test('test knows a followed feed by its name; where there is none, it offers what the page announces', async () => {
    server.serve('/feed.xml', page('/all.xml'));
    server.serve('/all.xml', { body: rss('All news') });
    await using room = await newsroom([feedDefinition({ url: server.url('/feed.xml'), title: 'Harbor' })]);
    const reply = await room.ask('/feeds テスト harbor', 'ja');
    expect(renderText(reply)).toContain('フィードではなく、Webページが返されました。');
    expect(linesOf(reply)).toContain(`/feeds test ${server.url('/all.xml')}`);
  });

  test('a list of feeds goes out and comes in', async () => {
    await using room = await newsroom(THREE);
    await room.poll(1, { learned: { movedTo: 'https://moved.example.org/rss' } });
    await room.poll(2, { failure: GONE, learned: { retiredAt: room.now } });
    const { files } = await room.ask('/feeds export');
    expect(files).toMatchObject([{ name: 'feeds.opml', mediaType: 'text/x-opml' }]);
    const opml = files![0]!.text;
    expect(opml).toContain('xmlUrl="https://moved.example.org/rss"');
    expect(opml).not.toContain('Bad feed');

    server.serve('/list.opml', {
      body: opml.replace('</body>', '<outline text="Bad" xmlUrl="feed.xml"/></body>'),
      contentType: 'text/x-opml',
    });
    await using other = await newsroom([feedDefinition({ url: 'https://moved.example.org/rss' })]);
    const text = await other.read(`/feeds import ${server.url('/list.opml')}`);
    expect(text).toContain('Feeds imported · 1 added · 1 followed already · 1 not taken');
    expect(text).toContain('- Bad\n   feed.xml · not an http or https address');
    expect(await other.known()).toMatchObject([
      { url: 'https://moved.example.org/rss' },
      { title: '新しいフィード', publisher: '例新聞', language: 'ja', origin: 'person' },
    ]);
    expect(await other.read(`/feeds 取り込み ${server.url('/list.opml')}`, 'ja')).toContain(
      '追加 0件 · 登録済み 2件 · 取り込めず 1件',
    );
  });

  test('what is no list of feeds is refused in words', async () => {
    server.serve('/page', page());
    server.serve('/long.opml', { body: '<opml>'.padEnd(1_100_000) });
    await using room = await newsroom();
    expect(await room.read(`/feeds import ${server.url('/page')}`)).toContain(
      'There is no OPML document at this address.',
    );
    expect(await room.read(`/feeds import ${server.url('/long.opml')}`, 'ja')).toContain(
      '読み込めるのは512 KBまでです。',
    );
    expect(await room.read(`/feeds import ${server.url('/missing')}`)).toContain(
      'The server answered 404 Not Found.',
    );
  });
});

test('every answer about feeds has a line for a locked phone', async () => {
  await using room = await newsroom(THREE);
  await room.poll(1, { failure: DOWN });
  for (const line of [
    '',
    ' show #1',
    ' show feed',
    ' remove #1',
    ' check #1',
    ' health',
    ' export',
    ' remove #1 confirm:yes',
  ]) {
    for (const locale of ['en', 'ja'] as const) {
      const { notification } = await room.ask(`/feeds${line}`, locale);
      expect(notification.length, line).toBeGreaterThan(8);
      expect(notification.length, line).toBeLessThanOrEqual(140);
    }
  }
});

describe('/help', () => {
  test('one command tells all that it can do', async () => {
    await using room = await newsroom();
    const text = await room.read('/help feeds');
    expect(text).toContain(
      '- /feeds add  Follow the feed of a site; its address is enough\n   /feeds add https://www.example.org · /feeds add example.go.jp/rss.xml tier:official\n   title: · publisher: · tier: official, wire, press, trade, analysis · country: · language:',
    );
    expect(await room.read('/ヘルプ フィード', 'ja')).toContain(
      '/feeds remove  フィードの登録を解除します（記事は残ります）  削除',
    );
    expect(await room.read('/help latest')).toContain('- since: 24h, 7d, 30d, 365d\n   How far back to look');
    expect(await room.read('/help fedes')).toContain('Did you mean /help feeds?');
    expect(await room.read('help me')).toContain('What you can ask');
  });
});
