import { UNKNOWN_PUBLISHER } from '#src/articles/draft.ts';
import { sourceOf } from '#src/articles/show.ts';
import { cite, type Line, type Source, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { EventClaim } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { languageName, sayIn, tierName } from '#src/text/words.ts';

/** Who says something of an event, and in which words. */

/** The longest sentence that is quoted whole, in UTF-16 units; of a longer one, its beginning. */
const LONGEST_QUOTE = 320;

/** The articles that claims rest on, numbered in the order of the claims. */
export interface Cited {
  readonly articles: readonly Article[];
  readonly sources: readonly Source[];
}

/** An article that is not stored any more is not cited. */
export function citedBy(claims: readonly EventClaim[], stored: readonly Article[], locale: Locale): Cited {
  const byId = new Map(stored.map((article) => [article.id, article]));
  const ids = new Set(claims.flatMap((claim) => (claim.by === 'article' ? [claim.articleId] : [])));
  const articles = [...ids].flatMap((id) => byId.get(id) ?? []);
  return { articles, sources: articles.map((article, i) => sourceOf(article, i + 1, locale)) };
}

export function articleIdsOf(claims: readonly EventClaim[]): number[] {
  return [...new Set(claims.flatMap((claim) => (claim.by === 'article' ? [claim.articleId] : [])))];
}

/** A publisher as messages call it: what an imported file is where none is named. */
export function publisherCalled(publisher: string, locale: Locale): string {
  return publisher === UNKNOWN_PUBLISHER ? sayIn(locale)('imported file', '取り込みファイル') : publisher;
}

/** The publisher and what kind of outlet it is; a person, or the configuration, as such. */
export function saidBy(claim: EventClaim, locale: Locale): Line {
  const say = sayIn(locale);
  switch (claim.by) {
    case 'article': {
      const { tier, isOfficial } = claim;
      const publisher = publisherCalled(claim.publisher, locale);
      const official = isOfficial && tier !== 'official' ? [say('quoting an official', '当局者の発言')] : [];
      const words = [publisher, ...(tier === null ? [] : [tierName(tier, locale)]), ...official];
      return [text(`${words.join(' · ')} · `), time(claim.at, 'day')];
    }
    case 'person':
      return [
        text(say('A person here, not a report · ', '担当者による変更（報道ではありません）・')),
        time(claim.at),
      ];
    case 'config':
      return [
        text(say('Whoever runs the bot, in events.yaml · ', '運用者による登録（events.yaml）・')),
        time(claim.at, 'day'),
      ];
  }
}

/** The sentence as it stands in the article, with its number; empty where no article says it. */
export function quoteLine(claim: EventClaim, { articles }: Cited, locale: Locale): Line {
  if (claim.by !== 'article') return [];
  const n = articles.findIndex(({ id }) => id === claim.articleId) + 1;
  if (n === 0) return [];
  const { field, start } = claim.quote;
  const words = beginningOf(claim.quote.text);
  const { language } = articles[n - 1]!;
  const name = languageName(language, locale);
  const marked = language === locale ? [] : [text(sayIn(locale)(` (${name})`, `（${name}）`))];
  return [
    text(words.replace(/\s+/gu, ' ')),
    ...marked,
    text(' '),
    cite(n, { field, start, end: start + words.length }),
  ];
}

/** The sentence, or as many of its words as fit. */
function beginningOf(sentence: string): string {
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  const cut = sentence.slice(0, LONGEST_QUOTE);
  const words = cut.replace(/[\ud800-\udbff]$/u, '').replace(/\s+\S*$/u, '');
  return words.length * 2 > LONGEST_QUOTE ? words : cut.replace(/[\ud800-\udbff]$/u, '');
}
