import { createHash } from 'node:crypto';

/** Of so many messages a workspace knows that they were posted: the outbox offers nothing older again. */
const CAPACITY = 5_000;

export const EVENT_TYPE = 'alliance_delivery';

/** What a message carries of its key: readable by other apps of the workspace, and nothing to learn from. */
export const metadataOf = (id: string) => ({ event_type: EVENT_TYPE, event_payload: { delivery: id } });

export const idOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Slack's timestamps of what was posted lately, by the hash of its key. */
export class Posted {
  readonly #timestamps = new Map<string, string>();

  /** undefined when nothing is known of it. */
  find(id: string): string | undefined {
    return this.#timestamps.get(id);
  }

  note(id: string, ts: string): void {
    this.#timestamps.delete(id);
    this.#timestamps.set(id, ts);
    const [oldest] = this.#timestamps.keys();
    if (this.#timestamps.size > CAPACITY && oldest !== undefined) this.#timestamps.delete(oldest);
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
