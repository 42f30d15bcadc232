import type { ChannelState, CommandContext, Invocation, Option, PlatformChannel } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Block, type Line, text } from '#src/message.ts';
import type { ChannelSettings, PauseReason, Volume, WorkspaceRef } from '#src/model/channel.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { shortSchedule } from './digest/words.ts';
import { zoneName } from './zones.ts';

/** What /setup and /settings share: which channel is meant, and how one is described. */

/** A typed name that no channel has is repeated this far. */
const MAX_SHOWN = 60;
/** A label has room for so much of a name. */
const MAX_NAME = 20;

export const channelOption: Option = {
  name: 'channel',
  kind: 'channel',
  description: { en: 'Where alerts are posted', ja: '通知を投稿するチャンネル' },
  suggest: async (typed, ctx, where) =>
    (await ctx.channels.suggest(where, typed)).map(({ remoteId, name }) => ({
      value: remoteId,
      name: { en: `#${name}`, ja: `#${name}` },
    })),
};

export const VOLUME_NAMES: Readonly<Record<Volume, Localized>> = {
  breaking: { en: 'Breaking news only', ja: '速報のみ' },
  major: { en: 'Breaking and major news', ja: '速報と重要なニュース' },
  everything: { en: 'Every article', ja: 'すべての記事' },
  digest: { en: 'Daily digest only', ja: '毎日のダイジェストのみ' },
};

/** 「#alerts」, as it is named in a sentence. */
export function channelName({ name, kind }: Pick<PlatformChannel, 'name' | 'kind'>): string {
  return kind === 'person' ? name : `#${name}`;
}

/**
 * The channel that was set up and is meant: the one typed; else the one where it is asked; else the only one. Throws
 * UserError where that leaves none.
 */
export async function settledChannel(
  typed: string | undefined,
  { channelId, locale, ...where }: Pick<Invocation, 'channelId' | 'locale'> & WorkspaceRef,
  ctx: CommandContext,
): Promise<ChannelState> {
  const known = await ctx.channels.list(where);
  if (typed === undefined) {
    const here = known.find(({ channel }) => channel.remoteId === channelId);
    const only = known.length === 1 ? known[0] : undefined;
    if (here ?? only) return (here ?? only)!;
    throw known.length === 0 ? noneSetUp(locale) : whichOne(known, locale);
  }
  // One that the platform has deleted is found by what the base knows of it.
  const wanted = typed.replace(/^#/u, '').toLowerCase();
  const state =
    known.find(({ channel }) => channel.remoteId.toLowerCase() === wanted) ??
    known.find(({ channel }) => channel.name.toLowerCase() === wanted);
  if (state) return state;
  const found = await ctx.channels.find(where, typed);
  const same = known.find(({ channel }) => channel.remoteId === found?.remoteId);
  if (same) return same;
  throw found ? notSetUp(found, locale) : unknownChannel(typed, locale);
}

export function unknownChannel(typed: string, locale: Locale): UserError {
  const shown = truncate(typed, MAX_SHOWN);
  return new UserError(
    sayIn(locale)(
      `I see no channel “${shown}” here. If it is private, invite me to it first.`,
      `「${shown}」というチャンネルが見つかりません。非公開チャンネルの場合は、先にボットを招待してください。`,
    ),
    { option: 'channel' },
  );
}

/** Nothing was typed, and where it was asked is nothing the bot could post in: a thread, or a channel it may not see. */
export function notHere(locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      'I cannot post where you typed this. Add channel: and a name or, in a private channel, invite me first.',
      'この場所には投稿できません。channel: に続けて投稿先の名前を入力するか、非公開チャンネルの場合は先にボットを招待してください。',
    ),
    { option: 'channel' },
  );
}

function notSetUp(channel: PlatformChannel, locale: Locale): UserError {
  const name = channelName(channel);
  return new UserError(
    sayIn(locale)(
      `${name} is not set up, so nothing is posted there. /setup changes that.`,
      `${name} は未設定のため、何も投稿されていません。/setup で設定できます。`,
    ),
    {
      option: 'channel',
      suggestion: `/setup channel:${channel.remoteId}`,
      label: sayIn(locale)(`Set up ${truncate(name, MAX_NAME)}`, `${truncate(name, MAX_NAME)} を設定`),
    },
  );
}

function noneSetUp(locale: Locale): UserError {
  return new UserError(
    sayIn(locale)(
      'No channel is set up here yet. Begin with /setup.',
      '設定済みのチャンネルはまだありません。/setup で設定できます。',
    ),
    { suggestion: '/setup', label: sayIn(locale)('Set up a channel', 'チャンネルを設定') },
  );
}

function whichOne(known: readonly ChannelState[], locale: Locale): UserError {
  const names = known.map(({ channel }) => channelName(channel));
  return new UserError(
    sayIn(locale)(
      `Which channel? Add channel: and one of ${truncate(names.join(', '), 200)}.`,
      `どのチャンネルですか？ channel: に続けて名前を入力してください（${truncate(names.join('、'), 200)}）。`,
    ),
    {
      option: 'channel',
      suggestion: '/settings',
      label: sayIn(locale)('All channels', 'チャンネル一覧'),
    },
  );
}

/** A state in a word and a sign; the sign never stands alone. */
export function stateText(state: ChannelState, locale: Locale): string {
  const say = sayIn(locale);
  const { channel } = state;
  if (channel.pause === null) {
    return hasNoTopics(state) ? say('▲ follows no topic', '▲ トピックなし') : say('● active', '● 配信中');
  }
  return channel.pause.reason === 'person'
    ? say('■ paused', '■ 一時停止中')
    : `${say('▲ stopped: ', '▲ 停止中：')}${PAUSES[channel.pause.reason][locale]}`;
}

const PAUSES: Readonly<Record<PauseReason, Localized>> = {
  person: { en: 'paused', ja: '一時停止中' },
  gone: { en: 'the channel is gone', ja: 'チャンネルがありません' },
  hidden: { en: 'I cannot see the channel', ja: 'ボットからチャンネルが見えません' },
  forbidden: { en: 'I may not post there', ja: '投稿する権限がありません' },
  removed: { en: 'I was removed from here', ja: 'ボットが削除されました' },
};

/** What a person can change of a channel. */
export interface Described extends ChannelSettings {
  readonly locale: Locale;
  readonly topicKeys: readonly string[];
}

export function describedAs({ channel, topicKeys }: ChannelState): Described {
  return { ...channel.settings, locale: channel.locale, topicKeys };
}

/** How it is; where it was otherwise before, that too: "before → after". */
export function settingsFields(
  after: Described,
  before: Described | null,
  ctx: CommandContext,
  locale: Locale,
): Block & { readonly kind: 'fields' } {
  const now = values(after, ctx, locale);
  const then = before && values(before, ctx, locale);
  return {
    kind: 'fields',
    fields: now.map(({ label, value }, i) => {
      const old = then?.[i]?.value ?? value;
      const line: Line = old === value ? [text(value)] : [text(`${old} → `), text(value, 'bold')];
      return { label, line };
    }),
  };
}

function values(
  settings: Described,
  ctx: CommandContext,
  locale: Locale,
): { label: string; value: string }[] {
  const say = sayIn(locale);
  const { timeZone, volume, quietHours, publishes, topicKeys, dailyBudget } = settings;
  const topics = ctx.topics.filter(({ key }) => topicKeys.includes(key)).map(({ name }) => name[locale]);
  const none = say('none', 'なし');
  return [
    { label: say('Topics', 'トピック'), value: topics.join(say(', ', '、')) || none },
    { label: say('Posted at once', 'すぐに投稿'), value: VOLUME_NAMES[volume][locale] },
    { label: say('Digest', 'ダイジェスト'), value: shortSchedule(settings, locale) ?? none },
    { label: say('Time zone', 'タイムゾーン'), value: zoneName(timeZone, ctx.now, locale) },
    { label: say('Language', '言語'), value: settings.locale === 'ja' ? '日本語' : 'English' },
    {
      label: say('Quiet hours', '通知を控える時間'),
      value: quietHours ? `${quietHours.from}${say('–', '～')}${quietHours.to}` : none,
    },
    ...(dailyBudget === null
      ? []
      : [{ label: say('Alerts a day', '1日の上限'), value: say(`${dailyBudget}`, `${dailyBudget}件`) }]),
    ...(publishes
      ? [
          {
            label: say('Published', '公開'),
            value: say('to the servers that follow the channel', 'チャンネルをフォローしているサーバーへ'),
          },
        ]
      : []),
  ];
}

/** That a channel was set up, and what it followed is gone from the configuration. */
export function hasNoTopics({ channel, topicKeys, otherCount = 0 }: ChannelState): boolean {
  return channel.setUpAt !== null && topicKeys.length === 0 && otherCount === 0;
}

/** The next steps with a channel. */
export function changeAction(remoteId: string, locale: Locale): Action {
  return { kind: 'command', label: sayIn(locale)('Change', '変更'), line: `/setup channel:${remoteId}` };
}

export function resumeAction(remoteId: string, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('Resume', '再開'),
    line: `/settings resume channel:${remoteId}`,
    primary: true,
  };
}

/** Takes back the change that is told of here, never one that came after it. */
export function undoAction(remoteId: string, changeId: string, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('Undo', '元に戻す'),
    line: `/settings undo channel:${remoteId} change:${changeId}`,
  };
}

export function allAction(locale: Locale): Action {
  return { kind: 'command', label: sayIn(locale)('All channels', 'チャンネル一覧'), line: '/settings' };
}
