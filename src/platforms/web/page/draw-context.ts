import type { MessageFile } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { el } from './dom.ts';
import type { Words } from './words.ts';

/** What drawing a message needs beside its payload. */
export interface DrawContext {
  readonly words: Words;
  /** The reader's: dates are written by the reader's client. */
  readonly locale: Locale;
  readonly files: readonly MessageFile[];
  /** Puts a line into the message box. */
  readonly onFill: (line: string) => void;
  readonly onPress: (pressed: Pressed) => void;
}

/** A button, or an entry of a list that was chosen. */
export interface Pressed {
  /** What it carries, for the bot. */
  readonly value: string;
  readonly label: string;
  /** Shows what comes of it. */
  readonly element: HTMLElement;
}

/** Says plainly that a part of a payload is missing in the picture, so that nothing is dropped in silence. */
export function cannotDraw(what: unknown, { words }: Pick<DrawContext, 'words'>): HTMLElement {
  return el('p', { class: 'cannot-draw' }, words.cannotDraw(String(what)));
}

/** A box for every field of a payload that its drawer does not know. */
export function undrawn(
  part: object,
  known: readonly string[],
  context: Pick<DrawContext, 'words'>,
): HTMLElement[] {
  return Object.keys(part)
    .filter((field) => !known.includes(field))
    .map((field) => cannotDraw(field, context));
}
