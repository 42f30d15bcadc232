import type { WorkspaceRef } from './channel.ts';

/**
 * Names a person for good. Discord's ids are one person's everywhere, so that nobody counts once for each server; Slack's
 * in a workspace alone.
 */
export function personOf({
  platform,
  workspace,
  userId,
}: WorkspaceRef & { readonly userId: string }): string {
  return platform === 'slack' ? `slack:${workspace}:${userId}` : `${platform}:${userId}`;
}
