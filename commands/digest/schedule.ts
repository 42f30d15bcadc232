import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import type { DigestSchedule } from '#src/command-desks.ts';
import { UserError } from '#src/errors.ts';
import { type Block, text } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { DIGEST_CHOICES, readDigestTime, readZone } from '../setup/options.ts';
import { zoneChoices } from '../zones.ts';
import { capitalised, changed, digestOf } from './changed.ts';
import { DAY_CHOICES, readDays } from './days.ts';
import { digestChannelOption, digestChannelToChange } from './find.ts';

export const schedule = {
  name: 'schedule',
  aliases: ['予約', '時刻'],
  description: { en: 'When the digest comes', ja: 'ダイジェストの時刻と曜日を決めます' },
  options: [
    {
      name: 'at',
      description: { en: 'Clock time: 08:00', ja: '時刻（例：08:00）' },
      rest: true,
      suggest: async () => DIGEST_CHOICES.filter(({ value }) => value !== 'off'),
    },
    {
      name: 'days',
      description: { en: 'daily, weekdays, or mon,wed', ja: '毎日、平日、または 月水金' },
      suggest: async () => DAY_CHOICES,
    },
    {
      name: 'zone',
      description: {
        en: 'Time zone of that time: America/New_York',
        ja: '時刻の基準となるタイムゾーン（例：America/New_York）',
      },
      suggest: async (typed: string, ctx: CommandContext) => zoneChoices(typed, ctx.now),
    },
    digestChannelOption,
  ],
  examples: ['digest schedule at:08:00 days:weekdays', 'digest schedule 08:00 zone:America/New_York'],

  async run(invocation, ctx) {
    const { locale } = invocation;
    const before = await digestChannelToChange(invocation, ctx);
    const wanted = scheduleOf(invocation, before, ctx);
    await ctx.digests.schedule(invocation, before.id, wanted);
    const say = sayIn(locale);
    const which = digestOf(before, locale);
    return changed(
      say(`${capitalised(which)} is scheduled`, `${which}を設定しました`),
      before,
      invocation,
      ctx,
      { more: notes(before, locale), isUndoable: true },
    );
  },
} satisfies Subcommand;

/** What is not given stays as it is. Throws UserError. */
function scheduleOf(
  { options, locale }: ParsedInvocation,
  channel: Channel,
  ctx: CommandContext,
): DigestSchedule {
  const { digestAt, digestDays, digestZone, timeZone } = channel.settings;
  const { at: typedAt, days: typedDays, zone: typedZone } = options;
  const at = typedAt === undefined ? digestAt : readDigestTime(typedAt, locale, 'at');
  if (at === null) {
    throw new UserError(
      sayIn(locale)(
        'At what time? Add at:08:00. To end the digest, there is /digest remove.',
        '時刻を at:08:00 のように指定してください。やめるには /digest remove を使います。',
      ),
      { option: 'at' },
    );
  }
  const zone = typedZone === undefined ? digestZone : readZone(typedZone, ctx, locale, 'zone');
  return {
    at,
    days: typedDays === undefined ? digestDays : readDays(typedDays, locale),
    // The channel's own is followed when that changes.
    zone: zone === timeZone ? null : zone,
  };
}

function notes(channel: Channel, locale: Locale): Block[] {
  const say = sayIn(locale);
  const isStopped = channel.pause !== null;
  const sentence = isStopped
    ? say(
        'Nothing is posted there at the moment, so no digest comes until that changes.',
        '現在このチャンネルへの投稿は止まっているため、再開するまでダイジェストも届きません。',
      )
    : say(
        'It tells of what came in since the last one: at most eight stories, none twice unless something is new.',
        '前回以降の出来事を最大8件まとめます。新しい情報がない限り、同じ出来事は繰り返しません。',
      );
  return isStopped
    ? [{ kind: 'notice', level: 'warning', line: [text(sentence)] }]
    : [{ kind: 'paragraph', line: [text(sentence)] }];
}
