import type { Subcommand } from '#src/command.ts';
import { isDated } from '#src/events/dated.ts';
import { text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply } from '../parts.ts';
import { eventNamed, eventOption } from './find.ts';
import { allDates } from './show.ts';

export const calendar = {
  name: 'calendar',
  aliases: ['カレンダー'],
  description: { en: 'Dates as a calendar file', ja: '日程をカレンダーファイル（.ics）で受け取ります' },
  options: [{ ...eventOption, required: false, rest: true }],
  examples: ['events calendar', 'events calendar e17'],

  async run({ locale, options }, ctx) {
    const say = sayIn(locale);
    const wanted = options.event?.trim() ? [await eventNamed(options.event, ctx, locale)] : null;
    const events = (wanted ?? (await ctx.events.list())).filter(isDated);
    if (events.length === 0) {
      return emptyReply(
        {
          title: say('No date for a calendar', 'カレンダーに載せる日程はありません'),
          sentence: say(
            'A calendar needs a day, and none is known yet.',
            '日付が決まった日程はまだありません。',
          ),
          label: allDates(locale).label,
          line: '/events',
        },
        locale,
      );
    }
    // Its library is for few commands.
    const { calendarOf } = await import('#src/notices/calendar.ts');
    const count = say(
      events.length === 1 ? 'one date' : `${events.length} dates`,
      `${events.length}件の日程`,
    );
    const name = wanted ? `${events[0]!.key}.ics` : 'alliance-wire.ics';
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(`Calendar file with ${count}.`, `${count}のカレンダーファイルです。`),
      title: [
        text(say('Calendar file', 'カレンダーファイル'), 'bold'),
        text(say(` · ${count}`, `：${count}`)),
      ],
      blocks: [
        {
          kind: 'paragraph',
          line: [
            text(
              say(
                'A file stays as it is. Where the page of the bot can be reached, a calendar can subscribe to /calendar.ics there instead, and moves entries when dates move.',
                'ファイルは自動では更新されません。ボットのページに接続できる環境では、/calendar.ics をカレンダーに登録すると、日程の変更が反映されます。',
              ),
            ),
          ],
        },
      ],
      files: [{ name, mediaType: 'text/calendar', text: calendarOf(events, locale) }],
      sources: [],
      actions: [allDates(locale)],
    };
  },
} satisfies Subcommand;
