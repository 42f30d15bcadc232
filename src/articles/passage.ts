import { type Line, type Span, text } from '#src/message.ts';
import { isBoilerplate } from '#src/text/boilerplate.ts';
import { sentences } from '#src/text/sentences.ts';
import { tokenize } from '#src/text/tokens.ts';

/** Two or three lines of a chat on a phone, in characters. */
const PASSAGE_LENGTH = 200;
/** In a sentence that is too long, this much is shown before the first match. */
const LEAD_IN = 40;
/** A passage is looked for in this much of an article. */
const SEARCHED_LENGTH = 20_000;

/** A place in a text, in UTF-16 offsets. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The opening of an article: its first sentence that can stand alone, or simply its beginning. Empty for no text. */
export function opening(body: string): Line {
  const all = sentences(body.slice(0, SEARCHED_LENGTH));
  const first = all.find((sentence) => !isBoilerplate(sentence.text)) ?? all[0];
  return first ? show(body, first, []) : [];
}

/**
 * The sentence of a text in which most different things were found, with all of them marked; a caption or a label
 * only where no sentence holds any. The opening where nothing was found.
 */
export function passage(body: string, found: readonly Place[]): Line {
  const inside = (sentence: Place) =>
    found.filter((place) => place.start >= sentence.start && place.end <= sentence.end);
  const variety = (sentence: Place) =>
    new Set(inside(sentence).map((place) => body.slice(place.start, place.end).toLowerCase())).size;
  const scored = sentences(body.slice(0, SEARCHED_LENGTH))
    .map((sentence) => ({ sentence, variety: variety(sentence) }))
    .filter((each) => each.variety > 0)
    .sort((a, b) => b.variety - a.variety);
  const best = scored.find(({ sentence }) => !isBoilerplate(sentence.text)) ?? scored[0];
  return best ? show(body, best.sentence, inside(best.sentence)) : opening(body);
}

/** The passage for a search: where the words stand, in any form that the index would find. */
export function searchPassage(body: string, words: readonly string[]): Line {
  return passage(body, occurrences(body.slice(0, SEARCHED_LENGTH), words));
}

function occurrences(body: string, wanted: readonly string[]): Place[] {
  const tokens = tokenize(body);
  const phrases = wanted
    .map((each) => tokenize(each).map((token) => token.term))
    .filter((terms) => terms.length > 0);
  const found: Place[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const longest = phrases
      .filter((terms) => terms.every((term, k) => tokens[i + k]?.term === term))
      .reduce((length, terms) => Math.max(length, terms.length), 0);
    if (longest === 0) continue;
    found.push({ start: tokens[i]!.start, end: tokens[i + longest - 1]!.end });
    i += longest - 1;
  }
  return found;
}

/** A sentence, or as much of it as fits, beginning and ending between words, with the places in it marked. */
function show(body: string, sentence: Place, marked: readonly Place[]): Line {
  const start = beginning(body, sentence, marked[0]?.start ?? sentence.start);
  const end = ending(body, start, sentence.end);
  const line: Span[] = [];
  const say = (from: number, to: number, style?: 'mark') => {
    if (to > from) line.push(text(body.slice(from, to).replace(/\s+/g, ' '), style));
  };
  let at = start;
  for (const place of marked) {
    if (place.start < at || place.end > end) continue;
    say(at, place.start);
    say(place.start, place.end, 'mark');
    at = place.end;
  }
  say(at, end);
  if (start > sentence.start) line.unshift(text('… '));
  if (end < sentence.end) line.push(text(' …'));
  return line;
}

function beginning(body: string, { start, end }: Place, firstMark: number): number {
  if (end - start <= PASSAGE_LENGTH || firstMark - start <= LEAD_IN) return start;
  const space = body.indexOf(' ', firstMark - LEAD_IN);
  return space >= 0 && space < firstMark ? space + 1 : wholeCharacter(body, firstMark - LEAD_IN);
}

function ending(body: string, start: number, sentenceEnd: number): number {
  const limit = start + PASSAGE_LENGTH;
  if (sentenceEnd <= limit) return sentenceEnd;
  const space = body.lastIndexOf(' ', limit);
  return space > limit - LEAD_IN ? space : wholeCharacter(body, limit);
}

/** The offset, or the one before it where it would cut a surrogate pair. */
function wholeCharacter(body: string, offset: number): number {
  return /[\udc00-\udfff]/.test(body[offset] ?? '') ? offset - 1 : offset;
}
