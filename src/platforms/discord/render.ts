import type { Message } from '#src/message.ts';
import { truncate } from '#src/text/truncate.ts';
import { type ActionRow, type Container, type MessageBody, MessageFlag, type Payload } from './api.ts';
import { blockPart, listsItsSources, sourcesPart } from './blocks.ts';
import { actionRows } from './buttons.ts';
import { escapeText, plainText } from './escape.ts';
import { type Part, STEPS, type Step, takeFitting } from './fit.ts';
import { lineText, shortened, unlinked, type Writing } from './markup.ts';

/**
 * `post`: nobody asked for it, so a phone rings. It has its sentence as `content`, because a message of components
 * alone rings without a word (discord-api-docs issue 7854). `reply`: somebody looks at it, made of components.
 */
export interface Surface {
  readonly kind: 'post' | 'reply';
  /** The line that it answers; null where none was typed. */
  readonly answers: string | null;
  readonly commandIds: ReadonlyMap<string, string>;
}

export interface Rendered extends Payload {
  /** What did not fit, in words for the log. */
  readonly dropped: readonly string[];
}

/**
 * https://docs.discord.com/developers/resources/message: content 2000 characters, an embed 6000 with a title of 256 and
 * a description of 4096, text displays 4000 together, 40 components. We stay below, as Discord may count otherwise.
 */
const MAX_CONTENT = 1_900;
const MAX_EMBED_TITLE = 256;
const MAX_DESCRIPTION = 3_800;
const MAX_DISPLAYED = 3_900;
const MAX_TEXT_DISPLAYS = 20;
/** A bot may attach more; beyond this a chat is the wrong place. */
const MAX_FILES = 10;
const MAX_FILE_LENGTH = 2_000_000;

/** Pictures a message's kind; its words say the same. */
const COLOURS: Readonly<Record<Message['kind'], number | null>> = {
  alert: 0x2f6fde,
  answer: 0x2f6fde,
  digest: 0x2f6fde,
  list: 0x2f6fde,
  panel: 0x2f6fde,
  empty: 0x8a8f98,
  error: 0xd64545,
};

/** What Discord would be sent. For the same message and surface, the same to the last byte. */
export function render(message: Message, surface: Surface): Rendered {
  const { rows, dropped: buttons } = actionRows(message.actions, surface.answers);
  const files = (message.files ?? [])
    .filter(({ text }) => text.length <= MAX_FILE_LENGTH)
    .slice(0, MAX_FILES);
  const lost = [
    ...buttons,
    ...(message.files ?? []).filter((file) => !files.includes(file)).map(({ name }) => `file ${name}`),
  ];
  const named = files.map((file, i) => ({ ...file, name: fileName(file.name, i) }));
  const compose = surface.kind === 'post' ? post : reply;
  const room = surface.kind === 'post' ? MAX_DESCRIPTION : MAX_DISPLAYED;
  for (const step of STEPS) {
    const isLast = step === STEPS.at(-1);
    const { parts, dropped } = partsOf(message, surface, step);
    const fitting = takeFitting(parts, room, MAX_TEXT_DISPLAYS);
    if (fitting.dropped.length > 0 && !isLast) continue;
    return {
      body: {
        ...compose(message, fitting.taken, rows, named),
        allowed_mentions: { parse: [] },
        ...(named.length > 0 && {
          attachments: named.map(({ name }, id) => ({ id: String(id), filename: name })),
        }),
      },
      files: named,
      dropped: [...lost, ...dropped, ...fitting.dropped],
    };
  }
  throw new Error('There is no step.');
}

/** The title first, and what stands last (sources, footer) before the blocks it can do without. */
function partsOf(message: Message, surface: Surface, step: Step): { parts: Part[]; dropped: string[] } {
  const writing: Writing = {
    locale: message.locale,
    sources: message.sources,
    linksCitations: step.linksCitations,
    commandIds: surface.commandIds,
  };
  const blocks = message.blocks.map((block) => blockPart(block, writing, step));
  const sources =
    message.sources.length > 0 && !listsItsSources(message) ? [sourcesPart(message, writing, step)] : [];
  const title = titlePart(message, surface, writing, step);
  const footer = message.footer ? lineText(shortened(message.footer, 300), writing, 'small') : '';
  const parts: Part[] = [...title, ...blocks, ...sources];
  if (footer) parts.push({ text: `-# ${footer}`, name: 'footer' });
  return {
    parts: parts.filter(({ text }) => plainText(text) !== ''),
    dropped: [...blocks, ...sources].flatMap(({ dropped }) => dropped),
  };
}

/** An embed has a place of its own for the title. */
function titlePart(message: Message, surface: Surface, writing: Writing, step: Step): Part[] {
  if (surface.kind === 'post') return [];
  const title = lineText(
    shortened(message.title, step.headLength).map((span) =>
      // A heading is bold as it is.
      span.t === 'text' && span.style === 'bold' ? { t: 'text', s: span.s } : span,
    ),
    writing,
    'small',
  );
  return title === '' ? [] : [{ text: `## ${title}`, name: 'title' }];
}

type Body = Omit<MessageBody, 'allowed_mentions' | 'attachments'>;

function post(message: Message, parts: readonly Part[], rows: readonly ActionRow[]): Body {
  const colour = COLOURS[message.kind];
  const description = parts.map(({ text }) => text).join('\n');
  const linked = message.title.find((span) => span.t === 'link');
  const title = embedTitle(message);
  const url =
    linked?.t === 'link' && /^https?:\/\/[\x21-\x7e]{1,2000}$/.test(linked.url) && URL.canParse(linked.url);
  const sentence = escapeWithin(message.notification, MAX_CONTENT) || title || '—';
  return {
    content: sentence,
    ...((title || description) && {
      embeds: [
        {
          ...(title && { title }),
          ...(title && url && { url: linked.url }),
          ...(description && { description }),
          ...(colour !== null && { color: colour }),
        },
      ],
    }),
    components: rows,
  };
}

function embedTitle(message: Message): string {
  const writing: Writing = {
    locale: message.locale,
    sources: [],
    linksCitations: false,
    commandIds: new Map(),
  };
  return escapeWithin(unlinked(message.title, writing), MAX_EMBED_TITLE);
}

function reply(
  message: Message,
  parts: readonly Part[],
  rows: readonly ActionRow[],
  files: readonly { readonly name: string }[],
): Body {
  const colour = COLOURS[message.kind];
  const texts =
    parts.length > 0
      ? parts.map(({ text }) => text)
      : [escapeWithin(message.notification, MAX_CONTENT) || '—'];
  const container: Container = {
    type: 17,
    ...(colour !== null && { accent_color: colour }),
    components: [
      ...texts.map((content) => ({ type: 10, content }) as const),
      ...files.map(({ name }) => ({ type: 13, file: { url: `attachment://${name}` } }) as const),
      ...rows,
    ],
  };
  return { flags: MessageFlag.componentsV2, components: [container] };
}

/** As much of the words as fits once they are escaped. */
function escapeWithin(words: string, limit: number): string {
  const plain = plainText(words);
  for (let length = limit; length > 0; length = Math.floor(length * 0.8)) {
    const escaped = escapeText(truncate(plain, length));
    if (escaped.length <= limit) return escaped.trim();
  }
  return '';
}

/** Discord allows letters, digits, hyphens, underscores and dots; a name must not repeat. */
function fileName(name: string, index: number): string {
  const safe = name
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-80);
  return index === 0 && safe !== '' ? safe : `${index + 1}-${safe || 'file.txt'}`;
}
