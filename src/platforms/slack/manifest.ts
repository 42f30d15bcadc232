import type { CommandListing } from '#src/platforms/platform.ts';
import { cutTo } from './cut.ts';
import { SLASH_COMMAND } from './rich-text.ts';

/**
 * The description of the Slack app, to be pasted at https://api.slack.com/apps → Create New App → From a manifest. For
 * requests at a public address instead of Socket Mode, `requestUrl` is where they go.
 */

/** https://docs.slack.dev/reference/app-manifest */
const MAX_USAGE_HINT = 1_000;

type Yaml = string | boolean | number | readonly Yaml[] | { readonly [name: string]: Yaml };

export function manifest(commands: readonly CommandListing[], requestUrl: string | null): string {
  const url = requestUrl === null ? {} : { url: requestUrl };
  const request = requestUrl === null ? {} : { request_url: requestUrl };
  return yaml({
    _metadata: { major_version: 2 },
    display_information: {
      name: 'Alliance Wire',
      description: 'US–Japan alliance news, with every sentence cited',
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
          // What people type arrives as they typed it.
          should_escape: false,
          ...url,
        },
      ],
    },
    oauth_config: {
      scopes: {
        bot: [
          'app_mentions:read',
          'channels:history',
          'chat:write',
          'commands',
          'groups:history',
          'im:history',
          'users:read',
        ],
      },
    },
    settings: {
      event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.im'], ...request },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === null,
      token_rotation_enabled: false,
    },
  });
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
