import type { Choice } from '#src/model/choice.ts';
import { type Form, type FormField, type FormValues, filledLine } from '#src/model/form.ts';
import type { Locale } from '#src/model/locale.ts';
import { shorten } from './shorten.ts';

/**
 * Forms as Discord's modals (https://docs.discord.com/developers/components/using-modal-components). What a modal is for
 * is written in its id, so that one that was opened before a restart can still be sent off after it.
 */

export interface Modal {
  readonly title: string;
  readonly custom_id: string;
  readonly components: readonly LabelComponent[];
}

export interface LabelComponent {
  readonly type: 18;
  readonly label: string;
  readonly description?: string;
  readonly component: FieldComponent;
}

export interface ModalOption {
  readonly label: string;
  readonly value: string;
  readonly default?: boolean;
}

interface Field<Type extends number> {
  readonly type: Type;
  readonly custom_id: string;
  readonly required: boolean;
}

export type FieldComponent =
  | (Field<4> & { readonly style: 1 | 2; readonly max_length: number; readonly value?: string })
  | (Field<8> & {
      readonly channel_types: readonly number[];
      readonly default_values?: readonly { readonly type: 'channel'; readonly id: string }[];
    })
  | (Field<3> & {
      readonly min_values: number;
      readonly max_values: number;
      readonly options: readonly ModalOption[];
    })
  | (Field<21> & { readonly options: readonly ModalOption[] })
  | (Field<22> & {
      readonly min_values: number;
      readonly max_values: number;
      readonly options: readonly ModalOption[];
    });

/** What Discord sends when a modal is sent off, as far as it is read here. */
export interface ModalSubmission {
  readonly custom_id: string;
  readonly components: readonly { readonly type: number; readonly component?: SubmittedField }[];
}

interface SubmittedField {
  readonly custom_id: string;
  /** null where none of several was chosen. */
  readonly value?: string | boolean | null;
  readonly values?: readonly string[];
}

export interface FilledForm {
  readonly line: string;
  readonly values: FormValues;
  readonly locale: Locale;
}

/** https://docs.discord.com/developers/components/reference: label, radio group, checkbox group, string select. */
const LONGEST_TITLE = 45;
const LONGEST_LABEL = 45;
const LONGEST_HINT = 100;
const LONGEST_CHOICE = 100;
const LONGEST_TEXT = 4_000;
const LONGEST_ID = 100;
const MOST_IN_A_GROUP = 10;
const MOST_IN_A_LIST = 25;
/** A text of one line shows about this many letters. */
const ONE_LINE = 150;

/** Channels of text and of announcements. */
export const POSTING_CHANNELS = [0, 5] as const;

const VERSION = 'v1';
const FORM = 'f';

/**
 * The modal as Discord is sent it. Fields of kind `suggest` are left out; their values ride in the id. Throws RangeError
 * when the line is too long for an id.
 */
export function renderModal(form: Form, locale: Locale): Modal {
  const id = [VERSION, FORM, locale, carriedLine(form)].join('|');
  if (id.length > LONGEST_ID) throw new RangeError(`The line is too long for a modal: ${id}`);
  return {
    title: shorten(form.title, LONGEST_TITLE),
    custom_id: id,
    components: form.fields.flatMap((field) => {
      const component = fieldComponent(field, locale);
      if (component === null) return [];
      const hint = shorten(field.hint ?? '', LONGEST_HINT);
      const label = shorten(field.label, LONGEST_LABEL) || field.option;
      return [{ type: 18, label, ...(hint && { description: hint }), component } as const];
    }),
  };
}

/** The line that the form is for, with what a modal of Discord has no field for. */
function carriedLine({ line, fields }: Form): string {
  const carried = fields.flatMap((field) =>
    field.kind === 'suggest' && field.value !== '' ? [[field.option, field.value] as const] : [],
  );
  return filledLine(line, Object.fromEntries(carried));
}

/** What was filled in; null for a modal of another version. */
export function readModal({ custom_id, components }: ModalSubmission): FilledForm | null {
  const [version, kind, locale, ...line] = custom_id.split('|');
  if (version !== VERSION || kind !== FORM) return null;
  const values = components.flatMap(({ component }) => (component ? filledIn(component) : []));
  return { line: line.join('|'), values: Object.fromEntries(values), locale: locale === 'ja' ? 'ja' : 'en' };
}

/** The form with what a person had filled in before. */
export function withValues(form: Form, values: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => withValue(field, values[field.option])) };
}

function withValue(field: FormField, value: FormValues[string] | undefined): FormField {
  const given = [value ?? []].flat();
  switch (field.kind) {
    case 'choices':
      return { ...field, values: given };
    case 'channel':
    case 'choice':
      return { ...field, value: given[0] ?? null };
    case 'text':
      return { ...field, value: given[0] ?? '' };
    case 'suggest':
      return field;
  }
}

/** Discord answers a list of one and one value in the same way: the id says which it is. */
const fieldId = (option: string, takes: 'one' | 'many') => `${takes}|${option}`;

function filledIn({ custom_id, value, values }: SubmittedField): [string, string | readonly string[]][] {
  const [takes, option] = custom_id.split('|');
  if (option === undefined) return [];
  if (takes === 'many') return [[option, values ?? []]];
  const one = typeof value === 'string' ? value.trim() : values?.[0];
  return one ? [[option, one]] : [];
}

/** null for what a modal cannot show: a field that suggests, a choice of nothing. */
function fieldComponent(field: FormField, locale: Locale): FieldComponent | null {
  const { required } = field;
  const one = fieldId(field.option, 'one');
  switch (field.kind) {
    case 'text': {
      const longest = Math.min(field.maxLength, LONGEST_TEXT);
      const value = field.value.slice(0, longest).toWellFormed();
      const style = longest > ONE_LINE ? 2 : 1;
      return { type: 4, custom_id: one, style, max_length: longest, required, ...(value && { value }) };
    }
    case 'channel':
      return {
        type: 8,
        custom_id: one,
        required,
        channel_types: POSTING_CHANNELS,
        ...(isSnowflake(field.value) && { default_values: [{ type: 'channel', id: field.value }] }),
      };
    case 'choice': {
      const options = modalOptions(field.choices, [field.value], locale);
      if (options.length === 0) return null;
      return options.length >= 2 && options.length <= MOST_IN_A_GROUP
        ? { type: 21, custom_id: one, required, options }
        : { type: 3, custom_id: one, required, min_values: required ? 1 : 0, max_values: 1, options };
    }
    case 'choices': {
      const options = modalOptions(field.choices, field.values, locale);
      if (options.length === 0) return null;
      return {
        type: options.length <= MOST_IN_A_GROUP ? 22 : 3,
        custom_id: fieldId(field.option, 'many'),
        required,
        min_values: required ? 1 : 0,
        max_values: options.length,
        options,
      };
    }
    case 'suggest':
      return null;
  }
}

/** A value that Discord could not carry whole would choose something else. */
function modalOptions(
  choices: readonly Choice[],
  chosen: readonly (string | null)[],
  locale: Locale,
): ModalOption[] {
  return choices
    .filter(({ value }) => value !== '' && value.length <= LONGEST_CHOICE)
    .slice(0, MOST_IN_A_LIST)
    .map(({ value, name }) => ({
      label: shorten(name[locale], LONGEST_CHOICE) || value,
      value,
      ...(chosen.includes(value) && { default: true }),
    }));
}

function isSnowflake(id: string | null): id is string {
  return id !== null && /^\d{17,20}$/.test(id);
}
