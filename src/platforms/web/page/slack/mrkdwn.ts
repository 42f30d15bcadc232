import { el } from '../dom.ts';
import type { DrawContext } from '../draw-context.ts';
import { linesWithEmoji, withEmoji } from '../emoji.ts';
import { webLink } from '../web-link.ts';
import { drawDate } from './dates.ts';
import type { TextObject } from './payload.ts';

/** Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text): what stands in a text, one after the other. */
const PIECE =
  /<([^<>\n]+)>|```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])(?:\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~)(?![\p{L}\p{N}])|\n/gu;

export function drawText({ type, text }: TextObject, context: DrawContext): Node[] {
  return type === 'plain_text' ? linesWithEmoji(text) : drawMrkdwn(text, context);
}

/** Slack's three control characters as the signs they stand for. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function drawMrkdwn(text: string, context: DrawContext): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  const plain = (s: string) => nodes.push(...withEmoji(unescaped(s)));
  for (const piece of text.matchAll(PIECE)) {
    plain(text.slice(from, piece.index));
    nodes.push(drawPiece(piece, context));
    from = piece.index + piece[0].length;
  }
  plain(text.slice(from));
  return nodes;
}

function drawPiece(
  [, angled, fence, code, bold, italic, strike]: RegExpMatchArray,
  context: DrawContext,
): Node {
  if (angled !== undefined) return drawAngled(angled, context);
  if (fence !== undefined) return el('pre', { tabindex: 0 }, el('code', {}, unescaped(fence.trim())));
  if (code !== undefined) return el('code', {}, unescaped(code));
  if (bold !== undefined) return el('strong', {}, ...drawMrkdwn(bold, context));
  if (italic !== undefined) return el('em', {}, ...drawMrkdwn(italic, context));
  if (strike !== undefined) return el('s', {}, ...drawMrkdwn(strike, context));
  return el('br');
}

function drawAngled(inside: string, { locale }: DrawContext): Node {
  const date = /^!date\^(-?\d+)\^([^|^]+)(?:\^[^|]*)?(?:\|(.*))?$/.exec(inside);
  if (date) return drawDate(Number(date[1]), unescaped(date[2]!), date[3], locale);
  const [target = '', label] = inside.split('|');
  if (/^[@#!]/.test(target)) return el('span', { class: 'mention' }, unescaped(label ?? target));
  return webLink(unescaped(target), [document.createTextNode(unescaped(label ?? target))]);
}
