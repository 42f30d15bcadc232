import type { MessageFile } from '#src/message.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

/** A document that came with a message; pressing it saves it. The page has its text already. */
export function fileCard({ name, mediaType, text }: MessageFile): HTMLElement {
  const button = el(
    'button',
    { type: 'button', class: 'file-card' },
    icon('file'),
    el('span', {}, el('span', { class: 'file-name' }, name), el('small', {}, sizeOf(text))),
    icon('down'),
  );
  button.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([text], { type: mediaType }));
    el('a', { href, download: name }).click();
    URL.revokeObjectURL(href);
  });
  return button;
}

function sizeOf(text: string): string {
  const bytes = new Blob([text]).size;
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`;
}
