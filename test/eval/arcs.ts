import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '#src/cli/configuration.ts';
import { identityOf, sidesOf } from '#src/events/identity.ts';
import { stateOf } from '#src/events/ledger.ts';
import { publisherZone } from '#src/events/publisher-zone.ts';
import { createNameReader, eventsIn } from '#src/events/recognise.ts';
import { type EventAtHand, mayBegin, sameEvent } from '#src/events/same-event.ts';
import type { EventClaim, EventKind, EventMention, EventState, EventStatus } from '#src/model/event.ts';
import type { Tier } from '#src/model/feed.ts';
import type { Instant } from '#src/model/time.ts';
import { type Metric, type Prediction, type SetReport, share } from './suite.ts';

/** The lives of events, told by articles one after the other: test/fixtures/arcs/README.md. */

interface Expected {
  readonly event: string;
  readonly kind: EventKind | readonly EventKind[];
  readonly participants?: readonly string[];
  readonly place?: string;
  readonly status: EventStatus | readonly EventStatus[];
  readonly from?: string | readonly string[];
  readonly to?: string | readonly string[];
  readonly precision?: string;
}

interface Item {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly publisher: string;
  readonly tier: Tier;
  readonly country: string;
  readonly published: string;
  readonly then: readonly Expected[];
  readonly besides?: readonly EventKind[];
}

interface Arc {
  readonly about: string;
  readonly items: readonly Item[];
}

/** An event of the ledger while an arc is told. */
interface Kept {
  readonly id: number;
  readonly said: { readonly at: Instant; readonly mention: EventMention }[];
  readonly claims: EventClaim[];
}

interface Outcome {
  readonly id: string;
  readonly expected: Expected;
  readonly state: string;
  readonly checks: {
    readonly found: boolean;
    readonly identity: boolean;
    readonly status: boolean;
    readonly window: boolean;
  };
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'arcs');
/** All are right now; no change may lose more than two states for what it gains elsewhere. */
const FLOORS: Readonly<Record<string, number>> = { state: 0.95, items_without_invention: 0.97 };

/** Tells each arc to an empty ledger, article by article, and asks for the state after each. */
export function arcStates(fails: number): SetReport {
  const outcomes: Outcome[] = [];
  const invented: { readonly id: string; readonly events: readonly string[] }[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
    const { items } = parse(readFileSync(join(FOLDER, file), 'utf8')) as Arc;
    const ledger: Kept[] = [];
    const labels = new Map<string, number>();
    for (const [i, item] of items.entries()) {
      const id = `${file.replace('.yaml', '')} ${i + 1}`;
      const touched = tell(item, ledger);
      const known = new Set(labels.values());
      for (const expected of item.then) outcomes.push(outcomeOf(id, expected, touched, labels));
      const meant = new Set(labels.values());
      const strange = touched.filter((each) => !meant.has(each.id) && !isBeside(each, item));
      const again = item.then.length === 0 ? touched.filter((each) => known.has(each.id)) : [];
      invented.push({ id, events: [...strange, ...again].map(shown) });
    }
  }
  const of = (key: keyof Outcome['checks']) => share(outcomes, ({ checks }) => checks[key]);
  const scores = {
    state: share(outcomes, ({ checks }) => Object.values(checks).every(Boolean)),
    found: of('found'),
    identity: of('identity'),
    status: of('status'),
    window: of('window'),
    items_without_invention: share(invented, ({ events }) => events.length === 0),
  };
  const predictions: Prediction[] = outcomes.map(({ id, expected, state }) => ({
    id,
    gold: expected,
    predicted: state,
  }));
  const wrong = [
    ...outcomes
      .filter(({ checks }) => !Object.values(checks).every(Boolean))
      .map(({ id, expected, state, checks }) => {
        const missed = Object.entries(checks).flatMap(([name, isRight]) => (isRight ? [] : [name]));
        return `${id}: ${missed.join(', ')}: ${wanted(expected)}, but is ${state}`;
      }),
    ...invented
      .filter(({ events }) => events.length > 0)
      .map(({ id, events }) => `${id}: invented: ${events.join('; ')}`),
  ];
  return {
    set: 'arcs',
    metrics: Object.entries(scores).map(
      ([metric, score]): Metric => ({ metric, ...score, floor: FLOORS[metric] ?? null }),
    ),
    predictions,
    details: wrong.slice(0, fails),
  };
}

let names: ReturnType<typeof createNameReader> | null = null;

/** The events that an article speaks of, after it was told. */
function tell(item: Item, ledger: Kept[]): Kept[] {
  names ??= createNameReader(readConfig().glossary);
  const at = Date.parse(item.published);
  const timeZone = publisherZone(item.country, item.language);
  const touched = new Set<Kept>();
  for (const mention of eventsIn(item, { reference: at, timeZone, names })) {
    const id = sameEvent(mention, ledger.map(atHand), at);
    if (id === null && !mayBegin(mention)) continue;
    const kept = ledger.find((each) => each.id === id) ?? { id: ledger.length + 1, said: [], claims: [] };
    if (id === null) ledger.push(kept);
    kept.said.push({ at, mention });
    kept.claims.push(claimOf(item, mention, at));
    kept.said.sort((a, b) => a.at - b.at);
    kept.claims.sort((a, b) => a.at - b.at);
    touched.add(kept);
  }
  return [...touched];
}

function claimOf({ publisher, tier }: Item, mention: EventMention, at: Instant): EventClaim {
  const { stance, window, isOfficial, quote } = mention;
  return { by: 'article', articleId: at, publisher, tier, at, stance, window, isOfficial, quote };
}

function atHand(kept: Kept): EventAtHand {
  const { status, window, changes } = stateOf(kept.claims);
  const former = changes.map((change) => change.window).filter((each) => each !== null);
  return { ...identityOfKept(kept), id: kept.id, status, window, former, lastAt: kept.claims.at(-1)!.at };
}

function identityOfKept({ said }: Kept) {
  return identityOf(said.map(({ mention }) => mention));
}

/** The event that is meant is the one its label was first given to. */
function outcomeOf(
  id: string,
  expected: Expected,
  touched: readonly Kept[],
  labels: Map<string, number>,
): Outcome {
  const label = labels.get(expected.event);
  const others = new Set([...labels].flatMap(([name, other]) => (name === expected.event ? [] : [other])));
  const found =
    touched.find((each) => each.id === label) ??
    (label === undefined
      ? touched.find((each) => !others.has(each.id) && isKind(expected, identityOfKept(each).kind))
      : undefined);
  if (!found) {
    const checks = { found: false, identity: false, status: false, window: false };
    return { id, expected, state: touched.map(shown).join('; ') || 'not told', checks };
  }
  labels.set(expected.event, found.id);
  const identity = identityOfKept(found);
  const state = stateOf(found.claims);
  const checks = {
    found: true,
    identity:
      isKind(expected, identity.kind) &&
      (expected.place === undefined || expected.place === identity.place) &&
      areThose(expected, identity.participants),
    status: oneOf(expected.status, state.status),
    window: isWindow(expected, state),
  };
  return { id, expected, state: shown(found), checks };
}

function isKind({ kind }: Expected, found: EventKind): boolean {
  return oneOf(kind, found);
}

/** Where an editor names a country, the person who stands for it is right as well. */
function areThose({ participants }: Expected, found: readonly string[]): boolean {
  if (participants === undefined) return true;
  const isMeant = (name: string) =>
    [name, ...sidesOf({ participants: [name] })].some((each) => participants.includes(each));
  return found.every(isMeant) && sidesOf({ participants: found }).join() === sidesOf({ participants }).join();
}

function isWindow({ from, to, precision }: Expected, { window }: EventState): boolean {
  if (from === undefined || to === undefined) return true;
  if (window === null) return false;
  // A clock time beside the right day is more, not wrong.
  const exactness = window.precision === 'minute' ? 'day' : window.precision;
  return oneOf(from, window.from) && oneOf(to, window.to) && exactness === precision;
}

function oneOf<T>(expected: T | readonly T[], found: T): boolean {
  return [expected].flat().includes(found);
}

function isBeside(kept: Kept, { besides = [] }: Item): boolean {
  return besides.includes(identityOfKept(kept).kind);
}

function shown(kept: Kept): string {
  const { kind, participants, place, subject } = identityOfKept(kept);
  const { status, window } = stateOf(kept.claims);
  const when = window ? `${window.from}..${window.to} ${window.precision}` : 'no date';
  const what = [kind, participants.join(' + ') || '–', place ?? '–', subject ?? '–'].join(' / ');
  return `#${kept.id} ${what} / ${status} / ${when}`;
}

function wanted({ kind, participants = [], place, status, from, to, precision }: Expected): string {
  return [kind, participants.join(' + ') || '–', place ?? '–', status, `${from}..${to} ${precision}`].join(
    ' / ',
  );
}
