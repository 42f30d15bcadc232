/**
 * What Slack publishes of its messages (https://docs.slack.dev/reference/block-kit), as far as ours use it: an unknown block
 * or element is a problem, so that nothing goes out unchecked. Returns every breach, as a path and a sentence.
 */

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/** Not documented; above it chat.postMessage answers `msg_blocks_too_long`. */
const MAX_TOTAL = 13_200;

export function problemsOfMessage(payload: Fields): string[] {
  const problems: string[] = [];
  const blocks = list(payload.blocks);
  length(payload.text, 1, 40_000, 'text', problems);
  if (blocks.length > 50) problems.push('blocks: more than 50');
  problems.push(...problemsOfBlocks(blocks));
  if (blocks.filter((block) => fields(block).type === 'table').length > 1) {
    problems.push('blocks: more than one table');
  }
  return problems;
}

export function problemsOfHome(view: Fields): string[] {
  const blocks = list(view.blocks);
  const problems = problemsOfBlocks(blocks);
  if (view.type !== 'home') problems.push('view: not a home page');
  if (blocks.length > 100) problems.push('blocks: more than 100');
  if (blocks.some((block) => fields(block).type === 'table')) problems.push('blocks: a table in a home page');
  return problems;
}

function problemsOfBlocks(blocks: readonly Json[]): string[] {
  const problems: string[] = [];
  for (const [i, block] of blocks.entries()) checkBlock(fields(block), `blocks[${i}]`, problems);
  const ids = everyField(blocks, 'action_id');
  if (new Set(ids).size !== ids.length) problems.push('blocks: an action_id is used twice');
  const total = strings(blocks).reduce((sum, s) => sum + s.length, 0);
  if (total > MAX_TOTAL) problems.push(`blocks: ${total} characters`);
  return problems;
}

function checkBlock(block: Fields, path: string, problems: string[]): void {
  switch (block.type) {
    case 'rich_text':
      checkRichText(block, path, problems);
      return;
    case 'table': {
      const rows = list(block.rows).map(list);
      if (rows.length < 1 || rows.length > 100) problems.push(`${path}: ${rows.length} rows`);
      rows.forEach((row, r) => {
        if (row.length < 1 || row.length > 20) problems.push(`${path}: ${row.length} columns`);
        for (const [c, cell] of row.entries()) checkRichText(fields(cell), `${path}[${r}][${c}]`, problems);
      });
      return;
    }
    case 'context': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 10) problems.push(`${path}: ${elements.length} elements`);
      for (const [i, element] of elements.entries())
        checkPlain(fields(element), 3_000, `${path}.elements[${i}]`, problems);
      return;
    }
    case 'actions': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 25) problems.push(`${path}: ${elements.length} elements`);
      for (const [i, element] of elements.entries())
        checkButton(fields(element), `${path}.elements[${i}]`, problems);
      return;
    }
    default:
      problems.push(`${path}: unknown block ${String(block.type)}`);
  }
}

function checkButton(button: Fields, path: string, problems: string[]): void {
  if (button.type !== 'button') problems.push(`${path}: not a button`);
  checkPlain(fields(button.text), 75, `${path}.text`, problems);
  length(button.action_id, 1, 255, `${path}.action_id`, problems);
  if (button.value !== undefined) length(button.value, 1, 2_000, `${path}.value`, problems);
  if (button.url !== undefined) checkUrl(button.url, path, problems);
  if (button.style !== undefined && !['primary', 'danger'].includes(String(button.style))) {
    problems.push(`${path}: style ${String(button.style)}`);
  }
}

function checkPlain(text: Fields, max: number, path: string, problems: string[]): void {
  if (text.type !== 'plain_text') problems.push(`${path}: not plain_text`);
  length(text.text, 1, max, path, problems);
}

function checkRichText(block: Fields, path: string, problems: string[]): void {
  const parts = list(block.elements);
  if (block.type !== 'rich_text' || parts.length === 0) problems.push(`${path}: no rich text`);
  for (const [i, part] of parts.entries()) checkPart(fields(part), `${path}.elements[${i}]`, problems);
}

const INLINE: Readonly<Record<string, readonly string[]>> = {
  rich_text_section: ['text', 'link', 'date'],
  rich_text_quote: ['text', 'link', 'date'],
  rich_text_preformatted: ['text', 'link'],
};

function checkPart(part: Fields, path: string, problems: string[]): void {
  const elements = list(part.elements);
  if (elements.length === 0) problems.push(`${path}: empty`);
  if (part.type === 'rich_text_list') {
    if (!['bullet', 'ordered'].includes(String(part.style))) problems.push(`${path}: no style`);
    elements.forEach((item, i) => {
      if (fields(item).type !== 'rich_text_section') problems.push(`${path}[${i}]: not a section`);
      checkPart(fields(item), `${path}[${i}]`, problems);
    });
    return;
  }
  const allowed = INLINE[String(part.type)];
  if (!allowed) problems.push(`${path}: unknown element ${String(part.type)}`);
  elements.forEach((each, i) => {
    const element = fields(each);
    if (!allowed?.includes(String(element.type))) {
      problems.push(`${path}[${i}]: ${String(element.type)} does not belong there`);
    }
    checkInline(element, `${path}[${i}]`, problems);
  });
}

function checkInline(element: Fields, path: string, problems: string[]): void {
  if (element.type === 'text') length(element.text, 1, MAX_TOTAL, path, problems);
  if (element.type === 'link') {
    checkUrl(element.url, path, problems);
    if (element.text !== undefined) length(element.text, 1, MAX_TOTAL, path, problems);
  }
  if (element.type === 'date') {
    if (!Number.isInteger(element.timestamp)) problems.push(`${path}: timestamp`);
    length(element.format, 1, 200, path, problems);
  }
}

function checkUrl(url: Json, path: string, problems: string[]): void {
  length(url, 1, 3_000, `${path}.url`, problems);
  if (!/^https?:\/\//.test(String(url))) problems.push(`${path}: ${String(url)} is no web address`);
}

function length(text: Json, min: number, max: number, path: string, problems: string[]): void {
  if (typeof text !== 'string') problems.push(`${path}: not a text`);
  else if (text.length < min || text.length > max) problems.push(`${path}: ${text.length} characters`);
}

function fields(value: Json): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Every text in a value that a reader could see or follow. */
export function strings(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return Object.entries(fields(value))
    .filter(([name]) => !['type', 'style', 'action_id'].includes(name))
    .flatMap(([, each]) => strings(each));
}

/** Every value of one field, in the order of the document. */
export function everyField(value: Json, name: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((each) => everyField(each, name));
  return Object.entries(fields(value)).flatMap(([key, each]) =>
    key === name ? [each] : everyField(each, name),
  );
}
