import { describe, expect, test } from 'vitest';
import { readQuestion } from '#src/articles/question.ts';
import type { Article } from '#src/model/article.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { answer } from '#src/summaries/answer.ts';
import { article } from './articles.ts';

const GLOSSARY: readonly GlossaryEntry[] = [
  { kind: 'place', en: ['Japan'], ja: ['日本'] },
  { kind: 'term', en: ['tariff', 'tariffs'], ja: ['関税'] },
  { kind: 'term', en: ['steel'], ja: ['鉄鋼'] },
];

const STEEL = article({
  title: 'Steel talks end',
  text: 'The tariff on steel from Japan falls to 12 percent in June. Envoys met in Honolulu for three days of talks. Rain fell on the harbour all week.',
});

function answered(question: string, ...articles: readonly Article[]) {
  const asked = readQuestion(question, GLOSSARY);
  const rarity = asked.terms.map(() => 5);
  return answer(articles, asked, rarity).sentences.map(({ text }) => text);
}

describe('an answer', () => {
  test('is the sentence that speaks of the question, letter for letter', () => {
    const [first] = answered('What tariff is there on steel from Japan?', STEEL);
    expect(first).toBe('The tariff on steel from Japan falls to 12 percent in June.');
  });

  test('is found in the other language through the glossary', () => {
    const [first] = answered('日本の鉄鋼の関税は', STEEL);
    expect(first).toBe('The tariff on steel from Japan falls to 12 percent in June.');
  });

  test('is cited where it stands', () => {
    const asked = readQuestion('Where did the envoys meet for talks?', GLOSSARY);
    const { sentences } = answer(
      [STEEL],
      asked,
      asked.terms.map(() => 5),
    );
    for (const { field, start, end, text } of sentences) expect(STEEL[field].slice(start, end)).toBe(text);
    expect(sentences[0]!.text).toContain('Honolulu');
  });

  test('does not say the same twice', () => {
    const again = article({ ...STEEL, id: 2 });
    const found = answered('What tariff is there on steel from Japan?', STEEL, again);
    expect(new Set(found).size).toBe(found.length);
  });
});

describe('no answer', () => {
  test.each([
    ['How much rice does Thailand grow?'],
    ['What tariff is there on rice from Thailand?'],
    ['Who won the 2027 World Cup?'],
    ['日本の人口は何人ですか'],
  ])('is given to “%s”', (question) => {
    expect(answered(question, STEEL)).toEqual([]);
  });

  test('is given where there is no article', () => {
    expect(answered('What tariff is there on steel?')).toEqual([]);
  });
});

describe('who holds an office', () => {
  const GOVERNORS = article({
    title: 'Prefectures agree on flood walls',
    text: 'Governor Hana Mori of Nagano signed the accord on Monday morning. The wall will protect Toyama and Niigata from the river.',
  });

  test('is told by a sentence that names the office', () => {
    const [first] = answered('Who is the governor of Nagano?', GOVERNORS);
    expect(first).toContain('Hana Mori');
  });

  test.each([
    ['Who is the mayor of Nagano?'],
    ['Who is the deputy governor of Nagano?'],
    ['Who is the president of Japan?'],
  ])('is not guessed from a sentence about another: %s', (question) => {
    expect(answered(question, GOVERNORS, STEEL)).toEqual([]);
  });
});
