import type { Action } from '#src/message.ts';
import { truncate } from '#src/text/truncate.ts';
import type { ActionRow, Button } from './api.ts';
import { plainText, webAddress } from './escape.ts';

/**
 * What a button does is written in its id, so that one under a message of last month still works after a restart and a
 * new version: `v1|update|/latest page:2`.
 */
export type Press =
  /** Runs the line, and shows the answer where the button is: the other pages of a list. */
  | { readonly kind: 'update'; readonly line: string }
  /** Runs the line, and answers below. */
  | { readonly kind: 'answer'; readonly line: string }
  /** Posts the reply for everybody. `line` asks for it again where it is forgotten; '' where it did not fit. */
  | { readonly kind: 'share'; readonly line: string };

const VERSION = 'v1';
const LETTERS = { update: 'u', answer: 'a', share: 's' } as const;

/** https://docs.discord.com/developers/components/reference: ids, labels, buttons in a row. */
const LONGEST_ID = 100;
const LONGEST_LABEL = 80;
const ROW = 5;
const ROWS = 2;

/** null when the line does not fit. */
export function customId({ kind, line }: Press): string | null {
  const id = `${VERSION}|${LETTERS[kind]}|${line}`;
  return id.length <= LONGEST_ID ? id : null;
}

/** null for an id of another version. */
export function readCustomId(id: string): Press | null {
  const [version, letter, ...line] = id.split('|');
  const kind = (['update', 'answer', 'share'] as const).find((each) => LETTERS[each] === letter);
  return version === VERSION && kind ? { kind, line: line.join('|') } : null;
}

/** `answers`: the line that the message answers; null for one that nobody asked for. */
export function actionRows(
  actions: readonly Action[],
  answers: string | null,
): { rows: ActionRow[]; dropped: string[] } {
  const buttons: Button[] = [];
  const dropped: string[] = [];
  for (const action of actions) {
    const button = buttonFor(action, answers);
    const isTwin = buttons.some(
      (each) => each.custom_id !== undefined && each.custom_id === button?.custom_id,
    );
    if (button && !isTwin && buttons.length < ROW * ROWS) buttons.push(button);
    else dropped.push(`button "${plainText(action.label)}"`);
  }
  const rows = [buttons.slice(0, ROW), buttons.slice(ROW)].filter((row) => row.length > 0);
  return { rows: rows.map((components) => ({ type: 1, components })), dropped };
}

function buttonFor(action: Action, answers: string | null): Button | null {
  const label = labelOf(action.label);
  if (label === '') return null;
  if (action.kind === 'link') {
    const url = webAddress(action.url);
    return url === null ? null : { type: 2, style: 5, label, url };
  }
  // A button of Discord cannot ask for a file; the reply says what else there is.
  if (action.kind === 'file' || action.kind === 'choose') return null;
  const press: Press =
    action.kind === 'share'
      ? { kind: 'share', line: answers ?? '' }
      : { kind: isSameCommand(action.line, answers) ? 'update' : 'answer', line: action.line };
  const id = customId(press) ?? (press.kind === 'share' ? customId({ kind: 'share', line: '' }) : null);
  if (id === null) return null;
  const isPrimary = action.kind === 'command' && action.primary;
  return { type: 2, style: isPrimary ? 1 : 2, label, custom_id: id };
}

function labelOf(label: string): string {
  const words = plainText(label);
  for (let length = LONGEST_LABEL; length > 0; length -= 10) {
    const short = truncate(words, length);
    if (short.length <= LONGEST_LABEL) return short;
  }
  return '';
}

function isSameCommand(line: string, other: string | null): boolean {
  const name = (typed: string) => /^\s*[/／]?\s*(\S*)/u.exec(typed)![1];
  return other !== null && name(line) === name(other);
}
