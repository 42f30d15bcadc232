import { sourceOf } from '#src/articles/show.ts';
import { voiceOf } from '#src/articles/voice.ts';
import { type Block, cite, type Line, type ListItem, type Source, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { disagreement, type Side } from '#src/summaries/disagreement.ts';
import { quoted } from '#src/summaries/quoted.ts';
import { SECTIONS, type Section, sectionOf } from '#src/summaries/section.ts';
import { formatInstant } from '#src/text/time.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf } from './parts.ts';

/** What answers show of the sentences that they cite. */

const HEADINGS: Readonly<Record<Section, Localized>> = {
  happened: { en: 'What happened', ja: '何が起きたか' },
  why: { en: 'Why it matters', ja: 'なぜ重要か' },
  next: { en: 'What is next', ja: '今後' },
};

/** Sentences in the order in which they are shown, as blocks, with the articles that they cite numbered in that order. */
export interface CitedSentences {
  readonly blocks: readonly Block[];
  readonly articles: readonly Article[];
  /** The words of the first sentence, on one line. */
  readonly leading: string;
}

/** The sentences under a heading for each section; without headings where there is one section only. */
export function bySection(
  sentences: readonly [Candidate, ...Candidate[]],
  now: Instant,
  locale: Locale,
): CitedSentences {
  const sections = SECTIONS.map((section) => ({
    heading: HEADINGS[section][locale],
    told: sentences.filter((each) => sectionOf(each, now) === section),
  })).filter(({ told }) => told.length > 0);
  const shown = sections.flatMap(({ told }) => told);
  const articles = [...new Set(shown.map(({ article }) => article))];
  const blocks = sections.flatMap(({ heading, told }): Block[] => [
    ...(sections.length > 1 ? [{ kind: 'paragraph' as const, line: [text(heading, 'bold')] }] : []),
    { kind: 'list', ordered: false, items: told.map((each): ListItem => quoted(each, articles, locale)) },
  ]);
  return { blocks, articles, leading: shown[0]!.text.replace(/\s+/gu, ' ') };
}

/** Two figures for one thing, side by side; empty where the sentences do not disagree. */
export function differing(
  sentences: readonly Candidate[],
  cited: readonly Article[],
  locale: Locale,
): Block[] {
  const sides = disagreement(sentences, voiceOf);
  if (sides === null) return [];
  const [older, newer] = sides.map((side) => figureOf(side, cited));
  const say = sayIn(locale);
  const isNewer = dateOf(sides[1]) !== null && dateOf(sides[0]) !== dateOf(sides[1]);
  const line: Line = [
    text(say('Sources differ: ', '情報源により数字が異なります：')),
    ...older!,
    text(' · '),
    ...newer!,
    ...(isNewer
      ? [text(say(' (newest, ', '（新しい方、')), time(dateOf(sides[1])!, 'day'), text(say(')', '）'))]
      : []),
  ];
  return [{ kind: 'notice', level: 'warning', line }];
}

function figureOf({ candidate: { article, field }, start, end }: Side, cited: readonly Article[]): Line {
  const n = cited.indexOf(article) + 1;
  return [text(article[field].slice(start, end), 'bold'), text(' '), cite(n, { field, start, end })];
}

/** null unless both sides of a disagreement could be compared by it. */
function dateOf({ candidate: { article } }: Side): Instant | null {
  return article.publishedAt;
}

/** That only one article, or one publisher, says all this; empty where several do. */
export function singleSource(cited: readonly Article[], locale: Locale): Block[] {
  const say = sayIn(locale);
  if (new Set(cited.map(voiceOf)).size > 1) return [];
  const { publisher } = sourceOf(cited[0]!, 1, locale);
  const sentence =
    cited.length === 1
      ? say('Single source: only one article says this.', '情報源は記事1件のみです。')
      : say(`Single source: all of this is from ${publisher}.`, `情報源は1社のみです（${publisher}）。`);
  return [{ kind: 'notice', level: 'info', line: [text(sentence)] }];
}

/** How many publishers are cited, for a footer; empty for one, which `singleSource` names, and for files that name none. */
export function publishersCited(cited: readonly Article[], locale: Locale): Line {
  const known = cited.filter((article) => voiceOf(article) === article.publisher);
  const count = new Set(known.map(voiceOf)).size;
  return count < 2 ? [] : [text(sayIn(locale)(` · ${count} publishers cited`, `・引用元${count}社`))];
}

/** How much the summary rests on: the number of articles, the days they span and whose words are cited. */
export function coverage(articles: readonly Article[], cited: readonly Article[], locale: Locale): Line {
  const say = sayIn(locale);
  const dates = articles.map((article) => article.publishedAt).filter((date) => date !== null);
  const count = countOf(articles.length, locale);
  const note = text(
    say(`Verbatim sentences chosen from ${count}`, `記事${count}から選んだ原文`) +
      (dates.length > 0 ? say(', ', '、') : ''),
  );
  const publishers = publishersCited(cited, locale);
  if (dates.length === 0) return [note, ...publishers];
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const isOneDay = formatInstant(first, 'day', locale) === formatInstant(last, 'day', locale);
  if (isOneDay) return [note, time(last, 'day'), ...publishers];
  return [note, time(first, 'day'), text(say(' – ', '～')), time(last, 'day'), ...publishers];
}

export function sourcesOf(cited: readonly Article[], locale: Locale): Source[] {
  return cited.map((article, i) => sourceOf(article, i + 1, locale));
}
