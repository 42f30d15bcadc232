import { expect, test } from 'vitest';
import { decideAlert } from '#src/alerts/decide.ts';

test.each([
  [
    'a new article on a followed topic',
    'live',
    ['tariffs', 'summit'],
    ['summit', 'defense'],
    { code: 'alert', topicKeys: ['summit'] },
  ],
  ['a new article on no followed topic', 'live', ['tariffs'], ['defense'], { code: 'not-matched' }],
  ['an article of a first poll', 'baseline', ['tariffs'], ['tariffs'], { code: 'baseline' }],
  ['an imported article', 'import', ['tariffs'], ['tariffs'], { code: 'imported' }],
] as const)('%s', (_name, origin, matched, followed, outcome) => {
  expect(decideAlert(origin, matched, followed)).toEqual(outcome);
});
