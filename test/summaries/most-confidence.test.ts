import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuestion } from '#src/articles/question.ts';
import { answer, mostConfidence } from '#src/summaries/answer.ts';
import { indexEntry } from '#src/text/search-terms.ts';
import { termsAmong, wordsOf } from '#src/watching.ts';
import { article } from './articles.ts';

const GLOSSARY = [
  { kind: 'term', en: ['semiconductor', 'chip'], ja: ['半導体'] },
  { kind: 'place', en: ['Peru'], ja: ['ペルー'] },
] as const;
const QUESTIONS = [
  'When will the four frigates be delivered to Peru?',
  'How many chips does Peru buy from Japan?',
  'Who is the defense minister of Peru?',
  'ペルーは半導体をいくら輸入しますか',
  'フリゲートの引き渡しはいつですか',
];
const WORDS =
  'the four frigates will be delivered to Peru in May 2027 . Chips and semiconductors from Japan cost 12 billion ; its defense minister said so . A Peruvian port . ペルー 向けの フリゲート は 2027年 に 引き渡し 。 半導体 の 輸入 額 は'.split(
    ' ',
  );
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 40 });

test('no article answers more confidently than its words allow', () => {
  const rarities = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 12, maxLength: 12 });
  let answered = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...QUESTIONS),
      words,
      words,
      fc.constantFrom('en', 'ja'),
      rarities,
      (typed, title, text, language, rarity) => {
        const question = readQuestion(typed, GLOSSARY);
        const about = article({ title: title.join(' '), text: text.join(' '), language });
        const holds = termsAmong(wordsOf(indexEntry(about)), question);
        const { confidence, sentences } = answer([about], question, rarity);
        if (sentences.length > 0) answered += 1;
        expect(confidence).toBeLessThanOrEqual(mostConfidence(about, question, rarity, holds) + 1e-9);
      },
    ),
    { seed: 20_261_122, numRuns: 1_500 },
  );
  expect(answered).toBeGreaterThan(20);
});
