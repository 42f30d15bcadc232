import { foldAligned } from '#src/text/normalise.ts';

/** What somebody types into a search: words, words with facts beside them, or a rule. */
export type Kind =
  /** As always: words, "phrases" and -words. */
  | 'words'
  /** The same with `source:` and its like beside them. */
  | 'facts'
  | 'rule'
  /** Words in parentheses. They are a rule if they can be, but may have been copied from somewhere. */
  | 'perhaps-rule';

const QUOTED = '"[^"]*"|「[^」]*」|『[^』]*』';
const FACT = String.raw`(?<=^|[\s(])-?(?:source|lang|before|after):(?:${QUOTED}|[^\s()"「」『』]+)`;
/** Of what is quoted nothing is an operator. A fact comes first, for its value may be in quotes; a minus belongs to both. */
const KEPT = new RegExp(`(?<fact>${FACT})|-?(?:${QUOTED})`, 'giu');

const OPERATORS = String.raw`(?:AND|OR|NOT|(?:NEAR|ATLEAST)(?:/\S*)?)(?=$|[\s()])`;
const OPERATOR = new RegExp(String.raw`(?<=^|[\s()])${OPERATORS}`, 'u');
const BEGINNING = /[\p{L}\p{N}]\*(?=$|[\s()])/u;
/** "Source: NHK" is how people write; "source:NHK" is how they ask. */
const FIELD =
  /(?<=(?:^|[\s(])-?)(?:(?:title|lead|source|lang|before|after):(?=$|\s)|(?:[Tt]itle|[Ll]ead|TITLE|LEAD):(?=\S))/u;

export function kindOf(typed: string): Kind {
  const kept = keptIn(typed);
  const hasFact = kept.some(({ isFact }) => isFact);
  let bare = foldAligned(typed);
  // A title: may stand right before what is quoted, so that something must be left of it.
  for (const { from, to } of kept) bare = bare.slice(0, from) + '_'.repeat(to - from) + bare.slice(to);
  if ([OPERATOR, BEGINNING, FIELD].some((sign) => sign.test(bare))) return 'rule';
  if (/[()]/.test(bare)) {
    const isOpen = bare.split('(').length !== bare.split(')').length;
    if (hasFact || (isOpen && /(?<=^|\s)\(/.test(bare))) return 'rule';
    return isOpen ? 'words' : 'perhaps-rule';
  }
  return hasFact ? 'facts' : 'words';
}

/** The facts with all else blanked, and all else with the facts blanked; both as long as what was typed. */
export function apart(typed: string): { readonly facts: string; readonly words: string } {
  let facts = ' '.repeat(typed.length);
  let words = typed;
  for (const { isFact, from, to } of keptIn(typed)) {
    if (!isFact) continue;
    facts = facts.slice(0, from) + typed.slice(from, to) + facts.slice(to);
    words = words.slice(0, from) + ' '.repeat(to - from) + words.slice(to);
  }
  return { facts, words };
}

/**
 * What was typed as the rule language takes it, with every character in its place: question marks and commas mean nothing
 * in a rule and are no reason to refuse a search, and a date may be written with slashes.
 */
export function asRule(typed: string): string {
  let written = '';
  let at = 0;
  for (const { isFact, from, to } of keptIn(typed)) {
    const part = typed.slice(from, to);
    const isDate = isFact && /^-?(?:before|after)/i.test(foldAligned(part));
    written +=
      withoutSigns(typed.slice(at, from)) + (isDate ? part.replace(/(?<=\d)[/／.](?=\d)/gu, '-') : part);
    at = to;
  }
  return written + withoutSigns(typed.slice(at));
}

/** The words of a rule that cannot be read, to be searched for as words; what NOT left out stays left out. Empty when none are left. */
export function plainWords(typed: string): string {
  const words = foldAligned(apart(typed).words)
    .replace(/(?<=^|[\s()])NOT\s+(?=["\p{L}\p{N}])/gu, '-')
    .replace(new RegExp(String.raw`(?<=^|[\s()-])${OPERATORS}`, 'gu'), ' ')
    .replace(/(?<=^|[^A-Za-z])[A-Za-z]+:/gu, '')
    .replace(/[()*『』]/gu, ' ')
    .replace(/(?<=^|\s)-+(?=\s|$)/gu, ' ');
  const isOpen = words.split('"').length % 2 === 0;
  return (isOpen ? words.replaceAll('"', ' ') : words).replace(/\s+/gu, ' ').trim();
}

interface Kept {
  readonly isFact: boolean;
  /** UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
}

function keptIn(typed: string): readonly Kept[] {
  return [...foldAligned(typed).matchAll(KEPT)].map(({ 0: part, index, groups }) => ({
    isFact: groups?.fact !== undefined,
    from: index,
    to: index + part.length,
  }));
}

function withoutSigns(words: string): string {
  const blank = (signs: string) => ' '.repeat(signs.length);
  return foldAligned(words)
    .replace(/(?<!(?:^|[\s()])(?:NEAR|ATLEAST))\//gu, blank)
    .replace(/(?<![A-Za-z]):/gu, blank)
    .replace(/[^\p{L}\p{M}\p{N}\s'.&+%$*・･()"「」『』:/-]/gu, blank)
    .replace(/(?<=^|[\s()])[^\p{L}\p{N}\s()"「」『』*]+(?=$|[\s()])/gu, blank);
}
