import type { Installation, InstallationQuery } from '@slack/bolt';
import type { InstallationTexts } from './options.ts';

/**
 * Where Slack let the bot in, by workspace. An organisation that lets it into many workspaces at once has one
 * installation; each of these is noted when it is first heard of, since messages go out to workspaces.
 */
export interface Installations {
  /** null where the bot is not installed. Throws as `InstallationTexts.load`. */
  find(workspaceId: string): Promise<Installation | null>;
  /** As Bolt asks for one. */
  fetch(query: InstallationQuery<boolean>): Promise<Installation | null>;
  store(installation: Installation): Promise<void>;
  /** Returns the workspaces that this concerns: all of an organisation's, where that threw the bot out. */
  remove(workspaceId: string, organisationId: string | null): Promise<readonly string[]>;
  /** Those that the bot is in. What cannot be opened is left out. */
  workspaces(onUnreadable: (error: unknown) => void): Promise<readonly InstalledWorkspace[]>;
}

export interface InstalledWorkspace {
  readonly id: string;
  readonly name: string;
  readonly installer: string;
}

/** What is stored for a workspace of an organisation. */
interface Membership {
  readonly memberOf: string;
}

/** null for a whole organisation, which is nowhere to post to. */
export function installedWorkspace({ team, user }: Installation): InstalledWorkspace | null {
  return team ? { id: team.id, name: team.name ?? team.id, installer: user.id } : null;
}

export function createInstallations(texts: InstallationTexts): Installations {
  async function load(id: string): Promise<Installation | Membership | null> {
    const text = await texts.load(id);
    return text === null ? null : (JSON.parse(text) as Installation | Membership);
  }

  async function loadInstallation(id: string): Promise<Installation | null> {
    const found = await load(id);
    if (found === null || !('memberOf' in found)) return found;
    return loadInstallation(found.memberOf);
  }

  async function noteMember(workspaceId: string, memberOf: string): Promise<void> {
    if ((await load(workspaceId)) !== null) return;
    await texts.save(workspaceId, JSON.stringify({ memberOf } satisfies Membership));
  }

  async function membersOf(organisationId: string): Promise<readonly string[]> {
    const members: string[] = [];
    for (const id of await texts.ids()) {
      const found = await load(id).catch(() => null);
      if (found !== null && 'memberOf' in found && found.memberOf === organisationId) members.push(id);
    }
    return members;
  }

  return {
    find: loadInstallation,

    async fetch({ teamId, enterpriseId, isEnterpriseInstall }) {
      if (!isEnterpriseInstall || enterpriseId === undefined) {
        return teamId === undefined ? null : loadInstallation(teamId);
      }
      const installation = await loadInstallation(enterpriseId);
      if (installation !== null && teamId !== undefined) await noteMember(teamId, enterpriseId);
      return installation;
    },

    async store(installation) {
      const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
      if (id === undefined) throw new Error('Slack did not say where the bot was installed.');
      await texts.save(id, JSON.stringify(installation));
    },

    async remove(workspaceId, organisationId) {
      const found = await load(workspaceId).catch(() => null);
      const isMember = found === null || 'memberOf' in found;
      if (isMember && organisationId !== null) {
        const members = await membersOf(organisationId);
        for (const id of [...members, organisationId]) await texts.remove(id);
        return members;
      }
      await texts.remove(workspaceId);
      return [workspaceId];
    },

    async workspaces(onUnreadable) {
      const found: InstalledWorkspace[] = [];
      for (const id of await texts.ids()) {
        try {
          const installation = await loadInstallation(id);
          if (installation === null) continue;
          if (installation.team) found.push(installedWorkspace(installation)!);
          else if (id !== installation.enterprise?.id)
            found.push({ id, name: installation.enterprise?.name ?? id, installer: installation.user.id });
        } catch (error) {
          onUnreadable(error);
        }
      }
      return found;
    },
  };
}
