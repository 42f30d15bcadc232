import type { CommandListing } from '#src/platforms/platform.ts';
import { truncate } from '#src/text/truncate.ts';

/** A command on a message of the channel: what the message says becomes the words of the command. */

/** More of a message than this says nothing new about what it is about. */
const MOST_TEXT = 1_500;
const MOST_LINKS = 5;
const LONGEST_LINK = 500;

/** A message as Discord sends it along (https://docs.discord.com/developers/resources/message), as far as it is read. */
export interface TargetMessage {
  readonly content?: string;
  readonly embeds?: readonly TargetEmbed[];
  /** Of a message made of components, as the bot's own answers are. */
  readonly components?: readonly TargetComponent[];
  /** What was forwarded. */
  readonly message_snapshots?: readonly { readonly message: TargetMessage }[];
}

interface TargetEmbed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
}

interface TargetComponent {
  readonly type: number;
  readonly content?: string;
  readonly url?: string;
  readonly components?: readonly TargetComponent[];
}

/** The line for a command of a message's menu; null when the message says nothing, or there is no such command. */
export function menuLine(
  name: string,
  message: TargetMessage | undefined,
  commands: readonly CommandListing[],
): string | null {
  const command = commands.find((each) => each.onMessage?.en === name);
  const said = message === undefined ? '' : wordsOf(message);
  return command && said !== '' ? `/${command.name} ${said}` : null;
}

/** What a message says and links to, on one line: its own words, then links that they do not hold. */
function wordsOf(message: TargetMessage): string {
  const { texts, links } = contentsOf(message);
  const text = truncate(texts.map(plainWords).filter(Boolean).join(' '), MOST_TEXT);
  const others = [...new Set(links)].filter((url) => url.length <= LONGEST_LINK && !text.includes(url));
  return [text, ...others.slice(0, MOST_LINKS)].join(' ').trim();
}

interface Contents {
  readonly texts: readonly string[];
  readonly links: readonly string[];
}

function contentsOf(message: TargetMessage): Contents {
  const embeds = message.embeds ?? [];
  const inside = (message.message_snapshots ?? []).map((each) => contentsOf(each.message));
  const components = allComponents(message.components ?? []);
  return {
    texts: [
      message.content ?? '',
      ...components.map(({ content }) => content ?? ''),
      ...embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']),
      ...inside.flatMap(({ texts }) => texts),
    ],
    links: [
      ...[...embeds, ...components].flatMap(({ url }) => (url?.startsWith('http') ? [url] : [])),
      ...inside.flatMap(({ links }) => links),
    ],
  };
}

function allComponents(components: readonly TargetComponent[]): TargetComponent[] {
  return components.flatMap((each) => [each, ...allComponents(each.components ?? [])]);
}

/** Without Discord's own signs: mentions, emoji and times say nothing of the news; links stand beside their label. */
function plainWords(markdown: string): string {
  return markdown
    .replace(/<(?:[@#][!&]?|a?:\w+:|t:|\/[^:<>]*:|id:)[^<>\s]*>/gu, ' ')
    .replace(/\[([^[\]]*)\]\(<?(https?:[^\s<>)]+)>?\)/gu, '$1 $2 ')
    .replace(/<(https?:[^\s<>]+)>/gu, ' $1 ')
    .replace(/^\s*(?:(?:#{1,3}|-#|>{1,3}|[-*])\s+)+/gmu, '')
    .replace(/https?:\S+|\\(?=[^\p{L}\p{N}\s])|\*\*|__|~~|\|\||`+|\u200b/gu, (found) =>
      found.startsWith('http') ? found : '',
    )
    .replace(/\s+/gu, ' ')
    .trim();
}
