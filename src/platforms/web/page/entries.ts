import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { DrawnMessage } from '#src/platforms/web/protocol.ts';
import { formatInstant } from '#src/text/time.ts';
import type { ChannelState, Entry, Exchange, Posted } from './channel-state.ts';
import { el } from './dom.ts';
import type { Pressed } from './draw-context.ts';
import { drawMessage, type MessageContext, notificationOf } from './drawn-message.ts';
import { withEmoji } from './emoji.ts';
import { icon, mark } from './icons.ts';
import type { Look } from './settings.ts';
import type { Words } from './words.ts';

export interface EntryContext {
  readonly words: Words;
  readonly locale: Locale;
  readonly look: Look;
  readonly onFill: (line: string) => void;
  /** `from` is null in a message that everybody sees. */
  readonly onPress: (pressed: Pressed, from: Exchange | null) => void;
  readonly onUpload: MessageContext['onUpload'];
  readonly onDismiss: (exchange: Exchange) => void;
}

/** One entry of a channel as it stands in the log. */
export function renderEntry(entry: Entry, context: EntryContext): HTMLElement {
  return entry.kind === 'posted' ? renderPosted(entry, context) : renderExchange(entry, context);
}

function renderPosted({ posted }: Posted, context: EntryContext): HTMLElement {
  const { id, at, isSilent, threadOf } = posted;
  const { words } = context;
  const marks = [
    isSilent ? labelled('silent', words.silent) : null,
    threadOf === null ? null : el('span', { class: 'in-thread' }, words.inThread),
    lockedPhone(posted, context),
  ];
  return el(
    'div',
    { class: 'entry', 'data-message-id': id },
    renderBotMessage(posted, at, { marks, note: null, from: null }, context),
  );
}

function renderExchange(exchange: Exchange, context: EntryContext): HTMLElement {
  const { words } = context;
  const { asked } = exchange;
  const typed =
    asked.kind === 'line'
      ? el(
          'article',
          { class: 'message typed', 'aria-label': words.you },
          el('div', { class: 'avatar', 'aria-hidden': 'true' }, words.you.slice(0, 1)),
          el(
            'div',
            { class: 'content' },
            el('header', {}, el('span', { class: 'author' }, words.you), clock(exchange.at, context.locale)),
            el('p', { class: 'line' }, el('bdi', {}, asked.line)),
          ),
        )
      : null;
  return el('div', { class: 'entry', id: exchange.id }, typed, renderOutcome(exchange, context));
}

function renderOutcome(exchange: Exchange, context: EntryContext): HTMLElement | null {
  const { words, onDismiss } = context;
  const { outcome, at, asked } = exchange;
  const pressed = asked.kind === 'act' ? asked.label : null;
  const dismiss = el('button', { type: 'button', class: 'dismiss' }, words.dismiss);
  dismiss.addEventListener('click', () => onDismiss(exchange));
  const note = (button: HTMLElement | null) => privateNote(words, pressed, button);
  switch (outcome.kind) {
    case 'posted':
      return null;
    case 'pending':
      return botArticle('private', at, context, { marks: [], note: note(null) }, [
        el(
          'p',
          { class: 'searching' },
          el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
          words.searching,
        ),
      ]);
    case 'unreachable':
      return botArticle('private', at, context, { marks: [], note: note(null) }, [
        el('p', { class: 'trouble' }, icon('error'), el('span', {}, words.unreachable)),
      ]);
    case 'reply':
      return renderBotMessage(outcome.drawn, at, { marks: [], note: note(dismiss), from: exchange }, context);
  }
}

interface Around {
  readonly marks: readonly (HTMLElement | null)[];
  readonly note: HTMLElement | null;
}

function renderBotMessage(
  drawn: DrawnMessage,
  at: Instant,
  { from, ...around }: Around & { readonly from: Exchange | null },
  context: EntryContext,
): HTMLElement {
  const { words, locale, look, onFill, onPress, onUpload } = context;
  const said = drawMessage(drawn, {
    words,
    locale,
    look,
    onFill,
    onUpload,
    onPress: (pressed) => onPress(pressed, from),
  });
  const article = botArticle(from === null ? '' : 'private', at, context, around, [said]);
  article.setAttribute('aria-label', drawn.message.notification);
  return article;
}

function botArticle(
  className: string,
  at: Instant,
  { locale }: EntryContext,
  { marks, note }: Around,
  children: readonly Node[],
): HTMLElement {
  return el(
    'article',
    { class: `message bot ${className}`.trim(), 'aria-label': 'Alliance Wire', tabindex: -1 },
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
        ...marks,
      ),
      note,
      ...children,
    ),
  );
}

/** `pressed`: what the person pressed, where nothing was typed. */
function privateNote(words: Words, pressed: string | null, dismiss: HTMLElement | null): HTMLElement {
  return el(
    'p',
    { class: 'private-note' },
    icon('eye'),
    el('span', {}, words.private),
    dismiss,
    pressed === null ? null : el('span', { class: 'pressed' }, words.pressed(pressed)),
  );
}

/** Unfolds what a locked phone would show of the message. */
function lockedPhone(drawn: DrawnMessage, context: EntryContext): HTMLElement {
  const { words } = context;
  const details = el(
    'details',
    { class: 'locked-phone' },
    el('summary', { 'aria-label': words.lockedPhone, title: words.lockedPhone }, icon('phone')),
  );
  // Only when it is wanted: screen readers and the browser's search would find every sentence twice.
  details.addEventListener('toggle', () => {
    details.querySelector('.lock-screen')?.remove();
    if (details.open) details.append(lockScreen(drawn, context));
  });
  return details;
}

function lockScreen(drawn: DrawnMessage, { words, look }: EntryContext): HTMLElement {
  const shown = notificationOf(drawn, look);
  return el(
    'div',
    { class: 'lock-screen' },
    el('span', { class: 'lock-screen-mark' }, mark()),
    el(
      'p',
      {},
      el('strong', {}, 'Alliance Wire'),
      el(
        'span',
        { lang: shown === '' ? null : drawn.message.locale },
        ...withEmoji(shown || words.noNotification),
      ),
    ),
  );
}

function labelled(name: 'silent', label: string): HTMLElement {
  return el('span', { class: 'sign', role: 'img', 'aria-label': label, title: label }, icon(name));
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
    const button = el('button', { type: 'button', class: 'command' }, `/${line}`);
    button.addEventListener('click', () => onFill(`/${line} `));
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
