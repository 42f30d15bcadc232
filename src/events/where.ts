import { countryNamed } from './countries.ts';
import type { Stretch } from './dates/date-mention.ts';
import type { NameSpan } from './name-reader.ts';
import { holds, type Passage } from './passages.ts';
import { countryOfPlace, placeOfHouse } from './places.ts';
import type { Trigger } from './triggers.ts';

/** Where a sentence says that something is. */

const TOWARDS_EN =
  /\b(?:in|at|to|near|outside|off|visit(?:s|ed|ing)?|(?:depart(?:s|ed|ing)?|leav(?:es?|ing)|left|bound|head(?:s|ed|ing)) for)\s+(?:the\s+|downtown\s+|central\s+|western\s+)*$/iu;
const TOWARDS_JA =
  /^(?:市|都|府|県)?(?:内)?(?:で(?!は)|にて|での|へ|入り|に(?:到着|入)|を(?:公式|国賓として)?(?:訪|歴訪)|訪問|開催|における|(?:の|にある)(?:ホワイトハウス|迎賓館|官邸))/u;

/** The places of a stretch in which something is held or to which somebody goes, the nearest to the trigger first. */
export function placesSaid(passage: Passage, trigger: Trigger, within: Stretch): NameSpan[] {
  return passage.names
    .filter((name) => holds(within, name) && isPlaceRole(passage, name, trigger))
    .sort((a, b) => cost(a, trigger) - cost(b, trigger));
}

function isPlaceRole({ source, language }: Passage, name: NameSpan, trigger: Trigger): boolean {
  const { kind, country, isHouse, start, end } = name;
  if (country === null || country === 'all' || !(kind === 'country' || kind === 'place' || isHouse))
    return false;
  // "Washington summit", "China trip", 「東京会談」.
  const isBeside = trigger.start - end >= 0 && trigger.start - end <= 1;
  if (isBeside && (kind === 'place' || trigger.act === 'visit')) return true;
  if (language === 'ja') return TOWARDS_JA.test(source.slice(end, end + 12));
  const before = source.slice(Math.max(0, start - 25), start);
  if (
    /\b(?:talks|compared|according|respond\p{Ll}*|sold|sells?|exports?|due|threat|message|pressure|said|told|speak\p{Ll}*|spoke|talk\p{Ll}*) to\s+(?:the\s+)?$/iu.test(
      before,
    )
  )
    return false;
  if (!TOWARDS_EN.test(before)) return false;
  // "in Chinese waters", "to US President Trump": of something else.
  return (
    !/^(?:'s)?[- ](?:President|Prime|tariffs?|officials?|leader|premier|counterpart|troops|goods)/u.test(
      source.slice(end, end + 20),
    ) &&
    (kind !== 'country' || !/(?:ese|ish|ean|lian|dian|ian|rican)$/u.test(source.slice(start, end)))
  );
}

/** What stands after the word counts as nearer: "visit to Japan". */
function cost(name: NameSpan, trigger: Trigger): number {
  return name.start >= trigger.end ? name.start - trigger.end : trigger.start - name.end + 25;
}

/** The place as an event has it: the city of a house, a city, a country. */
export function placeName({ name, kind, country, isHouse }: NameSpan): string {
  if (isHouse) return placeOfHouse(name)!;
  return kind === 'country' ? country! : name;
}

/** Of several places said the one that says most: a city before the country around it. null for none. */
export function exactPlace(places: readonly string[]): string | null {
  const [first] = places;
  if (first === undefined) return null;
  if (!countryNamed(first) || places.length === 1) return first;
  return places.find((place) => place !== first && countryOfPlace(place) === first) ?? first;
}
