import { expect, test } from 'vitest';
import { createLogs } from '#src/log.ts';
import { createClient } from '#src/platforms/slack/client.ts';
import { shareFiles } from '#src/platforms/slack/files.ts';
import { BOT_TOKEN, type FakeSlack, startSlack } from '#test/fakes/slack-server.ts';

const FILE = { name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml>日米</opml>' };

function share(slack: FakeSlack, place: string, thread?: string) {
  const client = createClient({ apiUrl: slack.apiUrl, log: createLogs('silent').slack }, BOT_TOKEN);
  return shareFiles(client, place, [FILE], { locale: 'en', thread });
}

test('a document is there for download, under its name, in a channel or in a thread', async () => {
  await using slack = await startSlack();
  expect(await share(slack, 'C1')).toBeNull();
  expect(await share(slack, 'C1', '1.1')).toBeNull();
  expect(slack.files).toMatchObject([
    { name: 'feeds.opml', text: '<opml>日米</opml>', body: { channel_id: 'C1' } },
    { name: 'feeds.opml', body: { channel_id: 'C1', thread_ts: '1.1' } },
  ]);
});

test('a person gets it in direct messages', async () => {
  await using slack = await startSlack();
  expect(await share(slack, 'U7')).toBeNull();
  expect(slack.files).toMatchObject([{ body: { channel_id: 'DU7' } }]);
});

test.each(['files:write', 'im:write'])('without %s, the person is told what to do', async (scope) => {
  await using slack = await startSlack();
  slack.scopes.delete(scope);
  expect(await share(slack, 'U7')).toContain(scope);
  expect(slack.files).toEqual([]);
});

test('where the bot is not, it says so', async () => {
  await using slack = await startSlack();
  slack.faults.set('files.completeUploadExternal', [{ error: 'not_in_channel' }]);
  expect(await share(slack, 'C3')).toContain('I am not in this channel');
});

test('what Slack does not take for another reason is the caller’s', async () => {
  await using slack = await startSlack();
  slack.faults.set('files.getUploadURLExternal', [{ status: 503 }]);
  await expect(share(slack, 'C1')).rejects.toThrow('503');
});
