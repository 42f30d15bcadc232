import type { Tier } from '#src/model/feed.ts';
import type { Level } from '#src/model/level.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant, Precision } from '#src/model/time.ts';

/**
 * The platform-neutral Message: spans and blocks, never markup. A platform's `render` turns it into payloads and
 * owns all escaping; text from outside only ever travels in `text` and `link` spans, so it cannot become a mention.
 */

/** Where the words of a quotation stand in the article, in UTF-16 offsets. */
export interface Quote {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
}

/** A piece of a line. */
export type Span =
  | { readonly t: 'text'; readonly s: string; readonly style?: 'bold' | 'italic' | 'code' | 'mark' }
  | { readonly t: 'link'; readonly s: string; readonly url: string }
  /**
   * A citation: the number of an entry in the message's `sources`. With `quote`, one of the text spans before it on its
   * line is a quotation from there, which is compared with the stored article before the message leaves.
   */
  | { readonly t: 'cite'; readonly n: number; readonly quote?: Quote }
  /** Rendered in JST and US Eastern (or the reader's own zone where the platform can). */
  | { readonly t: 'time'; readonly at: Instant; readonly precision: Precision }
  /** A command a person could type, e.g. `/latest topic:tariffs`. */
  | { readonly t: 'command'; readonly line: string };

export type Line = readonly Span[];

export interface ListItem {
  /** The line that carries the item: for an article its headline, linked. */
  readonly head: Line;
  /** Publisher, tier, date: shown small. */
  readonly meta?: Line;
  readonly body?: Line;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** The number of the first item of an ordered list, where that is not 1: a later page goes on counting. */
      readonly start?: number;
      readonly items: readonly ListItem[];
    }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly line: Line }[] }
  | {
      readonly kind: 'table';
      /** Says what the table holds; required for screen readers. */
      readonly caption: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly kind: 'notice'; readonly level: 'info' | 'warning' | 'error'; readonly line: Line };

/** An article that a message cites. */
export interface Source {
  /** The number that `cite` spans use, from 1. */
  readonly n: number;
  readonly articleId: number;
  readonly title: string;
  readonly publisher: string;
  /** null when nothing says what kind of outlet it is. */
  readonly tier: Tier | null;
  readonly language: string;
  /** http(s) address; null for an article imported from a file. */
  readonly url: string | null;
  readonly fileName: string | null;
  /** null when nothing states a date. */
  readonly publishedAt: Instant | null;
  readonly publishedPrecision: Precision;
}

/**
 * A button. `command` runs the line as the person who pressed it; `file` asks for a file and runs the line with it;
 * `share` posts a private reply to its channel.
 */
export type Action =
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'command'; readonly label: string; readonly line: string; readonly primary?: boolean }
  | {
      readonly kind: 'file';
      readonly label: string;
      readonly line: string;
      /** Of the names of the files to choose from, with the dot. */
      readonly extensions: readonly string[];
    }
  /** One of several lines: a list to choose from. `label` says what is chosen. At most 25. */
  | { readonly kind: 'choose'; readonly label: string; readonly choices: readonly LineChoice[] }
  | { readonly kind: 'share'; readonly label: string };

export interface LineChoice {
  readonly label: string;
  readonly line: string;
}

/** A document to keep. A platform offers it for download. */
export interface MessageFile {
  /** With its extension: letters, digits, hyphens and dots. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export type MessageKind = 'answer' | 'alert' | 'digest' | 'list' | 'panel' | 'empty' | 'error';

export interface Message {
  readonly kind: MessageKind;
  readonly locale: Locale;
  /** What a locked phone shows: a complete plain sentence of at most 140 characters. */
  readonly notification: string;
  /** What an alert is worth: a colour beside the words of `overline`, never instead of them. */
  readonly level?: Level;
  /** A small line above the title: level and topics. */
  readonly overline?: Line;
  readonly title: Line;
  readonly blocks: readonly Block[];
  readonly sources: readonly Source[];
  readonly actions: readonly Action[];
  readonly files?: readonly MessageFile[];
  readonly footer?: Line;
}

/** The answer to a command. `private`: only the person who asked sees it. */
export interface Reply extends Message {
  readonly visibility: 'private' | 'channel';
  /** Of an error: the option whose value it is about. A form says so beside that field. */
  readonly aboutOption?: string;
}

export const text = (s: string, style?: 'bold' | 'italic' | 'code' | 'mark'): Span =>
  style ? { t: 'text', s, style } : { t: 'text', s };
export const link = (s: string, url: string): Span => ({ t: 'link', s, url });
export const cite = (n: number, quote?: Quote): Span => (quote ? { t: 'cite', n, quote } : { t: 'cite', n });
export const time = (at: Instant, precision: Precision = 'minute'): Span => ({ t: 'time', at, precision });
export const command = (line: string): Span => ({ t: 'command', line });
