import { el } from './dom.ts';
import { type IconName, icon } from './icons.ts';

/**
 * Chat clients draw emoji themselves, whatever fonts the reader has. So does the page with those that messages use, for
 * many a server has no font with them; any other is left to the reader's fonts.
 */
const DRAWN: Readonly<Record<string, { readonly name: IconName; readonly colour: string }>> = {
  '🔴': { name: 'dot', colour: 'red' },
  '🟠': { name: 'dot', colour: 'orange' },
  '🟡': { name: 'dot', colour: 'yellow' },
  '🟢': { name: 'dot', colour: 'green' },
  '🔵': { name: 'dot', colour: 'blue' },
  '⚪': { name: 'dot', colour: 'grey' },
  ℹ: { name: 'info', colour: 'blue' },
  '⚠': { name: 'warning', colour: 'orange' },
  '❌': { name: 'close', colour: 'red' },
  '✅': { name: 'check', colour: 'green' },
  '⏸': { name: 'pause', colour: 'grey' },
  '⏳': { name: 'clock', colour: 'grey' },
  '📅': { name: 'calendar', colour: 'blue' },
};

/** With the mark that asks for the coloured form of a sign. */
const EMOJI = new RegExp(`(${Object.keys(DRAWN).join('|')})\\ufe0f?`, 'gu');

/** A text as nodes: words stay words, and the emoji among them are drawn. */
export function withEmoji(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const { 0: found, 1: sign = '', index } of text.matchAll(EMOJI)) {
    if (index > from) nodes.push(document.createTextNode(text.slice(from, index)));
    nodes.push(drawn(found, sign));
    from = index + found.length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/** The sign itself stays in the text, for screen readers and for who copies it. */
function drawn(found: string, sign: string): HTMLElement {
  const { name, colour } = DRAWN[sign]!;
  const picture = icon(name);
  picture.classList.toggle('filled', name === 'dot');
  return el(
    'span',
    { class: 'emoji', 'data-colour': colour },
    el('span', { class: 'visually-hidden' }, found),
    picture,
  );
}

/** The same, over several lines. */
export function linesWithEmoji(text: string): Node[] {
  return text.split('\n').flatMap((line, i) => [...(i > 0 ? [el('br')] : []), ...withEmoji(line)]);
}
