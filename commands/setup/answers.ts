import type { ChannelCheck, ChannelState, CommandContext } from '#src/command.ts';
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
import { nextAt, wallAt } from '#src/text/local-time.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import {
  allAction,
  changeAction,
  channelName,
  describedAs,
  settingsFields,
  stateText,
  undoAction,
} from '../channels.ts';
import { likelyZone } from '../zones.ts';

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
      settingsFields(describedAs(after), before && describedAs(before), ctx, locale),
      ...nextDigest(after, ctx, locale),
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
          undoAction(channel.remoteId, locale),
        ]
      : [
          testAction(channel.remoteId, locale),
          changeAction(channel.remoteId, locale),
          undoAction(channel.remoteId, locale),
        ],
  };
}

/** The same was said again. */
export function unchanged(state: ChannelState, ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const { channel } = state;
  const heading = say(
    `${channelName(channel)} is set up like that already`,
    `${channelName(channel)} はすでにこの設定です`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [settingsFields(describedAs(state), null, ctx, locale), ...nextDigest(state, ctx, locale)],
    sources: [],
    actions: [
      testAction(channel.remoteId, locale),
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

/** In the channel's own time and, as every moment, in that of both capitals. */
export function nextDigest({ channel }: ChannelState, ctx: CommandContext, locale: Locale): Block[] {
  const { digestAt, timeZone } = channel.settings;
  if (digestAt === null) return [];
  const at = nextAt(digestAt, timeZone, ctx.now);
  const say = sayIn(locale);
  const there = wallAt(at, timeZone).time;
  return [
    {
      kind: 'paragraph',
      line: [
        text(say(`Next digest: ${there} (${timeZone}), `, `次のまとめ：${there}（${timeZone}）、`)),
        time(at),
      ],
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
          `${name} is no announcement channel, so nothing is published from it.`,
          `${name} はアナウンスチャンネルではないため、公開は行われません。`,
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
      { kind: 'paragraph', line: [text(sentence), text(say(' For example: ', '例：')), command(example)] },
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              'Only channel: and topics: must be there.',
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
