import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/cli/configuration.ts';
import { nameOfEvent } from '#src/events/names.ts';
import type { EventIdentity } from '#src/model/event.ts';

const { glossary } = readConfig();

function named(identity: Partial<EventIdentity> & Pick<EventIdentity, 'kind'>) {
  return nameOfEvent({ participants: [], place: null, ...identity }, glossary);
}

describe('an event is called', () => {
  test.each([
    ['summit', ['Donald Trump', 'Sanae Takaichi'], null, 'Takaichi–Trump summit', '日米首脳会談'],
    ['summit', ['Japan', 'United States'], null, 'Japan–US summit', '日米首脳会談'],
    ['summit', ['Lee Jae-myung', 'Sanae Takaichi'], null, 'Takaichi–Lee summit', '日韓首脳会談'],
    ['summit', ['Donald Trump', 'Xi Jinping'], null, 'Trump–Xi summit', '米中首脳会談'],
    ['summit', ['Group of Seven'], null, 'G7 summit', 'G7サミット'],
    ['call', ['Donald Trump', 'Sanae Takaichi'], null, 'Takaichi–Trump phone call', '日米首脳電話会談'],
    ['ministerial', ['Japan', 'United States'], 'two-plus-two', 'Japan–US 2+2 meeting', '日米2プラス2'],
    ['ministerial', ['Marco Rubio', 'Toshimitsu Motegi'], null, 'Motegi–Rubio meeting', '日米外相会談'],
    [
      'ministerial',
      ['Ryosei Akazawa', 'Scott Bessent'],
      null,
      'Akazawa–Bessent meeting',
      '赤沢・ベッセント会談',
    ],
    [
      'visit',
      ['Sanae Takaichi', 'United States'],
      null,
      'Takaichi’s visit to the United States',
      '高市首相の訪米',
    ],
    ['visit', ['Donald Trump', 'Japan'], null, 'Trump’s visit to Japan', 'トランプ大統領の訪日'],
    ['visit', ['Scott Bessent', 'Japan'], null, 'Bessent’s visit to Japan', 'ベッセント氏の訪日'],
    ['election', ['Japan'], 'House of Councillors', 'Japan upper house election', '参院選'],
    ['election', ['United States'], 'president', 'US presidential election', '米大統領選'],
    ['effect', ['Japan', 'United States'], 'auto tariff', 'Start of auto tariffs', '自動車関税の発効'],
    ['exercise', ['Japan', 'United States'], 'Keen Sword', 'Keen Sword', 'キーン・ソード'],
    ['exercise', ['Japan', 'United States'], null, 'Japan–US joint exercise', '日米共同訓練'],
  ] as const)('%s %j %s', (kind, participants, subject, en, ja) => {
    expect(named({ kind, participants, subject }).name).toEqual({ en, ja });
  });

  test('by a name of no table as it stands', () => {
    expect(named({ kind: 'summit', participants: ['Donald Trump', 'King Charles'] }).name.en).toContain(
      'Trump',
    );
  });
});

test.each([
  ['Washington, D.C.', 'ワシントン', 'America/New_York'],
  ['Tokyo', '東京', 'Asia/Tokyo'],
  ['Honolulu', null, null],
  ['United States', '米国', 'America/New_York'],
])('%s has its Japanese name and its clock', (place, ja, zone) => {
  const { placeName, timeZone } = named({ kind: 'summit', participants: ['Japan'], place });
  expect([placeName?.ja ?? place, timeZone]).toEqual([ja ?? place, zone ?? 'Asia/Tokyo']);
});

test('without a place the clock is that of the first country, and without that UTC', () => {
  expect(named({ kind: 'summit', participants: ['Donald Trump', 'Xi Jinping'] }).timeZone).toBe(
    'America/New_York',
  );
  expect(named({ kind: 'effect' }).timeZone).toBe('UTC');
});
