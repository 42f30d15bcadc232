import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { FetchError } from './fetch-error.ts';

type Decompressor = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const inflate: Decompressor = promisify(zlib.inflate);
const inflateRaw: Decompressor = promisify(zlib.inflateRaw);

/** By the names of RFC 9110 §8.4.1, which also asks to read `x-gzip` as `gzip`. */
const DECOMPRESSORS: ReadonlyMap<string, Decompressor> = new Map(
  Object.entries({
    gzip: promisify(zlib.gunzip),
    'x-gzip': promisify(zlib.gunzip),
    br: promisify(zlib.brotliDecompress),
    zstd: promisify(zlib.zstdDecompress),
    // Some servers send raw deflate data without the zlib header that the RFC asks for.
    deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options),
    identity: async (bytes) => bytes,
  } satisfies Record<string, Decompressor>),
);

export const ACCEPT_ENCODING = 'gzip, br, zstd, deflate';

/** Servers and their proxies use one, rarely two. */
const MAX_ENCODINGS = 3;

/** All bytes of a body; stops the transfer and throws FetchError `too-large` when there are more than `maxBytes`. */
export async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Up to `maxBytes` from the start of a body, which is then left; what has arrived, where it breaks off. */
export async function readStart(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= maxBytes) break;
    }
  } catch {
    // The status came before the body and counts without it.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

/**
 * Undoes the Content-Encoding. Throws FetchError: `too-large` as soon as the result passes `maxBytes`, so a small body
 * that unpacks to gigabytes costs no more than that; `network` when the data is damaged or the encoding unknown.
 */
export async function decompress(
  bytes: Uint8Array,
  encodings: string | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const names = (encodings ?? 'identity')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length > MAX_ENCODINGS)
    throw new FetchError('network', 'The server packed its answer too often.');
  // Some servers label even an empty answer as compressed.
  if (bytes.length === 0) return bytes;
  let result = bytes;
  // The header lists them in the order in which they were applied.
  for (const name of names.reverse()) {
    const undo = DECOMPRESSORS.get(name);
    if (!undo) throw new FetchError('network', `The server used the unknown compression "${name}".`);
    try {
      result = await undo(result, { maxOutputLength: maxBytes });
    } catch (cause) {
      if (cause instanceof RangeError) throw tooLarge(maxBytes);
      throw new FetchError('network', 'The compressed answer of the server is damaged.', { cause });
    }
  }
  return result;
}

function tooLarge(maxBytes: number): FetchError {
  const size =
    maxBytes < 1024 ** 2 ? `${Math.round(maxBytes / 1024)} KB` : `${Math.round(maxBytes / 1024 ** 2)} MB`;
  return new FetchError('too-large', `The document is larger than ${size}.`);
}
