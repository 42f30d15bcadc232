import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { DrawnMessage, OfferedChannel, PostedMessage } from '#src/platforms/web/protocol.ts';
import { recall, remember } from './memory.ts';

/** What somebody did here and what became of it. It lives as long as the page: the server keeps no private talk. */
export interface Exchange {
  readonly kind: 'exchange';
  readonly id: string;
  readonly asked: Asked;
  readonly at: Instant;
  outcome: Outcome;
}

export type Asked =
  | { readonly kind: 'line'; readonly line: string }
  /** A button that was pressed, an entry that was chosen, a form that was sent off. */
  | { readonly kind: 'act'; readonly label: string };

export type Outcome =
  | { readonly kind: 'pending' }
  | { readonly kind: 'reply'; readonly drawn: DrawnMessage; readonly replyId: string }
  /** The reply went to the whole channel and stands there as a posted message. */
  | { readonly kind: 'posted' }
  | { readonly kind: 'unreachable' };

export interface Posted {
  readonly kind: 'posted';
  readonly posted: PostedMessage;
}

export type Entry = Exchange | Posted;

const BADGE_LIMIT = 50;

/** `#alerts` and its like in other languages get every alert; each other channel is named after its topic. */
const ALL_TOPICS = /^alerts(-|$)/;

/** What the page knows of one channel. */
export class ChannelState {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** In the order shown. */
  readonly entries: Entry[] = [];
  hasEarlier = true;
  isLoaded = false;
  #unreadIds: number[];
  /** The first message after the last visit; the "New" line stands above it until the next visit. */
  firstNewId: number | null = null;

  constructor({ id, name, locale, recentIds }: OfferedChannel) {
    this.id = id;
    this.name = name;
    this.locale = locale;
    const lastRead = Number(recall(`read.${id}`) ?? 0);
    this.#unreadIds = recentIds.filter((messageId) => messageId > lastRead);
  }

  /** Adds a message that was just posted; false when it is here already. */
  append(posted: PostedMessage): boolean {
    if (this.entries.some((entry) => entry.kind === 'posted' && entry.posted.id === posted.id)) return false;
    if (!this.#unreadIds.includes(posted.id)) this.#unreadIds.push(posted.id);
    this.entries.push({ kind: 'posted', posted });
    return true;
  }

  /** Takes a message as it is now; false when it is not here. */
  replace(posted: PostedMessage): boolean {
    const index = this.entries.findIndex((entry) => entry.kind === 'posted' && entry.posted.id === posted.id);
    if (index === -1) return false;
    this.entries[index] = { kind: 'posted', posted };
    return true;
  }

  /** Puts an earlier page in front; `messages` is oldest first. */
  prepend(messages: readonly PostedMessage[]): void {
    const known = new Set(this.entries.map((entry) => entry.kind === 'posted' && entry.posted.id));
    const earlier = messages.filter(({ id }) => !known.has(id));
    this.entries.unshift(...earlier.map((posted): Posted => ({ kind: 'posted', posted })));
  }

  /** Whether what comes here is about the feeds, not from them (src/preview-channels.ts). */
  get isForAdmins(): boolean {
    return this.id === 'admin';
  }

  /** The topic whose alerts come here; null where all do. */
  get topic(): string | null {
    return ALL_TOPICS.test(this.name) ? null : this.name;
  }

  get oldestId(): number | null {
    return this.entries.find((entry) => entry.kind === 'posted')?.posted.id ?? null;
  }

  /** "3", "50+", or empty when everything is read. */
  get unread(): string {
    const count = this.#unreadIds.length;
    return count === 0 ? '' : count > BADGE_LIMIT ? `${BADGE_LIMIT}+` : String(count);
  }

  /** Called when the reader comes to the channel, before `markRead`. */
  beginVisit(): void {
    this.firstNewId = this.#unreadIds[0] ?? null;
  }

  markRead(): void {
    const newest = this.#unreadIds.at(-1);
    if (newest !== undefined) remember(`read.${this.id}`, String(newest));
    this.#unreadIds = [];
  }
}
