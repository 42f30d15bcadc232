import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Item, mentionsIn, replay } from './replay.ts';

function item(text: string, published: string, more: Partial<Item> = {}): Item {
  const language = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(text) ? 'ja' : 'en';
  const country = language === 'ja' ? 'JP' : 'US';
  const at = `${published}T12:00:00Z`;
  return {
    title: '',
    text,
    language,
    publisher: 'Harbor Times',
    tier: 'press',
    country,
    published: at,
    ...more,
  };
}

function told(text: string, published: string): unknown[] {
  return mentionsIn(item(text, published)).map(({ kind, participants, place, subject, stance, window }) => [
    subject ? `${kind}: ${subject}` : kind,
    participants.join(' + '),
    place,
    stance,
    window === null
      ? null
      : `${window.from === window.to ? window.from : `${window.from}/${window.to}`} ${window.precision}`,
  ]);
}

const [TAKAICHI_TRUMP, WASHINGTON] = ['Donald Trump + Sanae Takaichi', 'Washington, D.C.'];

describe('a sentence tells of an event', () => {
  test.each([
    [
      'Takaichi will meet Trump at the White House on March 19.',
      '2026-02-06',
      ['summit', TAKAICHI_TRUMP, WASHINGTON, 'planned', '2026-03-19 day'],
    ],
    [
      'Officials are preparing a planned summit between US President Donald Trump and Prime Minister Takaichi in Washington on March 19.',
      '2026-02-10',
      ['summit', TAKAICHI_TRUMP, WASHINGTON, 'arranged', '2026-03-19 day'],
    ],
    [
      'Takaichi wrote to President Trump, "I look forward to visiting the White House this spring to strengthen our alliance."',
      '2026-02-10',
      ['summit', TAKAICHI_TRUMP, WASHINGTON, 'arranged', '2026-03-01/2026-05-31 season'],
    ],
    [
      'Takaichi may visit the United States in January, Kyodo reported.',
      '2025-12-05',
      ['visit', 'Sanae Takaichi + United States', 'United States', 'mooted', '2026-01-01/2026-01-31 month'],
    ],
    [
      "Trump's trip to Beijing was postponed from March 31 to May 14.",
      '2026-03-20',
      ['visit', 'Donald Trump + China', 'Beijing', 'moved', '2026-05-14 day'],
    ],
    [
      'Motegi called off his visit to Washington on March 5.',
      '2026-03-01',
      ['visit', 'Toshimitsu Motegi + United States', WASHINGTON, 'cancelled', '2026-03-05 day'],
    ],
    [
      'Takaichi and Trump held talks in Tokyo on Tuesday.',
      '2025-10-29',
      ['summit', TAKAICHI_TRUMP, 'Tokyo', 'held', '2025-10-28 day'],
    ],
    [
      'Trump and Xi will speak by phone on Friday.',
      '2026-02-04',
      ['call', 'Donald Trump + Xi Jinping', null, 'planned', '2026-02-06 day'],
    ],
    [
      'Japan and the United States will hold two-plus-two talks in Washington on May 15.',
      '2026-04-20',
      ['ministerial: two-plus-two', 'Japan + United States', WASHINGTON, 'planned', '2026-05-15 day'],
    ],
    [
      'A 15% tariff on Japanese cars takes effect on Aug. 7.',
      '2025-08-01',
      ['effect: auto tariff', 'Japan', null, 'planned', '2025-08-07 day'],
    ],
    [
      'The Supreme Court will hear arguments on the tariffs on Nov. 5.',
      '2025-10-20',
      ['hearing: tariff', 'US Supreme Court', null, 'planned', '2025-11-05 day'],
    ],
    [
      "Japan's lower house election will be held on Feb. 8.",
      '2026-01-20',
      ['election: House of Representatives of Japan', 'Japan', null, 'planned', '2026-02-08 day'],
    ],
    [
      'U.S. Marines and Japanese troops will hold the Iron Fist exercise from Feb. 11 to March 9.',
      '2026-01-20',
      ['exercise: Iron Fist', 'Japan + United States', null, 'planned', '2026-02-11/2026-03-09 day'],
    ],
    [
      'Takaichi will attend the G7 summit in Evian on June 15-17.',
      '2026-05-01',
      ['summit', 'Group of Seven', 'Evian', 'planned', '2026-06-15/2026-06-17 day'],
    ],
    [
      'Prime Minister Takaichi will leave for Washington on March 18 and meet President Trump on March 19.',
      '2026-03-12',
      ['summit', TAKAICHI_TRUMP, WASHINGTON, 'planned', '2026-03-19 day'],
    ],
    ['Takaichi, Trump to meet', '2026-02-06', ['summit', TAKAICHI_TRUMP, null, 'planned', null]],
  ])('%s', (text, published, expected) => {
    expect(told(text, published)).toEqual([expected]);
  });

  test.each([
    [
      '高市首相は3月19日に訪米し、ホワイトハウスでトランプ大統領と会談する。',
      '2026-02-06',
      ['summit', TAKAICHI_TRUMP, WASHINGTON, 'planned', '2026-03-19 day'],
    ],
    [
      '政府は高市首相が3月下旬に訪米する方向で調整している。',
      '2026-01-20',
      ['visit', 'Sanae Takaichi + United States', 'United States', 'arranged', '2026-03-21/2026-03-31 month'],
    ],
    [
      '高市首相は今春の訪米を検討している。',
      '2026-01-03',
      ['visit', 'Sanae Takaichi + United States', 'United States', 'mooted', '2026-03-01/2026-05-31 season'],
    ],
    [
      '高市首相が米国を訪問し、トランプ大統領と会談する方向で検討していることが分かった。',
      '2026-01-07',
      ['summit', TAKAICHI_TRUMP, 'United States', 'mooted', null],
    ],
    [
      'トランプ大統領の来日は3月27日から4月9日に延期された。',
      '2026-03-01',
      ['visit', 'Donald Trump + Japan', 'Japan', 'moved', '2026-04-09 day'],
    ],
    [
      '赤沢経産相は予定していた5日の訪米を取りやめた。',
      '2026-03-01',
      ['visit', 'Ryosei Akazawa + United States', 'United States', 'cancelled', '2026-03-05 day'],
    ],
    [
      '高市首相は28日、東京でトランプ大統領と会談した。',
      '2025-10-29',
      ['summit', TAKAICHI_TRUMP, 'Tokyo', 'held', '2025-10-28 day'],
    ],
    [
      '日米両政府は5月15日にワシントンで外務・防衛担当閣僚協議（2プラス2）を開く予定だ。',
      '2026-04-20',
      ['ministerial: two-plus-two', 'Japan + United States', WASHINGTON, 'planned', '2026-05-15 day'],
    ],
    [
      '米国の相互関税は8月7日に発効する。',
      '2025-08-01',
      ['effect: reciprocal tariff', 'United States', null, 'planned', '2025-08-07 day'],
    ],
    [
      '衆院選は1月27日に公示され、2月8日に投開票される。',
      '2026-01-20',
      ['election: House of Representatives of Japan', 'Japan', null, 'planned', '2026-02-08 day'],
    ],
    [
      '木原官房長官は、高市首相が3月19日に米国を訪問すると発表した。',
      '2026-02-06',
      ['visit', 'Sanae Takaichi + United States', 'United States', 'announced', '2026-03-19 day'],
    ],
  ])('%s', (text, published, expected) => {
    expect(told(text, published)).toEqual([expected]);
  });

  test('by the sentence before, where it names nobody', () => {
    expect(
      told('Takaichi spoke with Trump. The two leaders will meet in Washington on March 19.', '2026-02-06'),
    ).toEqual([['summit', TAKAICHI_TRUMP, WASHINGTON, 'planned', '2026-03-19 day']]);
  });

  test('with the words of the sentence as they stand', () => {
    const text = 'Snow fell. Takaichi’s meeting with Trump — in Washington — is set for March 19.';
    const [mention] = mentionsIn(item(text, '2026-02-06'));
    const { start, end, text: words, field } = mention!.quote;
    expect([field, words]).toEqual(['text', text.slice(start, end)]);
    expect(words).toMatch(/^Takaichi’s meeting/);
  });
});

describe('on the calendar of its place', () => {
  test.each([
    ['高市首相は日本時間3月20日午前0時から、ワシントンでトランプ大統領と会談する。', '2026-03-19', '11:00'],
    ['高市首相は日本時間3月20日、ワシントンでトランプ大統領と会談する。', '2026-03-19', null],
    ['高市首相は3月19日（日本時間20日）にワシントンでトランプ大統領と会談する。', '2026-03-19', null],
    ['高市首相は現地時間の3月19日、ワシントンでトランプ大統領と会談する。', '2026-03-19', null],
    ['Takaichi will meet Trump in Washington at 11 a.m. EST on March 19.', '2026-03-19', '11:00'],
    ['トランプ大統領は米東部時間10月27日に東京で高市首相と会談する。', '2026-10-28', null],
  ])('%s', (text, day, at) => {
    expect(mentionsIn(item(text, '2026-02-06'))[0]?.window).toMatchObject({ from: day, to: day, at });
  });
});

describe('no event', () => {
  test.each([
    ['In May 2019 Abe hosted Trump in Tokyo.', '2026-02-10'],
    ['The Indo-Pacific Command has held talks with Japan since 2018.', '2026-02-10'],
    ['Japan held $1.1 trillion of Treasurys as of September 2024, the U.S. said.', '2025-10-29'],
    ['The two leaders held their first summit in Tokyo last October.', '2026-02-10'],
    ['The yen fell to 158.20 on March 19 as traders met demand.', '2026-03-20'],
    ['The Cabinet meeting is on March 19.', '2026-02-06'],
    ['Japanese carmakers expect a difficult spring in the United States.', '2026-02-10'],
    ['France and Germany will hold a summit on March 19.', '2026-02-06'],
    ['Takaichi has no plans to visit China this year.', '2026-02-06'],
    ['2019年5月、安倍首相はトランプ大統領と東京で会談した。', '2026-02-10'],
    ['日米の首脳は2018年から会談を重ねている。', '2026-02-10'],
    ['高市首相は19日の閣議で予算案を決めた。', '2026-02-20'],
    ['', '2026-02-10'],
  ])('%s', (text, published) => {
    expect(told(text, published)).toEqual([]);
  });
});

describe('who says so', () => {
  test.each([
    ['The White House said Takaichi will visit Washington on March 19.', true],
    ['Takaichi will visit Washington on March 19, Chief Cabinet Secretary Minoru Kihara said.', true],
    ['Takaichi will visit Washington on March 19. The Foreign Ministry announced it on Friday.', true],
    ['Takaichi will visit Washington on March 19, the Yomiuri reported.', false],
    ['Takaichi will visit Washington on March 19, a US official noted.', false],
    ['Takaichi will visit Washington on March 19, government sources said.', false],
    ['政府は、高市首相が3月19日に訪米すると発表した。', true],
    ['高市首相が3月19日に訪米することを複数の政府関係者が明らかにした。', false],
  ])('%s', (text, isOfficial) => {
    expect(mentionsIn(item(text, '2026-02-06')).map((mention) => mention.isOfficial)).toEqual([isOfficial]);
  });

  test('an official publisher always does', () => {
    const [mention] = mentionsIn(
      item('Takaichi will visit Washington on March 19.', '2026-02-06', { tier: 'official' }),
    );
    expect(mention?.isOfficial).toBe(true);
  });
});

const SEEDS = '../shared/seeds-dated/seeds.jsonl';

describe.skipIf(!existsSync(SEEDS))(`the first articles (needs ${SEEDS})`, () => {
  const rows = existsSync(SEEDS)
    ? readFileSync(SEEDS, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; title: string; text: string; date: string })
        .toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date))
    : [];
  const events =
    replay(
      rows.map(({ id, title, text, date }) => ({
        ...item(text, date.slice(0, 10)),
        title,
        publisher: id,
        country: null,
        tier: null,
      })),
    ).at(-1) ?? [];

  test('tell of two summits', () => {
    expect(
      events.map(({ identity, state }) => [
        identity.participants.join(' + '),
        identity.place,
        state.status,
        state.window?.from,
        state.window?.to,
        state.window?.precision,
      ]),
    ).toEqual([
      [TAKAICHI_TRUMP, 'Tokyo', 'held', '2025-10-28', '2025-10-28', 'day'],
      [TAKAICHI_TRUMP, WASHINGTON, 'tentative', '2026-03-19', '2026-03-19', 'day'],
    ]);
  });

  test('of which the second was first meant for the spring', () => {
    const steps = events[1]?.state.changes.map(({ status, window, claim }) => [
      status,
      window?.precision,
      claim.by === 'article' ? claim.publisher : null,
    ]);
    expect(steps).toEqual([
      ['tentative', 'season', '003'],
      ['tentative', 'day', '000'],
    ]);
    const last = events[1]?.state.changes.at(-1)?.claim;
    expect(last?.by === 'article' ? last.quote.text : null).toContain('in Washington on March 19');
  });
});
