import { type Kysely, sql } from 'kysely';

/**
 * The full-text index of SQLite. Its columns hold tokens made by `text/search-terms`, not text: the same tokens will
 * serve PostgreSQL, and a Japanese word is found by its bigrams. Contentless, because the text is in `articles`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create virtual table article_search using fts5(
        title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
      )`,
    )
    .execute(db);
}
