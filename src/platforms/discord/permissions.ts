import type { ChannelCheck } from '#src/command.ts';
import type { Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import type { Guild, GuildChannel } from './guild.ts';

/**
 * What the bot may do, computed as Discord does (https://docs.discord.com/developers/topics/permissions), and what it
 * needs, by the names that Discord's own settings show.
 */

const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const EVERYTHING = ~0n;

interface Permission {
  readonly bit: bigint;
  readonly name: Localized;
}

const VIEW: Permission = { bit: VIEW_CHANNEL, name: { en: 'View Channel', ja: 'チャンネルを見る' } };

/** Without one of these an alert cannot arrive as it is meant. Discord refuses an embed, or leaves it out, without a link. */
const REQUIRED: readonly Permission[] = [
  VIEW,
  { bit: SEND_MESSAGES, name: { en: 'Send Messages', ja: 'メッセージを送信' } },
  { bit: 1n << 14n, name: { en: 'Embed Links', ja: '埋め込みリンク' } },
];

/** For files, for updates in threads, and for finding out after a failure whether a message had arrived. */
const RECOMMENDED: readonly Permission[] = [
  { bit: 1n << 15n, name: { en: 'Attach Files', ja: 'ファイルを添付' } },
  { bit: READ_MESSAGE_HISTORY, name: { en: 'Read Message History', ja: 'メッセージ履歴を読む' } },
  { bit: 1n << 35n, name: { en: 'Create Public Threads', ja: '公開スレッドの作成' } },
  { bit: 1n << 38n, name: { en: 'Send Messages in Threads', ja: 'スレッドでメッセージを送信' } },
];

const CREATE_EVENTS: Permission = { bit: 1n << 44n, name: { en: 'Create Events', ja: 'イベントを作成' } };

/** In the whole server, before its channels allow or deny anything. */
function permissionsIn(guild: Guild): bigint {
  // Every server has the role of everybody; where it was not told, the post itself will tell what is missing.
  if (guild.ownerId === guild.me.userId || !guild.roles.has(guild.id)) return EVERYTHING;
  const granted = [guild.id, ...guild.me.roleIds].reduce(
    (all, id) => all | (guild.roles.get(id)?.permissions ?? 0n),
    0n,
  );
  return has(granted, ADMINISTRATOR) ? EVERYTHING : granted;
}

/** In one channel. Roles are summed up before they are applied; what concerns the bot itself comes last. */
export function permissionsInChannel(guild: Guild, channel: GuildChannel): bigint {
  const inServer = permissionsIn(guild);
  if (inServer === EVERYTHING) return inServer;
  const layers = [[guild.id], guild.me.roleIds, [guild.me.userId]];
  return layers.reduce((granted, ids) => {
    const met = channel.overwrites.filter(({ id }) => ids.includes(id));
    const deny = met.reduce((all, overwrite) => all | overwrite.deny, 0n);
    const allow = met.reduce((all, overwrite) => all | overwrite.allow, 0n);
    return (granted & ~deny) | allow;
  }, inServer);
}

export function canPostIn(guild: Guild, channel: GuildChannel, now: Instant): boolean {
  return channelCheck(guild, channel, now).canPost;
}

export function canSee(guild: Guild, channel: GuildChannel): boolean {
  return has(permissionsInChannel(guild, channel), VIEW_CHANNEL);
}

/** What is missing in a channel, and what a person must do about it. */
export function channelCheck(guild: Guild, channel: GuildChannel, now: Instant): ChannelCheck {
  const granted = permissionsInChannel(guild, channel);
  const lacking = (wanted: readonly Permission[]) => wanted.filter(({ bit }) => !has(granted, bit));
  const required = lacking(REQUIRED);
  const missing = [...required, ...lacking(RECOMMENDED)];
  if (isTimedOut(guild, now)) return { ...TIMED_OUT, missing: missing.map(({ name }) => name) };
  return {
    canPost: required.length === 0,
    state: !has(granted, VIEW_CHANNEL) ? 'hidden' : required.length > 0 ? 'forbidden' : 'ok',
    missing: missing.map(({ name }) => name),
    remedy: missing.length === 0 ? null : channelRemedy(guild, channel, missing.length),
  };
}

/** null when the bot may create events in the server. */
export function eventRefusal(guild: Guild): ChannelCheck | null {
  return has(permissionsIn(guild), CREATE_EVENTS.bit) ? null : eventsForbidden(guild);
}

/** `guild`: null where it is not known. */
export function eventsForbidden(guild: Guild | null): ChannelCheck {
  const role = guild && botRole(guild);
  const where = { en: role ?? 'the role of the bot', ja: role ?? 'ボットのロール' };
  return {
    canPost: false,
    state: 'forbidden',
    missing: [CREATE_EVENTS.name],
    remedy: {
      en: `Turn it on under Server Settings → Roles → ${where.en}.`,
      ja: `「サーバー設定」→「ロール」→「${where.ja}」で許可してください。`,
    },
  };
}

/** Of a channel that Discord does not show to the bot at all. */
export function hiddenCheck(guild: Guild, name: string): ChannelCheck {
  return {
    canPost: false,
    state: 'hidden',
    missing: [VIEW.name],
    remedy: channelRemedy(guild, { name }, 1),
  };
}

export const GONE: ChannelCheck = {
  canPost: false,
  state: 'gone',
  missing: [],
  remedy: {
    en: 'The channel does not exist any more. Choose another one.',
    ja: 'このチャンネルは存在しません。別のチャンネルを選んでください。',
  },
};

/** The bot is in no such server, or not any more. */
export const NOT_THERE: ChannelCheck = {
  canPost: false,
  state: 'gone',
  missing: [],
  remedy: {
    en: 'The bot is not in this server. Add it again with its install link.',
    ja: 'ボットはこのサーバーに参加していません。インストールリンクからもう一度追加してください。',
  },
};

/** Nothing tells before a message is sent whether a person takes direct messages. */
export const NOTHING_MISSING: ChannelCheck = { canPost: true, state: 'ok', missing: [], remedy: null };

const TIMED_OUT = {
  canPost: false,
  state: 'forbidden',
  remedy: {
    en: 'The bot is timed out in this server. Right-click it in the list of members and remove the timeout.',
    ja: 'ボットはこのサーバーでタイムアウトされています。メンバー一覧でボットを右クリックし、タイムアウトを解除してください。',
  },
} as const;

function channelRemedy(guild: Guild, { name }: Pick<GuildChannel, 'name'>, count: number): Localized {
  const role = botRole(guild);
  const them = count === 1 ? 'it' : 'them';
  return {
    en:
      `Turn ${them} on under Server Settings → Roles → ${role ?? 'the role of the bot'}; or, for this channel ` +
      `alone, allow ${them} to that role in the settings of #${name} under Permissions.`,
    ja:
      `「サーバー設定」→「ロール」→「${role ?? 'ボットのロール'}」で許可してください。このチャンネルだけで許可する場合は、` +
      `#${name} の「チャンネルの編集」→「権限」でそのロールに許可してください。`,
  };
}

function botRole(guild: Guild): string | null {
  return [...guild.roles.values()].find(({ isOfTheBot }) => isOfTheBot)?.name ?? null;
}

function isTimedOut(guild: Guild, now: Instant): boolean {
  const { timedOutUntil } = guild.me;
  return timedOutUntil !== null && timedOutUntil > now && permissionsIn(guild) !== EVERYTHING;
}

function has(granted: bigint, bit: bigint): boolean {
  return (granted & bit) === bit;
}
