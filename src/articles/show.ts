import { type Line, type ListItem, link, type Source, type Span, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { languageName, sayIn, tierName, undated } from '#src/text/words.ts';
import { UNKNOWN_PUBLISHER } from './draft.ts';

/** In graphemes. The longest title of 191 real feeds has 282, which is a whole post; the article keeps all of it. */
const LONGEST_HEADLINE = 250;

/** An article as the n-th source of a message. */
export function sourceOf(article: Article, n: number, locale: Locale): Source {
  return {
    n,
    articleId: article.id,
    title: truncate(article.title, LONGEST_HEADLINE),
    publisher: publisherName(article, locale),
    tier: article.tier,
    language: article.language,
    url: article.url,
    fileName: article.fileName,
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
  };
}

/** The headline, linked where the article has an address. */
export function headline(article: Article): Span {
  const words = truncate(article.title, LONGEST_HEADLINE);
  return article.url ? link(words, article.url) : text(words, 'bold');
}

/** Who published it, what kind of outlet that is, the language where it differs from the reader's, and when. */
export function provenance(article: Article, locale: Locale): Line {
  const words = [publisherName(article, locale)];
  if (article.tier) words.push(tierName(article.tier, locale));
  if (article.language !== locale) words.push(languageName(article.language, locale));
  if (!article.url && article.fileName) words.push(article.fileName);
  return [
    text(`${words.join(' · ')} · `),
    article.publishedAt === null
      ? text(undated(locale))
      : time(article.publishedAt, article.publishedPrecision),
  ];
}

/** An article as an entry of a list: headline, provenance and id, and a line of its text. */
export function articleItem(article: Article, locale: Locale, body: Line | undefined): ListItem {
  return {
    head: [headline(article)],
    meta: [...provenance(article, locale), text(` · #${article.id}`)],
    ...(body && { body }),
  };
}

/** The publisher; of a file that names none, what that is, in the reader's language. */
function publisherName({ publisher }: Article, locale: Locale): string {
  return publisher === UNKNOWN_PUBLISHER ? sayIn(locale)(UNKNOWN_PUBLISHER, '取り込みファイル') : publisher;
}
