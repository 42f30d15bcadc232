import fc from 'fast-check';
import type { Action, Block, Line, Message, Source, Span } from '#src/message.ts';
import { LEVELS } from '#src/model/level.ts';
import { LOCALES } from '#src/model/locale.ts';

/** Messages as nobody would write them, of what a stranger could send. */

const MENTIONS = [
  '@everyone',
  '@here',
  '<@1234567890>',
  '<@!1234567890>',
  '<@&1>',
  '<@&1234567890>',
  '<#1234567890>',
  '<id:guide>',
  '</latest:123>',
  '</cmd:1>',
  '<!channel>',
  '<!here|here>',
  '<@U012AB3CD>',
  '<#C1|general>',
  '<!subteam^S1>',
];
const LINKS = [
  '[free](https://evil.example/)',
  '[free](<https://evil.example/>)',
  '](javascript:alert(1))',
  '[Ministry](javascript:alert(1))',
  'https://evil.example/x',
  'https:',
  '//evil.example',
  '<https://evil.example>',
  '<https://evil.example|Ministry>',
  'discord.gg/abcdef',
  'https://discord.com/invite/x',
  '<mailto:a@b.example>',
  '<+15550100>',
  'steam://run',
];
const PICTURES = [
  '<:x:1>',
  '<:smile:123456>',
  '<a:wave:123456>',
  ':tada:',
  ':white_check_mark:',
  '👨‍👩‍👧‍👦',
  '🇯🇵',
];
const DATES = ['<t:1:R>', '<t:1700000000:R>', '<!date^1^{date}|x>'];
const MARKUP = [
  '```\nfence\n```',
  '```js',
  '`',
  '``',
  '# heading',
  '### heading',
  '-# small',
  '> quote',
  '>>> quote',
  '- item',
  '* item',
  '1. one',
  '2) two',
  '**bold**',
  '*it*',
  '_it_',
  '__under__',
  '~~gone~~',
  '~gone~',
  '||hidden||',
  '\\',
  '\\\\',
  '\\*',
  'a|b|c',
  '&amp;',
  '&lt;!channel&gt;',
];
const INVISIBLE = [
  '\u202eevil',
  'zero\u200bwidth',
  '\u2066x',
  '\ud800',
  '\udc00x',
  '\n\n',
  '\u2028',
  '\0',
  '\u3164',
  '\ufeff',
];
const WORDS = [
  '日米の関税交渉',
  '「両政府が合意した。」',
  '日米首脳会談、来週開催へ。',
  'שלום',
  'U.S. and Japan agree.',
  '（続報',
];

const HOSTILE = [...MENTIONS, ...LINKS, ...PICTURES, ...DATES, ...MARKUP, ...INVISIBLE, ...WORDS];

const ENDLESS = [
  'x'.repeat(10_000),
  '見出し'.repeat(4_000),
  '*'.repeat(3_000),
  '「'.repeat(3_000),
  '@everyone'.repeat(500),
  '\u200b'.repeat(10_000),
  '👩‍👩‍👧‍👦'.repeat(1_200),
  'The ministers met. They agreed. '.repeat(300),
  '両政府が合意した。'.repeat(1_000),
];

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
    `https://news.example.org/${'x'.repeat(400)}`,
    `https://news.example.org/${'x'.repeat(2_000)}`,
    `https://news.example.org/${'記'.repeat(60)}`,
    'slack://open',
    'discord://-/channels',
    '',
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
    items: fc.array(fc.record({ head: line, meta: line, body: line }), { maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: hostileText, line }), { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: hostileText,
    header: fc.array(hostileText, { maxLength: 12 }),
    rows: fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 30 }),
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
  language: fc.oneof(fc.constantFrom('en', 'ja'), hostileText),
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
  fc.record({
    kind: fc.constant('choose' as const),
    label: hostileText,
    choices: fc.array(
      fc.record({ label: hostileText, line: fc.oneof(hostileText, fc.constant('/latest topic:x')) }),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    label: hostileText,
    line: hostileText,
    extensions: fc.constant(['.opml']),
  }),
);

const whole = fc.record({
  kind: fc.constantFrom('answer', 'alert', 'digest', 'list', 'panel', 'empty', 'error'),
  locale: fc.constantFrom(...LOCALES),
  notification: hostileText,
  level: fc.constantFrom(...LEVELS, undefined),
  overline: line,
  title: line,
  blocks: fc.array(block, { maxLength: 8 }),
  sources: fc.array(source, { maxLength: 30 }),
  actions: fc.array(action, { maxLength: 15 }),
  files: fc.array(fc.record({ name: hostileText, mediaType: fc.constant('text/plain'), text: hostileText }), {
    maxLength: 3,
  }),
  footer: line,
});

/** A line that is empty is as good as one that is not there. */
export const hostileMessage: fc.Arbitrary<Message> = whole.map(({ level, ...rest }) => ({
  ...rest,
  ...(level !== undefined && { level }),
}));
