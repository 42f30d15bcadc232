import {
  checkElement,
  checkPlain,
  checkUrl,
  type Fields,
  fields,
  IN_ACTIONS,
  IN_INPUT,
  IN_SECTION,
  type Json,
  length,
  list,
  MAX_TOTAL,
} from './slack-elements.ts';

/**
 * What Slack publishes of its messages and views (https://docs.slack.dev/reference/block-kit and …/reference/views), as far
 * as ours use it: an unknown block is a problem, so that nothing goes out unchecked. Returns every breach, as a path and a
 * sentence.
 */

type Surface = 'message' | 'home' | 'modal';

/** A view may hold so many bytes; the limit of a message does not hold there. */
const MAX_VIEW = 250_000;

export function problemsOfMessage(payload: Fields): string[] {
  const problems: string[] = [];
  const blocks = list(payload.blocks);
  length(payload.text, 1, 40_000, 'text', problems);
  if (blocks.length > 50) problems.push('blocks: more than 50');
  problems.push(...problemsOfBlocks(blocks, 'message'));
  if (blocks.filter((block) => fields(block).type === 'table').length > 1) {
    problems.push('blocks: more than one table');
  }
  const total = strings(blocks).reduce((sum, s) => sum + s.length, 0);
  if (total > MAX_TOTAL) problems.push(`blocks: ${total} characters`);
  return problems;
}

export function problemsOfHome(view: Fields): string[] {
  const problems = problemsOfView(view, 'home');
  if (view.type !== 'home') problems.push('view: not a home page');
  for (const name of ['title', 'submit', 'close'])
    if (view[name] !== undefined) problems.push(`view.${name}: not on a home page`);
  return problems;
}

export function problemsOfModal(view: Fields): string[] {
  const problems = problemsOfView(view, 'modal');
  if (view.type !== 'modal') problems.push('view: not a modal');
  checkPlain(fields(view.title), 24, 'view.title', problems);
  if (view.close !== undefined) checkPlain(fields(view.close), 24, 'view.close', problems);
  if (view.submit !== undefined) checkPlain(fields(view.submit), 24, 'view.submit', problems);
  const asks = list(view.blocks).some((block) => fields(block).type === 'input');
  if (asks && view.submit === undefined) problems.push('view.submit: missing');
  return problems;
}

function problemsOfView(view: Fields, surface: Surface): string[] {
  const blocks = list(view.blocks);
  const problems = problemsOfBlocks(blocks, surface);
  if (blocks.length < 1 || blocks.length > 100) problems.push(`blocks: ${blocks.length} of them`);
  if (view.callback_id !== undefined) length(view.callback_id, 1, 255, 'view.callback_id', problems);
  if (view.private_metadata !== undefined)
    length(view.private_metadata, 0, 3_000, 'view.private_metadata', problems);
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > MAX_VIEW) problems.push(`view: ${bytes} bytes`);
  return problems;
}

function problemsOfBlocks(blocks: readonly Json[], surface: Surface): string[] {
  const problems: string[] = [];
  for (const [i, block] of blocks.entries()) checkBlock(fields(block), surface, `blocks[${i}]`, problems);
  for (const name of ['action_id', 'block_id']) {
    const ids = everyField(blocks, name);
    if (new Set(ids).size !== ids.length) problems.push(`blocks: a ${name} is used twice`);
  }
  return problems;
}

function checkBlock(block: Fields, surface: Surface, path: string, problems: string[]): void {
  if (block.block_id !== undefined) length(block.block_id, 1, 255, `${path}.block_id`, problems);
  switch (block.type) {
    case 'rich_text':
      checkRichText(block, path, problems);
      return;
    case 'table': {
      if (surface !== 'message') problems.push(`${path}: a table outside a message`);
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
        checkSmallPrint(fields(element), `${path}.elements[${i}]`, problems);
      return;
    }
    case 'actions': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 25) problems.push(`${path}: ${elements.length} elements`);
      for (const [i, element] of elements.entries())
        checkElement(fields(element), IN_ACTIONS, `${path}.elements[${i}]`, problems);
      return;
    }
    case 'section': {
      const columns = list(block.fields);
      if (block.text === undefined && columns.length === 0) problems.push(`${path}: empty`);
      if (block.text !== undefined) checkPlain(fields(block.text), 3_000, `${path}.text`, problems);
      if (columns.length > 10) problems.push(`${path}: ${columns.length} fields`);
      for (const [i, each] of columns.entries())
        checkPlain(fields(each), 2_000, `${path}.fields[${i}]`, problems);
      if (block.accessory !== undefined)
        checkElement(fields(block.accessory), IN_SECTION, `${path}.accessory`, problems);
      return;
    }
    case 'header':
      checkPlain(fields(block.text), 150, `${path}.text`, problems);
      return;
    case 'divider':
      return;
    case 'input':
      if (surface !== 'modal') problems.push(`${path}: a field outside a modal`);
      checkPlain(fields(block.label), 2_000, `${path}.label`, problems);
      if (block.hint !== undefined) checkPlain(fields(block.hint), 2_000, `${path}.hint`, problems);
      checkElement(fields(block.element), IN_INPUT, `${path}.element`, problems);
      return;
    default:
      problems.push(`${path}: unknown block ${String(block.type)}`);
  }
}

/** A moment in the reader's own zone takes markup; nothing else in ours does. */
const DATE_MARKUP = /^<!date\^\d+\^[^|<>]+\|[^|<>]+>$/;

function checkSmallPrint(element: Fields, path: string, problems: string[]): void {
  if (element.type !== 'mrkdwn') checkPlain(element, 3_000, path, problems);
  else if (!DATE_MARKUP.test(String(element.text)) || element.verbatim !== true)
    problems.push(`${path}: markup that is no date`);
}

function checkRichText(block: Fields, path: string, problems: string[]): void {
  const parts = list(block.elements);
  if (block.type !== 'rich_text' || parts.length === 0) problems.push(`${path}: no rich text`);
  for (const [i, part] of parts.entries()) checkPart(fields(part), `${path}.elements[${i}]`, problems);
}

const INLINE: Readonly<Record<string, readonly string[]>> = {
  rich_text_section: ['text', 'link', 'date', 'usergroup'],
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
  if (element.type === 'usergroup' && !/^S[A-Z0-9]+$/.test(String(element.usergroup_id)))
    problems.push(`${path}: no user group`);
  if (element.type === 'date') {
    if (!Number.isInteger(element.timestamp)) problems.push(`${path}: timestamp`);
    length(element.format, 1, 200, path, problems);
  }
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
