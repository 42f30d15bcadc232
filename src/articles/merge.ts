import type { Article, ArticleDraft } from '#src/model/article.ts';
import { foldTitle } from './identity.ts';

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
] as const satisfies readonly (keyof ArticleDraft)[];

/**
 * What a stored article becomes when it is reported again, or null when nothing changes. The feed that brought it may
 * edit it. Another feed, and a second listing in the same one, only ever lend a longer text or a missing date, so that
 * two of them with different teasers do not edit each other for ever. A title or date read out of a text never replaces a stated one.
 */
export function mergeReport(
  article: Article,
  draft: ArticleDraft,
  feedId: number | null,
): ArticleDraft | null {
  const stated = draft.inferred && !article.inferred ? withStated(draft, article) : draft;
  const mayEdit = article.feedId === feedId && !isSecondListing(article, draft);
  const merged = mayEdit ? keepKnown(article, stated) : lend(article, stated);
  return FIELDS.some((field) => merged[field] !== article[field]) ? merged : null;
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
  };
}
