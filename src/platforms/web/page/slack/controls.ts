import { el } from '../dom.ts';
import { cannotDraw, type DrawContext, undrawn } from '../draw-context.ts';
import { icon } from '../icons.ts';
import { menu } from '../menu.ts';
import { isWebAddress, webLink } from '../web-link.ts';
import type { SlackControl, SlackOption } from './payload.ts';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  button: ['text', 'value', 'url', 'style', 'accessibility_label'],
  static_select: ['placeholder', 'options', 'initial_option'],
  overflow: ['options'],
};

export function drawControl(control: SlackControl, context: DrawContext): HTMLElement {
  const drawn = draw(control, context);
  const known = FIELDS[control.type];
  const rest = known ? undrawn(control, ['type', 'action_id', 'block_id', ...known], context) : [];
  return rest.length === 0 ? drawn : el('div', {}, drawn, ...rest);
}

function draw(control: SlackControl, context: DrawContext): HTMLElement {
  switch (control.type) {
    case 'button': {
      const { text, value, url, style, accessibility_label: label } = control;
      if (url !== undefined && isWebAddress(url))
        return webLink(url, [document.createTextNode(text.text), icon('external')], 'button');
      const button = el(
        'button',
        { type: 'button', class: `button ${style ?? ''}`.trim(), 'aria-label': label ?? null },
        text.text,
      );
      if (value !== undefined)
        button.addEventListener('click', () => context.onPress({ value, label: text.text, element: button }));
      return button;
    }
    case 'static_select': {
      const face = (control.initial_option?.text ?? control.placeholder)?.text ?? context.words.choose;
      return menu([el('span', {}, face)], control.options.map(choiceOf), {
        className: 'select',
        onChoose: context.onPress,
      });
    }
    case 'overflow':
      return menu([icon('more')], control.options.map(choiceOf), {
        className: 'button overflow',
        label: context.words.more,
        onChoose: context.onPress,
      });
    default:
      return cannotDraw((control as { type: unknown }).type, context);
  }
}

function choiceOf({ text, value, description }: SlackOption) {
  return { label: text.text, value, description: description?.text };
}
