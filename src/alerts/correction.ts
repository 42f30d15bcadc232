import type { Line, Message } from '#src/message.ts';
import type { Corrected } from './update.ts';

/**
 * Whether what people have read was corrected: its headline says something else, or its lead states other figures. A lead
 * that is told better, and a slip of the pen, are changed without a word. null where there is nothing to tell.
 */
export function correctionOf(seen: Message, now: Message): Corrected | null {
  const [oldTitle, newTitle] = [wordsOf(seen.title), wordsOf(now.title)];
  const isSame = letters(oldTitle) === letters(newTitle) && `${figures(oldTitle)}` === `${figures(newTitle)}`;
  if (!isSame) return { part: 'headline', was: oldTitle };
  const [oldLead, newLead] = [leadOf(seen), leadOf(now)];
  return figures(oldLead).every((figure) => figures(newLead).includes(figure))
    ? null
    : { part: 'lead', was: oldLead };
}

/** The lead is the last of the paragraphs: what is new stands above it. */
function leadOf({ blocks }: Message): string {
  const lead = blocks.findLast(({ kind }) => kind === 'paragraph');
  return lead?.kind === 'paragraph' ? wordsOf(lead.line) : '';
}

function wordsOf(line: Line): string {
  return line.map((span) => (span.t === 'text' || span.t === 'link' ? span.s : '')).join('');
}

/** What case, punctuation and spaces do not change. */
function letters(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%$€£¥]/gu, '');
}

function figures(words: string): string[] {
  return words.normalize('NFKC').match(/\d[\d.,]*\d|\d/gu) ?? [];
}
