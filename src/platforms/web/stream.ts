import { EventEmitter, once } from 'node:events';
import type { Drawing } from './drawing.ts';
import type { StoredMessage, WebHistory } from './history.ts';
import type { PostedMessage } from './protocol.ts';

/** Read at a time while a page that was away catches up. */
const BATCH_SIZE = 100;

/** Proxies and laptops drop a connection that stays silent; half a minute is the shortest habit in the field. */
const HEARTBEAT_MS = 15_000;

/** How soon a browser tries again after the stream ends. */
const RETRY_MS = 2_000;

/**
 * The open pages. A stream keeps no queue: it reads the history from the last id it sent and then waits to be told
 * that there is more. So a message can neither be lost between the two nor shown twice, a slow page holds nobody up,
 * and what another process posted arrives with the next heartbeat. An edit is told to the pages that are open; one
 * that was away reads its channels again.
 */
export class LiveStreams {
  readonly #history: WebHistory;
  readonly #drawing: Drawing;
  readonly #heartbeatMs: number;
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #closing = new AbortController();
  #announcements = 0;

  constructor(history: WebHistory, drawing: Drawing, heartbeatMs = HEARTBEAT_MS) {
    this.#history = history;
    this.#drawing = drawing;
    this.#heartbeatMs = heartbeatMs;
  }

  /** Tells every open page that the history has grown, or that a message of it was changed. */
  announce(edited: StoredMessage | null = null): void {
    this.#announcements += 1;
    this.#news.emit('news', edited);
  }

  /** Ends every stream; one that is opened afterwards ends at once. */
  close(): void {
    this.#closing.abort();
  }

  /** The body of a `text/event-stream`: every message after `afterId`, now and as they are posted. */
  open(afterId: number): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    const gone = new AbortController();
    const over = AbortSignal.any([gone.signal, this.#closing.signal]);
    let lastId = afterId;
    /** Only the last edit of a message is of interest, so a page that does not read keeps few. */
    const edits = new Map<number, StoredMessage>();
    const note = (edited: StoredMessage | null) => edited && edits.set(edited.id, edited);
    this.#news.on('news', note);
    over.addEventListener('abort', () => this.#news.off('news', note), { once: true });

    return new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`)),
      pull: async (controller) => {
        while (!over.aborted) {
          const announcements = this.#announcements;
          const posted = await this.#history.since(lastId, BATCH_SIZE);
          if (gone.signal.aborted) return;
          if (posted.length > 0 || edits.size > 0) {
            lastId = posted.at(-1)?.id ?? lastId;
            const changed = [...edits.values()];
            edits.clear();
            const events = [
              ...(await this.#drawing.all(posted)).map(eventOf),
              ...(await this.#drawing.all(changed)).map((each) => `event: edited\n${dataOf(each)}`),
            ];
            if (gone.signal.aborted) return;
            controller.enqueue(encoder.encode(events.join('')));
            return;
          }
          // Something was posted while we read: the wait below would sleep through it.
          if (announcements !== this.#announcements) continue;
          const posting = await this.#nextPosting(over);
          if (!posting && !over.aborted) {
            controller.enqueue(encoder.encode(': still here\n\n'));
            return;
          }
        }
        if (!gone.signal.aborted) controller.close();
      },
      cancel: () => gone.abort(),
    });
  }

  /** Waits for an announcement; false when the heartbeat is due or the stream is over. */
  async #nextPosting(over: AbortSignal): Promise<boolean> {
    const signal = AbortSignal.any([over, AbortSignal.timeout(this.#heartbeatMs)]);
    return once(this.#news, 'news', { signal }).then(
      () => true,
      () => false,
    );
  }
}

function eventOf(posted: PostedMessage): string {
  return `id: ${posted.id}\n${dataOf(posted)}`;
}

function dataOf(posted: PostedMessage): string {
  return `data: ${JSON.stringify(posted)}\n\n`;
}
