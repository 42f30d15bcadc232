import type { SlackFields } from './slack-payloads.ts';
import { problemsOfHome, problemsOfMessage, problemsOfModal } from './slack-rules.ts';
import { APP_TOKEN, directMessages, type SlackWorld } from './slack-world.ts';

/** The methods of Slack's Web API that we call. What is sent is checked, and refused as Slack would. */

/** Any one of them suffices (https://docs.slack.dev/reference/methods). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'users.info': ['users:read'],
};

const refused = (error: string): SlackFields => ({ ok: false, error });

export interface ApiCall {
  readonly method: string;
  readonly body: SlackFields;
  readonly token: string;
}

/** @param origin of the fake, for sockets and uploads */
export function slackWebApi(
  world: SlackWorld,
  origin: string,
  now: () => number,
): (call: ApiCall) => SlackFields {
  let serial = 0;

  const methods: Record<string, (body: SlackFields, token: string) => SlackFields> = {
    'auth.test': (_, token) => {
      const { id, name } = world.tokens.get(token)!;
      return { team: name, team_id: id, user: 'alliance-wire', user_id: 'U0BOT', bot_id: 'B0BOT' };
    },
    'apps.connections.open': () => ({ url: `${origin.replace('http', 'ws')}/link` }),
    'oauth.v2.access': (body) => {
      const install = world.installs.get(String(body.code));
      if (body.client_secret !== 'client-secret') return refused('bad_client_secret');
      if (!install) return refused('invalid_code');
      world.installs.delete(String(body.code));
      const team = install.teamId === null ? null : { id: install.teamId, name: `Team ${install.teamId}` };
      world.tokens.set(install.token, { id: install.teamId ?? 'T8', name: team?.name ?? 'Organisation' });
      return {
        app_id: 'A1',
        authed_user: { id: install.installer },
        scope: [...world.scopes].join(','),
        token_type: 'bot',
        access_token: install.token,
        bot_user_id: 'U0BOT',
        team,
        enterprise: install.enterpriseId ? { id: install.enterpriseId, name: 'Organisation' } : null,
        is_enterprise_install: install.teamId === null,
      };
    },
    'users.info': ({ user }) => ({
      user: {
        id: user,
        locale: world.locales.get(String(user)) ?? 'en-US',
        ...world.people.get(String(user)),
      },
    }),
    'conversations.open': ({ users }) => ({ channel: { id: directMessages(String(users)) } }),
    'conversations.info': ({ channel }) => {
      const found = world.channels.get(String(channel));
      if (/^D/.test(String(channel))) return { channel: { id: channel, is_im: true } };
      return found ? { channel: { id: channel, is_member: false, ...found } } : refused('channel_not_found');
    },
    'conversations.list': ({ types, cursor, limit }) => {
      const isPrivateToo = String(types).includes('private_channel');
      if (isPrivateToo && !world.scopes.has('groups:read')) return refused('missing_scope');
      const all = [...world.channels]
        .filter(([, { is_private: isPrivate = false }]) => isPrivateToo || !isPrivate)
        .map(([id, channel]) => ({ id, is_member: false, is_archived: false, ...channel }));
      const from = Number(cursor || 0);
      const to = from + Number(limit ?? 100);
      return {
        channels: all.slice(from, to),
        response_metadata: { next_cursor: to < all.length ? String(to) : '' },
      };
    },
    'conversations.history': (body) => pageOf(body, read(body, null).toReversed()),
    'conversations.replies': (body) => pageOf(body, read(body, String(body.ts))),
    'chat.postMessage': (body) => {
      const place = String(body.channel);
      const problem = problemOfPlace(place) ?? problemOf(problemsOfMessage(body));
      if (problem) return refused(problem);
      const ts = `${Math.floor(now() / 1_000)}.${String(++serial).padStart(6, '0')}`;
      const channel = /^[UW]/.test(place) ? directMessages(place) : place;
      world.posted.push({ ...body, ts, channel, text: String(body.text) });
      return { ts, channel };
    },
    'chat.postEphemeral': (body) => {
      const problem = problemOfPlace(String(body.channel)) ?? problemOf(problemsOfMessage(body));
      if (problem) return refused(problem);
      world.ephemerals.push(body);
      return { message_ts: '1770681600.000000' };
    },
    'chat.update': (body) => {
      const at = world.posted.findIndex(({ ts, channel }) => ts === body.ts && channel === body.channel);
      if (at < 0) return refused('message_not_found');
      const problem = problemOf(problemsOfMessage(body));
      if (problem) return refused(problem);
      world.posted[at] = { ...world.posted[at]!, ...body, text: String(body.text) };
      return { ts: body.ts, channel: body.channel };
    },
    'views.publish': (body) => {
      const view = body.view as SlackFields;
      const problem = problemOf(problemsOfHome(view));
      if (problem) return refused(problem);
      world.homes.push({ user_id: String(body.user_id), view });
      return { view: { id: 'V-home', hash: `hash-${world.homes.length}` } };
    },
    'views.open': (body) => show('views.open', body),
    'views.update': (body) => show('views.update', body),
    'files.getUploadURLExternal': () => {
      const file_id = `F${++serial}`;
      return { file_id, upload_url: `${origin}/upload/${file_id}` };
    },
    'files.completeUploadExternal': (body) => ({ files: body.files }),
  };

  function read(body: SlackFields, thread: string | null): SlackFields[] {
    const { channel, oldest = 0, include_all_metadata: withMetadata } = body;
    return world.posted
      .filter((each) => each.channel === channel && Number(each.ts) >= Number(oldest))
      .filter((each) => (each.thread_ts ?? null) === thread)
      .map(({ metadata, ...each }) => (String(withMetadata) === 'true' ? { ...each, metadata } : each));
  }

  function pageOf({ cursor, limit }: SlackFields, messages: readonly SlackFields[]): SlackFields {
    const from = Number(cursor ?? 0);
    const to = from + Number(limit ?? 100);
    return {
      messages: messages.slice(from, to),
      response_metadata: { next_cursor: to < messages.length ? String(to) : '' },
    };
  }

  function show(method: string, body: SlackFields): SlackFields {
    const view = body.view as SlackFields;
    const problem = problemOf(problemsOfModal(view));
    if (problem) return refused(problem);
    world.views.push({ method, view, body });
    return { view: { ...view, id: 'V1', hash: `hash-${world.views.length}` } };
  }

  function problemOf(problems: readonly string[]): string | null {
    world.problems.push(...problems);
    return problems.length > 0 ? 'invalid_blocks' : null;
  }

  /** Why nothing can be posted there. */
  function problemOfPlace(id: string): string | null {
    if (/^[UWD]/.test(id)) return null;
    const channel = world.channels.get(id);
    if (!channel) return 'channel_not_found';
    if (channel.is_archived) return 'is_archived';
    return channel.is_member || world.scopes.has('chat:write.public') ? null : 'not_in_channel';
  }

  return ({ method, body, token }) => {
    const isKnown = method === 'apps.connections.open' ? token === APP_TOKEN : world.tokens.has(token);
    if (!isKnown && method !== 'oauth.v2.access') return refused('invalid_auth');
    if (NEEDED[method]?.some((scope) => world.scopes.has(scope)) === false) return refused('missing_scope');
    return { ok: true, ...(methods[method]?.(body, token) ?? refused('unknown_method')) };
  };
}
