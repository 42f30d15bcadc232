import { readFileSync } from 'node:fs';
import { readConfig } from '#src/cli/configuration.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import { STOP_WORDS } from '#src/text/stop-words.ts';
import { tokenizeArticle, type WordedArticle } from '#src/text/tokens.ts';
import { compileTopics } from '#src/topics/match.ts';
import type { MatchReport } from './match.ts';

/** Matches all articles of a file with many rules, or with the shipped topics, and tells how fast that went, as JSON. */

/** The first ones warm the program up; the best counts. */
const ROUNDS = 10;

const [which, texts, englishHeadlines, japaneseHeadlines, ruleCount, phraseCount] = process.argv.slice(2);

function read(file: string): WordedArticle[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ title, text }) => ({ title: title ?? '', text: text ?? '' }));
}

const isHeavy = (word: string) => word.length > 3 && !STOP_WORDS.has(word.toLowerCase());

/**
 * One to three words that stand together in a headline, with words of some weight at both ends. Nobody writes "people"
 * or "says" alone into a rule: a single word is a name, which no article writes with a small letter.
 */
function* englishPhrases(): Generator<string> {
  const articles = read(englishHeadlines!);
  const all = new Set(articles.flatMap(({ title, text }) => wordsOf(`${title} ${text}`)));
  for (const { title } of articles) {
    const words = wordsOf(title);
    for (const [i, word] of words.entries()) {
      const phrase = words.slice(i, i + 1 + (i % 3));
      const isTelling = phrase.length > 1 || (/^\p{Lu}/u.test(word) && !all.has(word.toLowerCase()));
      if (isTelling && isHeavy(word) && isHeavy(phrase.at(-1)!)) yield `"${phrase.join(' ')}"`;
    }
  }
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function* japanesePhrases(): Generator<string> {
  for (const { title } of read(japaneseHeadlines!)) {
    for (const [run] of title.matchAll(/\p{sc=Han}{2,6}|\p{sc=Katakana}[\p{sc=Katakana}ー]{2,7}/gu))
      yield `"${run}"`;
  }
}

/** The first different ones. */
function distinct(phrases: Iterable<string>, count: number): string[] {
  const found = new Set<string>();
  for (const phrase of phrases) {
    found.add(phrase);
    if (found.size === count) break;
  }
  return [...found];
}

/** Four phrases of five are English. Each rule has all that newsrooms write: alternatives, NEAR, and what is left out. */
function manyTopics(): TopicDefinition[] {
  const rules = Number(ruleCount);
  const each = Number(phraseCount) / rules;
  const english = distinct(englishPhrases(), (rules * each * 4) / 5);
  const japanese = distinct(japanesePhrases(), (rules * each) / 5);
  const phrases = english.flatMap((phrase, i) => (i % 4 === 3 ? [phrase, japanese[(i - 3) / 4]!] : [phrase]));
  return Array.from({ length: rules }, (_, i) => {
    const own = phrases.slice(i * each, (i + 1) * each);
    const [any, left, right, not] = [
      own.slice(0, -8),
      own.slice(-8, -5),
      own.slice(-5, -2),
      own.slice(-2),
    ].map((some) => `(${some.join(' OR ')})`);
    const name = { en: `Topic ${i}`, ja: `トピック${i}` };
    return {
      key: `t${i}`,
      name,
      description: name,
      rule: `(${any} OR (${left} NEAR/8 ${right})) NOT ${not}`,
    };
  });
}

/** Of this thread, which other programs on the machine hardly change; in seconds. */
function timed(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

const articles = read(texts!);
const { topics, glossary } = readConfig();
const matcher = which === 'many' ? compileTopics(manyTopics()) : compileTopics(topics, glossary);
let matches = 0;
const [tokenizeSeconds, seconds] = [
  () => {
    for (const article of articles) tokenizeArticle(article);
  },
  () => {
    matches = articles.reduce((count, article) => count + matcher.match(article).length, 0);
  },
].map((work) => Math.min(...Array.from({ length: ROUNDS }, () => timed(work))));
const report: MatchReport = {
  megabytes: articles.reduce((sum, { title, text }) => sum + Buffer.byteLength(title + text), 0) / 1e6,
  seconds: seconds!,
  tokenizeSeconds: tokenizeSeconds!,
  matches,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
};
console.log(JSON.stringify(report));
