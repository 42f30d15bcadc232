import { passage, searchPassage } from '#src/articles/passage.ts';
import { rankHits } from '#src/articles/rank.ts';
import type { ArticleReader } from '#src/command.ts';
import type { Line } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { type ArticleFilter, MOST_HITS, type SearchHit } from '#src/model/search.ts';
import type { Instant } from '#src/model/time.ts';
import type { RuleNode } from '#src/topics/rule.ts';
import { type Compiled, compileRule, conceptsOf, isCondition, isExact } from './condition.ts';
import { factsOf, isApart } from './facts.ts';
import type { Asked } from './read.ts';

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A page of what was found. */
export interface Found {
  readonly articles: readonly Article[];
  readonly total: number;
  /** Whether only the newest matches were looked at, and there are more. */
  readonly isCut: boolean;
  /** The line of an article's text that shows why it was found. */
  readonly line: (article: Article) => Line;
}

export interface Sought {
  readonly filter: ArticleFilter;
  readonly page: Page;
  readonly now: Instant;
}

type Reader = Pick<ArticleReader, 'search' | 'latest' | 'publishers'>;

/** Best first; the newest first where no word is asked for. */
export async function findAsked(asked: Asked, sought: Sought, reader: Reader): Promise<Found> {
  if (asked.kind === 'rule') {
    const found = await findByRule(asked, sought, reader);
    return found.total === 0 && asked.otherwise ? findAsked(asked.otherwise, sought, reader) : found;
  }
  const { query, facts } = asked;
  const filter = await withFacts(sought.filter, facts, reader);
  if (query === null) return newest(filter, sought.page, reader);
  const hits = rankHits(await reader.search(query.expression, filter), query.concepts, sought.now);
  return pageOf(
    hits.map(({ article }) => article),
    hits.length === MOST_HITS,
    sought.page,
    (article) => searchPassage(article.text, query.highlights),
  );
}

async function findByRule(
  { root, match }: Extract<Asked, { kind: 'rule' }>,
  { page, now, ...sought }: Sought,
  reader: Reader,
): Promise<Found> {
  const filter = await withFacts(sought.filter, root, reader);
  const compiled = compileRule(root);
  const isSure = isExact(compiled) && isApart(root);
  const { atMost } = compiled;
  if (atMost === 'all' && isSure) return newest(filter, page, reader);
  const candidates = isCondition(atMost)
    ? await reader.search(atMost, filter)
    : (await reader.latest({ ...filter, limit: MOST_HITS, offset: 0 })).articles.map(undistinguished);
  const certain = isSure ? candidates : await certainOf(compiled, root, filter, reader);
  const ids = new Set(certain.map(({ article }) => article.id));
  const hits = candidates.filter(({ article }) => ids.has(article.id) || match(article) !== null);
  const ranked = isCondition(atMost) ? rankHits(hits, conceptsOf(root), now) : hits;
  return pageOf(
    ranked.map(({ article }) => article),
    candidates.length === MOST_HITS,
    page,
    (article) => passage(article.text, match(article)?.filter(({ field }) => field === 'text') ?? []),
  );
}

function undistinguished(article: Article): SearchHit {
  return { article, relevance: 0 };
}

/** Matches that need not be looked at: asking the index again is quicker than reading a thousand articles. */
async function certainOf(
  { atLeast }: Compiled,
  root: RuleNode,
  filter: ArticleFilter,
  reader: Reader,
): Promise<readonly SearchHit[]> {
  return isCondition(atLeast) && isApart(root) ? reader.search(atLeast, filter) : [];
}

async function withFacts(
  filter: ArticleFilter,
  node: RuleNode | null,
  reader: Reader,
): Promise<ArticleFilter> {
  const facts = node && factsOf(node, mayNamePublisher(node) ? await reader.publishers() : []);
  return facts ? { ...filter, facts } : filter;
}

function mayNamePublisher(node: RuleNode): boolean {
  if ('operands' in node) return node.operands.some(mayNamePublisher);
  return 'operand' in node ? mayNamePublisher(node.operand) : node.kind === 'source';
}

async function newest(filter: ArticleFilter, page: Page, reader: Reader): Promise<Found> {
  const { articles, total } = await reader.latest({ ...filter, ...page });
  return { articles, total, isCut: false, line: (article) => passage(article.text, []) };
}

function pageOf(
  articles: readonly Article[],
  isCut: boolean,
  { offset, limit }: Page,
  line: Found['line'],
): Found {
  return { articles: articles.slice(offset, offset + limit), total: articles.length, isCut, line };
}
