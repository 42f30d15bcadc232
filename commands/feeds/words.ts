import { link, type Span } from '#src/message.ts';
import type { FeedFormat } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** In graphemes; the whole of a longer address is behind the link. */
const LONGEST_ADDRESS = 100;

const FORMATS: Readonly<Record<FeedFormat, string>> = {
  rss: 'RSS',
  rdf: 'RSS 1.0 (RDF)',
  atom: 'Atom',
  json: 'JSON Feed',
};

export function formatName(format: FeedFormat): string {
  return FORMATS[format];
}

/** "Japan", 「日本」. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

/** How the texts of a feed's articles come. */
export function fullTextName(isFetched: boolean, locale: Locale): string {
  const say = sayIn(locale);
  return isFetched ? say('fetched from each page', '記事ページから取得') : say('off', 'なし');
}

export function addressLink(url: string): Span {
  return link(truncate(url, LONGEST_ADDRESS), url);
}
