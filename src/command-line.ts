import type { Command, Option, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import type { Locale } from '#src/model/locale.ts';
import { closest } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/**
 * Reads what a person typed after the slash: `latest topic:tariffs since:24h`, in any order, values in quotes where
 * they hold spaces, bare words for the options in their order, full-width signs as a Japanese keyboard gives them.
 */

export interface CommandLine {
  /** What was asked for; a subcommand goes by both its names: `feeds add`. */
  readonly command: Subcommand;
  readonly options: Readonly<Record<string, string>>;
}

/** More of a typed word than this is not repeated in an answer. */
const MAX_SHOWN = 40;

/** Throws UserError, in the reader's language, that says what was not understood and what would be. */
export function readCommandLine(line: string, commands: readonly Command[], locale: Locale): CommandLine {
  const [, slash, typed] = /^\s*([/／]?)\s*([\s\S]*)$/u.exec(line)!;
  const { first: name, rest } = firstWord(typed!);
  const command = called(name, commands);
  if (slash === '' && name !== '') return readPlainLine(line, command, rest, commands, locale);
  if (command) return readCommand(command, rest, locale);
  if (name === '')
    throw new UserError(
      sayIn(locale)(
        'Type a command, for example /help.',
        'コマンドを入力してください。/help で一覧を表示します。',
      ),
    );
  throw unknownCommand(name, rest, commands, locale);
}

/** The command that a line begins with, its options unread; undefined where it begins with none. */
export function commandOf(line: string, commands: readonly Command[]): Subcommand | undefined {
  const { first, rest } = firstWord(line.replace(/^\s*[/／]?\s*/u, ''));
  const command = called(first, commands);
  return command && (called(firstWord(rest).first, command.subcommands ?? []) ?? command);
}

/**
 * Words without a slash are a question to the article base, unless they make a command: "latest tariffs" is one,
 * "summary of the talks" is not. Who writes `topic:` means a command.
 */
function readPlainLine(
  line: string,
  command: Command | undefined,
  rest: string,
  commands: readonly Command[],
  locale: Locale,
): CommandLine {
  const search = commands.find((each) => each.options.some((option) => option.rest && option.required))!;
  const isQuestion = rest !== '' && !words(rest).some((word) => NAMED.test(word));
  const isSubcommand = called(firstWord(rest).first, command?.subcommands ?? []) !== undefined;
  // "settings of the new base" and "setup of a joint command" are no commands.
  const isWholly = !command?.subcommands && !command?.isForManagers;
  if (command && (!isQuestion || isSubcommand || isWholly)) {
    try {
      return readCommand(command, rest, locale);
    } catch (error) {
      if (!(error instanceof UserError) || !isQuestion) throw error;
    }
  }
  return { command: search, options: readOptions(search, line.trim(), locale) };
}

/** What follows the name of a command: the name of a subcommand, where it has them, and options. */
function readCommand(command: Command, rest: string, locale: Locale): CommandLine {
  const subcommands = command.subcommands ?? [];
  const { first, rest: others } = firstWord(rest);
  const subcommand = called(first, subcommands);
  if (subcommand) {
    const isForManagers = command.isForManagers || subcommand.isForManagers || false;
    const whole = { ...subcommand, name: `${command.name} ${subcommand.name}`, isForManagers };
    return { command: whole, options: readOptions(whole, others, locale) };
  }
  const guess = closest(first, namesOf(subcommands));
  if (guess) throw unknownSubcommand(command, first, guess, others, locale);
  return { command, options: readOptions(command, rest, locale) };
}

function firstWord(typed: string): { first: string; rest: string } {
  const [, first, rest] = /^(\S*)\s*([\s\S]*)$/u.exec(typed)!;
  return { first: first!, rest: rest! };
}

function called<Named extends Subcommand>(word: string, commands: readonly Named[]): Named | undefined {
  const name = word.normalize('NFKC').toLowerCase();
  return commands.find((each) => [each.name, ...each.aliases].includes(name));
}

function namesOf(commands: readonly Subcommand[]): string[] {
  return commands.flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** `topic:tariffs`, with a colon of either width. */
const NAMED = /^([\p{L}_-]+)[:：]([\s\S]*)$/u;

function readOptions(command: Subcommand, rest: string, locale: Locale): Record<string, string> {
  const options: Record<string, string> = {};
  const bare: string[] = [];
  const takesRest = command.options.some((option) => option.rest);
  const typed = words(rest);
  for (const [i, word] of typed.entries()) {
    const named = NAMED.exec(word);
    const isPart = takesRest && isPartOfRule(typed, i);
    const option = named && !isPart ? optionNamed(named[1]!, command) : undefined;
    if (!named || !option) {
      bare.push(word);
    } else if (option.rest) {
      bare.push(named[2]!);
    } else {
      if (option.name in options)
        throw new UserError(givenTwice(option, command, locale), { option: option.name });
      options[option.name] = unquote(named[2]!);
    }
  }
  const restOption = command.options.find((option) => option.rest);
  if (restOption) {
    // What a command needs before the rest can be typed before it: /events move e17 March 20.
    for (const { name, required } of command.options.slice(0, command.options.indexOf(restOption)))
      if (required && !(name in options) && bare.length > 1) options[name] = unquote(bare.shift()!);
    options[restOption.name] = withClosedQuote(bare.join(' '));
  } else {
    const free = command.options.filter((option) => !(option.name in options));
    for (const word of bare) {
      const named = NAMED.exec(word);
      if (named) throw new UserError(unknownOption(named[1]!, command, locale));
      const option = free.shift();
      if (!option) throw new UserError(tooManyWords(word, command, locale));
      options[option.name] = unquote(word);
    }
  }
  return checked(command, options, locale);
}

/** `tariff NOT lang:ja`, `(tariff lang:ja) OR steel`: beside an operator or in parentheses, it is a word among others. */
function isPartOfRule(typed: readonly string[], i: number): boolean {
  if (/^(?:AND|OR|NOT)$/.test(typed[i - 1] ?? '') || /^(?:AND|OR)$/.test(typed[i + 1] ?? '')) return true;
  return parenthesesOf(typed.slice(0, i)).opened > 0 && parenthesesOf(typed.slice(i)).closed > 0;
}

/** How many are left open, and how many are closed that were not opened; none that are in quotes. */
function parenthesesOf(typed: readonly string[]): { readonly opened: number; readonly closed: number } {
  let opened = 0;
  let closed = 0;
  const unquoted = typed.join(' ').replace(/["“”][^"“”]*["“”]/gu, '');
  for (const [sign] of unquoted.matchAll(/[(（)）]/gu)) {
    if (sign === '(' || sign === '（') opened += 1;
    else if (opened > 0) opened -= 1;
    else closed += 1;
  }
  return { opened, closed };
}

function optionNamed(name: string, command: Subcommand): Option | undefined {
  const folded = name.normalize('NFKC').toLowerCase();
  return command.options.find((option) => option.name === folded);
}

/** Splits at spaces, full-width ones too, but not inside quotes. */
function words(rest: string): string[] {
  return rest.match(/(?:[^\s"“”]+|["“”][^"“”]*["“”]?)+/gu) ?? [];
}

function unquote(value: string): string {
  return value.replace(/^["“”]|["“”]$/gu, '').trim();
}

/** A quote left open would swallow what a button adds to the line, such as `page:2`. */
function withClosedQuote(value: string): string {
  return (value.match(/["“”]/gu)?.length ?? 0) % 2 === 0 ? value : `${value}"`;
}

function checked(command: Subcommand, given: Record<string, string>, locale: Locale): Record<string, string> {
  const options: Record<string, string> = {};
  for (const option of command.options) {
    const value = given[option.name];
    if (value === undefined || value === '') {
      if (option.required)
        throw new UserError(missingOption(option, command, locale), { option: option.name });
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
    sayIn(locale)(
      `${option.name} can't be “${shown(value)}”. It can be ${listed(values)}.`,
      `${option.name} に「${shown(value)}」は指定できません。${values.join('、')} のいずれかを指定してください。`,
    ),
    { option: option.name },
  );
}

function givenTwice(option: Option, command: Subcommand, locale: Locale): string {
  return sayIn(locale)(
    `${option.name}: is given twice. /${command.name} takes it once.`,
    `${option.name}: が2回指定されています。/${command.name} で指定できるのは1つだけです。`,
  );
}

function unknownCommand(name: string, rest: string, commands: readonly Command[], locale: Locale): UserError {
  const say = sayIn(locale);
  const names = namesOf(commands);
  const guess = closest(name, names) ?? names.find((each) => each.startsWith(name.toLowerCase()));
  const typed = shown(name);
  if (!guess) {
    return new UserError(
      say(
        `There is no command /${typed}. /help lists those there are.`,
        `/${typed} というコマンドはありません。/help で使えるコマンドを確認できます。`,
      ),
    );
  }
  return new UserError(
    say(
      `There is no command /${typed}. Did you mean /${guess}?`,
      `/${typed} というコマンドはありません。/${guess} のことですか？`,
    ),
    { suggestion: `/${guess} ${rest}`.trim() },
  );
}

function unknownSubcommand(
  { name }: Command,
  typed: string,
  guess: string,
  others: string,
  locale: Locale,
): UserError {
  return new UserError(
    sayIn(locale)(
      `/${name} has no ${shown(typed)}. Did you mean /${name} ${guess}?`,
      `/${name} に ${shown(typed)} という機能はありません。/${name} ${guess} のことですか？`,
    ),
    { suggestion: `/${name} ${guess} ${others}`.trim() },
  );
}

function unknownOption(name: string, command: Subcommand, locale: Locale): string {
  const say = sayIn(locale);
  const names = command.options.map((option) => option.name);
  const known = names.map((each) => `${each}:`);
  if (names.length === 0) {
    return say(`/${command.name} takes no options.`, `/${command.name} にオプションはありません。`);
  }
  const guess = closest(name, names);
  const hint = guess
    ? say(`Did you mean ${guess}:?`, `${guess}: のことですか？`)
    : say(`It takes ${listed(known)}.`, `使えるのは ${known.join('、')} です。`);
  return say(
    `/${command.name} has no option ${shown(name)}:. ${hint}`,
    `/${command.name} に ${shown(name)}: というオプションはありません。${hint}`,
  );
}

function tooManyWords(word: string, command: Subcommand, locale: Locale): string {
  return sayIn(locale)(
    `I don't know what “${shown(word)}” is for. Try /${command.examples[0]}`,
    `「${shown(word)}」が何を指すのか分かりませんでした。例: /${command.examples[0]}`,
  );
}

function missingOption(option: Option, command: Subcommand, locale: Locale): string {
  return sayIn(locale)(
    `/${command.name} needs ${option.name}. Try /${command.examples[0]}`,
    `/${command.name} には ${option.name} が必要です。例: /${command.examples[0]}`,
  );
}

/** A typed word as an answer may repeat it. */
function shown(word: string): string {
  return truncate(word.replace(/\s+/g, ' '), MAX_SHOWN);
}

function listed(values: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(values);
}
