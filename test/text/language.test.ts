import { expect, test } from 'vitest';
import { detectLanguage } from '#src/text/language.ts';

test.each([
  ['日米が会談へ', 'en', 'ja'],
  ['NVIDIA、TSMCと2nm契約', 'en', 'ja'],
  ['The word 改善 (かいぜん) means steady improvement', 'en', 'en'],
  ['日米首脳会談', 'ja', 'ja'],
  ['日米首脳会談', 'zh-TW', 'zh'],
  ['関税発動', 'en', 'ja'],
  ['中美贸易谈判', 'en', 'zh'],
  ['總統會談', 'en', 'zh'],
  ['한미 정상회담', 'en', 'ko'],
  ['Саммит', 'uk', 'uk'],
  ['Саммит', 'en', 'ru'],
  ['Sommet à Tokyo', 'fr-FR', 'fr'],
  ['Summit in Tokyo', 'ja', 'en'],
  ['12:30', 'ja', 'ja'],
  ['', '', 'en'],
])('“%s” from a feed in “%s” is %s', (text, prior, language) => {
  expect(detectLanguage(text, prior)).toBe(language);
});

test.each(['!!', '', 'english', '1'])('a stated language that is none (%j) is not believed', (prior) => {
  expect(detectLanguage('123 456', prior)).toBe('en');
});
