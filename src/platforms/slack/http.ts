import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Installation } from '@slack/bolt';
import { toError } from '#src/errors.ts';
import { clientOptions, quietly } from './client.ts';
import { failurePage, INSTALL_PATH, successPage } from './install-page.ts';
import { createInstallations, type Installations } from './installations.ts';
import type { OAuthOptions, SlackOptions } from './options.ts';
import { SCOPES } from './scopes.ts';

/** The largest request that is read, in bytes: a view of 250 kB, escaped twice, fits. */
const BODY_LIMIT = 1024 * 1024;

export interface HttpDoor {
  readonly receiver: HTTPReceiver;
  /** null where an operator has set the token of the only workspace. */
  readonly oauth: {
    readonly installations: Installations;
    freshToken(workspaceId: string): Promise<string>;
  } | null;
}

/** Takes signed requests at an address, and lets people install the bot where `oauth` is given. Opens nothing yet. */
export function createHttpDoor(
  options: Pick<SlackOptions, 'apiUrl' | 'log'>,
  { signingSecret, oauth }: { readonly signingSecret: string; readonly oauth?: OAuthOptions },
  onInstalled: (installation: Installation) => Promise<void>,
): HttpDoor {
  const basics = { signingSecret, logger: quietly(options.log), bodyLimit: BODY_LIMIT };
  if (oauth === undefined) return { receiver: new HTTPReceiver(basics), oauth: null };
  const installations = createInstallations(oauth.installations);
  const receiver = new HTTPReceiver({
    ...basics,
    ...installerOptions(options, oauth, installations, onInstalled),
  });
  return {
    receiver,
    oauth: {
      installations,
      async freshToken(teamId) {
        const query = { teamId, enterpriseId: undefined, isEnterpriseInstall: false };
        const { botToken } = await receiver.installer!.authorize(query);
        return botToken!;
      },
    },
  };
}

function installerOptions(
  options: Pick<SlackOptions, 'apiUrl' | 'log'>,
  { clientId, clientSecret, stateSecret }: OAuthOptions,
  installations: Installations,
  onInstalled: (installation: Installation) => Promise<void>,
) {
  const { log, apiUrl } = options;
  return {
    clientId,
    clientSecret,
    stateSecret,
    // Whoever declines an optional scope is not held up: Slack asks for these apart.
    scopes: SCOPES.map(({ scope }) => scope),
    installationStore: {
      storeInstallation: async (installation: Installation) => installations.store(installation),
      fetchInstallation: async (query: Parameters<Installations['fetch']>[0]) => {
        const found = await installations.fetch(query);
        if (found === null) throw new Error('The bot is not installed there.');
        return found;
      },
    },
    installerOptions: {
      clientOptions: clientOptions(options),
      authorizationUrl: new URL('../oauth/v2/authorize', withSlash(apiUrl)).href,
      directInstall: true,
      installPath: INSTALL_PATH,
      callbackOptions: {
        successAsync: async (
          installation: Installation,
          _options: unknown,
          request: IncomingMessage,
          response: ServerResponse,
        ) => {
          await onInstalled(installation);
          successPage(installation, request, response);
        },
        failureAsync: async (
          error: Error,
          _options: unknown,
          request: IncomingMessage,
          response: ServerResponse,
        ) => {
          log.warn({ error: error.message }, 'Slack installation not finished');
          failurePage(error, request, response);
        },
      },
    },
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** Throws an Error for an operator when the address is taken or not this machine's. */
export async function openHttpDoor(
  { receiver, oauth }: HttpDoor,
  { host, port }: { readonly host: string; readonly port: number },
  { log }: Pick<SlackOptions, 'log'>,
): Promise<void> {
  try {
    const server = await receiver.start({ host, port });
    const install = oauth === null ? {} : { installAt: INSTALL_PATH };
    log.info({ address: server.address(), ...install }, 'waiting for requests from Slack');
  } catch (thrown) {
    const reason = toError(thrown).message;
    throw new Error(`Slack's requests cannot be taken on ${host}, port ${port} (HOST, PORT): ${reason}`, {
      cause: thrown,
    });
  }
}
