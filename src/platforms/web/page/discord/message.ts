import { el } from '../dom.ts';
import { type DrawContext, undrawn } from '../draw-context.ts';
import { fileCard } from '../file-card.ts';
import { isoOf } from '../live-times.ts';
import { webLink } from '../web-link.ts';
import { drawComponents, tint } from './components.ts';
import { drawInline, drawMarkdown, plainMarkdown } from './markdown-nodes.ts';
import type { DiscordPayload, Embed } from './payload.ts';

/** What says how a message is sent, and shows nothing. */
const UNSEEN = ['flags', 'allowed_mentions', 'nonce', 'enforce_nonce', 'tts'];

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const COMPONENTS_V2 = 1 << 15;

/** A message as Discord shows it: its content, its embeds, its components. */
export function drawDiscordMessage({ body, files }: DiscordPayload, context: DrawContext): HTMLElement {
  const { content, embeds = [], components = [], attachments } = body;
  // Components of the second kind show their files where they name them.
  const isV2 = (((body as { flags?: number }).flags ?? 0) & COMPONENTS_V2) !== 0;
  return el(
    'div',
    { class: 'discord-message' },
    content === undefined
      ? null
      : el('div', { class: 'markdown content-line' }, ...drawMarkdown(content, context)),
    ...(attachments && !isV2 ? files.map(fileCard) : []),
    ...embeds.map((embed) => drawEmbed(embed, context)),
    ...drawComponents(components, { ...context, files }),
    ...undrawn(body, ['content', 'embeds', 'components', 'attachments', ...UNSEEN], context),
  );
}

/** What a locked phone shows: the content alone; a message of components has none. */
export function discordNotification({ body }: DiscordPayload): string {
  return plainMarkdown(body.content ?? '');
}

const EMBED_FIELDS = ['author', 'title', 'url', 'description', 'color', 'fields', 'footer', 'timestamp'];

function drawEmbed(embed: Embed, context: DrawContext): HTMLElement {
  const { author, title, url, description, color, fields = [], footer, timestamp } = embed;
  const linked = (s: string, target: string | undefined) =>
    target === undefined ? drawInline(s, context) : [webLink(target, drawInline(s, context))];
  const box = el(
    'article',
    { class: 'embed' },
    author ? el('p', { class: 'embed-author' }, ...linked(author.name, author.url)) : null,
    title === undefined ? null : el('h2', { class: 'embed-title' }, ...linked(title, url)),
    description === undefined
      ? null
      : el('div', { class: 'markdown' }, ...drawMarkdown(description, context)),
    fields.length === 0
      ? null
      : el(
          'dl',
          { class: 'embed-fields' },
          ...fields.map(({ name, value, inline }) =>
            el(
              'div',
              { class: inline ? 'inline' : null },
              el('dt', {}, ...drawInline(name, context)),
              el('dd', { class: 'markdown' }, ...drawMarkdown(value, context)),
            ),
          ),
        ),
    footer || timestamp
      ? el(
          'p',
          { class: 'embed-footer' },
          [footer?.text, timestamp && written(timestamp, context)].filter(Boolean).join(' • '),
        )
      : null,
    ...undrawn(embed, EMBED_FIELDS, context),
  );
  tint(box, color);
  return box;
}

function written(timestamp: string, { locale }: DrawContext): string {
  const at = Date.parse(timestamp);
  return isoOf(at) && new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(at);
}
