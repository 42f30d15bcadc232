import { describe, expect, test } from 'vitest';
import type { Answer, MessagesPage, PostedMessage } from '#src/platforms/web/protocol.ts';
import { FakeDesk } from '#test/fakes/web.ts';
import { ask, getJson, post, startWeb } from './client.ts';

/** What people do on the page, as the page sends it. */

const AT_DISCORD = { channelId: 'tariffs', locale: 'en', look: 'discord' } as const;
const AT_SLACK = { ...AT_DISCORD, look: 'slack' } as const;

async function say(url: string, line: string, act: object = AT_DISCORD): Promise<Answer> {
  return JSON.parse((await post(`${url}/api/invocations`, { ...act, line })).body) as Answer;
}

async function press(url: string, value: string, replyId: string | null, act: object = AT_DISCORD) {
  return post(`${url}/api/presses`, { ...act, value, replyId });
}

/** Says a line whose answer is private. */
async function answerTo(url: string, line: string, act: object = AT_DISCORD) {
  const answer = await say(url, line, act);
  if (answer.kind !== 'reply') throw new Error(`No reply: ${answer.kind}`);
  return answer;
}

async function posted(url: string): Promise<readonly PostedMessage[]> {
  return (await getJson<MessagesPage>(`${url}/api/channels/tariffs/messages`)).messages;
}

/** What pressing carries whose words or value hold these. */
function valueWith(payload: unknown, words: string): string {
  if (typeof payload !== 'object' || payload === null) return '';
  const { custom_id, value = custom_id } = payload as { custom_id?: unknown; value?: unknown };
  if (typeof value === 'string' && JSON.stringify(payload).includes(words)) return value;
  for (const part of Object.values(payload)) {
    const found = valueWith(part, words);
    if (found !== '') return found;
  }
  return '';
}

describe('a line', () => {
  test('goes to the desk as it was typed, slash and all, and the private reply comes back', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const { reply } = await answerTo(url, ' ／summary topic:tariffs ', { ...AT_DISCORD, locale: 'ja' });
    expect(desk.invocations).toEqual([
      {
        platform: 'web',
        workspace: 'local',
        isManager: true,
        channelId: 'tariffs',
        userId: 'local',
        locale: 'ja',
        line: '／summary topic:tariffs',
      },
    ]);
    expect(reply.notification).toBe('関税・通商の要約です（出典2件）。');
    expect(await posted(url)).toEqual([]);
  });

  test('brings the payloads that Discord and Slack would be sent', async () => {
    const { url } = await startWeb();
    const { payloads } = await answerTo(url, '/summary topic:tariffs');
    expect(payloads).toMatchObject({
      discord: { body: { flags: 1 << 15, allowed_mentions: { parse: [] } } },
      slack: { text: 'Tariffs and trade, summarised from 2 sources.', link_names: false },
    });
  });

  test('takes a file along, byte by byte', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const files = [{ name: 'feeds.opml', base64: 'AP+A' }];
    await post(`${url}/api/invocations`, { ...AT_DISCORD, line: '/summary', files });
    expect(desk.invocations).toMatchObject([
      { files: [{ name: 'feeds.opml', bytes: Buffer.from([0x00, 0xff, 0x80]) }] },
    ]);
  });

  test('whose answer is for everybody posts it there', async () => {
    const { url } = await startWeb();
    const answer = await say(url, '/announce');
    expect(answer.kind).toBe('posted');
    expect(await posted(url)).toEqual([answer.kind === 'posted' && answer.posted]);
  });

  test('has values suggested for an option', async () => {
    const { url } = await startWeb();
    const { body } = await ask(`${url}/api/suggest?command=summary&option=topic&typed=ta&locale=en`);
    expect(JSON.parse(body)).toEqual({
      choices: [{ value: 'tariffs', name: { en: 'Tariffs and trade', ja: '関税・通商' } }],
    });
    expect((await ask(`${url}/api/suggest?command=summary`)).status).toBe(400);
  });

  test.each([
    ['no line', { channelId: 'alerts', locale: 'en', look: 'slack' }, 400],
    ['an empty line', { line: '  ', channelId: 'alerts', locale: 'en', look: 'slack' }, 400],
    ['an endless line', { line: 'x'.repeat(6_001), channelId: 'alerts', locale: 'en', look: 'slack' }, 400],
    ['a language we do not speak', { line: '/help', channelId: 'alerts', locale: 'fr', look: 'slack' }, 400],
    ['a look we do not have', { line: '/help', channelId: 'alerts', locale: 'en', look: 'irc' }, 400],
    [
      'a channel that does not exist',
      { line: '/help', channelId: 'nowhere', locale: 'en', look: 'slack' },
      404,
    ],
    ['a list', [], 400],
    [
      'a file without a name',
      { line: '/x', channelId: 'alerts', locale: 'en', look: 'slack', files: [{ base64: '' }] },
      400,
    ],
    [
      'files that are no list',
      { line: '/x', channelId: 'alerts', locale: 'en', look: 'slack', files: {} },
      400,
    ],
    ['null', null, 400],
  ])('is refused with %s', async (_, body, status) => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    expect((await post(`${url}/api/invocations`, body)).status).toBe(status);
    expect(desk.invocations).toEqual([]);
  });
});

describe('a press', () => {
  test('runs the line that the payload carries', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const { replyId, payloads } = await answerTo(url, '/summary topic:tariffs');
    const value = valueWith(payloads.discord, 'latest topic:tariffs');
    const answer = JSON.parse((await press(url, value, replyId)).body) as Answer;
    expect(answer).toMatchObject({ kind: 'reply', replaces: false });
    expect(desk.invocations.map(({ line }) => line)).toEqual([
      '/summary topic:tariffs',
      'latest topic:tariffs',
    ]);
  });

  test.each([
    ['Discord', AT_DISCORD, 'discord', true],
    ['Slack', AT_SLACK, 'slack', true],
  ] as const)(
    'on another page of a private list turns the page in place: %s',
    async (_, act, look, replaces) => {
      const { url } = await startWeb();
      const { replyId, payloads } = await answerTo(url, '/latest topic:tariffs', act);
      const value = valueWith(payloads[look], 'page:2');
      expect(JSON.parse((await press(url, value, replyId, act)).body)).toMatchObject({
        kind: 'reply',
        replaces,
      });
      // What everybody sees stays as it is.
      expect(JSON.parse((await press(url, value, null, act)).body)).toMatchObject({ replaces: false });
    },
  );

  test('on Slack answers in the language that the button was shown in', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    await press(url, 'v1|ja|run|/summary tariffs', null, AT_SLACK);
    expect(desk.invocations).toMatchObject([{ locale: 'ja', line: '/summary tariffs' }]);
  });

  test('on Share posts a private reply once, without its share button', async () => {
    const { url } = await startWeb();
    const { replyId, payloads } = await answerTo(url, '/summary tariffs', AT_SLACK);
    const value = valueWith(payloads.slack, '|share|');
    const shared = JSON.parse((await press(url, value, replyId, AT_SLACK)).body) as Answer;
    await press(url, value, replyId, AT_SLACK);
    const messages = await posted(url);
    expect(messages).toEqual([shared.kind === 'shared' && shared.posted]);
    const shown = JSON.stringify(messages[0]!.payloads);
    expect(shown).toContain('Latest articles');
    expect(shown).not.toContain('Share in channel');
  });

  test('on Share of a reply that is not kept says so', async () => {
    const { url } = await startWeb();
    const { status, body } = await press(url, 'v1|s|/summary', 'forgotten');
    expect(status).toBe(410);
    expect(body).toBe('{"error":"That reply is too old to share. Run the command again."}');
  });

  test.each(['v0|a|/help', '/help', ''])(
    'that no payload of ours carries is refused: "%s"',
    async (value) => {
      const desk = new FakeDesk();
      const { url } = await startWeb({}, desk);
      expect((await press(url, value, null)).status).toBe(400);
      expect(desk.invocations).toEqual([]);
    },
  );
});

describe('a form', () => {
  const form = async (url: string, act: object) => {
    const answer = await say(url, '/setup', act);
    if (answer.kind !== 'form') throw new Error(`No form: ${answer.kind}`);
    return answer.form;
  };
  const submit = (url: string, act: object, submission: unknown) =>
    post(`${url}/api/submissions`, { ...act, submission });
  /** As Discord sends it. */
  const filledDiscord = (custom_id: string, digest: string) => ({
    custom_id,
    components: [
      { type: 18, component: { type: 8, custom_id: 'one|channel', values: ['tariffs'] } },
      { type: 18, component: { type: 4, custom_id: 'one|digest', value: digest } },
    ],
  });
  /** As Slack sends it. */
  const filledSlack = (private_metadata: string, digest: string) => ({
    private_metadata,
    state: {
      values: {
        channel: { channel: { type: 'conversations_select', selected_conversation: 'tariffs' } },
        topics: { topics: { type: 'checkboxes', selected_options: [] } },
        digest: { digest: { type: 'plain_text_input', value: digest } },
      },
    },
  });

  test('opens in place of the line that needs one, as the modal of the look', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const discord = await form(url, AT_DISCORD);
    expect(discord).toMatchObject({
      command: 'setup',
      channelId: 'tariffs',
      payload: { title: 'Set up alerts' },
    });
    const slack = await form(url, AT_SLACK);
    expect(slack.payload).toMatchObject({ type: 'modal', submit: { text: 'Save' } });
    expect(desk.invocations).toEqual([]);
  });

  test('opens from a button as well', async () => {
    const { url } = await startWeb();
    expect(JSON.parse((await press(url, 'v1|a|/setup', null)).body)).toMatchObject({ kind: 'form' });
  });

  test('runs the line that it stands for when it is sent off', async () => {
    const desk = new FakeDesk();
    const { url } = await startWeb({}, desk);
    const { payload } = await form(url, AT_SLACK);
    const { private_metadata } = payload as { private_metadata: string };
    const answer = await submit(url, AT_SLACK, filledSlack(private_metadata, '08:00'));
    expect(JSON.parse(answer.body)).toMatchObject({
      kind: 'reply',
      reply: { notification: 'Saved. tariffs' },
    });
    expect(desk.invocations.map(({ line }) => line)).toEqual([
      '/setup channel:"tariffs" topics:"none" digest:"08:00"',
    ]);
  });

  test('says what is wrong beside the field, in the Slack look', async () => {
    const { url } = await startWeb();
    const { private_metadata } = (await form(url, AT_SLACK)).payload as { private_metadata: string };
    const answer = await submit(url, AT_SLACK, filledSlack(private_metadata, '25:00'));
    expect(JSON.parse(answer.body)).toEqual({
      kind: 'mistake',
      option: 'digest',
      sentence: '“25:00” is no time of day. Type it as 08:00.',
    });
  });

  test('says what is wrong in a reply from which it opens again, in the Discord look', async () => {
    const { url } = await startWeb();
    const { custom_id } = (await form(url, AT_DISCORD)).payload as { custom_id: string };
    const refused = await submit(url, AT_DISCORD, filledDiscord(custom_id, '25:00'));
    const answer = JSON.parse(refused.body) as Answer;
    if (answer.kind !== 'reply') throw new Error(answer.kind);
    const value = valueWith(answer.payloads.discord, 'Edit again');
    const reopened = JSON.parse((await press(url, value, answer.replyId)).body) as Answer;
    expect(JSON.stringify(reopened)).toContain('25:00');
  });

  test.each([null, {}, { custom_id: 'v1|f|en|/setup' }, { state: 7 }, { private_metadata: 'x', state: {} }])(
    'that the platform would not send is refused: %j',
    async (submission) => {
      const desk = new FakeDesk();
      const { url } = await startWeb({}, desk);
      expect((await submit(url, AT_DISCORD, submission)).status).toBe(400);
      expect((await submit(url, AT_SLACK, submission)).status).toBe(400);
      expect(desk.invocations).toEqual([]);
    },
  );
});
