import { describe, expect, test } from 'vitest';
import { parse } from '#src/feeds/parse.ts';

const url = 'https://news.example.org/feeds/rss.xml';
const read = (text: string, contentType: string | null = null) =>
  parse(Buffer.from(text), contentType, { url });

describe('each format gives the same item', () => {
  const documents: readonly (readonly [string, string])[] = [
    [
      'RSS 2.0',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><link>https://news.example.org/</link>
        <language>en-us</language><ttl>30</ttl>
        <item><title>Japan &amp;amp; U.S. sign</title><link>https://news.example.org/a</link><guid>https://news.example.org/a</guid>
          <description>&lt;p&gt;Short.&lt;/p&gt;</description><pubDate>Thu, 19 Mar 2026 09:30:00 JST</pubDate>
          <author>Jane Doe</author><category>Defence</category></item></channel></rss>`,
    ],
    [
      'RSS 0.91',
      `<rss version="0.91"><channel><title>Example News</title><link>https://news.example.org/</link><language>en-us</language>
        <ttl>30</ttl><item><title>Japan &amp;amp; U.S. sign</title><link>https://news.example.org/a</link>
          <description>&lt;p&gt;Short.&lt;/p&gt;</description><pubDate>2026-03-19T00:30:00Z</pubDate>
          <guid>https://news.example.org/a</guid><author>Jane Doe</author><category>Defence</category></item></channel></rss>`,
    ],
    [
      'RSS 1.0 (RDF)',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://news.example.org/rss"><title>Example News</title><link>https://news.example.org/</link>
          <dc:language>en-US</dc:language><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
          <items><rdf:Seq><rdf:li rdf:resource="https://news.example.org/a"/></rdf:Seq></items></channel>
        <item rdf:about="https://news.example.org/a"><title>Japan &amp;amp; U.S. sign</title><link>https://news.example.org/a</link>
          <description>&lt;p&gt;Short.&lt;/p&gt;</description><dc:date>2026-03-19T09:30:00+09:00</dc:date>
          <dc:creator>Jane Doe</dc:creator><dc:subject>Defence</dc:subject></item></rdf:RDF>`,
    ],
    [
      'Atom 1.0',
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xml:lang="en-US">
        <title>Example News</title><link rel="self" href="/atom"/><link href="https://news.example.org/"/>
        <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
        <entry><id>https://news.example.org/a</id><title type="html">Japan &amp;amp; U.S. sign</title>
          <link rel="enclosure" href="/a.mp3"/><link rel="alternate" type="text/html" href="/a"/>
          <summary type="html">&lt;p&gt;Short.&lt;/p&gt;</summary><published>2026-03-19T00:30:00Z</published>
          <author><name>Jane Doe</name><email>jane@example.org</email></author><category term="Defence"/></entry></feed>`,
    ],
    [
      'Atom 0.3',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xml:lang="en-US">
        <title>Example News</title><link rel="alternate" type="text/html" href="https://news.example.org/"/>
        <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
        <entry><id>https://news.example.org/a</id><title mode="escaped" type="text/html">Japan &amp;amp; U.S. sign</title>
          <link rel="alternate" type="text/html" href="/a"/><summary type="text/html" mode="escaped">&lt;p&gt;Short.&lt;/p&gt;</summary>
          <issued>2026-03-19T09:30:00+09:00</issued><author><name>Jane Doe</name></author><dc:subject>Defence</dc:subject></entry></feed>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Example News',
        home_page_url: 'https://news.example.org/',
        language: 'en-US',
        items: [
          {
            id: 'https://news.example.org/a',
            url: '/a',
            title: 'Japan & U.S. sign',
            content_html: '<p>Short.</p>',
            date_published: '2026-03-19T09:30:00+09:00',
            authors: [{ name: 'Jane Doe' }],
            tags: ['Defence'],
          },
        ],
      }),
    ],
  ];

  test.each(documents)('%s', async (name, text) => {
    const feed = await read(text);
    const [item] = feed.items;
    expect(feed).toMatchObject({
      title: 'Example News',
      siteUrl: 'https://news.example.org/',
      language: 'en-US',
      updateIntervalMs: name === 'JSON Feed' ? null : 30 * 60_000,
      charset: 'utf-8',
      entryCount: 1,
    });
    expect(item).toMatchObject({
      title: 'Japan &amp; U.S. sign',
      link: 'https://news.example.org/a',
      published: '2026-03-19T00:30:00.000Z',
      author: 'Jane Doe',
      authors: ['Jane Doe'],
      categories: ['Defence'],
    });
    expect([item?.id, item?.summary ?? item?.content]).toEqual([
      'https://news.example.org/a',
      '<p>Short.</p>',
    ]);
  });

  test.each([
    ['rss', '<rss version="0.92"><channel/></rss>'],
    [
      'rdf',
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>x</title></item></r:RDF>',
    ],
    ['atom', '<feed/>'],
    ['atom', '<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>x</title></entry>'],
    ['rss', '<CHANNEL HREF="https://a.example/"><ITEM HREF="https://a.example/1"/></CHANNEL>'],
    ['json', '{"title": "x", "items": []}'],
  ])('%s is the format of %s', async (format, text) => {
    expect(await read(text)).toMatchObject({ format });
  });

  test('CDF, whose entries hold their address and date in attributes', async () => {
    const { items } = await read(
      '<CHANNEL><ITEM HREF="/1" LASTMOD="2026-03-19T09:30+09:00"><TITLE>x</TITLE><ABSTRACT>y</ABSTRACT></ITEM></CHANNEL>',
    );
    expect(items).toMatchObject([
      { title: 'x', link: 'https://news.example.org/1', published: '2026-03-19T00:30:00.000Z', summary: 'y' },
    ]);
  });

  test('CDF whose channel holds others is the outer one', async () => {
    const inner =
      '<CHANNEL HREF="/inner"><TITLE>Inner</TITLE><ITEM HREF="/1"><TITLE>x</TITLE></ITEM></CHANNEL>';
    expect(await read(`<CHANNEL HREF="/outer"><TITLE>Outer</TITLE>${inner}</CHANNEL>`)).toMatchObject({
      title: 'Outer',
      siteUrl: 'https://news.example.org/outer',
      entryCount: 1,
    });
  });

  test('a feed without entries has no items', async () => {
    expect(await read('<rss version="2.0"><channel><title>x</title></channel></rss>')).toMatchObject({
      items: [],
    });
    expect(await read('<rss version="2.0"><channel/></rss>')).toMatchObject({ title: null, entryCount: 0 });
  });
});

describe('JSON Feed as publishers write it', () => {
  const json = (item: unknown, feed: object = {}) =>
    read(JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'T', ...feed, items: [item] }));

  test.each([
    ['a version of its own', { version: '1.0' }],
    ['no version', { version: undefined }],
    ['no title', { title: undefined }],
  ])('with %s', async (_, feed) => {
    expect((await json({ id: '1', title: 'x' }, feed)).items).toMatchObject([{ id: '1', title: 'x' }]);
  });

  test.each([
    ['a number as id', { id: 17 }, { id: '17' }],
    ['tags in the title', { title: '<b> & more' }, { title: '&lt;b&gt; &amp; more' }],
    ['plain text', { content_text: '1 < 2' }, { content: '1 &lt; 2' }],
    [
      'relative links in HTML',
      { content_html: '<a href="b">x</a>' },
      { content: '<a href="https://news.example.org/feeds/b">x</a>' },
    ],
    ['another page', { external_url: 'https://a.example/1' }, { link: 'https://a.example/1' }],
    ['the author of version 1', { author: { name: 'Jane Doe' } }, { authors: ['Jane Doe'] }],
    ['only a change', { date_modified: '2026-03-19T00:30:00Z' }, { published: '2026-03-19T00:30:00.000Z' }],
    ['an unreadable date', { date_published: 'Tomorrow' }, { published: null }],
    [
      'pictures',
      { image: '/i.jpg', attachments: [{ url: '/j.png', mime_type: 'image/png', title: 'J' }] },
      {
        images: [
          { url: 'https://news.example.org/i.jpg', alt: null },
          { url: 'https://news.example.org/j.png', alt: 'J' },
        ],
      },
    ],
    ['nothing', {}, { id: null, title: null, link: null, author: null, content: null }],
    ['something else', 'x', { id: null, title: null }],
  ])('with %s', async (_, item, expected) => {
    expect((await json(item)).items).toMatchObject([expected]);
  });

  test('the authors of the feed are those of an item that names none', async () => {
    const feed = { authors: [{ name: 'The Desk' }] };
    expect((await json({ id: '1' }, feed)).items).toMatchObject([
      { author: 'The Desk', authors: ['The Desk'] },
    ]);
  });

  test.each([
    ['no objects', '["", null, 1, []]', 4],
    ['keys that all objects have', '[{"constructor": 1, "__proto__": {}, "title": "x"}]', 1],
    ['a list of billions', '[{"title": "x", "tags": {"length": 4e9}, "authors": {"length": 4e9}}]', 1],
  ])('with items that are %s', async (_, items, entryCount) => {
    const head =
      '"version": "https://jsonfeed.org/version/1.1", "constructor": {}, "authors": {"length": 4e9}';
    const feed = await read(`{${head}, "title": "T", "items": ${items}}`);
    expect(feed).toMatchObject({ title: 'T', entryCount });
    expect(feed.items.at(-1)).toMatchObject({ title: entryCount === 1 ? 'x' : null });
  });

  test('after a byte order mark, and with line breaks inside strings', async () => {
    expect(
      await read('\ufeff\n{"version": "https://jsonfeed.org/version/1", "title": "a\nb", "items": []}'),
    ).toMatchObject({
      title: 'a b',
    });
  });
});

describe('what is no feed is refused in words', () => {
  test.each([
    ['', 'unreadable', 'The feed is empty.'],
    [' \n', 'unreadable', 'The feed is empty.'],
    [
      '<!DOCTYPE html><html><head><title>News</title></head></html>',
      'web-page',
      'This is a web page, not a feed.',
    ],
    [
      '<head><title>Moved</title></head><body>Object moved</body>',
      'web-page',
      'This is a web page, not a feed.',
    ],
    [
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x &nbsp;</p></html>',
      'web-page',
      'This is a web page, not a feed.',
    ],
    [
      '<!doctype html><html><body><p>A feed begins with <rss> or <feed>, then <item>s.</p></body></html>',
      'web-page',
      'This is a web page, not a feed.',
    ],
    ['{"error": "not found"}', 'unreadable', 'This is a JSON document, but not a JSON Feed.'],
    ['[1, 2]', 'unreadable', 'This is a JSON document, but not a JSON Feed.'],
    [
      '{"version": "https://jsonfeed.org/version/1", ',
      'unreadable',
      'This is a JSON document, but not a JSON Feed.',
    ],
    [
      '<opml version="2.0"><body><outline text="x" xmlUrl="https://a.example/rss"/></body></opml>',
      'unreadable',
      'This is an OPML list of feeds, not a feed. Import it with /feeds import.',
    ],
    [
      '<urlset><url><loc>https://a.example/</loc></url></urlset>',
      'unreadable',
      'This is a site map, not a feed.',
    ],
    [
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/"><foaf:Person/></rdf:RDF>',
      'unreadable',
      'This is not an RSS, Atom or JSON feed.',
    ],
    ['Service temporarily unavailable', 'unreadable', 'This is not an RSS, Atom or JSON feed.'],
  ])('%j', async (text, reason, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'ParseError', reason, message });
  });

  test('a comment that quotes a page makes no page', async () => {
    const feed = '<!-- for <html> and <body> --><rss><channel><title>T</title></channel></rss>';
    expect(await read(feed)).toMatchObject({ title: 'T' });
  });

  test('with the feeds that a web page announces', async () => {
    const page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>';
    await expect(read(page)).rejects.toMatchObject({ announced: ['https://news.example.org/rss'] });
  });
});
