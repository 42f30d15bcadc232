import { describe, expect, test } from 'vitest';
import { parse } from '#src/feeds/parse.ts';

const url = 'https://news.example.org/feeds/rss.xml';
const read = (text: string) => parse(Buffer.from(text), null, { url });
const rss = (item: string, channel = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, feed = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${feed}<entry>${entry}</entry></feed>`;
const first = async (text: string) => (await read(text)).items[0]!;
/** How a table writes the document of an entry: the wrapper by its name. */
const wrap = { rss, atom } as const;
type Format = keyof typeof wrap;

describe('a title is HTML, whatever it was', () => {
  test.each<[Format, string, string | null]>([
    ['rss', '<title>AT&amp;T</title>', 'AT&amp;T'],
    ['rss', '<title>1 &lt; 2</title>', '1 &lt; 2'],
    ['rss', '<title>&lt;b&gt;Bold&lt;/b&gt;</title>', '<b>Bold</b>'],
    ['rss', '<title><![CDATA[A &amp; B]]></title>', 'A &amp; B'],
    ['rss', '<title>a<b>b</b>c</title>', 'a<b>b</b>c'],
    ['rss', '<title>日米<br>会談</title>', '日米<br>会談'],
    ['rss', '<dc:title>Dublin</dc:title>', 'Dublin'],
    ['rss', '<title/><media:title>Media</media:title>', 'Media'],
    ['rss', '<title>x</title><media:content><media:title>y</media:title></media:content>', 'x'],
    ['atom', '<title type="text">a &lt;b&gt; c</title>', 'a &lt;b&gt; c'],
    ['atom', '<title type="html">a &lt;b&gt;b&lt;/b&gt;</title>', 'a <b>b</b>'],
    [
      'atom',
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div></title>',
      '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div>',
    ],
    ['atom', '<title mode="base64">RmlyZQ==</title>', 'Fire'],
    ['atom', '<source><title>Source</title></source><title>Own</title>', 'Own'],
    ['rss', '<title>safe<script>x("</b>")</script> text</title>', 'safe text'],
    ['rss', '<title> </title>', null],
  ])('in %s: %s', async (format, entry, title) => {
    expect((await first(wrap[format](entry))).title).toBe(title);
  });
});

describe('summary and content', () => {
  test.each([
    ['the description', rss('<description>d</description>'), 'd', null],
    ['both', rss('<description>d</description><content:encoded>c</content:encoded>'), 'd', 'c'],
    ['description, then summary', rss('<description>d</description><summary>s</summary>'), 'd', 's'],
    ['summary, then description', rss('<summary>s</summary><description>d</description>'), 's', 'd'],
    ['the same twice', rss('<description>d</description><itunes:summary>d</itunes:summary>'), 'd', null],
    ['a podcast', rss('<itunes:subtitle>s</itunes:subtitle>'), 's', null],
    ['Dublin Core', rss('<dc:description>d</dc:description>'), 'd', null],
    [
      'a group of media',
      rss('<media:group><media:description>m</media:description></media:group>'),
      'm',
      null,
    ],
    ['XHTML in RSS', rss('<body xmlns="http://www.w3.org/1999/xhtml"><p>b</p></body>'), null, '<p>b</p>'],
    ['tags that are not escaped', rss('<description>a <em>b</em> c</description>'), 'a <em>b</em> c', null],
    [
      'HTML in a CDATA section beside tags',
      rss('<description><![CDATA[<p>a</p>]]><br/></description>'),
      '<p>a</p><br/>',
      null,
    ],
    [
      'Atom',
      atom('<summary>s</summary><content type="html">&lt;p&gt;c&lt;/p&gt;</content>'),
      's',
      '<p>c</p>',
    ],
    ['an Atom text', atom('<content>1 &lt; 2</content>'), null, '1 &lt; 2'],
    [
      'HTML that is called a text',
      atom('<content type="text">&lt;p&gt;c&lt;/p&gt;</content>'),
      null,
      '<p>c</p>',
    ],
    [
      'XHTML with a prefix',
      atom('<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">a &amp; b</h:div></content>'),
      null,
      '<h:div xmlns:h="http://www.w3.org/1999/xhtml">a &amp; b</h:div>',
    ],
    ['Base64', atom('<content type="application/octet-stream">PHA+YzwvcD4=</content>'), null, '<p>c</p>'],
    ['a picture in Base64', atom('<content type="image/png">/9j/4AAQ</content>'), null, null],
    ['an empty one', rss('<description/>'), null, null],
  ])('of %s', async (_, text, summary, content) => {
    expect(await first(text)).toMatchObject({ summary, content });
  });
});

describe('a link', () => {
  test.each([
    ['between its tags', rss('<link>https://a.example/1</link>'), 'https://a.example/1'],
    ['relative to the feed', rss('<link> ../1 </link>'), 'https://news.example.org/1'],
    ['escaped twice', rss('<link>https://a.example/?a=1&amp;amp;b=2</link>'), 'https://a.example/?a=1&b=2'],
    ['in an attribute', rss('<link href="https://a.example/1"/>'), 'https://a.example/1'],
    ['of Atom in RSS', rss('<atom:link href="https://a.example/1"/>'), 'https://a.example/1'],
    [
      'of Atom to the feed itself',
      rss('<atom:link rel="self" href="/x"/><link>https://a.example/1</link>'),
      'https://a.example/1',
    ],
    ['that is the guid', rss('<guid>https://a.example/1</guid>'), 'https://a.example/1'],
    [
      'that is empty beside a guid',
      rss('<link/><guid isPermaLink="true">https://a.example/1</guid>'),
      'https://a.example/1',
    ],
    ['that the guid is not', rss('<guid isPermaLink="false">https://a.example/1</guid>'), null],
    [
      'that media are not',
      rss('<enclosure url="https://a.example/1.mp3"/><media:content url="https://a.example/2.jpg"/>'),
      null,
    ],
    ['without attributes in Atom', atom('<link>https://a.example/1</link>'), 'https://a.example/1'],
    [
      'to the page rather than a feed',
      atom('<link type="application/json" href="/j"/><link type="text/html" href="/h"/>'),
      'https://news.example.org/h',
    ],
    [
      'of another relation',
      atom('<link rel="related" href="/r"/><link rel="alternate" href="/a"/>'),
      'https://news.example.org/a',
    ],
    ['that the id is', atom('<id>https://a.example/1</id>'), 'https://a.example/1'],
    ['with a base', atom('<link xml:base="https://b.example/x/" href="y"/>'), 'https://b.example/x/y'],
    [
      'whose base cannot be read',
      atom('<link xml:base="https://[" href="y"/>'),
      'https://news.example.org/feeds/y',
    ],
  ])('%s', async (_, text, link) => {
    expect((await first(text)).link).toBe(link);
  });

  test('resolves against every base around it', async () => {
    const entry = '<entry xml:base="b/"><link xml:base="c/" href="d"/></entry>';
    const { items } = await read(
      `<feed xml:base="https://a.example/">${entry}<entry><link href="e"/></entry></feed>`,
    );
    expect(items.map(({ link }) => link)).toEqual(['https://a.example/b/c/d', 'https://a.example/e']);
  });

  test('in a text is absolute', async () => {
    const entry = `<content type="xhtml" xml:base="https://a.example/x/"><div><a href="y">y</a><p xml:base="z/"><img src="i.png"/></p>
      <a href="#part">part</a><a href="mailto:a@b.example">mail</a></div></content>`;
    expect((await first(atom(entry))).content?.match(/(?:href|src)="[^"]*"/g)).toEqual([
      'href="https://a.example/x/y"',
      'src="https://a.example/x/z/i.png"',
      'href="#part"',
      'href="mailto:a@b.example"',
    ]);
  });

  test('stays relative where nothing resolves it', async () => {
    const { items } = await parse(
      Buffer.from(rss('<link>/1</link><description>&lt;a href="/2">x&lt;/a></description>')),
      null,
    );
    expect(items).toMatchObject([{ link: '/1', summary: '<a href="/2">x</a>' }]);
  });
});

describe('ids are strings', () => {
  test.each<[Format, string, string | null]>([
    ['rss', '<guid>a</guid>', 'a'],
    ['rss', '<guid isPermaLink="false"/>', null],
    ['rss', '<guid> </guid>', null],
    ['rss', '<guid><b>a</b></guid>', 'a'],
    ['rss', '<guid isPermaLink="true">/a</guid>', 'https://news.example.org/a'],
    ['rss', '<dc:identifier>doi:1</dc:identifier>', 'doi:1'],
    ['rss', '<dc:identifier>doi:1</dc:identifier><guid>a</guid>', 'a'],
    ['atom', '<id>tag:example.org,2026:1</id>', 'tag:example.org,2026:1'],
    ['rss', '', null],
  ])('in %s: %s', async (format, entry, id) => {
    expect((await first(wrap[format](entry))).id).toBe(id);
  });
});

describe('dates', () => {
  test.each([
    [
      'published before changed',
      atom('<updated>2026-03-20T00:00:00Z</updated><published>2026-03-19T00:00:00Z</published>'),
      '2026-03-19',
      '2026-03-20',
    ],
    ['only changed', atom('<updated>2026-03-20T00:00:00Z</updated>'), '2026-03-20', '2026-03-20'],
    [
      'Atom 0.3',
      atom('<issued>2026-03-19</issued><modified>2026-03-20</modified>'),
      '2026-03-19',
      '2026-03-20',
    ],
    ['Dublin Core', rss('<dc:date>2026-03-19</dc:date>'), '2026-03-19', undefined],
    [
      'an unreadable one beside another',
      rss('<pubDate>Yesterday</pubDate><dc:date>2026-03-19</dc:date>'),
      '2026-03-19',
      undefined,
    ],
    ['an unreadable one', atom('<published>Yesterday</published>'), undefined, undefined],
  ])('%s', async (_, text, published, updated) => {
    const item = await first(text);
    expect([item.published?.slice(0, 10), item.updated?.slice(0, 10)]).toEqual([published, updated]);
  });

  test('without a zone are in the zone of the others', async () => {
    const { items } = await read(
      '<rss><channel><item><pubDate>2026-03-19T09:00:00+09:00</pubDate></item><item><pubDate>2026-03-19 10:00:00</pubDate></item></channel></rss>',
    );
    expect(items.map(({ published }) => published)).toEqual([
      '2026-03-19T00:00:00.000Z',
      '2026-03-19T01:00:00.000Z',
    ]);
  });
});

describe('authors', () => {
  test.each<[Format, string, string, string | null, string[]]>([
    ['rss', '<author>desk@example.org (The Desk)</author>', '', 'desk@example.org (The Desk)', ['The Desk']],
    [
      'rss',
      '<author>Jane Doe &lt;jane@example.org&gt;</author>',
      '',
      'Jane Doe <jane@example.org>',
      ['Jane Doe'],
    ],
    ['rss', '<author>jane@example.org</author>', '', 'jane@example.org', ['jane@example.org']],
    [
      'rss',
      '<dc:creator>A</dc:creator><dc:creator>B</dc:creator><dc:creator>A</dc:creator>',
      '',
      'A, B',
      ['A', 'B'],
    ],
    ['rss', '<author>Jos&amp;eacute;</author>', '', 'José', ['José']],
    ['rss', '<itunes:author>The Show</itunes:author>', '', 'The Show', ['The Show']],
    ['rss', '', '<managingEditor>ed@example.org (Ed)</managingEditor>', 'ed@example.org (Ed)', ['Ed']],
    ['rss', '<atom:author><atom:name>Jane</atom:name></atom:author>', '', 'Jane', ['Jane']],
    ['atom', '<author><email>a@b.example</email><name>A. Ono</name></author>', '', 'A. Ono', ['A. Ono']],
    ['atom', '<author><email>a@b.example</email></author>', '', 'a@b.example', ['a@b.example']],
    ['atom', '<author><name>A</name></author><author><name>B</name></author>', '', 'A, B', ['A', 'B']],
    ['atom', '<contributor><name>C</name></contributor>', '', null, []],
    ['atom', '', '<author><name>Feed</name></author>', 'Feed', ['Feed']],
    [
      'atom',
      '<source><author><name>Source</name></author></source>',
      '<author><name>Feed</name></author>',
      'Source',
      ['Source'],
    ],
  ])('in %s: %s %s', async (format, entry, feed, author, authors) => {
    expect(await first(wrap[format](entry, feed))).toMatchObject({ author, authors });
  });
});

test('categories come from every vocabulary, each once', async () => {
  const item = `<category>Defence</category><category domain="x">Trade</category><category>Trade</category><dc:subject>Japan</dc:subject>
    <atom:category term="us" label="U.S."/><media:keywords>steel, cars</media:keywords><itunes:category text="News"/>`;
  expect((await first(rss(item))).categories).toEqual([
    'Defence',
    'Trade',
    'U.S.',
    'Japan',
    'News',
    'steel',
    'cars',
  ]);
});

test.each([
  ['<ttl>60</ttl>', 60],
  ['<ttl>0</ttl>', null],
  ['<ttl>soon</ttl>', null],
  ['<sy:updatePeriod>daily</sy:updatePeriod>', 1_440],
  ['<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 15],
  ['<sy:updatePeriod>now and then</sy:updatePeriod>', null],
])('%s: it changes every %s minutes', async (channel, minutes) => {
  expect((await read(rss('', channel))).updateIntervalMs).toBe(minutes === null ? null : minutes * 60_000);
});
