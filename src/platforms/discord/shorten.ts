import { truncate } from '#src/text/truncate.ts';
import { plainText } from './escape.ts';

/**
 * The words on one line, with at most `limit` characters as Discord counts them, which are UTF-16 units. Empty when not
 * even one character as a reader counts them fits.
 */
export function shorten(words: string, limit: number): string {
  const plain = plainText(words);
  if (plain.length <= limit) return plain;
  for (let length = limit; length > 0; length -= Math.ceil(length / 20)) {
    const cut = truncate(plain, length);
    if (cut.length <= limit) return cut;
  }
  return '';
}
