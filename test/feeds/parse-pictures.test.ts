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

describe('pictures', () => {
  const image = (path: string, alt: string | null = null) => ({
    url: `https://news.example.org${path}`,
    alt,
  });
  test.each([
    [
      'media',
      rss('<media:content url="/a.jpg" medium="image"><media:title>A</media:title></media:content>'),
      [image('/a.jpg', 'A')],
    ],
    [
      'a group',
      rss(
        '<media:group><media:content url="/a.jpg" type="image/jpeg"/><media:description>A</media:description></media:group>',
      ),
      [image('/a.jpg', 'A')],
    ],
    ['a thumbnail', rss('<media:thumbnail url="/t.jpg"/>'), [image('/t.jpg')]],
    [
      'a video with a thumbnail',
      rss('<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="/t.jpg"/></media:content>'),
      [image('/t.jpg')],
    ],
    [
      'an enclosure',
      rss('<enclosure url="/e.png" type="image/png" length="1"/><enclosure url="/e.mp3" type="audio/mpeg"/>'),
      [image('/e.png')],
    ],
    [
      'an enclosure of Atom',
      atom('<link rel="enclosure" type="image/png" href="/e.png" title="E"/>'),
      [image('/e.png', 'E')],
    ],
    ['a cover', rss('<itunes:image href="/c.jpg"/>'), [image('/c.jpg')]],
    ['an image', rss('<image><url>/i.jpg</url></image>'), [image('/i.jpg')]],
    [
      'the first of the text',
      rss('<description>&lt;p>&lt;img src="/1.jpg" alt="One">&lt;img src="/2.jpg"></description>'),
      [image('/1.jpg', 'One')],
    ],
    [
      'a tracker',
      rss('<description>&lt;img src="/t.gif" width="1" height="1">&lt;img src="/2.jpg"></description>'),
      [image('/2.jpg')],
    ],
    [
      'the same twice',
      rss('<media:thumbnail url="/a.jpg"/><description>&lt;img src="/a.jpg" alt="A"></description>'),
      [image('/a.jpg', 'A')],
    ],
    ['another scheme', rss('<media:thumbnail url="javascript:x"/>'), []],
  ])('%s', async (_, text, images) => {
    expect((await first(text)).images).toEqual(images);
  });
});
