import { describe, expect, test } from 'vitest';
import { cleanHtml, escapeHtml } from '#src/text/clean-html.ts';

const base = 'https://a.example/b/c';

describe('HTML without what runs, with absolute addresses', () => {
  test.each([
    ['plain text', '1 < 2 & 3', '1 < 2 & 3'],
    ['harmless tags', '<p class=x>a<br>b</p>', '<p class=x>a<br>b</p>'],
    ['scripts', 'a<script>if (1<2) x("</p>")</script>b', 'ab'],
    ['an empty script of XHTML', 'a<script src="x"/>b', 'ab'],
    ['styles', '<style>p{}</style>b', 'b'],
    ['a script that ends nowhere', 'a<script>b', 'a'],
    ['scripts in scripts', 'a<script><script></script>b', 'ab'],
    ['event handlers', '<img src="https://x.example/i" onerror="x()">', '<img src="https://x.example/i">'],
    ['addresses that run', '<a href=" javascript:x()" title="t">a</a>', '<a title="t">a</a>'],
    ['links', '<a href="d?e=1&amp;f=2">a</a>', '<a href="https://a.example/b/d?e=1&amp;f=2">a</a>'],
    ['pictures', "<img src='/i.png' alt='1 > 0'/>", '<img src="https://a.example/i.png" alt="1 &gt; 0" />'],
    ['links inside the page', '<a href="#d">a</a>', '<a href="#d">a</a>'],
    ['other schemes', '<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
    ['addresses that cannot be read', '<a href="https://[">a</a>', '<a href="https://[">a</a>'],
    [
      'bases',
      '<p xml:base="/x/"><p><a href="y">a</a></p></p><a href="z">b</a>',
      '<p xml:base="/x/"><p><a href="https://a.example/x/y">a</a></p></p><a href="https://a.example/b/z">b</a>',
    ],
  ])('%s', (_, html, clean) => {
    expect(cleanHtml(html, base)).toBe(clean);
  });

  test('stays relative without a base', () => {
    expect(cleanHtml('<a href="d">a</a>', '')).toBe('<a href="d">a</a>');
  });

  test('is clean once it is clean', () => {
    const clean = cleanHtml('<a href="d" onclick="x()">a</a><script>x</script>', base);
    expect(cleanHtml(clean, 'https://other.example/')).toBe(clean);
  });
});

test('text becomes HTML that shows it', () => {
  expect(escapeHtml('a < b & "c" > d')).toBe('a &lt; b &amp; "c" &gt; d');
});
