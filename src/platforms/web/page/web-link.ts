import { el } from './dom.ts';

/** A link to the web that gives nothing away; any other scheme (`javascript:`, `data:`, `file:`) stays plain text. */
export function webLink(
  url: string,
  children: readonly Node[],
  className: string | null = null,
): HTMLElement {
  if (!isWebAddress(url)) return el('span', { class: className }, ...children);
  return el('a', { class: className, href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

export function isWebAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
