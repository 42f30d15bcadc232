import type { Message } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { formatInstant } from '#src/text/time.ts';
import type { ChannelState, Entry, Exchange, Posted } from './channel-state.ts';
import { el } from './dom.ts';
import { icon, mark } from './icons.ts';
import { type MessageHandlers, renderMessage } from './render.ts';
import { withSlash } from './spans.ts';
import type { Words } from './words.ts';

export interface EntryContext {
  readonly words: Words;
  readonly locale: Locale;
  readonly onFill: (line: string) => void;
  readonly onRun: MessageHandlers['onRun'];
  readonly onShare: (replyId: string, button: HTMLButtonElement) => void;
  readonly onDismiss: (exchange: Exchange) => void;
}

/** One entry of a channel as it stands in the log. */
export function renderEntry(entry: Entry, context: EntryContext): HTMLElement {
  return entry.kind === 'posted' ? renderPosted(entry, context) : renderExchange(entry, context);
}

function renderPosted({ posted: { id, message, at } }: Posted, context: EntryContext): HTMLElement {
  const { onFill, onRun } = context;
  const handlers = { onFill, onRun, onShare: null };
  return el(
    'div',
    { class: 'entry', 'data-message-id': id },
    renderBotMessage(message, `message-${id}`, at, handlers, null, context),
  );
}

function renderExchange(exchange: Exchange, context: EntryContext): HTMLElement {
  const { words } = context;
  return el(
    'div',
    { class: 'entry', id: exchange.id },
    el(
      'article',
      { class: 'message typed', 'aria-label': words.you },
      el('div', { class: 'avatar', 'aria-hidden': 'true' }, words.you.slice(0, 1)),
      el(
        'div',
        { class: 'content' },
        el('header', {}, el('span', { class: 'author' }, words.you), clock(exchange.at, context.locale)),
        el('p', { class: 'line' }, el('bdi', {}, exchange.line)),
      ),
    ),
    renderOutcome(exchange, context),
  );
}

function renderOutcome(exchange: Exchange, context: EntryContext): HTMLElement | null {
  const { words, onFill, onRun, onShare, onDismiss } = context;
  const { outcome, at } = exchange;
  switch (outcome.kind) {
    case 'posted':
      return null;
    case 'pending':
      return botArticle('private', at, context, privateNote(words), [
        el(
          'p',
          { class: 'searching' },
          el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
          words.searching,
        ),
      ]);
    case 'unreachable':
      return botArticle('private', at, context, privateNote(words), [
        el(
          'p',
          { class: 'notice', 'data-level': 'error' },
          el('span', { class: 'level' }, icon('error')),
          words.unreachable,
        ),
      ]);
    case 'reply': {
      const dismiss = el('button', { type: 'button', class: 'dismiss' }, words.dismiss);
      dismiss.addEventListener('click', () => onDismiss(exchange));
      const handlers: MessageHandlers = {
        onFill,
        onRun,
        onShare: (button) => onShare(outcome.replyId, button),
      };
      const note = privateNote(words, dismiss);
      return renderBotMessage(outcome.reply, `${exchange.id}-reply`, at, handlers, note, context);
    }
  }
}

function renderBotMessage(
  message: Message,
  id: string,
  at: Instant,
  handlers: MessageHandlers,
  note: HTMLElement | null,
  context: EntryContext,
): HTMLElement {
  const article = botArticle(note === null ? '' : 'private', at, context, note, [
    el('div', { class: 'said', lang: message.locale }, renderMessage(message, id, handlers)),
  ]);
  article.setAttribute('aria-label', message.notification);
  return article;
}

function botArticle(
  className: string,
  at: Instant,
  { locale }: EntryContext,
  note: HTMLElement | null,
  children: readonly Node[],
): HTMLElement {
  return el(
    'article',
    { class: `message bot ${className}`.trim(), 'aria-label': 'Alliance Wire' },
    el('div', { class: 'avatar' }, mark()),
    el(
      'div',
      { class: 'content' },
      el(
        'header',
        {},
        el('span', { class: 'author' }, 'Alliance Wire'),
        el('span', { class: 'badge' }, 'APP'),
        clock(at, locale),
      ),
      note,
      ...children,
    ),
  );
}

function privateNote(words: Words, dismiss: HTMLElement | null = null): HTMLElement {
  return el('p', { class: 'private-note' }, icon('eye'), el('span', {}, words.private), dismiss);
}

/** When it was posted, on the reader's own clock; the full date in both capitals on hover. */
function clock(at: Instant, locale: Locale): HTMLTimeElement {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return el(
    'time',
    { datetime: new Date(at).toISOString(), title: formatInstant(at, 'minute', locale) },
    time.format(at),
  );
}

/** The line between two days, in the reader's own zone, or above the first new message, or both in one. */
export function divider(day: Instant | null, isNew: boolean, { words, locale }: EntryContext): HTMLElement {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  return el(
    'div',
    { class: isNew ? 'divider new' : 'divider' },
    day === null ? null : el('span', {}, date.format(day)),
    isNew ? el('strong', {}, words.newDivider) : null,
  );
}

/** What an empty channel, or the beginning of a full one, says: what arrives here and what to type meanwhile. */
export function renderWelcome(
  { name, topic, isForAdmins }: ChannelState,
  starters: readonly { readonly line: string; readonly description: string }[],
  { words, onFill }: EntryContext,
): HTMLElement {
  const welcomeFeeds = topic === null ? words.welcomeAll : words.welcomeTopic(topic);
  const welcome = isForAdmins ? words.welcomeAdmins : welcomeFeeds;
  const rows = (isForAdmins ? [] : starters).map(({ line, description }) => {
    const button = el('button', { type: 'button', class: 'command' }, withSlash(line));
    button.addEventListener('click', () => onFill(`${withSlash(line)} `));
    return el('li', {}, button, el('span', {}, description));
  });
  return el(
    'section',
    { class: 'welcome' },
    el('div', { class: 'welcome-mark', 'aria-hidden': 'true' }, '#'),
    el('h2', {}, words.welcome(name)),
    el('p', {}, welcome),
    rows.length > 0 ? el('p', {}, words.tryThese) : null,
    rows.length > 0 ? el('ul', {}, ...rows) : null,
  );
}
