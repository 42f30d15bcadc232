import type { Compared } from './check.ts';
import { type Fact, factsOf, factText, saidBy } from './facts.ts';
import { type Names, namesOf } from './names.ts';

/** Why the numbers and dates of a text are not those of its source; null when they are. */
export function factFault({ source, text, isTranslation }: Compared, names: Names): string | null {
  const [theirs, ours] = [factsOf(source), factsOf(text)];
  const said = saidBy(theirs);
  if (ours.some(({ keys }) => !keys.some((key) => said.has(key)))) return 'a number or date of its own';
  if (isTranslation) {
    const kept = saidBy(ours);
    if (theirs.some(({ keys }) => !keys.some((key) => kept.has(key)))) return 'a number or date left out';
  } else {
    if (!isInOrder(ours, theirs)) return 'numbers in another order';
    if (!standsByItsName(source, text, theirs, ours, names)) return 'a number beside another name';
  }
  return isExchanged(source, text, theirs, ours) ? 'from and to exchanged' : null;
}

function isSame(one: Fact, other: Fact): boolean {
  const said = saidBy([other]);
  return one.keys.some((key) => said.has(key));
}

/** In one language there is no need to say numbers in another order, and much harm in it. */
function isInOrder(ours: readonly Fact[], theirs: readonly Fact[]): boolean {
  let from = 0;
  return ours.filter(isAmount).every((fact) => {
    const at = theirs.findIndex((each, i) => i >= from && isSame(fact, each));
    from = at + 1;
    return at >= 0;
  });
}

function isAmount({ keys }: Fact): boolean {
  return keys.some((key) => key.startsWith('n:'));
}

/** Of two figures for two countries, neither may go to the other: a number keeps the name that stands before it. */
function standsByItsName(
  source: string,
  text: string,
  theirs: readonly Fact[],
  ours: readonly Fact[],
  names: Names,
): boolean {
  const before = (of: string, facts: readonly Fact[]) => {
    const found = namesOf(factText(of), names);
    return (fact: Fact) =>
      found.findLast(
        ({ id, start, isKnown }) =>
          start < fact.start &&
          !facts.some((each) => each.start <= start && start < each.end) &&
          !id.startsWith('title:') &&
          (isKnown || start > 0),
      );
  };
  const [theirName, ourName] = [before(source, theirs), before(text, ours)];
  return ours.filter(isAmount).every((fact) => {
    const name = ourName(fact);
    const twins = theirs.filter((each) => isSame(fact, each)).map(theirName);
    return twins.some((twin) => twin === undefined || (name !== undefined && twin.id === name.id));
  });
}

/** "from 25% to 15%" and 25%から15%に, as pairs of their keys. */
function changes(of: string, facts: readonly Fact[]): string[] {
  const text = factText(of);
  return facts.slice(1).flatMap((fact, i) => {
    const earlier = facts[i]!;
    const between = text.slice(earlier.end, fact.start).trim().toLowerCase();
    if (/^(?:to|から)$/u.test(between)) return [`${earlier.keys[0]} ${fact.keys[0]}`];
    return between === 'from' ? [`${fact.keys[0]} ${earlier.keys[0]}`] : [];
  });
}

function isExchanged(source: string, text: string, theirs: readonly Fact[], ours: readonly Fact[]): boolean {
  const known = changes(source, theirs);
  return changes(text, ours).some(
    (change) => known.includes(change.split(' ').toReversed().join(' ')) && !known.includes(change),
  );
}
