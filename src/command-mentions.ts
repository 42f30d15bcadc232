import type { Command, Subcommand } from '#src/command.ts';
import { command, type Line, text } from '#src/message.ts';

/** `/latest`, where no letter or other sign of a path stands before it. */
const SLASH_WORD = /(?<![\p{L}\p{N}/／:.])\/([\p{L}_-]+)/gu;

/**
 * A sentence of our own with the commands in it as such, so that each platform writes them its own way. What follows a
 * command belongs to it where it is its subcommand, `name:value`, or one of its examples.
 */
export function withCommands(sentence: string, commands: readonly Command[]): Line {
  const line: Line[number][] = [];
  let from = 0;
  for (const { 0: typed, 1: name, index } of sentence.matchAll(SLASH_WORD)) {
    const named = commands.find((each) => [each.name, ...each.aliases].includes(name!));
    if (!named || index < from) continue;
    const end = index + lengthOf(sentence.slice(index), typed, named);
    if (index > from) line.push(text(sentence.slice(from, index)));
    line.push(command(sentence.slice(index, end)));
    from = end;
  }
  if (from < sentence.length) line.push(text(sentence.slice(from)));
  return line;
}

function lengthOf(rest: string, typed: string, named: Command): number {
  const examples = [named, ...(named.subcommands ?? [])].flatMap((each) => each.examples);
  const example = examples.filter((each) => rest.startsWith(`/${each}`)).map(({ length }) => length + 1);
  const words = namesOf(named.subcommands ?? []).join('|');
  const options = String.raw`(?: [a-z]+:(?:"[^"]*"|[^\s"、。，,?？]+))*`;
  const subcommand = words === '' ? '' : String.raw`(?: (?:${words})(?![\p{L}\p{N}]))?`;
  const written = new RegExp(`^${typed}${subcommand}${options}`, 'u').exec(rest)![0];
  return Math.max(written.replace(/[.!]+$/u, '').length, ...example);
}

function namesOf(subcommands: readonly Subcommand[]): string[] {
  return subcommands.flatMap(({ name, aliases }) => [name, ...aliases]);
}
