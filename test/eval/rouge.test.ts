import { expect, test } from 'vitest';
import { rouge } from './rouge.ts';

test('the same words give 1, no common word gives 0', () => {
  expect(rouge('The envoys met.', ['The envoys met.'])).toEqual({ rouge1: 1, rouge2: 1, rougeL: 1 });
  expect(rouge('Rain fell.', ['Envoys met.'])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  expect(rouge('', ['Envoys met.'])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
});

test('pairs and sequences count in their order only', () => {
  // Three of four words, one of three pairs; in sequence "police … gunman", "police killed" or "the gunman".
  const { rouge1, rouge2, rougeL } = rouge('police kill the gunman', ['police killed a gunman']);
  expect(rouge1).toBeCloseTo(0.75);
  expect(rouge2).toBeCloseTo(1 / 3);
  expect(rougeL).toBeCloseTo(0.75);
});

test('several references give the mean', () => {
  expect(rouge('rain', ['rain', 'snow']).rouge1).toBe(0.5);
});
