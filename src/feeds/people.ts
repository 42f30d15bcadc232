import { titleText } from '#src/text/html.ts';
import { ELEMENTS, type FeedElement, type FeedNode } from './document.ts';
import { elementsOf, textsOf } from './fields.ts';
import { undoubled } from './stray-utf8.ts';

/** A longer one is no name with an address; up to this one line may name all authors of a paper. */
const MAX_NAME = 200;
const MAX_LINE = 2_000;
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
  const source = (name ?? (element.text.trim() || (email ?? ''))).slice(0, MAX_LINE);
  const written = titleText(undoubled(source).replace(/<(?=[^<>\s]+@)/g, '&lt;'));
  // On more the expressions would run for minutes.
  return { written, name: written.length > MAX_NAME ? written : personName(written) };
}

/** `jane@example.org (Jane Doe)`, as RSS asks for, and `Jane Doe <jane@example.org>`: the name without the address. */
function personName(written: string): string {
  return written
    .replace(/^mailto:/i, '')
    .replace(/^\S+@\S+\s*\((.+)\)$/, '$1')
    .replace(/\s*[<([]\s*(?:mailto:)?\S+@\S+[>)\]]$/, '')
    .trim();
}
