import type {
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteractionData,
  APIInteraction,
} from 'discord.js';
import type { Invocation } from '#src/command.ts';
import type { Locale } from '#src/model/locale.ts';
import type { CommandListing, SubcommandListing } from '#src/platforms/platform.ts';

/** https://docs.discord.com/developers/topics/permissions */
const ADMINISTRATOR = 1n << 3n;
const MANAGE_SERVER = 1n << 5n;
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const SEND_MESSAGES_IN_THREADS = 1n << 38n;

type FromSomebody = Pick<APIInteraction, 'guild_id' | 'channel' | 'channel_id' | 'member' | 'user'> & {
  readonly locale?: string;
};

/** Who asks, and where; everything of an invocation but its line. */
export function askerOf(interaction: FromSomebody): Omit<Invocation, 'line'> {
  const { guild_id, channel, channel_id, member, user, locale } = interaction;
  return {
    platform: 'discord',
    workspace: guild_id ?? '',
    channelId: channelOf(channel) ?? channel_id ?? '',
    userId: member?.user?.id ?? user?.id ?? '',
    // Nobody manages anything in a direct message: what it is about would be unclear.
    isManager: guild_id !== undefined && hasOne(member?.permissions, ADMINISTRATOR | MANAGE_SERVER),
    locale: localeOf(locale),
  };
}

/** In a thread, the channel that it belongs to: what is set up is a channel. */
function channelOf(channel: APIInteraction['channel']): string | undefined {
  const parent = channel && 'parent_id' in channel && isThread(channel.type) ? channel.parent_id : null;
  return parent ?? channel?.id;
}

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const isThread = (type: number) => type >= 10 && type <= 12;

/**
 * Whether this person could write there themselves: the bot writes nothing in their stead where they may not. True where
 * Discord does not tell, as in a direct message; who presses a button sees the channel, and has that permission at least.
 */
export function mayWrite({ channel, member }: FromSomebody): boolean {
  const needed = channel && isThread(channel.type) ? SEND_MESSAGES_IN_THREADS : SEND_MESSAGES;
  const isTold = hasOne(member?.permissions, VIEW_CHANNEL);
  return !isTold || hasOne(member?.permissions, ADMINISTRATOR | needed);
}

/** `permissions`: of the member, in the channel where they are, as Discord computed it: a number in decimal digits. */
function hasOne(permissions: string | undefined, wanted: bigint): boolean {
  return /^\d+$/.test(permissions ?? '') && (BigInt(permissions!) & wanted) !== 0n;
}

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

/** The command that a line begins with, or its subcommand; undefined for words that are no command. */
function listingOf(line: string, commands: readonly CommandListing[]): SubcommandListing | undefined {
  const [, first, second] = /^\s*[/／]\s*(\S+)(?:\s+(\S+))?/u.exec(line) ?? [];
  const called = <Named extends SubcommandListing>(word: string | undefined, among: readonly Named[]) => {
    const name = word?.normalize('NFKC').toLowerCase() ?? '';
    return among.find((each) => each.name === name || each.aliases.includes(name));
  };
  const command = called(first, commands);
  const subcommand = command && called(second, command.subcommands);
  return subcommand
    ? { ...subcommand, isForManagers: command.isForManagers || subcommand.isForManagers }
    : command;
}

/**
 * Whether a line may be run for somebody who only wants to see it again, or show it to others: it changes nothing and
 * asks nothing, and everybody may run it.
 */
export function onlyReads(line: string, commands: readonly CommandListing[]): boolean {
  const listing = listingOf(line, commands);
  return listing !== undefined && !listing.isForManagers && !listing.opensForm;
}

/** Discord tells the language of each person; of ours, the nearest. */
export function localeOf(locale: string | undefined): Locale {
  return locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
