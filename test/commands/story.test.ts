import { describe, expect, test } from 'vitest';
import { identityKeys } from '#src/articles/identity.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft } from '#src/model/article.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { ingest } from '#src/pipeline.ts';
import { render as renderForDiscord } from '#src/platforms/discord/render.ts';
import { render as renderForSlack } from '#src/platforms/slack/render.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { createStoryBacklog } from '#src/story-backlog.ts';
import { draft } from '#test/fakes/articles.ts';
import { testBase } from '#test/fakes/bot.ts';
import { answerFaults } from '#test/fakes/discord-rules.ts';
import { problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { CAR } from './story-articles.ts';
import { lineBehind, type Placed, storyRoom } from './story-room.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');

/** One story of many newsrooms, the oldest first, every one of which adds a figure. */
function crowd(count: number, changes: Partial<Placed> = {}): Placed[] {
  return Array.from({ length: count }, (_, i) => ({
    story: 1,
    title: `Tariff talks go on, delegation says, as round ${i + 1} begins`,
    text: `The delegation named a figure of ${10 + i} billion dollars for plant number ${i}.`,
    publisher: `Newsroom ${i + 1}`,
    country: i % 3 === 0 ? 'JP' : i % 3 === 1 ? 'US' : 'KR',
    publishedAt: noon - (count - i) * HOUR_MS,
    ...changes,
  }));
}

function faultsOf(reply: Reply): readonly unknown[] {
  const surface = { kind: 'reply', answers: '/story show 1', commandIds: new Map() } as const;
  return [
    ...answerFaults(renderForDiscord(reply, surface).body),
    ...problemsOfMessage({ ...renderForSlack(reply, { line: '/story show 1' }) }),
  ];
}

describe('/story', () => {
  test('lists what most newsrooms report first, one entry to a story', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/story')).toContain(`Stories · All topics · last 7 days

1. Japan car tariff cut to 12%, takes effect April 1 <https://news.example.org/4>
   4 reports from 4 publishers · developing, last Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST · story:1
2. Okinawa base costs under fire in Senate <https://news.example.org/9>
   2 reports from 2 publishers`);
    const japanese = await room.read('/ストーリー', 'ja');
    expect(japanese).toContain(
      '1. 米国の自動車関税措置に関する日米合意について <https://news.example.org/3>',
    );
    expect(japanese).toContain('4社の記事4件 · 進行中、最新 2026年3月2日(月) 11:00 JST');
    expect(japanese).toContain(
      'Okinawa base costs under fire in Senate <https://news.example.org/9>（英語）',
    );
    expect(japanese).toContain('情報源は1社（BBC News）');
  });

  test('a story of dates alone has no clock time', async () => {
    const day = { publishedAt: Date.parse('2026-03-01'), publishedPrecision: 'day' } as const;
    await using room = await storyRoom([{ ...CAR[9]!, ...day }]);
    expect(await room.read('/story')).toContain('quiet, last Sun 1 Mar 2026 · story:4');
  });

  test('opens one from the list', async () => {
    await using room = await storyRoom(CAR);
    const line = lineBehind(await room.ask('/story'), 'Okinawa base costs under fire in Senate');
    expect((await room.ask(line!)).title).toContainEqual({
      t: 'link',
      s: 'Okinawa base costs under fire in Senate',
      url: 'https://news.example.org/9',
    });
  });

  test('keeps to a topic, and says honestly that it has none', async () => {
    await using room = await storyRoom(CAR);
    const tariffs = await room.read('/story topic:tariffs');
    expect(tariffs).toContain('Stories · Tariffs');
    expect(tariffs).not.toContain('Okinawa');
    expect(await room.read('/story list topic:summit since:24h')).toContain(
      'No stories on “Summits” (last 24 hours).',
    );
    expect(await room.read('/story topic:首脳会談', 'ja')).toContain(
      '「首脳会談」のストーリーはありません。',
    );
  });

  test('pages', async () => {
    const articles = Array.from({ length: 7 }, (_, i) => ({ ...CAR[0]!, story: i + 1, title: `合意 ${i}` }));
    await using room = await storyRoom(articles);
    const first = await room.ask('/story');
    expect(lineBehind(first, 'Next')).toBe('/story list page:2');
    expect(await room.read('/story list page:2')).toContain('\n6. 合意');
    expect(await room.read('/story list page:2')).toContain('7 stories · page 2 of 2');
    expect(await room.read('/story list page:9', 'ja')).toContain('9ページ目はありません（全2ページ）。');
  });

  test('looks further back where the last days have too little', async () => {
    await using room = await storyRoom(CAR, { start: '2026-09-01T00:00:00Z' });
    const text = await room.read('/story');
    expect(text).toContain('Stories · All topics · last year');
    expect(text).toContain('quiet, last');
  });

  test('an empty base says so, and one whose articles are in no story yet says when', async () => {
    await using empty = await storyRoom([]);
    expect(await empty.read('/story')).toContain('No articles are stored yet.');
    await using early = await storyRoom([{}]);
    expect(await early.read('/story')).toContain('The stored articles are not put into stories yet.');
    expect(await early.read('/story #1', 'ja')).toContain('記事 #1 はまだどのストーリーにも入っていません。');
  });

  test('suggests stories by their headlines in either language', async () => {
    await using room = await storyRoom(CAR);
    const suggest = (typed: string, locale: 'en' | 'ja') =>
      room.desk.suggest({
        platform: 'discord',
        workspace: '900',
        isManager: false,
        commandName: 'story show',
        optionName: 'story',
        typed,
        locale,
      });
    expect((await suggest('okinawa', 'en')).map(({ value }) => value)).toEqual(['3']);
    expect((await suggest('日米合意', 'en')).map(({ value }) => value)).toEqual(['1']);
  });
});

describe('the card of a story', () => {
  test('tells who was first, who is official, who carried copies, and what each report added', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/story 1')).toBe(`Developing · story:1
Japan car tariff cut to 12%, takes effect April 1 <https://news.example.org/4>

米国の自動車関税措置に関する日米合意について <https://news.example.org/3> (Japanese)

First report: 日本経済新聞 · Mon 2 Mar 2026, 05:00 JST / Sun 1 Mar, 15:00 EST [3]
Latest: Kyodo News · Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST [2]
Coverage: 4 reports from 4 publishers, and 1 copy
Official: yes: 経済産業省 [1]
Press: Tokyo first, Washington 5 h later

Tokyo: 経済産業省 (official) [1], Kyodo News [2] (also carried by The Japan Times), 日本経済新聞 [3]
Washington: The Washington Post [4]

What later reports added

- figure: 12% · name: Akazawa [4]
   The Washington Post · Mon 2 Mar 2026, 10:00 JST / Sun 1 Mar, 20:00 EST
   The tariff on cars will fall to 12%, Ryosei Akazawa told reporters in Washington on Sunday.
- official: 経済産業省 · date: 4月1日 [1]
   経済産業省 · Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST
   発効は4月1日とする。
- name: Lutnick [2]
   Kyodo News · Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST
   Howard Lutnick, the commerce secretary, called it a fair deal for workers in both countries and said that the remaining questions would be settled within weeks.

[1] 米国の自動車関税措置に関する日米合意について — 経済産業省, Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST, #3
    https://news.example.org/3
[2] Japan car tariff cut to 12%, takes effect April 1 — Kyodo News, Mon 2 Mar 2026, 11:00 JST / Sun 1 Mar, 21:00 EST, #4
    https://news.example.org/4
[3] 日米、自動車関税の引き下げで合意 — 日本経済新聞, Mon 2 Mar 2026, 05:00 JST / Sun 1 Mar, 15:00 EST, #1
    https://news.example.org/1
[4] U.S. and Japan reach deal on lower car tariff — The Washington Post, Mon 2 Mar 2026, 10:00 JST / Sun 1 Mar, 20:00 EST, #2
    https://news.example.org/2

Summary: /summary story:1
Split or merge: /story correct 1

As of Mon 2 Mar 2026, 12:00 JST / Sun 1 Mar, 22:00 EST
`);
  });

  test('says the same in Japanese', async () => {
    await using room = await storyRoom(CAR);
    const text = await room.read('/ストーリー 1', 'ja');
    expect(text).toContain(`進行中 · story:1
米国の自動車関税措置に関する日米合意について <https://news.example.org/3>

Japan car tariff cut to 12%, takes effect April 1 <https://news.example.org/4>（英語）

初報: 日本経済新聞 · 2026年3月2日(月) 5:00 JST / 3月1日(日) 15:00 EST [3]
最新: Kyodo News · 2026年3月2日(月) 11:00 JST / 3月1日(日) 21:00 EST [2]
報道: 4社の記事4件（ほかに転載1件）
公式発表: あり：経済産業省 [1]
報道の順: 日本が先行、米国は5時間後

日本: 経済産業省（公式発表） [1]、Kyodo News [2]（転載：The Japan Times）、日本経済新聞 [3]
米国: The Washington Post [4]

続報で加わった内容

- 数字：12% · 名前：Akazawa [4]`);
  });

  test('says that there is one source only', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/story 4')).toContain('Single source: only Stars and Stripes reports this.');
    expect(await room.read('/story 4', 'ja')).toContain('情報源は1社のみです（Stars and Stripes）。');
    expect(await room.read('/story 4', 'ja')).toContain(
      'Harbor festival opens in Yokosuka <https://news.example.org/10>（英語）',
    );
    expect(await room.read('/story 5')).toContain('Elsewhere: BBC News [1]');
  });

  test('files that name no publisher are voices of their own, in a country that is not known', async () => {
    const file = { publisher: 'Imported file', fileName: 'a.txt', country: null, tier: null };
    const files = ['The allies meet in Tokyo', 'Allies in Tokyo for a meeting'].map((title, i) => ({
      ...file,
      story: 1,
      title,
      text: `They met, says file ${i}.`,
    }));
    await using room = await storyRoom([...files, { ...file, story: 2, title: 'Another matter altogether' }]);
    const text = await room.read('/story 1');
    expect(text).toContain('2 reports from 2 publishers');
    expect(text).toContain('Coverage: 2 reports from 2 publishers');
    expect(text).toContain('Country not known: Imported file [1], Imported file [2]');
    expect(text).not.toContain('Single source');
    expect(await room.read('/story 2')).toContain('Single source: only one article says this.');
    expect(await room.read('/story', 'ja')).toContain('情報源は1社（取り込みファイル）');
  });

  test.each([
    '/story story:1',
    '/story show #5',
    '/story https://news.example.org/3',
    '/story lutnick fair deal',
  ])('is found by %s', async (line) => {
    await using room = await storyRoom(CAR);
    expect(await room.read(line)).toContain('Developing · story:1');
  });

  test('found by words, it says so and offers what else they fit', async () => {
    await using room = await storyRoom(CAR);
    const reply = await room.ask('/story tariff relief for farmers', 'en');
    expect(await room.read('/story tariff relief for farmers')).toContain(
      'The best match for “tariff relief for farmers”.',
    );
    expect(lineBehind(reply, 'Japan car tariff cut to 12%, takes effect April 1')).toBe('/story show 1');
  });

  test.each([
    ['/story 99', 'There is no story 99.', 'ストーリー99はありません。'],
    ['/story show #99', 'I have no article #99.', '#99 の記事はありません。'],
    [
      '/story https://elsewhere.example/x',
      'I have no article https://elsewhere.example/x.',
      'https://elsewhere.example/x の記事はありません。',
    ],
    ['/story golf', 'No story on “golf”.', '「golf」に当てはまるストーリーはありません。'],
    [`/story ${'9'.repeat(40)}`, 'No story on “', '」に当てはまるストーリーはありません。'],
    ['/story ？！', 'No story on “？！”.', '「？！」に当てはまるストーリーはありません。'],
  ])('%s is answered kindly, with a way on', async (line, english, japanese) => {
    await using room = await storyRoom(CAR);
    const reply = await room.ask(line);
    expect(reply.kind).toBe('error');
    expect(reply.actions.length).toBeGreaterThan(0);
    expect(await room.read(line)).toContain(english);
    expect(await room.read(line, 'ja')).toContain(japanese);
  });

  test('of a long story shows the newest steps, and leads to all of them and to all reports', async () => {
    await using room = await storyRoom(crowd(30));
    const reply = await room.ask('/story 1');
    const text = await room.read('/story 1');
    expect(text).toContain('What later reports added · the newest 4 of 29');
    expect(text).toMatch(/Elsewhere: .* more$/m);
    expect(reply.sources).toHaveLength(8);
    const timeline = lineBehind(reply, 'Whole timeline')!;
    const pages = await Promise.all([1, 2, 3, 4].map((page) => room.read(`${timeline} page:${page}`)));
    expect(pages.join('').match(/figure: /g)).toHaveLength(29);
    expect(await room.read(`${timeline} page:9`)).toContain('There is no page 9.');
    const reports = lineBehind(reply, 'All reports')!;
    const first = await room.read(reports);
    expect(first).toContain('Tokyo · 10\n\n1. Tariff talks go on');
    expect(first).toContain('30 reports · page 1 of 4');
    const all = await Promise.all([1, 2, 3, 4].map((page) => room.ask(`${reports} page:${page}`)));
    expect(new Set(all.flatMap(({ sources }) => sources.map(({ articleId }) => articleId))).size).toBe(30);
  });

  test('fits on Discord and on Slack, however long its story, headlines and names are', async () => {
    const endless = {
      title: `Tariff ${'終わらない見出し'.repeat(60)}`,
      publisher: `Harbor ${'News '.repeat(40)}`,
    };
    await using room = await storyRoom([
      ...crowd(20),
      ...crowd(20, endless).map((each, i) => ({ ...each, title: `${each.title}${i}` })),
    ]);
    for (const locale of ['en', 'ja'] as const)
      for (const line of [
        '/story',
        '/story 1',
        '/story show 1 part:sources',
        '/story show 1 part:timeline',
        '/story correct 1',
        '/gap',
        '/summary story:1',
      ])
        expect({ line, faults: faultsOf(await room.ask(line, locale)) }).toEqual({ line, faults: [] });
  });

  test('what a stranger writes into a headline, a name or a text stays text', async () => {
    const hostile = '@everyone <!channel> **[free](javascript:alert(1))** <@&1> tariff 25%';
    await using room = await storyRoom([
      { ...CAR[1]!, title: hostile, publisher: 'Evil <@1> `Times`' },
      {
        ...CAR[3]!,
        title: `${hostile} again`,
        text: 'The tariff is 33% for <@&1>.',
        publisher: '<!here> News',
      },
    ]);
    for (const line of [
      '/story',
      '/story 1',
      '/story show 1 part:sources',
      '/story correct 1',
      '/story <!channel> tariff',
    ]) {
      const reply = await room.ask(line);
      expect(faultsOf(reply)).toEqual([]);
      const slack = JSON.stringify(renderForSlack(reply, { line }));
      expect(slack).not.toMatch(/"type":"(?:broadcast|user|usergroup)"|<!channel>"?,"verbatim/);
      const surface = { kind: 'reply', answers: line, commandIds: new Map() } as const;
      const discord = renderForDiscord(reply, surface).body;
      expect(discord.allowed_mentions).toEqual({ parse: [] });
      const written = JSON.stringify(discord)
        .match(/"content":"(?:[^"\\]|\\.)*"/g)!
        .join('\n');
      expect(written).not.toMatch(/(?<!\\)(?:<@&1>|<@1>|<!channel>|\]\(javascript:)|@everyone/);
    }
  });
});

describe('a person corrects stories', () => {
  test('merges two, is told how it is now, and can undo it', async () => {
    await using room = await storyRoom(CAR);
    const merged = await room.ask('/story merge story:3 with:4');
    expect(await room.read('/story 4')).toContain('Story 4 was merged into this one, story 3.');
    expect(await room.read('/story 4', 'ja')).toContain('ストーリー4はこのストーリー3に統合されています。');
    expect(merged.notification).toBe('Story 4 went into story 3.');
    const undo = lineBehind(merged, 'Undo')!;
    expect(await room.read(undo)).toContain('The stories are as they were before.');
    expect(await room.read('/story 4')).toContain('Single source: only Stars and Stripes');
    expect(await room.read(undo, 'ja')).toContain('元に戻せる変更はありません。');
  });

  test('takes a report out with its copies, and can undo it', async () => {
    await using room = await storyRoom(CAR);
    const split = await room.ask('/story split article:4');
    const text = await room.read('/story 6');
    expect(split.notification).toBe('Article #4 is a story of its own now.');
    expect(text).toContain('Kyodo News [1] (also carried by The Japan Times)');
    expect(await room.read('/story 1')).toContain('3 reports from 3 publishers');
    await room.ask(lineBehind(split, 'Undo')!);
    expect(await room.read('/story 1')).toContain('4 reports from 4 publishers, and 1 copy');
  });

  test('in Japanese', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/story split article:https://news.example.org/4', 'ja')).toContain(
      '記事 #4 を別のストーリーにしました',
    );
    const merged = await room.read('/ストーリー 統合 story:1 with:story:6', 'ja');
    expect(merged).toContain('ストーリー6をストーリー1に統合しました');
    expect(merged).toContain('元に戻す: /story undo 2');
  });

  test('chooses from the reports, and from stories that are near', async () => {
    await using room = await storyRoom(CAR);
    const reply = await room.ask(lineBehind(await room.ask('/story 1'), 'Split or merge')!);
    expect(lineBehind(reply, 'The Washington Post: U.S. and Japan reach deal on lower car tariff')).toBe(
      '/story split article:2',
    );
    expect(lineBehind(reply, 'London watches the car talks')).toBe('/story merge story:1 with:5');
    expect(await room.read('/story correct 4')).not.toContain('Take a report out');
  });

  test.each([
    ['/story merge story:1 with:99', 'There is no story 99.'],
    ['/story merge story:1 with:golf', 'There is no story golf.'],
    ['/story merge story:1 with:1', 'Both are story 1 already'],
    ['/story split article:10', 'Article #10 is all there is of story 4'],
    ['/story split article:99', 'I have no article #99.'],
    ['/story split article:12', 'Article #12 is in no story yet.'],
    ['/story undo decision:x', 'There is nothing to take back'],
  ])('%s changes nothing and says why', async (line, words) => {
    await using room = await storyRoom(CAR);
    const before = await room.read('/story');
    expect(await room.read(line)).toContain(words);
    expect(await room.read('/story')).toBe(before);
  });

  test.each([
    '/story merge story:1 with:3',
    '/story split article:4',
    '/story correct 1',
    '/story undo decision:1',
  ])('who is no manager is refused kindly: %s', async (line) => {
    await using room = await storyRoom(CAR);
    const before = await room.read('/story');
    const member = { isManager: false, platform: 'discord', workspace: '900' } as const;
    expect(await room.read(line, 'en', member)).toContain(
      'Only people with the permission Manage Server can do that.',
    );
    expect(await room.read(line, 'ja', member)).toContain('「サーバー管理」権限を持つ人だけが行えます');
    expect(lineBehind(await room.ask('/story 1', 'en', member), 'Split or merge')).toBeUndefined();
    expect(await room.read('/story')).toBe(before);
  });

  test('a manager of one community of several does not change what all share', async () => {
    await using room = await storyRoom(CAR, { mayChange: false });
    expect(await room.read('/story split article:4')).toContain('Stories are shared by several communities');
    expect(await room.read('/story merge story:1 with:3', 'ja')).toContain(
      'ストーリーは複数のコミュニティで共有しているため',
    );
    expect(lineBehind(await room.ask('/story 1'), 'Split or merge')).toBeUndefined();
    expect(await room.read('/story 1')).toContain('4 reports from 4 publishers');
  });
});

describe('/summary story:', () => {
  test('cites the reports of the story alone, in sections', async () => {
    await using room = await storyRoom(CAR);
    const text = await room.read('/summary story:1');
    expect(text).toContain('Summary · story:1\nJapan car tariff cut to 12%, takes effect April 1');
    expect(text).toContain('What happened');
    expect(text).toContain(
      'What is next\n\n- The tariff on cars will fall to 12%, Ryosei Akazawa told reporters in Washington on Sunday.',
    );
    expect(text).not.toContain('farmers');
    expect(text).toContain('Show the story: /story show 1');
    expect(text).toContain('chosen from 4 articles');
    expect(await room.read('/要約 story:1', 'ja')).toContain(
      '日米両政府は1日、自動車の関税を引き下げることで合意した。',
    );
  });

  test('says that all is from one source', async () => {
    await using room = await storyRoom([
      {
        story: 1,
        title: 'Harbor festival opens in Yokosuka',
        text: 'Sailors and residents of Yokosuka met at the harbor festival on Sunday.',
      },
    ]);
    expect(await room.read('/summary story:1')).toContain('Single source: only one article says this.');
  });

  test('is asked for in words, too', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/summary story:"okinawa base costs"')).toContain('Summary · story:3');
  });

  test('an unknown story, and one with a topic beside it, are answered kindly', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/summary story:99')).toContain('There is no story 99.');
    expect(await room.read('/summary story:1 topic:tariffs')).toContain(
      'story: and topic: do not go together.',
    );
    expect(lineBehind(await room.ask('/summary story:1 period:7d'), 'summary story:1')).toBe(
      '/summary story:1',
    );
    expect(await room.read('/summary story:5', 'ja')).toContain('London watches the car talks');
  });
});

describe('on a real base', () => {
  test('the commands work on the stories that the bot itself put together', async () => {
    await using base = await testBase();
    const deal = (title: string, n: number, changes: Partial<ArticleDraft>) =>
      draft({ title, url: `https://news.example.org/${n}`, ...changes });
    const drafts = [
      deal('Japan and U.S. agree to cut car tariff to 12% from April', 1, { publisher: 'Harbor Wire' }),
      deal('Car tariff cut to 12% from April, Japan and U.S. agree', 2, {
        publisher: 'The Example Post',
        country: 'US',
        text: 'Washington will lower the duty on Japanese cars, the Example Post has learned.',
      }),
      deal('Festival of lanterns draws thousands to Nagasaki', 3, { text: 'It rained.' }),
    ];
    await ingest(
      drafts.map((each) => ({
        draft: each,
        guid: null,
        keys: identityKeys(each, { feedId: null, guid: null }),
      })),
      { store: base.store, topics: base.topics, now: base.clock.now(), origin: 'import', feedId: null },
    );
    await createStoryBacklog(base.store, { glossary: base.config.glossary, log: base.logs.app })();
    const ask = (line: string) =>
      base.desk.dispatch({
        platform: 'terminal',
        workspace: 'local',
        isManager: true,
        channelId: 'x',
        userId: 'x',
        locale: 'en',
        line,
      });
    const read = async (line: string) => renderText(await ask(line));
    expect(await read('/story #2')).toContain('Coverage: 2 reports from 2 publishers');
    expect(await read('/gap')).toContain('In both: who was first · 1');
    const split = await ask('/story split article:2');
    expect(await read('/story #2')).toContain('Single source: only The Example Post reports this.');
    await ask(lineBehind(split, 'Undo')!);
    expect(await read('/story #2')).toContain('Coverage: 2 reports from 2 publishers');
    const merged = await ask('/story merge story:1 with:2');
    expect(await read('/story 2')).toContain('Story 2 was merged into this one, story 1.');
    await ask(lineBehind(merged, 'Undo')!);
    expect(await read('/story 2')).toContain('Festival of lanterns draws thousands to Nagasaki');
  });
});
