import { createHash } from 'node:crypto';
import { createRecent } from '#src/recent.ts';

/** Of so many messages a workspace knows that they were posted: the outbox offers nothing older again. */
const CAPACITY = 5_000;

export const EVENT_TYPE = 'alliance_delivery';

/** What a message carries of its key: readable by other apps of the workspace, and nothing to learn from. */
export const metadataOf = (id: string) => ({ event_type: EVENT_TYPE, event_payload: { delivery: id } });

export const idOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Slack's timestamps of what was posted lately, by the hash of its key. */
export class Posted {
  readonly #timestamps = createRecent<string>(CAPACITY);

  /** null when nothing is known of it. */
  find(id: string): string | null {
    return this.#timestamps.find(id);
  }

  note(id: string, ts: string): void {
    this.#timestamps.keep(id, ts);
  }

  /** Takes note of a message of ours, by its metadata; anybody else's is passed over. */
  noteMessage(ts: string | undefined, metadata: unknown): void {
    const { event_type: type, event_payload: payload } = (metadata ?? {}) as {
      event_type?: unknown;
      event_payload?: { delivery?: unknown } | null;
    };
    const id = type === EVENT_TYPE ? payload?.delivery : undefined;
    if (typeof id === 'string' && ts !== undefined) this.note(id, ts);
  }
}
