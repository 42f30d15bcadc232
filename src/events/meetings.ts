import type { EventKind } from '#src/model/event.ts';
import type { Matter, Sighting } from './candidate.ts';
import { asHolder, asLeader } from './cast.ts';
import type { NameSpan } from './name-reader.ts';
import { between, nearestSides, participantsOf, type Side, sidesIn } from './participants.ts';
import { clauseOf, type Passage } from './passages.ts';
import { exactPlace, placeName, placesSaid } from './where.ts';

/** Who meets or telephones, and where. */

/** More countries than these meet as a group, which has a name, or are not all of them the meeting's. */
const MOST_SIDES = 3;

/** null where it is not said who meets. */
export function meetingOf(sighting: Sighting): Matter | null {
  const { passage, trigger } = sighting;
  if (isParty(sighting)) return null;
  const group = groupOf(sighting);
  const place = exactPlace(placesSaid(passage, trigger, clauseOf(passage, trigger)).map(placeName));
  if (group) {
    const kind = trigger.level === 'ministers' ? 'ministerial' : 'summit';
    return { kind, participants: [group.name], place, subject: null, isBare: false };
  }
  const sides = sidesOfMeeting(sighting);
  if (sides.length < 2) return null;
  const kind = kindOf(sighting, sides);
  if (kind === null) return null;
  const named =
    kind === 'ministerial'
      ? ministers(sighting, sides)
      : sides.map((side) =>
          kind === 'summit' || trigger.level === 'leaders' ? asLeader(side, sighting.cast) : side,
        );
  const isBare = named.some(({ post }) => post === null);
  return { kind, participants: participantsOf(named), place, subject: trigger.subject, isBare };
}

/** Whoever hosts a party does not meet its guests. */
function isParty({ passage, trigger }: Sighting): boolean {
  const { start, end } = clauseOf(passage, trigger);
  const words = passage.source;
  return (
    /^host/iu.test(words.slice(trigger.start, trigger.end)) &&
    /\b(?:party|gala|fundraiser|wedding|tournament)\b/iu.test(words.slice(start, end))
  );
}

/** "G7 summit", G20サミット, "summit of the G7". */
function groupOf({ passage, trigger }: Sighting): NameSpan | null {
  const { source } = passage;
  return (
    passage.names.find(({ kind, start, end }) => {
      if (kind !== 'group') return false;
      if (end <= trigger.start)
        return /^(?: |'s |-)?(?:leaders'? |foreign ministers'? |finance ministers'? |annual |首脳|外相)?$/iu.test(
          source.slice(end, trigger.start),
        );
      return start >= trigger.end && /^ of (?:the )?$/iu.test(source.slice(trigger.end, start));
    }) ?? null
  );
}

/** The clause, then what stands before it in the sentence, then the headline and the sentence before. */
function sidesOfMeeting(sighting: Sighting): Side[] {
  const { passage, trigger, title, previous } = sighting;
  const clause = clauseOf(passage, trigger);
  if (trigger.subject === 'two-plus-two') return twoPlusTwo(sighting);
  const outright = between(passage, trigger, clause);
  if (outright.length >= 2) return outright;
  if (isSpokenAbout(sighting)) return [];
  const inClause = narrowed(nearestSides(sidesIn(passage, clause, trigger), trigger), sighting);
  if (inClause.length >= 2) return inClause;
  const before = sidesIn(passage, { start: passage.start, end: trigger.end }, trigger);
  const inSentence = narrowed(
    nearestSides([...sidesIn(passage, clause, trigger), ...before], trigger),
    sighting,
  );
  if (inSentence.length >= 2) return inSentence;
  const back = refersBack(sighting);
  if (back === null || (back === 'one' && inSentence.length === 0)) return [];
  for (const other of [previous, title]) {
    if (!other || other === passage) continue;
    const more = sidesIn(other, other).map((side) => ({ ...side, start: passage.start }));
    const own = back === 'both' ? [] : inSentence;
    const all = narrowed(nearestSides([...own, ...more], trigger), sighting);
    if (all.length >= 2 && all.length <= MOST_SIDES) return all;
  }
  return [];
}

/** Two countries, and all of their foreign and defense ministers who are named. */
function twoPlusTwo(sighting: Sighting): Side[] {
  const { passage, trigger, title, previous } = sighting;
  const own = sidesIn(passage, passage);
  const all = [own, ...[previous, title].map((other) => (other ? sidesIn(other, other) : []))].find(
    (sides) => new Set(sides.map(({ country }) => country)).size >= 2,
  );
  if (!all) return [];
  const ministers = all.filter(
    ({ name, country, post }) => name !== country && (post === 'foreign' || post === 'defense'),
  );
  const others = nearestSides(all, trigger).filter(
    ({ country }) => !ministers.some((each) => each.country === country),
  );
  return [...ministers, ...others].filter(({ post }) => post !== 'leader');
}

/** "hint at difficulties in next week's talks": who speaks of talks need not be there. */
function isSpokenAbout({ passage, trigger }: Sighting): boolean {
  const { source, language, names } = passage;
  const word = source.slice(trigger.start, trigger.end);
  if (language === 'ja' || trigger.level !== null || !/^(?:talks|meetings?)$/u.test(word)) return false;
  // "US-Iran talks" says whose they are.
  if (names.some(({ start, end }) => end + 1 === trigger.start && source[start - 1] === '-')) return false;
  const before = source.slice(Math.max(0, trigger.start - 40), trigger.start);
  const after = source.slice(trigger.end, trigger.end + 50);
  return (
    /\b(?:in|about|on|of|over|for) (?:[\p{L}-]+(?:'s)? ){0,3}$/u.test(before) &&
    !/^[^.;]{0,30}?\b(?:with|between)\b/u.test(after)
  );
}

const BOTH =
  /\b(?:[Tt]he (?:two|leaders|pair|sides)|[Bb]oth (?:leaders|sides)?|[Tt]hey|[Tt]heir|[Tt]wo leaders)\b/u;
const THIS = /\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]heir)(?: \p{L}[\p{L}-]*){0,3} $/u;
const ONE = /\b(?:[Hh]e|[Ss]he|I|[Ww]e|[Hh]is|[Hh]er)\b/u;

/**
 * Whether the sentence speaks of people named before: of all of them ("the two leaders", "the summit", 両首脳) or of one
 * beside whom it names ("she will meet Trump"). null where it does not.
 */
function refersBack({ passage, trigger }: Sighting): 'both' | 'one' | null {
  if (passage.field === 'title') return null;
  const { source, language } = passage;
  const clause = clauseOf(passage, trigger);
  if (language === 'ja') {
    if (/両(?:首脳|氏|者|国|外相|閣僚|政府)/u.test(source.slice(passage.start, trigger.start))) return 'both';
    return /^(?:は|が|では|を)/u.test(source.slice(trigger.end, trigger.end + 2)) ? 'both' : 'one';
  }
  const before = source.slice(clause.start, trigger.start);
  if (/^ between (?:the two|both)\b/u.test(source.slice(trigger.end, trigger.end + 16))) return 'both';
  // "the summit of the 48-nation grouping" says whose it is.
  if (/^ (?:of|with|between)\b/u.test(source.slice(trigger.end, trigger.end + 9)))
    return ONE.test(before) ? 'one' : null;
  if (BOTH.test(before) || THIS.test(before)) return 'both';
  return ONE.test(before) ? 'one' : null;
}

/** Persons before countries, leaders with leaders; at most three sides. */
function narrowed(sides: readonly Side[], { trigger }: Sighting): Side[] {
  const persons = sides.filter(({ name, country, post }) => name !== country || post !== null);
  const sure = persons.length >= 2 ? persons : sides;
  const current = sure.filter(({ post }) => post !== 'former');
  const leaders = current.filter(({ post }) => post === 'leader');
  if (trigger.level === 'leaders' && leaders.length >= 2) return leaders.slice(0, MOST_SIDES);
  const chosen = current.length >= 2 ? current : sure;
  return chosen.length <= MOST_SIDES
    ? [...chosen]
    : chosen
        .toSorted((a, b) => Math.abs(a.start - trigger.start) - Math.abs(b.start - trigger.start))
        .slice(0, 2);
}

/** null where bare countries "meet" and nothing says on which level, as teams do. */
function kindOf({ trigger, passage, dates }: Sighting, sides: readonly Side[]): EventKind | null {
  if (trigger.act === 'call') return 'call';
  if (trigger.level === 'leaders') return 'summit';
  if (trigger.level === 'ministers') return 'ministerial';
  if (sides.every(({ post }) => post === 'leader' || post === 'former')) return 'summit';
  if (sides.some(({ post }) => post !== null)) return 'ministerial';
  const word = passage.source.slice(trigger.start, trigger.end);
  return dates.length > 0 && /talks|meeting|会談|会合|協議/iu.test(word) ? 'ministerial' : null;
}

function ministers({ passage, trigger, cast }: Sighting, sides: readonly Side[]): Side[] {
  const words = passage.source.slice(Math.max(passage.start, trigger.start - 30), trigger.end);
  const said = /foreign|外相|外務/iu.test(words)
    ? 'foreign'
    : /defen[cs]e|防衛相|国防/iu.test(words)
      ? 'defense'
      : null;
  if (trigger.subject === 'two-plus-two') return [...sides];
  return sides.map((side) => {
    const post = side.post ?? said;
    return post === null ? side : asHolder(side, post, cast);
  });
}

/** Whether a meeting of others is only where this one is: "on the sidelines of the G7 summit". */
export function isOccasion(passage: Passage, { start, end }: { start: number; end: number }): boolean {
  const { source, language } = passage;
  if (language === 'ja')
    return /^(?:に合わせ|の際|の場(?:で|を)|に出席(?:する|し)た?際|出席に合わせ|の機会)/u.test(
      source.slice(end, end + 12),
    );
  return /\b(?:sidelines|margins) of (?:the |an? |this \p{Ll}+'s )?(?:\p{L}+[ -]){0,3}$/iu.test(
    source.slice(Math.max(0, start - 60), start),
  );
}
