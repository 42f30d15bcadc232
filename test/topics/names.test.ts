import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/cli/configuration.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { compileTopics } from '#src/topics/match.ts';
import { draft, tariffsTopic } from '#test/fakes/articles.ts';

const { glossary } = readConfig();

/** What of a headline a rule finds; null where it does not match. */
function foundIn(title: string, rule: string, names: readonly GlossaryEntry[] = glossary): string[] | null {
  const [match] = compileTopics([{ ...tariffsTopic, rule }], names).match({ title, text: '' });
  return match?.spans.map(({ start, end }) => title.slice(start, end)) ?? null;
}

describe('a name in a rule is found in both languages', () => {
  test.each([
    ['Trump', 'トランプ大統領が訪日', ['トランプ']],
    ['トランプ', 'Trump visits Tokyo', ['Trump']],
    ['高市', 'Takaichi speaks', ['Takaichi']],
    ['"Sanae Takaichi"', '高市首相が演説', ['高市']],
    ['US', '米国とアメリカ', ['米国', 'アメリカ']],
    ['"United States"', 'A U.S. envoy', ['U.S.']],
    ['米国', 'The US and the USA', ['US', 'USA']],
    ['SDF', '自衛隊が出動', ['自衛隊']],
    ['自衛隊', 'The JSDF and its sdf', ['JSDF']],
    ['TSMC', '台湾積体電路製造が増産', ['台湾積体電路製造']],
    ['"F-35"', 'F35戦闘機', ['F35']],
    ['Osprey', 'オスプレイが着陸', ['オスプレイ']],
    ['Trump NEAR/3 Takaichi', '高市氏とトランプ氏', ['高市', 'トランプ']],
    ['ATLEAST/6 Trump', 'トランプ氏とTrump', ['トランプ', 'Trump']],
    ['title:(x OR Hegseth) NOT Rubio', 'ヘグセス氏', ['ヘグセス']],
    ['Hegseth NOT Rubio', 'ヘグセス氏とルビオ氏', null],
  ])('%s in 「%s」', (rule, title, found) => {
    expect(foundIn(title, rule)).toEqual(found);
  });
});

describe('it is no part of another word or name', () => {
  test.each([
    ['China', '中国地方で大雨'],
    ['中国', '中国地方で大雨'],
    ['China', 'Drills in the South China Sea'],
    ['America', 'Trade with Latin America'],
    ['US', 'ラテンアメリカの経済'],
    ['Kyoto', '東京都の予算'],
    ['京都', '東京都の予算'],
    ['India', 'インドネシアの選挙'],
    ['Modi', 'コモディティ価格'],
    ['Vance', 'アドバンスド'],
    ['"Finance Ministry"', '米財務省が発表'],
    ['国会', 'A healthy diet'],
    ['防衛省', 'A mod for the game'],
    ['SDF', 'The Syrian SDF said'],
    ['中国', 'chinaware'],
  ])('%s is not in 「%s」', (rule, title) => {
    expect(foundIn(title, rule)).toBeNull();
  });

  test('but counts where it stands by itself, and in names that are of it', () => {
    expect(foundIn('中国地方と中国', 'China')).toEqual(['中国']);
    expect(foundIn('航空自衛隊の訓練', 'SDF')).toEqual(['自衛隊']);
    expect(foundIn('ジョー・バイデン氏', 'Biden')).toEqual(['ジョー・バイデン']);
  });
});

describe('an author decides', () => {
  test('what has no one meaning stays in its language', () => {
    expect(foundIn('関税の発動', 'tariff')).toBeNull();
    expect(foundIn('大統領が発言', 'Trump*')).toBeNull();
  });

  test('after an equals sign a word means itself alone', () => {
    expect(foundIn('横須賀市で花火', 'Yokosuka')).toEqual(['横須賀']);
    expect(foundIn('横須賀市で花火', '="Yokosuka"')).toBeNull();
    expect(foundIn('The base at Yokosuka', '="Yokosuka"')).toEqual(['Yokosuka']);
    expect(foundIn('横須賀市で花火', '=「横須賀」')).toEqual(['横須賀']);
  });

  test('who writes a name in both languages has said what each is found by', () => {
    const rule = '(Nvidia NEAR/3 chip) OR エヌビディア';
    expect(foundIn('Nvidia reports', rule)).toBeNull();
    expect(foundIn('エヌビディアの決算', rule)).toEqual(['エヌビディア']);
  });

  test('without a glossary every word means itself', () => {
    expect(foundIn('トランプ大統領', 'Trump', [])).toBeNull();
  });
});

test('a span has the rule’s own word and the form that was found', () => {
  const matcher = compileTopics([{ ...tariffsTopic, rule: 'Trump OR 関税' }], glossary);
  const [match] = matcher.match(draft({ title: 'トランプ関税', text: 'Donald Trump' }));
  expect(match!.spans).toEqual([
    { term: 'Trump', form: 'トランプ', field: 'title', start: 0, end: 4 },
    { term: '関税', field: 'title', start: 4, end: 6 },
    { term: 'Trump', form: 'Donald Trump', field: 'text', start: 0, end: 12 },
  ]);
});

test('a publisher that the rule names explains the match', () => {
  const matcher = compileTopics([{ ...tariffsTopic, rule: 'source:"Example News" OR steel' }]);
  expect(matcher.match(draft({ title: 'Rain', text: '' }))[0]?.spans).toEqual([
    { term: 'Example News', field: 'publisher', start: 0, end: 12 },
  ]);
  const [both] = matcher.match(draft({ title: 'Steel', text: '' }));
  expect(both!.spans.map(({ field }) => field)).toEqual(['title', 'publisher']);
  expect(matcher.match(draft({ title: 'Rain', text: '', publisher: 'Other' }))).toEqual([]);
});

test('a passage is met by words alone, whoever published it', () => {
  const matcher = compileTopics([{ ...tariffsTopic, rule: 'source:NHK steel' }]);
  expect(matcher.explain('tariffs', 'Steel rose.')).toEqual([
    { term: 'steel', field: 'text', start: 0, end: 5 },
  ]);
});
