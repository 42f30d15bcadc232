import type { ArticleDraft } from '#src/model/article.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { htmlToText } from '#src/text/html.ts';
import { detectLanguage } from '#src/text/language.ts';
import { canonicalUrl } from '#src/text/url.ts';

/** A line that is no article; the message says what is wrong with it. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/**
 * An article in one line of a `.jsonl` file: `{ id, title, text, date, lang, url, source }`, of which `title` is needed.
 * `source` may be a publisher's name, an address or a file name. Throws RecordError.
 */
export function readRecord(
  line: string,
  context: { readonly parseDate: (value: string) => Instant | null },
): ArticleDraft {
  const record = parseObject(line);
  const title = field(record, 'title');
  if (!title) throw new RecordError('has no "title".');
  const date = field(record, 'date');
  const publishedAt = date === null ? null : context.parseDate(date);
  if (date !== null && publishedAt === null)
    throw new RecordError(`has a date that cannot be read: "${date}".`);
  const text = field(record, 'text') ?? '';
  const url = canonicalUrl(field(record, 'url') ?? '');
  const source = sourceOf(field(record, 'source'), url);
  return {
    title: htmlToText(title).replace(/\s+/g, ' ').trim(),
    text: text.trim(),
    url,
    fileName: source.fileName,
    publisher: source.publisher,
    tier: null,
    country: null,
    language: detectLanguage(`${title}\n${text}`, field(record, 'lang') ?? 'en'),
    publishedAt,
    publishedPrecision: publishedAt !== null && publishedAt % DAY_MS === 0 ? 'day' : 'minute',
    inferred: false,
  };
}

function parseObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Told below, together with a line that is JSON but no object.
  }
  throw new RecordError('is not a JSON object.');
}

function field(record: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(record, name) ? record[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
}

function sourceOf(source: string | null, url: string | null): { publisher: string; fileName: string | null } {
  if (source && /^[^\s/]+\.(?:txt|md|html?|xml|jsonl?)$/i.test(source)) {
    return { publisher: hostOf(url) ?? 'Imported file', fileName: source };
  }
  const publisher = source === null ? hostOf(url) : (hostOf(source) ?? source);
  return { publisher: publisher ?? 'Imported file', fileName: null };
}

function hostOf(url: string | null): string | null {
  const canonical = canonicalUrl(url ?? '');
  return canonical && new URL(canonical).hostname.replace(/^www\./, '');
}
