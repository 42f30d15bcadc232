import { passage } from '#src/articles/passage.ts';
import { sourceOf } from '#src/articles/show.ts';
import { type Line, type ListItem, type Quote, type Span, text, time } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Story, StoryAddition } from '#src/model/story.ts';
import { sayIn, undated } from '#src/text/words.ts';
import type { Numbered } from './cited.ts';

/** What each report of a story added, as a list: the oldest first. */

/** What one report added. */
export interface Step {
  readonly article: Article;
  readonly additions: readonly StoryAddition[];
}

/** One step for each report that added something, in the order in which they came. */
export function stepsOf({ timeline, reports }: Story): Step[] {
  const articles = new Map(reports.map(({ article }) => [article.id, article]));
  return [...Map.groupBy(timeline, ({ articleId }) => articleId)].flatMap(([id, additions]) => {
    const article = articles.get(id);
    return article ? [{ article, additions }] : [];
  });
}

export function stepItem({ article, additions }: Step, { cite }: Numbered, locale: Locale): ListItem {
  const ordered = additions.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const kinds = [...Map.groupBy(ordered, ({ kind }) => kind)];
  const added = kinds.flatMap(([kind, all], i): Line => {
    const words = all.flatMap(
      (each, k): Line => [...(k > 0 ? [text(sayIn(locale)(', ', '、'))] : []), text(each.words, 'bold')],
    );
    return [...(i > 0 ? [text(' · ')] : []), text(KINDS[kind][locale]), ...words];
  });
  const cited = cite(article.id, quoteOf(additions, article));
  return {
    head: [...added, ...(cited ? [text(' '), cited] : [])],
    meta: [text(`${sourceOf(article, 1, locale).publisher} · `), when(article, locale)],
    ...sentenceBody(additions, article),
  };
}

/** The sentence of the text that says most of it, or the headline where only that does; nothing where neither does. */
function sentenceBody(additions: readonly StoryAddition[], article: Article): { readonly body?: Line } {
  for (const field of ['text', 'title'] as const) {
    const places = additions.map((each) => quoteIn(each, article, [field])).filter((each) => each !== null);
    if (places.length > 0) return { body: passage(article[field], places) };
  }
  return {};
}

/** When an article was published, or that nothing says so. */
export function when({ publishedAt, publishedPrecision }: Article, locale: Locale): Span {
  return publishedAt === null ? text(undated(locale)) : time(publishedAt, publishedPrecision);
}

/** In the order in which they are told. */
const KINDS: Readonly<Record<StoryAddition['kind'], Localized>> = {
  official: { en: 'official: ', ja: '公式発表：' },
  number: { en: 'figure: ', ja: '数字：' },
  date: { en: 'date: ', ja: '日付：' },
  name: { en: 'name: ', ja: '名前：' },
};
const ORDER = Object.keys(KINDS);

/** Where the first of them stands in the article that can be compared with it before the message leaves. */
function quoteOf(additions: readonly StoryAddition[], article: Article): Quote | undefined {
  return additions.map((each) => quoteIn(each, article)).find((quote) => quote !== null) ?? undefined;
}

const FIELDS = ['title', 'text'] as const;

/** null where no field of the article has it letter for letter. */
function quoteIn(
  { kind, words }: StoryAddition,
  article: Article,
  fields: readonly Quote['field'][] = FIELDS,
): Quote | null {
  if (kind === 'official' || words === '') return null;
  for (const field of fields) {
    const start = placeOf(words, article[field]);
    if (start !== null) return { field, start, end: start + words.length };
  }
  return null;
}

/** Where words stand that are no part of longer ones: 30 not in 1,930, 30.5 or F-30A. null where they do not. */
function placeOf(words: string, whole: string): number | null {
  const [begins, ends] = [/^[A-Za-z0-9]/.test(words), /[A-Za-z0-9]$/.test(words)];
  for (let start = whole.indexOf(words); start >= 0; start = whole.indexOf(words, start + 1)) {
    const end = start + words.length;
    const isBegun = begins && /(?:[A-Za-z0-9]|\d[.,])$/.test(whole.slice(Math.max(0, start - 2), start));
    const goesOn = ends && /^(?:[A-Za-z0-9]|[.,]\d)/.test(whole.slice(end, end + 2));
    if (!isBegun && !goesOn) return start;
  }
  return null;
}
