import type { types } from '@slack/bolt';
import type { Action, Message } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { buttonValue } from './button.ts';

/** More in one block would be hidden behind "show more". */
const BUTTONS_IN_A_ROW = 5;

/**
 * The buttons, and below them the lists. The actions are what `fitMessage` left: short enough, and not too many. `line`:
 * what [Share] says again for everybody; without it there is no such button.
 */
export function actionBlocks({ actions, locale }: Message, line: string | undefined): types.AnyBlock[] {
  const elements = actions
    .map((action, i) => elementOf(action, i, locale, line))
    .filter((element) => element !== null);
  const buttons = elements.filter(({ type }) => type === 'button');
  const lists = elements.filter(({ type }) => type === 'static_select');
  const rows = Array.from({ length: Math.ceil(buttons.length / BUTTONS_IN_A_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW),
  );
  return [...rows, ...lists.map((list) => [list])].map((row) => ({ type: 'actions', elements: row }));
}

/** null for what nobody could press. */
function elementOf(
  action: Action,
  index: number,
  locale: Locale,
  line: string | undefined,
): types.Button | types.StaticSelect | null {
  // Slack wants them to differ within a message.
  const id = (kind: string) => `${kind}_${index}`;
  switch (action.kind) {
    case 'link':
      return { ...button(action.label, id('link')), url: action.url };
    case 'command':
      return {
        ...button(action.label, id('run')),
        value: buttonValue({ locale, kind: 'run', line: action.line }),
        ...(action.primary && { style: 'primary' as const }),
      };
    case 'share':
      if (line === undefined) return null;
      return { ...button(action.label, id('share')), value: buttonValue({ locale, kind: 'share', line }) };
    case 'choose':
      return {
        type: 'static_select',
        action_id: id('choose'),
        placeholder: plain(action.label),
        options: action.choices.map((choice) => ({
          text: plain(choice.label),
          value: buttonValue({ locale, kind: 'run', line: choice.line }),
        })),
      };
    case 'file':
      return null;
  }
}

function button(label: string, action_id: string): types.Button {
  return { type: 'button', action_id, text: plain(label) };
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
