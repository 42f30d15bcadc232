import type { CommandContext } from '#src/command.ts';
import type { ExpectedAlerts, FollowedItem, FollowedList } from '#src/command-desks.ts';
import { type Action, type Block, type Line, type ListItem, text, time } from '#src/message.ts';
import type { Effective, Origin } from '#src/model/defaults.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { VOLUME_NAMES } from '../channels.ts';
import { zoneName } from '../zones.ts';
import { MODE_NAMES } from './options.ts';
import { placeWord } from './place.ts';
import { type Thing, thingOf } from './what.ts';

/** What the commands on subscriptions say alike. */

const ORIGINS: Readonly<Record<Origin, Localized>> = {
  default: { en: 'default', ja: '既定' },
  workspace: { en: 'workspace', ja: 'ワークスペースの設定' },
  channel: { en: 'channel', ja: 'チャンネルの設定' },
  subscription: { en: 'this subscription', ja: '個別の設定' },
};

const KINDS: Readonly<Record<Thing['kind'], Localized>> = {
  topic: { en: 'topic', ja: 'トピック' },
  story: { en: 'story', ja: 'ストーリー' },
  event: { en: 'event', ja: '日程' },
};

/** Whose a setting is, in parentheses. */
function originText({ origin }: Effective<unknown>, locale: Locale): string {
  return sayIn(locale)(` (${ORIGINS[origin].en})`, `（${ORIGINS[origin].ja}）`);
}

/** In the middle of a line. */
function lowered(name: Localized, locale: Locale): string {
  return locale === 'ja' ? name.ja : name.en.toLowerCase();
}

/** A subscription as an entry of a list: its name and number, and how it is followed. */
export async function followedEntry(
  item: FollowedItem,
  ctx: CommandContext,
  locale: Locale,
): Promise<ListItem> {
  const say = sayIn(locale);
  const { subscription, settings } = item;
  const thing = await thingOf(subscription, ctx);
  const { mode, volume } = settings;
  const isInstant = mode.value !== 'digest';
  const state = stateOf(item, ctx.now, locale);
  return {
    head: [
      text(thing.name[locale], 'bold'),
      text(`  ${KINDS[thing.kind][locale]}`),
      text('  '),
      text(`#${subscription.id}`, 'code'),
    ],
    meta: [
      text(`${lowered(MODE_NAMES[mode.value], locale)}${originText(mode, locale)}`),
      ...(isInstant
        ? [
            text(say(' · ', '・')),
            text(`${lowered(VOLUME_NAMES[volume.value], locale)}${originText(volume, locale)}`),
          ]
        : []),
    ],
    ...((state.length > 0 || subscription.mention !== null) && {
      body: [
        ...state,
        ...(subscription.mention === null
          ? []
          : [
              text(`${state.length > 0 ? ' · ' : ''}${say('calls ', '呼び出し先：')}`),
              text(subscription.mention, 'code'),
            ]),
      ],
    }),
  };
}

function stateOf(
  { subscription: { pausedAt, snoozedUntil } }: FollowedItem,
  now: Instant,
  locale: Locale,
): Line {
  const say = sayIn(locale);
  if (pausedAt !== null) return [text(say('■ paused since ', '■ 一時停止中：')), time(pausedAt)];
  if (snoozedUntil === null || snoozedUntil <= now) return [];
  return [text(say('◐ snoozed until ', '◐ ミュート中：')), time(snoozedUntil), text(say('', 'まで'))];
}

/** What all subscriptions of a place have in common, and whose setting that is. */
export function commonFields({ items, channel }: FollowedList, now: Instant, locale: Locale): Block[] {
  const [first] = items;
  if (!first) return [];
  const say = sayIn(locale);
  const { quietHours, dailyBudget, timeZone } = first.settings;
  const quiet = quietHours.value;
  const field = (label: string, value: string, from: Effective<unknown>) => ({
    label,
    line: [text(`${value}${originText(from, locale)}`)],
  });
  return [
    {
      kind: 'fields',
      fields: [
        field(
          say('Quiet hours', '通知を控える時間'),
          quiet ? `${quiet.from}${say('–', '～')}${quiet.to}` : say('none', 'なし'),
          quietHours,
        ),
        field(
          say('Alerts a day', '1日の上限'),
          dailyBudget.value === null
            ? say('no limit', 'なし')
            : say(`${dailyBudget.value}, breaking news beside`, `${dailyBudget.value}件（速報は別枠）`),
          dailyBudget,
        ),
        field(say('Time zone', 'タイムゾーン'), zoneName(timeZone.value, now, locale), timeZone),
        ...(channel.snoozedUntil !== null && channel.snoozedUntil > now
          ? [{ label: say('Snoozed until', 'ミュート終了'), line: [time(channel.snoozedUntil)] }]
          : []),
      ],
    },
  ];
}

/** Takes the last change back; nothing where that is not possible. */
export function undoActions(list: FollowedList, locale: Locale): Action[] {
  if (list.changeId === null) return [];
  return [
    {
      kind: 'command',
      label: sayIn(locale)('Undo', '元に戻す'),
      line: `/subscriptions undo channel:${placeWord(list)} change:${list.changeId}`,
    },
  ];
}

export function listAction(list: FollowedList, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('All subscriptions', '購読一覧'),
    line: `/subscriptions list channel:${placeWord(list)}`,
  };
}

/** "Expect about 3 alerts a day, by the last 30 days."; empty where nothing can be said. */
export function expectedText(expected: ExpectedAlerts | null, locale: Locale): string {
  if (expected === null) return '';
  const say = sayIn(locale);
  const { perDay, days } = expected;
  const span = days === 1 ? say('the last day', '直近1日') : say(`the last ${days} days`, `直近${days}日間`);
  if (perDay === 0)
    return say(
      `By ${span}, there would have been no alert.`,
      `${span}の実績では、該当する通知はありません。`,
    );
  const count = Math.round(perDay);
  if (count >= 1) {
    return say(
      `Expect about ${count} ${count === 1 ? 'alert' : 'alerts'} a day, by ${span}.`,
      `${span}の実績では、通知は1日に約${count}件の見込みです。`,
    );
  }
  const every = Math.round(1 / perDay);
  return say(
    `Expect about one alert every ${every} days, by ${span}.`,
    `${span}の実績では、通知は${every}日に約1件の見込みです。`,
  );
}
