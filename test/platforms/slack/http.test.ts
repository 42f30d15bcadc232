import { describe, expect, test } from 'vitest';
import { slackOverHttp } from '#test/fakes/slack-bench.ts';

/** What may come to the public address, and what may not. */

const MINUTES = 60;
const now = () => Math.floor(Date.now() / 1_000);

describe('at the public address', () => {
  test('Slack is told that it is the right one', async () => {
    await using bench = await slackOverHttp();
    const asked = { type: 'url_verification', challenge: 'abc' };
    const response = await bench.slack.overHttp(bench.url, asked);
    expect(await response.json()).toEqual({ challenge: 'abc' });
  });

  test.each([
    ['six minutes old', -6 * MINUTES, 401],
    ['four minutes old', -4 * MINUTES, 200],
  ])('a request that is %s gets what it deserves', async (_, shift, status) => {
    await using bench = await slackOverHttp();
    const { slack, url } = bench;
    const asked = { type: 'url_verification', challenge: 'abc' };
    const response = await slack.overHttp(url, asked, { at: now() + shift });
    expect(response.status).toBe(status);
  });

  test('a request without a signature, or with another secret’s, is refused', async () => {
    await using bench = await slackOverHttp();
    const { slack, desk, url } = bench;
    const bare = await fetch(new URL('/slack/events', url), { method: 'POST', body: '{}' });
    const forged = await slack.overHttp(url, slack.command('latest'), { secret: 'guessed' });
    expect([bare.status, forged.status]).toEqual([401, 401]);
    expect(desk.invocations).toEqual([]);
  });

  test('a body that is too large is not read', async () => {
    await using bench = await slackOverHttp();
    const { slack, url } = bench;
    const response = await slack.overHttp(url, slack.command('x'.repeat(2 * 1024 * 1024)));
    expect(response.status).toBe(413);
  });

  test('there is nothing else: no other page, and no way to install what has a token already', async () => {
    await using bench = await slackOverHttp();
    const get = async (path: string) => (await fetch(new URL(path, bench.url))).status;
    expect(await get('/')).toBe(404);
    expect(await get('/slack/install')).toBe(404);
    expect(await get('/slack/oauth_redirect?code=x&state=y')).toBe(404);
  });

  test('an event that is sent again has one effect', async () => {
    await using bench = await slackOverHttp();
    const { slack, desk, url } = bench;
    const said = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@U0BOT> latest' };
    for (let i = 0; i < 3; i += 1) {
      expect((await slack.overHttp(url, slack.event(said, 'Ev1'))).status).toBe(200);
    }
    await slack.until(() => slack.posted.length === 1);
    expect(desk.invocations).toHaveLength(1);
  });
});
