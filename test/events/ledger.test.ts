import { describe, expect, test } from 'vitest';
import { isOverdue, stateOf } from '#src/events/ledger.ts';
import type { DatePrecision, EventClaim, EventStance, EventWindow } from '#src/model/event.ts';

function days(from: string, to = from, precision: DatePrecision = 'day'): EventWindow {
  return { from, to, precision, at: null };
}

const MARCH_19 = days('2026-03-19');
const APRIL_9 = days('2026-04-09');
const LATE_MARCH = days('2026-03-21', '2026-03-31', 'month');
const SPRING = days('2026-03-01', '2026-05-31', 'season');

let articleId = 0;

function says(
  publisher: string,
  on: string,
  stance: EventStance,
  window: EventWindow | null,
  more: { isOfficial?: boolean; family?: string } = {},
): EventClaim {
  articleId += 1;
  const quote = { field: 'title', start: 0, end: 1, text: 'x' } as const;
  const at = Date.parse(`${on}T12:00:00Z`);
  return {
    by: 'article',
    articleId,
    publisher,
    tier: 'press',
    isOfficial: false,
    quote,
    at,
    stance,
    window,
    ...more,
  };
}

function person(on: string, stance: EventStance, window: EventWindow | null): EventClaim {
  return { by: 'person', person: 'Aki', at: Date.parse(`${on}T12:00:00Z`), stance, window };
}

function outcome(...claims: EventClaim[]): unknown[] {
  const { status, window } = stateOf(claims);
  return window === null ? [status] : [status, window.from];
}

describe('what is said of a day', () => {
  test.each([
    [
      'one paper that thinks of it proposes',
      [says('A', '2026-02-01', 'mooted', MARCH_19)],
      ['proposed', '2026-03-19'],
    ],
    [
      'one paper that expects it is tentative',
      [says('A', '2026-02-01', 'arranged', MARCH_19)],
      ['tentative', '2026-03-19'],
    ],
    [
      'one paper that states it is tentative',
      [says('A', '2026-02-01', 'announced', MARCH_19)],
      ['tentative', '2026-03-19'],
    ],
    [
      'one paper that states it twice is one paper',
      [says('A', '2026-02-01', 'planned', MARCH_19), says('A', '2026-02-02', 'announced', MARCH_19)],
      ['tentative', '2026-03-19'],
    ],
    [
      'two papers of one house are one voice',
      [
        says('A', '2026-02-01', 'planned', MARCH_19, { family: 'H' }),
        says('B', '2026-02-02', 'planned', MARCH_19, { family: 'H' }),
      ],
      ['tentative', '2026-03-19'],
    ],
    [
      'two houses confirm',
      [says('A', '2026-02-01', 'planned', MARCH_19), says('B', '2026-02-02', 'planned', MARCH_19)],
      ['confirmed', '2026-03-19'],
    ],
    [
      'two houses that only expect it do not',
      [says('A', '2026-02-01', 'arranged', MARCH_19), says('B', '2026-02-02', 'arranged', MARCH_19)],
      ['tentative', '2026-03-19'],
    ],
    [
      'an official confirms alone',
      [says('A', '2026-02-01', 'announced', MARCH_19, { isOfficial: true })],
      ['confirmed', '2026-03-19'],
    ],
    [
      'a season is never certain',
      [says('A', '2026-02-01', 'announced', SPRING, { isOfficial: true })],
      ['tentative', '2026-03-01'],
    ],
    [
      'a vaguer word does not undo an exact one',
      [
        says('A', '2026-02-05', 'announced', MARCH_19, { isOfficial: true }),
        says('B', '2026-02-10', 'announced', SPRING, { isOfficial: true }),
      ],
      ['confirmed', '2026-03-19'],
    ],
    [
      'of the same moment the vaguer comes first',
      [says('A', '2026-02-10', 'planned', MARCH_19), says('B', '2026-02-10', 'arranged', SPRING)],
      ['tentative', '2026-03-19'],
    ],
  ] as const)('%s', (_rule, claims, expected) => {
    expect(outcome(...claims)).toEqual(expected);
  });
});

describe('another day', () => {
  const confirmed = [
    says('A', '2026-02-05', 'planned', MARCH_19),
    says('B', '2026-02-06', 'planned', MARCH_19),
  ];

  test('that one paper states without a word of a change moves nothing that is confirmed', () => {
    expect(outcome(...confirmed, says('C', '2026-02-20', 'planned', APRIL_9))).toEqual([
      'confirmed',
      '2026-03-19',
    ]);
  });

  test('that one paper calls a postponement is shown as moved', () => {
    const { status, window, changes } = stateOf([...confirmed, says('C', '2026-02-20', 'moved', APRIL_9)]);
    expect([status, window?.from, changes.at(-1)?.movedFrom?.from]).toEqual([
      'moved',
      '2026-04-09',
      '2026-03-19',
    ]);
  });

  test('is confirmed by the second house', () => {
    const moves = [says('C', '2026-02-20', 'moved', APRIL_9), says('D', '2026-02-21', 'moved', APRIL_9)];
    expect(outcome(...confirmed, ...moves)).toEqual(['confirmed', '2026-04-09']);
  });

  test('is confirmed by an official at once', () => {
    expect(outcome(...confirmed, says('C', '2026-02-20', 'moved', APRIL_9, { isOfficial: true }))).toEqual([
      'confirmed',
      '2026-04-09',
    ]);
  });

  test('of which nothing is known yet leaves no date', () => {
    expect(outcome(...confirmed, says('C', '2026-02-20', 'moved', null))).toEqual(['moved']);
  });

  test('that is only thought of moves nothing', () => {
    expect(outcome(...confirmed, says('C', '2026-02-20', 'mooted', APRIL_9))).toEqual([
      'confirmed',
      '2026-03-19',
    ]);
  });

  test('across the date line is no other plan', () => {
    expect(
      outcome(
        says('A', '2026-02-05', 'planned', MARCH_19),
        says('B', '2026-02-06', 'planned', days('2026-03-20')),
      ),
    ).toEqual(['tentative', '2026-03-19']);
  });

  test('within a vague date is that date, made exact', () => {
    const { status, changes } = stateOf([
      says('A', '2026-01-20', 'arranged', LATE_MARCH),
      says('B', '2026-02-05', 'planned', MARCH_19),
    ]);
    expect([status, changes.map(({ movedFrom }) => movedFrom)]).toEqual(['tentative', [null, null]]);
  });
});

test('an old article that comes late undoes nothing newer', () => {
  const late = says('C', '2026-01-10', 'planned', days('2026-01-25'));
  expect(outcome(says('A', '2026-02-05', 'announced', MARCH_19, { isOfficial: true }), late)).toEqual([
    'confirmed',
    '2026-03-19',
  ]);
});

describe('its end', () => {
  const planned = says('A', '2026-02-05', 'announced', MARCH_19, { isOfficial: true });

  test('is told by one report', () => {
    expect(outcome(planned, says('B', '2026-03-20', 'held', null))).toEqual(['held', '2026-03-19']);
  });

  test('is not told by a report from before', () => {
    expect(outcome(planned, says('B', '2026-03-10', 'held', null))).toEqual(['confirmed', '2026-03-19']);
  });

  test('is told by nobody as long as nobody reports it', () => {
    const state = stateOf([planned]);
    expect([state.status, isOverdue(state, '2026-03-19'), isOverdue(state, '2026-03-20')]).toEqual([
      'confirmed',
      false,
      true,
    ]);
  });

  test('is final', () => {
    const after = [says('B', '2026-03-20', 'held', null), says('C', '2026-03-21', 'moved', APRIL_9)];
    expect(outcome(planned, ...after)).toEqual(['held', '2026-03-19']);
  });

  test('may be that it is called off', () => {
    expect(outcome(planned, says('B', '2026-03-10', 'cancelled', null))).toEqual(['cancelled', '2026-03-19']);
  });

  test('is taken back by firm words of another day', () => {
    const back = says('C', '2026-03-15', 'announced', APRIL_9, { isOfficial: true });
    expect(outcome(planned, says('B', '2026-03-10', 'cancelled', null), back)).toEqual([
      'confirmed',
      '2026-04-09',
    ]);
  });
});

describe("a person's word", () => {
  const planned = says('A', '2026-02-05', 'announced', MARCH_19, { isOfficial: true });

  test('moves, and no article after it moves back', () => {
    const official = says('B', '2026-03-01', 'announced', MARCH_19, { isOfficial: true });
    expect(outcome(planned, person('2026-02-20', 'moved', APRIL_9), official)).toEqual([
      'confirmed',
      '2026-04-09',
    ]);
  });

  test('is noted with the day it was moved from', () => {
    const { changes } = stateOf([planned, person('2026-02-20', 'moved', APRIL_9)]);
    expect(changes.at(-1)?.movedFrom).toEqual(MARCH_19);
  });

  test('confirms what one paper says', () => {
    expect(
      outcome(says('A', '2026-02-05', 'planned', MARCH_19), person('2026-02-06', 'announced', MARCH_19)),
    ).toEqual(['confirmed', '2026-03-19']);
  });

  test('does not keep it from being held', () => {
    expect(
      outcome(planned, person('2026-02-20', 'moved', APRIL_9), says('B', '2026-04-10', 'held', null)),
    ).toEqual(['held', '2026-04-09']);
  });

  test('gives way to a later one', () => {
    expect(
      outcome(planned, person('2026-02-20', 'cancelled', null), person('2026-02-21', 'announced', MARCH_19)),
    ).toEqual(['confirmed', '2026-03-19']);
  });
});

test('the configuration is an official voice that newer articles may change', () => {
  const config: EventClaim = {
    by: 'config',
    at: Date.parse('2026-02-01'),
    stance: 'announced',
    window: MARCH_19,
  };
  expect(outcome(config)).toEqual(['confirmed', '2026-03-19']);
  expect(outcome(config, says('A', '2026-02-20', 'planned', APRIL_9))).toEqual(['confirmed', '2026-03-19']);
  expect(outcome(config, says('A', '2026-02-20', 'moved', APRIL_9, { isOfficial: true }))).toEqual([
    'confirmed',
    '2026-04-09',
  ]);
});

test('who confirms is named once a house, an official first', () => {
  const { confirmedBy } = stateOf([
    says('A', '2026-02-05', 'planned', MARCH_19),
    says('A2', '2026-02-06', 'planned', MARCH_19, { family: 'A' }),
    says('White House', '2026-02-07', 'announced', MARCH_19, { isOfficial: true }),
    says('B', '2026-02-08', 'arranged', MARCH_19),
  ]);
  expect(confirmedBy).toEqual(['White House', 'A']);
});
