import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToText, scanMarkup, titleText } from '#src/text/html.ts';

describe('plain text passes unharmed', () => {
  test.each([
    '1 < 2',
    '1 < 2 and 3 > 2',
    'AT&T',
    'a<b, b<c',
    'Q&A: what next?',
    'if x<y then',
    '<速報>日米首脳会談',
    '日米２プラス２　共同発表',
    'Tariffs rise to 15% — “historic”',
  ])('%s', (text) => {
    expect(htmlToText(text)).toBe(text);
  });

  test('blank lines part its paragraphs, single line ends do not', () => {
    expect(htmlToText('One line\nand the next.\n\nA new paragraph.')).toBe(
      'One line and the next.\nA new paragraph.',
    );
  });
});

describe('HTML becomes what a reader would see', () => {
  test.each([
    ['paragraphs and line breaks end lines', '<p>One.</p><p>Two,<br>three.</p>', 'One.\nTwo,\nthree.'],
    ['list items are lines', '<ul><li>Steel<li>Cars</ul>', 'Steel\nCars'],
    ['table cells are parted', '<table><tr><td>15</td><td>%</td></tr></table>', '15 %'],
    ['inline elements do not part words', 'Japa<b>nese</b> yen', 'Japanese yen'],
    [
      'entities are decoded',
      '&ldquo;Deal&rdquo; &amp; more&nbsp;&#8212; &#x65e5;&#x7c73;',
      '“Deal” & more — 日米',
    ],
    ['entities are decoded once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['escaped markup is text', '&lt;b&gt;', '<b>'],
    ['scripts and styles are dropped', 'a<script>if (1<2) x("</p>")</script><style>p{}</style>b', 'ab'],
    ['embedded documents are dropped', 'a<iframe src="x"><p>y</p></iframe><svg><text>z</text></svg>b', 'ab'],
    [
      'tracking pixels are dropped',
      '<p>News.<img src="https://t.example/p.gif" width="1" height="1"/></p>',
      'News.',
    ],
    ['comments are dropped', 'a<!-- b -->c', 'ac'],
    ['XHTML prefixes do not matter', '<xhtml:p>One</xhtml:p><xhtml:p>Two</xhtml:p>', 'One\nTwo'],
    ['a tag that is cut off is dropped', '<p>Read <a href="https://exam', 'Read'],
    ['white space is folded', '<p>  a\n\t b </p>\n\n<p></p>', 'a b'],
    ['a line that wraps inside Japanese leaves no gap', '<p>日米両\n  政府は</p>', '日米両政府は'],
    ['windows-1252 under a wrong label', 'Japan\u0092s \u0093deal\u0094', 'Japan’s “deal”'],
    ['invisible characters are dropped', 'de\u00adfence\u200b\ufeff\u0007', 'defence'],
    ['nothing is nothing', '<p> &nbsp; </p>', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('a title is one line', () => {
    expect(titleText('<p>Japan,</p><p>U.S. sign</p>')).toBe('Japan, U.S. sign');
  });
});

describe('any input', () => {
  test('gives well-formed lines without control characters', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '&',
      '<p>',
      '</p>',
      '<script>',
      '<!--',
      '&lt',
      'a',
      '日',
      '\0',
      '\ud800',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const text = htmlToText(parts.join(''));
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
        expect(text).toBe(text.trim());
      }),
    );
  });

  // Quadratic work on these would take minutes and run into the test's time limit.
  test.each(['<', '<>', '&lt;h ', '<p>', '</b', '<a ', '<a b="', '<!--', '<svg>', '&', '\n', ' x'])(
    'a megabyte of %j is no trouble',
    (unit) => {
      expect(htmlToText(unit.repeat(1_000_000 / unit.length))).toBeTypeOf('string');
    },
  );
});

test('markup is scanned with its attributes, offsets and CDATA', () => {
  const xml = '<?xml version="1.0"?><a x="1 &amp; 2" y><b/>&lt;&eacute;<![CDATA[<i>]]></a>';
  const seen: unknown[] = [];
  scanMarkup(xml, 'xml', {
    open: (name, attributes, selfClosing, end) =>
      seen.push(['open', name, [...attributes], selfClosing, xml[end]]),
    close: (name, start) => seen.push(['close', name, xml.slice(start)]),
    text: (text) => seen.push(text),
  });
  expect(seen).toEqual([
    [
      'open',
      'a',
      [
        ['x', '1 & 2'],
        ['y', ''],
      ],
      false,
      '<',
    ],
    ['open', 'b', [], true, '&'],
    '<',
    '&eacute;',
    '<i>',
    ['close', 'a', '</a>'],
  ]);
});
