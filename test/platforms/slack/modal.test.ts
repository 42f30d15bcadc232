import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form, FormField } from '#src/model/form.ts';
import { LOCALES } from '#src/model/locale.ts';
import { fieldError, readModal, renderModal, type SubmittedView } from '#src/platforms/slack/modal.ts';
import { testBase } from '#test/fakes/bot.ts';
import { hostileText } from '#test/fakes/messages.ts';
import { setupForm } from '#test/fakes/slack-desk.ts';
import { problemsOfModal } from '#test/fakes/slack-rules.ts';

type View = ReturnType<typeof renderModal>;

function inputsOf(view: View) {
  return view.blocks as unknown as { block_id: string; element: Record<string, unknown> }[];
}

/** What Slack sends when a modal is sent off as it was opened. */
function untouched(view: View): SubmittedView {
  const values: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const block of inputsOf(view)) {
    const { type, action_id, initial_value, initial_conversation, initial_option, initial_options } =
      block.element;
    const state =
      type === 'plain_text_input'
        ? { value: initial_value ?? null }
        : type === 'conversations_select'
          ? { selected_conversation: initial_conversation ?? null }
          : type === 'checkboxes' || type === 'multi_static_select'
            ? { selected_options: initial_options ?? [] }
            : { selected_option: initial_option ?? null };
    values[block.block_id] = { [String(action_id)]: { type, ...state } };
  }
  return { private_metadata: view.private_metadata!, state: { values } } as unknown as SubmittedView;
}

function element(form: Form, option: string) {
  return inputsOf(renderModal(form, 'en')).find((each) => each.block_id === option)!.element;
}

const withField = (field: FormField) => setupForm('en', { fields: [field] });

const choices = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `v${i}`, name: { en: `Value ${i}`, ja: `値${i}` } }));

test.each(LOCALES)('a form becomes a modal that Slack takes (%s)', (locale) => {
  const view = renderModal(setupForm(locale), locale);
  expect(problemsOfModal({ ...view })).toEqual([]);
  expect(view).toMatchObject(
    locale === 'ja'
      ? { title: { text: 'チャンネルの設定' }, submit: { text: '保存' }, close: { text: 'キャンセル' } }
      : { title: { text: 'Set up a channel' }, submit: { text: 'Save' }, close: { text: 'Cancel' } },
  );
  expect(inputsOf(view).map(({ element }) => element.type)).toEqual([
    'conversations_select',
    'checkboxes',
    'radio_buttons',
    'plain_text_input',
    'external_select',
  ]);
});

test.each(LOCALES)('the form of /setup is one that Slack takes (%s)', async (locale) => {
  await using base = await testBase();
  const asker = { platform: 'slack', workspace: 'T1', channelId: 'C024BE91L', userId: 'U1' } as const;
  const form = await base.desk.form({ ...asker, isManager: true, locale, line: '/setup' });
  const view = renderModal(form as Form, locale);
  expect(problemsOfModal({ ...view })).toEqual([]);
  const filled = readModal(untouched(view))!;
  expect(filled.values).toMatchObject({ channel: 'C024BE91L', extras: locale === 'ja' ? ['japanese'] : [] });
  expect(Object.keys(filled.values)).toHaveLength((form as Form).fields.length);
});

test('what is sent off untouched is what the form was opened with', () => {
  const filled = readModal(untouched(renderModal(setupForm('ja'), 'ja', { at: 'home' })));
  expect(filled).toEqual({
    line: '/setup',
    locale: 'ja',
    origin: { at: 'home' },
    values: { topics: ['tariffs'], volume: 'major', digest: '08:00', timezone: 'Asia/Tokyo' },
  });
});

describe('a field', () => {
  test('for a channel offers channels, not people, and begins with where the person is', () => {
    expect(element(setupForm('en'), 'channel')).toMatchObject({
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      default_to_current_conversation: true,
    });
    const chosen = withField({
      kind: 'channel',
      option: 'c',
      label: 'C',
      required: true,
      value: 'C024BE91L',
    });
    expect(element(chosen, 'c')).toMatchObject({ initial_conversation: 'C024BE91L' });
    const strange = withField({
      kind: 'channel',
      option: 'c',
      label: 'C',
      required: true,
      value: '#general',
    });
    expect(element(strange, 'c')).not.toHaveProperty('initial_conversation');
  });

  test('with many choices unfolds, and so does one that may be left open', () => {
    const one = { kind: 'choice', option: 'o', label: 'O', value: null } as const;
    expect(element(withField({ ...one, required: true, choices: choices(10) }), 'o').type).toBe(
      'radio_buttons',
    );
    expect(element(withField({ ...one, required: true, choices: choices(11) }), 'o').type).toBe(
      'static_select',
    );
    expect(element(withField({ ...one, required: false, choices: choices(2) }), 'o').type).toBe(
      'static_select',
    );
    const any = { kind: 'choices', option: 'o', label: 'O', required: false, values: [] } as const;
    expect(element(withField({ ...any, choices: choices(10) }), 'o').type).toBe('checkboxes');
    expect(element(withField({ ...any, choices: choices(25) }), 'o').type).toBe('multi_static_select');
  });

  test('with nothing to choose from is left out', () => {
    const form = withField({
      kind: 'choice',
      option: 'o',
      label: 'O',
      required: true,
      choices: [],
      value: null,
    });
    expect(renderModal(form, 'en').blocks).toEqual([]);
  });

  test('that was emptied is absent, but for a list', () => {
    const view = renderModal(setupForm('en'), 'en');
    const sent = untouched(view);
    const emptied = {
      ...sent,
      state: {
        values: {
          channel: { channel: { type: 'conversations_select', selected_conversation: 'C1' } },
          digest: { digest: { type: 'plain_text_input', value: null } },
          topics: { topics: { type: 'checkboxes', selected_options: [] } },
          volume: { volume: { type: 'static_select', selected_option: null } },
        },
      },
    };
    expect(readModal(emptied)!.values).toEqual({ channel: 'C1', topics: [] });
  });

  test('is where an error about its option is said; one about another option is not', () => {
    const sent = untouched(renderModal(setupForm('en'), 'en'));
    expect(fieldError(sent, 'digest', 'No such time.')).toEqual({ digest: 'No such time.' });
    expect(fieldError(sent, 'extras', 'No.')).toBeNull();
    expect(fieldError(sent, 'constructor', 'No.')).toBeNull();
    expect(fieldError(sent, undefined, 'No.')).toBeNull();
  });
});

test.each([
  '',
  '{',
  'null',
  '{"version":"v0","locale":"en","line":"/setup"}',
  '{"version":"v1","locale":"fr"}',
])('a modal with the metadata “%s” is of another version', (private_metadata) => {
  expect(readModal({ private_metadata, state: { values: {} } })).toBeNull();
});

const anyChoices = fc.uniqueArray(
  fc.record({
    value: fc.oneof(fc.string({ minLength: 1, maxLength: 200 }), hostileText),
    name: fc.record({ en: hostileText, ja: hostileText }),
  }),
  { selector: ({ value }) => value, maxLength: 25 },
);

const anyField = (option: string): fc.Arbitrary<FormField> => {
  const base = {
    option: fc.constant(option),
    label: hostileText,
    hint: hostileText,
    required: fc.boolean(),
  };
  return fc.oneof(
    fc.record({
      ...base,
      kind: fc.constant('text' as const),
      value: hostileText,
      maxLength: fc.integer({ min: 1, max: 4_000 }),
    }),
    fc.record({ ...base, kind: fc.constant('channel' as const), value: fc.option(hostileText) }),
    anyChoices.chain((list) =>
      fc.record({
        ...base,
        kind: fc.constant('choice' as const),
        choices: fc.constant(list),
        value: fc.option(fc.constantFrom('nothing', ...list.map(({ value }) => value))),
      }),
    ),
    anyChoices.chain((list) =>
      fc.record({
        ...base,
        kind: fc.constant('choices' as const),
        choices: fc.constant(list),
        values: fc.subarray(list.map(({ value }) => value)),
      }),
    ),
    fc.record({ ...base, kind: fc.constant('suggest' as const), value: hostileText }),
  );
};

test('whatever is in a form, Slack takes its modal', () => {
  const anyForm = fc.record({
    title: hostileText,
    submit: hostileText,
    line: fc.constant('/setup'),
    fields: fc.tuple(...['a', 'b', 'c', 'd', 'e'].map(anyField)),
  });
  fc.assert(
    fc.property(anyForm, fc.constantFrom(...LOCALES), (form, locale) => {
      const view = renderModal(form, locale);
      // A form without a field that can be shown is none; nothing in the house makes one.
      fc.pre(view.blocks.length > 0);
      expect(problemsOfModal({ ...view })).toEqual([]);
      expect(readModal(untouched(view))).toMatchObject({ line: '/setup', locale });
    }),
    { numRuns: 300 },
  );
});
