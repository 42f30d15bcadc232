import type { CommandListing } from '#src/platforms/platform.ts';
import { cutTo } from './cut.ts';
import { EVENT_TYPE } from './posted.ts';
import { SLASH_COMMAND } from './rich-text.ts';
import { METADATA_SCOPE, SCOPES } from './scopes.ts';
import { onMessageCallback } from './shortcuts.ts';

/**
 * The description of the Slack app, to be pasted at https://api.slack.com/apps → Create New App → From a manifest. Its
 * fields and limits: https://docs.slack.dev/reference/app-manifest.
 */

const MAX_USAGE_HINT = 1_000;
const MAX_SHORTCUTS = 10;
const MAX_SHORTCUT_NAME = 24;
const MAX_SHORTCUT_DESCRIPTION = 150;

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
];

export interface ManifestOptions {
  /** Where Slack sends its requests; null for Socket Mode. */
  readonly requestUrl: string | null;
  /**
   * The id of the app once it exists. With it, Slack also tells the bot of its own messages, which proves that one arrived
   * whose answer was lost.
   */
  readonly appId: string | null;
}

type Yaml = string | boolean | number | readonly Yaml[] | { readonly [name: string]: Yaml };

export function manifest(
  commands: readonly CommandListing[],
  { requestUrl, appId }: ManifestOptions,
): string {
  const isSocket = requestUrl === null;
  const at = (name: string) => (isSocket ? {} : { [name]: requestUrl });
  const scopes = appId === null ? SCOPES : [...SCOPES, METADATA_SCOPE];
  const document = yaml({
    _metadata: { major_version: 2 },
    display_information: {
      name: 'Alliance Wire',
      description: 'US–Japan alliance news, with every sentence cited / 日米関係のニュースを出典つきで',
      background_color: '#1B2A49',
    },
    features: {
      bot_user: { display_name: 'alliance-wire', always_online: true },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      slash_commands: [
        {
          command: SLASH_COMMAND,
          description: 'Alliance news: latest, search, summaries / 日米関係のニュース',
          usage_hint: usageHint(commands),
          // Channels and people arrive by their ids.
          should_escape: true,
          ...at('url'),
        },
      ],
      shortcuts: shortcuts(commands),
    },
    oauth_config: {
      ...(!isSocket && { redirect_urls: [new URL('/slack/oauth_redirect', requestUrl).href] }),
      scopes: {
        bot: scopes.map(({ scope }) => scope),
        // Each of them stands in both lists.
        bot_optional: scopes.filter(({ isOptional }) => isOptional).map(({ scope }) => scope),
      },
    },
    settings: {
      event_subscriptions: {
        ...at('request_url'),
        bot_events: appId === null ? EVENTS : [...EVENTS, 'message_metadata_posted'].sort(),
        ...(appId !== null && { metadata_subscriptions: [{ app_id: appId, event_type: EVENT_TYPE }] }),
      },
      interactivity: { is_enabled: true, ...at('request_url'), ...at('message_menu_options_url') },
      org_deploy_enabled: !isSocket,
      socket_mode_enabled: isSocket,
      token_rotation_enabled: false,
    },
  });
  return withReasons(document, scopes);
}

/** Whoever approves the app reads why it asks for what it asks. */
function withReasons(document: string, scopes: typeof SCOPES): string {
  return scopes.reduce(
    (text, { scope, reason }) => text.replace(`- "${scope}"\n`, `- "${scope}" # ${reason}\n`),
    document,
  );
}

function shortcuts(commands: readonly CommandListing[]) {
  return commands
    .flatMap(({ name, onMessage, description }) => (onMessage ? [{ name, onMessage, description }] : []))
    .slice(0, MAX_SHORTCUTS)
    .map(({ name, onMessage, description }) => ({
      name: cutTo(onMessage.en, MAX_SHORTCUT_NAME),
      type: 'message',
      callback_id: onMessageCallback(name),
      description: cutTo(`${description.en} / ${onMessage.ja}`, MAX_SHORTCUT_DESCRIPTION),
    }));
}

/** Slack shows it behind the command while somebody types: "latest [topic] [since] | search <query> | …". */
function usageHint(commands: readonly CommandListing[]): string {
  const hints = commands.map(({ name, options }) =>
    [name, ...options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))].join(' '),
  );
  return cutTo(hints.join(' | '), MAX_USAGE_HINT);
}

/** As much of YAML as a manifest needs; a JSON string is a YAML string. */
function yaml(value: Yaml, indent = ''): string {
  if (typeof value === 'string') return `${JSON.stringify(value)}\n`;
  if (typeof value !== 'object') return `${value}\n`;
  if (isList(value) && value.length === 0) return '[]\n';
  if (isList(value)) return `\n${value.map((each) => `${indent}- ${inItem(each, indent)}`).join('')}`;
  const lines = Object.entries(value).map(([name, each]) => {
    const inner = yaml(each, `${indent}  `);
    return `${indent}${name}:${inner.startsWith('\n') ? '' : ' '}${inner}`;
  });
  return `${indent === '' ? '' : '\n'}${lines.join('')}`;
}

/** An object as an entry of a list begins on the line of its dash. */
function inItem(value: Yaml, indent: string): string {
  return yaml(value, `${indent}  `).trimStart();
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
