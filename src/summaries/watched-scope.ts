import { type Figure, isSetAside } from './figures.ts';
import type { Surrounding } from './watched-stage.ts';
import { type Place, placesOf } from './watched-words.ts';

/** Which words of a sentence belong to which of its figures. */

/** Two halves of a sentence that speak of two things. */
const BREAK =
  /[;；]|,? (?:while|whereas|although|though|but)\b|、?一方(?:で|、)|(?<=が|に対し(?:て)?|し|り)、/giu;
/** Where a list of figures goes on. */
const SEPARATOR =
  /[,:、（）()・]|\s?-{2,}\s?|\s-\s|\b(?:and|or|compared|versus|vs|against|than|with|plus|including)\b|と(?=[\p{sc=Han}\p{sc=Katakana}])/giu;
/** "from 27.5% to", 「27.5%から」: one thing before and after. */
const TURN = /^(?:[^,;、]{0,60}\b(?:down |up )?to|\s?から)(?:\s(?:about|around|just|some|an?))*\s*$/iu;
/** A name of what was just counted, as in "15% tariff". */
const NAMED_AFTER = 25;

/** The words that are a figure's own. */
export interface Part extends Place {
  /** Whether the next figure takes the place of this one. */
  readonly isOld: boolean;
}

/** The part of the sentence that is each figure's own, by its place in `figures`. */
export function partsOf(sentence: string, figures: readonly Figure[], words: readonly Place[]): Part[] {
  const breaks = [...sentence.matchAll(BREAK)].map(({ index }) => index);
  let from = 0;
  let first = 0;
  const parts: Part[] = [];
  for (const [i, figure] of figures.entries()) {
    const next = figures[i + 1];
    if (next !== undefined && isTurn(sentence, figure, next)) continue;
    const to = next === undefined ? sentence.length : cutBetween(sentence, figure, next, words);
    const start = Math.max(from, ...breaks.filter((at) => at < figures[first]!.start));
    const end = Math.min(to, ...breaks.filter((at) => at >= figure.end));
    for (let k = first; k <= i; k += 1) {
      parts.push({ start, end, isOld: k < i || isTurnedFrom(sentence, figures[k]!) });
    }
    from = to;
    first = i + 1;
  }
  return parts;
}

/** "raised the 10% tariff to 15%", 「10%の関税を15%に引き上げ」. */
const RAISES =
  /\b(?:rais\w+|cut\w*|lower\w*|reduc\w+|hik\w+|increas\w+|slash\w*|boost\w*|trim\w*)\b[^,;]*$/iu;
const TO = /^[^,;]{0,30}\bto(?: about| around| just)?\s*$/iu;
const OBJECT_JAPANESE = /^[^、。]{0,12}を$/u;
const TO_JAPANESE = /^に(?:引き|増|減|上げ|下げ|変更)/u;

function isTurn(sentence: string, figure: Figure, next: Figure): boolean {
  const gap = sentence.slice(figure.end, next.start);
  if (TO.test(gap) && RAISES.test(sentence.slice(0, figure.start))) return true;
  if (OBJECT_JAPANESE.test(gap) && TO_JAPANESE.test(sentence.slice(next.end))) return true;
  return TURN.test(gap) && isTurnedFrom(sentence, figure);
}

/** "from a modest 2.5%", 「27.5%から」. */
const FROM = /\bfrom (?:[\p{L}-]+ ){0,3}$/iu;

function isTurnedFrom(sentence: string, { start, end }: Figure): boolean {
  return isSetAside(sentence, { start, end }) || FROM.test(sentence.slice(Math.max(0, start - 40), start));
}

function cutBetween(sentence: string, { end }: Figure, next: Figure, words: readonly Place[]): number {
  const gap = { start: end, end: next.start };
  const [stop] = [...sentence.slice(0, gap.end).matchAll(BREAK)]
    .map(({ index }) => index)
    .filter((at) => at >= gap.start);
  if (stop !== undefined) return stop;
  const last = placesOf(SEPARATOR, sentence.slice(gap.start, gap.end)).at(-1);
  if (last !== undefined) return gap.start + last.start;
  const named = words.find(({ start }) => start >= gap.start && start <= gap.start + NAMED_AFTER);
  if (named !== undefined && named.end < gap.end) return named.end;
  return Math.floor((gap.start + gap.end) / 2);
}

/** An aside between dashes, folded. */
const ASIDE = /\s-+\s.{1,160}?\s-+\s/gu;
/** What after a comma still speaks of the figure. */
const GOES_ON = /^, (?:if|unless|should|proposed|planned|due|effective|starting|beginning|pending)\b/u;

/** What stands around a figure of a sentence; `before` is the figure of the same unit before it, if there is one. */
export function surroundingOf(
  sentence: string,
  figure: Figure,
  { part, previous, isJapanese }: { part: Place; previous: Figure | undefined; isJapanese: boolean },
): Surrounding {
  const { start, end } = figure;
  const since = previous === undefined ? part.start : Math.max(part.start, previous.end);
  return {
    own: sentence.slice(part.start, part.end),
    wide: isJapanese ? sentence.slice(part.start) : clauseOf(sentence, figure, part),
    before: sentence.slice(part.start, start),
    after: sentence.slice(end, part.end),
    since: sentence.slice(since, part.end),
  };
}

/** A part that has a verb of its own: ", and a 27.5% tariff was imposed". */
const OWN_VERB = /^[,\s]*and\b.*\b(?:is|are|was|were|has|have|had)\b/iu;

/** From the beginning of the sentence, or of its half, to the next comma. */
function clauseOf(sentence: string, { start, end }: Figure, part: Place): string {
  const breaks = [...sentence.matchAll(BREAK)].map(({ index }) => index).filter((at) => at <= part.start);
  const isApart = OWN_VERB.test(sentence.slice(part.start, part.end));
  const head = sentence.slice(isApart ? part.start : (breaks.at(-1) ?? 0), end);
  const isAside = [...sentence.matchAll(ASIDE)].find(({ index }) => index >= start);
  const rest = isAside
    ? `${sentence.slice(end, isAside.index)} ${sentence.slice(isAside.index + isAside[0].length)}`
    : sentence.slice(end, part.end);
  const comma = rest.search(/,(?!\d)/u);
  return head + (comma < 0 || GOES_ON.test(rest.slice(comma)) ? rest : rest.slice(0, comma));
}
