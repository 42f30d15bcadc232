import type { ArticleDraft } from '#src/model/article.ts';
import { TIERS, type Tier } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { htmlToText } from '#src/text/html.ts';
import { detectLanguage } from '#src/text/language.ts';
import { cleanText } from '#src/text/normalise.ts';
import { canonicalUrl } from '#src/text/url.ts';
import { precisionOf, UNKNOWN_PUBLISHER } from './draft.ts';
import { ImportError } from './import-error.ts';

/**
 * An article in one line of a `.jsonl` file: `{ id, title, text, date, lang, url, source, tier, country }`, of which
 * `title` is needed. `source` may be a publisher's name, an address or a file name; `country` is ISO 3166-1 alpha-2. Throws ImportError.
 */
export function readRecord(
  line: string,
  context: { readonly parseDate: (value: string) => Instant | null },
): ArticleDraft {
  const record = parseObject(line);
  const title = cleanText(htmlToText(field(record, 'title') ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(title)) throw new ImportError('has no "title".');
  const date = field(record, 'date');
  const publishedAt = date === null ? null : context.parseDate(date);
  if (date !== null && publishedAt === null)
    throw new ImportError(`has a date that cannot be read: ${JSON.stringify(date)}.`);
  const text = field(record, 'text') ?? '';
  const url = canonicalUrl(field(record, 'url') ?? '');
  const source = sourceOf(field(record, 'source'), url);
  return {
    title,
    text,
    url,
    fileName: source.fileName,
    publisher: source.publisher,
    tier: tierOf(record),
    country: countryOf(record),
    language: detectLanguage(`${title}\n${text}`, field(record, 'lang') ?? 'en'),
    publishedAt,
    publishedPrecision: publishedAt === null ? 'minute' : precisionOf(publishedAt),
    inferred: false,
    authors: [],
    categories: [],
    image: null,
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
  throw new ImportError('is not a JSON object.');
}

/** A field's text; null when it is absent, null or empty. A number would be lost in silence, so it is refused. */
function field(record: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(record, name) ? record[name] : null;
  if (value !== null && typeof value !== 'string')
    throw new ImportError(`has a "${name}" that is not text in quotes.`);
  return value === null ? null : cleanText(value).trim() || null;
}

function tierOf(record: Readonly<Record<string, unknown>>): Tier | null {
  const value = field(record, 'tier');
  const tier = TIERS.find((each) => each === value) ?? null;
  if (value !== null && tier === null)
    throw new ImportError(`has the "tier" ${JSON.stringify(value)}; it is one of ${TIERS.join(', ')}.`);
  return tier;
}

function countryOf(record: Readonly<Record<string, unknown>>): string | null {
  const value = field(record, 'country');
  if (value !== null && !/^[A-Z]{2}$/.test(value))
    throw new ImportError(
      `has the "country" ${JSON.stringify(value)}; it is two capital letters, such as JP.`,
    );
  return value;
}

function sourceOf(source: string | null, url: string | null): { publisher: string; fileName: string | null } {
  if (source && /^[^\s/]+\.(?:txt|md|html?|xml|jsonl?)$/i.test(source)) {
    return { publisher: hostOf(url) ?? UNKNOWN_PUBLISHER, fileName: source };
  }
  const publisher = source === null ? hostOf(url) : (hostOf(source) ?? source);
  return { publisher: publisher ?? UNKNOWN_PUBLISHER, fileName: null };
}

function hostOf(url: string | null): string | null {
  const canonical = canonicalUrl(url ?? '');
  return canonical && new URL(canonical).hostname.replace(/^www\./, '');
}
