import type { OfferedChoice } from '#src/platforms/web/protocol.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

/** The fields of a form, as both looks share them. What is typed or chosen is read as a list of values. */

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

interface Control {
  readonly element: HTMLElement;
  /** What a label points at; null for a group, which has a legend. */
  readonly input: HTMLElement | null;
  values(): readonly string[];
}

export function textControl({ value, maxLength, isLong }: TextOptions): Control {
  const input = isLong
    ? el('textarea', { rows: 4, maxlength: maxLength ?? null })
    : el('input', { type: 'text', maxlength: maxLength ?? null, autocomplete: 'off' });
  input.value = value ?? '';
  return { element: input, input, values: () => (input.value === '' ? [] : [input.value]) };
}

export interface TextOptions {
  readonly value: string | undefined;
  readonly maxLength: number | undefined;
  readonly isLong?: boolean;
}

/** `empty`: what stands for no choice; null where one must be made and is. */
export function selectControl(choices: readonly FieldChoice[], empty: string | null): Control {
  const input = el(
    'select',
    {},
    empty === null ? null : el('option', { value: '' }, empty),
    ...choices.map(({ value, label, isChosen }) => el('option', { value, selected: isChosen }, label)),
  );
  return { element: input, input, values: () => (input.value === '' ? [] : [input.value]) };
}

/** Radio buttons or check boxes. */
export function boxesControl(
  kind: 'radio' | 'checkbox',
  name: string,
  choices: readonly FieldChoice[],
): Control {
  const boxes = choices.map(({ value, label, isChosen }) => {
    const box = el('input', { type: kind, name, value, checked: isChosen });
    return { box, label: el('label', { class: 'box' }, box, el('span', {}, label)) };
  });
  return {
    element: el('div', { class: 'boxes' }, ...boxes.map(({ label }) => label)),
    input: null,
    values: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
  };
}

/** A text with suggestions that are asked for while it is typed. */
export function suggestControl(
  value: string,
  id: string,
  suggest: (typed: string) => Promise<readonly OfferedChoice[]>,
  labelOf: (choice: OfferedChoice) => string,
): Control {
  const list = el('datalist', { id: `${id}-list` });
  const input = el('input', { type: 'text', list: `${id}-list`, autocomplete: 'off' });
  input.value = value;
  let asked = '';
  const ask = async () => {
    const typed = input.value;
    asked = typed;
    const choices = await suggest(typed).catch(() => []);
    if (asked !== typed) return;
    list.replaceChildren(...choices.map((choice) => el('option', { value: choice.value }, labelOf(choice))));
  };
  input.addEventListener('focus', ask);
  input.addEventListener('input', ask);
  return {
    element: el('div', {}, input, list),
    input,
    values: () => (input.value.trim() === '' ? [] : [input.value.trim()]),
  };
}

export interface Field {
  /** What a mistake is told of. */
  readonly option: string;
  readonly element: HTMLElement;
  /** Says beside the field what is wrong with it; null takes that back. */
  showMistake(sentence: string | null): void;
  focus(): void;
}

export interface Labelling {
  readonly id: string;
  readonly option: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly required: boolean;
}

/** A control with its label, its hint, and room for what is wrong with it. */
export function field({ element, input }: Control, { id, option, label, hint, required }: Labelling): Field {
  const mistake = el('p', { class: 'mistake', id: `${id}-mistake`, role: 'alert', hidden: true });
  const note = hint === undefined ? null : el('p', { class: 'hint', id: `${id}-hint` }, hint);
  const star = required ? el('span', { class: 'star', 'aria-hidden': 'true' }, '*') : null;
  const described = { 'aria-describedby': note ? `${id}-hint ${id}-mistake` : `${id}-mistake` };
  for (const [name, value] of Object.entries({ id, ...described })) input?.setAttribute(name, value);
  if (required && input) input.setAttribute('required', '');
  const place =
    input === null
      ? el(
          'fieldset',
          { class: 'field', ...described },
          el('legend', {}, label, star),
          note,
          element,
          mistake,
        )
      : el('div', { class: 'field' }, el('label', { for: id }, label, star), note, element, mistake);
  return {
    option,
    element: place,
    showMistake(sentence) {
      mistake.hidden = sentence === null;
      mistake.replaceChildren(...(sentence === null ? [] : [icon('warning'), el('span', {}, sentence)]));
      input?.setAttribute('aria-invalid', String(sentence !== null));
    },
    focus: () => (input ?? place.querySelector('input'))?.focus(),
  };
}
