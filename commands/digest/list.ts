import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { nextSlot } from '#src/digests/due.ts';
import { type Action, type ListItem, type Reply, text } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { changeAction, channelName } from '../channels.ts';
import { emptyReply } from '../parts.ts';
import { capitalised, digestOf } from './changed.ts';
import { digestChannel, digestChannelOption, mayChange, visibleChannels } from './find.ts';
import { digestAction, nextLine, scheduleText } from './words.ts';

/** What a platform can offer to choose from. */
const MAX_CHOICES = 25;
/** More do not fit into one message of Discord. */
const MAX_LISTED = 12;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: { en: 'Where digests come, and when next', ja: 'ダイジェストの予定を一覧表示します' },
  options: [digestChannelOption],
  examples: ['digest list'],

  async run(invocation, ctx): Promise<Reply> {
    const { options, locale } = invocation;
    if (options.channel !== undefined) return one(await digestChannel(invocation, ctx), invocation, ctx);
    const known = await visibleChannels(invocation, ctx);
    const [only, ...others] = known;
    if (!only) return none(invocation);
    return others.length === 0 ? one(only, invocation, ctx) : all(known, ctx, locale);
  },
} satisfies Subcommand;

function one(channel: Channel, invocation: ParsedInvocation, ctx: CommandContext): Reply {
  const { locale } = invocation;
  const say = sayIn(locale);
  const { settings, remoteId, digestPausedAt, kind } = channel;
  const which = digestOf(channel, locale);
  const schedule = scheduleText(settings, ctx.now, locale);
  const actions: Action[] = !mayChange(channel, invocation)
    ? [digestAction('preview', remoteId, locale)]
    : settings.digestAt === null
      ? [
          digestAction('preview', remoteId, locale),
          {
            kind: 'command',
            label: say('Daily at 08:00', '毎日8時に届ける'),
            line: `/digest schedule at:08:00 channel:${remoteId}`,
            primary: true,
          },
        ]
      : [
          digestAction('preview', remoteId, locale),
          digestAction('now', remoteId, locale),
          digestAction(digestPausedAt === null ? 'pause' : 'resume', remoteId, locale),
          digestAction('remove', remoteId, locale),
          ...(kind === 'person' ? [] : [changeAction(remoteId, locale)]),
        ];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`${capitalised(which)}: ${schedule}.`, `${which}：${schedule}`),
    title: [text(capitalised(which), 'bold')],
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: say('Comes', '時刻'), line: [text(schedule)] },
          { label: say('State', '状態'), line: nextLine(channel, ctx.now, locale) },
        ],
      },
    ],
    sources: [],
    actions,
  };
}

function all(known: readonly Channel[], ctx: CommandContext, locale: Locale): Reply {
  const say = sayIn(locale);
  const next = ({ settings }: Channel) => nextSlot(settings, ctx.now)?.at ?? Number.MAX_SAFE_INTEGER;
  const sorted = known.toSorted((a, b) => next(a) - next(b));
  const active = known.filter(({ settings }) => settings.digestAt !== null).length;
  const counts = say(
    `${active} of ${known.length} channels have one`,
    `${known.length}チャンネルのうち${active}チャンネルで設定済み`,
  );
  const more = known.length - MAX_LISTED;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`Digests: ${counts}.`, `ダイジェスト：${counts}`),
    title: [text(say('Digests', 'ダイジェスト一覧'), 'bold'), text(say(` · ${counts}`, `（${counts}）`))],
    blocks: [
      {
        kind: 'list',
        ordered: false,
        items: sorted.slice(0, MAX_LISTED).map((channel) => item(channel, ctx, locale)),
      },
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(`… and ${more} more: choose one.`, `…ほか${more}チャンネル。下の一覧から選べます。`),
                ),
              ],
            },
          ]
        : []),
    ],
    sources: [],
    actions: [
      {
        kind: 'choose',
        label: say('Show one', 'チャンネルを選ぶ'),
        choices: sorted.slice(0, MAX_CHOICES).map((channel) => ({
          label: nameOf(channel, locale),
          line: `/digest list channel:${channel.remoteId}`,
        })),
      },
    ],
  };
}

function item(channel: Channel, ctx: CommandContext, locale: Locale): ListItem {
  const { settings } = channel;
  // It has neither a time nor a next one.
  if (settings.digestAt === null)
    return { head: [text(nameOf(channel, locale), 'bold')], meta: nextLine(channel, ctx.now, locale) };
  return {
    head: [text(nameOf(channel, locale), 'bold')],
    meta: [text(scheduleText(settings, ctx.now, locale))],
    body: nextLine(channel, ctx.now, locale),
  };
}

/** A direct message is named after whose it is. */
function nameOf(channel: Channel, locale: Locale): string {
  return channel.kind === 'person' ? sayIn(locale)('Your own', '自分宛て') : channelName(channel);
}

function none({ locale, isManager }: ParsedInvocation): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No digests', 'ダイジェストはありません'),
      sentence: isManager
        ? say('No channel is set up here yet.', '設定済みのチャンネルはまだありません。')
        : say('No digest comes in this channel.', 'このチャンネルにダイジェストは届いていません。'),
      label: isManager ? say('Set up a channel', 'チャンネルを設定') : say('Latest articles', '新着記事'),
      line: isManager ? '/setup' : '/latest',
    },
    locale,
  );
}
