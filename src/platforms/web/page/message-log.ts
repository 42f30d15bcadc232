import type { Instant } from '#src/model/time.ts';
import type { PostedMessage } from '#src/platforms/web/protocol.ts';
import type { ChannelState, Entry, Exchange } from './channel-state.ts';
import { byId, el } from './dom.ts';
import { divider, type EntryContext, renderEntry, renderWelcome } from './entries.ts';

export interface LogContext extends EntryContext {
  /** Commands to begin with, shown where a channel begins. */
  readonly starters: readonly { readonly line: string; readonly description: string }[];
  readonly onEarlier: () => void;
}

/** This close to the end the reader follows along; further up they are reading and must not be moved. */
const FOLLOW_WITHIN_PX = 80;

/** The messages of the channel that is open: what stands where, and where the reader is. */
export class MessageLog {
  readonly #scroller = byId('messages', HTMLElement);
  readonly #jump = byId('jump', HTMLButtonElement);
  #log = el('div');
  #lastAt: Instant | null = null;
  /** Where the reader was before the box changed its height; everything else asks #isAtEnd. */
  #follows = true;
  readonly #context: () => LogContext;

  /** `context` is asked anew for every rendering, so that the language may change in between. */
  constructor(context: () => LogContext) {
    this.#context = context;
    // Whoever has no mouse scrolls with the keys, and for that the focus must be able to stand here.
    this.#scroller.tabIndex = 0;
    this.#scroller.addEventListener('scroll', () => this.#onScroll());
    this.#jump.addEventListener('click', () => this.#toEnd());
    // A soft keyboard or a turned phone changes the height; whoever was at the end stays there.
    new ResizeObserver(() => this.#follows && this.#toEnd()).observe(this.#scroller);
  }

  /** Shows a channel from scratch, at its first new message or at its end. */
  open(channel: ChannelState): void {
    this.#render(channel);
    this.#reveal(this.#log.querySelector<HTMLElement>('.divider.new'));
  }

  /** Shows the channel again, e.g. with an earlier page in front, without moving what is being read. */
  refresh(channel: ChannelState): void {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    this.#render(channel);
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
  }

  /** Adds an entry at the end. The reader is taken along if they are there already or wrote it themselves. */
  append(entry: Entry): void {
    const wasAtEnd = this.#isAtEnd();
    const element = this.#append(entry, this.#context(), false);
    if (wasAtEnd || entry.kind === 'exchange') this.#reveal(element);
    else this.#jump.hidden = false;
  }

  /** Shows what became of an exchange. */
  update(exchange: Exchange): void {
    const shown = document.getElementById(exchange.id);
    if (shown === null) return;
    const wasAtEnd = this.#isAtEnd();
    const hadFocus = shown.contains(document.activeElement);
    const element = renderEntry(exchange, this.#context());
    shown.replaceWith(element);
    // Whoever pressed a button in it goes on with what took its place.
    if (hadFocus) element.querySelector<HTMLElement>('.bot')?.focus({ preventScroll: true });
    if (wasAtEnd) this.#reveal(element);
    else this.#jump.hidden = false;
  }

  /** Shows a message as it is now, where it stands. */
  replace(posted: PostedMessage): void {
    const shown = this.#posted(posted.id);
    if (shown === null) return;
    const element = renderEntry({ kind: 'posted', posted }, this.#context());
    element.append(...shown.querySelectorAll(':scope > .thread'));
    shown.replaceWith(element);
  }

  remove(exchange: Exchange): void {
    document.getElementById(exchange.id)?.remove();
  }

  #render(channel: ChannelState): void {
    const context = this.#context();
    // A new live region each time: screen readers announce what is added to one, not what it begins with.
    this.#log = el('div', {
      role: 'log',
      'aria-live': 'polite',
      'aria-label': context.words.messagesIn(channel.name),
    });
    this.#lastAt = null;
    for (const entry of channel.entries) {
      this.#append(entry, context, entry.kind === 'posted' && entry.posted.id === channel.firstNewId);
    }
    this.#scroller.replaceChildren(this.#beginning(channel, context), this.#log);
    this.#jump.hidden = true;
  }

  #beginning(channel: ChannelState, context: LogContext): HTMLElement {
    if (!channel.isLoaded) return el('div');
    if (!channel.hasEarlier) return renderWelcome(channel, context.starters, context);
    const button = el('button', { type: 'button', class: 'button earlier' }, context.words.earlier);
    button.addEventListener('click', () => {
      button.disabled = true;
      context.onEarlier();
    });
    return button;
  }

  #append(entry: Entry, context: LogContext, isFirstNew: boolean): HTMLElement {
    const thread = entry.kind === 'posted' ? this.#threadOf(entry.posted) : null;
    if (thread !== null) {
      const reply = renderEntry(entry, context);
      thread.append(reply);
      return reply;
    }
    const at = entry.kind === 'posted' ? entry.posted.at : entry.at;
    const day = this.#lastAt === null || dayOf(at) !== dayOf(this.#lastAt) ? at : null;
    // Where everything is new, nothing needs to be told apart.
    const isNew = isFirstNew && this.#lastAt !== null;
    if (day !== null || isNew) this.#log.append(divider(day, isNew, context));
    this.#lastAt = at;
    const element = renderEntry(entry, context);
    this.#log.append(element);
    return element;
  }

  #posted(id: number): HTMLElement | null {
    return this.#log.querySelector(`[data-message-id="${id}"]`);
  }

  /** The place below the message that it belongs to; null where that is not shown. */
  #threadOf({ threadOf }: PostedMessage): HTMLElement | null {
    const parent = threadOf === null ? null : this.#posted(threadOf);
    if (parent === null) return null;
    const known = parent.querySelector<HTMLElement>(':scope > .thread');
    if (known !== null) return known;
    const thread = el('div', { class: 'thread' });
    parent.append(thread);
    return thread;
  }

  /** Goes to the end, but not past the top of `element`: a long reply is read from its beginning. */
  #reveal(element: HTMLElement | null): void {
    const end = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    const top = element === null ? end : element.offsetTop - this.#scroller.offsetTop - 16;
    this.#scroller.scrollTop = Math.min(end, top);
    this.#onScroll();
  }

  #toEnd(): void {
    this.#reveal(null);
  }

  #isAtEnd(): boolean {
    const { scrollHeight, clientHeight, scrollTop } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop < FOLLOW_WITHIN_PX;
  }

  #onScroll(): void {
    this.#follows = this.#isAtEnd();
    if (this.#follows) this.#jump.hidden = true;
  }
}

function dayOf(at: Instant): string {
  return new Date(at).toDateString();
}
