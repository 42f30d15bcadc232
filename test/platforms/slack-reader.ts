import { type Alive, type Fact, factsOf, tableWords } from './facts.ts';

/** Reads what Slack is sent as Slack would (https://docs.slack.dev/reference/block-kit), knowing nothing of how it was written. */

interface Json {
  readonly [name: string]: unknown;
}
const list = (value: unknown) => (value ?? []) as Json[];

function readElement(element: Json): (Fact | Alive)[] {
  switch (element.type) {
    case 'text':
      return [{ words: inNeutral(String(element.text)) }];
    case 'link':
      return [{ words: String(element.text ?? element.url), url: String(element.url) }];
    case 'date':
      return [{ moment: Number(element.timestamp) }];
    case 'rich_text':
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_list':
    case 'rich_text_preformatted':
      return list(element.elements).flatMap(readElement);
    default:
      return [{ alive: element.type === 'emoji' ? 'emoji' : 'mention', written: JSON.stringify(element) }];
  }
}

/** What is `/latest` elsewhere is typed behind the one command of Slack. */
function inNeutral(words: string): string {
  return words.replaceAll('/alliance ', '/');
}

function readBlock(block: Json, colon: string): (Fact | Alive)[] {
  switch (block.type) {
    case 'actions':
      return [];
    case 'table':
      return tableWords(
        list(block.rows).map((row) => (row as unknown as Json[]).map(readElement)),
        colon,
      );
    case 'context':
      return list(block.elements).flatMap((element) =>
        element.type === 'plain_text'
          ? [{ words: inNeutral(String(element.text)) }]
          : readMarkup(String(element.text)),
      );
    default:
      return readElement(block);
  }
}

/** https://docs.slack.dev/messaging/formatting-message-text */
export function readMarkup(text: string): (Fact | Alive)[] {
  return text
    .split(/(<[^>]*>|:[\w+-]+:)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const date = /^<!date\^(\d+)\^[^|]*\|[^>]*>$/.exec(piece);
      if (date) return { moment: Number(date[1]) };
      if (/^<[@#!]/.test(piece)) return { alive: 'mention', written: piece };
      if (/^</.test(piece)) return { alive: 'address', written: piece };
      if (/^:[\w+-]+:$/.test(piece)) return { alive: 'emoji', written: piece };
      return { words: piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') };
    });
}

/** What is to be read in a message, without its buttons. */
export function readSlack({ blocks }: { readonly blocks: unknown }, colon: string): (Fact | Alive)[] {
  return factsOf(list(blocks).flatMap((block) => readBlock(block, colon)));
}

/** What can be pressed: words, and where it leads or what it runs. */
export function buttonsOfSlack({ blocks }: { readonly blocks: unknown }): string[] {
  const elements = list(blocks)
    .filter(({ type }) => type === 'actions')
    .flatMap((block) => list(block.elements));
  return elements.flatMap(({ text, url, value, options }) =>
    options === undefined
      ? [`${(text as Json).text} → ${url ?? lineOf(value)}`]
      : list(options).map((option) => `${(option.text as Json).text} → ${lineOf(option.value)}`),
  );
}

function lineOf(value: unknown): string {
  return String(value).split('|').slice(3).join('|');
}
