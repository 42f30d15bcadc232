import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '#src/message.ts';
import { text } from '#src/message.ts';
import { type Form, filledLine } from '#src/model/form.ts';
import { readModal, renderModal, withValues } from '#src/platforms/discord/modal.ts';
import { testBase } from '#test/fakes/bot.ts';
import {
  buttonId,
  CHANNEL_ID,
  COMMAND,
  connected,
  EPHEMERAL,
  filledModal,
  keptLog,
  MANAGE_SERVER,
  MODAL_SUBMIT,
  noted,
  PATIENCE,
  PRIVATE,
  pressed,
  reply,
  setupForm,
  shownText,
} from '#test/fakes/discord-bot.ts';
import { callbackFaults } from '#test/fakes/discord-rules.ts';

const setup = { id: '1', type: 1, name: 'setup' };
const ID = 'v1|f|en|/setup timezone:"Asia/Tokyo"';
const FILLED = {
  'one|channel': [CHANNEL_ID],
  'many|topics': ['tariffs', 'summit'],
  'one|volume': 'everything',
  'one|note': ' for "everybody" ',
};
const FILLED_LINE = `/setup timezone:"Asia/Tokyo" channel:"${CHANNEL_ID}" topics:"tariffs,summit" volume:"everything" note:"for  everybody"`;
const refused = (): Reply =>
  reply({
    kind: 'error',
    aboutOption: 'note',
    title: [text('Check your input', 'bold')],
    blocks: [],
    actions: [],
  });
const modalFaults = (data: object) => callbackFaults({ type: 9, data });
const components = (callback: unknown) =>
  (callback as { data: { components: { component: Record<string, unknown> }[] } }).data.components.map(
    ({ component }) => component,
  );

describe('a form as a modal', () => {
  test('has a component for each kind of field, filled in, and carries what it cannot show', () => {
    const modal = renderModal(setupForm, 'ja');
    expect(modalFaults(modal)).toEqual([]);
    expect(modal).toMatchObject({ title: 'Set up a channel', custom_id: ID.replace('|en|', '|ja|') });
    expect(modal.components.map(({ component }) => component)).toMatchObject([
      { type: 8, channel_types: [0, 5], default_values: [{ type: 'channel', id: CHANNEL_ID }] },
      {
        type: 22,
        min_values: 0,
        max_values: 2,
        options: [
          { label: '話題 tariffs', value: 'tariffs' },
          { label: '話題 summit', value: 'summit', default: true },
        ],
      },
      { type: 21, options: [{ value: 'major', default: true }, { value: 'everything' }] },
      { type: 4, style: 1, max_length: 80, required: false },
    ]);
    expect(modal.components[2]).toMatchObject({
      label: 'Volume',
      description: 'Which articles come at once',
    });
  });

  test.each<[string, number, number, number]>([
    ['one choice', 1, 3, 22],
    ['ten choices', 10, 21, 22],
    ['eleven choices', 11, 3, 3],
    ['25 choices', 25, 3, 3],
    ['more than there may be', 40, 3, 3],
  ])('shows %s in what Discord has for so many', (_what, count, one, many) => {
    const choices = Array.from({ length: count }, (_, i) => ({
      value: `v${i}`,
      name: { en: `Choice ${i} ${'long '.repeat(40)}`, ja: `選択肢${i}` },
    }));
    for (const required of [true, false]) {
      const modal = renderModal(
        {
          ...setupForm,
          fields: [
            { option: 'a', label: 'One', required, kind: 'choice', choices, value: 'v0' },
            { option: 'b', label: 'Many', required, kind: 'choices', choices, values: ['v0'] },
          ],
        },
        'en',
      );
      expect(modalFaults(modal)).toEqual([]);
      expect(modal.components.map(({ component }) => component.type)).toEqual([one, many]);
    }
  });

  test('stays one that Discord takes when its words are too long or hostile', () => {
    const long = '@everyone ‮ 日本語 '.repeat(40);
    const fields = setupForm.fields.map((field) => ({ ...field, label: long, hint: long }));
    const form: Form = { ...setupForm, title: long, fields };
    expect(modalFaults(renderModal(form, 'en'))).toEqual([]);
    const line = `/setup note:${'x'.repeat(100)}`;
    expect(() => renderModal({ ...setupForm, line }, 'en')).toThrow(RangeError);
  });

  test('is one that Discord takes, whatever the words in it', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('@everyone', '\ud800', '\u202e', '', ' ', '<@&1>', '日本語'.repeat(80)),
    );
    const choices = fc
      .uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 30 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) => words.map((name) => ({ value: `v${id}`, name: { en: name, ja: name } }))),
        ),
      );
    const common = { label: words, hint: words, required: fc.boolean() };
    const field = fc.oneof(
      fc.record({
        ...common,
        kind: fc.constant('text' as const),
        value: words,
        maxLength: fc.integer({ min: 1, max: 9_000 }),
      }),
      fc.record({ ...common, kind: fc.constant('channel' as const), value: fc.option(words) }),
      fc.record({ ...common, kind: fc.constant('choice' as const), choices, value: fc.constant('v0') }),
      fc.record({
        ...common,
        kind: fc.constant('choices' as const),
        choices,
        values: fc.constant(['v0', 'v1']),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(field, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('en', 'ja'),
        (fields, locale) => {
          const named = fields.map((each, i) => ({ ...each, option: `option${i}` }));
          expect(modalFaults(renderModal({ ...setupForm, fields: named }, locale))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is read back as it was filled in: empty fields are absent, an empty list is there', () => {
    expect(readModal(filledModal(ID, FILLED))).toEqual({
      line: '/setup timezone:"Asia/Tokyo"',
      locale: 'en',
      values: {
        channel: CHANNEL_ID,
        topics: ['tariffs', 'summit'],
        volume: 'everything',
        note: 'for "everybody"',
      },
    });
    const empty = { 'one|channel': [], 'many|topics': [], 'one|volume': [], 'one|note': '' };
    expect(readModal(filledModal(ID, empty))?.values).toEqual({ topics: [] });
    expect(readModal(filledModal('v0|f|en|/setup', FILLED))).toBeNull();
  });

  test('opens again with what was filled in, and nothing of what stood there before', () => {
    const { values } = readModal(filledModal(ID, { ...FILLED, 'one|volume': [], 'many|topics': [] }))!;
    expect(withValues(setupForm, values).fields).toMatchObject([
      { value: CHANNEL_ID },
      { values: [] },
      { value: null },
      { value: 'for "everybody"' },
      { value: 'Asia/Tokyo' },
    ]);
  });
});

describe('a command with a form', () => {
  const opening = async (_line: string) => setupForm;

  test('opens it at once, without deferring', async () => {
    const { desk, lines } = await noted(undefined, opening);
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, setup);
    await expect.poll(() => asked.callback, PATIENCE).toMatchObject({ type: 9, data: { custom_id: ID } });
    expect(lines).toEqual([]);
  });

  test('sent off, runs the line that it stands for and answers privately', async () => {
    const { desk, lines } = await noted(undefined, opening);
    const { discord } = await connected(desk);
    const sent = discord.interact(MODAL_SUBMIT, filledModal(ID, FILLED), { locale: 'ja' });
    await expect.poll(() => sent.shown, PATIENCE).not.toBeNull();
    expect(sent.callback).toEqual(PRIVATE);
    expect(lines).toEqual([`discord 1500000000000000000 ja ${FILLED_LINE}`]);
    expect(shownText(sent.shown)).not.toContain('Edit again');
  });

  test('that was refused opens again as it was filled in, and makes room for the result', async () => {
    let isRefused = true;
    const { desk, lines } = await noted(async () => (isRefused ? refused() : reply()), opening);
    const { discord } = await connected(desk);
    const sent = discord.interact(MODAL_SUBMIT, filledModal(ID, FILLED));
    await expect.poll(() => shownText(sent.shown), PATIENCE).toContain('Check your input');

    const again = discord.interact(...pressed(sent.shown!, buttonId(sent.shown, 'Edit again')));
    await expect.poll(() => again.callback, PATIENCE).toMatchObject({ type: 9 });
    expect(components(again.callback)).toMatchObject([
      { default_values: [{ id: CHANNEL_ID }] },
      {
        options: [
          { value: 'tariffs', default: true },
          { value: 'summit', default: true },
        ],
      },
      { options: [{ value: 'major' }, { value: 'everything', default: true }] },
      { value: 'for "everybody"' },
    ]);

    isRefused = false;
    const message = { message: { id: sent.shown!.id, flags: EPHEMERAL } };
    const better = discord.interact(MODAL_SUBMIT, filledModal(ID, FILLED), message);
    await expect.poll(() => shownText(better.shown), PATIENCE).toContain('They met in Tokyo.');
    expect(better.callback).toEqual({ type: 6 });
    expect(lines).toHaveLength(2);
  });

  test('that was refused before a restart opens as it is by itself', async () => {
    const { desk } = await noted(undefined, opening);
    const { discord } = await connected(desk);
    const id = 'v1|u|/setup timezone:"Asia/Tokyo"';
    const again = discord.interact(...pressed({ id: '1600000000000000000' }, id));
    await expect.poll(() => again.callback, PATIENCE).toMatchObject({ type: 9 });
    expect(components(again.callback)[3]).not.toHaveProperty('value');
  });

  test('says at once why there is none, to who asked alone', async () => {
    const { desk } = await noted(undefined, async () => refused());
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, setup);
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('Check your input');
    expect(asked.callback).toMatchObject({ type: 4, data: { flags: EPHEMERAL | (1 << 15) } });
  });

  test('is run when its line needs no form', async () => {
    const { desk, lines } = await noted();
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, setup);
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(asked.callback).toEqual(PRIVATE);
    expect(lines[0]).toMatch(/ \/setup$/);
  });

  test('whose line is too long for a modal is run, and says what it lacks', async () => {
    const form = { ...setupForm, line: `/setup ${'x'.repeat(100)}` };
    const { desk, lines } = await noted(undefined, async () => form);
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, setup);
    await expect.poll(() => asked.shown, PATIENCE).not.toBeNull();
    expect(lines).toHaveLength(1);
  });

  test('that is not ready in time leaves a button to open it', async () => {
    const { desk } = await noted(undefined, () => new Promise(() => {}));
    const { discord } = await connected(desk);
    const asked = discord.interact(COMMAND, setup);
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('The form is late');
    expect(buttonId(asked.shown, 'Open the form')).toMatch(/\|\/setup$/);
    expect(asked.callback).toMatchObject({ type: 4 });
  });

  test('that Discord refuses is a failure with a code that is in the log', async () => {
    const { desk } = await noted(undefined, opening);
    const { entries, log } = keptLog();
    const { discord } = await connected(desk, { log });
    discord.fail({ route: /callback$/, status: 400, code: 50035 });
    const asked = discord.interact(COMMAND, setup, { locale: 'ja' });
    await expect.poll(() => shownText(asked.shown), PATIENCE).toContain('問題が発生しました');
    const [code] = /AW-[2-9A-Z]{6}/.exec(shownText(asked.shown))!;
    expect(entries.filter((each) => each.includes(code))).toHaveLength(1);
  });

  test('of another version says so when it is sent off', async () => {
    const { desk, lines } = await noted(undefined, opening);
    const { discord } = await connected(desk);
    const sent = discord.interact(MODAL_SUBMIT, filledModal('v0|form|/setup', FILLED));
    await expect.poll(() => shownText(sent.shown), PATIENCE).toContain('another version of the bot');
    expect(lines).toEqual([]);
  });
});

describe('/setup itself', () => {
  const manager = {
    member: {
      user: { id: '1500000000000000000', username: 'reader' },
      roles: [],
      permissions: MANAGE_SERVER,
    },
  };

  test.each(['en-US', 'ja'])('is a modal that Discord takes, for managers: %s', async (locale) => {
    const base = await testBase();
    onTestFinished(() => base[Symbol.asyncDispose]());
    const { discord } = await connected(base.desk);
    const asked = discord.interact(COMMAND, setup, { ...manager, locale });
    await expect.poll(() => asked.callback, PATIENCE).toMatchObject({ type: 9 });
    const refusal = discord.interact(COMMAND, setup, { locale });
    await expect.poll(() => refusal.callback, PATIENCE).toMatchObject({ type: 4 });
    expect(shownText(refusal.shown)).toMatch(/Manage Server|サーバー管理/);
  });

  test('says what is wrong with what was filled in, and opens again', async () => {
    const base = await testBase();
    onTestFinished(() => base[Symbol.asyncDispose]());
    const { discord } = await connected(base.desk);
    const asked = discord.interact(COMMAND, setup, manager);
    await expect.poll(() => asked.callback, PATIENCE).toMatchObject({ type: 9 });
    const { custom_id } = (asked.callback as { data: { custom_id: string } }).data;
    const filled = {
      'one|channel': ['1400000000000000999'],
      'many|topics': ['tariffs'],
      'one|volume': 'major',
    };
    const sent = discord.interact(MODAL_SUBMIT, filledModal(custom_id, filled), manager);
    await expect.poll(() => sent.shown, PATIENCE).not.toBeNull();
    const [type, data, more] = pressed(sent.shown!, buttonId(sent.shown, 'Edit again'));
    const again = discord.interact(type, data, { ...more, ...manager });
    await expect.poll(() => again.callback, PATIENCE).toMatchObject({ type: 9 });
    expect(components(again.callback)[0]).toMatchObject({ default_values: [{ id: '1400000000000000999' }] });
  });
});

test('what is filled in reads as one line, whatever it holds', () => {
  const filled = readModal(filledModal(ID, { 'one|note': '“quoted” volume:"all" `x`', 'many|topics': [] }))!;
  expect(filledLine(filled.line, filled.values)).toBe(
    '/setup timezone:"Asia/Tokyo" note:"quoted  volume: all  `x`" topics:"none"',
  );
});
