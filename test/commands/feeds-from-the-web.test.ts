import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderText } from '#src/platforms/terminal/render.ts';
import { feedDefinition } from '#test/fakes/articles.ts';
import { type FeedServer, startFeedServer } from '#test/fakes/feed-server.ts';
import { feedRoom, GONE, linesOf, THREE } from './feed-room.ts';

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
    await using room = await feedRoom();
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
    await using room = await feedRoom();
    const reply = await room.ask(`/feeds add ${server.url('/')} publisher:"Harbor Times"`);
    expect(renderText(reply)).toContain('This site has 2 feeds. Which one shall be added?');
    expect(linesOf(reply)).toEqual([
      `/feeds add ${server.url('/all.xml')} publisher:"Harbor Times"`,
      `/feeds add ${server.url('/ja.xml')} publisher:"Harbor Times"`,
    ]);
    expect(await room.known()).toEqual([]);
  });

  test('add of a followed feed changes what is said of it, unless the configuration says it', async () => {
    server.serve('/all.xml', { body: rss('All news') });
    const url = server.url('/all.xml');
    await using room = await feedRoom([feedDefinition({ url: 'https://conf.example.org/rss' })]);
    await room.ask(`/feeds add ${url} country:gb`);
    await room.poll(2, { learned: { entryCount: 3 } });
    const text = await room.read(`/feeds add ${url} tier:wire publisher:"Harbor Times" fulltext:yes`);
    expect(text).toContain('Changed: All news  #2');
    expect(text).toContain('Publisher: Harbor Times\nKind: wire\nCountry: United Kingdom');
    expect((await room.known())[1]).toMatchObject({
      publisher: 'Harbor Times',
      tier: 'wire',
      country: 'GB',
      fullText: true,
      entryCount: 3,
    });
    const configured = '/feeds add https://conf.example.org/rss tier:wire';
    expect(await room.read(configured)).toContain('The configuration describes it: change it in feeds.opml');
    expect((await room.known())[0]).toMatchObject({ tier: 'press' });
  });

  test('where neither the page nor its site has a feed, both languages say so', async () => {
    server.serve('/', page());
    await using room = await feedRoom();
    const line = `/feeds add ${server.url('/')}`;
    expect(await room.read(line)).toContain('No feed was found at the usual places of this site either.');
    expect(await room.read(line, 'ja')).toContain(
      'このサイトのよくある場所にも、フィードは見つかりませんでした。',
    );
  });

  test('an address with a password is refused, and not repeated', async () => {
    await using room = await feedRoom();
    const text = await room.read('/feeds add https://ann:secret@example.org/rss', 'ja');
    expect(text).toContain('ユーザー名やパスワードを含むアドレスは');
    expect(text).not.toContain('secret');
  });

  test.each([
    ['/feeds add no address', '“no address” is not the address of a feed or a site.'],
    ['/feeds add ftp://example.org/feed', '“ftp://example.org/feed” is not the address of a feed or a site.'],
    ['/feeds add example.org country:Japan', "country can't be “JAPAN”."],
    ['/feeds add example.org language:jp', "language can't be “jp”."],
  ])('%s is refused in words', async (line, sentence) => {
    await using room = await feedRoom();
    expect(await room.read(line)).toContain(sentence);
    expect((await room.ask(line, 'ja')).kind).toBe('error');
  });

  test('an address inside a private network is not even asked', async () => {
    server.serve('/all.xml', { body: rss('All news') });
    await using room = await feedRoom([], { allowPrivateFeeds: false });
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
    await using room = await feedRoom();
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
    await using room = await feedRoom([feedDefinition({ url: server.url('/feed.xml'), title: 'Harbor' })]);
    const reply = await room.ask('/feeds テスト harbor', 'ja');
    expect(renderText(reply)).toContain('フィードではなく、Webページが返されました。');
    expect(linesOf(reply)).toContain(`/feeds test ${server.url('/all.xml')}`);
  });

  test('a list of feeds goes out and comes in', async () => {
    await using room = await feedRoom(THREE);
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
    await using other = await feedRoom([feedDefinition({ url: 'https://moved.example.org/rss' })]);
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

  test('a list of feeds is taken as a file too, in whatever encoding it is', async () => {
    await using room = await feedRoom();
    const asked = await room.ask('/feeds import');
    expect(asked.actions).toMatchObject([{ kind: 'file', line: '/feeds import' }]);
    const opml =
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><opml version="2.0"><body><outline text="例新聞" xmlUrl="https://example.jp/rss"/></body></opml>';
    const send = (bytes: Uint8Array) =>
      room.ask('/feeds import', 'en', [{ name: 'feeds.opml', bytes }]).then(renderText);
    expect(await send(Buffer.from(opml, 'utf16le'))).toContain('Feeds imported · 1 added');
    expect(await room.known()).toMatchObject([{ title: '例新聞', language: 'ja' }]);
    expect(await send(Buffer.from('no list'))).toContain('This is no OPML document.');
    expect(await send(Buffer.alloc(600_000, ' '))).toContain('at most 512 KB are read.');
  });

  test('what is no list of feeds is refused in words', async () => {
    server.serve('/page', page());
    server.serve('/long.opml', { body: '<opml>'.padEnd(1_100_000) });
    await using room = await feedRoom();
    expect(await room.read(`/feeds import ${server.url('/page')}`)).toContain(
      'No feeds were imported\n\n! This is no OPML document.',
    );
    expect(await room.read(`/feeds import ${server.url('/long.opml')}`, 'ja')).toContain(
      '読み込めるのは512 KBまでです。',
    );
    expect(await room.read(`/feeds import ${server.url('/missing')}`)).toContain(
      'The server answered 404 Not Found.',
    );
  });
});
