import { digestZone, nextSlot } from '#src/digests/due.ts';
import { type Action, type Line, text, time } from '#src/message.ts';
import type { Channel, ChannelSettings } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { zoneName } from '../zones.ts';
import { daysText } from './days.ts';

/** What is said of when a digest comes. */

/** "08:00 on weekdays, Tokyo (Asia/Tokyo, UTC+9)"; "none". */
export function scheduleText(settings: ChannelSettings, now: Instant, locale: Locale): string {
  const { digestAt, digestDays } = settings;
  const say = sayIn(locale);
  if (digestAt === null) return say('none', 'なし');
  const zone = zoneName(digestZone(settings), now, locale);
  const days = daysText(digestDays, locale);
  return say(`${digestAt} ${days}, ${zone}`, `${days} ${digestAt}、${zone}`);
}

/** The same beside the channel's zone: "08:00", "08:00 on weekdays", "08:00 on weekdays (America/New_York)"; null for none. */
export function shortSchedule(
  { digestAt, digestDays, digestZone: own, timeZone }: ChannelSettings,
  locale: Locale,
): string | null {
  if (digestAt === null) return null;
  const say = sayIn(locale);
  const zone = own === null || own === timeZone ? '' : say(` (${own})`, `（${own}）`);
  if (digestDays === null) return `${digestAt}${zone}`;
  const days = daysText(digestDays, locale);
  return `${say(`${digestAt} ${days}`, `${days} ${digestAt}`)}${zone}`;
}

/** When the next one comes, in both capitals' zones, or why none does. */
export function nextLine(channel: Channel, now: Instant, locale: Locale): Line {
  const say = sayIn(locale);
  const { settings, pause, digestPausedAt } = channel;
  const next = nextSlot(settings, now);
  if (next === null) return [text(say('no digest', 'ダイジェストなし'))];
  if (digestPausedAt !== null)
    return [text(say('■ digest paused since ', '■ ダイジェスト一時停止中：')), time(digestPausedAt)];
  if (pause !== null)
    return [text(say('■ nothing is posted there since ', '■ チャンネル停止中：')), time(pause.at)];
  return [text(say('● next ', '● 次回 ')), time(next.at)];
}

type Subcommand = 'schedule' | 'preview' | 'now' | 'list' | 'pause' | 'resume' | 'remove';

const LABELS = {
  schedule: { en: 'Change the time', ja: '時刻を変更' },
  preview: { en: 'Preview', ja: 'プレビュー' },
  now: { en: 'Post it now', ja: '今すぐ投稿' },
  list: { en: 'All digests', ja: 'ダイジェスト一覧' },
  pause: { en: 'Pause', ja: '一時停止' },
  resume: { en: 'Resume', ja: '再開' },
  remove: { en: 'Remove', ja: '解除' },
} as const satisfies Readonly<Record<Subcommand, Readonly<Record<Locale, string>>>>;

export function digestAction(subcommand: Subcommand, remoteId: string | null, locale: Locale): Action {
  const channel = remoteId === null ? '' : ` channel:${remoteId}`;
  return { kind: 'command', label: LABELS[subcommand][locale], line: `/digest ${subcommand}${channel}` };
}
