import { describe, expect, test } from 'vitest';
import { stem } from '#src/text/stem.ts';

describe('words that share a stem', () => {
  test.each([
    ['tariff', 'Tariffs', 'TARIFFS'],
    ['ally', 'allies', 'allied'],
    ['meet', 'meets', 'meeting'],
    ['defense', 'defence', 'defences'],
    ['labor', 'labour', 'labours'],
    ['neighbor', 'neighbouring', 'neighbors'],
    ['stabilization', 'stabilisation', 'stabilise'],
    ['analyze', 'analysed', 'analyzing'],
    ['program', 'programme', 'programmes'],
    ['center', 'centre', 'centres'],
    ['aluminum', 'aluminium', 'Aluminium'],
    ['SDF', 'SDFs', 'sdf'],
    ['cancel', 'cancelled', 'canceled'],
  ])('%s, %s, %s', (a, b, c) => {
    expect(stem(b)).toBe(stem(a));
    expect(stem(c)).toBe(stem(a));
  });
});

describe('words that must stay apart', () => {
  test.each([
    ['policy', 'police'],
    ['general', 'generation'],
    ['promise', 'prominence'],
    ['hour', 'hor'],
  ])('%s and %s', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});

test.each(['5g', 'f35', 'eu', 'québec', 'первый'])('%s is left alone', (word) => {
  expect(stem(word)).toBe(word);
});

test('a word has the same stem after more words than are remembered', () => {
  for (let i = 0; i < 150_000; i += 1) stem(`f${i}`);
  expect(['tariffs', 'labour', 'SDFs', 'f7'].map(stem)).toEqual(['tariff', 'labor', 'sdf', 'f7']);
});

test('a word of half a million letters costs nothing', () => {
  const word = 'a'.repeat(500_000);
  expect(stem(word)).toBe(word);
});
