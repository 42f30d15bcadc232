import { cannotDraw } from '../draw-context.ts';
import type { DrawnForm, FormContext } from '../form-context.ts';
import {
  boxesControl,
  type Field,
  type FieldChoice,
  field,
  selectControl,
  textControl,
} from '../form-fields.ts';

/** A modal as Discord is sent it (https://docs.discord.com/developers/components/using-modal-components). */
export interface DiscordModal {
  readonly title: string;
  readonly custom_id: string;
  readonly components: readonly { readonly type: number }[];
}

interface Label {
  readonly type: 18;
  readonly label: string;
  readonly description?: string;
  readonly component: Input;
}

interface Input {
  readonly type: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly style?: number;
  readonly value?: string;
  readonly max_length?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly default?: boolean;
  }[];
}

interface Drawn {
  readonly field: Field;
  /** As it comes back in a submission. */
  submitted(): object;
}

export function drawDiscordModal(modal: DiscordModal, context: FormContext): DrawnForm {
  const parts = modal.components.map((component) => drawLabel(component, context));
  const drawn = parts.filter((part): part is Drawn => !(part instanceof HTMLElement));
  return {
    title: modal.title,
    // Discord's own words, in the reader's language.
    submit: context.words.submit,
    cancel: context.words.cancel,
    body: parts.map((part) => (part instanceof HTMLElement ? part : part.field.element)),
    fields: drawn.map((part) => part.field),
    submission: () => ({
      custom_id: modal.custom_id,
      components: drawn.map((part) => ({ type: 18, component: part.submitted() })),
    }),
  };
}

function drawLabel(component: { readonly type: number }, context: FormContext): Drawn | HTMLElement {
  if (component.type !== 18) return cannotDraw(component.type, context);
  const { label, description, component: input } = component as Label;
  const control = controlOf(input, context);
  if (control === null) return cannotDraw(input.type, context);
  const { type, custom_id } = input;
  return {
    field: field(control, {
      id: `field-${custom_id}`,
      option: custom_id,
      label,
      hint: description,
      required: input.required ?? true,
    }),
    submitted: () => ({ type, custom_id, ...submittedAs(type, control.values()) }),
  };
}

/** Texts and radio groups come back with one value, everything else with several. */
function submittedAs(type: number, values: readonly string[]): object {
  if (type === 4) return { value: values[0] ?? '' };
  return type === 21 ? { value: values[0] ?? null } : { values };
}

/** null for a type that is not drawn. */
function controlOf(input: Input, { words, channels }: FormContext) {
  const choices: readonly FieldChoice[] = (input.options ?? []).map(({ label, value, default: chosen }) => ({
    value,
    label,
    isChosen: chosen ?? false,
  }));
  switch (input.type) {
    case 3:
      return (input.max_values ?? 1) > 1
        ? boxesControl('checkbox', input.custom_id, choices)
        : selectControl(choices, words.choose);
    case 4:
      return textControl({ value: input.value, maxLength: input.max_length, isLong: input.style === 2 });
    case 8:
      return selectControl(
        channels.map(({ id, name, isChosen }) => ({ value: id, label: `#${name}`, isChosen })),
        words.choose,
      );
    case 21:
      return boxesControl('radio', input.custom_id, choices);
    case 22:
      return boxesControl('checkbox', input.custom_id, choices);
    default:
      return null;
  }
}
