import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeedDate } from '#src/feeds/dates.ts';
import { decodeFeed } from '#src/feeds/decode.ts';
import { ParseError } from '#src/feeds/parse-error.ts';
import { readFeed } from '#src/feeds/read-feed.ts';
import { offsetZone } from '#src/feeds/zones.ts';
import type { FeedContents } from '#src/model/feed.ts';
import { ENCODINGS, encode, FORMATS, feedDocument } from '#test/fakes/feed-documents.ts';
import { date, stories } from '#test/fakes/stories.ts';

/** What must hold for any bytes that a server sends. */

const URL_OF_FEED = 'https://news.example.org/feed';

const contentType = fc.oneof(
  fc.constantFrom(
    null,
    'text/xml',
    'application/feed+json',
    'text/html; charset=Shift_JIS',
    'text/xml; charset=',
  ),
  fc.string({ maxLength: 20 }).map((charset) => `text/xml; charset=${charset}`),
);

const format = fc.constantFrom(...FORMATS);
const encoding = fc.constantFrom(...ENCODINGS);

const PIECES = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '=',
    '/>',
    '</',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '\\ud800',
    '\0',
    '\x1b$B',
    '\x1b(B',
  ],
  ...[
    '<item>',
    '</item>',
    '<entry',
    '</channel>',
    '<rss>',
    '<html>',
    '<title/>',
    '<link>',
    '<a:b c:d="e">',
    '<br>',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml encoding="utf-16"?>',
    '<!DOCTYPE a [<!ENTITY b "&b;&b;">]>',
    '&b;',
  ],
  ...[
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&amp;amp;lt;',
    '&nbsp',
    '__proto__',
    '"constructor":{"a":1}',
    'javascript:',
  ],
  ...[
    '<base href="//[">',
    ' xml:base="http://["',
    '日',
    'ﷺ',
    '\ufeff',
    '\u202e',
    '👩‍👩‍👧',
    '令和元年',
    '-99999999999',
  ],
].map((piece) => Buffer.from(piece));

/** What goes wrong with a document on its way: parts lost, repeated, changed and pasted in. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    piece: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)) },
    ),
    kind: fc.constantFrom('lose', 'repeat', 'overwrite', 'paste', 'cut off'),
  }),
  { maxLength: 8 },
);

function damaged(
  document: Buffer,
  faults: readonly { at: number; length: number; piece: Buffer; kind: string }[],
): Buffer {
  return faults.reduce((bytes, { at, length, piece, kind }) => {
    const from = Math.floor(at * bytes.length);
    const [head, part, tail] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ];
    if (kind === 'lose') return Buffer.concat([head, tail]);
    if (kind === 'repeat') return Buffer.concat([head, part, part, tail]);
    if (kind === 'overwrite') return Buffer.concat([head, piece, tail]);
    return kind === 'paste' ? Buffer.concat([head, piece, part, tail]) : head;
  }, document);
}

async function readOrRefuse(bytes: Uint8Array, type: string | null): Promise<FeedContents | null> {
  try {
    return await readFeed(bytes, type, { url: URL_OF_FEED });
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
    expect((error as ParseError).message).toMatch(/^[A-Z].*\.$/s);
    return null;
  }
}

function expectWellFormed({ items, entryCount, siteUrl, title }: FeedContents): void {
  expect(entryCount).toBeGreaterThanOrEqual(items.length);
  const addresses = items.flatMap((item) => [item.url, ...item.images.map((image) => image.url)]);
  for (const address of [siteUrl, ...addresses])
    if (address !== null) expect(new URL(address).protocol).toMatch(/^https?:$/);
  for (const item of items) {
    expect(item.title).toMatch(/\S/);
    expect(item.guid).not.toBe('');
    for (const at of [item.publishedAt, item.updatedAt])
      if (at !== null) expect(new Date(at).getUTCFullYear()).toBeGreaterThanOrEqual(1_899);
  }
  const said = items.flatMap((item) => [
    item.title,
    item.text,
    item.guid ?? '',
    ...item.authors,
    ...item.categories,
  ]);
  for (const text of [title ?? '', ...said]) {
    expect(text).not.toContain('[object ');
    expect(text.length).toBeLessThanOrEqual(200_000);
    // No half characters, and nothing that steers a terminal or turns the text around
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
  }
}

test('any bytes are a text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), contentType, (bytes, type) => {
      const { text, charset } = decodeFeed(bytes, type);
      expect(text.isWellFormed()).toBe(true);
      expect(charset).toMatch(/^[a-z][\w-]+$/);
    }),
    { numRuns: 2_000 },
  );
});

test('a document says the same in every encoding, labelled or not', () => {
  fc.assert(
    fc.property(stories, format, encoding, (items, kind, charset) => {
      const document = feedDocument(items, kind, charset);
      expect(decodeFeed(encode(document, charset), `text/xml; charset=${charset}`).text).toBe(document);
      if (kind !== 'json') expect(decodeFeed(encode(document, charset), null).text).toBe(document);
    }),
    { numRuns: 200 },
  );
});

test('any text is a date of the calendar or none', () => {
  const piece = fc.oneof(
    fc.nat({ max: 9_999 }).map(String),
    fc.constantFrom(
      ...['-', '/', '.', ':', ' ', ', ', 'T', 'Z', '+', '(', ')', '[', '年', '月', '日', '午後', '令和', 'R'],
    ),
    fc.constantFrom(
      ...['Mar', 'Thu', 'mars', 'JST', 'PM', 'GMT', 'Asia/Tokyo', 'W', '00', '24:00', '1773912600', 'ﷺ'],
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom(null, '+09:00', 'America/New_York', 'No/Where'), (value, zone) => {
      const at = parseFeedDate(value, zone);
      if (at === null) return;
      expect(Number.isInteger(at)).toBe(true);
      expect(at).toBeGreaterThan(Date.UTC(1899, 11, 30));
      expect(at).toBeLessThan(Date.UTC(10_000, 0, 2));
    }),
    { numRuns: 1_500 },
  );
});

test('a date comes back from every way to write it, in every zone', () => {
  const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(date, minutes, (written, offset) => {
      const zone = offsetZone(offset);
      const [local = ''] = new Date(Date.parse(written) + offset * 60_000).toISOString().split('.');
      const [weekday, day, month, year, clock] = new Date(`${local}Z`)
        .toUTCString()
        .replace(',', '')
        .split(' ');
      const [y, m, d] = local.slice(0, 10).split('-').map(Number);
      for (const value of [
        `${local}${zone}`,
        `${local.replace('T', ' ')} ${zone.replace(':', '')}`,
        `${local.replace(/[-:]/g, '')}${zone.replace(':', '')}`,
        `${weekday}, ${day} ${month} ${year} ${clock} ${zone}`,
        `${weekday} ${month} ${day} ${clock} GMT${zone} ${year}`,
        `${month} ${day}, ${year} at ${clock} UTC${zone}`,
        `${y}年${m}月${d}日 ${clock} ${zone}`,
        `${d}.${m}.${y} ${clock} ${zone}`,
        String(Date.parse(written) / 1_000),
      ])
        expect([value, parseFeedDate(value, '+05:00')]).toEqual([value, Date.parse(written)]);
      const zoneless = `${y}/${m}/${d} ${clock}`;
      expect([zoneless, parseFeedDate(zoneless, zone)]).toEqual([zoneless, Date.parse(written)]);
    }),
    { numRuns: 300 },
  );
});

test('any bytes are a well-formed feed or are refused in words', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => Buffer.concat(pieces)),
    fc.json().map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(`{"version":"https://jsonfeed.org/version/1.1","items":[${text}]}`)),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(`<rss><channel><item><title>${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, contentType, async (document, type) => {
      const contents = await readOrRefuse(document, type);
      if (contents !== null) expectWellFormed(contents);
    }),
    { numRuns: 600 },
  );
});

test('a feed that is damaged anyhow is still well-formed or is refused in words', async () => {
  await fc.assert(
    fc.asyncProperty(stories, format, encoding, damage, async (items, kind, charset, faults) => {
      const document = encode(feedDocument(items, kind, charset), charset);
      const contents = await readOrRefuse(damaged(document, faults), null);
      if (contents !== null) expectWellFormed(contents);
    }),
    { numRuns: 600 },
  );
});

test('what is said twenty thousand times over is read to its end', async () => {
  // Whatever takes quadratic time does not end before the test's own limit.
  const repeated = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 });
  const opening = fc.constantFrom(
    '',
    '<rss><channel><item><description>',
    '<feed><entry ',
    '{"items":[{"title":"',
  );
  await fc.assert(
    fc.asyncProperty(opening, repeated, async (start, pieces) => {
      const rest = Buffer.concat(pieces).toString('latin1').repeat(20_000);
      const contents = await readOrRefuse(Buffer.from(`${start}${rest}`, 'latin1'), null);
      if (contents !== null) expect(contents.items.length).toBeLessThanOrEqual(contents.entryCount);
    }),
    { numRuns: 25 },
  );
});

test('a document that breaks off loses nothing that it had said', async () => {
  const xml = fc.constantFrom('rss' as const, 'rdf' as const, 'atom' as const);
  await fc.assert(
    fc.asyncProperty(stories, xml, fc.double({ min: 0, max: 1, noNaN: true }), async (items, kind, share) => {
      const document = feedDocument(items, kind);
      const whole = await readFeed(Buffer.from(document), null, { url: URL_OF_FEED });
      const start = document.search(/<(?:item|entry)\b/);
      const rest = document.slice(0, start + Math.floor(share * (document.length - start)));
      const complete = rest.match(/<\/(?:item|entry)>/g)?.length ?? 0;
      const contents = await readFeed(Buffer.from(rest), null, { url: URL_OF_FEED });
      expect(contents.items.slice(0, complete)).toEqual(whole.items.slice(0, complete));
    }),
    { numRuns: 150 },
  );
});
