import type { Block, Message } from '#src/message.ts';
import type { Level } from '#src/model/level.ts';

/** Signs that catch the eye before words which say the same: neither colour nor sign ever stands alone. */

/** What is merely notable has no word for it, and so no sign. */
export const LEVEL_SIGNS: Readonly<Record<Level, string>> = { breaking: '🔴 ', major: '🟠 ', notable: '' };

type Notice = Extract<Block, { kind: 'notice' }>;
export const NOTICE_SIGNS: Readonly<Record<Notice['level'], string>> = {
  info: 'ℹ️ ',
  warning: '⚠️ ',
  error: '❌ ',
};

/** What a phone shows of a message: the sign of its level, and its sentence, which says the level in words. */
export function pushText({ level, notification }: Message): string {
  return level === undefined ? notification : LEVEL_SIGNS[level] + notification;
}
