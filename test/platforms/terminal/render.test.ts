import { expect, test } from 'vitest';
import { cite, command, link, type Message, text, time } from '#src/message.ts';
import { renderText } from '#src/platforms/terminal/render.ts';

const at = Date.parse('2026-03-02T01:30:00Z');
const message = (changes: Partial<Message>): Message => ({
  kind: 'answer',
  locale: 'en',
  notification: 'Talks resume.',
  title: [text('Summary', 'bold')],
  blocks: [],
  sources: [],
  actions: [],
  ...changes,
});
const source = {
  n: 1,
  articleId: 7,
  title: 'Talks resume',
  publisher: 'Example News',
  tier: null,
  language: 'en',
  url: 'https://news.example.org/talks',
  fileName: null,
  publishedAt: at,
  publishedPrecision: 'minute',
} as const;

test('an answer is lines of text: its parts, its sources, what could be typed next', () => {
  expect(
    renderText(
      message({
        blocks: [
          {
            kind: 'list',
            ordered: true,
            items: [{ head: [text('They met. '), cite(1)], meta: [time(at, 'day')] }],
          },
          { kind: 'notice', level: 'info', line: [text('Single source.')] },
          {
            kind: 'paragraph',
            line: [text('Try '), command('latest'), text(' or '), link('this', source.url)],
          },
          { kind: 'fields', fields: [{ label: 'Articles', line: [text('5')] }] },
          {
            kind: 'table',
            caption: 'Feeds',
            header: ['Name', 'Articles'],
            rows: [[[text('Example')], [text('5')]]],
          },
        ],
        sources: [source],
        actions: [
          { kind: 'command', label: 'All articles', line: '/latest' },
          { kind: 'share', label: 'Share' },
        ],
        footer: [text('5 articles')],
      }),
    ),
  ).toBe(`Summary

1. They met. [1]
   Mon 2 Mar 2026

! Single source.

Try /latest or this <https://news.example.org/talks>

Articles: 5

Feeds
Name     Articles
Example  5

[1] Talks resume — Example News, Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST, #7
    https://news.example.org/talks

All articles: /latest

5 articles
`);
});

test('a source without a date or an address says so in the language of the message', () => {
  const undated = { ...source, publishedAt: null, url: null, fileName: 'talks.txt' };
  expect(renderText(message({ locale: 'ja', sources: [undated] }))).toContain(
    '[1] Talks resume — Example News, 日付なし, #7\n    talks.txt\n',
  );
});

test('a headline cannot colour the screen, turn the text around or pose as another line', () => {
  const title = 'Talks\x1b[31m\n[2] Fake \u202eecruos\u2066\u200f\u0085\r!';
  const shown = renderText(
    message({ title: [text(title)], sources: [{ ...source, title, publisher: title }] }),
  );
  expect(shown).toMatch(/^Talks\[31m \[2\] Fake ecruos {2}!\n\n\[1\] Talks\[31m \[2\] Fake/);
  expect(shown.split('\n')).toHaveLength(5);
});

test('code keeps its lines', () => {
  expect(renderText(message({ title: [text('tariff\nOR 関税', 'code')] }))).toBe('tariff\nOR 関税\n');
});

test('the columns of a table stand below each other, in any script', () => {
  const rows = [
    [[text('例新聞')], [text('12')], [text('ok')]],
    [[text('Wire')], [text('3')], [text('no answer')]],
  ];
  const shown = renderText(
    message({ blocks: [{ kind: 'table', caption: 'Feeds', header: ['Feed', 'Items', ''], rows }] }),
  );
  expect(shown).toContain('Feed    Items\n例新聞  12     ok\nWire    3      no answer\n');
});

test('a file is printed with its name, ready to be saved', () => {
  const opml = '<opml version="2.0">\n  <body/>\n</opml>\n';
  expect(renderText(message({ files: [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: opml }] }))).toBe(
    `Summary\n\nfeeds.opml:\n\n${opml}`,
  );
});

test('a link whose words are its address says it once', () => {
  const { url } = source;
  expect(renderText(message({ blocks: [{ kind: 'paragraph', line: [link(url, url)] }] }))).toBe(
    `Summary\n\n${url}\n`,
  );
});
