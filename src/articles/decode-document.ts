/** One control character in this many characters is damage; more is a picture, an archive or a program. */
const CHARACTERS_PER_CONTROL = 200;
/** Letters that every Japanese text holds, and that no other text turns into when it is decoded wrongly. */
const HIRAGANA = /[\u3041-\u3096]/;

/**
 * The text of a file, which carries no label: by its byte order mark, else UTF-8, else one of the older Japanese
 * encodings if that makes Japanese of it, else windows-1252. null when the bytes are no text at all. Never throws.
 */
export function decodeDocument(bytes: Uint8Array): string | null {
  const text =
    decodeMarked(bytes) ??
    decodeAs('utf-8', bytes) ??
    [decodeAs('shift_jis', bytes), decodeAs('euc-jp', bytes)].find((each) => HIRAGANA.test(each ?? '')) ??
    new TextDecoder('windows-1252').decode(bytes);
  const controls = text.match(/[\0-\x08\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return text.includes('\0') || controls * CHARACTERS_PER_CONTROL > text.length ? null : text;
}

function decodeMarked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  // The escape that starts Japanese in ISO-2022-JP, which is ASCII otherwise.
  const isIso2022 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('\x1b$');
  return isIso2022 ? decodeAs('iso-2022-jp', bytes) : null;
}

function decodeAs(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // The bytes are not in this encoding; the caller has the next candidate.
    return null;
  }
}
