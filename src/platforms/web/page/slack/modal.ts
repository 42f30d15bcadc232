import { cannotDraw } from '../draw-context.ts';
import type { DrawnForm, FormContext } from '../form-context.ts';
import {
  boxesControl,
  type Field,
  type FieldChoice,
  field,
  selectControl,
  suggestControl,
  textControl,
} from '../form-fields.ts';
import { drawBlock } from './message.ts';
import type { SlackBlock, SlackOption, TextObject } from './payload.ts';

/** A modal as Slack is sent it (https://docs.slack.dev/reference/views/modal-views). */
export interface SlackView {
  readonly title: TextObject;
  readonly submit?: TextObject;
  readonly close?: TextObject;
  readonly private_metadata?: string;
  readonly blocks: readonly (SlackBlock | InputBlock)[];
}

interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  readonly element: Element;
}

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly multiline?: boolean;
  readonly max_length?: number;
  readonly initial_value?: string;
  readonly options?: readonly SlackOption[];
  readonly initial_option?: SlackOption;
  readonly initial_options?: readonly SlackOption[];
}

interface Drawn {
  readonly field: Field;
  /** As it comes back in the state of the view. */
  readonly state: () => readonly [block: string, Readonly<Record<string, object>>];
}

export function drawSlackView(view: SlackView, context: FormContext): DrawnForm {
  const parts = view.blocks.map((block) =>
    block.type === 'input' ? drawInput(block, context) : drawBlock(block, context),
  );
  const drawn = parts.filter((part): part is Drawn => !(part instanceof HTMLElement));
  return {
    title: view.title.text,
    submit: view.submit?.text ?? context.words.submit,
    cancel: view.close?.text ?? context.words.cancel,
    body: parts.map((part) => (part instanceof HTMLElement ? part : part.field.element)),
    fields: drawn.map((part) => part.field),
    submission: () => ({
      private_metadata: view.private_metadata,
      state: { values: Object.fromEntries(drawn.map((part) => part.state())) },
    }),
  };
}

function drawInput(block: InputBlock, context: FormContext): Drawn | HTMLElement {
  const { block_id: option, label, hint, optional = false, element } = block;
  const id = `field-${option}`;
  const control = controlOf(element, id, optional, context);
  if (control === null) return cannotDraw(element.type, context);
  const { type, action_id } = element;
  return {
    field: field(control, { id, option, label: label.text, hint: hint?.text, required: !optional }),
    state: () => [option, { [action_id]: { type, ...stateOf(type, control.values()) } }],
  };
}

/** What a submission says of an element, by its type. */
function stateOf(type: string, values: readonly string[]): object {
  const [value = null] = values;
  const options = values.map((each) => ({ value: each }));
  switch (type) {
    case 'plain_text_input':
      return { value };
    case 'conversations_select':
      return { selected_conversation: value };
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: options };
    default:
      return { selected_option: options[0] ?? null };
  }
}

/** null for a type that is not drawn. */
function controlOf(element: Element, id: string, optional: boolean, context: FormContext) {
  const { action_id: name, initial_option: first, initial_options: several = [] } = element;
  const chosen = [...(first ? [first] : []), ...several].map(({ value }) => value);
  const choices: readonly FieldChoice[] = (element.options ?? []).map(({ text, value }) => ({
    value,
    label: text.text,
    isChosen: chosen.includes(value),
  }));
  const { words, locale, channels, suggest } = context;
  switch (element.type) {
    case 'plain_text_input':
      return textControl({
        value: element.initial_value,
        maxLength: element.max_length,
        isLong: element.multiline ?? false,
      });
    case 'conversations_select':
      return selectControl(
        channels.map((channel) => ({
          value: channel.id,
          label: `#${channel.name}`,
          isChosen: channel.isChosen,
        })),
        words.choose,
      );
    case 'static_select':
      return selectControl(choices, optional || chosen.length === 0 ? words.choose : null);
    case 'radio_buttons':
      return boxesControl('radio', name, choices);
    case 'checkboxes':
    case 'multi_static_select':
      return boxesControl('checkbox', name, choices);
    case 'external_select':
      return suggestControl(
        first?.value ?? '',
        id,
        (typed) => suggest(name, typed),
        (choice) => choice.name[locale],
      );
    default:
      return null;
  }
}
