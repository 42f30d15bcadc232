import { type Json, list, unique, words } from './discord-json.ts';

/** What Discord refuses in a modal, beyond its schema (https://docs.discord.com/developers/components/reference). */

const SELECT = 3;
const TEXT = 4;
const CHANNELS = 8;
const RADIO = 21;
const CHECKBOXES = 22;

export function modalFaults({ title, custom_id, components }: Json): string[] {
  const labels = list(components);
  const fields = labels.map(({ component }) => component as Json);
  const has = (value: unknown, most: number) => words(value).length >= 1 && words(value).length <= most;
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || faults.push(rule));
  must(has(title, 45), 'a title has 1 to 45 characters');
  must(has(custom_id, 100), 'an id has 1 to 100 characters');
  must(labels.length >= 1 && labels.length <= 5, 'a modal has 1 to 5 components');
  for (const { type, label, description } of labels) {
    must(type === 18, 'a field stands in a label');
    must(has(label, 45), 'a label has 1 to 45 characters');
    must(description === undefined || has(description, 100), 'a description has 1 to 100 characters');
  }
  must(unique(fields.map((field) => field.custom_id)), 'ids of fields do not repeat');
  return [...faults, ...fields.flatMap(fieldFaults)];
}

function fieldFaults(field: Json): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || faults.push(`${field.custom_id}: ${rule}`));
  const isRequired = field.required !== false;
  const [fewest, most] = [field.min_values, field.max_values].map((each) => each as number | undefined);
  const options = list(field.options);
  const chosen = options.filter((option) => option.default === true).length;

  must(words(field.custom_id).length >= 1 && words(field.custom_id).length <= 100, 'an id has 1 to 100');
  must(field.disabled === undefined, 'nothing in a modal is disabled');
  must(fewest === undefined || fewest >= 1 || !isRequired, 'what is required takes at least one');
  must(unique(options.map(({ value }) => value)), 'values do not repeat');
  switch (field.type) {
    case TEXT:
      must(field.label === undefined, 'the label stands outside');
      must(
        words(field.value).length <= Number(field.max_length ?? 4000),
        'what is filled in is not too long',
      );
      break;
    case CHANNELS:
      must(list(field.default_values).length <= (most ?? 1), 'no more channels than can be chosen');
      break;
    case SELECT:
      must(options.length >= 1 && options.length <= 25, '1 to 25 choices');
      must((most ?? 1) <= options.length, 'no more can be chosen than there is');
      must(chosen <= (most ?? 1), 'no more is chosen than can be');
      break;
    case RADIO:
      must(options.length >= 2 && options.length <= 10, '2 to 10 choices');
      must(chosen <= 1, 'at most one is chosen');
      break;
    case CHECKBOXES:
      must(options.length >= 1 && options.length <= 10, '1 to 10 choices');
      must((most ?? options.length) <= options.length, 'no more can be chosen than there is');
      break;
    default:
      must(false, `a field of type ${field.type} is not expected`);
  }
  return faults;
}
