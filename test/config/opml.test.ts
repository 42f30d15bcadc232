import { describe, expect, test } from 'vitest';
import { readForeignOpml, readOpml } from '#config/opml.ts';
import { writeOpml } from '#config/write-opml.ts';
import { feedDefinition } from '#test/fakes/articles.ts';

const GOOD =
  'type="rss" text="Harbour News" xmlUrl="https://harbour.example/rss" publisher="Harbour" tier="press" country="JP" language="ja"';
const document = (...outlines: string[]) =>
  `<opml version="2.0"><body>\n${outlines.join('\n')}\n</body></opml>`;
const outline = (attributes: string) => `<outline ${attributes}/>`;
const read = (xml: string) => readOpml(xml, 'feeds.opml');

describe('feeds', () => {
  test('are read in order, with groups at any depth', () => {
    const { entries, problems } = read(
      document(
        '<outline text="Press"><outline text="Japan">',
        outline(`${GOOD} htmlUrl="https://harbour.example/"`),
        '</outline></outline>',
        outline(
          'text="Bay &amp; Sea" xmlUrl="https://bay.example/feed?a=1&amp;b=2" publisher="Bay" tier="trade" country="US" language="en"',
        ),
      ),
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      {
        url: 'https://harbour.example/rss',
        title: 'Harbour News',
        publisher: 'Harbour',
        tier: 'press',
        country: 'JP',
        language: 'ja',
        siteUrl: 'https://harbour.example/',
        fullText: false,
        pollSeconds: null,
      },
      {
        url: 'https://bay.example/feed?a=1&b=2',
        title: 'Bay & Sea',
        publisher: 'Bay',
        tier: 'trade',
        country: 'US',
        language: 'en',
        siteUrl: null,
        fullText: false,
        pollSeconds: null,
      },
    ]);
  });

  test('may carry attributes of other programs, an empty htmlUrl among them', () => {
    const { entries, problems } = read(
      document(outline(`${GOOD} title="x" htmlUrl="" category="/a,b" created="Mon" description=""`)),
    );
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(1);
  });

  test('may be none', () => {
    expect(read('<opml version="2.0"><body/></opml>')).toEqual({ entries: [], problems: [] });
  });
});

describe('a feed with a problem is left out and reported at its outline', () => {
  const without = (name: string) => GOOD.replace(new RegExp(` ?${name}="[^"]*"`), '');
  const ADDRESS = 'a complete http or https address without a user name or password';
  const URL_EXAMPLE = 'xmlUrl="https://ustr.gov/rss.xml"';

  test.each([
    [
      'no tier',
      without('tier'),
      'feed "Harbour News": the attribute tier is missing.',
      'one of official, wire, press, trade, analysis',
      'tier="official"',
    ],
    [
      'no name',
      without('text'),
      'feed "https://harbour.example/rss": the attribute text is missing.',
      'the name of the feed',
      'text="USTR press releases"',
    ],
    [
      'no address',
      without('xmlUrl'),
      'feed "Harbour News": the attribute xmlUrl is missing.',
      ADDRESS,
      URL_EXAMPLE,
    ],
    [
      'an attribute misspelt',
      GOOD.replace('publisher=', 'publsher='),
      'feed "Harbour News": the attribute publisher is missing. Was "publsher" meant to be it?',
      'the name of the outlet',
      'publisher="USTR"',
    ],
    [
      'an empty publisher',
      GOOD.replace('"Harbour"', '" "'),
      'feed "Harbour News": the attribute publisher is "".',
      'the name of the outlet',
      'publisher="USTR"',
    ],
    [
      'an unknown tier',
      GOOD.replace('"press"', '"blog"'),
      'feed "Harbour News": the attribute tier is "blog".',
      'one of official, wire, press, trade, analysis',
      'tier="official"',
    ],
    [
      'a country that is none',
      GOOD.replace('"JP"', '"UK"'),
      'feed "Harbour News": the attribute country is "UK".',
      'an ISO 3166-1 alpha-2 code in capitals, such as JP, US or GB',
      'country="US"',
    ],
    [
      'a language that is none',
      GOOD.replace('"ja"', '"jp"'),
      'feed "Harbour News": the attribute language is "jp".',
      'an ISO 639 code in lower case, such as ja (not jp) or en',
      'language="en"',
    ],
    [
      'an address without a scheme',
      GOOD.replace('https://', ''),
      'feed "Harbour News": the attribute xmlUrl is "harbour.example/rss".',
      ADDRESS,
      URL_EXAMPLE,
    ],
    [
      'a page that is no address',
      `${GOOD} htmlUrl="javascript:alert(1)"`,
      'feed "Harbour News": the attribute htmlUrl is "javascript:alert(1)".',
      ADDRESS,
      'htmlUrl="https://ustr.gov/"',
    ],
  ])('%s', (_, attributes, what, expected, example) => {
    const { entries, problems } = read(document('', `  ${outline(attributes)}`));
    expect(entries).toEqual([]);
    expect(problems).toEqual([{ file: 'feeds.opml', line: 3, column: 3, what, expected, example }]);
  });

  test('several faults of one feed are all reported', () => {
    const { problems } = read(document(outline('type="rss" xmlUrl="ftp://x/" tier="press"')));
    expect(problems.map(({ what }) => what)).toEqual([
      'feed "ftp://x/": the attribute text is missing.',
      'feed "ftp://x/": the attribute xmlUrl is "ftp://x/".',
      'feed "ftp://x/": the attribute publisher is missing.',
      'feed "ftp://x/": the attribute country is missing.',
      'feed "ftp://x/": the attribute language is missing.',
    ]);
  });

  test('an address used twice names both lines, however it is written', () => {
    const again = GOOD.replace('harbour.example', 'HARBOUR.example').replace('Harbour News', 'Harbour again');
    const { entries, problems } = read(document(outline(GOOD), outline(again)));
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      {
        file: 'feeds.opml',
        line: 3,
        column: 1,
        what: 'feed "Harbour again": its address is already used at line 2.',
        expected: 'every address once',
      },
    ]);
  });
});

describe('a document that cannot be read', () => {
  test.each([
    [
      'a bare & in an address, told apart from one in a comment',
      '<opml>\n<!-- R&D -->\n<outline xmlUrl="https://a.example/?b=1&c=2"/></opml>',
      { line: 3, column: 40, what: 'An "&" stands alone.', expected: '"&amp;", also inside an address' },
    ],
    [
      'an element that is never closed',
      '<opml><body>\n<outline></body></opml>',
      {
        line: 2,
        column: 16,
        what: 'The XML is malformed: unexpected close tag.',
        expected: 'well-formed XML',
      },
    ],
    [
      'nothing at all',
      '',
      {
        line: 1,
        column: 1,
        what: 'The XML is malformed: document must contain a root element.',
        expected: 'well-formed XML',
      },
    ],
    [
      'another kind of document',
      '<?xml version="1.0"?>\n<rss><outline xmlUrl="x"/><rss/></rss>',
      {
        line: 2,
        column: 1,
        what: 'The root element is <rss>.',
        expected: 'an OPML document: <opml version="2.0">',
      },
    ],
    [
      'an entity of its own, which is not expanded',
      '<!DOCTYPE opml [<!ENTITY a "aaaa">]>\n<opml><head><title>&a;</title></head></opml>',
      { line: 2, column: 22, what: 'The XML is malformed: undefined entity.', expected: 'well-formed XML' },
    ],
  ])('%s', (_, xml, problem) => {
    expect(read(xml)).toEqual({ entries: [], problems: [{ file: 'feeds.opml', ...problem }] });
  });

  test('keeps what was found before the break', () => {
    const { entries, problems } = read(
      `<opml><body>${outline(GOOD)}</outline>${outline(GOOD)}</body></opml>`,
    );
    expect(entries).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});

describe('an exported list', () => {
  const hostile = feedDefinition({
    url: 'https://bay.example/feed?a=1&b="2"',
    title: 'Bay <b>&amp;\u0000 "Sea"\n\ud800',
    siteUrl: 'https://bay.example/',
    fullText: true,
    pollSeconds: 900,
  });

  test('is a configuration of this bot, whatever its feeds are called', () => {
    const { entries, problems } = read(writeOpml([feedDefinition(), hostile], 'Feeds & more'));
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      feedDefinition(),
      { ...hostile, url: 'https://bay.example/feed?a=1&b=%222%22', title: 'Bay <b>&amp;  "Sea"' },
    ]);
  });

  test('is read back whole by an import', async () => {
    expect(await readForeignOpml(writeOpml([feedDefinition({ pollSeconds: 60 })], 'x'))).toEqual([
      { ...feedDefinition({ pollSeconds: 60 }), fullText: undefined },
    ]);
  });
});

describe('the list of another program', () => {
  test('needs no more than addresses; what of the rest is usable is used', async () => {
    const xml = `<?xml version="1.0"?><opml version="1.1"><body>
      <outline title="Group"><outline text="Harbour" type="rss" xmlUrl=" https://harbour.example/rss " language="ja" tier="blog"/></outline>
      <outline TITLE="Bay" xmlurl="feed.xml" htmlUrl="https://bay.example/" country="Japan"/>
      <outline text="No feed" url="https://example.org/"/>
    </body></opml>`;
    expect(await readForeignOpml(xml)).toEqual([
      { url: 'https://harbour.example/rss', title: 'Harbour', siteUrl: null, language: 'ja' },
      { url: 'feed.xml', title: 'Bay', siteUrl: 'https://bay.example/' },
    ]);
  });

  test('is read around what is malformed', async () => {
    const xml =
      '<opml><body><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/><outline xmlUrl="https://b.example/"></body>';
    expect((await readForeignOpml(xml))?.map(({ url }) => url)).toEqual([
      'https://a.example/?x=1&y=2',
      'https://b.example/',
    ]);
  });

  test.each(['', 'words', '<html><body/></html>', '{"version":"1"}'])('%j is none', async (xml) => {
    expect(await readForeignOpml(xml)).toBeNull();
  });

  test('cannot keep the parser busy', async () => {
    const feed = '<outline xmlUrl="https://a.example/"/>';
    const hostile = ['<', '&', '<a>', '<!--', '&a', '</a>'].map((piece) => piece.repeat(100_000));
    for (const rubbish of hostile) {
      const found = await readForeignOpml(`<opml><body>${feed}${rubbish}`);
      expect(found?.map(({ url }) => url)).toEqual(['https://a.example/']);
    }
  });
});
