import type { PollFailureReason } from '#src/model/feed.ts';

/** The document is no feed that we can read; the message is a sentence for a person. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly reason: PollFailureReason;
  /** Addresses of feeds that a page sent instead of one announces. */
  readonly announced: readonly string[];

  constructor(reason: PollFailureReason, message: string, announced: readonly string[] = []) {
    super(message);
    this.reason = reason;
    this.announced = announced;
  }
}
