import { sentences } from '#src/text/sentences.ts';
import { truncate } from '#src/text/truncate.ts';

/** Longer first lines are paragraphs, not titles. */
const MAX_LENGTH = 140;
/** Longer lines are more than a place or a date. */
const MAX_DATE_LENGTH = 40;
/** A headline that was made shorter than this no longer says what happened. */
const MIN_LENGTH = 40;

/** "Tokyo (Japan)", "Tokyo, Japan", "WASHINGTON", with or without a dash behind it. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,2})(?:\s\([^)]*\)|,\s\p{Lu}[\p{L}. ]{1,20})?\s*(?:[–—-]|:)?$/u;
const LEADING_DATELINE = /^\p{Lu}[\p{L}. ]{1,20}(?:\s\([^)]*\)|,\s\p{Lu}[\p{L}. ]{1,20})?\s[–—]\s/u;
/** A picture's caption or file name, an address, and what pages print around an article. */
const NOT_A_TITLE =
  /^(?:advertisements?|\S*_\S*|\S+\.(?:jpe?g|png|gif|webp)|https?:\S+|by\s.+|(?:photo|image|source|credit|author|published|updated|posted|date)\s*[:：].*|広告|(?:写真|画像|出典|提供|配信)[:：＝].*|【写真】.*|table of contents|[^\p{L}]*)$/iu;

/**
 * What a text that states no title is called: its first line that is neither a dateline nor a caption, an author, a
 * date; where that is a paragraph, what its first sentence reports. Never longer than 140 characters. `isDate` tells
 * whether a line is a date.
 */
export function inferTitle(text: string, isDate: (line: string) => boolean): string {
  const lines = text
    .split('\n')
    .map(withoutMarkup)
    .filter((line) => line !== '');
  const isTitle = (line: string) =>
    !NOT_A_TITLE.test(line) && !(line.length <= MAX_DATE_LENGTH && (isDateline(line) || isDate(line)));
  const first = lines.find(isTitle) ?? lines[0] ?? text;
  if (first.length <= MAX_LENGTH && !/[.。]$/.test(first)) return first;
  const opening = first.replace(LEADING_DATELINE, '');
  return headlineOf(sentences(opening)[0]?.text ?? opening);
}

/** Without the marks of a Markdown heading or of bold type. */
function withoutMarkup(line: string): string {
  return line
    .trim()
    .replace(/^#+\s+/, '')
    .replace(/^(\*\*|__)(.+)\1$/, '$2')
    .trim();
}

/** A line of place names alone; a headline in Title Case is longer or holds lower-case words. */
function isDateline(line: string): boolean {
  return DATELINE.test(line) && (/[(),–—-]/.test(line) || line === line.toUpperCase());
}

/** "In the wake of the vote, the ministers met": what it came after, and what happened. */
const CIRCUMSTANCE =
  /^(?:in the wake of|in response to|against (?:the|a) backdrop of|ahead of|following|after|before|amid|as|with|despite|while|when|since)\s[^,]+,\s(?=(?:the|an?)\s|\p{Lu})/iu;
/** "The ministers met after the vote": what may be left off without changing what is said before it. */
const AFTERTHOUGHT = /\s(?:following|after|amid|ahead of|as|while|in the wake of)\s/giu;

/** A sentence as a headline: no full stop, and where it is too long, no circumstances. */
function headlineOf(sentence: string): string {
  const bare = sentence.replace(/[.。]$/, '');
  if (bare.length <= MAX_LENGTH) return bare;
  const event = bare.replace(CIRCUMSTANCE, '');
  const report = event.length < MIN_LENGTH ? bare : event.charAt(0).toUpperCase() + event.slice(1);
  if (report.length <= MAX_LENGTH) return report;
  const end = [...report.matchAll(AFTERTHOUGHT)]
    .map(({ index }) => index)
    .findLast((index) => index >= MIN_LENGTH && index <= MAX_LENGTH);
  return end === undefined ? truncate(report, MAX_LENGTH) : report.slice(0, end).replace(/,$/, '');
}
