import { type RawBuilder, type Selectable, sql } from 'kysely';
import {
  type ArticleFilter,
  MOST_HITS,
  type SearchExpression,
  type SearchHit,
  type SearchPhrase,
} from '#src/model/search.ts';
import type { IndexEntry } from '#src/text/search-terms.ts';
import { toArticle } from './article-row.ts';
import type { Database } from './db.ts';
import type { ArticlesTable } from './schema.ts';

/** A word in the headline weighs as much as five in the text (architecture: title 5 : body 1). */
const TITLE_WEIGHT = 5;

/**
 * Replaces the index entry of an article. Best done last in a transaction: SQLite writes out all pending entries when a
 * later statement of the same transaction needs a savepoint, as an insert of several rows does. The identity keys of
 * 20,000 articles took 1.6 s with an entry before each, 0.3 s with all entries after them.
 */
export async function indexArticle(db: Database, id: number, { title, body }: IndexEntry): Promise<void> {
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
      order by rowid desc limit ${sql.lit(MOST_HITS)}
    ) found join articles on articles.id = found.id`.execute(db);
  return rows.map((row) => ({ article: toArticle(row), relevance: -row.rank }));
}

/** Counting goes no further than this: what so many articles say tells nothing. */
const MOST_COUNTED = 5_000;

/** How many articles hold any of the phrases, up to 5,000. */
export async function countMatches(db: Database, phrases: readonly SearchPhrase[]): Promise<number> {
  if (phrases.length === 0) return 0;
  const match = phrases.map(toPhrase).join(' OR ');
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (
      select 1 from article_search where article_search match ${match} limit ${sql.lit(MOST_COUNTED)}
    )`.execute(db);
  return rows[0]?.found ?? 0;
}

/**
 * Written as `exists` over the row that FTS5 yields: with `rowid in (select …)` SQLite starts the match anew for every
 * id of the list, which took 40 s on 100,000 articles; this takes 5 ms.
 */
function conditions({ since, topic, language }: ArticleFilter): RawBuilder<unknown> {
  const wanted: RawBuilder<unknown>[] = [];
  if (since !== undefined) wanted.push(sql`and article.sort_at >= ${since}`);
  if (language !== undefined) wanted.push(sql`and article.language = ${language}`);
  const parts: RawBuilder<unknown>[] = [];
  if (wanted.length > 0) {
    parts.push(
      sql`and exists (select 1 from articles article where article.id = article_search.rowid ${sql.join(wanted, sql` `)})`,
    );
  }
  if (topic !== undefined) {
    parts.push(
      sql`and exists (select 1 from article_topics match where match.topic_key = ${topic} and match.article_id = article_search.rowid)`,
    );
  }
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
