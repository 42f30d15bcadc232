import { isUtf8 } from 'node:buffer';
import { asBuffer } from './charsets.ts';

const WINDOWS_1252 = [
  ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i)),
];

/**
 * The text behind a text whose UTF-8 was taken for ISO-8859-1 on its way, and so became UTF-8 twice: `KÃ¤lte` is Kälte.
 * Any other text as it is. Publishers do this to single entries, as where they import them.
 */
export function undoubled(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}

/** UTF-8 with bytes in it that are no part of a character. */
export interface StrayUtf8 {
  readonly text: string;
  /** Whole characters beyond ASCII. */
  readonly wholeCount: number;
}

/**
 * The text of UTF-8 into which another program pasted some windows-1252, or in which some bytes are broken: those are
 * read as windows-1252. null when they are more than the whole characters, of which hardly any other encoding has one by
 * chance.
 */
export function decodeStrayUtf8(bytes: Uint8Array): StrayUtf8 | null {
  const buffer = asBuffer(bytes);
  const { strays, wholeCount } = scan(buffer);
  if (strays.length > wholeCount) return null;
  const parts: string[] = [];
  let from = 0;
  for (const at of strays) {
    parts.push(buffer.toString('utf8', from, at), WINDOWS_1252[buffer[at]!]!);
    from = at + 1;
  }
  return { text: parts.join('') + buffer.toString('utf8', from), wholeCount };
}

function scan(buffer: Buffer): { strays: readonly number[]; wholeCount: number } {
  const strays: number[] = [];
  let wholeCount = 0;
  // Whole characters beyond ASCII have two bytes at least, so with more strays than a third these outnumber them.
  for (let at = 0; at < buffer.length && strays.length <= buffer.length / 3; ) {
    const length = characterLength(buffer, at);
    if (length > 1) wholeCount += 1;
    if (length === 0) strays.push(at);
    at += Math.max(1, length);
  }
  return { strays, wholeCount };
}

/** Bytes of the character that begins here; 0 when none does (RFC 3629 §4). */
function characterLength(buffer: Buffer, at: number): number {
  const lead = buffer[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  for (let i = 1; i < length; i += 1) if (((buffer[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = buffer[at + 1] ?? 0;
  // Not the shortest form, half of a surrogate pair, or beyond Unicode
  const isOutside =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return isOutside ? 0 : length;
}
