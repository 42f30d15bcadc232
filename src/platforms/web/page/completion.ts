import type { Locale } from '#src/model/locale.ts';
import type {
  OfferedChoice,
  OfferedCommand,
  OfferedOption,
  OfferedSubcommand,
} from '#src/platforms/web/protocol.ts';

/**
 * What could be typed next. Pure: a line, a caret and the commands in, suggestions out. The Japanese keyboard's
 * full-width slash, colon and space count as their narrow forms.
 */

/** A piece of the line, as UTF-16 offsets. */
interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Suggestion {
  /** What is typed, e.g. `/summary`, `topic:` or `tariffs`. */
  readonly label: string;
  readonly detail: string;
  readonly required: boolean;
  /** What takes the place of the completion's range; ends with a space when the piece is complete. */
  readonly insert: string;
}

/** The values of an option that only the server knows. */
export interface ValueQuestion {
  /** As the server knows it: `summary`, or `feeds add`. */
  readonly command: string;
  readonly option: OfferedOption;
  readonly typed: string;
}

export interface Completion {
  /** The piece of the line that a suggestion replaces. */
  readonly range: Range;
  readonly suggestions: readonly Suggestion[];
  /** To be asked, and its answers put before `suggestions`. */
  readonly question: ValueQuestion | null;
  /** The piece at the caret is complete as it stands, or nothing has to follow: Enter sends. */
  readonly complete: boolean;
}

type Offer = Omit<Completion, 'range'>;

const NOTHING: Offer = { suggestions: [], question: null, complete: true };

/** A run without spaces, in which quotes may hold some: `topic:"rare earths"`. */
const PIECE = /(?:"[^"]*"?|[^\s"])+/g;

/** An option by its name, with what is typed of its value. */
const NAMED = /^([^\s":：]+)[:：](.*)$/;

export function completionAt(
  line: string,
  caret: number,
  commands: readonly OfferedCommand[],
  locale: Locale,
): Completion {
  const slash = /^[/／]\s*/.exec(line)?.[0].length ?? 0;
  const caretOnly = { start: caret, end: caret };
  if (slash === 0 || caret < slash) return { ...NOTHING, range: caretOnly };
  const pieces = [...line.slice(slash).matchAll(PIECE)].map(({ 0: text, index }) => ({
    text,
    start: slash + index,
    end: slash + index + text.length,
  }));
  const here = pieces.find(({ start, end }) => start <= caret && caret <= end);
  const [first] = pieces;

  if (first === undefined || here === first) {
    const typed = line.slice(first?.start ?? caret, caret);
    return { ...offerCommands(typed, commands, locale), range: { start: 0, end: first?.end ?? line.length } };
  }
  const range = here ?? caretOnly;
  const command = commands.find(({ name }) => name === first.text.toLowerCase());
  if (command === undefined) return { ...NOTHING, range };

  const [, second] = pieces;
  const typed = here ? line.slice(here.start, caret) : '';
  const isSecond = here === undefined ? caret <= (second?.start ?? caret) : here === second;
  if (command.subcommands.length > 0 && isSecond) {
    const others = pieces.slice(1).filter((piece) => piece !== here);
    return { ...offerSubcommands(command, typed, others, locale), range };
  }
  const subcommand = command.subcommands.find(({ name }) => name === second?.text.toLowerCase());
  const words = subcommand ? `${command.name} ${subcommand.name}` : command.name;
  const others = pieces.slice(subcommand ? 2 : 1).filter((piece) => piece !== here);
  return { ...offerNext({ ...(subcommand ?? command), name: words }, typed, others, locale), range };
}

interface Piece {
  readonly text: string;
}

/** A value where the option is named already, else the options that are still open. `command` goes by all its names. */
function offerNext(
  command: OfferedSubcommand,
  typed: string,
  others: readonly Piece[],
  locale: Locale,
): Offer {
  const named = NAMED.exec(typed);
  const option = command.options.find(({ name }) => name === named?.[1]?.toLowerCase());
  if (named !== null && option !== undefined)
    return offerValues(command, option, named[2]!.replaceAll('"', ''), locale);
  const given = others.map(({ text }) => NAMED.exec(text)?.[1]?.toLowerCase() ?? null);
  return offerOptions(command, typed, given, locale);
}

/** One suggestion for each value; also turns the server's answer to a question into suggestions. */
export function valueSuggestions(
  choices: readonly OfferedChoice[],
  option: OfferedOption,
  locale: Locale,
): readonly Suggestion[] {
  return choices.map(({ value, name }) => ({
    label: value,
    detail: name[locale] === value ? '' : name[locale],
    required: false,
    insert: `${option.name}:${/\s/.test(value) ? `"${value}"` : value} `,
  }));
}

/** The values whose text or name, in either language, has what was typed. */
export function matchingChoices(choices: readonly OfferedChoice[], typed: string): readonly OfferedChoice[] {
  return matching(choices, typed, ({ value, name }) => [value, name.en, name.ja]);
}

function offerCommands(typed: string, commands: readonly OfferedCommand[], locale: Locale): Offer {
  const suggestions = matching(commands, typed, ({ name }) => [name]).map(({ name, description }) => ({
    label: `/${name}`,
    detail: description[locale],
    required: false,
    insert: `/${name} `,
  }));
  const exact = commands.find(({ name }) => name === typed.toLowerCase());
  const complete = exact !== undefined && !exact.options.some(({ required }) => required);
  return { suggestions, question: null, complete };
}

/** What the command can do, and the options that it takes without saying what. */
function offerSubcommands(
  command: OfferedCommand,
  typed: string,
  others: readonly Piece[],
  locale: Locale,
): Offer {
  const own = offerNext(command, typed, others, locale);
  const suggestions = matching(command.subcommands, typed, ({ name }) => [name]).map(
    ({ name, description }) => ({
      label: name,
      detail: description[locale],
      required: false,
      insert: `${name} `,
    }),
  );
  const exact = command.subcommands.find(({ name }) => name === typed.toLowerCase());
  const complete = exact === undefined ? own.complete : !exact.options.some(({ required }) => required);
  return { suggestions: [...suggestions, ...own.suggestions], question: own.question, complete };
}

/** `given` holds the names of the options that stand elsewhere in the line, and null for each bare word. */
function offerOptions(
  command: OfferedSubcommand,
  typed: string,
  given: readonly (string | null)[],
  locale: Locale,
): Offer {
  const open = command.options
    // Bare words belong to the `rest` option, so where there are some, it is given.
    .filter(({ name, rest }) => !given.includes(name) && !(rest && given.includes(null)))
    .toSorted((a, b) => Number(b.required) - Number(a.required));
  const options = matching(open, typed, ({ name }) => [name]).map(({ name, description, required }) => ({
    label: `${name}:`,
    detail: description[locale],
    required,
    insert: `${name}:`,
  }));
  // A bare word that is being typed may be one of its values.
  const rest = open.find((option) => option.rest);
  const values =
    rest && (typed !== '' || rest.required) ? offerValues(command, rest, typed, locale) : NOTHING;
  const owed = open.some((option) => option.required);
  return {
    suggestions: [...values.suggestions, ...options],
    question: values.question,
    complete: typed !== '' || !owed,
  };
}

function offerValues(
  command: OfferedSubcommand,
  option: OfferedOption,
  typed: string,
  locale: Locale,
): Offer {
  return {
    suggestions: valueSuggestions(matchingChoices(option.choices, typed), option, locale),
    question: option.suggests ? { command: command.name, option, typed } : null,
    complete: option.choices.some(({ value }) => value === typed),
  };
}

/** Those that begin with what was typed, then those that contain it. */
function matching<Item>(
  items: readonly Item[],
  typed: string,
  textsOf: (item: Item) => readonly string[],
): readonly Item[] {
  const wanted = typed.toLowerCase();
  const texts = (item: Item) => textsOf(item).map((text) => text.toLowerCase());
  const begins = (item: Item) => texts(item).some((text) => text.startsWith(wanted));
  const contains = (item: Item) => texts(item).some((text) => text.includes(wanted));
  return [...items.filter(begins), ...items.filter((item) => !begins(item) && contains(item))];
}
