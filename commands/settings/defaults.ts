import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import { withCommands } from '#src/command-mentions.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Block, type Line, type Reply, text } from '#src/message.ts';
import type { Channel, ChannelSettings, Volume } from '#src/model/channel.ts';
import { INHERITED_SETTINGS, type InheritedSetting, type WorkspaceDefaults } from '#src/model/defaults.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { allAction, channelName, VOLUME_NAMES } from '../channels.ts';
import { readBudget, readZone } from '../setup/options.ts';
import { LEVEL_CHOICES } from '../subscriptions/options.ts';
import { zoneChoices, zoneName } from '../zones.ts';

const MAX_SHOWN = 40;
const MAX_LISTED = 10;

const NAMES: Readonly<Record<InheritedSetting, Localized>> = {
  timeZone: { en: 'Time zone', ja: 'タイムゾーン' },
  volume: { en: 'Posted at once', ja: 'すぐに投稿' },
  quietHours: { en: 'Quiet hours', ja: '通知を控える時間' },
  dailyBudget: { en: 'Alerts a day', ja: '1日の上限' },
};

export const defaults = {
  name: 'defaults',
  aliases: ['既定', '共通設定'],
  description: {
    en: 'What channels have that say nothing else',
    ja: '個別に設定していないチャンネルの共通設定',
  },
  isForManagers: true,
  options: [
    {
      name: 'timezone',
      description: { en: 'Time zone: Asia/Tokyo', ja: 'タイムゾーン（例：Asia/Tokyo）' },
      suggest: async (typed, ctx) => zoneChoices(typed, ctx.now),
    },
    {
      name: 'level',
      description: { en: 'The least level that is told at once', ja: 'すぐに投稿するニュースの範囲' },
      choices: LEVEL_CHOICES,
    },
    {
      name: 'quiet',
      description: {
        en: 'Quiet hours: 22:00-07:00, or off',
        ja: '通知を控える時間（例：22:00-07:00）。不要なら off',
      },
    },
    {
      name: 'budget',
      description: { en: 'Alerts a day at most, or off', ja: '1日の通知の上限。なしなら off' },
    },
  ],
  examples: ['settings defaults', 'settings defaults level:major quiet:22:00-07:00 budget:10'],

  async run(invocation, ctx) {
    const { locale, options: _options, ...where } = invocation;
    const changes = changesOf(invocation, ctx);
    const before = await ctx.subscriptions.defaults(where);
    if (Object.keys(changes).length === 0) return shown(before, await startOf(invocation, ctx), ctx, locale);
    const changed = await ctx.subscriptions.setDefaults(invocation, changes);
    const start = await startOf(invocation, ctx);
    return changedReply({ before, after: { ...before, ...changes }, changed, start }, ctx, locale);
  },
} satisfies Subcommand;

const startOf = (invocation: ParsedInvocation, ctx: CommandContext) =>
  ctx.subscriptions.start(invocation, invocation.locale);

function changesOf({ options, locale }: ParsedInvocation, ctx: CommandContext): WorkspaceDefaults {
  const { timezone, level, quiet, budget } = options;
  return {
    ...(timezone !== undefined && { timeZone: readZone(timezone, ctx, locale) }),
    ...(level !== undefined && { volume: level as Volume }),
    ...(quiet !== undefined && { quietHours: readQuietHours(quiet, locale) }),
    ...(budget !== undefined && { dailyBudget: readBudget(budget, locale) }),
  };
}

/** `22:00-07:00`, 「22時～7時」; null for none. Throws UserError. */
function readQuietHours(typed: string, locale: Locale): ChannelSettings['quietHours'] {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (['off', 'none', 'なし', 'オフ'].includes(words)) return null;
  const [, from, fromMinute = '00', to, toMinute = '00'] =
    /^(\d{1,2})(?:[:時](\d{2})?分?)?\s*(?:-|–|—|~|〜|から|to)\s*(\d{1,2})(?:[:時](\d{2})?分?)?(?:まで)?$/u.exec(
      words,
    ) ?? [];
  const isTime = (hour: string | undefined, minute: string) =>
    hour !== undefined && Number(hour) <= 23 && Number(minute) <= 59;
  const written = (hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`;
  if (isTime(from, fromMinute) && isTime(to, toMinute)) {
    const hours = { from: written(from!, fromMinute), to: written(to!, toMinute) };
    if (hours.from !== hours.to) return hours;
  }
  const shownWords = truncate(typed, MAX_SHOWN);
  throw new UserError(
    sayIn(locale)(
      `quiet can't be “${shownWords}”. It can be 22:00-07:00, or off.`,
      `quiet に「${shownWords}」は指定できません。22:00-07:00 のような時間帯か off を指定してください。`,
    ),
    { option: 'quiet' },
  );
}

function valueText(
  name: InheritedSetting,
  settings: ChannelSettings,
  ctx: CommandContext,
  locale: Locale,
): string {
  const say = sayIn(locale);
  const { timeZone, volume, quietHours, dailyBudget } = settings;
  switch (name) {
    case 'timeZone':
      return zoneName(timeZone, ctx.now, locale);
    case 'volume':
      return VOLUME_NAMES[volume][locale];
    case 'quietHours':
      return quietHours ? `${quietHours.from}${say('–', '～')}${quietHours.to}` : say('none', 'なし');
    case 'dailyBudget':
      return dailyBudget === null ? say('no limit', 'なし') : say(`${dailyBudget}`, `${dailyBudget}件`);
  }
}

function fieldsOf(
  { before, after, start }: { before: WorkspaceDefaults; after: WorkspaceDefaults; start: ChannelSettings },
  ctx: CommandContext,
  locale: Locale,
): Block {
  const say = sayIn(locale);
  return {
    kind: 'fields',
    fields: INHERITED_SETTINGS.map((name) => {
      const of = (defaults: WorkspaceDefaults) =>
        name in defaults ? valueText(name, { ...start, ...defaults }, ctx, locale) : say('not set', '未設定');
      const [old, now] = [of(before), of(after)];
      const line: Line =
        old !== now
          ? [text(`${old} → `), text(now, 'bold')]
          : name in after
            ? [text(now)]
            : [
                text(now),
                text(
                  say(
                    ` (channels begin with: ${valueText(name, start, ctx, locale)})`,
                    `（新しいチャンネルは「${valueText(name, start, ctx, locale)}」）`,
                  ),
                ),
              ];
      return { label: NAMES[name][locale], line };
    }),
  };
}

function shown(
  before: WorkspaceDefaults,
  start: ChannelSettings,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const title = say('Defaults of all channels', '全チャンネルの共通設定');
  const hint = say(
    'They hold for every channel whose own setting nobody chose. /settings defaults level:major changes one.',
    '個別に設定していないチャンネルに適用されます。/settings defaults level:major のように変更できます。',
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${title}${say('.', '。')}`,
    title: [text(title, 'bold')],
    blocks: [
      fieldsOf({ before, after: before, start }, ctx, locale),
      { kind: 'paragraph', line: withCommands(hint, ctx.commands) },
    ],
    sources: [],
    actions: [allAction(locale)],
  };
}

function changedReply(
  {
    before,
    after,
    changed,
    start,
  }: {
    before: WorkspaceDefaults;
    after: WorkspaceDefaults;
    changed: readonly Channel[];
    start: ChannelSettings;
  },
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const heading = say('Defaults changed', '共通設定を変更しました');
  const shared = changed.filter(({ kind }) => kind !== 'person');
  const names = shared.slice(0, MAX_LISTED).map((channel) => channelName(channel));
  const count = changed.length;
  const whose =
    count === 0
      ? say(
          'No channel changes: those that are set up chose for themselves.',
          '設定済みのチャンネルはすべて個別に設定されているため、変更はありません。',
        )
      : say(
          `${count} ${count === 1 ? 'channel changes' : 'channels change'} with it${names.length > 0 ? `: ${names.join(', ')}` : ''}.`,
          `${count}チャンネルに反映しました${names.length > 0 ? `（${names.join('、')}）` : ''}。`,
        );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('. ', '。')}${whose}`,
    title: [text(heading, 'bold')],
    blocks: [fieldsOf({ before, after, start }, ctx, locale), { kind: 'paragraph', line: [text(whose)] }],
    sources: [],
    actions: [...undoAction(before, after, locale), allAction(locale)],
  };
}

/** Types what was said before. What nobody had said cannot be unsaid. */
function undoAction(before: WorkspaceDefaults, after: WorkspaceDefaults, locale: Locale): Action[] {
  const { timeZone, volume, quietHours, dailyBudget } = before;
  const isOther = (name: InheritedSetting) => name in before && before[name] !== after[name];
  const words = [
    ...(isOther('timeZone') ? [`timezone:${timeZone}`] : []),
    ...(isOther('volume') ? [`level:${volume}`] : []),
    ...(isOther('quietHours') ? [`quiet:${quietHours ? `${quietHours.from}-${quietHours.to}` : 'off'}`] : []),
    ...(isOther('dailyBudget') ? [`budget:${dailyBudget ?? 'off'}`] : []),
  ];
  if (words.length === 0) return [];
  const line = `/settings defaults ${words.join(' ')}`;
  return [{ kind: 'command', label: sayIn(locale)('Undo', '元に戻す'), line }];
}
