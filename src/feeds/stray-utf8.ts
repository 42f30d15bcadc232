import { asBuffer } from './charsets.ts';

const windows1252 = new TextDecoder('windows-1252');

/**
 * The text of UTF-8 into which another program pasted some windows-1252, or in which some bytes are broken: those are
 * read as windows-1252. null when they are more than `maxStrayRatio` of the characters beyond ASCII.
 */
export function decodeStrayUtf8(bytes: Uint8Array, maxStrayRatio: number): string | null {
  const buffer = asBuffer(bytes);
  const strays = straysIn(buffer, maxStrayRatio);
  if (strays === null) return null;
  const parts: string[] = [];
  let from = 0;
  for (const at of strays) {
    parts.push(buffer.toString('utf8', from, at), windows1252.decode(buffer.subarray(at, at + 1)));
    from = at + 1;
  }
  return parts.join('') + buffer.toString('utf8', from);
}

/** Where the bytes are that are no part of a character. */
function straysIn(buffer: Buffer, maxStrayRatio: number): readonly number[] | null {
  const strays: number[] = [];
  let characters = 0;
  for (let at = 0; at < buffer.length; ) {
    const length = characterLength(buffer, at);
    if (length !== 1) characters += 1;
    if (length === 0) strays.push(at);
    if (strays.length > buffer.length * maxStrayRatio) return null;
    at += Math.max(1, length);
  }
  return strays.length <= characters * maxStrayRatio ? strays : null;
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
