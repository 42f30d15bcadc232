import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { type Json, list, schemaFaults, sum, unique, words } from './discord-json.ts';

/** What Discord refuses of commands (https://docs.discord.com/developers/interactions/application-commands). */

const ON_MESSAGE = 3;
const STRING = 3;
const CHANNEL = 7;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_CHARACTERS = 8_000;

/** The whole list of an application's commands. */
export function commandsFaults(body: unknown): string[] {
  const commands = list(body);
  const menus = commands.filter(({ type }) => type === ON_MESSAGE);
  const typed = commands.filter(({ type }) => type !== ON_MESSAGE);
  return [
    ...commands.flatMap((command) => schemaFaults(ApplicationCommandUpdateRequestSchema, parsed(command))),
    ...typed.flatMap((command) => commandFaults(command)),
    ...typed.flatMap((command) =>
      size(command) <= MOST_CHARACTERS ? [] : [`${command.name} has more than 8000 characters`],
    ),
    ...menus.flatMap(menuFaults),
    ...[...typed, ...menus].flatMap(permissionFaults),
    ...(unique(commands.map(({ type, name }) => `${type} ${name}`)) ? [] : ['names do not repeat in a type']),
    ...(typed.length <= 100 ? [] : ['at most 100 commands']),
    ...(menus.length <= 15 ? [] : ['at most 15 commands in the menu of messages']),
  ];
}

/** Permissions are a number in digits; the schema describes what becomes of it. */
function parsed({ default_member_permissions: permissions, ...command }: Json): Json {
  return {
    ...command,
    ...(permissions !== undefined && { default_member_permissions: Number(permissions) }),
  };
}

function permissionFaults({ name, default_member_permissions: permissions, contexts }: Json): string[] {
  return [
    ...(permissions === undefined || /^\d+$/.test(words(permissions))
      ? []
      : [`${name}: permissions are digits in a text`]),
    ...(Array.isArray(contexts) && contexts.length > 0 ? [] : [`${name}: it is offered somewhere`]),
  ];
}

function menuFaults(command: Json): string[] {
  const names = [command.name, ...Object.values((command.name_localizations ?? {}) as Json)].map(words);
  return [
    ...(names.every((name) => name.length >= 1 && name.length <= 32)
      ? []
      : [`${command.name}: a name has 1 to 32`]),
    ...('description' in command || 'options' in command
      ? [`${command.name}: a menu has neither description nor options`]
      : []),
  ];
}

function commandFaults(command: Json): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || faults.push(`${command.name}: ${rule}`));
  const options = list(command.options);
  const names = [command.name, ...Object.values((command.name_localizations ?? {}) as Json)].map(words);
  const descriptions = [
    command.description,
    ...Object.values((command.description_localizations ?? {}) as Json),
  ];
  must(
    names.every((name) => NAME.test(name) && name === name.toLowerCase()),
    'a name is lower-case letters',
  );
  must(
    descriptions.every((each) => words(each).length >= 1 && words(each).length <= 100),
    'a description has 1 to 100',
  );
  must(options.length <= 25, 'at most 25 options');
  must(unique(options.map(({ name }) => name)), 'names of options do not repeat');
  const firstFree = options.findIndex(({ required }) => required !== true);
  must(
    firstFree < 0 || options.slice(firstFree).every(({ required }) => required !== true),
    'required ones come first',
  );
  for (const option of options) {
    const choices = list(option.choices);
    must(!(option.autocomplete === true && choices.length > 0), 'choices or autocomplete, not both');
    must(option.type === STRING || (!option.autocomplete && choices.length === 0), 'only texts are chosen');
    must(option.type === CHANNEL || option.channel_types === undefined, 'only channels have kinds');
    must(choices.length <= 25, 'at most 25 choices');
    must(
      choices.every(({ name, value }) =>
        [name, value].every((each) => words(each).length >= 1 && words(each).length <= 100),
      ),
      'a choice has 1 to 100 characters',
    );
    faults.push(...commandFaults(option));
  }
  return faults;
}

/** Names, descriptions and values; of several languages the longest counts. */
function size(command: Json): number {
  const longest = (own: unknown, others: unknown) =>
    Math.max(...[own, ...Object.values((others ?? {}) as Json)].map((each) => words(each).length));
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    sum(
      list(command.choices).map(
        (each) => longest(each.name, each.name_localizations) + words(each.value).length,
      ),
    ) +
    sum(list(command.options).map(size))
  );
}
