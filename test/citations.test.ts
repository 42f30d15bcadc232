import { describe, expect, test } from 'vitest';
import { verified } from '#src/citations.ts';
import { type Block, cite, type Line, type Reply, text } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import { draft } from '#test/fakes/articles.ts';

const FIRST = 'The tariff on cars falls to 12 percent in June.';
const SECOND = 'Envoys met in Honolulu\nfor three days of talks.';

const ARTICLE: Article = {
  ...draft({ text: `${FIRST} ${SECOND}` }),
  id: 7,
  origin: 'live',
  feedId: null,
  firstSeenAt: 0,
  updatedAt: 0,
};

const first = { field: 'text', start: 0, end: FIRST.length } as const;
const second = { field: 'text', start: FIRST.length + 1, end: ARTICLE.text.length } as const;
const head = (words: string, quote: typeof first | typeof second): Line => [
  text(words.replace(/\s+/g, ' ')),
  text(' (English)'),
  text(' '),
  cite(1, quote),
];
const heading = (words: string): Block => ({ kind: 'paragraph', line: [text(words, 'bold')] });
const list = (...heads: Line[]): Block => ({
  kind: 'list',
  ordered: false,
  items: heads.map((each) => ({ head: each })),
});

function reply(...blocks: Block[]): Reply {
  return {
    kind: 'answer',
    visibility: 'private',
    locale: 'en',
    notification: `Tariffs: ${FIRST}`,
    title: [text('Tariffs')],
    blocks,
    sources: [
      {
        n: 1,
        articleId: 7,
        title: ARTICLE.title,
        publisher: ARTICLE.publisher,
        tier: null,
        language: 'en',
        url: null,
        fileName: null,
        publishedAt: null,
        publishedPrecision: 'day',
      },
    ],
    actions: [],
  };
}

const stored = (...articles: Article[]) => ({ byIds: async () => articles });
const WHOLE = reply(heading('What happened'), list(head(FIRST, first)), list(head(SECOND, second)));

describe('a quotation', () => {
  test('that stands in its article leaves as it is, however its line breaks are shown', async () => {
    expect(await verified(WHOLE, stored(ARTICLE))).toEqual({ reply: WHOLE, dropped: [] });
  });

  test('that its article no longer holds is dropped, with a heading that is left alone and in the notification', async () => {
    const edited = { ...ARTICLE, text: ARTICLE.text.replace('12', '15') };
    const { reply: left, dropped } = await verified(WHOLE, stored(edited));
    expect(left?.blocks).toEqual([list(head(SECOND, second))]);
    expect(left?.notification).toBe('Tariffs: Envoys met in Honolulu for three days of talks.');
    expect(dropped).toEqual([{ ...first, articleId: 7 }]);
  });

  test.each<[string, Line]>([
    ['is one letter longer', head(`${FIRST}.`, first)],
    ['stands elsewhere in the article', head(FIRST, second)],
    ['is empty', head('', { field: 'text', start: 3, end: 3 } as unknown as typeof first)],
    ['is of a source that is not there', [text(FIRST), cite(2, first)]],
  ])('that %s is dropped', async (_what, line) => {
    const { reply: left } = await verified(reply(list(line), list(head(SECOND, second))), stored(ARTICLE));
    expect(left?.blocks).toEqual([list(head(SECOND, second))]);
  });

  test('takes its whole notice along', async () => {
    const notice = (words: string): Block => ({
      kind: 'notice',
      level: 'warning',
      line: [
        text('Sources differ: '),
        text(words, 'bold'),
        text(' '),
        cite(1, { ...first, start: FIRST.indexOf('12'), end: FIRST.indexOf('12') + 2 }),
      ],
    });
    const both = await verified(reply(notice('12'), list(head(FIRST, first))), stored(ARTICLE));
    expect(both.reply?.blocks).toHaveLength(2);
    const one = await verified(reply(notice('10'), list(head(FIRST, first))), stored(ARTICLE));
    expect(one.reply?.blocks).toEqual([list(head(FIRST, first))]);
  });

  test('of an article that is gone leaves no reply when it was the only one', async () => {
    expect((await verified(WHOLE, stored())).reply).toBeNull();
  });
});

test('a reply that quotes nothing is not looked up', async () => {
  const plain = reply({ kind: 'paragraph', line: [text(FIRST), cite(1)] });
  const byIds = () => Promise.reject(new Error('the store was asked'));
  expect((await verified(plain, { byIds })).reply).toBe(plain);
});
