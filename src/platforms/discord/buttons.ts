import type { Action } from '#src/message.ts';
import type { ActionRow, Button, StringSelect } from './api.ts';
import type { Surface } from './render.ts';

/**
 * What a button does is written in its id, so that one under a message of last month still works after a restart and a
 * new version: `v1|u|/latest page:2`. In a post the delivery follows the letter, `v1|u~q2w3e4r5|/latest page:2`, so that
 * it can be told from others by whoever looks for it in the channel.
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

/** https://docs.discord.com/developers/components/reference: ids, and buttons in a row. */
const LONGEST_ID = 100;
const ROW = 5;

/** null when the line does not fit. `mark`: at most 8 letters and digits. */
export function customId({ kind, line }: Press, mark?: string): string | null {
  const id = `${VERSION}|${LETTERS[kind]}${mark === undefined ? '' : `~${mark}`}|${line}`;
  return id.length <= LONGEST_ID ? id : null;
}

/** null for an id of another version. */
export function readCustomId(id: string): Press | null {
  const [version, action, ...line] = id.split('|');
  const letter = action?.split('~')[0];
  const kind = (['update', 'answer', 'share'] as const).find((each) => LETTERS[each] === letter);
  return version === VERSION && kind ? { kind, line: line.join('|') } : null;
}

/** The buttons, and below them the lists. The actions are what `fitMessage` left: short enough, and not too many. */
export function actionRows(
  actions: readonly Action[],
  { answers, mark }: Pick<Surface, 'answers' | 'mark'>,
): ActionRow[] {
  const pressed = (line: string) =>
    idOf({ kind: isSameCommand(line, answers) ? 'update' : 'answer', line }, mark);
  const buttons: Button[] = [];
  const lists: StringSelect[] = [];
  for (const action of actions) {
    switch (action.kind) {
      case 'link':
        buttons.push({ type: 2, style: 5, label: action.label, url: action.url });
        break;
      case 'command':
        buttons.push({ ...button(action.label, pressed(action.line)), style: action.primary ? 1 : 2 });
        break;
      case 'share': {
        const id = customId({ kind: 'share', line: answers ?? '' }, mark);
        buttons.push(button(action.label, id ?? idOf({ kind: 'share', line: '' }, mark)));
        break;
      }
      case 'choose':
        lists.push({
          type: 3,
          custom_id: `${VERSION}|c|${lists.length}`,
          placeholder: action.label,
          options: action.choices.map(({ label, line }) => ({ label, value: pressed(line) })),
        });
    }
  }
  const rows = [buttons.slice(0, ROW), buttons.slice(ROW), ...lists.map((list) => [list])];
  return rows.filter((row) => row.length > 0).map((components) => ({ type: 1, components }));
}

function button(label: string, custom_id: string): Button {
  return { type: 2, style: 2, label, custom_id };
}

/** Of a line that is known to fit. */
function idOf(press: Press, mark: string | undefined): string {
  const id = customId(press, mark);
  if (id === null) throw new Error(`A button was left with too long a line: ${press.line}`);
  return id;
}

function isSameCommand(line: string, other: string | null): boolean {
  const name = (typed: string) => /^\s*[/／]?\s*(\S*)/u.exec(typed)![1];
  return other !== null && name(line) === name(other);
}
