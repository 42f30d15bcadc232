import { describe, expect, test } from 'vitest';
import { parse } from '#src/feeds/parse.ts';

const url = 'https://news.example.org/feeds/rss.xml';
const read = (text: string) => parse(Buffer.from(text), 'text/xml; charset=utf-8', { url });
const titles = async (text: string) => (await read(text)).items.map(({ title }) => title);

const ITEMS = `<item><title>One</title><link>https://a.example/1</link><description>First</description></item>
<item><title>Two</title><link>https://a.example/2</link><description>Second</description></item>`;
const document = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
/** The two entries, with something put at the beginning of the first. */
const within = (damage: string) => document(ITEMS.replace('<item>', `<item>${damage}`));

describe('damage costs at most the element it is in', () => {
  test.each([
    ['white space before it', `\n\n ${document(ITEMS)}`],
    ['white space and a byte order mark before it', `\n\ufeff \n${document(ITEMS)}`],
    ['a PHP warning before it', `<br />\n<b>Warning</b>: x in <b>y</b> on line 3<br />\n${document(ITEMS)}`],
    ['a declaration that does not end', document(ITEMS).replace('?>', '>')],
    ['the end of a CDATA section alone', document(ITEMS.replace('First', 'First]]>'))],
    ['rubbish after it', `${document(ITEMS)}<script>x</script> & <`],
    ['no version', document(ITEMS).replace(' version="2.0"', '')],
    ['no channel', `<rss version="2.0"><title>T</title>${ITEMS}</rss>`],
    ['no <rss>', `<channel><title>T</title>${ITEMS}</channel>`],
    ['entries outside the channel', `<rss><channel><title>T</title></channel>${ITEMS}</rss>`],
    [
      'capital letters',
      document(ITEMS).replace(/<(\/?)(\w+)(?=[ >])/g, (_, slash, name) => `<${slash}${name.toUpperCase()}`),
    ],
    [
      'a document type with entities',
      document(ITEMS).replace('<rss', '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss'),
    ],
    ['a feed inside a page', `<!doctype html><html><body>${document(ITEMS)}</body></html>`],
    ['attributes without quotes or value', document(ITEMS).replace('<title>', '<title type=text checked>')],
    ['a prefix that nobody declared', within('<foo:title>Wrong</foo:title><foo:bar/>')],
    ['an element of another vocabulary', within('<title xmlns="https://foo.example/">Wrong</title>')],
    ['HTML in an unknown element', within('<x-note>one<br>two<p>three</x-note>')],
    ['an unknown element that never ends', within('<x-note>one<br>two<p>three')],
    ['entries that end nowhere', document(ITEMS.replaceAll('</item>', ''))],
    ['a description that ends nowhere', document(ITEMS.replace('</description>', ''))],
    ['a link that ends nowhere', document(ITEMS.replace('</link>', ''))],
    ['a title that ends nowhere', document(ITEMS.replace('</title>', ''))],
    ['CDATA that ends nowhere', document(`${ITEMS.replace('First', '<![CDATA[First')}`)],
    [
      'CDATA that ends in the next entry',
      document(ITEMS.replace('First', '<![CDATA[First').replace('Second', '<![CDATA[Second]]>')),
    ],
    ['control characters', document(ITEMS.replace('One', 'O\u0000n\u0001e'))],
    ['closing tags that nothing opened', within('</b></foo></channel-x>')],
  ])('%s', async (_, text) => {
    expect(await read(text)).toMatchObject({
      title: 'T',
      entryCount: 2,
      items: [
        { title: 'One', link: 'https://a.example/1', summary: 'First' },
        { title: 'Two', link: 'https://a.example/2', summary: 'Second' },
      ],
    });
  });

  test.each([
    ['AT&T and Q&A', 'AT&amp;T and Q&amp;A'],
    ['1 < 2 and x <3 y', '1 &lt; 2 and x &lt;3 y'],
    ['a <b and c', 'a &lt;b and c'],
    ['<速報>会談', '&lt;速報&gt;会談'],
    ['caf&eacute;&nbsp;&mdash; x', 'café\u00a0— x'],
    ['caf&amp;eacute;', 'caf&eacute;'],
    ['a &unknown; b', 'a &unknown; b'],
    ['One<br>Two', 'One<br>Two'],
    ['<![CDATA[a & b]]>', 'a &amp; b'],
    ['x <![CDATA[<b>y</b>]]> z', 'x <b>y</b> z'],
  ])('a title of %s', async (written, title) => {
    expect(await titles(document(`<item><title>${written}</title></item>`))).toEqual([title]);
  });
});

test('of a document that is cut off, the complete elements count', async () => {
  const whole = document(
    '<item><title>One</title></item><item><title>Two</title><description>The beginning of a',
  );
  const { items } = await read(whole.slice(0, whole.indexOf('</channel>')));
  expect(items).toMatchObject([{ title: 'One' }, { title: 'Two', summary: null }]);
});

test.each([
  '<entry xmlns="http://www.w3.org/2005/Atom"><title>One</title></entry>',
  '<a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:title>One</a:title></a:entry>',
])('a warning before a lone entry: %s', async (entry) => {
  expect(await titles(`<br />\n<b>Warning</b>: x\n${entry}`)).toEqual(['One']);
});

test('entries inside entries are entries', async () => {
  expect(await titles(document('<item><title>One</title><item><title>Two</title></item></item>'))).toEqual([
    'One',
    'Two',
  ]);
});

test('what belongs to something else is not the feed’s or the entry’s', async () => {
  const feed = await read(`<rss><channel><image><title>Logo</title><link>https://a.example/logo</link></image>
    <title>News<br></title><link>https://a.example/</link><textInput><title>Search</title></textInput>
    <item><source url="https://b.example/"><title>Other</title></source><media:content><media:title>Picture</media:title></media:content>
      <image><link>https://a.example/image</link></image><title>x</title><guid>https://a.example/1</guid></item>`);
  expect(feed).toMatchObject({
    title: 'News<br>',
    siteUrl: 'https://a.example/',
    items: [{ title: 'x', link: 'https://a.example/1' }],
  });
});

describe('prefixes are what the document says', () => {
  test.each([
    [
      'Atom',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>',
    ],
    [
      'Atom with the prefix of another',
      '<dc:feed xmlns:dc="http://www.w3.org/2005/Atom"><dc:entry><dc:title>x</dc:title></dc:entry></dc:feed>',
    ],
    [
      'Atom in RSS',
      '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><item><a:title>x</a:title></item></channel></rss>',
    ],
    [
      'RSS 0.90',
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>x</title></item></r:RDF>',
    ],
    [
      'RSS 2.0 in a namespace',
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>x</r:title></r:item></r:channel></r:rss>',
    ],
    [
      'RSS in a namespace that nobody knows',
      '<r:rss xmlns:r="https://foo.example/"><r:channel><r:item><r:title>x</r:title></r:item></r:channel></r:rss>',
    ],
    [
      'Dublin Core over https',
      '<rss xmlns:d="HTTPS://purl.org/dc/elements/1.1"><channel><item><d:title>x</d:title></item></channel></rss>',
    ],
    [
      'declared where it is used',
      '<rss><channel><item><d:title xmlns:d="http://purl.org/dc/elements/1.1/">x</d:title></item></channel></rss>',
    ],
    ['declared nowhere', '<rss><channel><item><dc:title>x</dc:title></item></channel></rss>'],
    [
      'redeclared',
      '<rss xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item><d:title xmlns:d="https://foo.example/">wrong</d:title><d:title>x</d:title></item></channel></rss>',
    ],
    [
      'an empty namespace',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title xmlns="">x</title></entry></feed>',
    ],
  ])('%s', async (_, text) => {
    expect(await titles(text)).toEqual(['x']);
  });
});

describe('entities that a document declares', () => {
  const declare = (entities: string, title: string) =>
    titles(
      `<!DOCTYPE rss [${entities}]>${document(`<item><title>${title}</title></item>`).replace(/^.*\n/, '')}`,
    );

  test.each([
    ['a text', '<!ENTITY corp "Example &#38; Co">', '&corp;', '&corp;'],
    ['a plain text', '<!ENTITY corp "Example Co">', 'By &corp;', 'By Example Co'],
    ['a character', "<!ENTITY bullet '&#8226;'>", '&bullet;', '•'],
    ['one of its own kind', '<!ENTITY a "b"><!ENTITY b "&a;&a;">', '&b;', '&amp;b;'],
    ['a file', '<!ENTITY f SYSTEM "file:///etc/hostname">', '&f;', '&amp;f;'],
    ['one of XML itself', '<!ENTITY lt "wrong">', '1 &lt; 2', '1 &lt; 2'],
  ])('%s', async (_, entities, written, title) => {
    expect(await declare(entities, written)).toEqual([title]);
  });

  test('add no more than a bounded text', async () => {
    const [title] = await declare(`<!ENTITY x "${'x'.repeat(500)}">`, '&x;'.repeat(100_000));
    expect(title!.length).toBeLessThan(2_000_000);
  });
});

describe('hostile documents are read in linear time', () => {
  const item = (content: string) => document(`<item><title>x</title>${content}</item>`);
  const many = (unit: string, length = 600_000) => unit.repeat(length / unit.length);
  // Quadratic work on these would take minutes and run into the test's time limit.
  test.each([
    ['less-than signs', item(`<description>${many('<')}</description>`)],
    ['less-than signs in CDATA', item(`<description><![CDATA[${many('<')}]]></description>`)],
    ['half tags', item(`<description>${many('&lt;h ')}</description>`)],
    [
      'half tags in Atom',
      `<feed><entry><title>x</title><content type="html">${many('&lt;h ')}</content></entry></feed>`,
    ],
    ['open quotes', item(`<description><![CDATA[${many('<a b="')}]]></description>`)],
    ['scripts that end nowhere', item(`<description><![CDATA[${many('<script></script')}]]></description>`)],
    ['ampersands', item(`<description>${many('&')}</description>`)],
    ['references', item(`<description>${many('&x1;')}</description>`)],
    ['deep nesting', item(many('<a>') + many('</a>'))],
    ['deep nesting, unclosed', item(many('<a>'))],
    ['deep nesting of sources', item(many('<source>'))],
    ['nested bases', item(`<description>${many('<a xml:base="x/">')}</description>`)],
    ['nested declarations', item(many('<a xmlns="x" xmlns:b="y">'))],
    ['open CDATA sections', item(many('<![CDATA['))],
    ['open comments', item(many('<!--'))],
    ['open instructions', item(many('<?'))],
    ['declarations', item(`<a ${many('xmlns:a="x" ')}/>`)],
    ['an author', item(`<author>${many('a@')}</author>`)],
    ['white space', item(`<description>${many('\n')}x</description>`)],
    ['elements', item(many('<category>x</category>'))],
    ['pictures', item(many('<media:content url="/i.jpg"/>', 3_000_000))],
    ['groups of media', item(many('<media:group><media:content url="/i.jpg"/></media:group>', 3_000_000))],
    ['dates', item(many('<pubDate>Someday in 2026</pubDate>', 3_000_000))],
  ])('%s', async (_, text) => {
    expect((await read(text)).items[0]?.title).toBe('x');
  });

  test('no more than 2,000 entries are taken, all are counted', async () => {
    const feed = await read(document('<item><title>x</title></item>'.repeat(20_000)));
    expect([feed.entryCount, feed.items.length]).toEqual([20_000, 2_000]);
  });

  test('element, attribute and JSON names cannot reach the prototype of objects', async () => {
    await read(
      document(
        '<__proto__><polluted>1</polluted></__proto__><item><constructor polluted="1"/><title __proto__="1">x</title></item>',
      ),
    );
    await read(
      '{"version": "https://jsonfeed.org/version/1", "__proto__": {"polluted": 1}, "items": [{"__proto__": {"polluted": 1}}]}',
    );
    expect({}).not.toHaveProperty('polluted');
  });
});
