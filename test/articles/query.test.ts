import { describe, expect, test } from 'vitest';
import { readQuery } from '#src/articles/query.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { SearchPhrase } from '#src/model/search.ts';

const GLOSSARY: readonly GlossaryEntry[] = [
  { kind: 'place', en: ['United States', 'US'], ja: ['米国'] },
  { kind: 'term', en: ['tariff', 'tariffs'], ja: ['関税'] },
];

const asTyped = (phrases: readonly SearchPhrase[]) => phrases.map(({ terms }) => terms.join(' '));
const anyOf = (typed: string) => asTyped(readQuery(typed, GLOSSARY)!.expression.anyOf);
const concepts = (typed: string) => readQuery(typed, GLOSSARY)!.concepts.map(asTyped);

describe('what is searched for', () => {
  test('the small words of a question are not', () => {
    expect(anyOf('what did they say about the price of rice')).toEqual(['price', 'rice']);
  });

  test('a word that is typed twice counts once', () => {
    expect(anyOf('rice rice and more rice')).toEqual(['rice']);
  });

  test('a name counts once, in all its forms', () => {
    expect(concepts('United States tariffs')).toEqual([
      ['unit state', 'usa', '米国'],
      ['tariff', '関税'],
    ]);
  });

  test('a country is found by what is of it, and the other way round', () => {
    expect(concepts('Italian election')).toEqual([['italian', 'itali'], ['elect']]);
    expect(concepts('Italy election')).toEqual([['itali', 'italian'], ['elect']]);
  });

  test('nobody searches for the pronoun us', () => {
    expect(concepts('us rice')).toEqual([['rice'], ['unit state', 'usa', '米国']]);
  });

  test('where nothing but small words is typed, they are searched for', () => {
    expect(anyOf('how to')).not.toEqual([]);
  });

  test('a quoted phrase must occur', () => {
    const { expression } = readQuery('"rice price" rise', GLOSSARY)!;
    expect(expression.allOf.map(asTyped)).toEqual([['rice price']]);
  });
});
