import { describe, expect, test } from 'vitest';
import { type EventAtHand, mayBegin, sameEvent } from '#src/events/same-event.ts';
import type { EventMention, EventWindow } from '#src/model/event.ts';

function days(from: string, to = from, precision: EventWindow['precision'] = 'day'): EventWindow {
  return { from, to, precision, at: null };
}

const SPRING = days('2026-03-01', '2026-05-31', 'season');

const SUMMIT: EventAtHand = {
  id: 1,
  kind: 'summit',
  participants: ['Donald Trump', 'Sanae Takaichi'],
  place: 'Washington, D.C.',
  window: days('2026-03-19'),
  status: 'confirmed',
  lastAt: Date.parse('2026-02-10'),
};

function mention(more: Partial<EventMention>): EventMention {
  return {
    kind: 'summit',
    participants: ['Donald Trump', 'Sanae Takaichi'],
    place: null,
    stance: 'planned',
    window: days('2026-03-19'),
    isOfficial: false,
    quote: { field: 'title', start: 0, end: 1, text: 'x' },
    ...more,
  };
}

function found(
  more: Partial<EventMention>,
  known: Partial<EventAtHand> = {},
  on = '2026-02-20',
): number | null {
  return sameEvent(mention(more), [{ ...SUMMIT, ...known }], Date.parse(on));
}

describe('is the event that is known', () => {
  test.each([
    ['on the same day', {}, {}],
    ['in a season that holds the day', { window: SPRING }, {}],
    [
      'as the visit of the one to the other',
      { kind: 'visit', participants: ['Sanae Takaichi', 'United States'] },
      {},
    ],
    ['by the countries alone', { participants: ['Japan', 'United States'] }, {}],
    ['in the country of the city', { place: 'United States' }, {}],
    ['moved to another month', { stance: 'moved', window: days('2026-06-02') }, {}],
    ['called off, without a day', { stance: 'cancelled', window: null }, {}],
    ['on another day while nothing was certain', { window: days('2026-04-02') }, { status: 'tentative' }],
    ['a day further, on the other side of the date line', { window: days('2026-03-20') }, {}],
    [
      'on the day that it was to be on before',
      { window: days('2026-01-15') },
      { former: [days('2026-01-15')] },
    ],
  ] as const)('%s', (_how, more, known) => {
    expect(found(more, known as Partial<EventAtHand>)).toBe(1);
  });

  test('that was just held, where "they met"', () => {
    expect(found({ stance: 'held', window: null }, {}, '2026-03-20')).toBe(1);
  });
});

describe('is another event', () => {
  test.each([
    ['at another place', { place: 'Tokyo' }, {}],
    ['a telephone call', { kind: 'call' }, {}],
    ['of other people', { participants: ['Donald Trump', 'Xi Jinping'] }, {}],
    ['of another person of the same country', { participants: ['Marco Rubio', 'Sanae Takaichi'] }, {}],
    [
      'of ministers',
      { kind: 'ministerial', participants: ['Japan', 'United States'] },
      { participants: ['Japan', 'United States'] },
    ],
    ['of the same people in another month, once this one is certain', { window: days('2026-06-15') }, {}],
    ['ahead, after this one was held', { window: days('2026-06-15') }, { status: 'held' }],
    [
      'in the season, after this one was held',
      { window: days('2026-03-01', '2026-12-31', 'open') },
      { status: 'held' },
    ],
  ] as const)('%s', (_how, more, known) => {
    expect(found(more as Partial<EventMention>, known as Partial<EventAtHand>)).toBeNull();
  });

  test('where they met long before its day', () => {
    expect(found({ stance: 'held', window: null })).toBeNull();
  });

  test('of two the one that is nearer in time is meant', () => {
    const known = [
      SUMMIT,
      { ...SUMMIT, id: 2, window: days('2026-03-21', '2026-03-31', 'month'), status: 'tentative' as const },
    ];
    expect(sameEvent(mention({ window: days('2026-03-25') }), known, Date.parse('2026-02-20'))).toBe(2);
  });
});

describe('the tariff on cars', () => {
  const tariff: Partial<EventAtHand> = {
    kind: 'effect',
    participants: ['Japan'],
    place: null,
    subject: 'auto tariff',
  };

  test('is meant by "the tariff" on the same day', () => {
    expect(
      found({ kind: 'effect', participants: ['Japan', 'United States'], subject: 'tariff' }, tariff),
    ).toBe(1);
  });

  test('is not the one on steel', () => {
    expect(found({ kind: 'effect', participants: ['Japan'], subject: 'steel tariff' }, tariff)).toBeNull();
  });
});

test('what has neither a day nor lies ahead begins no event', () => {
  expect(mayBegin(mention({ stance: 'held', window: null }))).toBe(false);
  expect(mayBegin(mention({ kind: 'ministerial', window: null }))).toBe(false);
  expect(mayBegin(mention({ window: null }))).toBe(true);
  expect(mayBegin(mention({ stance: 'held' }))).toBe(true);
});
