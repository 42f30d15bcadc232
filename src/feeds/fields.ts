import type { FeedElement, FeedNode } from './document.ts';

/** Of one entry; more of them than pictures say nothing new. */
const MAX_GROUPS = 100;

/**
 * The elements of these names, those of the first name first. Elements inside unknown ones, and then those of groups of
 * media, count only where the node has none of its own.
 */
export function elementsOf(node: FeedNode, names: readonly string[]): FeedElement[] {
  const named = names.flatMap((name) => node.elements.filter((element) => element.name === name));
  const own = named.filter(({ nested }) => !nested);
  if (own.length > 0) return own;
  if (named.length > 0) return named;
  const groups = node.elements.filter(({ name }) => name === 'media:group' || name === 'media:content');
  return groups.slice(0, MAX_GROUPS).flatMap((group) => elementsOf(group, names));
}

/** Their texts that are not empty, trimmed. */
export function textsOf(node: FeedNode, names: readonly string[]): string[] {
  return elementsOf(node, names)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}
