import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { htmlToText, scanMarkup } from '#src/text/html.ts';
import { cleanText } from '#src/text/normalise.ts';
import { decodePage, describePage } from './page.ts';

/** An article's own words on its page, without what stands around them. */
export interface ReadablePage {
  readonly title: string;
  /** One line per paragraph. */
  readonly text: string;
}

/** As of a feed's own text; see read-feed. */
const MAX_TEXT = 50_000;
/** Pages of news have some hundred kilobytes; what is far beyond that is no article. */
const MAX_BYTES = 3 * 1024 ** 2;
/** Pages of news have 1,000 to 6,000 elements. Readability's time grows with the square of their number. */
const MAX_ELEMENTS = 20_000;
const MAX_TEXTS = 100_000;
/** linkedom's time grows with the square of it. Blink builds no deeper trees either. */
const MAX_DEPTH = 512;
/**
 * From this length Readability takes what its strictest rules leave over; else it looks for more, and finds bylines and
 * comments. Its own 500 is best for words of letters (word overlap with the 130 pages of its tests: 98.4 %, with 150 it
 * is 96.6 %), but brief news in Japanese have a hundred characters.
 */
const ENOUGH_LETTERS = 500;
const ENOUGH_JAPANESE = 100;
const JAPANESE = /(?:[\p{sc=Hiragana}\p{sc=Katakana}][^\p{sc=Hiragana}\p{sc=Katakana}]*){30}/u;
/** Captions, which are no sentences of the article, and what readers wrote below it; Readability may take both for text. */
const NOT_THE_AUTHORS = 'figcaption, #comments, #respond, #disqus_thread, .comments, .comment-list';
/** What publishers tell search engines of pages for subscribers: https://developers.google.com/search/docs/appearance/structured-data/paywalled-content */
const FOR_SUBSCRIBERS = /"isAccessibleForFree"\s*:\s*"?false/i;

/**
 * The article of a web page; null where there is none to be read: no web page, a robot check, a page that asks for
 * consent, an article for subscribers. Not for the main thread: a page may take seconds.
 */
export function readablePage(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
): ReadablePage | null {
  if (bytes.length > MAX_BYTES || !/html/i.test(contentType ?? 'text/html')) return null;
  const html = decodePage(bytes, contentType);
  const { reason } = describePage(html, url);
  if (reason === 'challenge' || reason === 'consent-page' || FOR_SUBSCRIBERS.test(html)) return null;
  if (!isModest(html)) return null;
  // linkedom does not add the elements that HTML lets a page leave out.
  const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  for (const element of document.querySelectorAll(NOT_THE_AUTHORS)) element.remove();
  const charThreshold = JAPANESE.test(html) ? ENOUGH_JAPANESE : ENOUGH_LETTERS;
  const found = new Readability(document, { charThreshold }).parse();
  if (!found) return null;
  const title = found.title ?? '';
  const text = withoutHead(plainText(found.content ?? ''), [title, found.byline ?? '']);
  return text === '' ? null : { title, text };
}

/** As of a feed's own text. */
function plainText(html: string): string {
  return cleanText(htmlToText(html).slice(0, MAX_TEXT).toWellFormed()).trim();
}

/** Headline and byline stay where Readability had to lower its rules. */
function withoutHead(text: string, head: readonly string[]): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => !head.some((words) => words.includes(line.trim())));
  return start < 0 ? '' : lines.slice(start).join('\n');
}

/** Elements without content, and those that their next of kin or their parent's end closes: none makes a tree deep. */
const SHALLOW = new Set(
  `area base br col embed hr img input link meta param source track wbr
   p li dt dd tr td th thead tbody tfoot option optgroup`.split(/\s+/),
);

/** Whether a tree of it can be built and searched in a second. Told from its flat run of tags, in linear time. */
function isModest(html: string): boolean {
  const open = new Map<string, number>();
  let elements = 0;
  let texts = 0;
  let depth = 0;
  let deepest = 0;
  scanMarkup(html, 'html', {
    open(name, _attributes, selfClosing) {
      elements += 1;
      const element = name.toLowerCase();
      if (selfClosing || SHALLOW.has(element)) return;
      open.set(element, (open.get(element) ?? 0) + 1);
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    close(name) {
      const element = name.toLowerCase();
      const count = open.get(element) ?? 0;
      if (count === 0) return;
      open.set(element, count - 1);
      depth -= 1;
    },
    text() {
      texts += 1;
    },
  });
  return elements <= MAX_ELEMENTS && texts <= MAX_TEXTS && deepest <= MAX_DEPTH;
}
