import { EVENT_KINDS, type EventIdentity } from '#src/model/event.ts';
import { countryNamed } from './countries.ts';
import { personNamed } from './people.ts';
import { countryOfPlace } from './places.ts';

/**
 * What an event is, by what is said of it, oldest first: a summit where anybody says so, for a visit of one leader to
 * another is one. Of those who call it that, most decide who takes part and where; a person stands for their country, a
 * city for its own. The subject is the latest that was said.
 */
export function identityOf(said: readonly EventIdentity[]): EventIdentity {
  const kind = EVENT_KINDS.find((each) => said.some((identity) => identity.kind === each))!;
  const alike = said.filter((identity) => identity.kind === kind);
  return {
    kind,
    participants: participantsOf(alike),
    place: placeOf(alike) ?? placeOf(said),
    subject: alike.findLast(({ subject }) => subject)?.subject ?? null,
  };
}

/** The countries that take part, by their participants; who belongs to none stands for themselves. */
export function sidesOf({ participants }: Pick<EventIdentity, 'participants'>): string[] {
  return [...new Set(participants.map(sideOf))].sort();
}

function sideOf(name: string): string {
  return personNamed(name)?.country ?? name;
}

/** Of the sides that most name, each by the person most often named for it. */
function participantsOf(said: readonly EventIdentity[]): string[] {
  const sides = commonest(said.map(sidesOf), (each) => each.join('\n')) ?? [];
  const names = said.flatMap(({ participants }) => participants);
  const called = sides.map((side) => {
    const persons = names.filter((name) => name !== side && sideOf(name) === side);
    return commonest(persons, (name) => name) ?? side;
  });
  return inOrder(called);
}

/** Persons before countries, each once. */
export function inOrder(names: readonly string[]): string[] {
  const isCountry = (name: string) => (countryNamed(name) ? 1 : 0);
  return [...new Set(names)].sort((a, b) => isCountry(a) - isCountry(b) || (a < b ? -1 : 1));
}

function placeOf(said: readonly EventIdentity[]): string | null {
  const places = said.map(({ place }) => place).filter((place) => place !== null);
  const country = commonest(places, (place) => countryOfPlace(place) ?? place);
  if (country === null) return null;
  const home = countryOfPlace(country) ?? country;
  const inside = places.filter((place) => place !== home && countryOfPlace(place) === home);
  return commonest(inside, (place) => place) ?? country;
}

/** What occurs most often, of equals the first; null where there is nothing. */
function commonest<T>(values: readonly T[], keyOf: (value: T) => string): T | null {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const known = counts.get(keyOf(value));
    if (known) known.count += 1;
    else counts.set(keyOf(value), { value, count: 1 });
  }
  const [first, ...others] = counts.values();
  return first ? others.reduce((best, each) => (each.count > best.count ? each : best), first).value : null;
}
