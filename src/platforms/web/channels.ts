import type { PlatformChannel } from '#src/command.ts';
import type { Channel } from '#src/model/channel.ts';
import type { CommandListing, SubcommandListing } from '#src/platforms/platform.ts';
import type { OfferedCommand, OfferedSubcommand } from './protocol.ts';

/** As many as a chat platform suggests. */
const MAX_SUGGESTIONS = 25;

/** The channel that was typed, by its id or its name; null when there is none. */
export function channelTyped(channels: readonly Channel[], typed: string): PlatformChannel | null {
  const name = bare(typed);
  const found =
    channels.find(({ remoteId }) => remoteId === name) ??
    channels.find((channel) => channel.name.toLowerCase() === name.toLowerCase());
  return found ? platformChannel(found) : null;
}

/** Those first whose name begins with what was typed, then those that contain it. */
export function channelsLike(channels: readonly Channel[], typed: string): readonly PlatformChannel[] {
  const wanted = bare(typed).toLowerCase();
  const names = channels.map((channel) => ({ channel, name: channel.name.toLowerCase() }));
  const begin = names.filter(({ name }) => name.startsWith(wanted));
  const contain = names.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...begin, ...contain].slice(0, MAX_SUGGESTIONS).map(({ channel }) => platformChannel(channel));
}

/** The commands with the preview's channels as the values of every option that takes one. */
export function commandsAmong(
  commands: readonly CommandListing[],
  channels: readonly Channel[],
): readonly OfferedCommand[] {
  const choices = channels.map(({ name }) => ({
    value: `#${name}`,
    name: { en: `#${name}`, ja: `#${name}` },
  }));
  const offered = ({ name, description, options }: SubcommandListing): OfferedSubcommand => ({
    name,
    description,
    options: options.map(({ kind, ...option }) => (kind === 'channel' ? { ...option, choices } : option)),
  });
  return commands.map((command) => ({
    ...offered(command),
    subcommands: command.subcommands.map(offered),
  }));
}

function bare(typed: string): string {
  return typed
    .trim()
    .replace(/^<#(.*)>$/, '$1')
    .replace(/^#/, '');
}

function platformChannel({ remoteId, name, kind }: Channel): PlatformChannel {
  return { remoteId, name, kind };
}
