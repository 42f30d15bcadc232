import { describe, expect, test } from 'vitest';
import { decideOutcome, type Met, type OutcomeFacts } from '#src/alerts/decide.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { HOUR_MS } from '#src/model/time.ts';

const NOW = Date.parse('2026-03-02T03:00:00Z');
const LATER = NOW + HOUR_MS;

function met(changes: Partial<Subscription> = {}, since = NOW): Met {
  const subscription: Subscription = {
    ...{ id: 1, channelId: 7, kind: 'topic', key: 'tariffs', mode: null, volume: null, mention: null },
    ...{ createdAt: NOW - HOUR_MS, createdBy: null, pausedAt: null, snoozedUntil: null },
    ...changes,
  };
  return { subscription, since };
}

const facts = (changes: Partial<OutcomeFacts> = {}): OutcomeFacts => ({
  article: { id: 17, origin: 'live' },
  ...{ storyId: 3, now: NOW, level: 'notable', points: { publisher: 1 }, houses: 1, met: [met()] },
  channel: { id: 7, settings: { volume: 'everything' }, snoozedUntil: null },
  ...{ standing: 'nothing', toldLevel: null, facts: [], copyOf: null, quietUntil: null, budget: null },
  ...changes,
});
const channel = (changes: Partial<OutcomeFacts['channel']>) => ({
  channel: { ...facts().channel, ...changes },
});
const full = { budget: { used: 5, limit: 5 } };
const known = { standing: 'message', toldLevel: 'major', level: 'major' } as const;

describe('the gates, in their order: each holds although all after it would, too', () => {
  /** From the last gate to the first: every row keeps what the rows before it say. */
  const rows: readonly (readonly [string, Partial<OutcomeFacts>])[] = [
    ['told', {}],
    ['held', { quietUntil: LATER }],
    ['over-budget', full],
    ['below-level', channel({ settings: { volume: 'major' } })],
    ['digest-only', channel({ settings: { volume: 'digest' } })],
    ['snoozed', channel({ settings: { volume: 'digest' }, snoozedUntil: LATER })],
    ['copy', { copyOf: 9 }],
    ['paused', { met: [met({ pausedAt: NOW })] }],
    ['before-subscription', { met: [met({ pausedAt: NOW }, NOW - 2 * HOUR_MS)] }],
    ['baseline', { article: { id: 17, origin: 'baseline' } }],
    ['not-matched', { met: [] }],
  ];
  test.each(rows.map(([code], i) => [code, i] as const))('%s', (code, i) => {
    const merged = facts(Object.assign({}, ...rows.slice(0, i + 1).map(([, changes]) => changes)));
    expect(decideOutcome(merged).code).toBe(code);
  });
  test('imported', () => {
    expect(decideOutcome(facts({ article: { id: 17, origin: 'import' } })).code).toBe('imported');
  });
});

describe('a story that the channel knows', () => {
  test.each([
    ['nothing new is one more source', {}, 'counted'],
    ['a new fact is told in its thread', { facts: ['12%'] }, 'update'],
    ['a higher level is told again', { level: 'breaking' }, 'upgrade'],
    ['a level that was lower before is no news', { toldLevel: 'breaking', level: 'major' }, 'counted'],
    ['a copy is a copy, whatever it says', { copyOf: 9, facts: ['12%'], level: 'breaking' }, 'copy'],
    ['no budget is needed for what is new of it', { ...full, facts: ['12%'] }, 'update'],
    [
      'quiet hours put off its thread, and change no outcome',
      { quietUntil: LATER, facts: ['12%'] },
      'update',
    ],
    ['a snooze keeps back what is new', { ...channel({ snoozedUntil: LATER }), facts: ['12%'] }, 'snoozed'],
    ['one more source is counted in a snooze, too', channel({ snoozedUntil: LATER }), 'counted'],
  ] as const)('%s', (_, changes, code) => {
    expect(decideOutcome(facts({ ...known, ...changes })).code).toBe(code);
  });

  test.each([
    [
      'waits for the morning, and so does what is new',
      { standing: 'waiting', quietUntil: LATER, facts: ['12%'] },
      'held',
    ],
    [
      'waits for the morning, until it breaks',
      { standing: 'waiting', quietUntil: LATER, level: 'breaking' },
      'told',
    ],
    ['was one of many in the morning: what is new is told', { standing: 'word', facts: ['12%'] }, 'told'],
    ['was one of many in the morning: more of the same is not', { standing: 'word' }, 'counted'],
    ['was one of many, and its news needs no budget', { ...full, standing: 'word', facts: ['12%'] }, 'told'],
  ] as const)('and that %s', (_, changes, code) => {
    expect(decideOutcome(facts({ ...known, ...changes })).code).toBe(code);
  });
});

describe('breaking news', () => {
  test.each([
    ['is not held', { quietUntil: LATER }, 'told'],
    ['needs no budget', full, 'told'],
    ['respects a snooze', channel({ snoozedUntil: LATER }), 'snoozed'],
    ['respects a channel that wants digests', channel({ settings: { volume: 'digest' } }), 'digest-only'],
  ] as const)('%s', (_, changes, code) => {
    expect(decideOutcome(facts({ level: 'breaking', ...changes })).code).toBe(code);
  });
});

describe('one of several subscriptions that lets it through is enough', () => {
  test.each([
    ['the other is paused', [met({ pausedAt: NOW }), met({ key: 'summit' })], 'told'],
    ['the other is newer', [met({ createdAt: LATER }), met({ key: 'summit' })], 'told'],
    [
      'the story is followed for all, the topic for breaking news',
      [met({ volume: 'breaking' }), met({ kind: 'story', key: '3', volume: 'everything' })],
      'told',
    ],
    [
      'none: the nearest to being told counts',
      [met({ pausedAt: NOW }), met({ volume: 'major' })],
      'below-level',
    ],
    ['both snoozed', [met({ snoozedUntil: LATER }), met({ snoozedUntil: LATER + 1 })], 'snoozed'],
    ['a snooze that is over', [met({ snoozedUntil: NOW })], 'told'],
    ['one for digests', [met({ mode: 'digest' })], 'digest-only'],
    ['one for alerts alone', [met({ mode: 'instant' })], 'told'],
  ] as const)('%s', (_, all, code) => {
    expect(decideOutcome(facts({ met: all })).code).toBe(code);
  });
});

test('what it follows from is said', () => {
  const two = [met({ snoozedUntil: LATER + 1 }), met({ kind: 'event', key: 'e5', snoozedUntil: LATER })];
  expect(decideOutcome(facts({ met: two, houses: 2 }))).toEqual({
    ...{ articleId: 17, channelId: 7, storyId: 3, at: NOW, level: 'notable', code: 'snoozed' },
    evidence: { followed: ['topic:tariffs', 'event:e5'], points: { publisher: 1 }, houses: 2, until: LATER },
  });
  expect(decideOutcome(facts(full)).evidence.budget).toEqual({ used: 5, limit: 5 });
  expect(decideOutcome(facts({ quietUntil: LATER })).evidence.until).toBe(LATER);
  expect(decideOutcome(facts({ ...known, facts: ['12%'] })).evidence.facts).toEqual(['12%']);
  expect(decideOutcome(facts({ copyOf: 9 })).evidence.copyOf).toBe(9);
});
