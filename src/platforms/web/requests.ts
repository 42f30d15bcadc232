import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { InvocationRequest, ShareRequest } from './protocol.ts';

/** What a request says, checked field by field; null when it is not what the page would send. */

/** A person types less; the longest line a chat platform sends us is 6000 characters. */
const MAX_LINE_LENGTH = 6_000;

export function readInvocation(body: unknown): InvocationRequest | null {
  if (!isRecord(body)) return null;
  const { line, channelId } = body;
  const locale = readLocale(body.locale);
  if (typeof line !== 'string' || line.trim() === '' || line.length > MAX_LINE_LENGTH) return null;
  if (typeof channelId !== 'string' || locale === null) return null;
  return { line: line.trim(), channelId, locale };
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
