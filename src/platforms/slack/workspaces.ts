import { toError } from '#src/errors.ts';
import { MINUTE_MS } from '#src/model/time.ts';
import { SendError } from '#src/platforms/platform.ts';
import { createClient, type SlackClient } from './client.ts';
import type { Installations } from './installations.ts';
import type { SlackOptions } from './options.ts';

/** An operator sets the right key, or somebody installs the bot again. */
const UNREADABLE_WAIT_MS = 30 * MINUTE_MS;

/** The bot as a workspace knows it. */
export interface Self {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly userId: string;
  /** What people type behind an `@`. */
  readonly name: string;
}

/** The workspaces that the bot is in, and how Slack is called for them. */
export interface Workspaces {
  /** For what the bot does there by itself. Throws SendError where it is not installed. */
  clientOf(workspaceId: string): Promise<SlackClient>;
  /** null where nobody knows. Throws where that cannot be read. */
  installerOf(workspaceId: string): Promise<string | null>;
  /** Throws as `clientOf` and as the Web API does. */
  selfOf(workspaceId: string): Promise<Self>;
}

type Surroundings = Pick<SlackOptions, 'apiUrl' | 'log'>;

/** One workspace, whose token an operator has set. */
export function oneWorkspace(options: Surroundings, botToken: string): Workspaces {
  const client = createClient(options, botToken);
  const clientOf = async () => client;
  return {
    clientOf,
    installerOf: async () => null,
    selfOf: remembered(
      () => askSelf(client),
      () => '',
    ),
  };
}

/** Many workspaces, each with a token of its own. `freshToken` renews one that Slack gave for a while. */
export function manyWorkspaces(
  options: Surroundings,
  installations: Installations,
  freshToken: (workspaceId: string) => Promise<string>,
): Workspaces {
  const clients = new Map<string, { readonly token: string; readonly client: SlackClient }>();

  async function tokenOf(workspaceId: string) {
    const installation = await installations.find(workspaceId).catch((thrown) => {
      throw new SendError(toError(thrown).message, {
        permanent: false,
        retryAfterMs: UNREADABLE_WAIT_MS,
        cause: thrown,
      });
    });
    if (!installation?.bot) {
      throw new SendError('The bot is not installed in this Slack workspace.', {
        permanent: false,
        pauses: 'removed',
      });
    }
    const { token, refreshToken } = installation.bot;
    return {
      token: refreshToken === undefined ? token : await freshToken(workspaceId),
      isWhole: installation.isEnterpriseInstall === true,
    };
  }

  async function clientOf(workspaceId: string): Promise<SlackClient> {
    const { token, isWhole } = await tokenOf(workspaceId);
    const known = clients.get(workspaceId);
    if (known?.token === token) return known.client;
    const client = createClient(options, token, isWhole ? workspaceId : undefined);
    clients.set(workspaceId, { token, client });
    return client;
  }

  return {
    clientOf,
    installerOf: async (workspaceId) => (await installations.find(workspaceId))?.user.id ?? null,
    selfOf: remembered(
      async (workspaceId) => askSelf(await clientOf(workspaceId)),
      (workspaceId) => workspaceId,
    ),
  };
}

async function askSelf(client: SlackClient): Promise<Self> {
  const { team_id: workspaceId, team, user_id: userId, user: name } = await client.auth.test();
  return {
    workspaceId: workspaceId ?? '',
    workspaceName: team ?? workspaceId ?? '',
    userId: userId ?? '',
    name: name ?? 'alliance-wire',
  };
}

/** Asked once for each key; a failure is not kept. */
function remembered<Value>(
  ask: (workspaceId: string) => Promise<Value>,
  keyOf: (workspaceId: string) => string,
): (workspaceId: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (workspaceId) => {
    const key = keyOf(workspaceId);
    const value = known.get(key) ?? ask(workspaceId);
    known.set(key, value);
    value.catch(() => known.delete(key));
    return value;
  };
}
