import { describe, expect, test } from 'vitest';
import { cite, type Line, link, type Message, type Source, text } from '#src/message.ts';
import { cutLine } from '#src/messages/cut.ts';
import { fitMessage } from '#src/messages/fit.ts';

const message = (changes: Partial<Message> = {}): Message => ({
  kind: 'answer',
  locale: 'en',
  notification: 'A summary of 3 articles.',
  title: [text('Summary', 'bold')],
  blocks: [],
  sources: [],
  actions: [],
  ...changes,
});
const sourceOf = (n: number): Source => ({
  n,
  articleId: n,
  title: `Headline ${n}`,
  publisher: 'Example News',
  tier: null,
  language: 'en',
  url: `https://news.example.org/${n}`,
  fileName: null,
  publishedAt: null,
  publishedPrecision: 'day',
});
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const wordsOf = (line: Line) => line.map((span) => ('s' in span ? span.s : '')).join('');

test('what fits comes back as it was', () => {
  const small = message({
    blocks: [{ kind: 'paragraph', line: [text('They met. '), cite(1), link('More', 'https://a.example/')] }],
    sources: [sourceOf(1)],
    actions: [{ kind: 'command', label: 'Help', line: '/help' }],
    footer: [text('1 article')],
  });
  expect(fitMessage(small)).toEqual({ message: { ...small, files: [] }, dropped: [] });
});

describe('a line is cut', () => {
  test.each([
    [
      'behind a sentence',
      70,
      'The ministers met in Tokyo on Monday. They agreed on a date for the next round of the talks.',
      'The ministers met in Tokyo on Monday. …',
    ],
    [
      'behind a Japanese one',
      50,
      '両政府は東京で会談した。次回の協議は十二月に開くことで一致した。費用については示さず、今後の協議で詰めるとしている。',
      '両政府は東京で会談した。次回の協議は十二月に開くことで一致した。…',
    ],
    [
      'between words where there is none',
      70,
      'Ministers announce a joint command change after months of talks in both capitals and abroad',
      'Ministers announce a joint command change after months of…',
    ],
    [
      'before a quotation that would not end',
      50,
      '官房長官は記者会見で次のように説明した「新しい指揮系統については来年度から段階的に導入していく考えであり詳細は未定」と',
      '官房長官は記者会見で次のように説明した…',
    ],
  ])('%s', (_name, room, whole, expected) => {
    expect(wordsOf(cutLine([text(whole)], room, 'sentences'))).toBe(expected);
  });

  test('before a link or a citation that does not fit, never inside', () => {
    const line = [
      text('The ministers met in Tokyo. '),
      link('The whole statement of both', 'https://a.example/'),
      cite(1),
    ];
    expect(cutLine(line, 50, 'sentences')).toEqual([line[0], text('…')]);
  });

  test('and a quotation over several spans is closed behind the cut', () => {
    const line = [
      text('首相は「'),
      text('関税', 'mark'),
      text('は引き下げる方向で最終調整に入っており、来週にも発表する予定であり、詳細は追って示す」と述べた'),
    ];
    expect(wordsOf(cutLine(line, 51, 'words'))).toMatch(/^首相は「関税は引き下げる.*…」$/);
  });

  test('a headline that links as a whole keeps its link', () => {
    const [head] = cutLine([link('Headline '.repeat(50), 'https://a.example/')], 60, 'words');
    expect(head).toMatchObject({
      t: 'link',
      url: 'https://a.example/',
      s: expect.stringMatching(/^Headline .*…$/),
    });
  });
});

describe('too much', () => {
  test('costs sources that nothing cites, never one that is cited', () => {
    const sentences = upTo(12).map((n) => ({
      head: [text(`Sentence ${n}. ${'word '.repeat(40)}`), cite(2 * n)],
    }));
    const { message: shown, dropped } = fitMessage(
      message({
        blocks: [{ kind: 'list', ordered: false, items: sentences }],
        sources: upTo(40).map(sourceOf),
      }),
    );
    const numbers = shown.sources.map(({ n }) => n);
    const cited = JSON.stringify(shown.blocks).matchAll(/"t":"cite","n":(\d+)/g);
    for (const [, n] of cited) expect(numbers).toContain(Number(n));
    expect(dropped.join()).toMatch(/\d+ of \d+ sources/);
  });

  test('is told to whoever reads it', () => {
    const items = upTo(30).map((n) => ({ head: [text(`${n} ${'word '.repeat(50)}`)] }));
    const { message: shown } = fitMessage(
      message({ locale: 'ja', blocks: [{ kind: 'list', ordered: true, items }], footer: [text('全30件')] }),
    );
    expect(wordsOf(shown.footer!)).toMatch(/^表示していないもの：項目30件中\d+件 · 全30件$/);
  });
});

test('an article that is shown is not named again as a source, unless it is cited', () => {
  const list = message({ kind: 'digest', sources: upTo(3).map(sourceOf) });
  expect(fitMessage(list).message.sources).toEqual([]);
  const citing = { ...list, blocks: [{ kind: 'paragraph', line: [text('As said'), cite(2)] }] } as const;
  expect(fitMessage(citing).message.sources.map(({ n }) => n)).toEqual([2]);
});

describe('nobody sees', () => {
  test('a citation of nothing, a link to nowhere, a text of nothing', () => {
    const { message: shown } = fitMessage(
      message({
        blocks: [
          {
            kind: 'paragraph',
            line: [text('They met'), cite(7), link(' here', 'javascript:alert(1)'), text('\u200b')],
          },
          { kind: 'paragraph', line: [text('\u200b \u3164')] },
        ],
      }),
    );
    expect(shown.blocks).toEqual([{ kind: 'paragraph', line: [text('They met'), text('here')] }]);
  });

  test('a button twice, one without words, one that asks for a file', () => {
    const run = (label: string, line: string) => ({ kind: 'command', label, line }) as const;
    const { message: shown, dropped } = fitMessage(
      message({
        actions: [
          run('Next', '/latest page:2'),
          run('Again', '/latest page:2'),
          run('\u200b', '/help'),
          { kind: 'file', label: 'Import', line: '/feeds import', extensions: ['.opml'] },
        ],
      }),
    );
    expect(shown.actions).toEqual([run('Next', '/latest page:2')]);
    expect(dropped).toEqual(['button "Again"', 'button ""', 'button "Import"']);
  });
});
