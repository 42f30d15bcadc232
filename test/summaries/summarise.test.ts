import { expect, test } from 'vitest';
import { voiceOf } from '#src/articles/voice.ts';
import { summarise } from '#src/summaries/summarise.ts';
import { article } from './articles.ts';

const tariffs = {
  isAbout: (text: string) => /tariff|関税/i.test(text),
  language: 'en',
  now: Date.UTC(2026, 2, 10),
  voiceOf,
};
const cited = (...articles: Parameters<typeof summarise>[0]) =>
  summarise(articles, tariffs).map((candidate) => candidate.text);
const day = (n: number) => Date.UTC(2026, 2, n);

test('sentences on the subject are cited, oldest article first', () => {
  const later = article({
    id: 1,
    publishedAt: day(9),
    title: 'Car makers welcome the cut',
    text: 'Shares rose in Tokyo after the announcement. Car makers said the lower tariff saves them a fortune.',
  });
  const earlier = article({
    id: 2,
    publishedAt: day(2),
    title: 'Ministers meet in Honolulu',
    text: 'The ministers dined on the beach in the evening. Both sides want the tariff on cars to fall to 12%.',
  });
  expect(cited(later, earlier)).toEqual([
    'Both sides want the tariff on cars to fall to 12%.',
    'Car makers said the lower tariff saves them a fortune.',
  ]);
});

test('a sentence that leans on the one before it comes after those that stand alone', () => {
  const alone = [
    'The two governments agreed to lower the tariff on cars.',
    'Japan will open its market for rice without a tariff.',
  ];
  const text = `This tariff on cars will fall in June. ${alone.join(' ')} It makes the tariff on cars the lowest.`;
  expect(cited(article({ title: 'Honolulu', text }))).toEqual(alone);
});

test('one article gives two sentences at most', () => {
  const text = ['cars', 'steel', 'rice', 'ships'].map(
    (goods, i) => `The tariff on ${goods} changes in month number ${i + 4} of the year.`,
  );
  expect(cited(article({ text: text.join(' ') }))).toHaveLength(2);
});

test('what two articles say in the same words is cited once', () => {
  const text = 'The two governments agreed to lower the tariff on cars in June.';
  expect(cited(article({ id: 1, text }), article({ id: 2, text }))).toEqual([text]);
});

test('where only the headline speaks of the subject, it is cited before the other sentences', () => {
  const text = 'The change takes effect in the first week of June.';
  const title = 'Ministers cut the car tariff';
  expect(summarise([article({ title, text })], tariffs)).toMatchObject([
    { field: 'title', text: title },
    { field: 'text', text },
  ]);
});

test('a headline that we made ourselves is never cited', () => {
  const text = 'The change takes effect in the first week of June.';
  expect(cited(article({ title: 'Ministers cut the car tariff', inferred: true, text }))).toEqual([text]);
});

test("the reader's own language comes first among equals", () => {
  const ja = article({
    id: 1,
    language: 'ja',
    title: '会談',
    text: '日米両政府は自動車関税の引き下げで合意した。',
  });
  const all = Array.from({ length: 6 }, (_, i) =>
    article({
      id: i + 2,
      title: 'Talks',
      text: `Envoy number ${i} called for a lower tariff on the goods of group ${i}.`,
    }),
  );
  const languages = (language: string) =>
    summarise([...all, ja], { ...tariffs, language }).map((candidate) => candidate.article.language);
  expect(languages('ja')).toContain('ja');
});

test('articles that do not speak of the subject give nothing', () => {
  expect(
    cited(
      article({ title: 'Rice harvest', text: 'The harvest in the north begins a week early this year.' }),
    ),
  ).toEqual([]);
  expect(cited()).toEqual([]);
});
