import { describe, expect, test } from 'vitest';
import { parseFeed } from '#src/feeds/parse.ts';

const url = 'https://news.example.org/feeds/rss.xml';
const parse = (text: string) => parseFeed(text, { url });
const rss = (items: string, channel = '') =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
   xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title>${channel}${items}</channel></rss>`;
const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>例</title>${entries}</feed>`;
const firstItem = async (text: string) => (await parse(text)).items[0];

describe('formats', () => {
  test('RSS 2.0', async () => {
    const feed = await parse(
      rss(
        `<item>
          <title>Japan &amp;amp; U.S. sign</title>
          <link>https://news.example.org/a?utm_source=rss</link>
          <guid isPermaLink="false">id-1</guid>
          <description>&lt;p&gt;Short.&lt;/p&gt;</description>
          <content:encoded><![CDATA[<p>The long text.</p><p>More of it.</p>]]></content:encoded>
          <pubDate>Thu, 19 Mar 2026 09:30:00 JST</pubDate>
          <dc:creator>Jane Doe</dc:creator>
          <author>desk@example.org (The Desk)</author>
          <category>Defence</category><category>Trade</category><category>Trade</category>
        </item>`,
        '<link>https://news.example.org/</link><language>en_us</language>',
      ),
    );
    expect(feed).toEqual({
      title: 'Example News',
      siteUrl: 'https://news.example.org/',
      language: 'en-US',
      entryCount: 1,
      items: [
        {
          guid: 'id-1',
          url: 'https://news.example.org/a',
          title: 'Japan & U.S. sign',
          text: 'The long text.\nMore of it.',
          publishedAt: Date.parse('2026-03-19T00:30:00Z'),
          updatedAt: null,
          authors: ['The Desk', 'Jane Doe'],
          categories: ['Defence', 'Trade'],
          images: [],
        },
      ],
    });
  });

  test('Atom 1.0', async () => {
    const feed = await parse(
      atom(`
        <link rel="self" href="https://news.example.org/atom"/><link href="https://news.example.org/"/>
        <entry>
          <id>tag:example.org,2026:1</id>
          <title type="html">日米&lt;b&gt;首脳&lt;/b&gt;会談</title>
          <link rel="enclosure" href="https://news.example.org/a.mp3"/><link rel="alternate" href="/a"/>
          <summary>要旨</summary><content type="html">&lt;p&gt;本文はこちら。&lt;/p&gt;</content>
          <published>2026-03-19T09:30:00+09:00</published><updated>2026-03-20T00:00:00Z</updated>
          <author><name>山田花子</name><email>hanako@example.org</email></author>
          <category term="diplomacy" label="外交"/>
        </entry>`),
    );
    expect(feed).toMatchObject({ title: '例', siteUrl: 'https://news.example.org/', language: 'ja' });
    expect(feed.items).toEqual([
      {
        guid: 'tag:example.org,2026:1',
        url: 'https://news.example.org/a',
        title: '日米首脳会談',
        text: '本文はこちら。',
        publishedAt: Date.parse('2026-03-19T00:30:00Z'),
        updatedAt: Date.parse('2026-03-20T00:00:00Z'),
        authors: ['山田花子'],
        categories: ['外交'],
        images: [],
      },
    ]);
  });

  test('RSS 1.0 (RDF), as Japanese ministries publish it', async () => {
    const feed = await parse(`<?xml version="1.0"?>
      <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
               xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://ministry.example/rss"><title>新着情報</title>
          <link>https://ministry.example/</link><dc:language>ja</dc:language></channel>
        <item rdf:about="https://ministry.example/1"><title>共同発表</title>
          <link>https://ministry.example/1.html</link><dc:date>2026-03-19T15:00:00+09:00</dc:date></item>
      </rdf:RDF>`);
    expect(feed).toMatchObject({ title: '新着情報', siteUrl: 'https://ministry.example/', language: 'ja' });
    expect(feed.items).toMatchObject([
      {
        guid: 'https://ministry.example/1',
        url: 'https://ministry.example/1.html',
        title: '共同発表',
        publishedAt: Date.parse('2026-03-19T06:00:00Z'),
      },
    ]);
  });

  test.each([
    [
      'RSS 0.91',
      '<rss version="0.91"><channel><title>t</title><item><title>x</title></item></channel></rss>',
    ],
    ['RSS without a version', '<rss><channel><title>t</title><item><title>x</title></item></channel></rss>'],
    ['Atom 0.3', '<feed version="0.3"><entry><title>x</title><issued>2026-03-19</issued></entry></feed>'],
    [
      'Atom with a prefix',
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry><atom:title>x</atom:title></atom:entry></atom:feed>',
    ],
  ])('%s', async (_, text) => {
    expect((await parse(text)).items).toMatchObject([{ title: 'x' }]);
  });

  test('a feed without entries has no items', async () => {
    expect(await parse(rss(''))).toMatchObject({ title: 'Example News', entryCount: 0, items: [] });
    expect(await parse('<rss version="2.0"><channel/></rss>')).toMatchObject({ title: null, items: [] });
  });
});

describe('entries', () => {
  test.each([
    ['<guid>a</guid>', 'a'],
    ['<guid isPermaLink="true">a</guid>', 'a'],
    ['<guid isPermaLink="false"/>', null],
    ['<guid> </guid>', null],
    ['<guid><b>a</b></guid>', '<b>a</b>'],
    ['', null],
  ])('the guid of %s is a string or null', async (guid, expected) => {
    expect((await firstItem(rss(`<item><title>x</title>${guid}</item>`)))?.guid).toBe(expected);
  });

  test.each([
    ['<link>https://a.example/1</link>', 'https://a.example/1'],
    ['<link> ../1 </link>', 'https://news.example.org/1'],
    ['<link href="https://a.example/1"/>', 'https://a.example/1'],
    ['<guid>https://a.example/1</guid>', 'https://a.example/1'],
    ['<link/><guid>https://a.example/1</guid>', 'https://a.example/1'],
    ['<guid isPermaLink="false">https://a.example/1</guid>', null],
    ['<link>javascript:alert(1)</link>', null],
    ['<link>mailto:a@example.org</link><link>https://a.example/1</link>', 'https://a.example/1'],
  ])('the address of %s', async (link, expected) => {
    expect((await firstItem(rss(`<item><title>x</title>${link}</item>`)))?.url).toBe(expected);
  });

  test('xml:base moves relative addresses', async () => {
    const item = await firstItem(
      atom('<entry xml:base="https://a.example/x/"><title>x</title><link xml:base="y/" href="z"/></entry>'),
    );
    expect(item?.url).toBe('https://a.example/x/y/z');
  });

  test('without a title the beginning of the text is the title', async () => {
    const item = (text: string) => firstItem(rss(`<item><description>${text}</description></item>`));
    expect(await item('A short note.')).toMatchObject({ title: 'A short note.', text: 'A short note.' });
    expect(await item('word '.repeat(40))).toMatchObject({ title: `${'word '.repeat(15)}word…` });
    expect((await item('日'.repeat(200)))?.title).toBe(`${'日'.repeat(79)}…`);
  });

  test('with neither they are left out, and counted', async () => {
    expect(
      await parse(rss('<item><link>https://a.example/1</link></item><item><title>x</title></item>')),
    ).toMatchObject({
      entryCount: 2,
      items: [{ title: 'x' }],
    });
  });

  test('a date that cannot be read costs only the date', async () => {
    expect(
      await firstItem(atom('<entry><title>x</title><published>Yesterday</published></entry>')),
    ).toMatchObject({
      title: 'x',
      publishedAt: null,
    });
  });

  test('an entry with only `updated` was published then', async () => {
    const at = Date.parse('2026-03-19T00:00:00Z');
    expect(
      await firstItem(atom('<entry><title>x</title><updated>2026-03-19T00:00:00Z</updated></entry>')),
    ).toMatchObject({
      publishedAt: at,
      updatedAt: at,
    });
  });

  test('an Atom link without attributes is an address', async () => {
    expect(
      (await firstItem(atom('<entry><title>x</title><link>https://a.example/1</link></entry>')))?.url,
    ).toBe('https://a.example/1');
  });

  test('XHTML keeps the order of its text', async () => {
    const content =
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b> three &amp; four</p><p>Five</p></div>';
    expect(
      await firstItem(atom(`<entry><title>x</title><content type="xhtml">${content}</content></entry>`)),
    ).toMatchObject({
      text: 'One two three & four\nFive',
    });
  });
});

describe('damaged documents', () => {
  const item = '<item><title>One</title><link>https://a.example/1?a=1&amp;b=2</link></item>';

  test.each([
    ['a PHP warning before it', `<br />\n<b>Warning</b>: x in y on line 3<br />${rss(item)}`, 'One'],
    ['white space before it', `\n\n ${rss(item)}`, 'One'],
    ['a bare ampersand', rss('<item><title>AT&T and Q&A</title></item>'), 'AT&T and Q&A'],
    [
      'an ampersand inside CDATA stays',
      rss('<item><title>a & b</title></item><item><title><![CDATA[x &y z]]></title></item>'),
      'a & b',
    ],
    [
      'entities of HTML',
      rss('<item><title>caf&eacute;&nbsp;&mdash; caf&amp;eacute;</title></item>'),
      'café — café',
    ],
    ['a less-than sign', rss('<item><title>1 < 2</title></item>'), '1 < 2'],
    ['control characters', rss('<item><title>O\u0000n\u0001e</title></item>'), 'One'],
    ['an attribute without quotes', rss('<item><title type=html>One</title></item>'), 'One'],
    [
      'unclosed tags in the text',
      rss('<item><title>One</title><description>a<br>b<p>c</description></item>'),
      'One',
    ],
    ['entries in entries', rss('<item><title>One</title><item><title>Two</title></item></item>'), 'One'],
    [
      'entries outside the channel',
      '<rss version="0.90"><channel><title>t</title></channel><item><title>One</title></item></rss>',
      'One',
    ],
    ['rubbish after it', `${rss(item)}<script>x</script>`, 'One'],
    [
      'a document type with entities',
      `<!DOCTYPE rss [<!ENTITY x "y">]>${rss('<item><title>One &x;</title></item>')}`,
      'One &x;',
    ],
    ['a feed inside a page', `<!doctype html><html><body>${rss(item)}</body></html>`, 'One'],
  ])('%s', async (_, text, title) => {
    expect((await firstItem(text))?.title).toBe(title);
  });

  test('CDATA is not repaired', async () => {
    const feed = await parse(
      rss('<item><title>a & b</title><link><![CDATA[https://a.example/?a=1&b=2]]></link></item>'),
    );
    expect(feed.items).toMatchObject([{ title: 'a & b', url: 'https://a.example/?a=1&b=2' }]);
  });

  test('of a document that is cut off, the complete elements count', async () => {
    const whole = rss(
      '<item><title>One</title></item><item><title>Two</title><description>The beginning of a',
    );
    const feed = await parse(whole.slice(0, whole.indexOf('</channel>')));
    expect(feed.items).toMatchObject([
      { title: 'One', text: '' },
      { title: 'Two', text: '' },
    ]);
  });

  test('titles of images and other sub-documents are not the feed’s', async () => {
    const feed =
      await parse(`<rss><channel><image><title>Logo</title><link>https://a.example/logo</link></image>
      <title>News<br></title><link>https://a.example/</link><item><source><title>Other</title></source><title>x</title></item>`);
    expect(feed).toMatchObject({ title: 'News', siteUrl: 'https://a.example/', items: [{ title: 'x' }] });
  });

  test('the name of an Atom person is found without well-formed XML', async () => {
    const feed = await parse(
      '<feed><entry><title>x<br></title><author><email>a@b.example</email><name>A. Ono</name></author></entry>',
    );
    expect(feed.items).toMatchObject([{ authors: ['A. Ono'] }]);
  });
});

describe('what is no feed is refused in words', () => {
  test.each([
    ['', 'The feed is empty.'],
    [' \n', 'The feed is empty.'],
    ['<!DOCTYPE html><html><head><title>News</title></head></html>', 'This is a web page, not a feed.'],
    [
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x &nbsp;</p></html>',
      'This is a web page, not a feed.',
    ],
    ['{"version": "https://jsonfeed.org/version/1.1"}', 'This is a JSON document, not an RSS or Atom feed.'],
    ['<urlset><url><loc>https://a.example/</loc></url></urlset>', 'This is not an RSS or Atom feed.'],
    ['Service temporarily unavailable', 'This is not an RSS or Atom feed.'],
  ])('%j', async (text, message) => {
    await expect(parse(text)).rejects.toMatchObject({ name: 'ParseError', message });
  });
});

describe('hostile documents', () => {
  // Quadratic work on these would take minutes and run into the test's time limit.
  test.each([
    [
      'a text of less-than signs',
      rss(`<item><title>x</title><description><![CDATA[${'<'.repeat(1_000_000)}]]></description></item>`),
    ],
    [
      'a text of half tags',
      rss(`<item><title>x</title><description>${'&lt;h '.repeat(100_000)}</description></item>`),
    ],
    [
      'the same in Atom',
      atom(`<entry><title>x</title><content type="html">${'&lt;h '.repeat(100_000)}</content></entry>`),
    ],
    ['deep nesting', rss(`<item><title>x</title>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</item>`)],
    ['deep nesting, unclosed', rss(`<item><title>x</title>${'<a>'.repeat(50_000)}`)],
    ['open CDATA sections', rss(`<item><title>x</title>${'<![CDATA['.repeat(100_000)}`)],
    ['an author of a megabyte', rss(`<item><title>x</title><author>${'a@'.repeat(500_000)}</author></item>`)],
  ])('%s', async (_, text) => {
    expect((await parse(text)).items[0]?.title).toBe('x');
  });

  test('entities are never expanded, inside or outside', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>';
    expect((await firstItem(bomb + rss('<item><title>x &b; &f;</title></item>')))?.title).toBe('x &b; &f;');
  });

  test('element names cannot reach the prototype of objects', async () => {
    const feed = await parse(
      rss(
        '<__proto__><polluted>1</polluted></__proto__><item><title>x</title><__proto__ polluted="1"/></item>',
      ),
    );
    expect(feed.items).toHaveLength(1);
    expect({}).not.toHaveProperty('polluted');
  });

  test('no more than 2,000 entries are taken', async () => {
    const feed = await parse(rss('<item><title>x</title></item>'.repeat(2_001)));
    expect([feed.entryCount, feed.items.length]).toEqual([2_001, 2_000]);
  });
});

describe('a link into a private network', () => {
  const linked = (link: string) =>
    `<rss version="2.0"><channel><title>T</title><item><title>Item</title><link>${link}</link></item></channel></rss>`;
  const urlOf = async (link: string, feed: string) =>
    (await parseFeed(linked(link), { url: feed })).items[0]?.url;

  test.each([
    'http://127.0.0.1/admin',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://10.0.0.1/a',
    'http://router.local/',
    'http://localhost:3000/a',
  ])('from a public feed is dropped, the item is kept: %s', async (link) => {
    expect(await urlOf(link, 'https://news.example.org/rss')).toBeNull();
  });

  test('from a feed that is inside the network itself is kept', async () => {
    expect(await urlOf('http://127.0.0.1:9000/a', 'http://127.0.0.1:9000/rss')).toBe(
      'http://127.0.0.1:9000/a',
    );
  });
});

test('marks that steer or hide text are gone from titles and texts', async () => {
  const feed = `<rss version="2.0"><channel><title>T</title><item><title>Tariff \u202edlrow\u200b talks</title><description>One\u2066two</description></item></channel></rss>`;
  const { items } = await parseFeed(feed, { url: 'https://news.example.org/rss' });
  expect(items[0]).toMatchObject({ title: 'Tariff dlrow talks', text: 'Onetwo' });
});
