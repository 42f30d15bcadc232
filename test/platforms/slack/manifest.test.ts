import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifest } from '#src/platforms/slack/manifest.ts';
import { FakeDesk } from '#test/fakes/web.ts';

const { commands } = new FakeDesk();

test('the manifest is for Socket Mode, and names the commands there are', () => {
  const read = parse(manifest(commands, null));
  expect(read.features.slash_commands).toEqual([
    {
      command: '/alliance',
      description: expect.any(String),
      usage_hint: 'latest [topic] [since] | summary <topic> | search <query> | help',
      should_escape: false,
    },
  ]);
  expect(read.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  expect(read.oauth_config.scopes.bot).toContain('chat:write');
});

test('with an address, Slack calls that', () => {
  const url = 'https://bot.example/slack/events';
  const read = parse(manifest(commands, url));
  expect(read.features.slash_commands[0].url).toBe(url);
  expect(read.settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { request_url: url },
    event_subscriptions: { request_url: url },
  });
});

test('what is shown beside the command stays within its limit', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ ...commands[0]!, name: `command-${i}` }));
  const [command] = parse(manifest(many, null)).features.slash_commands;
  expect(command.usage_hint.length).toBeLessThanOrEqual(1_000);
});
