import { createHash } from 'node:crypto';

/** What tells one message from the others, by the key under which it is sent. */

/** Discord shows a message with the same nonce once, for some minutes; it takes 25 letters. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 25);
}

/** Tells one delivery from the others of its channel: 8 letters and digits. */
export function markOf(key: string): string {
  const digest = createHash('sha256').update(key).digest();
  return digest.readUIntBE(0, 6).toString(36).padStart(8, '0').slice(-8);
}

/** Whether the ids of a message's buttons carry the mark (`buttons.ts`). */
export function isMarked(components: unknown, mark: string): boolean {
  return (JSON.stringify(components) ?? '').includes(`~${mark}|`);
}
