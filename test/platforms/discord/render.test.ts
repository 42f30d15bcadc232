import { describe, expect, test } from 'vitest';
import { cite, command, link, type Message, text, time } from '#src/message.ts';
import { readCustomId } from '#src/platforms/discord/buttons.ts';
import { render, type Surface } from '#src/platforms/discord/render.ts';

const at = Date.parse('2026-03-02T01:30:00Z');
const POST: Surface = { kind: 'post', answers: null, commandIds: new Map() };
const REPLY: Surface = {
  kind: 'reply',
  answers: '/latest topic:tariffs',
  commandIds: new Map([
    ['latest', '11'],
    ['feeds add', '12'],
  ]),
};
const message = (changes: Partial<Message> = {}): Message => ({
  kind: 'list',
  locale: 'en',
  notification: 'Tariffs: Talks resume (Example News)',
  title: [text('Latest · Tariffs', 'bold')],
  blocks: [],
  sources: [],
  actions: [],
  ...changes,
});
const source = {
  n: 1,
  articleId: 7,
  title: 'Talks resume',
  publisher: 'Example News',
  tier: null,
  language: 'en',
  url: 'https://news.example.org/talks',
  fileName: null,
  publishedAt: at,
  publishedPrecision: 'minute',
} as const;

/** The texts of a reply, in order. */
function textsOf(rendered: ReturnType<typeof render>): string[] {
  const [container] = rendered.body.components;
  if (container?.type !== 17) return [];
  return container.components.flatMap((each) => (each.type === 10 ? [each.content] : []));
}
const written = (line: Message['title']) =>
  textsOf(render(message({ title: [], blocks: [{ kind: 'paragraph', line }] }), REPLY))[0];

test('an alert is a sentence for the phone, an embed to read, and buttons', () => {
  const alert = message({
    kind: 'alert',
    title: [link('Talks resume', source.url)],
    blocks: [
      { kind: 'paragraph', line: [text('They met in Tokyo.')] },
      {
        kind: 'fields',
        fields: [{ label: 'Tariffs', line: [text('tariff', 'mark'), text(' in the headline')] }],
      },
    ],
    sources: [source],
    actions: [
      { kind: 'link', label: 'Read the article', url: source.url },
      { kind: 'command', label: 'Latest on Tariffs', line: '/latest topic:tariffs' },
    ],
    footer: [text('Example News · press · '), time(at)],
  });
  expect(render(alert, POST)).toEqual({
    body: {
      content: 'Tariffs: Talks resume (Example News)',
      embeds: [
        {
          title: 'Talks resume',
          url: 'https://news.example.org/talks',
          description:
            'They met in Tokyo.\n**Tariffs:** **tariff** in the headline\n-# Example News · press · <t:1772415000:f>',
          color: 0x2f6fde,
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 5, label: 'Read the article', url: 'https://news.example.org/talks' },
            { type: 2, style: 2, label: 'Latest on Tariffs', custom_id: 'v1|a|/latest topic:tariffs' },
          ],
        },
      ],
      allowed_mentions: { parse: [] },
    },
    files: [],
    dropped: [],
  });
});

test('a list is a container: headlines that link, small print, pages', () => {
  const list = message({
    blocks: [
      {
        kind: 'list',
        ordered: true,
        items: [
          {
            head: [link('Talks resume', source.url)],
            meta: [text('Example News · '), time(at), text(' · #7')],
          },
          { head: [text('No address', 'bold')], body: [text('Only words.')] },
        ],
      },
    ],
    actions: [
      { kind: 'command', label: 'Next', line: '/latest topic:tariffs page:2' },
      { kind: 'command', label: 'Summary', line: '/summary topic:tariffs', primary: true },
      { kind: 'share', label: 'Share' },
    ],
    footer: [text('12 articles')],
  });
  expect(render(list, REPLY).body).toEqual({
    flags: 1 << 15,
    components: [
      {
        type: 17,
        accent_color: 0x2f6fde,
        components: [
          { type: 10, content: '## Latest · Tariffs' },
          {
            type: 10,
            content:
              '**1.** [Talks resume](<https://news.example.org/talks>)\n-# Example News · <t:1772415000:f> · #7\n\n**2.** **No address**\nOnly words.',
          },
          { type: 14 },
          { type: 10, content: '-# 12 articles' },
          {
            type: 1,
            components: [
              { type: 2, style: 2, label: 'Next', custom_id: 'v1|u|/latest topic:tariffs page:2' },
              { type: 2, style: 1, label: 'Summary', custom_id: 'v1|a|/summary topic:tariffs' },
              { type: 2, style: 2, label: 'Share', custom_id: 'v1|s|/latest topic:tariffs' },
            ],
          },
        ],
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

describe('a span', () => {
  test.each([
    [
      'a time is in the reader’s zone and in both capitals',
      time(at),
      '<t:1772415000:f> (Mon 2 Mar 2026, 10:30 JST / Sun 1 Mar, 20:30 EST)',
    ],
    ['a date without a time is written out, as Discord would shift it', time(at, 'day'), 'Mon 2 Mar 2026'],
    ['a command can be clicked', command('/latest'), '</latest:11>'],
    ['so can a subcommand', command('feeds add'), '</feeds add:12>'],
    ['a line with options can be copied', command('/latest topic:tariffs'), '`/latest topic:tariffs`'],
    ['a link to no web address is words', link('Click', 'javascript:alert(1)'), 'Click'],
    [
      'a link cannot be closed early',
      link('a](https://evil.example)', source.url),
      '[a\\](https\\://evil.example)](<https://news.example.org/talks>)',
    ],
    [
      'a mention is words',
      text('@everyone <@&123> <@123>'),
      '@\u200beveryone \\<@\u200b&123> \\<@\u200b123>',
    ],
    ['formatting is words', text('# Heading *bold* `code`'), '\\# Heading \\*bold\\* \\`code\\`'],
    ['an address in a text is no link', text('see https://evil.example'), 'see https\\://evil.example'],
    ['an invitation is no card', text('discord.gg/abc'), 'discord\u200b.gg/abc'],
    ['letters stay in their order', text('safe\u202egnp.exe'), 'safegnp.exe'],
    ['Japanese stays as it is', text('日米、関税で合意（2日）'), '日米、関税で合意（2日）'],
  ])('%s', (_name, span, expected) => {
    expect(written([span])).toBe(expected);
  });
});

test('an answer cites its sources and lists them, with a link each', () => {
  const answer = message({
    kind: 'answer',
    locale: 'ja',
    blocks: [{ kind: 'paragraph', line: [text('両政府が合意した。'), cite(1)] }],
    sources: [source],
  });
  expect(textsOf(render(answer, REPLY)).slice(1)).toEqual([
    '両政府が合意した。[\\[1\\]](<https://news.example.org/talks>)',
    '-# \\[1\\] [Talks resume](<https://news.example.org/talks>) · Example News · 英語 · <t:1772415000:f> · #7',
  ]);
});

describe('what is too long', () => {
  const items = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      head: [link(`Headline ${i + 1}`, `https://news.example.org/${i}`)],
      body: [text(`Sentence. `.repeat(30))],
    }));

  test('loses its excerpts before its entries', () => {
    const rendered = render(message({ blocks: [{ kind: 'list', ordered: true, items: items(20) }] }), REPLY);
    expect(textsOf(rendered)[1]).toContain('Headline 20');
    expect(textsOf(rendered)[1]).not.toContain('Sentence');
    expect(rendered.dropped).toEqual(['excerpts']);
  });

  test('says how many entries are not shown', () => {
    const rendered = render(message({ blocks: [{ kind: 'list', ordered: true, items: items(200) }] }), REPLY);
    expect(textsOf(rendered).at(-1)).toMatch(/^-# Not shown here: 1\d\d of 200 entries$/);
    expect(rendered.dropped.join()).toMatch(/of 200 entries/);
  });

  test('does not leave a button that would do something else', () => {
    const line = `/search ${'半導体'.repeat(40)}`;
    const rendered = render(message({ actions: [{ kind: 'command', label: 'Next', line }] }), REPLY);
    expect(JSON.stringify(rendered.body)).not.toContain('Next');
    expect(rendered.dropped).toEqual(['button "Next"']);
  });
});

test('what an alert is worth is said above its title, in words and in colour', () => {
  const alert = message({
    kind: 'alert',
    level: 'breaking',
    overline: [text('BREAKING · Tariffs · single source')],
    notification: 'BREAKING · Tariffs: Talks resume (Example News)',
    title: [link('Talks resume', source.url)],
  });
  expect(render(alert, POST).body).toMatchObject({
    content: '🔴 BREAKING · Tariffs: Talks resume (Example News)',
    // The sentence has said the rest.
    embeds: [{ author: { name: 'single source' }, color: 0xd64545 }],
  });
  const known = { ...alert, overline: [text('BREAKING · Tariffs')] };
  expect(render(known, POST).body.embeds?.[0]).not.toHaveProperty('author');
  expect(textsOf(render(known, REPLY))[0]).toBe(
    '-# 🔴 BREAKING · Tariffs\n## [Talks resume](<https://news.example.org/talks>)',
  );
});

test('a digest comes without a sound, so it is made of components even as a post', () => {
  const digest = message({ kind: 'digest', blocks: [{ kind: 'paragraph', line: [text('Quiet day.')] }] });
  expect(render(digest, POST).body).toMatchObject({ flags: 1 << 15, components: [{ type: 17 }] });
});

test('a list to choose from stands in a row of its own, and an entry carries what a button would', () => {
  const choose = {
    kind: 'choose',
    label: 'Topic',
    choices: [
      { label: 'Tariffs', line: '/latest topic:tariffs' },
      { label: 'Defense', line: '/summary topic:defense' },
      { label: 'Too long', line: `/search ${'x'.repeat(100)}` },
    ],
  } as const;
  const rendered = render(message({ actions: [choose, { kind: 'command', label: 'Help', line: '/help' }] }), {
    ...REPLY,
    mark: 'q2w3e4r5',
  });
  expect(rendered.dropped).toEqual(['1 of 3 choices']);
  const [container] = rendered.body.components;
  expect(container).toMatchObject({
    components: [
      { type: 10 },
      { type: 1, components: [{ type: 2, custom_id: 'v1|a~q2w3e4r5|/help' }] },
      {
        type: 1,
        components: [
          {
            type: 3,
            placeholder: 'Topic',
            options: [
              { label: 'Tariffs', value: 'v1|u~q2w3e4r5|/latest topic:tariffs' },
              { label: 'Defense', value: 'v1|a~q2w3e4r5|/summary topic:defense' },
            ],
          },
        ],
      },
    ],
  });
});

test('a heading stands with what is below it', () => {
  const help = message({
    blocks: [
      { kind: 'paragraph', line: [text('Read', 'bold')] },
      { kind: 'list', ordered: false, items: [{ head: [command('/latest')] }] },
    ],
  });
  expect(textsOf(render(help, REPLY))[1]).toBe('**Read**\n- </latest:11>');
});

test('a wide table is a list on a phone, a narrow one a grid', () => {
  const table = (cell: string) =>
    message({
      blocks: [
        { kind: 'table', caption: 'Feeds', header: ['Feed', 'Items'], rows: [[[text(cell)], [text('5')]]] },
      ],
    });
  expect(textsOf(render(table('NHK'), REPLY))[1]).toBe('**Feeds**\n```\nFeed  Items\nNHK   5\n```');
  expect(textsOf(render(table('A publisher with a very long name indeed'), REPLY))[1]).toBe(
    '**Feeds**\n- A publisher with a very long name indeed · Items: 5',
  );
});

test('a document is attached, and shown where it belongs', () => {
  const { body, files } = render(
    message({ files: [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml/>' }] }),
    REPLY,
  );
  expect(body.attachments).toEqual([{ id: '0', filename: 'feeds.opml' }]);
  expect(JSON.stringify(body)).toContain('attachment://feeds.opml');
  expect(files).toEqual([{ name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml/>' }]);
});

test('a button’s id is read as it was written, whatever the line holds', () => {
  expect(readCustomId('v1|u|/search a|b page:2')).toEqual({ kind: 'update', line: '/search a|b page:2' });
  expect(readCustomId('v1|s|')).toEqual({ kind: 'share', line: '' });
  expect(readCustomId('v1|a~q2w3e4r5|/latest a~b')).toEqual({ kind: 'answer', line: '/latest a~b' });
  expect(readCustomId('v2|u|/latest')).toBeNull();
  expect(readCustomId('anything')).toBeNull();
});
