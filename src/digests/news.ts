import type { Level } from '#src/model/level.ts';
import type { StoryAddition, StoryReport } from '#src/model/story.ts';
import type { SignReader } from '#src/stories/signs.ts';
import { newFactsOf } from '#src/stories/timeline.ts';

/** What is new of a story since a channel last read of it in a digest. */

/** What a phone shows on two lines. */
const MOST_FACTS = 4;
const MOST_TELLING = 2;
/** With how many of the reports that are known a new one is compared: the first, and the latest. */
const MOST_COMPARED = 40;
/** Of the new reports, the latest. */
const MOST_NEW = 24;

/** What a digest told of a story. */
export interface ToldBefore {
  /** What was stored up to this article is not new any more. */
  readonly upTo: number;
  readonly level: Level;
  /** The facts that were told, folded. */
  readonly facts: readonly string[];
}

/** Facts by the report that was the first to state them. */
export interface Telling {
  readonly articleId: number;
  readonly facts: readonly Pick<StoryAddition, 'kind' | 'words'>[];
}

export interface News {
  readonly tellings: readonly Telling[];
  /** It is worth more than it was. */
  readonly isRisen: boolean;
}

/** What matters most where there is room for few. */
const WEIGHT: readonly StoryAddition['kind'][] = ['official', 'number', 'date', 'name'];

/**
 * null where nothing is new: a further source that says what others said is not. `reports` are those of the story that
 * repeat no other.
 */
export function newsOf(
  reports: readonly StoryReport[],
  told: ToldBefore,
  isRisen: boolean,
  readSigns: SignReader,
): News | null {
  const inOrder = reports.toSorted((a, b) => a.id - b.id);
  const known = inOrder.filter(({ id }) => id <= told.upTo);
  const fresh = inOrder.filter(({ id }) => id > told.upTo).slice(-MOST_NEW);
  const earlier = [...known.slice(0, 1), ...known.slice(1).slice(-MOST_COMPARED)];
  const said = new Set(told.facts);
  const facts: StoryAddition[] = [];
  for (const report of fresh) {
    for (const fact of newFactsOf(report, earlier, readSigns)) {
      if (said.has(factKey(fact))) continue;
      said.add(factKey(fact));
      facts.push(fact);
    }
    earlier.push(report);
  }
  if (facts.length === 0 && !isRisen) return null;
  return { tellings: tellingsOf(facts), isRisen };
}

/** Equal for what readers would take for the same. */
export function factKey({ kind, words }: Pick<StoryAddition, 'kind' | 'words'>): string {
  // A story is made official once, whoever does it.
  return kind === 'official' ? kind : words.normalize('NFKC').toLowerCase();
}

function tellingsOf(facts: readonly StoryAddition[]): Telling[] {
  const weight = ({ kind }: StoryAddition) => WEIGHT.indexOf(kind);
  const telling = facts.filter((fact) => !isPartOfAnother(fact, facts));
  const sorted = telling.toSorted((a, b) => weight(a) - weight(b));
  const byReport = Map.groupBy(sorted, ({ articleId }) => articleId);
  let left = MOST_FACTS;
  return [...byReport].slice(0, MOST_TELLING).flatMap(([articleId, those]) => {
    const shown = those.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ articleId, facts: shown }];
  });
}

/** "June 14" says 14 as well. */
function isPartOfAnother({ articleId, words }: StoryAddition, all: readonly StoryAddition[]): boolean {
  const others = all.filter((other) => other.articleId === articleId && other.words !== words);
  return others.some((other) => other.words.includes(words));
}
