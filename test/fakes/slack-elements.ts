/**
 * What Slack publishes of the elements in its blocks (https://docs.slack.dev/reference/block-kit/block-elements and
 * …/composition-objects), as far as ours use them: an unknown element is a problem, so that nothing goes out unchecked.
 * Text in mrkdwn is one too: a stranger's words could become a mention or a link in it.
 */

export type Json = unknown;
export type Fields = Readonly<Record<string, Json>>;

/** Not documented; above it chat.postMessage answers `msg_blocks_too_long`. */
export const MAX_TOTAL = 13_200;

const LABEL = 75;
const OPTION_VALUE = 150;
const PLACEHOLDER = 150;

/** Elements by where they may stand. */
export const IN_ACTIONS: readonly string[] = ['button', 'static_select', 'external_select', 'overflow'];
export const IN_SECTION: readonly string[] = IN_ACTIONS;
export const IN_INPUT: readonly string[] = [
  'checkboxes',
  'conversations_select',
  'external_select',
  'multi_static_select',
  'plain_text_input',
  'radio_buttons',
  'static_select',
  'timepicker',
];

export function checkElement(
  element: Fields,
  allowed: readonly string[],
  path: string,
  problems: string[],
): void {
  const type = String(element.type);
  if (!allowed.includes(type)) problems.push(`${path}: ${type} does not belong there`);
  length(element.action_id, 1, 255, `${path}.action_id`, problems);
  if (element.placeholder !== undefined)
    checkPlain(fields(element.placeholder), PLACEHOLDER, `${path}.placeholder`, problems);
  CHECKS[type]?.(element, path, problems);
}

type Check = (element: Fields, path: string, problems: string[]) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  button: checkButton,
  static_select: optionsOf(100, 'initial_option'),
  multi_static_select: optionsOf(100, 'initial_options'),
  radio_buttons: optionsOf(10, 'initial_option'),
  checkboxes: optionsOf(10, 'initial_options'),
  overflow: optionsOf(5, null),
  conversations_select: checkConversations,
  external_select(element, path, problems) {
    if (element.initial_option !== undefined) checkOption(fields(element.initial_option), path, problems);
    const least = element.min_query_length;
    if (least !== undefined && (!Number.isInteger(least) || Number(least) < 0))
      problems.push(`${path}.min_query_length: ${String(least)}`);
  },
  plain_text_input(element, path, problems) {
    const { initial_value: initial, max_length: max = 3_000 } = element;
    if (!(Number(max) >= 1 && Number(max) <= 3_000)) problems.push(`${path}.max_length: ${String(max)}`);
    if (initial !== undefined) length(initial, 1, Number(max), `${path}.initial_value`, problems);
  },
  timepicker(element, path, problems) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time ?? '00:00')))
      problems.push(`${path}.initial_time`);
  },
};

function checkButton(button: Fields, path: string, problems: string[]): void {
  checkPlain(fields(button.text), LABEL, `${path}.text`, problems);
  if (button.value !== undefined) length(button.value, 1, 2_000, `${path}.value`, problems);
  if (button.url !== undefined) checkUrl(button.url, path, problems);
  if (button.style !== undefined && !['primary', 'danger'].includes(String(button.style)))
    problems.push(`${path}: style ${String(button.style)}`);
}

/** What is chosen at first is one of the options, word for word; no list of it is empty. */
function optionsOf(max: number, initial: 'initial_option' | 'initial_options' | null): Check {
  return (element, path, problems) => {
    const options = list(element.options);
    if (options.length < 1 || options.length > max) problems.push(`${path}: ${options.length} options`);
    options.forEach((each, i) => {
      checkOption(fields(each), `${path}.options[${i}]`, problems);
    });
    const values = options.map((each) => fields(each).value);
    if (new Set(values).size !== values.length) problems.push(`${path}: two options of one value`);
    if (initial === null || element[initial] === undefined) return;
    const chosen = initial === 'initial_option' ? [element[initial]] : list(element[initial]);
    const known = new Set(options.map((each) => JSON.stringify(each)));
    if (chosen.length === 0) problems.push(`${path}.${initial}: empty`);
    if (!chosen.every((each) => known.has(JSON.stringify(each))))
      problems.push(`${path}.${initial}: none of the options`);
  };
}

/** Also what an external list is answered with. */
export function checkOption(option: Fields, path: string, problems: string[]): void {
  checkPlain(fields(option.text), LABEL, `${path}.text`, problems);
  length(option.value, 1, OPTION_VALUE, `${path}.value`, problems);
  if (option.description !== undefined)
    checkPlain(fields(option.description), LABEL, `${path}.description`, problems);
}

function checkConversations(element: Fields, path: string, problems: string[]): void {
  const { initial_conversation: initial, filter } = element;
  if (initial !== undefined && !/^[CDG][A-Z0-9]+$/.test(String(initial)))
    problems.push(`${path}: ${String(initial)} is no conversation`);
  if (filter === undefined) return;
  const { include } = fields(filter);
  const kinds = ['im', 'mpim', 'private', 'public'];
  if (include !== undefined && !list(include).every((each) => kinds.includes(String(each))))
    problems.push(`${path}.filter.include`);
  if (include !== undefined && list(include).length === 0) problems.push(`${path}.filter.include: empty`);
}

export function checkPlain(text: Fields, max: number, path: string, problems: string[]): void {
  if (text.type !== 'plain_text') problems.push(`${path}: not plain_text`);
  length(text.text, 1, max, path, problems);
}

export function checkUrl(url: Json, path: string, problems: string[]): void {
  length(url, 1, 3_000, `${path}.url`, problems);
  if (!/^https?:\/\//.test(String(url))) problems.push(`${path}: ${String(url)} is no web address`);
}

export function length(text: Json, min: number, max: number, path: string, problems: string[]): void {
  if (typeof text !== 'string') problems.push(`${path}: not a text`);
  else if (text.length < min || text.length > max) problems.push(`${path}: ${text.length} characters`);
}

export function fields(value: Json): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
