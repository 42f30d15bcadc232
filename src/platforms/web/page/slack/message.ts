import { el } from '../dom.ts';
import { cannotDraw, type DrawContext, undrawn } from '../draw-context.ts';
import { fileCard } from '../file-card.ts';
import { webLink } from '../web-link.ts';
import { drawControl } from './controls.ts';
import { drawText, unescaped } from './mrkdwn.ts';
import type { SlackBlock, SlackPayload, TableCell } from './payload.ts';
import { drawRichText } from './rich-text.ts';

/** What says how a message is sent, and shows nothing. */
const UNSEEN = ['mrkdwn', 'parse', 'link_names', 'unfurl_links', 'unfurl_media', 'metadata'];

/** A message as Slack shows it. With blocks, the text is what phones and screen readers get. */
export function drawSlackMessage(payload: SlackPayload, context: DrawContext): HTMLElement {
  const { text, blocks } = payload;
  return el(
    'div',
    { class: 'slack-message' },
    ...(blocks ?? []).map((block) => drawBlock(block, context)),
    blocks ? null : el('p', {}, ...drawText({ type: 'mrkdwn', text }, context)),
    // They are uploaded beside the message.
    ...context.files.map(fileCard),
    ...undrawn(payload, ['text', 'blocks', ...UNSEEN], context),
  );
}

/** What a locked phone shows. */
export function slackNotification({ text }: SlackPayload): string {
  return unescaped(text);
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  rich_text: ['elements'],
  section: ['text', 'fields', 'accessory', 'expand'],
  context: ['elements'],
  header: ['text'],
  divider: [],
  actions: ['elements'],
  table: ['rows', 'column_settings'],
  data_table: ['rows', 'caption', 'page_size', 'row_header_column_index'],
  container: ['title', 'child_blocks', 'is_collapsible', 'default_collapsed', 'width'],
  image: ['title', 'image_url', 'alt_text'],
};

export function drawBlock(block: SlackBlock, context: DrawContext): HTMLElement {
  const drawn = draw(block, context);
  const known = FIELDS[block.type];
  const rest = known ? undrawn(block, ['type', 'block_id', ...known], context) : [];
  return rest.length === 0 ? drawn : el('div', {}, drawn, ...rest);
}

function draw(block: SlackBlock, context: DrawContext): HTMLElement {
  switch (block.type) {
    case 'rich_text':
      return el('div', { class: 'rich-text' }, ...drawRichText(block.elements, context));
    case 'section':
      return drawSection(block, context);
    case 'context':
      return el(
        'p',
        { class: 'context' },
        ...block.elements.map((element) =>
          element.type === 'image'
            ? el('span', {}, element.alt_text)
            : el('span', {}, ...drawText(element, context)),
        ),
      );
    case 'header':
      return el('h2', { class: 'block-header' }, block.text.text);
    case 'divider':
      return el('hr');
    case 'actions':
      return el('div', { class: 'buttons' }, ...block.elements.map((each) => drawControl(each, context)));
    case 'table':
      return drawTable(block.rows, null, context);
    case 'data_table':
      return drawTable(block.rows, block.caption, context);
    case 'container':
      return drawContainer(block, context);
    case 'image':
      return webLink(block.image_url ?? '', [document.createTextNode(block.alt_text)], 'picture');
    default:
      return cannotDraw((block as { type: unknown }).type, context);
  }
}

function drawSection(
  { text, fields = [], accessory }: Extract<SlackBlock, { type: 'section' }>,
  context: DrawContext,
): HTMLElement {
  return el(
    'div',
    { class: 'section' },
    el(
      'div',
      {},
      text ? el('p', {}, ...drawText(text, context)) : null,
      fields.length === 0
        ? null
        : el('div', { class: 'fields' }, ...fields.map((field) => el('p', {}, ...drawText(field, context)))),
    ),
    accessory ? drawControl(accessory, context) : null,
  );
}

/** The first row names the columns. Wide tables scroll in their own box, which a keyboard must be able to reach. */
function drawTable(
  [header = [], ...rows]: readonly (readonly TableCell[])[],
  caption: string | null,
  context: DrawContext,
): HTMLElement {
  const cell = (each: TableCell) =>
    each.type === 'raw_text' ? [document.createTextNode(each.text)] : drawRichText(each.elements, context);
  return el(
    'div',
    { class: 'table', role: 'region', 'aria-label': caption ?? context.words.table, tabindex: 0 },
    el(
      'table',
      {},
      caption === null ? null : el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...header.map((each) => el('th', { scope: 'col' }, ...cell(each))))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((each) => el('td', {}, ...cell(each)))))),
    ),
  );
}

function drawContainer(
  {
    title,
    child_blocks: blocks = [],
    is_collapsible: folds,
    default_collapsed: folded,
  }: Extract<SlackBlock, { type: 'container' }>,
  context: DrawContext,
): HTMLElement {
  const inside = blocks.map((block) => drawBlock(block, context));
  const head = title ? drawText(title, context) : [];
  return folds
    ? el('details', { class: 'container', open: !folded }, el('summary', {}, ...head), ...inside)
    : el('div', { class: 'container' }, el('p', { class: 'container-title' }, ...head), ...inside);
}
