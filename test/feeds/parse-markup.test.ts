import { describe, expect, test } from 'vitest';
import { parse } from '#src/feeds/parse.ts';

const url = 'https://news.example.org/feeds/rss.xml';
const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const first = async (text: string) => (await parse(Buffer.from(text), null, { url })).items[0]!;
const rss = (item: string) => first(`<rss version="2.0"><channel><item>${item}</item></channel></rss>`);
const atom = (entry: string) =>
  first(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${entry}</entry></feed>`);
const description = async (html: string) =>
  (await rss(`<description>${escaped(html)}</description>`)).summary;

describe('the description of RSS is HTML where it holds any of its markup', () => {
  test.each([
    ['a form', '<form action="/x">a</form>', '<form action="https://news.example.org/x">a</form>'],
    ['a sound', '<audio src="a.mp3">x', '<audio src="https://news.example.org/feeds/a.mp3">x'],
    [
      'a whole page',
      '<body background="/b.png">x</body>',
      '<body background="https://news.example.org/b.png">x</body>',
    ],
    ['a program', 'safe<script>x("</b>")</script> text', 'safe text'],
    ['a program that never ends', 'safe<SCRIPT>x', 'safe'],
    ['a style', 'safe<style>p { color: red }</style> text', 'safe text'],
    ['a reference without its semicolon', 'Tom &amp Jerry', 'Tom &amp Jerry'],
    ['a CDATA section', '<![CDATA[<p>a & b</p>]]>', '<p>a & b</p>'],
    [
      'nothing of it',
      '1 < 2 and x <3 y, AT&T, a=b&copy=c',
      '1 &lt; 2 and x &lt;3 y, AT&amp;T, a=b&amp;copy=c',
    ],
    ['tags of a programming language', 'Vec<T> and Map<K, V>', 'Vec&lt;T&gt; and Map&lt;K, V&gt;'],
  ])('%s', async (_, written, html) => {
    expect(await description(written)).toBe(html);
  });

  test.each([
    ['a title', () => rss('<title>The &lt;form&gt; element</title>'), 'The &lt;form&gt; element'],
    ['a title of Atom', () => atom('<title>The &lt;form&gt; element</title>'), 'The &lt;form&gt; element'],
    ['a title in an escaped section', () => rss('<title>&lt;![CDATA[A]]&gt;</title>'), 'A'],
  ])('%s names an element', async (_, item, title) => {
    expect((await item()).title).toBe(title);
  });

  test('a text of Atom names an element', async () => {
    expect((await atom('<summary>Use &lt;form&gt; here</summary>')).summary).toBe('Use &lt;form&gt; here');
  });
});

describe('addresses that are programs are left out', () => {
  test.each(['javascript:x', ' JavaScript:x', 'java\nscript:x', '&#106;avascript:x', 'vb\tscript:x'])(
    '%j',
    async (address) => {
      expect(await description(`<a href="${address}" class="c">a</a>`)).toBe('<a class="c">a</a>');
    },
  );
});

test('a tag that swallows another one keeps its own address only', async () => {
  expect(await description('<a href="/a"<img src="/i.png">a</a>')).toBe(
    '<a href="https://news.example.org/a" src="https://news.example.org/i.png">a</a>',
  );
});

test('of a text in many forms, the first counts', async () => {
  const forms =
    '<content type="text/plain">a &lt; b</content><content type="text/html">&lt;b>x&lt;/b></content>';
  expect((await atom(`<content type="multipart/alternative">${forms}</content>`)).content).toBe('a &lt; b');
});

describe('UTF-8 that was encoded twice', () => {
  test.each([
    ['in German', 'KÃ¤ltewelle', 'Kältewelle'],
    ['of quotes', 'CafÃ© â\u0080\u0093 hier', 'Café – hier'],
    ['in Japanese', Buffer.from('日米会談').toString('latin1'), '日米会談'],
    ['beside other characters is left alone', 'CafÃ© 日本', 'CafÃ© 日本'],
    ['is not what it looks like', 'Ã la carte', 'Ã la carte'],
  ])('%s', async (_, written, text) => {
    const { title, summary, authors } = await rss(
      `<title>${written}</title><description>${written}</description><author>${written}</author>`,
    );
    expect([title, summary, authors]).toEqual([text, text, [text]]);
  });
});

test('one line may name all authors of a paper', async () => {
  const all = Array.from({ length: 60 }, (_, i) => `Author${i}, A.`).join(', ');
  expect(await rss(`<author>${all}</author>`)).toMatchObject({ author: all, authors: [all] });
});
