import { expect, test } from 'vitest';
import {
  composeChannelBack,
  composeChannelLost,
  composeWorkspaceLeft,
  type Loss,
} from '#src/alerts/channel-notice.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import { renderText } from '#src/platforms/terminal/render.ts';

const channel: Channel = {
  id: 7,
  platform: 'slack',
  workspace: 'T1',
  remoteId: 'C1',
  name: 'alliance-news',
  locale: 'en',
  kind: 'text',
  settings: DEFAULT_SETTINGS,
  pause: null,
  setUpAt: 0,
  digestPausedAt: null,
  snoozedUntil: null,
};
const loss: Loss = {
  channel,
  workspaceName: 'Example',
  reason: 'hidden',
  detail: 'not_in_channel',
  check: null,
};
const invited: Loss = {
  ...loss,
  check: {
    canPost: false,
    state: 'hidden',
    missing: [],
    remedy: {
      en: 'Type /invite @alliance-wire there.',
      ja: 'そこで /invite @alliance-wire と入力してください。',
    },
  },
};

test('who set a channel up hears what to do, with buttons that do it', () => {
  const told = composeChannelLost(invited, 'manager', 'en');
  expect(renderText(told)).toBe(`Paused: nothing can be posted to #alliance-news

Where: Slack · Example · #alliance-news
Why: Alliance Wire cannot see the channel any more.
What to do: Type /invite @alliance-wire there.

! New alerts are kept. When posting works again, you are told and the newest ten of the last day go out.

Check again: /settings check channel:C1
Choose another channel: /setup
`);
});

test('the same in Japanese, with what to do where no check says better', () => {
  expect(
    renderText(composeChannelLost(loss, 'operator', 'ja')),
  ).toBe(`#alliance-news に投稿できないため、一時停止しました

場所: Slack・Example・#alliance-news
理由: Alliance Wire からチャンネルが見えなくなりました。
応答: not_in_channel
対処: Alliance Wire をもう一度チャンネルに参加させるか、/setup で別のチャンネルを選んでください。

! 新しい通知は保留します。投稿できるようになったらお知らせし、直近1日の新しい10件までを投稿します。
`);
});

test('commands in what is said are commands, so that each platform writes them its own way', () => {
  const told = composeChannelLost({ ...loss, reason: 'gone' }, 'operator', 'en');
  const [fields] = told.blocks.filter((block) => block.kind === 'fields');
  expect(fields?.fields.at(-1)?.line).toEqual([
    { t: 'text', s: 'Restore the channel, or choose another one with ' },
    { t: 'command', line: '/setup' },
    { t: 'text', s: '.' },
  ]);
});

test('a direct message on Discord, which belongs to no server, leads to the server', () => {
  const onDiscord = { ...loss, channel: { ...channel, platform: 'discord' as const } };
  const urlOf = (told: Loss) => composeChannelLost(told, 'manager', 'en').actions[0];
  expect(urlOf(onDiscord)).toMatchObject({ url: 'https://discord.com/channels/T1/C1' });
  expect(urlOf({ ...onDiscord, reason: 'gone' })).toMatchObject({ url: 'https://discord.com/channels/T1' });
});

test.each([
  [0, 0, 'No messages were kept meanwhile.', '保留していた通知はありません。'],
  [1, 0, 'One message that was kept goes out now.', '保留していた1件を投稿します。'],
  [
    10,
    1,
    '10 messages that were kept go out now. One older alert was left out: /latest has it.',
    '保留していた10件を投稿します。古い1件は投稿しません。/latest で読めます。',
  ],
])('a channel that works again: %i go out, %i do not', (waiting, expired, english, japanese) => {
  const told = (['en', 'ja'] as const).map((locale) =>
    renderText(composeChannelBack({ channel, workspaceName: 'Example' }, { waiting, expired }, locale)),
  );
  expect(told[0]).toContain(`! ${english}\n`);
  expect(told[1]).toContain(`! ${japanese}\n`);
});

test('a workspace that the bot was removed from, with the channels that were paused', () => {
  const left = { platform: 'slack', workspaceName: 'Example', channels: [channel] } as const;
  expect(renderText(composeWorkspaceLeft(left, 'en'))).toBe(`Removed from Example

Where: Slack
Paused: #alliance-news

! Nothing is posted there any more. Messages that wait are kept for a week, in case the bot is added again.
`);
  expect(composeWorkspaceLeft({ ...left, workspaceName: null }, 'ja').notification).toBe(
    'Alliance Wire がワークスペースから削除されました',
  );
});

test('a name of ten thousand characters leaves the notification at its length', () => {
  const long = { ...loss, channel: { ...channel, name: 'x'.repeat(10_000) } };
  expect(composeChannelLost(long, 'operator', 'en').notification.length).toBeLessThanOrEqual(140);
});
