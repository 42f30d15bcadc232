import type { ChannelCheck } from '#src/command.ts';
import { type Action, command, type Line, type Message, text } from '#src/message.ts';
import type { Channel, PauseReason } from '#src/model/channel.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** What is said when nothing can be posted to a channel any more, and when it can again. */

/** A locked phone shows about this much (src/message.ts). */
const NOTIFICATION_LENGTH = 140;

type Reason = Exclude<PauseReason, 'person'>;

export interface Place {
  readonly channel: Channel;
  /** The workspace's name; null when it is not known. */
  readonly workspaceName: string | null;
}

/** Who reads it: people of the workspace, who can do something there, or those who look after the bot. */
export type Audience = 'manager' | 'operator';

export interface Loss extends Place {
  readonly reason: Reason;
  /** What the platform said; null when it said nothing. */
  readonly detail: string | null;
  /** What the bot may do there; null when that could not be learned. */
  readonly check: ChannelCheck | null;
}

const PLATFORM_NAMES = { discord: 'Discord', slack: 'Slack', web: 'Preview', terminal: 'Terminal' } as const;

const REASONS: Readonly<Record<Reason, Localized>> = {
  gone: { en: 'The channel was deleted or archived.', ja: 'チャンネルが削除またはアーカイブされました。' },
  hidden: {
    en: 'Alliance Wire cannot see the channel any more.',
    ja: 'Alliance Wire からチャンネルが見えなくなりました。',
  },
  forbidden: {
    en: 'Alliance Wire may not post in the channel any more.',
    ja: 'Alliance Wire にチャンネルへの投稿権限がなくなりました。',
  },
  removed: {
    en: 'Alliance Wire was removed from the workspace.',
    ja: 'Alliance Wire がワークスペースから削除されました。',
  },
};

/** What to do where a check of the channel says nothing better. */
const REMEDIES: Readonly<Record<Reason, Localized>> = {
  gone: {
    en: 'Restore the channel, or choose another one with /setup.',
    ja: 'チャンネルを元に戻すか、/setup で別のチャンネルを選んでください。',
  },
  hidden: {
    en: 'Let Alliance Wire into the channel again, or choose another one with /setup.',
    ja: 'Alliance Wire をもう一度チャンネルに参加させるか、/setup で別のチャンネルを選んでください。',
  },
  forbidden: {
    en: 'Let Alliance Wire post in the channel again, or choose another one with /setup.',
    ja: 'Alliance Wire に投稿を許可するか、/setup で別のチャンネルを選んでください。',
  },
  removed: {
    en: 'Add Alliance Wire to the workspace again.',
    ja: 'Alliance Wire をもう一度ワークスペースに追加してください。',
  },
};

/** Nothing can be posted to a channel. */
export function composeChannelLost(loss: Loss, audience: Audience, locale: Locale): Message {
  const { channel, reason, detail, check } = loss;
  const say = sayIn(locale);
  const name = `#${channel.name}`;
  const heading = say(
    `Paused: nothing can be posted to ${name}`,
    `${name} に投稿できないため、一時停止しました`,
  );
  const missing = check?.missing.map((permission) => permission[locale]).join(say(', ', '、'));
  const remedy = check?.remedy ? [text(check.remedy[locale])] : sentenceOf(REMEDIES[reason][locale]);
  return panel(locale, heading, {
    fields: [
      { label: say('Where', '場所'), line: [text(whereOf(loss, locale))] },
      { label: say('Why', '理由'), line: [text(REASONS[reason][locale])] },
      ...(missing ? [{ label: say('Missing', '不足している権限'), line: [text(missing)] }] : []),
      ...(detail && audience === 'operator' ? [{ label: say('It said', '応答'), line: [text(detail)] }] : []),
      { label: say('What to do', '対処'), line: remedy },
    ],
    level: 'warning',
    sentence: say(
      'New alerts are kept. When posting works again, you are told and the newest ten of the last day go out.',
      '新しい通知は保留します。投稿できるようになったらお知らせし、直近1日の新しい10件までを投稿します。',
    ),
    actions: audience === 'manager' ? managerActions(loss, locale) : [],
  });
}

/** A channel can be posted to again. `expired` alerts had waited for too long. */
export function composeChannelBack(
  place: Place,
  { waiting, expired }: { readonly waiting: number; readonly expired: number },
  locale: Locale,
): Message {
  const say = sayIn(locale);
  const name = `#${place.channel.name}`;
  const going =
    waiting > 0
      ? say(
          `${waiting === 1 ? 'One message that was kept goes' : `${waiting} messages that were kept go`} out now.`,
          `保留していた${waiting}件を投稿します。`,
        )
      : say('No messages were kept meanwhile.', '保留していた通知はありません。');
  const dropped = say(
    ` ${expired === 1 ? 'One older alert was' : `${expired} older alerts were`} left out: /latest has ${expired === 1 ? 'it' : 'them'}.`,
    `古い${expired}件は投稿しません。/latest で読めます。`,
  );
  return panel(locale, say(`Works again: ${name}`, `${name} への投稿を再開しました`), {
    fields: [{ label: say('Where', '場所'), line: [text(whereOf(place, locale))] }],
    level: 'info',
    sentence: expired > 0 ? going + dropped : going,
    actions: [],
  });
}

/** The bot was removed from a workspace. */
export function composeWorkspaceLeft(
  {
    platform,
    workspaceName,
    channels,
  }: {
    readonly platform: Channel['platform'];
    readonly workspaceName: string | null;
    readonly channels: readonly Channel[];
  },
  locale: Locale,
): Message {
  const say = sayIn(locale);
  const name =
    workspaceName === null ? say('a workspace', 'ワークスペース') : say(workspaceName, ` ${workspaceName} `);
  const names = channels.map((channel) => `#${channel.name}`).join(say(', ', '、'));
  return panel(locale, say(`Removed from ${name}`, `Alliance Wire が${name}から削除されました`), {
    fields: [
      { label: say('Where', '場所'), line: [text(PLATFORM_NAMES[platform])] },
      ...(names ? [{ label: say('Paused', '一時停止'), line: [text(names)] }] : []),
    ],
    level: 'warning',
    sentence: say(
      'Nothing is posted there any more. Messages that wait are kept for a week, in case the bot is added again.',
      '今後は投稿しません。再び追加される場合に備え、保留中の通知は1週間保管します。',
    ),
    actions: [],
  });
}

function panel(
  locale: Locale,
  heading: string,
  content: {
    readonly fields: readonly { readonly label: string; readonly line: Line }[];
    readonly level: 'info' | 'warning';
    readonly sentence: string;
    readonly actions: readonly Action[];
  },
): Message {
  const { fields, level, sentence, actions } = content;
  return {
    kind: 'panel',
    locale,
    notification: truncate(heading, NOTIFICATION_LENGTH),
    title: [text(heading, 'bold')],
    blocks: [
      { kind: 'fields', fields },
      { kind: 'notice', level, line: sentenceOf(sentence) },
    ],
    sources: [],
    actions,
  };
}

/** A sentence of ours; each platform writes the commands in it its own way. */
function sentenceOf(words: string): Line {
  return words
    .split(/(\/(?:setup|latest))/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('/') ? command(part) : text(part)));
}

function whereOf({ channel, workspaceName }: Place, locale: Locale): string {
  const words = [PLATFORM_NAMES[channel.platform], workspaceName, `#${channel.name}`];
  return words.filter((word) => word !== null).join(sayIn(locale)(' · ', '・'));
}

/** A direct message on Discord belongs to no server, so that its commands would not know which one is meant. */
function managerActions({ channel, reason }: Loss, locale: Locale): Action[] {
  const say = sayIn(locale);
  const { platform, workspace, remoteId } = channel;
  if (platform === 'discord') {
    const place = `https://discord.com/channels/${workspace}${reason === 'gone' ? '' : `/${remoteId}`}`;
    return [{ kind: 'link', label: say('Open the server', 'サーバーを開く'), url: place }];
  }
  return [
    {
      kind: 'command',
      label: say('Check again', '再確認'),
      line: `/settings check channel:${remoteId}`,
      primary: true,
    },
    { kind: 'command', label: say('Choose another channel', '別のチャンネルを選ぶ'), line: '/setup' },
  ];
}
