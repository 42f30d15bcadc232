import { readConfig } from '#src/cli/configuration.ts';
import { DAY_MS } from '#src/model/time.ts';
import { createBackground } from '#src/stories/background.ts';
import { featuresOf } from '#src/stories/features.ts';
import { createJoiner } from '#src/stories/joiner.ts';
import { createSignReader, signTerm } from '#src/stories/signs.ts';
import type { Figure } from './run.ts';

/** What a base of this many reports holds; the last ones are measured. */
const STORED = 100_000;
const MEASURED = 2_000;
const PER_DAY = 5_000;
/** Of all reports, those in Japanese; those with a whole text; those about a story that others report too. */
const JAPANESE_SHARE = 0.3;
const BODY_SHARE = 0.3;
const BODY_WORDS = 250;
const VOCABULARY = 40_000;
const NEWS_WORDS = [
  'summit',
  'tariff',
  'missile',
  'election',
  'budget',
  'Japan',
  'China',
  'Takaichi',
  'Trump',
  'Taiwan',
];
const NEWS_STRINGS = [
  '首脳会談',
  '関税',
  'ミサイル',
  '選挙',
  '予算',
  '日本',
  '中国',
  '高市',
  'トランプ',
  '台湾',
];

/** How long it takes to find the story of a report among a hundred thousand, features included, and what that holds. */
export async function benchStories(say: (line: string) => void): Promise<Figure[]> {
  const random = randomFrom(7);
  const readSigns = createSignReader(readConfig().glossary);
  const background = createBackground();
  const joiner = createJoiner({ background });
  const times: number[] = [];
  const memoryBefore = process.memoryUsage().heapUsed;
  for (let i = 0; i < STORED + MEASURED; i += 1) {
    const report = reportOf(i, random);
    const began = performance.now();
    const features = featuresOf(report, readSigns);
    background.add(new Set([...features.counts.keys(), ...features.signs.map(signTerm)]));
    joiner.join(i, features, report.at);
    if (i >= STORED) times.push(performance.now() - began);
    if (i % 20_000 === 0) say(`${i} reports`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 1_000) / 1_000;
  const megabytes = Math.round((process.memoryUsage().heapUsed - memoryBefore) / 1_048_576);
  return [
    { metric: `join a report, ${STORED} stored, median`, value: at(0.5), unit: 'ms', target: null },
    { metric: `join a report, ${STORED} stored, p95`, value: at(0.95), unit: 'ms', target: '≤ 2' },
    { metric: 'heap of the joiner and its background', value: megabytes, unit: 'MB', target: null },
  ];
}

function reportOf(i: number, random: () => number) {
  const isJapanese = random() < JAPANESE_SHARE;
  const at = Date.UTC(2026, 0, 1) + (i / PER_DAY) * DAY_MS;
  const words = (count: number) =>
    Array.from({ length: count }, () => wordOf(random, isJapanese)).join(isJapanese ? '' : ' ');
  const title = words(isJapanese ? 6 : 9);
  const text =
    random() < BODY_SHARE ? words(isJapanese ? BODY_WORDS / 2 : BODY_WORDS) : words(isJapanese ? 10 : 20);
  return { title, text, language: isJapanese ? 'ja' : 'en', at };
}

/** Common words often and rare ones seldom, as Zipf has it; now and then one that the glossary knows. */
function wordOf(random: () => number, isJapanese: boolean): string {
  if (random() < 0.15)
    return (isJapanese ? NEWS_STRINGS : NEWS_WORDS)[Math.floor(random() * NEWS_WORDS.length)]!;
  const rank = Math.floor(VOCABULARY ** random());
  if (isJapanese) return String.fromCodePoint(0x4e00 + (rank % 3_000), 0x4e00 + ((rank * 7) % 3_000));
  const letters = [...rank.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  const word = `w${letters.join('')}`;
  return random() < 0.2 ? word[0]!.toUpperCase() + word.slice(1) : word;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
