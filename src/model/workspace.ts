import type { WorkspaceRef } from './channel.ts';
import type { Locale } from './locale.ts';
import type { Instant } from './time.ts';

/** A Discord server or a Slack workspace that the bot is in, or was. */
export interface Workspace extends WorkspaceRef {
  readonly name: string;
  readonly locale: Locale;
  /** Who set the bot up last, and is told what concerns it; null before anybody did. */
  readonly managerId: string | null;
  readonly joinedAt: Instant;
  /** null while the bot is there. */
  readonly leftAt: Instant | null;
}
