import { el } from '../dom.ts';
import { cannotDraw, type DrawContext, undrawn } from '../draw-context.ts';
import { fileCard } from '../file-card.ts';
import { icon } from '../icons.ts';
import { menu } from '../menu.ts';
import { isWebAddress, webLink } from '../web-link.ts';
import { drawMarkdown } from './markdown-nodes.ts';
import type { Button, Component, StringSelect } from './payload.ts';

export function drawComponents(components: readonly Component[], context: DrawContext): HTMLElement[] {
  return components.map((component) => drawComponent(component, context));
}

/** The fields of each type that show in the picture, or need not. */
const FIELDS: Readonly<Record<number, readonly string[]>> = {
  1: ['components'],
  2: ['style', 'label', 'emoji', 'custom_id', 'url', 'disabled'],
  3: ['custom_id', 'placeholder', 'options', 'min_values', 'max_values'],
  9: ['components', 'accessory'],
  10: ['content'],
  11: ['media', 'description'],
  12: ['items'],
  13: ['file'],
  14: ['divider', 'spacing'],
  17: ['components', 'accent_color'],
};

function drawComponent(component: Component, context: DrawContext): HTMLElement {
  const drawn = draw(component, context);
  const rest = undrawn(component, ['type', 'id', ...(FIELDS[component.type] ?? [])], context);
  return rest.length === 0 || !(component.type in FIELDS) ? drawn : el('div', {}, drawn, ...rest);
}

function draw(component: Component, context: DrawContext): HTMLElement {
  switch (component.type) {
    case 1:
      return el('div', { class: 'buttons' }, ...drawComponents(component.components, context));
    case 2:
      return drawButton(component, context);
    case 3:
      return drawSelect(component, context);
    case 9:
      return el(
        'div',
        { class: 'section' },
        el('div', {}, ...drawComponents(component.components, context)),
        drawComponent(component.accessory, context),
      );
    case 10:
      return el('div', { class: 'markdown' }, ...drawMarkdown(component.content, context));
    case 11:
      return picture(component.media.url, component.description);
    case 12:
      return el(
        'div',
        { class: 'gallery' },
        ...component.items.map(({ media, description }) => picture(media.url, description)),
      );
    case 13:
      return drawFile(component.file.url, context);
    case 14:
      return el('hr', {
        class: component.divider === false ? 'gap' : null,
        'data-spacing': component.spacing ?? 1,
      });
    case 17: {
      const box = el('div', { class: 'container' }, ...drawComponents(component.components, context));
      tint(box, component.accent_color);
      return box;
    }
    default:
      return cannotDraw((component as { type: unknown }).type, context);
  }
}

/** The coloured edge of an embed or a container. */
export function tint(box: HTMLElement, colour: number | undefined): void {
  if (colour === undefined) return;
  box.style.setProperty('--edge', `#${colour.toString(16).padStart(6, '0')}`);
}

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 3: 'success', 4: 'danger' };

function drawButton(button: Button, context: DrawContext): HTMLElement {
  const { style, label, emoji, url, custom_id: id, disabled } = button;
  const face = [emoji?.name, label].filter((part) => part !== undefined).join(' ');
  if (url !== undefined && isWebAddress(url))
    return webLink(url, [document.createTextNode(face), icon('external')], 'button');
  const drawn = el(
    'button',
    { type: 'button', class: `button ${STYLES[style] ?? ''}`.trim(), disabled: disabled ?? false },
    face,
  );
  if (id !== undefined)
    drawn.addEventListener('click', () => context.onPress({ value: id, label: face, element: drawn }));
  return drawn;
}

function drawSelect({ placeholder, options }: StringSelect, context: DrawContext): HTMLElement {
  const chosen = options.find((option) => option.default);
  return menu([el('span', {}, chosen?.label ?? placeholder ?? context.words.choose)], options, {
    className: 'select',
    onChoose: context.onPress,
  });
}

function drawFile(url: string, context: DrawContext): HTMLElement {
  const file = context.files.find(({ name }) => url === `attachment://${name}`);
  return file ? fileCard(file) : cannotDraw(url, context);
}

/** The page loads nothing from elsewhere, so a picture is what it says of itself, and a link. */
function picture(url: string, description: string | undefined): HTMLElement {
  return webLink(url, [document.createTextNode(description ?? url)], 'picture');
}
