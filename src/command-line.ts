import type { Command, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale } from '#src/model/locale.ts';
import { closest } from '#src/text/spelling.ts';

/**
 * Reads what a person typed after the slash: `latest topic:tariffs since:24h`, in any order, values in quotes where
 * they hold spaces, bare words for the options in their order, full-width signs as a Japanese keyboard gives them.
 */

export interface CommandLine {
  readonly command: Command;
  readonly options: Readonly<Record<string, string>>;
}

/** Throws UserError, in the reader's language, that says what was not understood and what would be. */
export function readCommandLine(line: string, commands: readonly Command[], locale: Locale): CommandLine {
  const [, slash, name, rest] = /^\s*([/／]?)\s*(\S*)\s*([\s\S]*)$/u.exec(line)!;
  const search = commands.find((command) => command.options.some((option) => option.rest))!;
  const command = commands.find((each) =>
    [each.name, ...each.aliases].includes(name!.normalize('NFKC').toLowerCase()),
  );
  if (command) return { command, options: readOptions(command, rest!, locale) };
  if (name === '')
    throw new UserError(
      locale === 'ja'
        ? 'コマンドを入力してください。/help で一覧を表示します。'
        : 'Type a command, for example /help.',
    );
  // Words without a slash are a question to the article base.
  if (slash === '') return { command: search, options: readOptions(search, line.trim(), locale) };
  throw new UserError(unknownCommand(name!, commands, locale));
}

function readOptions(command: Command, rest: string, locale: Locale): Record<string, string> {
  const options: Record<string, string> = {};
  const bare: string[] = [];
  for (const word of words(rest)) {
    const named = /^([\p{L}_-]+)[:：]([\s\S]*)$/u.exec(word);
    const option = named && command.options.find((each) => each.name === named[1]!.toLowerCase());
    if (named && option) options[option.name] = unquote(named[2]!);
    else bare.push(word);
  }
  const restOption = command.options.find((option) => option.rest);
  if (restOption) {
    if (bare.length > 0) options[restOption.name] = bare.join(' ');
  } else {
    const free = command.options.filter((option) => !(option.name in options));
    for (const word of bare) {
      const named = /^([\p{L}_-]+)[:：]/u.exec(word);
      if (named) throw new UserError(unknownOption(named[1]!, command, locale));
      const option = free.shift();
      if (!option) throw new UserError(tooManyWords(word, command, locale));
      options[option.name] = unquote(word);
    }
  }
  return checked(command, options, locale);
}

/** Splits at spaces, full-width ones too, but not inside quotes. */
function words(rest: string): string[] {
  return rest.match(/(?:[^\s"“”]+|["“”][^"“”]*["“”]?)+/gu) ?? [];
}

function unquote(value: string): string {
  return value.replace(/^["“”]|["“”]$/gu, '').trim();
}

function checked(command: Command, given: Record<string, string>, locale: Locale): Record<string, string> {
  const options: Record<string, string> = {};
  for (const option of command.options) {
    const value = given[option.name];
    if (value === undefined || value === '') {
      if (option.required) throw new UserError(missingOption(option, command, locale));
    } else {
      options[option.name] = option.choices ? chosen(option, value, locale) : value;
    }
  }
  return options;
}

function chosen(option: Option, value: string, locale: Locale): string {
  const folded = value.normalize('NFKC').toLowerCase();
  const choice = option.choices!.find((each) =>
    [each.value, each.name.en, each.name.ja].some((name) => name.toLowerCase() === folded),
  );
  if (choice) return choice.value;
  const values = option.choices!.map((each) => each.value);
  throw new UserError(
    locale === 'ja'
      ? `${option.name} に「${value}」は指定できません。${values.join('、')} のいずれかを指定してください。`
      : `${option.name} can't be “${value}”. It can be ${listed(values)}.`,
  );
}

function unknownCommand(name: string, commands: readonly Command[], locale: Locale): string {
  const names = commands.flatMap((command) => [command.name, ...command.aliases]);
  const guess = closest(name, names) ?? names.find((each) => each.startsWith(name.toLowerCase()));
  if (locale === 'ja') {
    return guess
      ? `/${name} というコマンドはありません。/${guess} のことですか？`
      : `/${name} というコマンドはありません。/help で使えるコマンドを確認できます。`;
  }
  return guess
    ? `There is no command /${name}. Did you mean /${guess}?`
    : `There is no command /${name}. /help lists those there are.`;
}

function unknownOption(name: string, command: Command, locale: Locale): string {
  const names = command.options.map((option) => option.name);
  const guess = closest(name, names);
  const known = names.map((each) => `${each}:`);
  if (locale === 'ja') {
    if (names.length === 0) return `/${command.name} にオプションはありません。`;
    return `/${command.name} に ${name}: というオプションはありません。${guess ? `${guess}: のことですか？` : `使えるのは ${known.join('、')} です。`}`;
  }
  if (names.length === 0) return `/${command.name} takes no options.`;
  return `/${command.name} has no option ${name}:. ${guess ? `Did you mean ${guess}:?` : `It takes ${listed(known)}.`}`;
}

function tooManyWords(word: string, command: Command, locale: Locale): string {
  return locale === 'ja'
    ? `「${word}」が何を指すのか分かりませんでした。例: /${command.examples[0]}`
    : `I don't know what “${word}” is for. Try /${command.examples[0]}`;
}

function missingOption(option: Option, command: Command, locale: Locale): string {
  return locale === 'ja'
    ? `/${command.name} には ${option.name} が必要です。例: /${command.examples[0]}`
    : `/${command.name} needs ${option.name}. Try /${command.examples[0]}`;
}

function listed(values: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(values);
}
