import fc from 'fast-check';
import type { Action, Block, Line, Message, Source, Span } from '#src/message.ts';
import { LOCALES } from '#src/model/locale.ts';

/** Messages as nobody would write them, of what a stranger could send. */

const HOSTILE = [
  ...[
    '@everyone',
    '@here',
    '<@1234567890>',
    '<@!1234567890>',
    '<@&1234567890>',
    '<#1234567890>',
    '<!channel>',
  ],
  ...['<!here>', '</latest:123>', '<t:1700000000:R>', '<:smile:123456>', '<a:wave:123456>', '<id:guide>'],
  ...[
    '[free](https://evil.example/)',
    '](javascript:alert(1))',
    'https://evil.example/x',
    '<https://evil.example>',
  ],
  ...['discord.gg/abcdef', 'https://discord.com/invite/x', '<mailto:a@b.example>', '<+15550100>'],
  ...[
    '\u202eevil',
    'zero\u200bwidth',
    '\ud800',
    '\udc00x',
    '```\nfence',
    '`',
    '``',
    '# heading',
    '-# small',
    '> quote',
  ],
  ...[
    '- item',
    '1. one',
    '**bold**',
    '__under__',
    '~~gone~~',
    '||hidden||',
    '\\',
    '\\\\',
    '\n\n',
    '\u2028',
    '日米の関税交渉',
  ],
  ...['a|b|c', '&amp;', '👨‍👩‍👧‍👦', 'שלום'],
];

const ENDLESS = ['x'.repeat(10_000), '見出し'.repeat(2_000), '*'.repeat(3_000), '@everyone'.repeat(500)];

export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.constantFrom(...ENDLESS) },
      { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      { weight: 10, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''));

const address = fc.oneof(
  fc.constantFrom(
    'https://news.example.org/a',
    'http://例え.jp/記事?x=(1)',
    'javascript:alert(1)',
    'https://news.example.org/a)b](c',
    `https://news.example.org/${'x'.repeat(2_000)}`,
    'https://news.example.org/<@1>@everyone',
    'not an address',
  ),
  fc.webUrl(),
);

const instant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2060, 0) });
const precision = fc.constantFrom('minute' as const, 'day' as const);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ t: fc.constant('text' as const), s: hostileText }),
  fc.record({
    t: fc.constant('text' as const),
    s: hostileText,
    style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const, 'mark' as const),
  }),
  fc.record({ t: fc.constant('link' as const), s: hostileText, url: address }),
  fc.record({ t: fc.constant('cite' as const), n: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ t: fc.constant('time' as const), at: instant, precision }),
  fc.record({
    t: fc.constant('command' as const),
    line: fc.oneof(hostileText, fc.constant('/latest topic:tariffs')),
  }),
);
const line: fc.Arbitrary<Line> = fc.array(span, { maxLength: 5 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), line }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ head: line, meta: line, body: line }), { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: hostileText, line }), { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: hostileText,
    header: fc.array(hostileText, { minLength: 3, maxLength: 3 }),
    rows: fc.array(fc.array(line, { minLength: 3, maxLength: 3 }), { maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    level: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
    line,
  }),
);

const source: fc.Arbitrary<Source> = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  articleId: fc.nat(),
  title: hostileText,
  publisher: hostileText,
  tier: fc.constantFrom(null, 'press' as const),
  language: fc.constantFrom('en', 'ja'),
  url: fc.option(address),
  fileName: fc.option(hostileText),
  publishedAt: fc.option(instant),
  publishedPrecision: precision,
});

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), label: hostileText, url: address }),
  fc.record({
    kind: fc.constant('command' as const),
    label: hostileText,
    line: hostileText,
    primary: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('share' as const), label: hostileText }),
);

export const hostileMessage: fc.Arbitrary<Message> = fc.record({
  kind: fc.constantFrom('answer', 'alert', 'list', 'panel', 'empty', 'error'),
  locale: fc.constantFrom(...LOCALES),
  notification: hostileText,
  title: line,
  blocks: fc.array(block, { maxLength: 8 }),
  sources: fc.array(source, { maxLength: 30 }),
  actions: fc.array(action, { maxLength: 15 }),
  files: fc.array(fc.record({ name: hostileText, mediaType: fc.constant('text/plain'), text: hostileText }), {
    maxLength: 3,
  }),
  footer: line,
});
