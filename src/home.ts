import type { WorkspaceRef } from '#src/model/channel.ts';

/** The shell has no channels of its own: who asks there looks after those of the preview. */
export function homeOf({ platform, workspace }: WorkspaceRef): WorkspaceRef {
  return platform === 'terminal' ? { platform: 'web', workspace: 'local' } : { platform, workspace };
}
