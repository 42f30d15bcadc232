import type { CommandListing } from '#src/platforms/platform.ts';
import { closest } from '#src/text/spelling.ts';

/**
 * What was typed after `/alliance`, as a line for the desk. Without a slash, words that make no command are a question
 * to the article base; only what looks like a mistyped command gets one, so that the desk can say what was meant.
 */
export function lineOfSlash(typed: string, commands: readonly CommandListing[]): string {
  const line = typed.trim();
  if (line === '') return '/help';
  const [, first, rest] = /^(\S+)\s*([\s\S]*)$/u.exec(line)!;
  const names = commands.map(({ name }) => name);
  const guess = names.includes(first!.toLowerCase()) ? null : closest(first!, names);
  const looksLikeCommand = !/^[/／]/u.test(line) && (rest === '' || /(?:^|\s)[\p{L}_-]+[:：]/u.test(rest!));
  return guess !== null && looksLikeCommand ? `/${line}` : line;
}

/** What was said to the bot in a message, without its name and without Slack's markup. */
export function lineOfMessage(said: string, commands: readonly CommandListing[]): string {
  return lineOfSlash(unmarked(said.replace(/^\s*<@[A-Z0-9]+(?:\|[^>]*)?>[\s,:、：]*/u, '')), commands);
}

/** `<https://a.example|a.example>` → the address; `&lt;` → `<`; people and channels by name, where Slack gives it. */
function unmarked(text: string): string {
  return text
    .replace(/<(https?:\/\/[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replace(
      /<([@#!])([^|>]*)(?:\|([^>]*))?>/g,
      (_, sign: string, id: string, name?: string) => `${sign === '#' ? '#' : '@'}${name ?? id}`,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
