import { DATE_PRECISIONS, EVENT_STANCES, type EventWindow } from '#src/model/event.ts';
import type { Candidate } from './candidate.ts';
import { countryNamed } from './countries.ts';
import { personNamed } from './people.ts';
import { gapBetween, isOneThing } from './same-event.ts';

/** One sentence and one article tell an event once, by what says most. */

/** "visits Washington for talks with Trump": two words for one event. */
export function mergedInSentence(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const at = kept.findIndex(
      (other) => isOneThing(other, candidate) && agree(other.window, candidate.window),
    );
    if (at < 0) kept.push(candidate);
    else kept[at] = joined(kept[at]!, candidate);
  }
  return kept;
}

function agree(a: EventWindow | null, b: EventWindow | null): boolean {
  return a === null || b === null || gapBetween(a, b) === 0;
}

const STRENGTH = ['summit', 'call', 'ministerial', 'visit'];

function joined(a: Candidate, b: Candidate): Candidate {
  const [kind, other] = STRENGTH.indexOf(a.kind) <= STRENGTH.indexOf(b.kind) ? [a, b] : [b, a];
  const dated = a.window && (!b.window || rank(a.window) <= rank(b.window)) ? a : b.window ? b : a;
  const changed = [a, b].find(({ stance }) => stance === 'cancelled' || stance === 'moved');
  return {
    ...kind,
    participants: persons(kind) >= persons(other) ? kind.participants : other.participants,
    place: sharper(a.place, b.place),
    subject: kind.subject ?? other.subject,
    window: dated.window,
    stance: (changed ?? dated).stance,
  };
}

function persons({ participants }: Candidate): number {
  return participants.filter((name) => personNamed(name)).length;
}

function sharper(a: string | null, b: string | null): string | null {
  if (a === null || (b !== null && countryNamed(a))) return b;
  return a;
}

function rank({ precision }: EventWindow): number {
  return DATE_PRECISIONS.indexOf(precision);
}

/**
 * Of candidates that say the same of the same event, the one that names most; what is undated goes where the article
 * also says when, unless it says that the event was moved or will not be.
 */
export function distinct(candidates: readonly Candidate[]): Candidate[] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const group = groups.find(([first]) => says(first!, candidate));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  const best = withoutVaguer(groups.map(bestOf));
  const dated = best.filter(({ window }) => window !== null);
  const undated = best.filter(({ window }) => window === null);
  const owners = new Map(
    undated.map((candidate) => [candidate, dated.find((other) => tellsMore(other, candidate))]),
  );
  return best
    .filter((candidate) => owners.get(candidate) === undefined)
    .map((candidate) =>
      [...owners].reduce(
        (all, [other, owner]) => (owner === candidate ? withPlaceOf(all, other) : all),
        candidate,
      ),
    );
}

/** What names most; headlines are firmer than the texts below them, so a text says how certain it is. */
function bestOf(group: readonly Candidate[]): Candidate {
  const most = group.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const best = { ...most, isOfficial: group.some(({ isOfficial }) => isOfficial) };
  if (!isToCome(best)) return best;
  const stances = group.filter(({ passage }) => passage.field === 'text').map(({ stance }) => stance);
  if (stances.length === 0) return best;
  return { ...best, stance: EVENT_STANCES.findLast((each) => stances.includes(each)) ?? best.stance };
}

/** The headline says May, the text May 14: the article says May 14. */
function withoutVaguer(candidates: readonly Candidate[]): Candidate[] {
  const owner = (candidate: Candidate) =>
    candidates.find(
      (other) => other !== candidate && isSharper(other, candidate) && isOneThing(other, candidate),
    );
  const absorbed = candidates.flatMap((candidate) => {
    const by = owner(candidate);
    return by ? [{ candidate, by }] : [];
  });
  return candidates
    .filter((candidate) => !absorbed.some((each) => each.candidate === candidate))
    .map((candidate) =>
      absorbed
        .filter(({ by }) => by === candidate)
        .reduce(
          (all, { candidate: vaguer }) => ({
            ...withPlaceOf(all, vaguer),
            isOfficial: all.isOfficial || vaguer.isOfficial,
          }),
          candidate,
        ),
    );
}

function isSharper({ window: a, stance }: Candidate, vaguer: Candidate): boolean {
  const b = vaguer.window;
  if (a === null || b === null || !isToCome(vaguer) || stance === 'held' || stance === 'cancelled')
    return false;
  // "from June 11" in the headline is "June 11–13" in the text.
  const isStretch = rank(a) === rank(b) && a.from === b.from && a.to > b.to;
  return (rank(a) < rank(b) && gapBetween(a, b) === 0) || isStretch;
}

/** Whether what has no day is told by what has one. */
function tellsMore(dated: Candidate, undated: Candidate): boolean {
  if (undated.stance === 'moved' || undated.stance === 'cancelled')
    return dated.stance === undated.stance && isOneThing(dated, undated);
  return isOneThing(dated, undated) && (dated.stance === 'held') === (undated.stance === 'held');
}

function withPlaceOf(candidate: Candidate, { place }: Candidate): Candidate {
  return { ...candidate, place: sharper(candidate.place, place) };
}

function says(a: Candidate, b: Candidate): boolean {
  const sameWindow =
    a.window === null || b.window === null
      ? a.window === b.window
      : a.window.from === b.window.from && a.window.to === b.window.to;
  return (
    sameWindow &&
    isOneThing(a, b) &&
    (a.stance === b.stance || (a.window !== null && isToCome(a) && isToCome(b)))
  );
}

function isToCome({ stance }: Candidate): boolean {
  return stance === 'mooted' || stance === 'arranged' || stance === 'planned' || stance === 'announced';
}

function worth({ kind, place, participants, isOfficial }: Candidate): number {
  const named = participants.filter((name) => personNamed(name)).length;
  return (
    4 * named +
    (place === null ? 0 : countryNamed(place) ? 1 : 2) +
    (kind === 'visit' ? 0 : 1) +
    (isOfficial ? 2 : 0)
  );
}
