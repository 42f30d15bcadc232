import type { CommandContext, Option } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type ClockTime, VOLUMES } from '#src/model/channel.ts';
import type { Choice } from '#src/model/choice.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { channelOption, VOLUME_NAMES } from '../channels.ts';
import { topicOf } from '../parts.ts';
import { zoneChoices, zoneOf } from '../zones.ts';

/** The options of /setup, and how each is read. Every reader throws UserError for what it cannot read. */

const MAX_SHOWN = 40;

/** Earlier or later in the day nobody reads a round-up; with `off`, they fit a list of 25. */
const DIGEST_HOURS = Array.from({ length: 19 }, (_, i) => i + 5);

export const EXTRAS = ['quiet', 'publish', 'japanese'] as const;
export type Extra = (typeof EXTRAS)[number];

/** What is meant by the nights of `quiet`, as people here live. */
export const QUIET_HOURS = { from: '22:00', to: '07:00' } as const;

export const EXTRA_CHOICES: readonly (Choice & { readonly value: Extra })[] = [
  {
    value: 'quiet',
    name: {
      en: `Quiet hours from ${QUIET_HOURS.from} to ${QUIET_HOURS.to}`,
      ja: '22時から7時までは通知を控える',
    },
  },
  { value: 'japanese', name: { en: 'Post in Japanese', ja: '日本語で投稿する' } },
  {
    value: 'publish',
    name: { en: 'Publish to servers that follow it', ja: 'フォローしているサーバーにも公開する' },
  },
];

export const DIGEST_CHOICES: readonly Choice[] = [
  { value: 'off', name: { en: 'No digest', ja: 'ダイジェストは不要' } },
  ...DIGEST_HOURS.map((hour) => {
    const time = `${String(hour).padStart(2, '0')}:00`;
    return { value: time, name: { en: time, ja: `${hour}:00` } };
  }),
];

export const VOLUME_CHOICES: readonly Choice[] = VOLUMES.map((value) => ({
  value,
  name: VOLUME_NAMES[value],
}));

export const setupOptions: readonly Option[] = [
  channelOption,
  {
    name: 'topics',
    description: {
      en: 'Topics, with commas between them; or all',
      ja: 'トピック（カンマ区切り）。all ですべて',
    },
    suggest: async (typed, ctx) => topicLists(typed, ctx),
  },
  {
    name: 'volume',
    description: { en: 'What is posted at once', ja: 'すぐに投稿するニュースの範囲' },
    choices: VOLUME_CHOICES,
  },
  {
    name: 'digest',
    description: {
      en: 'When the daily digest comes: 08:00, or off',
      ja: '毎日のダイジェストの時刻（例：08:00）。不要なら off',
    },
    suggest: async () => DIGEST_CHOICES,
  },
  {
    name: 'timezone',
    description: {
      en: 'Time zone of these times: Asia/Tokyo',
      ja: '時刻の基準となるタイムゾーン（例：Asia/Tokyo）',
    },
    suggest: async (typed, ctx) => zoneChoices(typed, ctx.now),
  },
  {
    name: 'extras',
    description: { en: 'quiet, japanese, publish, or none', ja: 'quiet、japanese、publish、または none' },
    suggest: async (typed) => lists(typed, [...EXTRA_CHOICES, NONE]),
  },
  {
    name: 'budget',
    description: {
      en: 'Alerts a day at most, or off; the rest in the digest',
      ja: '1日の通知の上限（なしなら off）。残りはダイジェストへ',
    },
  },
];

const NONE: Choice = { value: 'none', name: { en: 'None of them', ja: 'なし' } };

/** The keys of the topics named, in the order of the configuration; at least one. */
export function readTopics(typed: string, ctx: CommandContext, locale: Locale): string[] {
  const names = listed(typed).filter((name) => !isNone(name));
  if (names.length === 0) {
    throw new UserError(
      sayIn(locale)(
        'Choose at least one topic, or all.',
        'トピックを1つ以上選んでください（all ですべて）。',
      ),
      { option: 'topics' },
    );
  }
  const isAll = names.some((name) => ['all', 'すべて', '全て', '全部'].includes(name.toLowerCase()));
  const wanted = isAll ? [] : names.map((name) => topicOf(name, ctx, locale, 'topics')!.key);
  return ctx.topics.map(({ key }) => key).filter((key) => isAll || wanted.includes(key));
}

/** null for none. `option`: the one that it was typed for. */
export function readDigestTime(typed: string, locale: Locale, option = 'digest'): ClockTime | null {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (isNone(words)) return null;
  const [, before, hours, minutes = '00', after] =
    /^(午前|午後)?\s*(\d{1,2})(?:[:時]\s*(\d{2})?\s*分?)?\s*(am|pm)?$/u.exec(words) ?? [];
  const half = before === '午前' ? 'am' : before === '午後' ? 'pm' : after;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0);
  const isTwelve = half === undefined || (Number(hours) >= 1 && Number(hours) <= 12) || before !== undefined;
  if (hours === undefined || !isTwelve || hour > 23 || Number(minutes) > 59) {
    throw new UserError(
      sayIn(locale)(
        `${option} can't be “${shown(typed)}”. It can be a time, such as 08:00, or off.`,
        `${option} に「${shown(typed)}」は指定できません。08:00 のような時刻か off を指定してください。`,
      ),
      { option },
    );
  }
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** An IANA name. */
export function readZone(typed: string, ctx: CommandContext, locale: Locale, option = 'timezone'): string {
  const zone = zoneOf(typed);
  if (zone !== null) return zone;
  const near = zoneChoices(typed, ctx.now).slice(0, 3);
  const examples = near.length > 0 ? near.map(({ value }) => value) : ['Asia/Tokyo', 'America/New_York'];
  throw new UserError(
    sayIn(locale)(
      `There is no time zone “${shown(typed)}”. Try ${examples.join(' or ')}.`,
      `「${shown(typed)}」というタイムゾーンはありません。${examples.join('、')} などを指定してください。`,
    ),
    { option },
  );
}

/** More a day is no limit. */
const LARGEST_BUDGET = 500;

/** How many alerts a day at most; null for all. */
export function readBudget(typed: string, locale: Locale): number | null {
  const words = typed.normalize('NFKC').trim();
  if (isNone(words)) return null;
  const [, digits] = /^(\d{1,4})件?$/u.exec(words) ?? [];
  const budget = Number(digits);
  if (digits !== undefined && budget >= 1 && budget <= LARGEST_BUDGET) return budget;
  throw new UserError(
    sayIn(locale)(
      `budget can't be “${shown(typed)}”. It can be a number from 1 to ${LARGEST_BUDGET}, or off.`,
      `budget に「${shown(typed)}」は指定できません。1から${LARGEST_BUDGET}までの数か off を指定してください。`,
    ),
    { option: 'budget' },
  );
}

export function readExtras(typed: string, locale: Locale): readonly Extra[] {
  const words = listed(typed).map((word) => word.toLowerCase());
  return words
    .filter((word) => !isNone(word))
    .map((word) => {
      const choice = EXTRA_CHOICES.find(({ value, name }) =>
        [value, name.en.toLowerCase(), name.ja].includes(word),
      );
      if (choice) return choice.value;
      throw new UserError(
        sayIn(locale)(
          `extras can't be “${shown(word)}”. It can be ${EXTRAS.join(', ')}, or none.`,
          `extras に「${shown(word)}」は指定できません。${EXTRAS.join('、')}、または none を指定してください。`,
        ),
        { option: 'extras' },
      );
    });
}

function isNone(word: string): boolean {
  return ['none', 'off', 'no', 'なし', '無し', 'いいえ', 'オフ'].includes(
    word.normalize('NFKC').toLowerCase(),
  );
}

function listed(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .split(/[,、]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function topicLists(typed: string, ctx: CommandContext): Choice[] {
  const topics = ctx.topics.map(({ key, name }) => ({ value: key, name }));
  return lists(typed, [{ value: 'all', name: { en: 'All topics', ja: 'すべてのトピック' } }, ...topics]);
}

/** What was typed so far of a list with commas, with each choice that is not in it as its next entry. */
function lists(typed: string, choices: readonly Choice[]): Choice[] {
  const done = listed(typed.includes(',') ? typed.slice(0, typed.lastIndexOf(',')) : '');
  const kept = done.flatMap((value) => choices.find((choice) => choice.value === value) ?? []);
  const before = kept.map(({ value }) => `${value},`).join('');
  return choices
    .filter((choice) => !kept.includes(choice))
    .map(({ value, name }) => ({
      value: `${before}${value}`,
      name: {
        en: [...kept.map((each) => each.name.en), name.en].join(', '),
        ja: [...kept.map((each) => each.name.ja), name.ja].join('、'),
      },
    }));
}

function shown(word: string): string {
  return truncate(word, MAX_SHOWN);
}
