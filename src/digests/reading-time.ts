import type { Block, Line } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { tokenize } from '#src/text/tokens.ts';

/**
 * Words a minute of English prose: 238 for adults (Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047). Of Japanese, 357
 * characters (Trauzettel-Klosinski & Dietz 2012, doi.org/10.1167/iovs.11-8284).
 */
const PER_MINUTE: Readonly<Record<Locale, number>> = { en: 238, ja: 357 };

/** How long people read what is shown; at least a minute. */
export function readingMinutes(blocks: readonly Block[], locale: Locale): number {
  const words = blocks.flatMap(linesOf).reduce((sum, line) => sum + countOf(line, locale), 0);
  return Math.max(1, Math.round(words / PER_MINUTE[locale]));
}

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap(({ head, meta = [], body = [] }) => [head, meta, body]);
    case 'fields':
      return block.fields.map(({ line }) => line);
    case 'table':
      return block.rows.flat();
    default:
      return [block.line];
  }
}

function countOf(line: Line, locale: Locale): number {
  const words = line.map((span) => ('s' in span ? span.s : '')).join(' ');
  return locale === 'ja' ? words.replace(/\s/gu, '').length : tokenize(words).length;
}
