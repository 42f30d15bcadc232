import type { Choice } from '#src/model/choice.ts';
import type { Localized } from '#src/model/locale.ts';
import type { CommandListing, SubcommandListing } from '#src/platforms/platform.ts';
import { truncate } from '#src/text/truncate.ts';

/**
 * The commands as Discord registers them (https://docs.discord.com/developers/interactions/application-commands): names
 * of at most 32 letters, descriptions of 100, 25 options, 25 choices.
 */

const SUBCOMMAND = 1;
const STRING = 3;
const MAX_NAME = 32;
const MAX_DESCRIPTION = 100;
const MAX_CHOICES = 25;
const MAX_CHOICE = 100;
const NAME = /^[-_'\p{L}\p{N}]+$/u;

interface Translations {
  readonly ja?: string;
}

export interface OptionBody {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description: string;
  readonly description_localizations: Translations;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly ChoiceBody[];
  readonly options?: readonly OptionBody[];
}

export interface ChoiceBody {
  readonly name: string;
  readonly name_localizations: Translations;
  readonly value: string;
}

export interface CommandBody {
  readonly type: 1;
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description: string;
  readonly description_localizations: Translations;
  readonly options: readonly OptionBody[];
  /** Servers and direct messages with the bot. */
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
}

export function commandBodies(commands: readonly CommandListing[]): CommandBody[] {
  return commands.map((command) => ({
    type: 1,
    ...named(command),
    ...described(command.description),
    options:
      command.subcommands.length > 0
        ? command.subcommands.map((each) => ({
            type: SUBCOMMAND,
            ...named(each),
            ...described(each.description),
            options: optionBodies(each),
          }))
        : optionBodies(command),
    contexts: [0, 1],
    integration_types: [0],
  }));
}

function optionBodies({ options }: SubcommandListing): OptionBody[] {
  const bodies = options.map((option) => {
    const isClosed = option.choices.length > 0 && option.choices.length <= MAX_CHOICES;
    return {
      type: STRING,
      name: option.name,
      ...described(option.description),
      required: option.required,
      ...(isClosed && { choices: choiceBodies(option.choices) }),
      ...(!isClosed && (option.suggests || option.choices.length > 0) && { autocomplete: true }),
    };
  });
  // Discord refuses an option that must be given behind one that need not.
  return [...bodies.filter((each) => each.required), ...bodies.filter((each) => !each.required)];
}

/** What people choose from; a value that Discord could not carry whole would choose something else. */
export function choiceBodies(choices: readonly Choice[]): ChoiceBody[] {
  return choices
    .filter(({ value }) => value !== '' && value.length <= MAX_CHOICE)
    .slice(0, MAX_CHOICES)
    .map(({ value, name }) => ({
      name: short(name.en, MAX_CHOICE) || value,
      name_localizations: { ja: short(name.ja, MAX_CHOICE) || value },
      value,
    }));
}

function named({ name, aliases }: SubcommandListing) {
  const japanese = aliases.find(
    (alias) =>
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(alias) &&
      NAME.test(alias) &&
      alias.length <= MAX_NAME,
  );
  return { name, ...(japanese !== undefined && { name_localizations: { ja: japanese } }) };
}

function described(description: Localized) {
  return {
    description: short(description.en, MAX_DESCRIPTION),
    description_localizations: { ja: short(description.ja, MAX_DESCRIPTION) },
  };
}

function short(words: string, limit: number): string {
  for (let length = limit; length > 0; length -= 5) {
    const cut = truncate(words.trim(), length);
    if (cut.length <= limit) return cut;
  }
  return '';
}

/** Whether what Discord has is what we would register. It adds ids, and leaves out or nulls what is not set. */
export function isRegistered(wanted: readonly CommandBody[], registered: readonly object[]): boolean {
  const comparable = (commands: readonly object[]) =>
    JSON.stringify(commands.map((command) => essence(command)).toSorted(byName));
  return comparable(wanted) === comparable(registered);
}

const COMPARED = [
  ...[
    'type',
    'name',
    'name_localizations',
    'description',
    'description_localizations',
    'required',
    'autocomplete',
  ],
  ...['choices', 'value', 'options', 'contexts', 'integration_types', 'ja'],
];

/** Only the fields that we set, in one order, without those that say nothing. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map(Object.entries(value));
  return COMPARED.map((key) => [key, essence(fields.get(key))]).filter(([, field]) => saysSomething(field));
}

function saysSomething(field: unknown): boolean {
  return (
    field !== undefined && field !== null && field !== false && !(Array.isArray(field) && field.length === 0)
  );
}

function byName(a: unknown, b: unknown): number {
  const name = (command: unknown) => JSON.stringify(command);
  return name(a) < name(b) ? -1 : 1;
}

/** Ids by what is typed, to make commands clickable: `latest`, `feeds add`. */
export function commandIds(
  commands: readonly CommandListing[],
  registered: readonly { readonly id: string; readonly name: string }[],
): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { name, id } of registered) {
    const subcommands = commands.find((each) => each.name === name)?.subcommands ?? [];
    if (subcommands.length === 0) ids.set(name, id);
    // Discord does not let people send a command without its subcommand.
    for (const subcommand of subcommands) ids.set(`${name} ${subcommand.name}`, id);
  }
  return ids;
}
