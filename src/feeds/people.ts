import { titleText } from '#src/text/html.ts';
import { ELEMENTS, type FeedElement, type FeedNode } from './document.ts';
import { elementsOf, textsOf } from './fields.ts';

/** A longer name is a text in the wrong place. */
const MAX_NAME = 200;
/** Of one entry. */
const MAX_PEOPLE = 50;

export interface Person {
  /** In one line, as the publisher has it. */
  readonly written: string;
  /** An address where there is no name. */
  readonly name: string;
}

/** The people in these elements, each once. */
export function peopleOf(node: FeedNode, names: readonly string[]): Person[] {
  const people = elementsOf(node, names).slice(0, MAX_PEOPLE).map(personOf);
  const byName = new Map(people.filter(({ name }) => name !== '').map((person) => [person.name, person]));
  return [...byName.values()];
}

/** RSS writes a line of text; Atom parts. */
function personOf(element: FeedElement): Person {
  const [name] = textsOf(element, ELEMENTS.name);
  const [email] = textsOf(element, ELEMENTS.email);
  // Cut first: on a megabyte the expressions below would run for minutes.
  const source = (name ?? (element.text.trim() || (email ?? ''))).slice(0, MAX_NAME);
  const written = titleText(source.replace(/<(?=[^<>\s]+@)/g, '&lt;'));
  return { written, name: personName(written) };
}

/** `jane@example.org (Jane Doe)`, as RSS asks for, and `Jane Doe <jane@example.org>`: the name without the address. */
function personName(written: string): string {
  return written
    .replace(/^mailto:/i, '')
    .replace(/^\S+@\S+\s*\((.+)\)$/, '$1')
    .replace(/\s*[<([]\s*(?:mailto:)?\S+@\S+[>)\]]$/, '')
    .trim();
}
