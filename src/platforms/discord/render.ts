import type { Message } from '#src/message.ts';
import { isHeading } from '#src/messages/clean.ts';
import { fitMessage } from '#src/messages/fit.ts';
import { LEVEL_SIGNS, pushText } from '#src/messages/signs.ts';
import type { Level } from '#src/model/level.ts';
import { type ActionRow, type Container, type MessageBody, MessageFlag, type Payload } from './api.ts';
import { blockText, sourcesText } from './blocks.ts';
import { actionRows } from './buttons.ts';
import { escapeText, plainText } from './escape.ts';
import { bareText, boldText, lineText, type Writing } from './markup.ts';

/**
 * `post`: nobody asked for it, so a phone rings. It has its sentence as `content`, because a message of components
 * alone rings without a word (discord-api-docs issue 7854); a digest, which comes without a sound, needs none. `reply`:
 * somebody looks at it, made of components.
 */
export interface Surface {
  readonly kind: 'post' | 'reply';
  /** The line that it answers; null where none was typed. */
  readonly answers: string | null;
  readonly commandIds: ReadonlyMap<string, string>;
  /** Of a post: at most 8 letters and digits that tell the delivery, kept in the ids of its buttons. */
  readonly mark?: string;
  /** Of a post: the ids of the roles that it calls, by a person's wish. */
  readonly mentions?: readonly string[];
}

export interface Rendered extends Payload {
  /** What did not fit, in words for the log. */
  readonly dropped: readonly string[];
}

/**
 * The links behind citations go where they would make a message too long: below, the same links stand in the sources.
 * An embed's description has at most 4096 characters, the text displays of a message 4000
 * (https://docs.discord.com/developers/resources/message#embed-limits, …/components/reference).
 */
const LONGEST_TEXT = 3_950;

/** https://docs.discord.com/developers/reference#snowflakes */
const ROLE_ID = /^\d{15,21}$/;
/** More is noise; Discord allows a hundred. */
const MOST_ROLES = 5;

/** Beside the words of the overline, never instead of them. */
const LEVEL_COLOURS: Readonly<Record<Level, number>> = {
  breaking: 0xd64545,
  major: 0xe08a2e,
  notable: 0x2f6fde,
};
/** Pictures a message's kind; its words say the same. */
const COLOURS: Readonly<Record<Message['kind'], number>> = {
  alert: 0x2f6fde,
  answer: 0x2f6fde,
  digest: 0x2f6fde,
  list: 0x2f6fde,
  panel: 0x2f6fde,
  empty: 0x8a8f98,
  error: 0xd64545,
};

/** What Discord would be sent. For the same message and surface, the same to the last byte. */
export function render(whole: Message, surface: Surface): Rendered {
  const { message, dropped } = fitMessage(whole);
  const files = message.files ?? [];
  const isPost = surface.kind === 'post' && message.kind !== 'digest';
  // In its channel, a post is shared already.
  const actions = message.actions.filter(({ kind }) => surface.kind === 'reply' || kind !== 'share');
  const rows = actionRows(actions, surface);
  const texts = textsOf(message, surface);
  const roles = isPost ? (surface.mentions ?? []).filter((id) => ROLE_ID.test(id)).slice(0, MOST_ROLES) : [];
  return {
    body: {
      ...(isPost ? post(message, texts, rows, roles) : reply(message, texts, rows)),
      allowed_mentions: { parse: [], ...(roles.length > 0 && { roles }) },
      ...(files.length > 0 && {
        attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })),
      }),
    },
    files,
    dropped,
  };
}

/** The parts of a message as markdown; '' where it has none. */
interface Texts {
  readonly overline: string;
  readonly title: string;
  readonly blocks: readonly string[];
  readonly sources: string;
  readonly footer: string;
}

function textsOf(message: Message, { commandIds }: Surface): Texts {
  const { locale, sources } = message;
  const linked = textsWith(message, { locale, sources, linksCitations: true, commandIds });
  return lengthOf(linked) <= LONGEST_TEXT
    ? linked
    : textsWith(message, { locale, sources, linksCitations: false, commandIds });
}

function textsWith(message: Message, writing: Writing): Texts {
  const small = (line: Message['title']) => lineText(line, writing, 'small');
  return {
    overline: small(message.overline ?? []),
    title: small(
      // A heading is bold as it is.
      message.title.map((span) =>
        span.t === 'text' && span.style === 'bold' ? { t: 'text', s: span.s } : span,
      ),
    ),
    blocks: blockTexts(message.blocks, writing),
    sources: sourcesText(message, writing),
    footer: small(message.footer ?? []),
  };
}

/** A heading stands with what is below it. */
function blockTexts(blocks: Message['blocks'], writing: Writing): string[] {
  const texts: string[] = [];
  let above = '';
  for (const [i, block] of blocks.entries()) {
    const written = above + blockText(block, writing);
    above = isHeading(block) && i < blocks.length - 1 ? `${written}\n` : '';
    if (above === '') texts.push(written);
  }
  return texts;
}

function lengthOf({ overline, title, blocks, sources, footer }: Texts): number {
  const parts = [overline, title, ...blocks, sources, footer];
  return parts.reduce((sum, part) => sum + part.length + '## \n'.length, 0);
}

type Body = Omit<MessageBody, 'allowed_mentions' | 'attachments'>;

function post(
  message: Message,
  { blocks, sources, footer }: Texts,
  rows: readonly ActionRow[],
  roles: readonly string[],
): Body {
  const title = escapeText(bareText(message.title, message.locale)).trim();
  const linked = message.title.find((span) => span.t === 'link');
  const description = [...blocks, sources, ...(footer ? [`-# ${footer}`] : [])].filter(Boolean).join('\n');
  const overline = plainText(unsaid(bareText(message.overline ?? [], message.locale), message));
  return {
    content: [escapeText(pushText(message)), ...roles.map((id) => `<@&${id}>`)].join(' '),
    ...((title || description) && {
      embeds: [
        {
          ...(overline && { author: { name: overline } }),
          ...(title && { title }),
          ...(title && linked?.t === 'link' && { url: linked.url }),
          ...(description && { description }),
          color: colourOf(message),
        },
      ],
    }),
    components: rows,
  };
}

/** Of the overline what the sentence above the embed does not say already. */
function unsaid(overline: string, { notification }: Message): string {
  const parts = overline.split(/(?: · |・)/u);
  return parts.filter((part) => !notification.includes(part)).join(' · ');
}

function reply(message: Message, texts: Texts, rows: readonly ActionRow[]): Body {
  const { overline, title, blocks, sources, footer } = texts;
  const head = [
    ...(overline ? [`-# ${signOf(message)}${overline}`] : []),
    ...(title ? [`## ${title}`] : []),
  ].join('\n');
  const small = [sources, ...(footer ? [`-# ${footer}`] : [])].filter(Boolean).join('\n');
  const above = [head, ...blocks].filter(Boolean);
  const container: Container = {
    type: 17,
    accent_color: colourOf(message),
    components: [
      ...(above.length > 0 ? above : [boldText(message.notification)]).map(display),
      ...(message.files ?? []).map(
        ({ name }) => ({ type: 13, file: { url: `attachment://${name}` } }) as const,
      ),
      ...(small ? [{ type: 14 } as const, display(small)] : []),
      ...rows,
    ],
  };
  return { flags: MessageFlag.componentsV2, components: [container] };
}

function display(content: string) {
  return { type: 10, content } as const;
}

function signOf({ level }: Message): string {
  return level === undefined ? '' : LEVEL_SIGNS[level];
}

function colourOf({ level, kind }: Message): number {
  return level === undefined ? COLOURS[kind] : LEVEL_COLOURS[level];
}
