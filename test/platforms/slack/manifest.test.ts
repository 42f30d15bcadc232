import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifest } from '#src/platforms/slack/manifest.ts';
import { METADATA_SCOPE, SCOPES } from '#src/platforms/slack/scopes.ts';
import { FakeDesk } from '#test/fakes/web.ts';

const { commands } = new FakeDesk();
const SOCKET = { requestUrl: null, appId: null };

const find = {
  ...commands[0]!,
  name: 'find',
  onMessage: { en: 'Find sources on this', ja: 'この話題の出典を探す' },
};

test('the manifest is for Socket Mode, and names the commands there are', () => {
  const read = parse(manifest(commands, SOCKET));
  expect(read.features.slash_commands).toEqual([
    {
      command: '/alliance',
      description: expect.any(String),
      usage_hint: expect.stringContaining('latest [topic] [since] | summary <topic> | search <query>'),
      should_escape: true,
    },
  ]);
  expect(read.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  expect(read.oauth_config).not.toHaveProperty('redirect_urls');
});

test('with an address, Slack calls that, and sends back who installed the bot', () => {
  const url = 'https://bot.example/slack/events';
  const read = parse(manifest(commands, { requestUrl: url, appId: null }));
  expect(read.features.slash_commands[0].url).toBe(url);
  expect(read.settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { request_url: url, message_menu_options_url: url },
    event_subscriptions: { request_url: url },
  });
  expect(read.oauth_config.redirect_urls).toEqual(['https://bot.example/slack/oauth_redirect']);
});

test('what a command offers on messages becomes a shortcut', () => {
  expect(parse(manifest([...commands, find], SOCKET)).features.shortcuts).toEqual([
    {
      name: 'Find sources on this',
      type: 'message',
      callback_id: 'on_message:find',
      description: expect.stringContaining('この話題の出典を探す'),
    },
  ]);
});

test('what is shown of commands and shortcuts stays within its limits', () => {
  const long = { en: 'a name that nobody can read in a menu', ja: '長い名前' };
  const description = { en: 'd'.repeat(300), ja: '' };
  const many = Array.from({ length: 300 }, (_, i) => ({
    ...commands[0]!,
    name: `command-${i}`,
    onMessage: long,
    description,
  }));
  const { slash_commands: slash, shortcuts } = parse(manifest(many, SOCKET)).features;
  expect(slash[0].usage_hint.length).toBeLessThanOrEqual(1_000);
  expect(shortcuts).toHaveLength(10);
  for (const shortcut of shortcuts) {
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
  }
});

test('its own words stay within the limits of https://docs.slack.dev/reference/app-manifest', () => {
  const {
    display_information: display,
    features,
    oauth_config: oauth,
    settings,
  } = parse(manifest(commands, { requestUrl: 'https://bot.example/slack/events', appId: 'A1' }));
  expect(display.name.length).toBeLessThanOrEqual(35);
  expect(display.description.length).toBeLessThanOrEqual(140);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  expect(features.slash_commands[0].command.length).toBeLessThanOrEqual(32);
  expect(features.slash_commands[0].description.length).toBeLessThanOrEqual(2_000);
  expect(oauth.scopes.bot.length).toBeLessThanOrEqual(255);
  expect(settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
});

test('every scope is asked for once and says why; what is optional is also in the list of all', () => {
  const text = manifest(commands, SOCKET);
  const { bot, bot_optional: optional } = parse(text).oauth_config.scopes;
  expect(new Set(bot).size).toBe(bot.length);
  expect(bot).toEqual(expect.arrayContaining(optional));
  for (const { scope, reason } of SCOPES) expect(text).toContain(`- "${scope}" # ${reason}\n`);
  expect(text).not.toContain('metadata.message:read');
});

test('with the id of the app, Slack tells the bot which of its messages arrived', () => {
  const { oauth_config: oauth, settings } = parse(manifest(commands, { requestUrl: null, appId: 'A1' }));
  expect(oauth.scopes.bot).toContain('metadata.message:read');
  expect(settings.event_subscriptions).toMatchObject({
    bot_events: expect.arrayContaining(['message_metadata_posted']),
    metadata_subscriptions: [{ app_id: 'A1', event_type: 'alliance_delivery' }],
  });
});

test('docs/slack.md gives every scope its reason', () => {
  const text = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8');
  for (const { scope } of [...SCOPES, METADATA_SCOPE]) expect(text).toContain(`\`${scope}\``);
});
