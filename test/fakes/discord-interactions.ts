import { type Answer, type Asked, invalidForm, nothing, ok, refused } from './discord-http.ts';
import type { Json } from './discord-json.ts';
import { answerFaults, callbackFaults } from './discord-rules.ts';

/** What people do, and what comes of it (https://docs.discord.com/developers/interactions/receiving-and-responding). */

export interface ShownMessage {
  readonly id: string;
  readonly body: Json;
  readonly files: readonly string[];
}

/** Something a person did, and all that came of it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly data: Json;
  /** The first answer. */
  callback: Json | null;
  /** What the answer was set to, last. */
  shown: ShownMessage | null;
  readonly edits: ShownMessage[];
  readonly followUps: ShownMessage[];
}

export interface Interactions {
  begin(type: number, data: Json, more: Json): FakeInteraction;
  /** null for a request that is about something else. */
  act(asked: Asked): Answer | null;
}

/** Discord waits so long for the first answer, and then takes changes of it. */
const FIRST_ANSWER_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

export function createInteractions(deps: {
  readonly applicationId: string;
  readonly faults: string[];
  readonly newId: () => string;
  readonly now: () => number;
  readonly dispatch: (type: string, data: Json) => void;
}): Interactions {
  const { applicationId, faults, newId, now } = deps;
  const interactions: (FakeInteraction & { readonly begunAt: number })[] = [];

  function respond(id: string, body: Json, files: readonly string[]): Answer {
    const interaction = interactions.find((each) => each.id === id);
    if (!interaction || now() - interaction.begunAt > FIRST_ANSWER_MS)
      return refused(404, 10062, 'Unknown interaction');
    if (interaction.callback) return refused(400, 40060, 'Interaction has already been acknowledged.');
    faults.push(...callbackFaults(body));
    interaction.callback = body;
    if (body.type === 4) interaction.shown = { id: newId(), body: body.data as Json, files };
    return nothing;
  }

  function answer(method: string, token: string, body: Json, files: readonly string[]): Answer {
    const interaction = interactions.find((each) => each.token === token);
    if (!interaction?.callback) return refused(404, 10015, 'Unknown Webhook');
    if (now() - interaction.begunAt > TOKEN_MS) return refused(401, 50027, 'Invalid Webhook Token');
    if (method === 'DELETE') {
      interaction.shown = null;
      return nothing;
    }
    const found = answerFaults(body);
    if (found.length > 0) {
      faults.push(...found);
      return invalidForm;
    }
    const message = { id: interaction.shown?.id ?? newId(), body, files };
    // A message that follows a deferral is that answer, and as private as was said then.
    const isDeferred = interaction.callback.type === 5 && interaction.edits.length === 0;
    if (method === 'POST' && !isDeferred) interaction.followUps.push(message);
    else {
      interaction.shown = message;
      interaction.edits.push(message);
    }
    return ok({ id: message.id, ...body });
  }

  return {
    begin(type, data, more) {
      const id = newId();
      const token = `token-${id}`;
      const interaction = {
        ...{ id, token, data, callback: null, shown: null, edits: [], followUps: [] },
        begunAt: now(),
      };
      interactions.push(interaction);
      deps.dispatch('INTERACTION_CREATE', {
        ...{ id, application_id: applicationId, token, type, data, version: 1 },
        guild_id: '1300000000000000000',
        channel_id: '1400000000000000000',
        channel: { id: '1400000000000000000', type: 0 },
        member: {
          user: { id: '1500000000000000000', username: 'reader', discriminator: '0', avatar: null },
          roles: [],
          permissions: '0',
        },
        locale: 'en-US',
        guild_locale: 'en-US',
        app_permissions: '0',
        entitlements: [],
        authorizing_integration_owners: {},
        context: 0,
        ...more,
      });
      return interaction;
    },

    act({ route, body, files }) {
      const callback = /^POST \/interactions\/(\d+)\/[^/]+\/callback$/.exec(route);
      if (callback) return respond(callback[1]!, body as Json, files);
      const webhook = /^(POST|PATCH|DELETE) \/webhooks\/\d+\/([^/]+)(\/messages\/@original)?$/.exec(route);
      return webhook ? answer(webhook[1]!, webhook[2]!, body as Json, files) : null;
    },
  };
}
