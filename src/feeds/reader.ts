import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FeedContents, PollFailureReason } from '#src/model/feed.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { ParseError } from './parse-error.ts';
import type { ReadablePage } from './readable.ts';

export interface FeedReader extends AsyncDisposable {
  /**
   * Reads one document; the rest waits in line. Throws ParseError: for what is no feed, and for what takes too long or
   * too much memory. `bytes` may be empty afterwards: they move to the thread that reads them.
   */
  read(
    bytes: Uint8Array,
    contentType: string | null,
    feed: { readonly url: string; readonly country?: string | undefined },
  ): Promise<FeedContents>;
  /** The article of a web page, in the same line and under the same limits; null where it has none. */
  readPage(
    bytes: Uint8Array,
    contentType: string | null,
    page: { readonly url: string },
  ): Promise<ReadablePage | null>;
  /** Ends the thread; what is being read or waits fails. */
  close(): Promise<void>;
}

export interface FeedReaderOptions {
  /** For one document, the start of the thread included. */
  readonly timeLimitMs?: number;
  /** By how much the process may grow over one document, the start of the thread included. */
  readonly memoryLimitBytes?: number;
  /** After so long without a document the thread ends and gives its memory back. */
  readonly idleMs?: number;
}

export interface Question {
  readonly job: 'feed' | 'page';
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  /** Of a feed's publisher. */
  readonly country?: string | undefined;
}

export type Answer =
  /** Of a feed its contents, of a page its article or null. */
  | { readonly kind: 'read'; readonly result: FeedContents | ReadablePage | null }
  | {
      readonly kind: 'refused';
      readonly reason: PollFailureReason;
      readonly message: string;
      readonly announced: readonly string[];
    };

const TIME_LIMIT_MS = 5 * SECOND_MS;
const MEMORY_LIMIT_BYTES = 256 * 1024 ** 2;
const MEMORY_CHECK_MS = 25;

/**
 * A heap that has grown stays grown, so who has read a document of this size makes way for a fresh thread (0.1 s). The
 * largest of 191 real feeds has 288 KB; pages of articles rarely have more than this.
 */
const LARGE_BYTES = 1024 ** 2;

/**
 * A thread that passes its heap limit by a leap of more than 16 MB takes the process with it (of 20 kinds of growth, 8
 * did), so the memory of the process is watched and this limit is one that the watch should never let it reach.
 */
const HEAP_LIMIT_MB = 768;

/**
 * Reads feeds in a thread of its own, one after the other, so that no document holds up the rest of the program, stops
 * it or fills its memory. The thread starts with the first document; one that had to be ended is replaced.
 */
export function createFeedReader({
  timeLimitMs = TIME_LIMIT_MS,
  memoryLimitBytes = MEMORY_LIMIT_BYTES,
  idleMs = MINUTE_MS,
}: FeedReaderOptions = {}): FeedReader {
  const closing = new AbortController();
  let thread: Worker | null = null;
  let retirement: NodeJS.Timeout | undefined;
  /** Settles when the last document in line is done with. */
  let line: Promise<unknown> = Promise.resolve();

  async function endThread(): Promise<void> {
    clearTimeout(retirement);
    const ending = thread;
    thread = null;
    await ending?.terminate();
  }

  async function ask(question: Question): Promise<Answer> {
    closing.signal.throwIfAborted();
    clearTimeout(retirement);
    const isLarge = question.bytes.byteLength > LARGE_BYTES;
    const limit = new AbortController();
    const memoryBefore = process.memoryUsage.rss();
    const clock = setTimeout(() => limit.abort(tooSlow(timeLimitMs)), timeLimitMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - memoryBefore > memoryLimitBytes) limit.abort(tooMuchMemory());
    }, MEMORY_CHECK_MS);
    const signal = AbortSignal.any([closing.signal, limit.signal]);
    thread ??= startThread();
    thread.ref();
    try {
      thread.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
      const [answer] = await once(thread, 'message', { signal });
      thread.unref();
      if (isLarge) await endThread();
      else retirement = setTimeout(endThread, idleMs).unref();
      return answer;
    } catch (error) {
      await endThread();
      throw signal.aborted ? signal.reason : isOutOfMemory(error) ? tooMuchMemory() : error;
    } finally {
      clearTimeout(clock);
      clearInterval(watch);
    }
  }

  async function askInLine<Result extends FeedContents | ReadablePage | null>(
    question: Question,
  ): Promise<Result> {
    const turn = line.then(() => ask({ ...question, bytes: ownBuffer(question.bytes) }));
    line = turn.then(
      () => {},
      () => {},
    );
    const answer = await turn;
    if (answer.kind === 'refused') throw new ParseError(answer.reason, answer.message, answer.announced);
    return answer.result as Result;
  }

  async function close(): Promise<void> {
    closing.abort(new Error('The feed reader was closed.'));
    await line;
    await endThread();
  }
  return {
    read: (bytes, contentType, { url, country }) =>
      askInLine({ job: 'feed', bytes, contentType, url, country }),
    readPage: (bytes, contentType, { url }) => askInLine({ job: 'page', bytes, contentType, url }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function startThread(): Worker {
  const thread = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB, maxYoungGenerationSizeMb: 16 },
  });
  // The document under way hears of an error too; without a listener one that comes later would stop the program.
  thread.on('error', () => {});
  return thread;
}

/** Small buffers of Node.js are pieces of a shared one, which cannot move to another thread. */
function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooSlow(limitMs: number): ParseError {
  return new ParseError('too-slow', `Reading this feed took longer than ${limitMs / SECOND_MS} s.`);
}

function tooMuchMemory(): ParseError {
  return new ParseError('unreadable', 'Reading this feed took too much memory.');
}
