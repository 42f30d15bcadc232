import { el } from '../dom.ts';
import { cannotDraw, type DrawContext, undrawn } from '../draw-context.ts';
import { linesWithEmoji } from '../emoji.ts';
import { webLink } from '../web-link.ts';
import { drawDate } from './dates.ts';
import type { RichElement, RichPart, RichStyle } from './payload.ts';

export function drawRichText(parts: readonly RichPart[], context: DrawContext): Node[] {
  return parts.map((part) => drawPart(part, context));
}

const FIELDS = ['type', 'elements', 'style', 'indent', 'offset', 'border'];

function drawPart(part: RichPart, context: DrawContext): HTMLElement {
  const drawn = draw(part, context);
  drawn.append(...undrawn(part, FIELDS, context));
  return drawn;
}

function draw(part: RichPart, context: DrawContext): HTMLElement {
  switch (part.type) {
    case 'rich_text_section':
      return el('p', {}, ...drawElements(part.elements, context));
    case 'rich_text_quote':
      return el('blockquote', {}, ...drawElements(part.elements, context));
    case 'rich_text_preformatted':
      return el('pre', { tabindex: 0 }, el('code', {}, ...drawElements(part.elements, context)));
    case 'rich_text_list': {
      const items = part.elements.map((each) => el('li', {}, ...inItem(each, context)));
      const indent = { 'data-indent': part.indent ?? 0 };
      return part.style === 'ordered'
        ? el('ol', { ...indent, start: (part.offset ?? 0) + 1 }, ...items)
        : el('ul', indent, ...items);
    }
    default:
      return cannotDraw((part as { type: unknown }).type, context);
  }
}

function inItem(part: RichPart, context: DrawContext): Node[] {
  return part.type === 'rich_text_section' ? drawElements(part.elements, context) : [drawPart(part, context)];
}

function drawElements(elements: readonly RichElement[], context: DrawContext): Node[] {
  return elements.map((element) => drawElement(element, context));
}

function drawElement(element: RichElement, context: DrawContext): Node {
  switch (element.type) {
    case 'text':
      return styled(commandOr(element, context), element.style);
    case 'link':
      return styled(webLink(element.url, linesWithEmoji(element.text ?? element.url)), element.style);
    case 'date':
      return styled(
        drawDate(element.timestamp, element.format, element.fallback, context.locale),
        element.style,
      );
    case 'emoji':
      return document.createTextNode(emojiOf(element.unicode) ?? `:${element.name}:`);
    case 'user':
      return mention(`@${element.user_id}`);
    case 'usergroup':
      return mention(`@${element.usergroup_id}`);
    case 'channel':
      return mention(`#${element.channel_id}`);
    case 'broadcast':
      return mention(`@${element.range}`);
    default:
      return cannotDraw((element as { type: unknown }).type, context);
  }
}

/** `/alliance …` in code is typed often enough to be a button here: it fills the message box. */
function commandOr(
  { text, style }: Extract<RichElement, { type: 'text' }>,
  { onFill }: DrawContext,
): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const line = style?.code ? /^\/alliance (\S.*)$/.exec(text)?.[1] : undefined;
  if (line === undefined) fragment.append(...linesWithEmoji(text));
  else {
    const button = el('button', { type: 'button', class: 'in-code' }, text);
    button.addEventListener('click', () => onFill(`/${line}`));
    fragment.append(button);
  }
  return fragment;
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const;

function styled(inner: Node, style: RichStyle | undefined): Node {
  return (['bold', 'italic', 'strike', 'code'] as const)
    .filter((name) => style?.[name])
    .reduce((node: Node, name) => el(TAGS[name], {}, node), inner);
}

function mention(s: string): HTMLElement {
  return el('span', { class: 'mention' }, s);
}

/** `1f534`, or several code points joined by hyphens. */
function emojiOf(unicode: string | undefined): string | null {
  if (unicode === undefined || !/^[0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*$/.test(unicode)) return null;
  return String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)));
}
