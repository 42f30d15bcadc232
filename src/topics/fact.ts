import type { ArticleDraft } from '#src/model/article.ts';
import type { Instant } from '#src/model/time.ts';
import { type Lexeme, placeOf, RuleSyntaxError } from './syntax.ts';

/** What a rule asks of an article beside its words. */
export type FactNode =
  /** Part of the publisher's name, or its site: folded, and as the author wrote it. */
  | { readonly kind: 'source'; readonly name: string; readonly written: string }
  /** BCP 47, lower-case. */
  | { readonly kind: 'lang'; readonly language: string }
  /** Published before it began, or not before; dates begin at midnight UTC. */
  | { readonly kind: 'before' | 'after'; readonly at: Instant };

/** Who published an article, when, and in what language. */
export type ArticleFacts = Pick<ArticleDraft, 'publisher' | 'url' | 'language' | 'publishedAt'>;

/** Reads `source:Nikkei` and its like. Throws RuleSyntaxError for a value that no article could have. */
export function readFact(source: string, lexeme: Extract<Lexeme, { kind: 'fact' }>): FactNode {
  const { fact, text, start } = lexeme;
  switch (fact) {
    case 'source':
      return { kind: 'source', name: folded(text), written: text };
    case 'lang': {
      const language = folded(text);
      if (!/^[a-z]{2,3}$/.test(language)) throw noLanguage(source, start, text);
      return { kind: 'lang', language };
    }
    case 'before':
    case 'after': {
      const at = dateOf(folded(text));
      if (at === null) throw noDate(source, start, text);
      return { kind: fact, at };
    }
  }
}

/** Whether the fact is so. An article without a date is neither before nor after another. */
export function isFact(node: FactNode, { publisher, url, language, publishedAt }: ArticleFacts): boolean {
  switch (node.kind) {
    case 'source':
      return folded(publisher).includes(node.name) || isHost(url, node.name);
    case 'lang':
      return language === node.language;
    case 'before':
      return publishedAt !== null && publishedAt < node.at;
    case 'after':
      return publishedAt !== null && publishedAt >= node.at;
  }
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function isHost(url: string | null, name: string): boolean {
  if (url === null || !name.includes('.')) return false;
  const host = new URL(url).hostname;
  return host === name || host.endsWith(`.${name}`);
}

/** The moment at which a year, a month or a day begins; null for what is none. */
function dateOf(text: string): Instant | null {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  const written = `${year}-${month}-${day}`;
  const at = Date.parse(`${written}T00:00:00Z`);
  // The 30th of February would be read as a day of March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? null : at;
}

function noLanguage(source: string, offset: number, text: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${text}” at ${placeOf(source, offset)} is no language code.`,
    expected: 'lang: and a code of two letters',
    hint: 'Write lang:en for English, lang:ja for Japanese.',
  });
}

function noDate(source: string, offset: number, text: string): RuleSyntaxError {
  return new RuleSyntaxError(source, offset, {
    message: `“${text}” at ${placeOf(source, offset)} is no date.`,
    expected: 'a year, a month or a day, such as 2026, 2026-03 or 2026-03-19',
    hint: 'Write after:2026-03-19 for that day and later, before:2026-04 for all that came before April.',
  });
}
