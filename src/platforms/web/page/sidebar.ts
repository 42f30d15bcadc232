import type { ChannelState } from './channel-state.ts';
import { byId, el } from './dom.ts';
import type { Words } from './words.ts';

/** The channel list; on a phone it is a drawer. */
export class Sidebar {
  readonly #list = byId('channels', HTMLElement);
  readonly #main = byId('main', HTMLElement);
  readonly #opener = byId('show-channels', HTMLButtonElement);
  readonly #closer = byId('hide-channels', HTMLButtonElement);
  readonly #narrow = matchMedia('(max-width: 760px)');

  constructor() {
    this.#opener.addEventListener('click', () => this.#setOpen(true));
    this.#closer.addEventListener('click', () => this.#setOpen(false));
    byId('backdrop', HTMLElement).addEventListener('click', () => this.#setOpen(false));
    this.#narrow.addEventListener('change', () => this.#setOpen(false));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#isOpen) this.#setOpen(false);
    });
    this.#setOpen(false);
  }

  /** The list is links, so that a channel can be bookmarked and the back button works. */
  show(channels: readonly ChannelState[], active: ChannelState, words: Words): void {
    const focused = document.activeElement?.getAttribute('href');
    this.#list.replaceChildren(
      ...channels.map((channel) => {
        const { unread } = channel;
        const link = el(
          'a',
          { href: addressOf(channel), 'aria-current': channel === active ? 'page' : null },
          el('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
          el('span', { class: 'name' }, channel.name),
          unread === '' ? null : el('span', { class: 'unread', 'aria-label': words.unread(unread) }, unread),
        );
        // The link of the open channel changes no address, yet a tap on it means "show me that channel".
        link.addEventListener('click', () => this.#setOpen(false));
        if (link.getAttribute('href') === focused) queueMicrotask(() => link.focus());
        return el('li', { class: unread === '' ? '' : 'has-unread' }, link);
      }),
    );
  }

  get #isOpen(): boolean {
    return document.body.classList.contains('drawer-open');
  }

  /** What lies behind an open drawer is out of reach; the style sheet hides a closed one. */
  #setOpen(open: boolean): void {
    const wasOpen = this.#isOpen;
    document.body.classList.toggle('drawer-open', open);
    this.#main.inert = open;
    this.#opener.setAttribute('aria-expanded', String(open));
    if (open) this.#closer.focus();
    else if (wasOpen && this.#narrow.matches) this.#opener.focus();
  }
}

/** A channel's place in the page's address. */
export function addressOf({ name }: ChannelState): string {
  return `#/${encodeURIComponent(name)}`;
}
