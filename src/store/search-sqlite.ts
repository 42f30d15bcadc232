import { type RawBuilder, type Selectable, sql } from 'kysely';
import {
  type ArticleFilter,
  MOST_HITS,
  type SearchCondition,
  type SearchExpression,
  type SearchHit,
  type SearchPhrase,
} from '#src/model/search.ts';
import type { IndexEntry } from '#src/text/search-terms.ts';
import { toArticle } from './article-row.ts';
import { articleConditions } from './conditions.ts';
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
  wanted: SearchExpression | SearchCondition,
  filter: ArticleFilter,
): Promise<SearchHit[]> {
  const match = 'kind' in wanted ? conditionText(wanted) : toFts5(wanted);
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
function conditions({ topic, ...filter }: ArticleFilter): RawBuilder<unknown> {
  const wanted = articleConditions(filter, 'article');
  const parts: RawBuilder<unknown>[] = [];
  if (wanted.length > 0) {
    parts.push(
      sql`and exists (select 1 from articles article where article.id = article_search.rowid and ${sql.join(wanted, sql` and `)})`,
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

/** The condition in the words of FTS5. */
export function conditionText(condition: SearchCondition): string {
  switch (condition.kind) {
    case 'phrase':
      return toPhrase(condition.phrase);
    case 'near':
      return `NEAR(${toPhrase(condition.left)} ${toPhrase(condition.right)}, ${condition.distance})`;
    case 'title':
      return `{title} : (${conditionText(condition.operand)})`;
    case 'without':
      return `(${conditionText(condition.some)} NOT ${conditionText(condition.none)})`;
    case 'and':
    case 'or':
      return `(${condition.operands.map(conditionText).join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
  }
}

/** Two texts that share so many words in a row are one; looking for a hundred takes most of a second. */
const LONGEST_PHRASE = 24;

function toPhrase({ terms, prefix }: SearchPhrase): string {
  if (terms.length > LONGEST_PHRASE) return `"${terms.slice(0, LONGEST_PHRASE).join(' ')}"`;
  return `"${terms.join(' ')}"${prefix ? ' *' : ''}`;
}
