import type { Choice } from '#src/model/choice.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { CommandListing, SubcommandListing } from '#src/platforms/platform.ts';
import { POSTING_CHANNELS } from './modal.ts';
import { shorten } from './shorten.ts';

/**
 * The commands as Discord registers them (https://docs.discord.com/developers/interactions/application-commands): names
 * of at most 32 letters, descriptions of 100, 25 options, 25 choices.
 */

/** Types of commands: typed after a slash, or in the menu of a message. */
const TYPED = 1;
const ON_MESSAGE = 3;
/** Types of options. */
const SUBCOMMAND = 1;
const STRING = 3;
const CHANNEL = 7;
/** Where a command is offered: in servers, in direct messages with the bot. */
const SERVERS = 0;
const DIRECT_MESSAGES = 1;
/** The bot is added to a server, not to a person. */
const SERVER_INSTALL = 0;
/** Manage Server (1 << 5). Until a server's admins decide otherwise, Discord offers the command to nobody else. */
const MANAGERS = '32';
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
  readonly channel_types?: readonly number[];
  readonly options?: readonly OptionBody[];
}

export interface ChoiceBody {
  readonly name: string;
  readonly name_localizations: Translations;
  readonly value: string;
}

interface Offered {
  /** Only who has all of these permissions; everybody where absent. */
  readonly default_member_permissions?: string;
  readonly contexts: readonly number[];
  readonly integration_types: readonly number[];
}

/** A command that is typed. */
export interface SlashCommandBody extends Offered {
  readonly type: typeof TYPED;
  readonly name: string;
  readonly name_localizations?: Translations;
  readonly description: string;
  readonly description_localizations: Translations;
  readonly options: readonly OptionBody[];
}

/** An entry in the menu of a message, which has no description. */
export interface MenuCommandBody extends Offered {
  readonly type: typeof ON_MESSAGE;
  readonly name: string;
  readonly name_localizations: Translations;
}

export type CommandBody = SlashCommandBody | MenuCommandBody;

export function commandBodies(commands: readonly CommandListing[]): CommandBody[] {
  return [...commands.map(slashCommand), ...commands.flatMap(menuCommand)];
}

function slashCommand(command: CommandListing): SlashCommandBody {
  return {
    type: TYPED,
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
    ...offered(command),
  };
}

function menuCommand(command: CommandListing): MenuCommandBody[] {
  const { onMessage } = command;
  if (onMessage === null) return [];
  return [
    {
      type: ON_MESSAGE,
      name: shorten(onMessage.en, MAX_NAME),
      name_localizations: { ja: shorten(onMessage.ja, MAX_NAME) },
      ...offered(command),
    },
  ];
}

/** A server is managed from within the server. */
function offered({ isForManagers }: CommandListing): Offered {
  return {
    ...(isForManagers && { default_member_permissions: MANAGERS }),
    contexts: isForManagers ? [SERVERS] : [SERVERS, DIRECT_MESSAGES],
    integration_types: [SERVER_INSTALL],
  };
}

function optionBodies({ options }: SubcommandListing): OptionBody[] {
  const bodies = options.map((option): OptionBody => {
    const { name, required } = option;
    const common = { name, ...described(option.description), required };
    if (option.kind === 'channel') return { type: CHANNEL, ...common, channel_types: POSTING_CHANNELS };
    const isClosed = option.choices.length > 0 && option.choices.length <= MAX_CHOICES;
    return {
      type: STRING,
      ...common,
      ...(isClosed && { choices: choiceBodies(option.choices) }),
      ...(!isClosed && (option.suggests || option.choices.length > 0) && { autocomplete: true }),
    };
  });
  // Discord refuses an option that must be given behind one that need not.
  return [...bodies.filter((each) => each.required), ...bodies.filter((each) => !each.required)];
}

/** What everybody chooses from, whatever their language. */
function choiceBodies(choices: readonly Choice[]): ChoiceBody[] {
  return carried(choices).map(({ value, name }) => ({
    name: shorten(name.en, MAX_CHOICE) || value,
    name_localizations: { ja: shorten(name.ja, MAX_CHOICE) || value },
    value,
  }));
}

/** What is suggested to one person, in their language. */
export function suggestionBodies(
  choices: readonly Choice[],
  locale: Locale,
): { readonly name: string; readonly value: string }[] {
  return carried(choices).map(({ value, name }) => ({
    name: shorten(name[locale], MAX_CHOICE) || value,
    value,
  }));
}

/** A value that Discord could not carry whole would choose something else. */
function carried(choices: readonly Choice[]): Choice[] {
  return choices.filter(({ value }) => value !== '' && value.length <= MAX_CHOICE).slice(0, MAX_CHOICES);
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
    description: shorten(description.en, MAX_DESCRIPTION),
    description_localizations: { ja: shorten(description.ja, MAX_DESCRIPTION) },
  };
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
  ...['choices', 'value', 'channel_types', 'options'],
  ...['default_member_permissions', 'contexts', 'integration_types', 'ja'],
];

/** Only the fields that we set, in one order, without those that say nothing. */
function essence(value: unknown): unknown {
  // Kinds of places come in no order that we know of.
  if (Array.isArray(value)) return value.every(isNumber) ? value.toSorted() : value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const fields = new Map(Object.entries(value));
  return COMPARED.map((key) => [key, essence(fields.get(key))]).filter(([, field]) => saysSomething(field));
}

const isNumber = (value: unknown) => typeof value === 'number';

function saysSomething(field: unknown): boolean {
  const isEmpty = field === '' || (Array.isArray(field) && field.length === 0);
  return field !== undefined && field !== null && field !== false && !isEmpty;
}

function byName(a: unknown, b: unknown): number {
  const name = (command: unknown) => JSON.stringify(command);
  return name(a) < name(b) ? -1 : 1;
}

/** Ids by what is typed, to make commands clickable: `latest`, `feeds add`. */
export function commandIds(
  commands: readonly CommandListing[],
  registered: readonly { readonly id: string; readonly name: string; readonly type?: number }[],
): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { name, id, type = TYPED } of registered) {
    if (type !== TYPED) continue;
    const subcommands = commands.find((each) => each.name === name)?.subcommands ?? [];
    if (subcommands.length === 0) ids.set(name, id);
    // Discord does not let people send a command without its subcommand.
    for (const subcommand of subcommands) ids.set(`${name} ${subcommand.name}`, id);
  }
  return ids;
}
