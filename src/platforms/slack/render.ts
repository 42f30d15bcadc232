import type { types } from '@slack/bolt';
import type { Message, MessageFile, Reply } from '#src/message.ts';
import { isHeading } from '#src/messages/clean.ts';
import { fitMessage } from '#src/messages/fit.ts';
import { LEVEL_SIGNS, pushText } from '#src/messages/signs.ts';
import { sourceLine } from '#src/messages/source.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { actionBlocks } from './actions.ts';
import { blocksOf, bold, joined, preformatted, richText, section } from './blocks.ts';
import { type Around, elementsOf, smallPrint, textElement } from './rich-text.ts';

/** A message as Slack takes it, for chat.postMessage and for a response_url alike. */
export interface SlackMessage {
  /** What a locked phone shows and a screen reader reads. */
  readonly text: string;
  readonly blocks: types.AnyBlock[];
  readonly mrkdwn: false;
  readonly parse: 'none';
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

export interface RenderOptions {
  /** The line that the message answers: what [Share] says again for everybody. Without it there is no such button. */
  readonly line?: string | undefined;
  /** The ids of the user groups that it calls, by a person's wish. */
  readonly mentions?: readonly string[];
  /** The Home page takes no table block. */
  readonly tables?: boolean;
}

/**
 * Over all blocks of a message. Above 13,200 Slack answers `msg_blocks_too_long`, which is not documented
 * (https://github.com/slackapi/bolt-js/issues/2509).
 */
const MAX_CHARACTERS = 12_500;

/** Pure: the same message gives the same payload. */
export function render(whole: Message, options: RenderOptions = {}): SlackMessage {
  const { message } = fitMessage(whole);
  return {
    text: escaped(pushText(message)),
    blocks: firstThatFits(message, options),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Links behind citations stand in the sources too, and a document that is not shown is named: both can go. */
function firstThatFits(message: Message, options: RenderOptions): types.AnyBlock[] {
  for (const extras of [
    { linksCitations: true, showsFiles: true },
    { linksCitations: true, showsFiles: false },
  ]) {
    const blocks = blocksWith(message, options, extras);
    if (charactersOf(blocks) <= MAX_CHARACTERS) return blocks;
  }
  return blocksWith(message, options, { linksCitations: false, showsFiles: false });
}

function blocksWith(
  message: Message,
  { line, tables, mentions = [] }: RenderOptions,
  { linksCitations, showsFiles }: { readonly linksCitations: boolean; readonly showsFiles: boolean },
): types.AnyBlock[] {
  const { locale, sources } = message;
  const around = { locale, sources, linksCitations };
  const tablesLeft = { left: tables === false ? 0 : 1 };
  return [
    ...headBlocks(message, around),
    ...mentionBlocks(mentions),
    ...bodyBlocks(message, around, tablesLeft),
    ...(message.files ?? []).flatMap((file) => fileBlocks(file, locale, showsFiles)),
    ...sourceBlocks(message, around),
    ...actionBlocks(message, line),
    ...footerBlocks(message, around),
  ];
}

/** The answer to a command or a button, for its response_url; in place of what only that person saw before. */
export function renderAnswer(reply: Reply, line: string | undefined, replacesOriginal: boolean) {
  if (reply.visibility === 'private') {
    return {
      ...render(reply, { line }),
      response_type: 'ephemeral' as const,
      replace_original: replacesOriginal,
    };
  }
  return {
    ...render(withoutShare(reply)),
    response_type: 'in_channel' as const,
    replace_original: false,
    delete_original: replacesOriginal,
  };
}

/** Everybody sees it already, so there is nothing to share. */
export function withoutShare<Shown extends Message>(message: Shown): Shown {
  return { ...message, actions: message.actions.filter(({ kind }) => kind !== 'share') };
}

/** `:tada:`, which Slack makes a picture of. */
const EMOJI_CODE = /:(?=[\w+-]+:)/g;

/**
 * Slack's three control characters (https://docs.slack.dev/messaging/formatting-message-text#escaping), and its codes of
 * emoji, which nothing escapes: something unseen parts them.
 */
function escaped(s: string): string {
  return s
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(EMOJI_CODE, ':\u2060');
}

/** Level and topics above the title; without either, the sentence stands for them. */
function headBlocks(message: Message, around: Around): types.AnyBlock[] {
  const { overline = [], title, level, notification, blocks } = message;
  const sign = level === undefined || overline.length === 0 ? '' : LEVEL_SIGNS[level];
  const above = [
    ...(sign ? [textElement(sign)] : []),
    ...elementsOf(level === undefined ? overline : bold(overline), around, 'small'),
  ];
  const head = richText([section(joined([above, elementsOf(bold(title), around, 'small')]))]);
  if (head.length > 0 || blocks.length > 0) return head;
  return richText([section([textElement(notification, { bold: true })])]);
}

const USER_GROUP = /^S[A-Z0-9]{5,20}$/;
/** More is noise. */
const MOST_GROUPS = 5;

/** An element that Slack itself makes a mention of; no text becomes one. */
function mentionBlocks(mentions: readonly string[]): types.AnyBlock[] {
  const groups = mentions.filter((id) => USER_GROUP.test(id)).slice(0, MOST_GROUPS);
  if (groups.length === 0) return [];
  const elements = groups.flatMap((id, i): types.RichTextElement[] => [
    ...(i > 0 ? [textElement(' ')] : []),
    { type: 'usergroup', usergroup_id: id },
  ]);
  return richText([section(elements)]);
}

/** A heading stands with what is below it. */
function bodyBlocks({ blocks }: Message, around: Around, tables: { left: number }): types.AnyBlock[] {
  const body: types.AnyBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    const [first, ...rest] = blocksOf(block, around, tables);
    const above = body.at(-1);
    if (i > 0 && isHeading(blocks[i - 1]!) && isRichText(above) && isRichText(first))
      body.splice(-1, 1, { ...above, elements: [...above.elements, ...first.elements] }, ...rest);
    else if (first) body.push(first, ...rest);
  }
  return body;
}

function isRichText(block: types.AnyBlock | undefined): block is types.RichTextBlock {
  return block?.type === 'rich_text';
}

function sourceBlocks({ sources, locale }: Message, around: Around): types.AnyBlock[] {
  const lines = sources.map((source) => elementsOf(sourceLine(source, locale), around, 'small'));
  return richText([section(joined(lines))]);
}

/** A document is shown where it is short. */
function fileBlocks({ name, text }: MessageFile, locale: Locale, isShown: boolean): types.AnyBlock[] {
  const title = section([textElement(name, { bold: true })]);
  if (isShown && text.length <= MAX_CHARACTERS) return richText([title, ...preformatted(text)]);
  const words = sayIn(locale)(
    ' is too long to be shown in Slack. Ask for it in the web preview, which offers it for download.',
    ' は長すぎるため、Slack には表示できません。Webプレビューからダウンロードしてください。',
  );
  return richText([section([...title.elements, textElement(words)])]);
}

/** Small print; what links stands in rich text. */
function footerBlocks({ footer = [], locale }: Message, around: Around): types.AnyBlock[] {
  const elements = smallPrint(footer, locale);
  if (elements.length === 0) return [];
  const links = footer.some(({ t }) => t === 'link' || t === 'cite');
  return links || elements.length > MAX_CONTEXT
    ? richText([section(elementsOf(footer, around, 'small'))])
    : [{ type: 'context', elements }];
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
const MAX_CONTEXT = 10;

/** What Slack counts: every text and address, as far as is known. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + charactersOf(each), 0);
}
