import { sourceOf } from '#src/articles/show.ts';
import { type Block, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { EventClaim } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { type Candidate, citableSentences, isLeaning } from '#src/summaries/candidates.ts';
import { quoted } from '#src/summaries/quoted.ts';
import { share } from '#src/summaries/select.ts';
import { sayIn } from '#src/text/words.ts';
import { type Cited, citedBy } from './quoting.ts';

/** What articles say of an event that is worth knowing ahead of it, and after it: their own sentences. */

const MOST_SENTENCES = 3;

const AHEAD =
  /\b(?:discuss|agenda|on the table|talks? (?:on|about)|raise|press(?:es|ed)? (?:for|on)|focus(?:es|ed)? on|take up|expected to (?:cover|address|sign|agree))\b|議題|協議|話し合|取り上げ|焦点|主要テーマ/iu;
const AFTER =
  /\b(?:agree[ds]?|signed|pledge[ds]?|announced|joint statement|reaffirm(?:ed)?|affirmed|committed|confirmed|fail(?:ed)? to)\b|合意|署名|共同声明|確認した|確認し|一致した|一致し|表明|発表/iu;

/**
 * What is to be talked of, or what came of it: at most three sentences, of different articles, in the reader's language
 * first, then of the newest. Empty where no article says it. `articles` are those on the event, the newest first.
 */
export function sentencesOn(
  which: 'ahead' | 'after',
  articles: readonly Article[],
  locale: Locale,
): Candidate[] {
  const wanted = which === 'ahead' ? AHEAD : AFTER;
  const inOrder = articles.toSorted((a, b) => Number(b.language === locale) - Number(a.language === locale));
  const chosen: Candidate[] = [];
  for (const article of inOrder) {
    if (chosen.length === MOST_SENTENCES) break;
    const sentence = citableSentences(article).find(
      (each) =>
        wanted.test(each.text) && !isUnclear(each.text) && !chosen.some((other) => share(each, other)),
    );
    if (sentence) chosen.push(sentence);
  }
  return chosen;
}

/** Below the event's name, it is clear who the two are. */
const WHO_MEETS = /^(?:the two (?:leaders|sides|countries|governments|allies)\b|両(?:首脳|国|政府|者))/iu;

function isUnclear(sentence: string): boolean {
  return isLeaning(sentence) && !WHO_MEETS.test(sentence);
}

/** What a message about an event cites: the articles of the reasons first, then those that are quoted beside. */
export function citedWith(
  reasons: readonly EventClaim[],
  articles: readonly Article[],
  said: readonly Candidate[],
  locale: Locale,
): Cited {
  const { articles: first } = citedBy(reasons, articles, locale);
  const known = new Set(first.map(({ id }) => id));
  const others = [...new Set(said.map(({ article }) => article))].filter(({ id }) => !known.has(id));
  // A sentence names its article by the very object.
  const all = first.map((each) => said.find(({ article }) => article.id === each.id)?.article ?? each);
  const cited = [...all, ...others];
  return { articles: cited, sources: cited.map((article, i) => sourceOf(article, i + 1, locale)) };
}

/** The sentences under their heading; nothing where there are none. */
export function sayings(
  which: 'ahead' | 'after',
  said: readonly Candidate[],
  { articles }: Cited,
  locale: Locale,
): Block[] {
  if (said.length === 0) return [];
  const say = sayIn(locale);
  const heading = which === 'ahead' ? say('On the table', '主な議題') : say('What came of it', '結果');
  return [
    { kind: 'paragraph', line: [text(heading, 'bold')] },
    { kind: 'list', ordered: false, items: said.map((sentence) => quoted(sentence, articles, locale)) },
  ];
}
