import type { Selectable } from 'kysely';
import type { Article, ArticleDraft, Origin } from '#src/model/article.ts';
import type { ItemImage, Tier } from '#src/model/feed.ts';
import type { Precision } from '#src/model/time.ts';
import type { ArticlesTable } from './schema.ts';

export function toArticle(row: Selectable<ArticlesTable>): Article {
  return {
    id: row.id,
    url: row.url,
    fileName: row.file_name,
    title: row.title,
    text: row.text,
    publisher: row.publisher,
    tier: row.tier as Tier | null,
    country: row.country,
    language: row.language,
    publishedAt: row.published_at,
    publishedPrecision: row.published_precision as Precision,
    inferred: row.inferred === 1,
    authors: fromList(row.authors),
    categories: fromList(row.categories),
    image: row.image === null ? null : (JSON.parse(row.image) as ItemImage),
    feedId: row.feed_id,
    origin: row.origin as Origin,
    firstSeenAt: row.first_seen_at,
    updatedAt: row.updated_at,
  };
}

/** The columns that a draft fills, on insert and on update alike. */
export function toColumns(draft: ArticleDraft) {
  return {
    url: draft.url,
    file_name: draft.fileName,
    title: draft.title,
    text: draft.text,
    publisher: draft.publisher,
    tier: draft.tier,
    country: draft.country,
    language: draft.language,
    published_at: draft.publishedAt,
    published_precision: draft.publishedPrecision,
    inferred: draft.inferred ? (1 as const) : (0 as const),
    authors: toList(draft.authors),
    categories: toList(draft.categories),
    image: draft.image === null ? null : JSON.stringify(draft.image),
  };
}

function fromList(column: string | null): string[] {
  return column === null ? [] : (JSON.parse(column) as string[]);
}

function toList(words: readonly string[]): string | null {
  return words.length === 0 ? null : JSON.stringify(words);
}
