import type { Action } from '#src/message.ts';
import type { DrawnMessage } from '#src/platforms/web/protocol.ts';
import { discordNotification, drawDiscordMessage } from './discord/message.ts';
import type { DiscordPayload } from './discord/payload.ts';
import { el } from './dom.ts';
import type { DrawContext } from './draw-context.ts';
import type { Look } from './settings.ts';
import { drawSlackMessage, slackNotification } from './slack/message.ts';
import type { SlackPayload } from './slack/payload.ts';

export interface MessageContext extends Omit<DrawContext, 'files'> {
  readonly look: Look;
  readonly onUpload: (line: string, file: File) => void;
}

/** A message as the platform of the look shows it, and below it what only this preview can do. */
export function drawMessage({ message, payloads }: DrawnMessage, context: MessageContext): HTMLElement {
  const { actions, files = [], locale } = message;
  const uploads = actions.filter((action) => action.kind === 'file');
  return el(
    'div',
    { class: 'said', lang: locale },
    context.look === 'discord'
      ? drawDiscordMessage(payloads.discord as DiscordPayload, { ...context, files })
      : drawSlackMessage(payloads.slack as SlackPayload, { ...context, files }),
    uploads.length === 0
      ? null
      : el(
          'div',
          { class: 'preview-only' },
          el('p', { lang: context.locale }, context.words.onlyInPreview),
          ...uploads.map((upload) => uploadButton(upload, context)),
        ),
  );
}

/** What a locked phone shows of it; '' where the platform shows nothing. */
export function notificationOf({ payloads }: DrawnMessage, look: Look): string {
  return look === 'discord'
    ? discordNotification(payloads.discord as DiscordPayload)
    : slackNotification(payloads.slack as SlackPayload);
}

type Upload = Extract<Action, { readonly kind: 'file' }>;

function uploadButton({ label, line, extensions }: Upload, { onUpload }: MessageContext): HTMLElement {
  const button = el('button', { type: 'button', class: 'button' }, label);
  const chooser = el('input', { type: 'file', accept: extensions.join(',') });
  chooser.addEventListener('change', () => {
    const [file] = chooser.files ?? [];
    if (file) onUpload(line, file);
    // The same file may be chosen again, after it was changed.
    chooser.value = '';
  });
  button.addEventListener('click', () => chooser.click());
  return button;
}
