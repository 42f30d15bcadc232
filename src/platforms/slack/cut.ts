import { truncate } from '#src/text/truncate.ts';

/**
 * Cuts to so many UTF-16 units, as Slack counts; `truncate` counts what a reader counts, and one family emoji is eleven
 * units. What fits comes back unchanged.
 */
export function cutTo(s: string, units: number): string {
  if (s.length <= units) return s;
  for (let graphemes = units; graphemes > 0; graphemes = Math.floor(graphemes / 2)) {
    const cut = truncate(s, graphemes);
    if (cut.length <= units) return cut;
  }
  return '…';
}
