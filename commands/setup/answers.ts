import type { ChannelCheck, ChannelState, CommandContext } from '#src/command.ts';
import { nextSlot } from '#src/digests/due.ts';
import {
  type Action,
  type Block,
  command,
  type Line,
  type Message,
  type Reply,
  text,
  time,
} from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { likelyZone } from '#src/text/likely-zone.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import {
  allAction,
  changeAction,
  channelName,
  describedAs,
  resumeAction,
  settingsFields,
  stateText,
  undoAction,
} from '../channels.ts';

/** What /setup answers. */

/** A longer list is in /settings. */
const MAX_LISTED = 10;

interface Saved {
  readonly before: ChannelState | null;
  readonly after: ChannelState;
  /** Publishing was asked for where nothing can be published. */
  readonly isUnpublishable: boolean;
}

/**
 * What was changed, whether it will work, and how it will look. `check` is null where that is not known yet.
 */
export function confirmation(
  { before, after, isUnpublishable }: Saved,
  check: ChannelCheck | null,
  preview: Message | null,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const { channel } = after;
  const name = channelName(channel);
  const undo = after.lastChange ? [undoAction(channel.remoteId, after.lastChange.id, locale)] : [];
  const isPaused = channel.pause?.reason === 'person';
  const isBlocked = check !== null && !check.canPost;
  const heading = isBlocked
    ? say(`${name} is set up, but I cannot post there`, `${name} を設定しましたが、まだ投稿できません`)
    : before && before.channel.setUpAt !== null
      ? say(`${name} was changed`, `${name} の設定を変更しました`)
      : say(`${name} is set up`, `${name} を設定しました`);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      ...(isBlocked ? troubleBlocks(check, locale) : []),
      ...(isPaused ? [stillPaused(name, locale)] : []),
      settingsFields(describedAs(after), before && describedAs(before), ctx, locale),
      ...(isPaused ? [] : nextDigest(after, ctx, locale)),
      ...othersChange(before, after, locale),
      ...(isUnpublishable ? [unpublished(name, locale)] : []),
      ...(preview ? previewBlocks(preview, locale) : []),
    ],
    sources: [],
    actions: isBlocked
      ? [
          {
            kind: 'command',
            label: say('Check again', '再確認'),
            line: `/settings check channel:${channel.remoteId}`,
            primary: true,
          },
          { kind: 'command', label: say('Choose another channel', '別のチャンネルを選ぶ'), line: '/setup' },
          ...undo,
        ]
      : [
          isPaused ? resumeAction(channel.remoteId, locale) : testAction(channel.remoteId, locale),
          changeAction(channel.remoteId, locale),
          ...undo,
        ],
  };
}

function stillPaused(name: string, locale: Locale): Block {
  const words = sayIn(locale)(
    `${name} is still paused: nothing is posted there until it is resumed.`,
    `${name} は一時停止中です。再開するまで投稿されません。`,
  );
  return { kind: 'notice', level: 'warning', line: [text(words)] };
}

/** That it was somebody else's. Who does not know of that may not mean to change it. */
function othersChange(before: ChannelState | null, after: ChannelState, locale: Locale): Block[] {
  const last = before?.lastChange;
  if (!last || last.by === after.lastChange?.by) return [];
  const say = sayIn(locale);
  return [
    {
      kind: 'notice',
      level: 'info',
      line: [
        text(say('Somebody else changed this channel before you, on ', 'このチャンネルは、別の管理者が ')),
        time(last.at),
        text(
          say(
            '. Undo brings their settings back.',
            ' に変更していました。「元に戻す」でその設定に戻せます。',
          ),
        ),
      ],
    },
  ];
}

/** The same was said again. */
export function unchanged(state: ChannelState, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const { channel } = state;
  const isPaused = channel.pause?.reason === 'person';
  const heading = say(
    `${channelName(channel)} already has these settings`,
    `${channelName(channel)} はすでにこの設定です`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      ...(isPaused ? [stillPaused(channelName(channel), locale)] : []),
      settingsFields(describedAs(state), null, ctx, locale),
      ...(isPaused ? [] : nextDigest(state, ctx, locale)),
    ],
    sources: [],
    actions: [
      isPaused ? resumeAction(channel.remoteId, locale) : testAction(channel.remoteId, locale),
      changeAction(channel.remoteId, locale),
      allAction(locale),
    ],
  };
}

function testAction(remoteId: string, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('Send test alert', 'テスト通知を送る'),
    line: `/settings test channel:${remoteId}`,
    primary: true,
  };
}

export function nextDigest({ channel }: ChannelState, ctx: CommandContext, locale: Locale): Block[] {
  const next = nextSlot(channel.settings, ctx.now);
  if (next === null || channel.digestPausedAt !== null) return [];
  return [
    {
      kind: 'paragraph',
      line: [text(sayIn(locale)('Next digest: ', '次のダイジェスト：')), time(next.at)],
    },
  ];
}

function unpublished(name: string, locale: Locale): Block {
  return {
    kind: 'notice',
    level: 'info',
    line: [
      text(
        sayIn(locale)(
          `${name} is not an announcement channel, so alerts are not published to other servers.`,
          `${name} はアナウンスチャンネルではないため、ほかのサーバーへの公開は行われません。`,
        ),
      ),
    ],
  };
}

/** An alert as an entry of the reply: there is one message, and it must not be taken for news. */
function previewBlocks({ title, overline, blocks, footer }: Message, locale: Locale): Block[] {
  const say = sayIn(locale);
  const lead = blocks.find((block) => block.kind === 'paragraph');
  const small: Line = [
    ...(overline ?? []),
    ...(overline && footer ? [text(say(' · ', '・'))] : []),
    ...(footer ?? []),
  ];
  return [
    {
      kind: 'paragraph',
      line: [text(say('Example: this is how an alert looks', '表示例：通知は次のように届きます'), 'bold')],
    },
    {
      kind: 'list',
      ordered: false,
      items: [{ head: title, ...(small.length > 0 && { meta: small }), ...(lead && { body: lead.line }) }],
    },
  ];
}

/** For who cannot be shown a form: what is set up, and a whole line to go by. */
export function question(known: readonly ChannelState[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const keys = ctx.topics.slice(0, 2).map(({ key }) => key);
  const example = `/setup channel:#alerts topics:${keys.join(',')} volume:major digest:08:00 timezone:${likelyZone(locale)} extras:quiet`;
  const sentence = say(
    'Say in one line which channel gets what.',
    'どのチャンネルに何を投稿するかを、1行で入力してください。',
  );
  const actions: Action[] = known.length > 0 ? [allAction(locale)] : [];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Set up a channel', 'チャンネルの設定'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence), text(say(' For example: ', ' 例：')), command(example)] },
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              'Only channel: and topics: are required.',
              '必要なのは channel: と topics: だけで、ほかは省略できます。',
            ),
          ),
        ],
      },
      ...listed(known, locale),
    ],
    sources: [],
    actions: [...actions, { kind: 'command', label: say('Topics', 'トピック'), line: '/topics' }],
  };
}

function listed(known: readonly ChannelState[], locale: Locale): Block[] {
  if (known.length === 0) return [];
  return [
    { kind: 'paragraph', line: [text(sayIn(locale)('Set up already', '設定済みのチャンネル'), 'bold')] },
    {
      kind: 'list',
      ordered: false,
      items: known.slice(0, MAX_LISTED).map((state) => ({
        head: [text(channelName(state.channel), 'bold'), text(`  ${stateText(state, locale)}`)],
      })),
    },
  ];
}
