import type { types } from '@slack/bolt';
import type { Choice } from '#src/model/choice.ts';
import type { Form, FormField, FormValues } from '#src/model/form.ts';
import { LOCALES, type Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { cutTo } from './cut.ts';
import { oneLine } from './rich-text.ts';

/** A form as a modal of Slack (https://docs.slack.dev/reference/views/modal-views), and what comes back of it. */

export const FORM_CALLBACK = 'form';

/** Where the answer to a form goes. */
export type Origin =
  /** The address that came with the command or button, for 30 minutes; `replaces` what only that person sees. */
  | { readonly at: 'address'; readonly url: string; readonly channelId: string; readonly replaces: boolean }
  | { readonly at: 'home' }
  /** Nowhere else than in the modal. */
  | { readonly at: 'modal' };

/** What was sent off. */
export interface FilledModal {
  readonly line: string;
  readonly values: FormValues;
  readonly locale: Locale;
  readonly origin: Origin;
}

/** What is read of a view that was sent off, as Slack sends it. */
export interface SubmittedView {
  readonly private_metadata?: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, FieldState>>>> };
}

interface FieldState {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_conversation?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly { readonly value: string }[] | null;
}

/** Of another version nothing is understood, as with the buttons. */
const VERSION = 'v1';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const MAX_OPTION_TEXT = 75;
const MAX_OPTION_VALUE = 150;
/** Title, submit and close of a view. */
const MAX_TITLE = 24;
/** Radio buttons and check boxes; longer lists unfold. */
const MAX_BOXES = 10;
const MAX_INPUT = 3_000;

export function renderModal(form: Form, locale: Locale, origin: Origin = { at: 'modal' }): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: JSON.stringify({ version: VERSION, locale, line: form.line, origin }),
    title: plain(form.title, MAX_TITLE),
    submit: plain(form.submit, MAX_TITLE),
    close: plain(sayIn(locale)('Cancel', 'キャンセル'), MAX_TITLE),
    blocks: form.fields.flatMap((field) => inputOf(field, locale)),
  };
}

/** null when it is the modal of another version, or none of ours. */
export function readModal({ private_metadata = '', state }: SubmittedView): FilledModal | null {
  const known = readMetadata(private_metadata);
  if (known === null) return null;
  const values: Record<string, string | readonly string[]> = {};
  for (const [option, elements] of Object.entries(state.values)) {
    const value = filledValue(elements[option]);
    if (value !== null) values[option] = value;
  }
  return { ...known, values };
}

/** Which form a view shows; null as above. */
export function readMetadata(metadata: string): Omit<FilledModal, 'values'> | null {
  try {
    const { version, line, locale, origin } = JSON.parse(metadata) as Record<string, unknown>;
    const known = LOCALES.find((each) => each === locale);
    if (version !== VERSION || typeof line !== 'string' || !known) return null;
    return { line, locale: known, origin: origin as Origin };
  } catch {
    return null;
  }
}

/** What to say beside the field of an option; null where the view has no such field. */
export function fieldError(
  { state }: SubmittedView,
  option: string | undefined,
  words: string,
): Record<string, string> | null {
  return option !== undefined && Object.hasOwn(state.values, option) ? { [option]: words } : null;
}

/** Each input goes by the name of its option, as block and as element. */
function inputOf(field: FormField, locale: Locale): types.InputBlock[] {
  const element = elementOf(field, locale);
  if (element === null) return [];
  return [
    {
      type: 'input',
      block_id: field.option,
      label: plain(field.label, MAX_OPTION_TEXT * 2),
      ...(field.hint !== undefined && { hint: plain(field.hint, MAX_OPTION_TEXT * 2) }),
      optional: !field.required,
      element,
    },
  ];
}

/** null where there is nothing to choose from, which Slack refuses. */
function elementOf(field: FormField, locale: Locale): types.InputBlock['element'] | null {
  const action_id = field.option;
  switch (field.kind) {
    case 'text': {
      const max_length = Math.min(field.maxLength, MAX_INPUT);
      const initial = cutTo(oneLine(field.value), max_length);
      return {
        type: 'plain_text_input',
        action_id,
        max_length,
        ...(initial !== '' && { initial_value: initial }),
      };
    }
    case 'channel':
      return {
        type: 'conversations_select',
        action_id,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(field.value !== null && /^[CG][A-Z0-9]+$/.test(field.value)
          ? { initial_conversation: field.value }
          : { default_to_current_conversation: true }),
      };
    case 'choice': {
      const options = optionsOf(field.choices, locale);
      const [initial_option] = options.filter(({ value }) => value === field.value);
      if (options.length === 0) return null;
      return {
        // What was chosen by a radio button cannot be taken back.
        type: options.length <= MAX_BOXES && field.required ? 'radio_buttons' : 'static_select',
        action_id,
        options,
        ...(initial_option && { initial_option }),
      };
    }
    case 'choices': {
      const options = optionsOf(field.choices, locale);
      const initial_options = options.filter(({ value }) => field.values.includes(value!));
      if (options.length === 0) return null;
      return {
        type: options.length <= MAX_BOXES ? 'checkboxes' : 'multi_static_select',
        action_id,
        options,
        ...(initial_options.length > 0 && { initial_options }),
      };
    }
    case 'suggest': {
      const [initial_option] = optionsOf([{ value: field.value, name: both(field.value) }], locale);
      return {
        type: 'external_select',
        action_id,
        // The first suggestions come before anything is typed.
        min_query_length: 0,
        ...(initial_option && { initial_option }),
      };
    }
  }
}

/** Choices as Slack takes them; one whose value is too long could not be told apart. */
export function optionsOf(choices: readonly Choice[], locale: Locale): types.PlainTextOption[] {
  return choices
    .filter(({ value }) => value !== '' && value.length <= MAX_OPTION_VALUE)
    .map(({ value, name }) => ({ text: plain(name[locale] || value, MAX_OPTION_TEXT), value }));
}

function both(s: string): Choice['name'] {
  return { en: s, ja: s };
}

export function plain(s: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: cutTo(oneLine(s), max) || '–', emoji: false };
}

/** null for a field that was left empty; a list is there even then. */
function filledValue(state: FieldState | undefined): string | readonly string[] | null {
  if (state === undefined) return null;
  if (state.selected_options !== undefined) return (state.selected_options ?? []).map(({ value }) => value);
  return state.value || state.selected_conversation || state.selected_option?.value || null;
}
