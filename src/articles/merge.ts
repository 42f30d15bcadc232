import type { Article, ArticleDraft } from '#src/model/article.ts';
import { foldTitle } from './identity.ts';
import { withBelievedDate, withEarlierDate } from './stated-date.ts';

const FIELDS = [
  'title',
  'text',
  'url',
  'fileName',
  'publisher',
  'tier',
  'country',
  'language',
  'publishedAt',
  'publishedPrecision',
  'inferred',
  'authors',
  'categories',
] as const satisfies readonly (keyof ArticleDraft)[];

/**
 * What a stored article becomes when it is reported again, or null when nothing changes. The feed that brought it may
 * edit it. Another feed, and a second listing in the same one, only ever lend a longer text or what is missing, so that
 * two of them with different teasers do not edit each other for ever. A title or date read out of a text never replaces
 * a stated one. Another picture alone is no edit: publishers sign its address anew for every poll.
 */
export function mergeReport(
  article: Article,
  draft: ArticleDraft,
  feedId: number | null,
): ArticleDraft | null {
  const dated = feedId === null ? draft : withDate(draft, article);
  const stated = draft.inferred && !article.inferred ? withStated(dated, article) : dated;
  const mayEdit = article.feedId === feedId && !isSecondListing(article, draft);
  const merged = mayEdit ? keepKnown(article, stated) : lend(article, stated);
  const isEdited = FIELDS.some((field) => !isSame(merged[field], article[field]));
  return isEdited || (merged.image !== null && article.image === null) ? merged : null;
}

type Value = ArticleDraft[(typeof FIELDS)[number]];

function isSame(a: Value, b: Value): boolean {
  return a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));
}

function withDate(draft: ArticleDraft, { publishedAt, firstSeenAt }: Article): ArticleDraft {
  return publishedAt === null ? withBelievedDate(draft, firstSeenAt) : withEarlierDate(draft, firstSeenAt);
}

/** One report under two addresses: a feed that lists it twice, in two sections, does so at every poll. */
function isSecondListing(article: Article, draft: ArticleDraft): boolean {
  const haveTwoAddresses = article.url !== null && draft.url !== null && article.url !== draft.url;
  return haveTwoAddresses && foldTitle(article.title) === foldTitle(draft.title);
}

function withStated(draft: ArticleDraft, article: Article): ArticleDraft {
  const { title, publishedAt, publishedPrecision, inferred } = article;
  return { ...draft, title, publishedAt, publishedPrecision, inferred };
}

/** An edit that leaves something out has not taken it back. */
function keepKnown(article: Article, draft: ArticleDraft): ArticleDraft {
  return {
    ...draft,
    text: draft.text || article.text,
    url: draft.url ?? article.url,
    fileName: draft.fileName ?? article.fileName,
    publishedAt: draft.publishedAt ?? article.publishedAt,
    publishedPrecision: draft.publishedAt === null ? article.publishedPrecision : draft.publishedPrecision,
    authors: orElse(draft.authors, article.authors),
    categories: orElse(draft.categories, article.categories),
    image: draft.image ?? article.image,
  };
}

function lend(article: Article, draft: ArticleDraft): ArticleDraft {
  const dated = article.publishedAt === null ? draft : article;
  return {
    ...article,
    text: draft.text.length > article.text.length ? draft.text : article.text,
    url: article.url ?? draft.url,
    publishedAt: dated.publishedAt,
    publishedPrecision: dated.publishedPrecision,
    authors: orElse(article.authors, draft.authors),
    categories: orElse(article.categories, draft.categories),
    image: article.image ?? draft.image,
  };
}

function orElse(words: readonly string[], others: readonly string[]): readonly string[] {
  return words.length > 0 ? words : others;
}
