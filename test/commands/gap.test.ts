import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#src/model/time.ts';
import { CAR } from './story-articles.ts';
import { lineBehind, type Placed, storyRoom } from './story-room.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');

describe('/gap', () => {
  test('tells what only one capital’s press has, and who was first with the rest', async () => {
    await using room = await storyRoom(CAR);
    const reply = await room.ask('/gap');
    expect(reply.notification).toBe('Only in Tokyo’s press: 1; only in Washington’s: 1; in both: 1.');
    expect(await room.read('/gap')).toContain(`Tokyo and Washington compared · last 7 days

Only in Tokyo’s press · 1

- Tariff relief: rice farmers gather in Niigata <https://news.example.org/6>
   2 publishers: NHK, 毎日新聞 · since Sun 1 Mar 2026, 12:00 JST / Sat 28 Feb, 22:00 EST · story:2

Only in Washington’s press · 1

- Okinawa base costs under fire in Senate <https://news.example.org/9>
   2 publishers: The Washington Post, The New York Times · since Sun 1 Mar 2026, 21:00 JST / Sun 1 Mar, 07:00 EST · story:3

In both: who was first · 1

- Japan car tariff cut to 12%, takes effect April 1 <https://news.example.org/4>
   Tokyo first, Washington 5 h later · publishers: Tokyo 3, Washington 1 · story:1
   Official word from Tokyo: 経済産業省
`);
    expect(lineBehind(reply, 'Okinawa base costs under fire in Senate')).toBe('/story show 3');
  });

  test('says the same in Japanese', async () => {
    await using room = await storyRoom(CAR);
    const text = await room.read('/報道差', 'ja');
    expect(text).toContain('日米の報道の違い（過去7日間）\n\n日本の報道のみ（1件）');
    expect(text).toContain('2社（NHK、毎日新聞）・初報 2026年3月1日(日) 12:00 JST');
    expect(text).toContain(
      '日本が先行、米国は5時間後・日本3社、米国1社 · story:1\n   公式発表：日本（経済産業省）',
    );
  });

  test('says on how many feeds and articles that rests', async () => {
    await using room = await storyRoom(CAR);
    expect(await room.read('/gap')).toContain(
      'Tokyo’s press: 1 article from 2 feeds; Washington’s: 3 articles from 2 feeds · as of',
    );
    expect(await room.read('/gap', 'ja')).toContain(
      '日本の報道：記事1件・フィード2件、米国の報道：記事3件・フィード2件 · ',
    );
  });

  test('keeps to a topic and to the days asked for', async () => {
    await using room = await storyRoom(CAR);
    const tariffs = await room.read('/gap topic:tariffs');
    expect(tariffs).toContain('Tokyo and Washington compared · Tariffs · last 7 days');
    expect(tariffs).toContain('Only in Washington’s press: none.');
    await using evening = await storyRoom(CAR, { start: '2026-03-02T09:00:00Z' });
    const today = await evening.read('/gap days:1');
    expect(today).toContain('compared · last day');
    expect(today).toContain('Only in Tokyo’s press: none.');
    expect(await room.read('/gap 3日', 'ja')).toContain('過去3日間');
    expect(await room.read('/gap days:soon')).toContain(
      "days can't be “soon”. It can be a number from 1 to 90.",
    );
  });

  test('pages: each list goes on', async () => {
    const many = Array.from({ length: 6 }, (_, i): Placed[] =>
      ['NHK', 'Nikkei'].map((publisher) => ({
        story: i + 1,
        title: `Rice meeting ${i} by ${publisher}`,
        text: `${publisher} was at meeting ${i}.`,
        publisher,
        country: 'JP',
        publishedAt: noon - (i + 1) * HOUR_MS,
      })),
    ).flat();
    await using room = await storyRoom([...many, { ...CAR[8]!, story: 9 }]);
    const first = await room.ask('/gap');
    expect(await room.read('/gap')).toContain('Only in Tokyo’s press · 6');
    expect(lineBehind(first, 'Next')).toBe('/gap page:2');
    expect(first.sources).toHaveLength(4);
    expect((await room.ask('/gap page:2')).sources).toHaveLength(2);
    expect(await room.read('/gap page:2')).toContain('Page 2 of 2 · Tokyo’s press:');
    expect(await room.read('/gap page:5', 'ja')).toContain('5ページ目はありません。');
  });

  test('claims no gap where one capital’s press is not heard, and says why', async () => {
    const tokyo = CAR.filter(({ country }) => country === 'JP');
    const feeds = [
      { publisher: 'NHK', country: 'JP' },
      { publisher: 'State Department', country: 'US', tier: 'official' as const },
    ];
    await using room = await storyRoom(tokyo, { feeds });
    const text = await room.read('/gap');
    expect(text).toContain(
      'None of the feeds is of Washington’s press. So the two capitals can’t be compared.',
    );
    expect(text).toContain('Washington’s: 0 articles from 0 feeds');
    expect(text).not.toContain('Only in Tokyo');
    expect(await room.read('/gap', 'ja')).toContain(
      '米国の報道機関のフィードがありません。そのため、日米の報道を比較できません。',
    );
    await using silent = await storyRoom(tokyo);
    expect(await silent.read('/gap')).toContain(
      'The 2 feeds of Washington’s press brought nothing in the last 7 days.',
    );
    expect(await silent.read('/gap days:1', 'ja')).toContain(
      '米国の報道機関のフィード2件からは、過去1日間に記事が届いていません。',
    );
  });

  test('of an empty base says that of both', async () => {
    await using room = await storyRoom([], { feeds: [] });
    expect(await room.read('/gap')).toContain(
      'None of the feeds is of the press of Tokyo or Washington. So the two',
    );
  });

  test('says honestly that there is none', async () => {
    const singles = [CAR[5]!, CAR[7]!].map((article, i) => ({ ...article, story: i + 1 }));
    await using room = await storyRoom(singles);
    expect(await room.read('/gap')).toContain('No story of several publishers in this period');
    await using third = await storyRoom([
      ...singles,
      ...['AFP', 'DW'].map((publisher) => ({
        ...CAR[10]!,
        story: 7,
        publisher,
        title: `${publisher} on rice`,
        text: `${publisher} was there.`,
      })),
    ]);
    expect(await third.read('/gap')).toContain('No story that two publishers of one capital have');
    expect(await third.read('/gap', 'ja')).toContain('両方が報じたストーリーもありません。');
  });

  test('a government’s word is told apart and fills no gap', async () => {
    const state = {
      ...CAR[5]!,
      title: 'State Department on rice',
      text: 'The department took note.',
      publisher: 'State Department',
      tier: 'official' as const,
      country: 'US',
    };
    await using room = await storyRoom([...CAR, state]);
    const text = await room.read('/gap');
    expect(text).toContain('Only in Tokyo’s press · 1');
    expect(text).toContain('Official word from Washington: State Department');
  });
});
