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
] as const)('%s', (_name, origin, matchedKeys, followedKeys, outcome) => {
  const channel = { followedKeys, volume: 'everything' } as const;
  expect(decideAlert({ origin, matchedKeys, level: 'notable' }, channel)).toEqual(outcome);
});

test.each([
  ['everything', ['alert', 'alert', 'alert']],
  ['major', ['alert', 'alert', 'below-level']],
  ['breaking', ['alert', 'below-level', 'below-level']],
  ['digest', ['digest-only', 'digest-only', 'digest-only']],
] as const)('a channel that wants %s hears at once of what is worth it', (volume, expected) => {
  const codes = (['breaking', 'major', 'notable'] as const).map(
    (level) =>
      decideAlert({ origin: 'live', matchedKeys: ['tariffs'], level }, { followedKeys: ['tariffs'], volume })
        .code,
  );
  expect(codes).toEqual(expected);
});
