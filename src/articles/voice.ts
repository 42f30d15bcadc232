import type { Article } from '#src/model/article.ts';
import { UNKNOWN_PUBLISHER } from './draft.ts';

/** Whose word an article is: its publisher's or, of an imported file that names none, its own. Only to be compared. */
export function voiceOf({ id, publisher }: Article): string {
  return publisher === UNKNOWN_PUBLISHER ? `#${id}` : publisher;
}
