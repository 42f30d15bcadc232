import { type RawBuilder, sql } from 'kysely';
import type { ArticleFilter, FactCondition } from '#src/model/search.ts';

/** What a filter asks of a row of `articles` that goes by the name `table`, its topic apart. */
export function articleConditions(
  { since, until, language, publishers, tier, facts }: Omit<ArticleFilter, 'topic'>,
  table: string,
): RawBuilder<unknown>[] {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return [
    ...(since === undefined ? [] : [sql`${column('sort_at')} >= ${since}`]),
    // An undated file stands at 0 (articles.ts).
    ...(until === undefined ? [] : [sql`${column('sort_at')} < ${until} and ${column('sort_at')} > 0`]),
    ...(language === undefined ? [] : [sql`${column('language')} = ${language}`]),
    ...(publishers === undefined ? [] : [sql`${column('publisher')} in ${list(publishers)}`]),
    ...(tier === undefined ? [] : [sql`${column('tier')} = ${tier}`]),
    ...(facts === undefined ? [] : [factCondition(facts, column)]),
  ];
}

function factCondition(
  fact: FactCondition,
  column: (name: string) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  switch (fact.kind) {
    case 'and':
    case 'or': {
      const operands = fact.operands.map((operand) => factCondition(operand, column));
      return sql`(${sql.join(operands, fact.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql`not ${factCondition(fact.operand, column)}`;
    case 'publisher': {
      const isNamed = sql`${column('publisher')} in ${list(fact.names)}`;
      if (fact.host === null) return sql`(${isNamed})`;
      const url = sql`coalesce(${column('url')}, '') || '/'`;
      const isThere = ['://', '.'].map((before) => sql`instr(${url}, ${`${before}${fact.host}/`}) > 0`);
      return sql`(${sql.join([isNamed, ...isThere], sql` or `)})`;
    }
    case 'language':
      return sql`(${column('language')} = ${fact.language})`;
    case 'before':
      return sql`(coalesce(${column('published_at')} < ${fact.at}, 0))`;
    case 'after':
      return sql`(coalesce(${column('published_at')} >= ${fact.at}, 0))`;
  }
}

function list(values: readonly string[]): RawBuilder<unknown> {
  return sql`(${sql.join(values)})`;
}
