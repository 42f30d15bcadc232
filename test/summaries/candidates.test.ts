import { describe, expect, test } from 'vitest';
import { citableHeadline, citableSentences, isLeaning } from '#src/summaries/candidates.ts';
import { article } from './articles.ts';

describe('what may be cited', () => {
  test('is the sentences of a text, where they stand in it', () => {
    const text =
      'Talks resume\n\nThe ministers met in Honolulu for an hour on Monday. Read more: our newsletter.';
    const [only, ...others] = citableSentences(article({ text }));
    expect(others).toEqual([]);
    expect(only?.text).toBe('The ministers met in Honolulu for an hour on Monday.');
    expect(text.slice(only?.start, only?.end)).toBe(only?.text);
  });

  test.each([
    ['a fragment', 'They met.'],
    ['a table that lost its markup', `${'Steel 12 cars 15 rice 20 ships 7 chips 3 '.repeat(12)}.`],
    ['a clipped teaser', 'The ministers met in Honolulu for an hour on Monday and…'],
  ])('is never %s', (_name, text) => {
    expect(citableSentences(article({ text }))).toEqual([]);
  });

  test.each<[string, boolean]>([
    ['Ministers meet in Honolulu', true],
    ['日米外相がホノルルで会談', true],
    ['Have the talks failed?', false],
    ['What we know about the talks', false],
    ['Watch: ministers arrive in Honolulu', false],
    ['【写真】ホノルルに到着した外相', false],
    ['関税はどうなる？', false],
  ])('the headline “%s”: %s', (title, isCitable) => {
    expect(citableHeadline(article({ title })) !== null).toBe(isCitable);
  });

  test('a headline that was read out of the text is none', () => {
    expect(citableHeadline(article({ inferred: true }))).toBeNull();
  });
});

test.each<[string, boolean]>([
  ['These sectors include steel and ships.', true],
  ['However, the plan has critics.', true],
  ['these agreements include steel.', true],
  ['“It is a good deal,” he said.', true],
  ['さらに、両国は鉄鋼でも合意した。', true],
  ['同省は詳細を明らかにしていない。', true],
  ['The ministers agreed on steel.', false],
  ['Italy and Japan agreed on steel.', false],
  ['So far this year, exports have grown.', false],
  ['Then-Prime Minister Example signed it.', false],
  ['日米両政府は鉄鋼で合意した。', false],
])('%s leans on the sentence before it: %s', (sentence, leans) => {
  expect(isLeaning(sentence)).toBe(leans);
});
