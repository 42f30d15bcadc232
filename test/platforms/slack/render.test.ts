import { describe, expect, test } from 'vitest';
import { command, link, text, time } from '#src/message.ts';
import { render } from '#src/platforms/slack/render.ts';
import { everyField, problemsOfHome, problemsOfMessage } from '#test/fakes/slack-rules.ts';
import { FakeDesk, MORNING, messageOf, sourceOf } from '#test/fakes/web.ts';

async function replyTo(line: string, locale: 'en' | 'ja' = 'en') {
  return new FakeDesk().dispatch({
    platform: 'slack',
    workspace: 'T1',
    isManager: false,
    channelId: 'C1',
    userId: 'U1',
    locale,
    line,
  });
}

test('an alert: its sentence for the phone, its headline linked, its dates native, its buttons', () => {
  const payload = render(messageOf());
  expect(problemsOfMessage({ ...payload })).toEqual([]);
  expect(payload).toMatchObject({
    text: 'Tariffs: officials set a date for the next round of talks.',
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
    parse: 'none',
  });
  expect(payload.blocks[0]).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          {
            type: 'link',
            text: 'Officials set a date for the next round of tariff talks',
            url: 'https://news.example/articles/101',
          },
        ],
      },
    ],
  });
  expect(everyField(payload.blocks, 'fallback')).toEqual([
    'Thu 19 Feb 2026, 23:00 JST',
    'Tue 10 Feb 2026, 09:00 JST',
    'Tue 10 Feb 2026, 08:00 JST',
  ]);
  expect(JSON.stringify(payload.blocks)).toContain(' (Thu 19 Feb 2026, 23:00 JST / Thu 19 Feb, 09:00 EST)');
  expect(payload.blocks.at(-2)).toMatchObject({
    type: 'actions',
    elements: [
      { action_id: 'link_0', url: 'https://news.example/articles/101' },
      { action_id: 'run_1', value: 'v1|en|run|latest topic:tariffs' },
    ],
  });
  expect(payload.blocks.at(-1)).toMatchObject({
    type: 'context',
    elements: [{ type: 'plain_text', text: '2 sources · /alliance why shows why this arrived' }],
  });
});

test('a citation links to its source, and an answer lists them', async () => {
  const payload = render(await replyTo('summary tariffs', 'ja'), { line: '/summary tariffs' });
  expect(problemsOfMessage({ ...payload })).toEqual([]);
  const whole = JSON.stringify(payload.blocks);
  expect(whole).toContain('{"type":"link","url":"https://news.example/articles/102","text":"[2]"}');
  expect(whole).toContain(
    '{"type":"text","text":"[2] "},{"type":"link","url":"https://news.example/articles/102"',
  );
  expect(whole).toContain('"value":"v1|ja|share|/summary tariffs"');
});

test('a list numbers its entries, and a table is one; in the Home page it is lines', async () => {
  const reply = await replyTo('latest topic:tariffs');
  const types = everyField(render(reply).blocks, 'type');
  expect(types.filter((type) => type === 'table')).toHaveLength(1);
  expect(everyField(render(reply).blocks, 'style')).toContain('ordered');
  const home = { type: 'home', blocks: render(reply, { tables: false }).blocks };
  expect(problemsOfHome(home)).toEqual([]);
  expect(JSON.stringify(home)).toContain(
    '"Harbor Wire"},{"type":"text","text":" · "},{"type":"text","text":"Articles: "},{"type":"text","text":"1"',
  );
});

test('a second table is lines: Slack takes one', () => {
  const table = { kind: 'table' as const, caption: 'Counts', header: ['a', 'b'], rows: [[[text('1')], []]] };
  const payload = render(messageOf({ blocks: [table, table] }));
  expect(problemsOfMessage({ ...payload })).toEqual([]);
});

describe('what a feed wrote', () => {
  test.each([
    '<!channel>',
    '<!here>',
    '<@U123>',
    '<!subteam^S1>',
    '@everyone',
    '*bold* <https://a.example|x>',
  ])('%s stays words', (words) => {
    const payload = render(
      messageOf({ notification: words, title: [text(words)], sources: [sourceOf(1, { title: words })] }),
    );
    expect(payload.text).not.toMatch(/<[!@#h]/);
    expect(everyField(payload.blocks, 'type')).not.toContain('mrkdwn');
    expect(JSON.stringify(payload.blocks)).toContain(JSON.stringify(words).slice(1, -1));
  });

  test('leads nowhere but to the web', () => {
    const payload = render(
      messageOf({
        title: [link('Click', 'javascript:alert(1)')],
        blocks: [],
        sources: [],
        actions: [{ kind: 'link', label: 'Open', url: 'slack://open' }],
      }),
    );
    expect(everyField(payload.blocks, 'url')).toEqual([]);
    expect(JSON.stringify(payload.blocks)).toContain('"Click"');
  });
});

test('what is too much is left out from the end, and the reader is told', () => {
  const items = Array.from({ length: 200 }, (_, i) => ({ head: [text(`Headline ${i} `.repeat(20))] }));
  const payload = render(messageOf({ kind: 'list', blocks: [{ kind: 'list', ordered: true, items }] }));
  expect(problemsOfMessage({ ...payload })).toEqual([]);
  const whole = JSON.stringify(payload);
  expect(whole).toContain('Headline 0 ');
  expect(whole).not.toContain('Headline 199 ');
  expect(whole).toMatch(/Not shown here: 1\d\d of 200 entries/);
});

test('a file is shown where it is short, and named where it is not', () => {
  const file = (length: number) => ({
    name: 'feeds.opml',
    mediaType: 'text/x-opml',
    text: 'x'.repeat(length),
  });
  const short = render(messageOf({ files: [file(100)] }));
  const long = render(messageOf({ files: [file(100_000)] }));
  expect(JSON.stringify(short)).toContain('rich_text_preformatted');
  expect(JSON.stringify(long)).toContain('feeds.opml');
  expect(problemsOfMessage({ ...long })).toEqual([]);
});

test('small print holds moments as Slack’s own, and nothing else as markup', () => {
  const footer = [text('*Example* :tada: · '), time(MORNING)];
  expect(render(messageOf({ footer })).blocks.at(-1)).toEqual({
    type: 'context',
    elements: [
      { type: 'plain_text', text: '*Example* :tada: ·', emoji: false },
      {
        type: 'mrkdwn',
        text: '<!date^1770681600^{date_short_pretty} {time}|Tue 10 Feb 2026, 09:00 JST>',
        verbatim: true,
      },
    ],
  });
});

test('what an alert is worth is said above its title, and on the phone', () => {
  const alert = messageOf({
    level: 'major',
    overline: [text('MAJOR · Tariffs')],
    notification: 'MAJOR · Tariffs: talks :tada: <now>',
  });
  const { text: pushed, blocks } = render(alert);
  expect(pushed).toBe('🟠 MAJOR · Tariffs: talks :\u2060tada: &lt;now&gt;');
  expect(JSON.stringify(blocks[0])).toContain(
    '{"type":"text","text":"🟠 "},{"type":"text","text":"MAJOR · Tariffs","style":{"bold":true}},{"type":"text","text":"\\n"}',
  );
});

test('a list to choose from carries what buttons would', () => {
  const payload = render(
    messageOf({
      actions: [
        {
          kind: 'choose',
          label: 'Topic',
          choices: [{ label: 'Tariffs', line: '/latest topic:tariffs' }],
        },
      ],
    }),
  );
  expect(problemsOfMessage({ ...payload })).toEqual([]);
  expect(payload.blocks.at(-2)).toMatchObject({
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        placeholder: { text: 'Topic' },
        options: [{ text: { text: 'Tariffs' }, value: 'v1|en|run|/latest topic:tariffs' }],
      },
    ],
  });
});

test('a command is shown as people type it in Slack', () => {
  const payload = render(messageOf({ blocks: [{ kind: 'paragraph', line: [command('/latest topic:x')] }] }));
  expect(JSON.stringify(payload.blocks)).toContain('"/alliance latest topic:x"');
});
