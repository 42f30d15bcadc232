import type { Installation } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import type { Logger } from '#src/log.ts';
import type { Locale } from '#src/model/locale.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import type { JoinedWorkspace, PlatformListener } from '#src/platforms/platform.ts';
import type { Channels } from './channels.ts';
import { type Installations, type InstalledWorkspace, installedWorkspace } from './installations.ts';
import type { SlackOptions } from './options.ts';
import { refusalOf } from './send-error.ts';
import type { Workspaces } from './workspaces.ts';

const FIRST_WAIT_MS = 5 * SECOND_MS;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;

interface Dependencies extends Pick<SlackOptions, 'managers' | 'wait'> {
  readonly workspaces: Workspaces;
  readonly channels: Channels;
  /** null where an operator has set the token of the only workspace. */
  readonly installations: Installations | null;
  readonly listener: PlatformListener;
  readonly log: Logger;
}

/** Tells the listener where the bot is. */
export interface Presence {
  /** Everywhere it is when it starts. Goes on until Slack answers or the signal is aborted. Never throws. */
  introduce(signal: AbortSignal): Promise<void>;
  /** Somebody has let it in just now. */
  installed(installation: Installation): Promise<void>;
  /** Somebody in a workspace did something: the first sign of it, where Slack could not be asked. Never throws. */
  met(workspaceId: string): Promise<void>;
  /** Somebody has invited it to a channel. */
  invited(workspaceId: string, channelId: string, by: string | null): Promise<void>;
  /** Throws it out of what is stored, too. */
  left(workspaceId: string, organisationId: string | null): Promise<void>;
}

export function createPresence({
  workspaces,
  channels,
  installations,
  listener,
  managers,
  wait,
  log,
}: Dependencies): Presence {
  /** The workspaces that the listener was told of. */
  const told = new Set<string>();

  async function tell(workspace: JoinedWorkspace): Promise<void> {
    told.add(workspace.remoteId);
    await listener.joined(workspace);
  }

  /** English where Slack does not say. */
  async function localeOf(workspaceId: string, userId: string | null): Promise<Locale> {
    if (userId === null) return 'en';
    try {
      const client = await workspaces.clientOf(workspaceId);
      const { user } = await client.users.info({ user: userId, include_locale: true });
      return user?.locale?.startsWith('ja') ? 'ja' : 'en';
    } catch (error) {
      log.debug({ workspaceId, error: toError(error).message }, 'language of a workspace not known');
      return 'en';
    }
  }

  async function joinInstalled({ id, name, installer }: InstalledWorkspace): Promise<void> {
    await tell({
      remoteId: id,
      name,
      locale: await localeOf(id, installer),
      welcomeIn: { remoteId: installer, name: installer, kind: 'person' },
      installedBy: installer,
    });
  }

  async function introduceOne(signal: AbortSignal): Promise<void> {
    const [manager = null] = managers;
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        const { workspaceId, workspaceName, name } = await workspaces.selfOf('');
        log.info({ team: workspaceName, user: name }, 'Slack knows the bot');
        const locale = await localeOf(workspaceId, manager);
        return await tell({ ...known(workspaceId, workspaceName, locale), welcomeIn: null });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal !== null) log.error({ error: refusal, waitMs }, 'Slack refuses SLACK_BOT_TOKEN');
        else log.warn({ error: toError(error).message, waitMs }, 'Slack was not asked who the bot is');
        await wait(waitMs, signal);
      }
    }
  }

  return {
    async introduce(signal) {
      if (installations === null) return introduceOne(signal);
      const unreadable = (error: unknown) =>
        log.error({ error: toError(error).message }, 'a Slack installation cannot be read');
      for (const workspace of await installations.workspaces(unreadable)) {
        if (signal.aborted) return;
        await joinInstalled(workspace);
      }
    },

    async installed(installation) {
      const workspace = installedWorkspace(installation);
      // What an organisation let in is met workspace by workspace, as people there begin to use it.
      if (workspace === null) return;
      log.info({ team: workspace.name }, 'installed in a Slack workspace');
      await joinInstalled(workspace);
    },

    async met(workspaceId) {
      const isNews = installations === null ? told.size === 0 : !told.has(workspaceId);
      if (!isNews) return;
      told.add(workspaceId);
      const installer = await workspaces.installerOf(workspaceId).catch(() => null);
      if (installer !== null) return joinInstalled({ id: workspaceId, name: workspaceId, installer });
      await tell({ ...known(workspaceId, workspaceId, 'en'), welcomeIn: null });
    },

    async invited(workspaceId, channelId, by) {
      const self = await workspaces.selfOf(workspaceId).catch(() => null);
      const installer = await workspaces.installerOf(workspaceId).catch(() => null);
      const channel = await channels.find(workspaceId, channelId).catch(() => null);
      const joined = known(workspaceId, self?.workspaceName ?? workspaceId, await localeOf(workspaceId, by));
      await tell({
        ...joined,
        installedBy: installer,
        welcomeIn: channel ?? { remoteId: channelId, name: channelId, kind: 'text' },
      });
    },

    async left(workspaceId, organisationId) {
      const gone = (await installations?.remove(workspaceId, organisationId)) ?? [workspaceId];
      for (const id of gone) {
        told.delete(id);
        await listener.left(id);
      }
    },
  };
}

function known(remoteId: string, name: string, locale: Locale): Omit<JoinedWorkspace, 'welcomeIn'> {
  return { remoteId, name, locale, installedBy: null };
}
