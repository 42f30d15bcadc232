import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isBoilerplate } from '#src/text/boilerplate.ts';
import { sentences } from '#src/text/sentences.ts';

describe('never cited', () => {
  test.each([
    'Key Areas of Discussion',
    '3. What comes next',
    'READ MORE: The minister resigned over it.',
    'Did you know?',
    'Pro Tip: Follow the ministry’s own page.',
    'Editor’s note: This was corrected.',
    'Advertisements',
    'Leave a Reply',
    'Share your opinions in the comments below!',
    'Subscribe to our newsletter.',
    'The post Talks resume appeared first on Example Daily.',
    'This article delves into the history of the pact.',
    '© 2026 Example Media.',
    'Photo: A carrier leaves port.',
    'hero_image_large',
    'carrier-leaves.jpg',
    '| Area | Status |',
    '|---|---|',
    'What do you think about the deal?',
    'How might the alliance change?',
    'The two sides agreed to continue talks with…',
    'The two sides agreed to continue talks,',
    'Here’s a look at the pact’s new rules.',
    '(This story has been updated with comments from the ministry.)',
    'Add the ministry as an interest to stay up to date on the latest news.',
    'The interactive transcript could not be loaded.',
    'Warning: Contains spoilers.',
    'You always have the option to delete your Tweet location history.',
    'Hana Mori (Photo: Courtesy of the ministry.)',
    'FILE - In this Jan. 12, 2012, file photo, the minister arrives in Honolulu.',
    'CLOSE Ministers are in Honolulu for talks.',
    'The minister arrives at the White House in Washington, Monday, Jan. 12, 2026.',
    'Regularly consult reports from think tanks for in-depth analysis.',
    'あわせて読みたい',
    '【関連記事】防衛費の行方。',
    '続きを読む',
    '写真＝横須賀基地を出港する護衛艦。',
    '首相（左）は笑顔で応じた＝代表撮影。',
    'この記事は有料会員限定です。',
    '本サイトの記事の無断転載を禁じます。',
    'あなたはどう思いますか？',
    '防衛費の推移',
    '',
  ])('%s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(true);
  });
});

describe('may be cited', () => {
  test.each([
    'The tariff will fall to 15%.',
    '“We are ready,” the minister said.',
    'He called it “the strongest alliance.”',
    'Nations sign up to the pact in May.',
    'The privacy policy of the app breaks the law, a court ruled.',
    'Close allies said that they were told on Monday.',
    'The treaty was signed in Washington on Jan. 19, 1960.',
    'Checks at the port found no fault.',
    'The court is to rule on the file photos of the accused.',
    '日米両政府は関税の引き下げで合意した。',
    '首相は「同盟は強い。」と述べた。',
    '写真を公開した防衛省は、領空侵犯と断定した。',
    '政府はＡＩと著作権の指針を示した。',
  ])('%s', (sentence) => {
    expect(isBoilerplate(sentence)).toBe(false);
  });
});

const seeds = new URL('../../../shared/seeds/', import.meta.url);

test.skipIf(!existsSync(seeds))(
  'no heading, menu or caption of the sample articles passes (needs ../shared/seeds)',
  () => {
    const cited = readdirSync(seeds)
      .flatMap((name) => sentences(readFileSync(new URL(name, seeds), 'utf8')))
      .filter(({ text }) => !isBoilerplate(text));
    expect(cited.length).toBeGreaterThan(100);
    for (const { text } of cited) {
      expect(text).toMatch(/[.!”"]$/);
      expect(text).not.toMatch(/read more|pro tip|did you know|leave a reply|share your|advertisement|_|\|/i);
    }
  },
);
