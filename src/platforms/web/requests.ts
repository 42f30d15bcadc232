import type { Invocation, SentFile } from '#src/command.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { ShareRequest } from './protocol.ts';

/** What a request says, checked field by field; null when it is not what the page would send. */

/** A person types less; the longest line a chat platform sends us is 6000 characters. */
const MAX_LINE_LENGTH = 6_000;

/** A person presses one button for one file. */
const MAX_FILES = 1;
const MAX_NAME_LENGTH = 255;

export function readInvocation(
  body: unknown,
): Pick<Invocation, 'line' | 'channelId' | 'locale' | 'files'> | null {
  if (!isRecord(body)) return null;
  const { line, channelId, files: sent = [] } = body;
  const locale = readLocale(body.locale);
  if (typeof line !== 'string' || line.trim() === '' || line.length > MAX_LINE_LENGTH) return null;
  if (typeof channelId !== 'string' || locale === null) return null;
  if (!Array.isArray(sent) || sent.length > MAX_FILES) return null;
  const files = sent.map(readFile).filter((file) => file !== null);
  if (files.length < sent.length) return null;
  return { line: line.trim(), channelId, locale, ...(files.length > 0 && { files }) };
}

function readFile(value: unknown): SentFile | null {
  if (!isRecord(value)) return null;
  const { name, base64 } = value;
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH) return null;
  return typeof base64 === 'string' ? { name, bytes: Buffer.from(base64, 'base64') } : null;
}

export function readShare(body: unknown): ShareRequest | null {
  return isRecord(body) && typeof body.replyId === 'string' ? { replyId: body.replyId } : null;
}

export function readLocale(value: unknown): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null;
}

/** A message id from an address or a Last-Event-ID header; null when absent or not one. */
export function readId(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
