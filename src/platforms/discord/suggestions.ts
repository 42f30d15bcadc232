import { toError } from '#src/errors.ts';
import type { Choice } from '#src/model/choice.ts';
import { SECOND_MS } from '#src/model/time.ts';
import type { Desk, SuggestQuery } from '#src/platforms/platform.ts';
import { createRecent } from '#src/recent.ts';
import type { Log } from './log.ts';
import { withinLimit } from './within-limit.ts';

/** Discord takes suggestions for three seconds. */
const LIMIT_MS = 2.5 * SECOND_MS;
/** Somebody who types reads along: what was suggested before for the same letters is better than a later list. */
const SOON_MS = 0.4 * SECOND_MS;
const REMEMBERED = 500;

/** Suggestions while somebody types, in time and never an error: what was found before, or nothing, where it is late. */
export function createSuggester(desk: Desk, log: Log): (query: SuggestQuery) => Promise<readonly Choice[]> {
  const remembered = createRecent<readonly Choice[]>(REMEMBERED);
  return async (query) => {
    const { platform, workspace, isManager, locale, commandName, optionName, typed } = query;
    const key = JSON.stringify([platform, workspace, isManager, locale, commandName, optionName, typed]);
    const before = remembered.find(key);
    const fresh = desk.suggest(query).then(
      (choices) => {
        remembered.keep(key, choices);
        return choices;
      },
      (thrown) => {
        log.error({ error: toError(thrown), commandName, optionName }, 'suggestions failed');
        return before ?? [];
      },
    );
    return withinLimit(fresh, before ? SOON_MS : LIMIT_MS, () => before ?? []);
  };
}
