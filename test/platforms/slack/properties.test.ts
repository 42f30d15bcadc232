import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action, Block, ListItem, Message, Source, Span } from '#src/message.ts';
import { LOCALES } from '#src/model/locale.ts';
import { render } from '#src/platforms/slack/render.ts';
import { linkTarget } from '#src/platforms/slack/rich-text.ts';
import { everyField, problemsOfHome, problemsOfMessage } from '#test/fakes/slack-rules.ts';

/** What must hold for any message, whoever wrote what is in it. */

/** A fixed seed: a failure is found again. */
const property = { seed: 20_260_704, numRuns: 300 } as const;

const hostile = fc.constantFrom(
  '@everyone',
  '@here',
  '<!channel>',
  '<!here|x>',
  '<@U012AB3CD>',
  '<@&1>',
  '<#C1|general>',
  '<!subteam^S1>',
  '<!date^1^{date}|x>',
  '<https://evil.example|Ministry>',
  '[Ministry](javascript:alert(1))',
  'https://evil.example',
  ':smile:',
  '*bold* _it_ ~s~ `code`',
  '```\nfence\n```',
  '# heading\n> quote',
  '\u202egnp.exe',
  '\u200b\u2060',
  '\ud800',
  '\0',
  '&lt;!channel&gt;',
  '日米首脳会談、来週開催へ。',
  'a'.repeat(10_000),
  '見出し'.repeat(4_000),
  '👩‍👩‍👧‍👦'.repeat(1_200),
);
const words = fc
  .array(
    fc.oneof(
      hostile,
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    ),
    {
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join(' '));
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'slack://x',
    'not a url',
    `https://a.example/${'x'.repeat(4_000)}`,
    '',
  ),
);
const at = fc.integer({ min: 0, max: 4_000_000_000_000 });
const precision = fc.constantFrom('day' as const, 'minute' as const);
const span: fc.Arbitrary<Span> = fc.oneof(
  words.map((s) => ({ t: 'text' as const, s })),
  fc
    .tuple(words, fc.constantFrom('bold' as const, 'italic' as const, 'code' as const, 'mark' as const))
    .map(([s, style]) => ({ t: 'text' as const, s, style })),
  fc.record({ t: fc.constant('link' as const), s: words, url }),
  fc.record({ t: fc.constant('cite' as const), n: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ t: fc.constant('time' as const), at, precision }),
  fc.record({ t: fc.constant('command' as const), line: words }),
);
const line = fc.array(span, { maxLength: 5 });
const item: fc.Arbitrary<ListItem> = fc.record({ head: line, meta: line, body: line });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), line }),
  fc.record({
    kind: fc.constant('notice' as const),
    level: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
    line,
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(item, { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: words, line }), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: words,
    header: fc.array(words, { maxLength: 24 }),
    rows: fc.array(fc.array(line, { maxLength: 3 }), { maxLength: 110 }),
  }),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), label: words, url }),
  fc.record({ kind: fc.constant('command' as const), label: words, line: words, primary: fc.boolean() }),
  fc.record({ kind: fc.constant('share' as const), label: words }),
);
const source: fc.Arbitrary<Source> = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  articleId: fc.nat(),
  title: words,
  publisher: words,
  tier: fc.constant(null),
  language: fc.constant('ja'),
  url: fc.option(url),
  fileName: fc.constant(null),
  publishedAt: fc.option(at),
  publishedPrecision: precision,
});
const message: fc.Arbitrary<Message> = fc.record({
  kind: fc.constantFrom(
    'answer' as const,
    'alert' as const,
    'list' as const,
    'panel' as const,
    'empty' as const,
    'error' as const,
  ),
  locale: fc.constantFrom(...LOCALES),
  notification: words.map((s) => `News. ${s}`),
  title: line.map((spans) => [{ t: 'text' as const, s: 'News' }, ...spans]),
  blocks: fc.array(block, { maxLength: 8 }),
  sources: fc.array(source, { maxLength: 12 }),
  actions: fc.array(action, { maxLength: 30 }),
  files: fc.array(fc.record({ name: words, mediaType: fc.constant('text/plain'), text: words }), {
    maxLength: 2,
  }),
  footer: line,
});

test('any message is one that Slack takes', () => {
  fc.assert(
    fc.property(message, (each) => {
      expect(problemsOfMessage({ ...render(each, { line: '/latest' }) })).toEqual([]);
      const { blocks } = render(each, { tables: false });
      expect(problemsOfHome({ type: 'home', blocks })).toEqual([]);
    }),
    property,
  );
});

test('no mention and no link arises from text, and nothing is read as markup', () => {
  fc.assert(
    fc.property(message, (each) => {
      const payload = render(each, { line: '/latest' });
      expect(payload.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      const types = everyField(payload.blocks, 'type');
      for (const type of ['mrkdwn', 'user', 'usergroup', 'channel', 'broadcast', 'team', 'emoji']) {
        expect(types).not.toContain(type);
      }
      const given = new Set(everyField(each, 'url').map((value) => linkTarget(String(value))));
      for (const target of everyField(payload.blocks, 'url')) expect(given).toContain(target);
    }),
    property,
  );
});

test('the same message gives the same payload', () => {
  fc.assert(
    fc.property(message, (each) => {
      expect(render(each)).toEqual(render(structuredClone(each)));
    }),
    { ...property, numRuns: 50 },
  );
});
