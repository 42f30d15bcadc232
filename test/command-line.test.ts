import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { readCommandLine } from '#src/command-line.ts';
import type { Locale } from '#src/model/locale.ts';

const read = (line: string, locale: Locale = 'en') => {
  const { command, options } = readCommandLine(line, commands, locale);
  return [command.name, options];
};

describe('a line is read as its author meant it', () => {
  test.each<[string, [string, Record<string, string>]]>([
    ['/latest', ['latest', {}]],
    ['latest tariffs 7d', ['latest', { topic: 'tariffs', since: '7d' }]],
    ['/latest since:7d topic:"Tariffs and trade"', ['latest', { topic: 'Tariffs and trade', since: '7d' }]],
    ['／ｌａｔｅｓｔ　ｔｏｐｉｃ：関税', ['latest', { topic: '関税' }]],
    ['/検索 半導体 lang:日本語', ['search', { query: '半導体', lang: 'ja' }]],
    ['/search "car tariff" -steel page:2', ['search', { query: '"car tariff" -steel', page: '2' }]],
    ['/search query:car tariff', ['search', { query: 'car tariff' }]],
    ['how much US debt does Japan hold', ['search', { query: 'how much US debt does Japan hold' }]],
    ['summary of the talks in Honolulu', ['search', { query: 'summary of the talks in Honolulu' }]],
    ['status of Futenma', ['search', { query: 'status of Futenma' }]],
    ['関税の最新状況は？', ['search', { query: '関税の最新状況は？' }]],
    ['/feeds', ['feeds', {}]],
    ['/feeds page:2', ['feeds', { page: '2' }]],
    ['/feeds NHK 政治', ['feeds', { filter: 'NHK 政治' }]],
    ['/feeds list NHK page:2', ['feeds list', { filter: 'NHK', page: '2' }]],
    ['／フィード　追加　https://example.org/feed', ['feeds add', { address: 'https://example.org/feed' }]],
    [
      '/feeds add publisher:"Example News" tier:通信社 example.org',
      ['feeds add', { address: 'example.org', publisher: 'Example News', tier: 'wire' }],
    ],
    ['/feeds remove #12 confirm:yes', ['feeds remove', { feed: '#12', confirm: 'yes' }]],
    ['feeds show #12', ['feeds show', { feed: '#12' }]],
    ['feeds from Japan', ['search', { query: 'feeds from Japan' }]],
    // What the "Next" button adds must not end up inside the quotation.
    ['/search "car tariff', ['search', { query: '"car tariff"' }]],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });
});

describe('what was not understood is named', () => {
  const long = 'x'.repeat(500);
  test.each<[string, string, string]>([
    ['/', 'Type a command, for example /help.', 'コマンドを入力してください。'],
    ['/latst', 'There is no command /latst. Did you mean /latest?', '/latest のことですか？'],
    [
      `/${long}`,
      `There is no command /${'x'.repeat(39)}….`,
      `/${'x'.repeat(39)}… というコマンドはありません。`,
    ],
    ['/feeds shwo NHK', '/feeds has no shwo. Did you mean /feeds show?', '/feeds show のことですか？'],
    [
      '/feeds add',
      '/feeds add needs address. Try /feeds add https://www.example.org',
      '/feeds add には address が必要です。',
    ],
    [
      '/feeds add example.org tier:blog',
      "tier can't be “blog”. It can be official, wire, press, trade, or analysis.",
      'tier に「blog」は指定できません。',
    ],
    ['/latest topik:tariffs', '/latest has no option topik:. Did you mean topic:?', 'topic: のことですか？'],
    ['latest topik:tariffs', '/latest has no option topik:. Did you mean topic:?', 'topic: のことですか？'],
    [
      '/latest topic:tariffs topic:defense',
      'topic: is given twice. /latest takes it once.',
      'topic: が2回指定されています。',
    ],
    [
      '/latest since:1y',
      "since can't be “1y”. It can be 24h, 7d, 30d, or 365d.",
      'since に「1y」は指定できません。',
    ],
    [
      `/status ${long}`,
      `I don't know what “${'x'.repeat(39)}…” is for.`,
      `「${'x'.repeat(39)}…」が何を指すのか`,
    ],
  ])('%s', (line, english, japanese) => {
    expect(() => read(line, 'en')).toThrow(english);
    expect(() => read(line, 'ja')).toThrow(japanese);
  });
});
