import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeFeed } from '#src/feeds/decode.ts';
import { interpretFeed } from '#src/feeds/interpret.ts';
import { repairXml } from '#src/feeds/repair.ts';
import { isPlain, readStrictly } from '#src/feeds/strict.ts';
import { readTolerantly } from '#src/feeds/tolerant.ts';

const url = 'https://news.example.org/rss';

/** What both readers make of a plain document; null where rss-parser does not read it. */
async function readTwice(text: string) {
  const strict = isPlain(text) ? await readStrictly(text, url) : null;
  const tolerant = readTolerantly(repairXml(text), url);
  return strict && { strict: interpretFeed(strict), tolerant: tolerant && interpretFeed(tolerant) };
}

describe('both readers mean the same by a plain document', () => {
  test.each([
    [
      'RSS 2.0 with modules',
      `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
         xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>T &amp; T</title><link>/</link><atom:link rel="self" href="/rss"/><language>en</language><ttl>5</ttl>
        <managingEditor>ed@example.org (Ed)</managingEditor><image><url>/logo.png</url><title>Logo</title></image>
        <item><title><![CDATA[<b>One</b> &amp; two]]></title><link>/1</link><guid isPermaLink="false">1</guid>
          <description>&lt;p&gt;Short &lt;a href="x"&gt;x&lt;/a&gt;&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
          <pubDate>Thu, 19 Mar 2026 09:30:00 JST</pubDate><dc:creator>Jane</dc:creator><category>A</category>
          <media:group><media:content url="/a.jpg" medium="image"><media:title>A</media:title></media:content></media:group>
          <enclosure url="/e.mp3" type="audio/mpeg"/><source url="/s">S</source></item>
        <item><title>caf&eacute;</title><guid>https://a.example/2</guid></item><item/></channel></rss>`,
    ],
    [
      'RSS 1.0',
      `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="/rss"><title>新着情報</title><link>/</link><dc:language>ja</dc:language></channel>
        <item rdf:about="/1"><title>共同発表</title><link>/1.html</link><dc:date>2026-03-19T15:00:00+09:00</dc:date></item></rdf:RDF>`,
    ],
    [
      'Atom 1.0',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>例</title><link href="/"/><author><name>Feed</name></author>
        <entry><id>tag:example.org,2026:1</id><title type="html">日米&lt;b&gt;首脳&lt;/b&gt;会談</title><link rel="alternate" href="/a"/>
          <summary>要旨</summary><content type="html">&lt;p&gt;本文&lt;/p&gt;</content><published>2026-03-19T09:30:00+09:00</published>
          <author><name>山田花子</name><email>hanako@example.org</email></author><category term="d" label="外交"/></entry>
        <entry><title>x</title><source><title>S</title><author><name>Source</name></author></source></entry></feed>`,
    ],
  ])('%s', async (_, text) => {
    const read = await readTwice(text);
    expect(read?.strict.items[0]?.title).not.toBeNull();
    expect(read?.strict).toEqual(read?.tolerant);
  });

  const DIRECTORY = new URL('../../../shared/data/real-feed-xml/', import.meta.url);
  test.skipIf(!existsSync(DIRECTORY))(
    'every real feed that rss-parser reads (needs ../shared/data)',
    async () => {
      const lines = readFileSync(new URL('index.jsonl', DIRECTORY), 'utf8').trim().split('\n');
      let count = 0;
      for (const { file } of lines.map((line) => JSON.parse(line))) {
        const read = await readTwice(decodeFeed(readFileSync(new URL(file, DIRECTORY)), null).text);
        if (read === null) continue;
        count += 1;
        expect(read.strict, file).toEqual(read.tolerant);
      }
      expect(count).toBeGreaterThan(60);
    },
    30_000,
  );
});

describe('rss-parser is not asked about a document with', () => {
  test.each([
    ['bases', '<rss><channel><item xml:base="/x/"><link>y</link></item></channel></rss>'],
    ['XHTML', '<feed><entry><title type="xhtml"><div>x</div></title></entry></feed>'],
    [
      'prefixes of its own',
      '<rss xmlns:d="http://purl.org/dc/elements/1.1/"><channel><item><d:title>x</d:title></item></channel></rss>',
    ],
    [
      'a conventional prefix for something else',
      '<rss xmlns:dc="http://www.w3.org/2005/Atom"><channel><item><dc:title>x</dc:title></item></channel></rss>',
    ],
    ['characters of windows-1252', '<rss><channel><title>1 &#150; 2</title></channel></rss>'],
    ['entities of its own', '<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel/></rss>'],
    [
      'a section that never ends',
      '<rss><channel><item><title><![CDATA[a</title></item><item><title><![CDATA[b]]></title></item></channel></rss>',
    ],
  ])('%s', (_, text) => {
    expect(isPlain(text)).toBe(false);
  });

  test.each([
    ['damage', '<rss><channel><title>AT&T</title></channel></rss>'],
    ['tags in a name', '<rss><channel><item><author>by <a>Jane</a></author></item></channel></rss>'],
    ['tags in a text', '<rss><channel><item><description>a <b>b</b></description></item></channel></rss>'],
    [
      'elements in odd places',
      '<rss><channel><item><tags><category>x</category></tags></item></channel></rss>',
    ],
    ['entries outside the channel', '<rss><channel/><item><title>x</title></item></rss>'],
  ])('or its answer is not taken: %s', async (_, text) => {
    expect(await readStrictly(text, url)).toBeNull();
  });
});
