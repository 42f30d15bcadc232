import type { Matter, Sighting } from './candidate.ts';
import { asHolder, asLeader } from './cast.ts';
import { countryOfSign } from './countries.ts';
import type { Stretch } from './dates/date-mention.ts';
import { nearestSides, participantsOf, type Side, sidesIn } from './participants.ts';
import { clauseOf, holds, type Passage } from './passages.ts';
import { countryOfPlace } from './places.ts';
import type { Trigger } from './triggers.ts';
import { exactPlace, placeName, placesSaid } from './where.ts';

/** Who goes where, and whom they see there. */

/** null where it is not said who of rank goes to which other country. */
export function visitOf(sighting: Sighting): Matter | null {
  const { passage, trigger, cast } = sighting;
  const clause = clauseOf(passage, trigger);
  const said = placesSaid(passage, trigger, clause);
  const visitor = visitorOf(sighting);
  if (!visitor) return null;
  const hosts = sidesIn(passage, clause, trigger).filter(
    ({ country, post }) => country !== visitor.country && post !== null,
  );
  const target = targetOf(sighting, visitor, said.map(placeName), hosts);
  if (!target) return null;
  const { country, place, isHouse } = { ...target, isHouse: said.some((name) => name.isHouse) };
  const host = hosts.find((side) => side.country === country && side.name !== side.country);
  const isLeader = visitor.post === 'leader' || visitor.post === 'former';
  // Who goes to the White House as a leader goes to see the president.
  const leader =
    isLeader && (isHouse || host?.post === 'leader' || isNamedNearby(sighting, country))
      ? (cast.leaderOf(country)?.name ?? null)
      : null;
  if (isLeader && leader !== null)
    return {
      kind: 'summit',
      participants: [visitor.name, leader].sort(),
      place,
      subject: null,
      isBare: false,
    };
  const there: Side = { name: country, country, post: null, start: trigger.end };
  return {
    kind: 'visit',
    participants: participantsOf([visitor, there]),
    place,
    subject: null,
    isBare: false,
  };
}

/** "Trump cancels envoys' trip", "said the tanker arrived", "as his secretary of state heads to": not theirs. */
function isOthers(before: string, isVerb: boolean): boolean {
  if (/\b\p{Ll}+(?:s'|'s) (?:\p{L}+ )?$/u.test(before)) return true;
  return (
    isVerb &&
    OTHER_SUBJECT.test(before) &&
    !/\b(?:time|year|week|month|president|minister|leader|premier|chancellor|secretary|envoy|delegation|dollar) $/iu.test(
      before,
    )
  );
}

const OTHER_SUBJECT = /\b(?:the|a|an)(?: [\p{L}-]+){1,3} $|\b(?:his|her|its|their)(?: [\p{L}-]+){1,4} $/u;

function isVerb({ passage: { source }, trigger }: Sighting): boolean {
  return !/^(?:visits?|trips?)$/iu.test(source.slice(trigger.start, trigger.end));
}

/** Whether the host is spoken of around: in the sentence, the one before or the headline. */
function isNamedNearby({ passage, previous, title }: Sighting, country: string): boolean {
  return [passage, previous, title].some((each) =>
    each?.names.some((name) => name.country === country && name.post === 'leader'),
  );
}

const BY = /^(?:[^.;]{0,40}?)\bby (?:the |a )?/iu;

/** The person before the word, or after "by"; of a quotation whoever says it; else the one spoken of before. */
function visitorOf(sighting: Sighting): Side | null {
  const { passage, trigger, title, previous } = sighting;
  const { source, language } = passage;
  const clause = clauseOf(passage, trigger);
  const by = language === 'ja' ? null : BY.exec(source.slice(trigger.end, clause.end));
  if (by) {
    const from = trigger.end + by[0].length;
    const [first] = ranked(passage, { start: from, end: Math.min(clause.end, from + 60) });
    if (first) return first;
  }
  if (language !== 'ja' && isOthers(source.slice(clause.start, trigger.start), isVerb(sighting))) return null;
  const subject = subjectOf(passage, { start: clause.start, end: trigger.start }, sighting);
  if (subject) return subject;
  const quote = passage.quotes.find((each) => holds(each, trigger));
  if (quote) return speakerOf(passage, quote) ?? (previous ? lastOutsideQuotes(previous) : null);
  const before = subjectOf(passage, { start: passage.start, end: clause.start }, sighting);
  if (before) return before;
  if (passage.field === 'title' || !refersBack(sighting)) return null;
  for (const other of [previous, title]) {
    if (!other || other === passage) continue;
    const spoken = subjectOf(other, other, sighting);
    if (spoken) return spoken;
  }
  return null;
}

function refersBack(sighting: Sighting): boolean {
  const { passage, trigger } = sighting;
  const { source, language } = passage;
  if (language === 'ja') return true;
  const before = source.slice(clauseOf(passage, trigger).start, trigger.start);
  if (isVerb(sighting)) return /\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)(?: [\p{L}']+){0,4} $/u.test(before);
  return /\b(?:[Tt]he|[Tt]his|[Hh]er|[Hh]is|[Tt]heir)(?: \p{L}[\p{L}-]*){0,3} $|\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\b/u.test(
    before,
  );
}

/** Those with a name or a title that goes abroad; not a bare country. */
function ranked(passage: Passage, within: Stretch, trigger: Trigger | null = null): Side[] {
  return sidesIn(passage, within, trigger).filter(({ post }) => post !== null);
}

/** "Trump invites Takaichi to visit", 「トランプ氏が高市氏を招待」: the one invited goes; else the last before the word. */
function subjectOf(passage: Passage, within: Stretch, sighting: Sighting): Side | null {
  const { trigger } = sighting;
  const all = ranked(passage, within, passage === sighting.passage ? sighting.trigger : null).map((side) =>
    side.post === null || side.post === 'leader'
      ? asLeader(side, sighting.cast)
      : asHolder(side, side.post, sighting.cast),
  );
  const words = passage.source.slice(within.start, within.end);
  const destination = trigger.destination ? countryOfSign(trigger.destination)?.name : null;
  const sides = all.filter(({ country }) => country !== destination);
  if (passage.language === 'ja') {
    // 「官房長官は、首相が訪米すると発表した」: who is marked with が goes, the other speaks.
    return (
      sides.findLast((side) => isMarked(passage, side, /^[^、。「」とをに]{0,10}が/u)) ??
      sides.findLast((side) => isMarked(passage, side, /^[^、。「」とをに]{0,10}(?:は|、|も)/u)) ??
      sides.at(-1) ??
      null
    );
  }
  // "accepted an invitation from Trump to visit": the one who accepted.
  if (/\binvit(?:ation|e|ed) (?:from|by)\b/iu.test(words)) return sides[0] ?? null;
  if (/\binvit(?:e|es|ed|ing|ation)\b/iu.test(words)) return sides.at(-1) ?? null;
  // "Takaichi told Trump she will visit", "a call with Trump": the last one is spoken to.
  const last = sides.at(-1);
  if (last && SPOKEN_TO.test(passage.source.slice(within.start, last.start)) && sides.length > 1)
    return sides[0]!;
  return last ?? null;
}

const SPOKEN_TO = /\b(?:with|to|told|from|of|and|by|against|thanked|called)(?: \p{L}[\p{L}.'-]*){0,4} $/iu;

function isMarked({ names, source }: Passage, { start }: Side, mark: RegExp): boolean {
  const span = names.find((each) => each.start === start);
  return span !== undefined && mark.test(source.slice(span.end, span.end + 12));
}

/** Who is named outside the quotation, the nearest before it, else after it. */
function speakerOf(passage: Passage, quote: { start: number; end: number }): Side | null {
  const outside = ranked(passage, passage).filter(
    ({ start }) => !passage.quotes.some((each) => each.start <= start && start < each.end),
  );
  const before = outside.filter(({ start }) => start < quote.start);
  const last = before.at(-1);
  // "Takaichi wrote to Trump, "…"": he is spoken to.
  const isSpokenTo = last && SPOKEN_TO.test(passage.source.slice(passage.start, last.start));
  return (isSpokenTo ? before[0] : last) ?? outside[0] ?? null;
}

function lastOutsideQuotes(passage: Passage): Side | null {
  return (
    ranked(passage, passage)
      .filter(({ start }) => !passage.quotes.some((each) => each.start <= start && start < each.end))
      .at(-1) ?? null
  );
}

interface Target {
  readonly country: string;
  readonly place: string | null;
}

/** The country that the word, a place or a host names; not the visitor's own. */
function targetOf(
  { passage, trigger, previous, title }: Sighting,
  visitor: Side,
  places: readonly string[],
  hosts: readonly Side[],
): Target | null {
  const abroad = places.filter((place) => countryOfPlace(place) !== visitor.country);
  const sign = trigger.destination ? countryOfSign(trigger.destination)?.name : undefined;
  const arrives = passage.language === 'ja' && passage.source.slice(trigger.start, trigger.end) === '来日';
  const named = arrives ? 'Japan' : sign;
  if (named) {
    const inside = abroad.filter((place) => countryOfPlace(place) === named);
    return named === visitor.country ? null : { country: named, place: exactPlace(inside) ?? named };
  }
  if (places.length > 0 && abroad.length === 0) return null;
  const place = exactPlace(abroad);
  if (place) return { country: countryOfPlace(place)!, place };
  const [host] = nearestSides(hosts, trigger);
  if (host) return { country: host.country, place: null };
  if (passage.field === 'title') {
    const other = sidesIn(passage, clauseOf(passage, trigger)).find(
      ({ country }) => country !== visitor.country,
    );
    return other ? { country: other.country, place: null } : null;
  }
  for (const other of [previous, title]) {
    if (!other) continue;
    const there = placesSaid(other, { ...trigger, start: other.end, end: other.end }, other)
      .map(placeName)
      .filter((each) => countryOfPlace(each) !== visitor.country);
    if (there[0]) return { country: countryOfPlace(there[0])!, place: there[0] };
    const side = sidesIn(other, other).find(({ country }) => country !== visitor.country);
    if (side) return { country: side.country, place: null };
  }
  return null;
}
