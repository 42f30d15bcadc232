import type { SentFile } from '#src/command.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import type { SaidLine } from './conversation.ts';
import type { Act, LookName, PressRequest, SubmissionRequest } from './protocol.ts';

/** What a request says, checked field by field; null when it is not what the page would send. */

/** A person types less; the longest line a chat platform sends us is 6000 characters. */
const MAX_LINE_LENGTH = 6_000;

/** A person presses one button for one file. */
const MAX_FILES = 1;
const MAX_NAME_LENGTH = 255;

const LOOK_NAMES: readonly LookName[] = ['discord', 'slack'];

export function readInvocation(body: unknown): SaidLine | null {
  const act = readAct(body);
  if (act === null || !isRecord(body)) return null;
  const { line, files: sent = [] } = body;
  if (typeof line !== 'string' || line.trim() === '' || line.length > MAX_LINE_LENGTH) return null;
  if (!Array.isArray(sent) || sent.length > MAX_FILES) return null;
  const files = sent.map(readFile).filter((file) => file !== null);
  if (files.length < sent.length) return null;
  return { ...act, line: line.trim(), ...(files.length > 0 && { files }) };
}

export function readPress(body: unknown): PressRequest | null {
  const act = readAct(body);
  if (act === null || !isRecord(body)) return null;
  const { value, replyId } = body;
  if (typeof value !== 'string' || (replyId !== null && typeof replyId !== 'string')) return null;
  return { ...act, value, replyId };
}

export function readSubmission(body: unknown): SubmissionRequest | null {
  const act = readAct(body);
  return act && isRecord(body) ? { ...act, submission: body.submission } : null;
}

function readAct(body: unknown): Act | null {
  if (!isRecord(body)) return null;
  const { channelId } = body;
  const locale = readLocale(body.locale);
  const look = LOOK_NAMES.find((name) => name === (body.look ?? 'discord'));
  return typeof channelId === 'string' && locale && look ? { channelId, locale, look } : null;
}

function readFile(value: unknown): SentFile | null {
  if (!isRecord(value)) return null;
  const { name, base64 } = value;
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH) return null;
  return typeof base64 === 'string' ? { name, bytes: Buffer.from(base64, 'base64') } : null;
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
