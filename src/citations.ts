import type { ArticleReader } from '#src/command.ts';
import type { Block, Line, ListItem, Quote, Reply } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';

/**
 * The last look at what a reply quotes: an article may have been edited since the reply was composed, and a quotation
 * that is not in its article, letter for letter, is never shown.
 */

/** A quotation that its article does not hold. */
export interface FalseQuote extends Quote {
  readonly articleId: number | null;
}

export interface Verified {
  /** The reply without the entries whose quotation is false; null when none of its quotations is left. */
  readonly reply: Reply | null;
  readonly dropped: readonly FalseQuote[];
}

/** Compares every quotation with the stored articles. A reply that quotes nothing comes back as it is. */
export async function verified(reply: Reply, articles: Pick<ArticleReader, 'byIds'>): Promise<Verified> {
  const quoting = reply.blocks.flatMap(linesOf).filter(isQuoting);
  if (quoting.length === 0) return { reply, dropped: [] };
  const ids = new Map(reply.sources.map((source) => [source.n, source.articleId]));
  const stored = new Map((await articles.byIds([...new Set(ids.values())])).map((each) => [each.id, each]));
  const falseIn = (line: Line) => falseQuotes(line, ids, stored);
  const dropped = quoting.flatMap(falseIn);
  if (dropped.length === 0) return { reply, dropped };
  const isTrue = (line: Line) => falseIn(line).length === 0;
  const blocks = withoutEmptied(reply.blocks, (block) => keepTrue(block, isTrue));
  if (!blocks.flatMap(linesOf).some(isQuoting)) return { reply: null, dropped };
  const gone = quoting.filter((line) => !isTrue(line));
  const cited = citedIn(blocks.flatMap(linesOf));
  const sources = reply.sources.filter(({ n }) => cited.has(n) || !citedIn(gone).has(n));
  return {
    reply: { ...reply, blocks, sources, notification: notificationFor(reply, blocks, gone) },
    dropped,
  };
}

function citedIn(lines: readonly Line[]): ReadonlySet<number> {
  return new Set(lines.flatMap((line) => line.flatMap((span) => (span.t === 'cite' ? [span.n] : []))));
}

function isQuoting(line: Line): boolean {
  return line.some((span) => span.t === 'cite' && span.quote !== undefined);
}

/** The quotations of a line whose words are not between the citation before and their own, or not in the article. */
function falseQuotes(
  line: Line,
  ids: ReadonlyMap<number, number>,
  stored: ReadonlyMap<number, Article>,
): FalseQuote[] {
  let from = 0;
  return line.flatMap((span, i) => {
    if (span.t !== 'cite') return [];
    const words = line.slice(from, i).flatMap((each) => (each.t === 'text' ? [collapsed(each.s)] : []));
    from = i + 1;
    if (span.quote === undefined) return [];
    const { field, start, end } = span.quote;
    const articleId = ids.get(span.n) ?? null;
    const article = articleId === null ? undefined : stored.get(articleId);
    const said = collapsed(article?.[field].slice(start, end) ?? '');
    return said !== '' && words.includes(said) ? [] : [{ ...span.quote, articleId }];
  });
}

function collapsed(s: string): string {
  return s.replace(/\s+/gu, ' ').trim();
}

/** The block without what is false; null when nothing of it is left. */
function keepTrue(block: Block, isTrue: (line: Line) => boolean): Block | null {
  const isTrueItem = ({ head, meta = [], body = [] }: ListItem) => [head, meta, body].every(isTrue);
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return isTrue(block.line) ? block : null;
    case 'list': {
      const items = block.items.filter(isTrueItem);
      return items.length > 0 ? { ...block, items } : null;
    }
    case 'fields': {
      const fields = block.fields.filter(({ line }) => isTrue(line));
      return fields.length > 0 ? { ...block, fields } : null;
    }
    case 'table': {
      const rows = block.rows.filter((row) => row.every(isTrue));
      return rows.length > 0 ? { ...block, rows } : null;
    }
  }
}

/** The blocks that are left, without the heading above one that is not. */
function withoutEmptied(blocks: readonly Block[], keep: (block: Block) => Block | null): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const left = keep(block);
    const above = kept.at(-1);
    if (left !== null) kept.push(left);
    else if (block.kind === 'list' && above !== undefined && isHeading(above)) kept.pop();
  }
  return kept;
}

function isHeading(block: Block): boolean {
  const [only, ...others] = block.kind === 'paragraph' ? block.line : [];
  return only?.t === 'text' && only.style === 'bold' && others.length === 0;
}

/** A notification may repeat what was dropped; it then repeats the first quotation that is left. */
function notificationFor({ notification }: Reply, blocks: readonly Block[], gone: readonly Line[]): string {
  const left = wordsOf(blocks.flatMap(linesOf).find(isQuoting)!);
  const repeated = gone.map(wordsOf).find((words) => words !== '' && notification.includes(words));
  return repeated === undefined ? notification : notification.replace(repeated, () => left);
}

/** A quoting line begins with what it quotes. */
function wordsOf([first]: Line): string {
  return first?.t === 'text' ? collapsed(first.s) : '';
}

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return [block.line];
    case 'list':
      return block.items.flatMap(({ head, meta = [], body = [] }) => [head, meta, body]);
    case 'fields':
      return block.fields.map(({ line }) => line);
    case 'table':
      return block.rows.flat();
  }
}
