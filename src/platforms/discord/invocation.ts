import type {
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteractionData,
} from 'discord.js';
import type { Locale } from '#src/model/locale.ts';
import type { CommandListing } from '#src/platforms/platform.ts';

/** Which command was sent, by both its names, and with which options. */
export interface Typed {
  readonly commandName: string;
  readonly options: readonly { readonly name: string; readonly value: string; readonly isFocused: boolean }[];
}

/** `data` of a command or of what is being typed for one. */
export function readTyped(
  data: Pick<APIChatInputApplicationCommandInteractionData, 'name' | 'options'>,
): Typed {
  const [first] = data.options ?? [];
  const subcommand = first && 'options' in first ? first : first?.type === 1 ? first : null;
  const given: readonly APIApplicationCommandInteractionDataOption[] = subcommand
    ? (subcommand.options ?? [])
    : (data.options ?? []);
  return {
    commandName: subcommand ? `${data.name} ${subcommand.name}` : data.name,
    options: given.flatMap((option) =>
      'value' in option
        ? [
            {
              name: option.name,
              value: String(option.value),
              isFocused: 'focused' in option && option.focused === true,
            },
          ]
        : [],
    ),
  };
}

/** The line that a person would have typed, so that every platform's commands come in by the same door. */
export function lineOf({ commandName, options }: Typed, commands: readonly CommandListing[]): string {
  const [name, subname] = commandName.split(' ');
  const command = commands.find((each) => each.name === name);
  const listing = command?.subcommands.find((each) => each.name === subname) ?? command;
  const isRest = (option: string) => listing?.options.find((each) => each.name === option)?.rest ?? false;
  const words = options.map(({ name: option, value }) => {
    if (isRest(option)) return { rest: true, text: value };
    // No quote can stand in a value that is in quotes.
    const plain = value.replace(/["“”]/gu, ' ').trim();
    return { rest: false, text: `${option}:${/\s/u.test(plain) || plain === '' ? `"${plain}"` : plain}` };
  });
  // A quote that is left open in the bare words would swallow what follows.
  const ordered = [...words.filter(({ rest }) => !rest), ...words.filter(({ rest }) => rest)];
  return [`/${commandName}`, ...ordered.map(({ text }) => text)].join(' ');
}

/** Discord tells the language of each person; of ours, the nearest. */
export function localeOf(locale: string | undefined): Locale {
  return locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
