import { el } from './dom.ts';
import type { Pressed } from './draw-context.ts';
import { icon } from './icons.ts';

export interface MenuChoice {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string;
}

/**
 * A button that unfolds a list to choose from. Not a <select>: that one chooses while the arrow keys move through it, and
 * here choosing sends something (WAI-ARIA Authoring Practices, "Menu Button").
 */
export function menu(
  face: readonly (Node | string)[],
  choices: readonly MenuChoice[],
  { className, label, onChoose }: MenuOptions,
): HTMLElement {
  const opener = el(
    'button',
    {
      type: 'button',
      class: className,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-label': label ?? null,
    },
    ...face,
    icon('unfold'),
  );
  const items = choices.map(({ label: words, description, value }) => {
    const item = el(
      'button',
      { type: 'button', role: 'menuitem', tabindex: -1 },
      el('span', {}, words),
      description === undefined ? null : el('small', {}, description),
    );
    item.addEventListener('click', () => {
      close();
      onChoose({ value, label: words, element: opener });
    });
    return item;
  });
  const list = el('div', { class: 'menu-list', role: 'menu', hidden: true }, ...items);
  const place = el('div', { class: 'menu' }, opener, list);

  const open = () => {
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    list.scrollIntoView({ block: 'nearest' });
    items[0]?.focus();
  };
  const close = () => {
    if (list.hidden) return;
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    opener.focus();
  };
  opener.addEventListener('click', () => (list.hidden ? open() : close()));
  place.addEventListener('keydown', (event) => {
    const { key } = event;
    if (list.hidden && key === 'ArrowDown') open();
    else if (list.hidden) return;
    else if (key === 'Escape') close();
    else if (!moveFocus(items, key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  place.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && place.contains(relatedTarget)) return;
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
  });
  return place;
}

export interface MenuOptions {
  readonly className: string;
  /** Where the face says nothing. */
  readonly label?: string;
  readonly onChoose: (pressed: Pressed) => void;
}

function moveFocus(items: readonly HTMLElement[], key: string): boolean {
  const here = items.indexOf(document.activeElement as HTMLElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (here - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[key];
  if (target === undefined) return false;
  items[target]?.focus();
  return true;
}
