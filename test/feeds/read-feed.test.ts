import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/feeds/read-feed.ts';

const FEED = 'https://news.example.org/rss';
const read = (item: string, url = FEED) =>
  readFeed(
    Buffer.from(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><item>${item}</item></channel></rss>`,
    ),
    null,
    { url },
  );
const first = async (item: string, url?: string) => (await read(item, url)).items[0];

test('a document becomes plain values', async () => {
  const feed = await readFeed(
    Buffer.from(`<rss version="2.0"><channel><title>News &amp;amp; more</title><link>https://news.example.org/?utm_source=rss</link><language>en_us</language><ttl>15</ttl>
      <item><title>Japan &amp;amp; U.S.</title><link>https://news.example.org/a?utm_source=rss#top</link><guid>id-1</guid>
        <description>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p>&lt;img src="/i.jpg" alt="Ships">&lt;script>x()&lt;/script></description>
        <pubDate>Thu, 19 Mar 2026 09:30:00 JST</pubDate><author>desk@example.org (The Desk)</author><category>R&amp;amp;D</category></item>
      </channel></rss>`),
    'application/rss+xml',
    { url: FEED },
  );
  expect(feed).toEqual({
    title: 'News & more',
    siteUrl: 'https://news.example.org/',
    language: 'en-US',
    format: 'rss',
    charset: 'utf-8',
    updateIntervalMs: 15 * 60_000,
    entryCount: 1,
    items: [
      {
        guid: 'id-1',
        url: 'https://news.example.org/a',
        title: 'Japan & U.S.',
        text: 'One.\nTwo.',
        publishedAt: Date.parse('2026-03-19T00:30:00Z'),
        updatedAt: null,
        authors: ['The Desk'],
        categories: ['R&D'],
        images: [{ url: 'https://news.example.org/i.jpg', alt: 'Ships' }],
      },
    ],
  });
});

describe('titles', () => {
  test.each([
    ['<title>&amp;lt;b&amp;gt;Twice&amp;lt;/b&amp;gt; &amp;amp;amp; again</title>', 'Twice & again'],
    ['<title>1 &lt; 2</title>', '1 < 2'],
    ['<title>日米<br/>会談</title>', '日米 会談'],
    ['<title>Tariff \u202edlrow\u200b talks</title>', 'Tariff dlrow talks'],
    ['<description>A short note.</description>', 'A short note.'],
    [`<description>${'word '.repeat(40)}</description>`, `${'word '.repeat(15)}word…`],
    [`<description>${'日'.repeat(200)}</description>`, `${'日'.repeat(79)}…`],
  ])('of %s', async (item, title) => {
    expect((await first(item))?.title).toBe(title);
  });
});

test('an entry with neither a title nor a text is left out, and counted', async () => {
  const feed = await read('<link>https://a.example/1</link></item><item><title>x</title>');
  expect(feed).toMatchObject({ entryCount: 2, items: [{ title: 'x' }] });
});

test('the longer text is the text', async () => {
  const item =
    '<title>x</title><description>Short.</description><content:encoded>&lt;p>The long text.&lt;/p>&lt;p>More.&lt;/p></content:encoded>';
  expect((await first(item))?.text).toBe('The long text.\nMore.');
  expect(
    (
      await first(
        '<title>x</title><content:encoded>Cut…</content:encoded><description>All of it.</description>',
      )
    )?.text,
  ).toBe('All of it.');
});

test('what is too long is cut, and an id that is too long is none', async () => {
  const long = 'x'.repeat(300_000);
  const item = await first(
    `<title>x</title><guid>${long}</guid><description>${long}</description><author>${long}</author>`,
  );
  expect(item).toMatchObject({ guid: null });
  expect([item?.text.length, item?.authors[0]?.length]).toEqual([50_000, 200]);
});

describe('a link into a private network', () => {
  test.each([
    'http://127.0.0.1/admin',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://10.0.0.1/a',
    'http://router.local/',
    'http://localhost:3000/a',
  ])('from a public feed is dropped, the item is kept: %s', async (link) => {
    const item = await first(
      `<title>x</title><link>${link}</link><enclosure url="${link}" type="image/png"/>`,
    );
    expect(item).toMatchObject({ title: 'x', url: null, images: [] });
  });

  test('from a feed that is inside the network itself is kept', async () => {
    const item = await first(
      '<title>x</title><link>http://127.0.0.1:9000/a</link>',
      'http://127.0.0.1:9000/rss',
    );
    expect(item?.url).toBe('http://127.0.0.1:9000/a');
  });

  test.each(['javascript:alert(1)', 'mailto:a@example.org', 'ftp://a.example/'])(
    '%s is no link',
    async (link) => {
      expect((await first(`<title>x</title><link>${link}</link>`))?.url).toBeNull();
    },
  );
});
