import { type Line, type Span, text } from '#src/message.ts';
import { matchBrackets } from '#src/text/brackets.ts';
import { sentences } from '#src/text/sentences.ts';
import { truncate } from '#src/text/truncate.ts';
import { characterSize, lineWords, spanWords, textSize } from './size.ts';

/** Cutting lines so that what remains reads well: at the end of a sentence or a word, never inside a quotation. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const ELLIPSIS = '…';
/** A text cut shorter than this says nothing. */
const SHORTEST = 24;
/** So many brackets are closed behind the cut, at two units each and one for the span; more are no language. */
const CLOSERS = 4;
const CLOSING = 2 * CLOSERS + 1;

/** A headline is cut between words; what has sentences, behind one, if that keeps half of it. */
type Manner = 'words' | 'sentences';

/** A line whose words take at most `room`. What fits comes back unchanged; a link or citation is kept whole or not at all. */
export function cutLine(line: Line, room: number, manner: Manner): Line {
  if (lineWords(line) <= room) return line;
  const kept: Span[] = [];
  let left = room - CLOSING - spanWords(text(ELLIPSIS));
  for (const span of line) {
    if (spanWords(span) <= left) {
      kept.push(span);
      left -= spanWords(span);
      continue;
    }
    kept.push(shortened(span, left, kept.length === 0, manner) ?? text(ELLIPSIS));
    break;
  }
  return closed(kept);
}

/** null where nothing worth reading would remain. */
function shortened(span: Span, left: number, isFirst: boolean, manner: Manner): Span | null {
  // Only a headline that links as a whole is cut; a link within a text stands or falls with its words.
  if (span.t !== 'text' && !(span.t === 'link' && isFirst)) return null;
  const room = left - (spanWords(span) - textSize(span.s));
  if (room < SHORTEST && !isFirst) return null;
  return { ...span, s: cutText(span.s, room, manner) };
}

/** A text of at most `room`, as `textSize` counts. */
export function cutText(s: string, room: number, manner: Manner = 'words'): string {
  if (textSize(s) <= room) return s;
  for (let count = graphemesWithin(s, room); count > 1; count = Math.floor(count * 0.9)) {
    const cut = (manner === 'sentences' && atSentenceEnd(s, count)) || truncate(s, count);
    if (textSize(cut) <= room) return cut;
  }
  return ELLIPSIS;
}

function graphemesWithin(s: string, room: number): number {
  let count = 0;
  let size = 0;
  for (const { segment } of graphemes.segment(s)) {
    size += characterSize(segment);
    if (size > room) break;
    count += 1;
  }
  return count;
}

/** The sentences that end within so many characters; null where they are less than half of them. */
function atSentenceEnd(s: string, count: number): string | null {
  let end = s.length;
  let seen = 0;
  for (const { index } of graphemes.segment(s)) {
    end = index;
    seen += 1;
    if (seen === count - 1) break;
  }
  // The last may be the beginning of a longer one.
  const last = sentences(s.slice(0, end)).at(-2);
  if (last === undefined || last.end * 2 < end) return null;
  const kept = s.slice(0, last.end);
  if (matchBrackets(kept).open.length > 0) return null;
  return /[。！？」』）]$/u.test(kept) ? kept + ELLIPSIS : `${kept} ${ELLIPSIS}`;
}

/** A quotation that began before the cut ends behind it. */
function closed(line: readonly Span[]): Line {
  const words = line.map((span) => (span.t === 'text' || span.t === 'link' ? span.s : '')).join('');
  const { open } = matchBrackets(words);
  if (open.length === 0 || open.length > CLOSERS) return line;
  const closers = open
    .map(({ closer }) => closer)
    .reverse()
    .join('');
  return [...line, text(closers)];
}
