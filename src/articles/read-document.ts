import type { ArticleDraft } from '#src/model/article.ts';
import { TIERS, type Tier } from '#src/model/feed.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { htmlToText } from '#src/text/html.ts';
import { detectLanguage } from '#src/text/language.ts';
import { cleanText } from '#src/text/normalise.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { dateInText } from './date-in-text.ts';
import { precisionOf, UNKNOWN_PUBLISHER } from './draft.ts';
import { ImportError } from './import-error.ts';
import { inferTitle } from './infer-title.ts';

/** The text after the headline in which a date of publication may stand. */
const DATELINE_LENGTH = 1_000;

export interface DocumentContext {
  readonly fileName: string;
  readonly now: Instant;
  /** Reads a date as publishers write them; null when it is none. */
  readonly parseDate: (value: string) => Instant | null;
}

/**
 * An article in a text, Markdown or HTML file. Title and date come from front matter (`title:`, `date:`, `publisher:`,
 * `url:`, `lang:`, `tier:`, `country:` between two `---` lines) where it is given. Else the title is inferred from the
 * opening; the date is the one in the file's name (2026-02-10-…), or the first near the beginning of the text that is
 * certain of its year and not in the future. A file that gives none has no date: it is shown as undated and stands in
 * lists where it was imported. Throws ImportError.
 */
export function readDocument(content: string, context: DocumentContext): ArticleDraft {
  const { fields, body } = splitFrontMatter(cleanText(content));
  const isHtml = /\.html?$/i.test(context.fileName);
  const htmlTitle = isHtml ? /<title[^>]*>([\s\S]*?)<\/title>/i.exec(body)?.[1] : undefined;
  // A character reference in HTML can bring back what was cleaned away.
  const text = (isHtml ? cleanText(htmlToText(body)) : body).trim();
  if (!/[\p{L}\p{N}]/u.test(text)) throw new ImportError('holds no words.');
  const statedTitle = fields.get('title') ?? (htmlTitle && oneLine(htmlToText(htmlTitle)));
  const statedDate = fields.get('date');
  const publishedAt =
    statedDate === undefined ? inferDate(text, context) : readDate(statedDate, context.parseDate);
  return {
    title: statedTitle || inferTitle(text, (line) => context.parseDate(line) !== null),
    text,
    url: canonicalUrl(fields.get('url') ?? ''),
    fileName: context.fileName,
    publisher: fields.get('publisher') ?? UNKNOWN_PUBLISHER,
    tier: readTier(fields.get('tier')),
    country: fields.get('country') ?? null,
    language: detectLanguage(text, fields.get('lang') ?? 'en'),
    publishedAt,
    publishedPrecision: publishedAt === null ? 'minute' : precisionOf(publishedAt),
    inferred: !statedTitle || statedDate === undefined,
    authors: [],
    categories: [],
    image: null,
  };
}

function readDate(stated: string, parseDate: DocumentContext['parseDate']): Instant {
  const at = parseDate(stated);
  if (at === null) throw new ImportError(`has a date that cannot be read: ${JSON.stringify(stated)}.`);
  return at;
}

function readTier(stated: string | undefined): Tier | null {
  if (stated === undefined) return null;
  const tier = TIERS.find((each) => each === stated.toLowerCase());
  if (!tier) throw new ImportError(`has an unknown tier: "${stated}". It can be ${TIERS.join(', ')}.`);
  return tier;
}

function oneLine(s: string): string {
  return cleanText(s).replace(/\s+/g, ' ').trim();
}

function splitFrontMatter(content: string): { fields: ReadonlyMap<string, string>; body: string } {
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(content);
  if (!match) return { fields: new Map(), body: content };
  const fields = match[1]!
    .split('\n')
    .map((line) => /^(\w+):\s*(.*?)\s*$/.exec(line))
    .filter((found) => found !== null && found[2] !== '')
    .map((found) => [found![1]!.toLowerCase(), found![2]!.replace(/^(["'])(.*)\1$/, '$2')] as const);
  return { fields: new Map(fields), body: content.slice(match[0].length) };
}

function inferDate(text: string, { fileName, now }: DocumentContext): Instant | null {
  const named = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/.exec(fileName);
  const inName = named && Date.UTC(Number(named[1]), Number(named[2]) - 1, Number(named[3]));
  if (inName && isPlausible(inName, now) && new Date(inName).getUTCDate() === Number(named[3])) return inName;
  const inText = dateInText(text.slice(0, DATELINE_LENGTH), now);
  return inText !== null && isPlausible(inText, now) ? inText : null;
}

/** News on the web begins about here; a file may be a day ahead of UTC. */
function isPlausible(at: Instant, now: Instant): boolean {
  return at >= Date.UTC(1990, 0, 1) && at <= now + DAY_MS;
}
