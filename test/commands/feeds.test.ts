import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { draft, feedDefinition } from '#test/fakes/articles.ts';
import { DOWN, feedRoom, GONE, linesOf, THREE } from './feed-room.ts';

describe('/feeds list', () => {
  test('names what needs attention first, and why', async () => {
    await using room = await feedRoom([
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
    expect(await room.read('/フィード 一覧', 'ja')).toContain('サーバーがエラーを返しました（HTTP 503）。');
  });

  test('is narrowed down by words, and pages keep them', async () => {
    const many = Array.from({ length: 16 }, (_, i) =>
      feedDefinition({ url: `https://harbor.example.org/${i}`, title: `Harbor ${i}` }),
    );
    await using room = await feedRoom([...many, ...THREE]);
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
    await using room = await feedRoom([
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

! It rolled over between two checks: about 4 items may be missing, before Sun 1 Mar 2026, 12:00 JST / Sat 28 Feb, 22:00 EST.

Address: https://news.example.org/rss
Moved to: https://new.example.org/rss
Site: https://news.example.org/
Publisher: Example News · press · Japan · English
Added: by the configuration (feeds.opml)
Document: RSS 1.0 (RDF) · euc-jp · 30 entries
Next check: Mon 2 Mar 2026, 13:00 JST / Sun 1 Mar, 23:00 EST
New items: about every 40 minutes · checked every 15 minutes
Newest item: Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST
Articles: 1
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
    await using room = await feedRoom(THREE);
    const announced = ['https://b.example.org/real.xml'];
    await room.poll(2, {
      at: room.now - 3 * HOUR_MS,
      failure: { reason: 'web-page', status: null, sentence: 'This is a web page, not a feed.', announced },
    });
    const reply = await room.ask('/feeds show harbor wire');
    expect(renderText(reply)).toContain(
      'Failing since: Mon 2 Mar 2026, 09:00 JST / Sun 1 Mar, 19:00 EST (3 hours)\nLast check',
    );
    expect(renderText(reply)).toContain('\n! This is a web page, not a feed.\n');
    expect(await room.read('/feeds show #2', 'ja')).toContain(
      'ページが案内しているフィード：/feeds add https://b.example.org/real.xml',
    );
    expect(linesOf(reply)[0]).toBe('/feeds add https://b.example.org/real.xml');
  });

  test('where several fit, asks which one; where none does, says so', async () => {
    await using room = await feedRoom(THREE);
    const reply = await room.ask('/feeds show feed');
    expect(renderText(reply)).toContain('2 feeds fit “feed”. Which one?');
    expect(linesOf(reply)).toEqual(['/feeds show #1', '/feeds show #2']);
    expect(await room.read('/feeds show Good fed')).toContain(
      'There is no feed “Good fed”. Did you mean Good feed?',
    );
    expect(await room.read('/feeds show #99', 'ja')).toContain('「#99」というフィードはありません。');
  });

  test('feeds are offered by number and name', async () => {
    await using room = await feedRoom(THREE);
    const offered = await room.desk.suggest({
      commandName: 'feeds show',
      optionName: 'feed',
      typed: '例',
      locale: 'ja',
      platform: 'web',
      workspace: 'local',
      isManager: true,
    });
    expect(offered.map(({ value, name }) => [value, name.ja])).toEqual([['#3', '新しいフィード · 例新聞']]);
  });
});

describe('/feeds remove and check', () => {
  test('removing asks first, and says what stays', async () => {
    await using room = await feedRoom(THREE);
    const question = await room.ask('/feeds remove Bad feed');
    expect(renderText(question)).toContain('Remove Bad feed · Harbor Wire?');
    expect(await room.known()).toHaveLength(3);
    expect(linesOf(question)[0]).toBe('/feeds remove #2 confirm:yes');
    const removed = await room.ask('/feeds remove #2 confirm:yes');
    expect(renderText(removed)).toContain('feeds.opml still names it. It stays removed all the same');
    expect((await room.known()).map(({ id }) => id)).toEqual([1, 3]);
  });

  test('a check that was far off is due at once; a retired feed has none', async () => {
    await using room = await feedRoom(THREE);
    await room.poll(1);
    await room.poll(2, { failure: GONE, learned: { retiredAt: room.now } });
    expect(await room.read('/feeds check #1')).toContain(
      'will be checked within seconds, if the bot is running.',
    );
    expect(await room.read('/feeds check #2')).toContain('is retired and no longer polled');
    const checks = new Map((await room.known()).map((feed) => [feed.id, feed.nextCheckAt]));
    expect([checks.get(1), checks.get(2)]).toEqual([room.now, room.now + HOUR_MS]);
  });
});

describe('/feeds health', () => {
  test('groups the reasons and puts the worst first', async () => {
    await using room = await feedRoom(THREE);
    await room.poll(1, { at: room.now - DAY_MS, failure: DOWN });
    await room.poll(2, { failure: DOWN });
    await room.poll(3, { learned: { missedAt: room.now - HOUR_MS, missedCount: 4 } });
    expect(await room.read('/feeds health')).toContain(`Health of the feeds · 1 working · 2 failing

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
    await using room = await feedRoom([feedDefinition()]);
    await room.poll(1);
    expect(await room.read('/feeds health')).toContain('Nothing is wrong with any of them.');
    await using empty = await feedRoom();
    expect(await empty.read('/feeds health', 'ja')).toContain('フィードはまだ登録されていません。');
  });
});

test('every answer about feeds has a line for a locked phone', async () => {
  await using room = await feedRoom(THREE);
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
    await using room = await feedRoom();
    const text = await room.read('/help feeds');
    expect(text).toContain(
      '- /feeds add  Follow the feed of a site, or change how a followed one is described\n   /feeds add https://www.example.org · /feeds add example.go.jp/rss.xml tier:official\n   title: · publisher: · tier: official, wire, press, trade, analysis · country: · language: · fulltext: yes, no',
    );
    expect(await room.read('/ヘルプ フィード', 'ja')).toContain(
      '/feeds remove  フィードの登録を解除します（記事は残ります）  削除',
    );
    expect(await room.read('/help latest')).toContain('- since: 24h, 7d, 30d, 365d\n   How far back to look');
    expect(await room.read('/help fedes')).toContain('Did you mean /help feeds?');
    expect(await room.read('help me')).toContain('What you can ask');
  });
});
