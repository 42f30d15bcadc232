import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { ArticleFilter, SearchExpression, SearchHit, SearchPhrase } from '#src/model/search.ts';
import { toArticle } from './article-row.ts';
import type { Database } from './db.ts';
import type { ArticlesTable } from './schema.ts';

/**
 * Ranking every match of a common word costs 0.2–0.5 s on a large base; ranking the newest 1000 costs 5–20 ms and is
 * the better answer for news (docs/decisions/0002-article-base.md). A date filter reaches the rest.
 */
const CANDIDATES = 1_000;
/** A word in the headline weighs as much as five in the text (architecture: title 5 : body 1). */
const TITLE_WEIGHT = 5;

/** Replaces the index entry of an article. The tokens come from `text/search-terms`. */
export async function indexArticle(db: Database, id: number, title: string, body: string): Promise<void> {
  await sql`insert or replace into article_search (rowid, title, body) values (${id}, ${title}, ${body})`.execute(
    db,
  );
}

/** The newest 1000 articles that match, in no particular order; empty when the expression asks for nothing. */
export async function searchArticles(
  db: Database,
  expression: SearchExpression,
  filter: ArticleFilter,
): Promise<SearchHit[]> {
  const match = toFts5(expression);
  if (match === null) return [];
  const { rows } = await sql<Selectable<ArticlesTable> & { rank: number }>`
    select articles.*, found.rank from (
      select rowid as id, bm25(article_search, ${sql.lit(TITLE_WEIGHT)}, 1.0) as rank
      from article_search where article_search match ${match} ${conditions(filter)}
      order by rowid desc limit ${sql.lit(CANDIDATES)}
    ) found join articles on articles.id = found.id`.execute(db);
  return rows.map((row) => ({ article: toArticle(row), relevance: -row.rank }));
}

function conditions({ since, topic, language }: ArticleFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (since !== undefined) parts.push(sql`and rowid in (select id from articles where sort_at >= ${since})`);
  if (topic !== undefined)
    parts.push(sql`and rowid in (select article_id from article_topics where topic_key = ${topic})`);
  if (language !== undefined)
    parts.push(sql`and rowid in (select id from articles where language = ${language})`);
  return sql.join(parts, sql` `);
}

/** FTS5 syntax: https://www.sqlite.org/fts5.html#full_text_query_syntax. Terms hold letters and digits only. */
function toFts5({ anyOf, allOf, noneOf }: SearchExpression): string | null {
  // Bare words beside quoted phrases only raise the rank: their group is met by the phrases themselves.
  const wanted = [...allOf, [...allOf.flat(), ...anyOf]].filter((group) => group.length > 0);
  if (wanted.length === 0) return null;
  const positive = wanted.map((group) => `(${group.map(toPhrase).join(' OR ')})`).join(' AND ');
  return noneOf.length === 0 ? positive : `(${positive}) NOT (${noneOf.map(toPhrase).join(' OR ')})`;
}

function toPhrase({ terms, prefix }: SearchPhrase): string {
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}
