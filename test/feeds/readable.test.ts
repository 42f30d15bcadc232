import { describe, expect, test } from 'vitest';
import { readablePage } from '#src/feeds/readable.ts';
import { articlePage, STEEL, STEEL_IN_JAPANESE } from '#test/fakes/article-pages.ts';
import { CLOUDFLARE_CHECK, CONSENT_PAGE } from '#test/fakes/pages.ts';

const URL = 'https://news.example.org/steel';
const read = (html: string, contentType: string | null = 'text/html') =>
  readablePage(Buffer.from(html), contentType, URL);

describe('the article of a page', () => {
  test.each([
    ['English', STEEL],
    ['Japanese', STEEL_IN_JAPANESE],
  ])('is its paragraphs, without menus, captions, scripts and comments: %s', (_, article) => {
    expect(read(articlePage(article))).toEqual({
      title: expect.stringContaining(article.title),
      text: article.paragraphs.join('\n'),
    });
  });

  test('is found where HTML leaves out the elements that it may leave out', () => {
    const { paragraphs } = STEEL;
    expect(read(`<title>Steel</title>${paragraphs.map((words) => `<p>${words}`).join('')}`)?.text).toBe(
      paragraphs.join('\n'),
    );
  });

  test('is read in the encoding that the page declares', () => {
    const page = articlePage({
      title: 'Café',
      paragraphs: STEEL.paragraphs.map((words) => `« ${words} » — Élysée`),
    }).replace('utf-8', 'windows-1252');
    const bytes = Uint8Array.from(page, (character) =>
      character === '—' ? 0x97 : character.charCodeAt(0) & 0xff,
    );
    expect(readablePage(bytes, 'text/html', URL)?.text).toContain('dearly. » — Élysée');
  });
});

describe('no article is read', () => {
  test.each([
    ['what is no web page', '%PDF-1.7', 'application/pdf'],
    ['an empty page', '', 'text/html'],
    ['a robot check', CLOUDFLARE_CHECK, 'text/html'],
    ['a page that asks for consent', CONSENT_PAGE, 'text/html'],
    [
      'an article for subscribers',
      articlePage({
        ...STEEL,
        head: '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script>',
      }),
      'text/html',
    ],
    ['a tree that takes a minute to build', '<div>'.repeat(200_000), 'text/html'],
    ['a page of a million elements', '<i>x</i>'.repeat(200_000), 'text/html'],
    ['a million less-than signs', `<p>${'<'.repeat(1_000_000)}`, 'text/html'],
    ['a book', `<p>${'word '.repeat(700_000)}`, 'text/html'],
  ])('of %s', (_, html, contentType) => {
    expect(read(html, contentType)).toBeNull();
  });
});
