import type { Action, Block, Line, ListItem, Message, MessageFile } from '#src/message.ts';
import { el } from './dom.ts';
import { type IconName, icon } from './icons.ts';
import { renderSources } from './sources.ts';
import { isWebAddress, renderLine, type SpanContext } from './spans.ts';
import { MESSAGE_WORDS } from './words.ts';

export interface MessageHandlers {
  /** Puts a line into the message box. */
  readonly onFill: (line: string) => void;
  /** Runs a line as if it had been typed. */
  readonly onRun: (line: string, file?: File) => void;
  /** null where there is nothing private to share; the button is then left out. */
  readonly onShare: ((button: HTMLButtonElement) => void) | null;
}

/** A Message as DOM: the line a phone would show, the card, the buttons. `id` is unique in the document. */
export function renderMessage(message: Message, id: string, handlers: MessageHandlers): DocumentFragment {
  const context: SpanContext = {
    locale: message.locale,
    messageId: id,
    onCite: showSource,
    onCommand: handlers.onFill,
  };
  const content = document.createDocumentFragment();
  // The looks differ in whether they show it: Discord prints an alert's first line above its card, Slack does not.
  if (message.kind === 'alert') content.append(el('p', { class: 'headline' }, message.notification));

  const card = el('div', { class: 'card', 'data-kind': message.kind });
  if (message.title.length > 0)
    card.append(el('h2', { class: 'title' }, ...renderLine(message.title, context)));
  card.append(...message.blocks.map((block) => renderBlock(block, context)));
  // The list is for the numbers that point into it; an item without a number names its source itself.
  if (card.querySelector('.cite') !== null) card.append(renderSources(message, id));
  if (message.footer) card.append(el('p', { class: 'footer' }, ...renderLine(message.footer, context)));
  content.append(card);

  const actions = message.actions.map((action) => renderAction(action, handlers));
  const buttons = [...(message.files ?? []).map(renderFile), ...actions].filter((b) => b !== null);
  if (buttons.length > 0) content.append(el('div', { class: 'actions' }, ...buttons));
  return content;
}

function renderBlock(block: Block, context: SpanContext): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return renderParagraph(block.line, context);
    case 'list':
      return el(
        block.ordered ? 'ol' : 'ul',
        { class: 'items' },
        ...block.items.map((item) => renderItem(item, context)),
      );
    case 'fields':
      return el(
        'dl',
        { class: 'fields' },
        ...block.fields.map(({ label, line }) =>
          el('div', {}, el('dt', {}, label), el('dd', {}, ...renderLine(line, context))),
        ),
      );
    case 'table':
      return renderTable(block, context);
    case 'notice':
      return el(
        'p',
        { class: 'notice', 'data-level': block.level },
        labelledIcon(block.level, MESSAGE_WORDS[context.locale].levels[block.level]),
        el('span', {}, ...renderLine(block.line, context)),
      );
  }
}

/** Code of several lines keeps them. It scrolls in its own box, which a keyboard must be able to reach. */
function renderParagraph(line: Line, context: SpanContext): HTMLElement {
  const [span] = line;
  const isListing = line.length === 1 && span?.t === 'text' && span.style === 'code' && span.s.includes('\n');
  return el(isListing ? 'pre' : 'p', { tabindex: isListing ? 0 : null }, ...renderLine(line, context));
}

function renderItem({ head, meta, body }: ListItem, context: SpanContext): HTMLLIElement {
  return el(
    'li',
    {},
    el('div', { class: 'head' }, ...renderLine(head, context)),
    meta ? el('div', { class: 'meta' }, ...renderLine(meta, context)) : null,
    body ? el('div', { class: 'body' }, ...renderLine(body, context)) : null,
  );
}

/** Wide tables scroll in their own box, which a keyboard must be able to reach. */
function renderTable(table: Extract<Block, { kind: 'table' }>, context: SpanContext): HTMLElement {
  const header = el('tr', {}, ...table.header.map((cell) => el('th', { scope: 'col' }, cell)));
  const rows = table.rows.map((row) =>
    el('tr', {}, ...row.map((line) => el('td', {}, ...renderLine(line, context)))),
  );
  return el(
    'div',
    { class: 'table', role: 'region', 'aria-label': table.caption, tabindex: 0 },
    el('table', {}, el('caption', {}, table.caption), el('thead', {}, header), el('tbody', {}, ...rows)),
  );
}

function renderAction(action: Action, handlers: MessageHandlers): HTMLElement | null {
  if (action.kind === 'link') {
    if (!isWebAddress(action.url)) return null;
    return el(
      'a',
      { class: 'button', href: action.url, target: '_blank', rel: 'noopener noreferrer' },
      action.label,
      icon('external'),
    );
  }
  const button = el('button', { type: 'button', class: 'button' }, action.label);
  if (action.kind === 'command') {
    button.classList.toggle('primary', action.primary === true);
    button.addEventListener('click', () => handlers.onRun(action.line));
    return button;
  }
  if (action.kind === 'file') {
    const chooser = el('input', { type: 'file', accept: action.extensions.join(',') });
    chooser.addEventListener('change', () => {
      const [file] = chooser.files ?? [];
      if (file) handlers.onRun(action.line, file);
      // The same file may be chosen again, after it was changed.
      chooser.value = '';
    });
    button.classList.add('primary');
    button.addEventListener('click', () => chooser.click());
    return button;
  }
  const { onShare } = handlers;
  if (onShare === null) return null;
  button.append(icon('share'));
  button.addEventListener('click', () => onShare(button));
  return button;
}

/** The file is made where it is wanted: the page has its text already. */
function renderFile({ name, mediaType, text }: MessageFile): HTMLElement {
  const button = el('button', { type: 'button', class: 'button primary' }, name, icon('down'));
  button.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([text], { type: mediaType }));
    el('a', { href, download: name }).click();
    URL.revokeObjectURL(href);
  });
  return button;
}

function labelledIcon(name: IconName, label: string): HTMLElement {
  return el('span', { class: 'level', role: 'img', 'aria-label': label }, icon(name));
}

/** Brings a cited source into view and focus, opening the fold it may be in. */
function showSource(sourceId: string): void {
  const source = document.getElementById(sourceId);
  if (source === null) return;
  const fold = source.closest('details');
  if (fold !== null) fold.open = true;
  source.scrollIntoView({ block: 'nearest' });
  source.focus({ preventScroll: true });
}
