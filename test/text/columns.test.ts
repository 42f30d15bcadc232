import { expect, test } from 'vitest';
import { cutToWidth } from '#src/text/columns.ts';

test.each([
  ['Harbor News', 'Harbor News'],
  ['Harbor News World', 'Harbor News…'],
  ['例新聞 経済', '例新聞 経済'],
  ['例新聞 経済面と国際', '例新聞 経済…'],
])('%s in twelve places is %s', (text, cut) => {
  expect(cutToWidth(text, 12)).toBe(cut);
});
