import { describe, expect, test } from 'vitest';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { MemoryInstallations, slackToInstall } from '#test/fakes/slack-installing.ts';
import { startSlack } from '#test/fakes/slack-server.ts';
import { messageOf } from '#test/fakes/web.ts';

/** The bot in workspaces that install it by themselves: the real Bolt, its installer, and a browser's requests. */

const T2 = { token: 'xoxb-2-test', teamId: 'T2', installer: 'U2' };
const T3 = { token: 'xoxb-3-test', teamId: 'T3', installer: 'U3' };

const channelOf = (workspace: string, remoteId = 'C1'): Channel => ({
  id: 1,
  platform: 'slack',
  workspace,
  remoteId,
  name: 'alerts',
  locale: 'en',
  kind: 'text',
  settings: DEFAULT_SETTINGS,
  pause: null,
  setUpAt: null,
  digestPausedAt: null,
  snoozedUntil: null,
});

const from = (teamId: string) => ({
  team_id: teamId,
  authorizations: [{ team_id: teamId, user_id: 'U0BOT', is_bot: true }],
});

describe('somebody who installs the bot', () => {
  test('is sent to Slack with what it asks for, and a state of their own', async () => {
    await using bot = await slackToInstall();
    const { consent, cookie } = await bot.visit();
    expect(consent.href).toContain(bot.slack.apiUrl.replace('/api/', '/oauth/v2/authorize?'));
    expect(consent.searchParams.get('client_id')).toBe('123.456');
    expect(consent.searchParams.get('scope')!.split(',')).toEqual(
      expect.arrayContaining(['chat:write', 'commands', 'users:read']),
    );
    expect(cookie).toContain(consent.searchParams.get('state')!);
  });

  test('is told so, and the bot is there at once, with a welcome for them', async () => {
    await using bot = await slackToInstall();
    bot.slack.locales.set('U2', 'ja-JP');
    const page = await bot.install(T2);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('It is in Team T2 now. Set it up there with /alliance setup.');
    expect(bot.listener.workspaces).toEqual([
      {
        remoteId: 'T2',
        name: 'Team T2',
        locale: 'ja',
        installedBy: 'U2',
        welcomeIn: { remoteId: 'U2', name: 'U2', kind: 'person' },
      },
    ]);
    await bot.platform.send(channelOf('T2'), messageOf(), 'a');
    expect(bot.slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: 'xoxb-2-test' });
  });

  test('and changes their mind is told that nothing happened, in their language', async () => {
    await using bot = await slackToInstall();
    const page = await bot.comeBack(await bot.visit(), { error: 'access_denied' }, 'ja,en;q=0.5');
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('<html lang="ja">');
    expect(text).toContain('変更はありません');
    expect(bot.installations.texts.size).toBe(0);
    expect(bot.listener.heard).toEqual([]);
  });

  test.each([
    ['a state of another browser', { cookie: 'slack-app-oauth-state=other' }, {}],
    ['a forged state', { cookie: 'slack-app-oauth-state=forged' }, { state: 'forged' }],
    ['no state', {}, { state: '' }],
    ['no code', {}, { code: '' }],
  ])('with %s is turned away, and nothing is asked of Slack', async (_, visitor, query) => {
    await using bot = await slackToInstall();
    bot.slack.installs.set('code', T2);
    const page = await bot.comeBack({ ...(await bot.visit()), ...visitor }, { code: 'code', ...query });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Begin again');
    expect(bot.slack.calls).toEqual([]);
    expect(bot.installations.texts.size).toBe(0);
  });

  test('with a code that Slack does not take is told so', async () => {
    await using bot = await slackToInstall();
    const page = await bot.comeBack(await bot.visit(), { code: 'guessed' });
    expect(page.status).toBe(500);
    expect(await page.text()).toContain('the log of the bot says why');
  });

  test('from a workspace with a hostile name gets a page without markup of it', async () => {
    await using bot = await slackToInstall();
    const page = await bot.install({ ...T2, teamId: '<img src=x onerror=alert(1)>"' });
    expect(await page.text()).not.toContain('<img');
  });
});

describe('with several workspaces', () => {
  test('each is answered and posted to with its own token; too many requests of one delay no other', async () => {
    await using bot = await slackToInstall();
    await bot.install(T2);
    await bot.install(T3);
    bot.slack.faults.set('chat.postMessage', [{ retryAfter: 60 }]);
    await expect(bot.platform.send(channelOf('T2'), messageOf(), 'a')).rejects.toMatchObject({
      retryAfterMs: 60_000,
    });
    await bot.platform.send(channelOf('T3'), messageOf(), 'b');
    expect(bot.slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: 'xoxb-3-test' });

    const command = bot.slack.command('latest', { team_id: 'T2', user_id: 'U2' });
    await bot.slack.overHttp(bot.url, command);
    await bot.slack.until(() => bot.slack.responses.length === 1);
    expect(bot.desk.invocations).toMatchObject([{ workspace: 'T2', userId: 'U2', isManager: true }]);
    const asked = bot.slack.calls.findLast(({ method }) => method === 'users.info');
    expect(asked!.token).toBe('xoxb-2-test');
  });

  test('a new start knows them all', async () => {
    await using slack = await startSlack();
    const installations = new MemoryInstallations();
    {
      await using bot = await slackToInstall(installations, slack);
      await bot.install(T2);
      await bot.install(T3);
    }
    await using bot = await slackToInstall(installations, slack);
    await expect.poll(() => bot.listener.heard).toEqual(['joined T2', 'joined T3']);
    await bot.platform.send(channelOf('T3'), messageOf(), 'a');
    expect(slack.posted).toHaveLength(1);
  });

  test('one whose installation cannot be opened any more keeps the others from nothing', async () => {
    await using slack = await startSlack();
    const installations = new MemoryInstallations();
    {
      await using bot = await slackToInstall(installations, slack);
      await bot.install(T2);
      await bot.install(T3);
    }
    installations.broken.add('T2');
    await using bot = await slackToInstall(installations, slack);
    await expect.poll(() => bot.listener.heard).toEqual(['joined T3']);
    await expect(bot.platform.send(channelOf('T2'), messageOf(), 'a')).rejects.toMatchObject({
      message: 'What is stored of T2 cannot be opened.',
      permanent: false,
      retryAfterMs: 1_800_000,
    });
    const answered = await slack.overHttp(bot.url, slack.command('latest', { team_id: 'T2' }));
    expect(answered.status).toBe(200);
    installations.broken.clear();
    await bot.platform.send(channelOf('T2'), messageOf(), 'a');
  });

  test('one where the bot was never installed is not posted to', async () => {
    await using bot = await slackToInstall();
    await expect(bot.platform.send(channelOf('T9'), messageOf(), 'a')).rejects.toMatchObject({
      permanent: false,
      pauses: 'removed',
    });
    expect(bot.slack.calls).toEqual([]);
  });
});

describe('where the bot is thrown out', () => {
  test.each([
    ['uninstalled', { type: 'app_uninstalled' }],
    ['its token revoked', { type: 'tokens_revoked', tokens: { oauth: ['U2'], bot: ['U0BOT'] } }],
  ])('%s: its token is forgotten, and the house hears of it', async (_, event) => {
    await using bot = await slackToInstall();
    await bot.install(T2);
    await bot.install(T3);
    const response = await bot.slack.overHttp(bot.url, bot.slack.event(event, 'Ev1', from('T2')));
    expect(response.status).toBe(200);
    await expect.poll(() => bot.listener.heard).toEqual(['joined T2', 'joined T3', 'left T2']);
    expect([...bot.installations.texts.keys()]).toEqual(['T3']);
    await expect(bot.platform.send(channelOf('T2'), messageOf(), 'a')).rejects.toMatchObject({
      pauses: 'removed',
    });
  });

  test('a person’s token that is revoked changes nothing', async () => {
    await using bot = await slackToInstall();
    await bot.install(T2);
    const event = { type: 'tokens_revoked', tokens: { oauth: ['U2'], bot: [] } };
    await bot.slack.overHttp(bot.url, bot.slack.event(event, 'Ev1', from('T2')));
    await bot.slack.overHttp(bot.url, bot.slack.command('latest', { team_id: 'T2' }));
    await bot.slack.until(() => bot.slack.responses.length === 1);
    expect(bot.listener.heard).toEqual(['joined T2']);
  });

  test('and installed again, it is back', async () => {
    await using bot = await slackToInstall();
    await bot.install(T2);
    await bot.slack.overHttp(bot.url, bot.slack.event({ type: 'app_uninstalled' }, 'Ev1', from('T2')));
    await expect.poll(() => bot.listener.heard).toContain('left T2');
    await bot.install({ ...T2, token: 'xoxb-2-new' });
    expect(bot.listener.heard).toEqual(['joined T2', 'left T2', 'joined T2']);
    await bot.platform.send(channelOf('T2'), messageOf(), 'a');
    expect(bot.slack.calls.at(-1)!.token).toBe('xoxb-2-new');
  });
});

describe('an organisation', () => {
  const org = { token: 'xoxb-org-test', teamId: null, enterpriseId: 'E1', installer: 'U5' };
  const within = (teamId: string) => ({
    team_id: teamId,
    enterprise_id: 'E1',
    authorizations: [
      { team_id: teamId, enterprise_id: 'E1', user_id: 'U0BOT', is_bot: true, is_enterprise_install: true },
    ],
  });

  test('lets the bot into its workspaces at once; each is met when somebody there does something', async () => {
    await using bot = await slackToInstall();
    expect(await (await bot.install(org)).text()).toContain('It is in Organisation now.');
    expect(bot.listener.heard).toEqual([]);
    const command = { team_id: 'T6', enterprise_id: 'E1', is_enterprise_install: 'true' };
    await bot.slack.overHttp(bot.url, bot.slack.command('latest', command));
    await bot.slack.until(() => bot.slack.responses.length === 1);
    await expect.poll(() => bot.listener.heard).toEqual(['joined T6']);
    await bot.platform.send(channelOf('T6'), messageOf(), 'a');
    expect(bot.slack.calls.at(-1)).toMatchObject({
      method: 'chat.postMessage',
      token: 'xoxb-org-test',
      body: { team_id: 'T6' },
    });
  });

  test('that throws it out throws it out of all of them', async () => {
    await using bot = await slackToInstall();
    await bot.install(org);
    await bot.install(T2);
    for (const teamId of ['T6', 'T7']) {
      const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' };
      await bot.slack.overHttp(bot.url, bot.slack.event(opened, `Ev-${teamId}`, within(teamId)));
    }
    await expect.poll(() => bot.listener.heard).toEqual(['joined T2', 'joined T6', 'joined T7']);
    await bot.slack.overHttp(bot.url, bot.slack.event({ type: 'app_uninstalled' }, 'Ev1', within('T6')));
    await expect.poll(() => bot.listener.heard.slice(3)).toEqual(['left T6', 'left T7']);
    expect([...bot.installations.texts.keys()]).toEqual(['T2']);
  });
});
