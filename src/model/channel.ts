import type { Locale } from './locale.ts';

export type PlatformName = 'web' | 'terminal' | 'discord' | 'slack';

/** A place where we post, before it has an id. */
export interface ChannelDefinition {
  readonly platform: PlatformName;
  /** Discord guild or Slack workspace; `local` for the preview. */
  readonly workspace: string;
  /** The platform's own id of the channel. */
  readonly remoteId: string;
  /** Without the leading `#`. */
  readonly name: string;
  /** The language the bot speaks there. */
  readonly locale: Locale;
}

export interface Channel extends ChannelDefinition {
  readonly id: number;
}
