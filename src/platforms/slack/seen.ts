import { createRecent } from '#src/recent.ts';

/** More than Slack could send again in the five minutes in which it does. */
const CAPACITY = 5_000;

/** What was taken in lately. Slack sends an event again, under the same id, when it has not seen that we took it. */
export class Seen {
  readonly #ids = createRecent<true>(CAPACITY);

  /** Whether it is here for the first time. */
  isNew(id: string): boolean {
    if (this.#ids.find(id)) return false;
    this.#ids.keep(id, true);
    return true;
  }
}
