import type { CommandListing, SubcommandListing } from '#src/platforms/platform.ts';
import { closest } from '#src/text/spelling.ts';
import { cutTo } from './cut.ts';

/** How a line came about in Slack: typed after `/alliance`, said in a message, or taken from one. */

/** More of a message says nothing new about what it claims. */
const MAX_MESSAGE = 1_500;

/**
 * What was typed after `/alliance`, as a line for the desk. Without a slash, words that make no command are a question
 * to the article base; only what looks like a mistyped command gets one, so that the desk can say what was meant.
 */
export function lineOfSlash(typed: string, commands: readonly CommandListing[]): string {
  const line = unmarked(typed, takesChannel(typed, commands)).trim();
  if (line === '') return '/help';
  const [, first, rest] = /^(\S+)\s*([\s\S]*)$/u.exec(line)!;
  const names = commands.map(({ name }) => name);
  const guess = commandCalled(first!, commands) ? null : closest(first!, names);
  const looksLikeCommand = !/^[/／]/u.test(line) && (rest === '' || /(?:^|\s)[\p{L}_-]+[:：]/u.test(rest!));
  return guess !== null && looksLikeCommand ? `/${line}` : line;
}

/** What was said to the bot in a message, without its name and without Slack's markup. */
export function lineOfMessage(said: string, commands: readonly CommandListing[], botUserId?: string): string {
  const mention = /<@([A-Z0-9]+)(?:\|[^>]*)?>[\s,:、：]*/gu;
  const isOwn = (id: string, at: number) => id === botUserId || said.slice(0, at).trim() === '';
  return lineOfSlash(
    said.replace(mention, (whole, id: string, at: number) => (isOwn(id, at) ? '' : whole)),
    commands,
  );
}

/** A message that somebody pointed out, as far as it is read. */
export interface PointedOut {
  readonly text?: string;
  readonly attachments?: readonly {
    readonly title?: string;
    readonly title_link?: string;
    readonly from_url?: string;
    readonly text?: string;
  }[];
}

/** The line that asks a command about a message; null when nothing is written in it. */
export function lineAbout(
  { text = '', attachments = [] }: PointedOut,
  command: CommandListing,
): string | null {
  const parts = [
    text,
    ...attachments.flatMap((each) => [each.title, each.title_link ?? each.from_url, each.text]),
  ];
  const written = [...new Set(parts.map((part) => unmarked(part ?? '', false).trim()))]
    .filter((part) => part !== '')
    .join(' ');
  if (written === '') return null;
  const options = command.options.filter(({ rest }) => !rest).map(({ name }) => name);
  // Nothing in it is a quote or an option of the command.
  const plain = cutTo(written.replace(/["“”]/gu, ' '), MAX_MESSAGE).replace(
    /(^|\s)([\p{L}_-]+)([:：])/gu,
    (whole, before: string, name: string, colon: string) =>
      options.includes(name.normalize('NFKC').toLowerCase()) ? `${before}${name} ${colon} ` : whole,
  );
  return `/${command.name} ${plain}`;
}

/** What a line asks for, as far as its first words tell. */
export interface Asked {
  /** A subcommand goes by both its names: `feeds add`. */
  readonly name: string;
  readonly isForManagers: boolean;
  readonly options: SubcommandListing['options'];
}

/** null where a line begins with no command. */
export function commandOfLine(line: string, commands: readonly CommandListing[]): Asked | null {
  const [first = '', second = ''] = line.replace(/^\s*[/／]?\s*/u, '').split(/\s+/u);
  const command = commandCalled(first, commands);
  if (!command) return null;
  const subcommand = commandCalled(second, command.subcommands);
  if (!subcommand) return command;
  return {
    name: `${command.name} ${subcommand.name}`,
    isForManagers: command.isForManagers || subcommand.isForManagers,
    options: subcommand.options,
  };
}

function commandCalled<Named extends SubcommandListing>(
  word: string,
  commands: readonly Named[],
): Named | undefined {
  const name = word.normalize('NFKC').toLowerCase().replace(/^\//u, '');
  return commands.find((each) => each.name === name || each.aliases.includes(name));
}

function takesChannel(typed: string, commands: readonly CommandListing[]): boolean {
  return commandOfLine(typed, commands)?.options.some(({ kind }) => kind === 'channel') ?? false;
}

/**
 * `<https://a.example|a.example>` → the address; `&lt;` → `<`; people and channels by name, where Slack gives it. A
 * channel by its id where a command wants to know which.
 */
function unmarked(text: string, channelsById: boolean): string {
  return (
    text
      .replace(/<(https?:\/\/[^|>]*)(?:\|[^>]*)?>/g, '$1')
      .replace(/<mailto:([^|>]*)(?:\|[^>]*)?>/g, '$1')
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) =>
        channelsById ? id : `#${name || id}`,
      )
      // What a command wants to call, it must know by its id.
      .replace(/<!subteam\^([A-Z0-9]+)(?:\|@?([^>]*))?>/g, (_, id: string, name?: string) =>
        channelsById ? `@${id}` : `@${name || id}`,
      )
      .replace(/<([@!])([^|>]*)(?:\|@?([^>]*))?>/g, (_, __, id: string, name?: string) => `@${name || id}`)
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  );
}
