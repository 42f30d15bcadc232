import { describe, expect, test } from 'vitest';
import { text } from '#src/message.ts';
import { render as renderForDiscord } from '#src/platforms/discord/render.ts';
import { render as renderForSlack } from '#src/platforms/slack/render.ts';
import { reply } from '#test/fakes/discord-bot.ts';
import { GUILD, NEWS } from '#test/fakes/discord-guilds.ts';
import { inDiscord, newsChannel } from '#test/fakes/discord-places.ts';
import { createFaults } from '#test/fakes/discord-rules.ts';

/** Roles are called by a person's wish alone; text that looks like it calls nobody. */

const ROLE = '1400000000000000001';
const GROUP = 'S0614TZR7';
const CALLS = [
  ...['@everyone', '@here', `<@&${ROLE}>`, `<@&${GUILD}>`, '<@1400000000000000002>'],
  ...['<!channel>', '<!here>', '<!everyone>', `<!subteam^${GROUP}>`, '<@U1>'],
];
const hostile = reply({
  kind: 'alert',
  notification: `Read this ${CALLS.join(' ')}`,
  title: [text(CALLS.join(' '))],
  blocks: [{ kind: 'paragraph', line: CALLS.map((call) => text(`${call} `)) }],
  footer: CALLS.map((call) => text(call)),
});

const posted = (mentions?: readonly string[]) =>
  renderForDiscord(hostile, {
    ...{ kind: 'post', answers: null, commandIds: new Map() },
    ...(mentions && { mentions }),
  }).body;

/** What Discord or Slack would make a mention of. */
const discordCalls = (body: unknown) => JSON.stringify(body).match(/<@&?!?\d+>|@(?:everyone|here)/g) ?? [];
const slackCalls = (payload: object) =>
  JSON.stringify(payload).match(/"type":"(?:usergroup|user|broadcast)"[^}]*/g) ?? [];

describe('on Discord', () => {
  test('text calls nobody, whatever stands in it', () => {
    expect(posted().allowed_mentions).toEqual({ parse: [] });
    expect(discordCalls(posted())).toEqual([]);
  });

  test('exactly the role that was chosen is called, and beside it the same text stays dead', () => {
    const body = posted([ROLE]);
    expect(body.allowed_mentions).toEqual({ parse: [], roles: [ROLE] });
    expect(discordCalls(body)).toEqual([`<@&${ROLE}>`]);
    expect(body.content?.endsWith(` <@&${ROLE}>`)).toBe(true);
    expect(createFaults(body)).toEqual([]);
  });

  test.each(['everyone', '@here', '1', `${ROLE}> @everyone <@&1`, '', '<@&1>'])(
    'what is no id of a role is left out: %s',
    (id) => {
      expect(posted([id]).allowed_mentions).toEqual({ parse: [] });
      expect(discordCalls(posted([id]))).toEqual([]);
    },
  );

  test('a reply calls nobody', () => {
    const surface = { kind: 'reply', answers: null, commandIds: new Map(), mentions: [ROLE] } as const;
    expect(renderForDiscord(hostile, surface).body.allowed_mentions).toEqual({ parse: [] });
  });

  test('what goes out calls the role once; the role of everybody and edits call nobody', async () => {
    const { discord, platform } = await inDiscord();
    const alert = reply({ kind: 'alert' });
    const id = await platform.send(newsChannel, alert, 'a', { mentions: [ROLE, GUILD] });
    const [sent] = discord.channels.get(NEWS) ?? [];
    expect(sent?.body.allowed_mentions).toEqual({ parse: [], roles: [ROLE] });
    expect(discordCalls(sent?.body)).toEqual([`<@&${ROLE}>`]);
    await platform.update(newsChannel, id, alert);
    const [edited] = discord.channels.get(NEWS) ?? [];
    expect(edited?.body.allowed_mentions).toEqual({ parse: [] });
  });

  test('a role is found by its name, and never the one of everybody', async () => {
    const { platform } = await inDiscord();
    expect((await platform.findRole?.(GUILD, 'alliance wire'))?.name).toBe('Alliance Wire');
    expect(await platform.findRole?.(GUILD, '@everyone')).toBeNull();
    expect(await platform.findRole?.(GUILD, 'nobody')).toBeNull();
  });
});

describe('on Slack', () => {
  test('text calls nobody, whatever stands in it', () => {
    expect(slackCalls(renderForSlack(hostile))).toEqual([]);
    expect(renderForSlack(hostile).text).not.toMatch(/<!/);
  });

  test('exactly the user group that was chosen is called', () => {
    const payload = renderForSlack(hostile, { mentions: [GROUP] });
    expect(slackCalls(payload)).toEqual([`"type":"usergroup","usergroup_id":"${GROUP}"`]);
    expect(payload.text).not.toMatch(/<!/);
  });

  test.each(['channel', 'here', 'U0614TZR7', '<!here>', 's0614', ''])(
    'what is no id of a user group is left out: %s',
    (id) => {
      expect(slackCalls(renderForSlack(hostile, { mentions: [id] }))).toEqual([]);
    },
  );
});
