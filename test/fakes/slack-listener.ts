import type { JoinedWorkspace, PlatformListener } from '#src/platforms/platform.ts';

/** Keeps what it hears, as one line each, and the workspaces as they were introduced. */
export class HeardListener implements PlatformListener {
  readonly heard: string[] = [];
  readonly workspaces: JoinedWorkspace[] = [];

  async joined(workspace: JoinedWorkspace) {
    this.workspaces.push(workspace);
    this.heard.push(`joined ${workspace.remoteId}`);
  }
  async left(workspaceId: string) {
    this.heard.push(`left ${workspaceId}`);
  }
  async channelGone(workspaceId: string, remoteId: string) {
    this.heard.push(`gone ${workspaceId} ${remoteId}`);
  }
  async channelChanged(workspaceId: string, remoteId: string | null) {
    this.heard.push(`changed ${workspaceId} ${remoteId}`);
  }
}
