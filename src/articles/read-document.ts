import type { ArticleDraft } from '#src/model/article.ts';
import { TIERS, type Tier } from '#src/model/feed.ts';
import { DAY_MS, type Instant, type Precision } from '#src/model/time.ts';
import { htmlToText } from '#src/text/html.ts';
import { detectLanguage } from '#src/text/language.ts';
import { sentences } from '#src/text/sentences.ts';
import { truncate } from '#src/text/truncate.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { dateInText } from './date-in-text.ts';

/** Who published a document that does not say so. */
const UNKNOWN_PUBLISHER = 'Imported file';
/** Longer first lines are paragraphs, not titles. */
const MAX_TITLE_LENGTH = 140;
/** The text after the headline in which a date of publication may stand. */
const DATELINE_LENGTH = 1_000;

export interface DocumentContext {
  readonly fileName: string;
  readonly now: Instant;
  /** Reads a date as publishers write them; null when it is none. */
  readonly parseDate: (value: string) => Instant | null;
}

/**
 * An article in a text, Markdown or HTML file, or null when the file holds no words. Title and date come from front
 * matter (`title:`, `date:`, `publisher:`, `url:`, `lang:`, `tier:`, `country:` between two `---` lines) where it is
 * given. Else the title is the first line that is neither a dateline nor a caption, or the first sentence; the date is
 * the one in the file's name (2026-02-10-…), or the first full date near the beginning of the text that is not in the
 * future. A file that gives none has no date: it is shown as undated and stands in lists where it was imported.
 */
export function readDocument(content: string, context: DocumentContext): ArticleDraft | null {
  const { fields, body } = splitFrontMatter(content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const isHtml = /\.html?$/i.test(context.fileName);
  const htmlTitle = isHtml ? /<title[^>]*>([\s\S]*?)<\/title>/i.exec(body)?.[1] : undefined;
  const text = (isHtml ? htmlToText(body) : body).trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const statedTitle = fields.get('title') ?? (htmlTitle && htmlToText(htmlTitle).trim());
  const statedDate = fields.get('date');
  const date = statedDate === undefined ? inferredDate(text, context) : dated(context.parseDate(statedDate));
  const tier = fields.get('tier') as Tier | undefined;
  return {
    title: statedTitle || inferredTitle(text),
    text,
    url: canonicalUrl(fields.get('url') ?? ''),
    fileName: context.fileName,
    publisher: fields.get('publisher') ?? UNKNOWN_PUBLISHER,
    tier: tier && TIERS.includes(tier) ? tier : null,
    country: fields.get('country') ?? null,
    language: detectLanguage(text, fields.get('lang') ?? 'en'),
    ...date,
    inferred: !statedTitle || statedDate === undefined,
  };
}

function splitFrontMatter(content: string): { fields: ReadonlyMap<string, string>; body: string } {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(content);
  if (!match) return { fields: new Map(), body: content };
  const fields = match[1]!
    .split('\n')
    .map((line) => /^(\w+):\s*(.*?)\s*$/.exec(line))
    .filter((found) => found !== null && found[2] !== '')
    .map((found) => [found![1]!.toLowerCase(), found![2]!.replace(/^(["'])(.*)\1$/, '$2')] as const);
  return { fields: new Map(fields), body: content.slice(match[0].length) };
}

/** "Tokyo (Japan)", "Tokyo, Japan", "WASHINGTON", with or without a dash behind it. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,2})(?:\s\([^)]*\)|,\s\p{Lu}[\p{L}. ]{1,20})?\s*(?:[–—-]|:)?$/u;
const LEADING_DATELINE = /^\p{Lu}[\p{L}. ]{1,20}(?:\s\([^)]*\)|,\s\p{Lu}[\p{L}. ]{1,20})?\s[–—]\s/u;
/** A picture's caption or file name, and what pages print around an article. */
const NOT_A_TITLE =
  /^(?:advertisements?|\S*_\S*|by\s.+|photo:.*|広告|写真[:：＝].*|【写真】.*|table of contents)$/i;

function inferredTitle(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^#+\s*/, '').trim())
    .filter(Boolean);
  const first = lines.find((line) => !NOT_A_TITLE.test(line) && !isDateline(line)) ?? lines[0]!;
  const isHeadline = first.length <= MAX_TITLE_LENGTH && !/[.。]$/.test(first);
  if (isHeadline) return first;
  const opening = first.replace(LEADING_DATELINE, '');
  return truncate(sentences(opening)[0]?.text ?? opening, MAX_TITLE_LENGTH);
}

/** A line of place names alone; a headline in Title Case is longer or holds lower-case words. */
function isDateline(line: string): boolean {
  return line.length <= 40 && DATELINE.test(line) && (/[(),–—-]/.test(line) || line === line.toUpperCase());
}

function inferredDate(text: string, { fileName, now }: DocumentContext) {
  const named = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/.exec(fileName);
  const inName = named && Date.UTC(Number(named[1]), Number(named[2]) - 1, Number(named[3]));
  if (inName && isPlausible(inName, now) && new Date(inName).getUTCDate() === Number(named[3]))
    return dated(inName);
  const inText = dateInText(text.slice(0, DATELINE_LENGTH));
  return dated(inText !== null && isPlausible(inText, now) ? inText : null);
}

/** News on the web begins about here; a file may be a day ahead of UTC. */
function isPlausible(at: Instant, now: Instant): boolean {
  return at >= Date.UTC(1990, 0, 1) && at <= now + DAY_MS;
}

function dated(publishedAt: Instant | null): { publishedAt: Instant | null; publishedPrecision: Precision } {
  return {
    publishedAt,
    publishedPrecision: publishedAt !== null && publishedAt % DAY_MS === 0 ? 'day' : 'minute',
  };
}
