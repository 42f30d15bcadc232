import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#src/model/time.ts';
import type { Candidate } from '#src/summaries/candidates.ts';
import { historyOf } from '#src/summaries/watched-numbers.ts';
import type { NumberReading } from '#src/summaries/watched-readings.ts';
import { article } from './articles.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
let nextId = 1;

/** A reading of the day given, of a publisher of its own unless one is named. */
function reading(
  value: number,
  day: number | null,
  changes: Partial<NumberReading> = {},
  publisher?: string,
) {
  const id = nextId++;
  const report = article({ id, publisher: publisher ?? `Paper ${id}` });
  const candidate: Candidate = {
    article: report,
    field: 'text',
    start: 0,
    end: 9,
    text: 'A figure.',
    position: 0,
    sentenceCount: 1,
  };
  return {
    candidate,
    value,
    step: 1,
    bound: 'exact',
    stage: 'said',
    at: day === null ? null : START + day * DAY_MS,
    isDated: false,
    isChange: false,
    mentioned: new Set([value]),
    ...changes,
  } satisfies NumberReading;
}

/** "0: 25 | 40: 15 or 12"; after "/", what lies ahead. */
function told(readings: readonly NumberReading[]): string {
  const { steps, ahead } = historyOf(readings, ({ publisher }) => publisher);
  const day = (at: number | null) => (at === null ? '?' : (at - START) / DAY_MS);
  const changes = steps.map(
    ({ at, values }) => `${day(at)}: ${values.map((each) => each.readings[0].value).join(' or ')}`,
  );
  const calls = ahead.map(({ readings: [one] }) => `${day(one.at)}: ${one.value} ${one.stage}`);
  return [changes.join(' | '), ...(calls.length > 0 ? [calls.join(' | ')] : [])].join(' / ');
}

describe('the history of a number', () => {
  test('is empty where nothing is said', () => {
    expect(historyOf([], () => '')).toEqual({ steps: [], ahead: [] });
  });

  test('has a step for every change, in the order of time', () => {
    expect(told([reading(15, 40), reading(25, 0), reading(25, 20), reading(15, 60)])).toBe('0: 25 | 40: 15');
  });

  test('comes back to an old value', () => {
    expect(told([reading(10, 0), reading(15, 30), reading(10, 60)])).toBe('0: 10 | 30: 15 | 60: 10');
  });

  test('puts what has no date before everything that has one', () => {
    expect(told([reading(15, 5), reading(25, null)])).toBe('?: 25 | 5: 15');
  });
});

describe('two sources at one time', () => {
  test('stand side by side', () => {
    expect(told([reading(15, 0), reading(12, 2)])).toBe('0: 15 or 12');
    expect(told([reading(15, null), reading(12, null)])).toBe('?: 15 or 12');
  });

  test('until one value is left', () => {
    expect(told([reading(15, 0), reading(12, 2), reading(12, 30)])).toBe('0: 15 or 12 | 30: 12');
  });

  test('tell of a change where the later one says so, or knows of the earlier value', () => {
    expect(told([reading(15, 0), reading(12, 2, { isChange: true })])).toBe('0: 15 | 2: 12');
    expect(told([reading(15, 0), reading(12, 2, { mentioned: new Set([12, 15]) })])).toBe('0: 15 | 2: 12');
  });

  test('are one voice where the publisher is the same', () => {
    expect(told([reading(15, 0, {}, 'Paper'), reading(12, 2, {}, 'Paper')])).toBe('0: 15 | 2: 12');
  });

  test('agree where the figures are rounded', () => {
    const trillion = (value: number, step: number, day: number) => reading(value * 1e12, day, { step });
    expect(told([trillion(9.0353, 1e8, 0), trillion(9.04, 1e10, 1), trillion(9, 1e12, 2)])).toBe(
      `0: ${9.0353e12}`,
    );
    expect(told([reading(54_000, 0), reading(50_000, 1, { bound: 'about' })])).toBe('0: 54000');
    expect(told([reading(54_000, 0), reading(50_000, 1)])).toBe('0: 54000 or 50000');
    expect(told([reading(27.5, 0, { step: 0.1 }), reading(27, 1)])).toBe('0: 27.5 or 27');
  });
});

describe('what is called for', () => {
  test('stands apart from what is so', () => {
    expect(told([reading(15, 0), reading(25, 3, { stage: 'proposed' })])).toBe('0: 15 / 3: 25 proposed');
  });

  test('is told of once while it is called for again and again', () => {
    const calls = [3, 30, 80].map((day) => reading(25, day, { stage: 'proposed' }));
    expect(told(calls)).toBe(' / 3: 25 proposed');
  });

  test('is nothing new where it is so already', () => {
    expect(told([reading(15, 0), reading(15, 3, { stage: 'planned' })])).toBe('0: 15');
  });
});
