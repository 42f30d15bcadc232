import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { text } from '#src/message.ts';
import { factsOf, summaryOf } from '#src/notices/facts.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';
import { showAction } from './history.ts';
import { notFromHere } from './said.ts';
import { allDates } from './show.ts';
import { windowIn } from './when.ts';

/** What Discord's calendar takes (src/platforms/discord/scheduled-events.ts). */
const LONGEST_NAME = 100;

export const add = {
  name: 'add',
  aliases: ['追加'],
  description: { en: 'Note a date of your own', ja: '日程を追加します' },
  isForManagers: true,
  options: [
    {
      name: 'when',
      description: {
        en: 'The date there: March 20, 2026-03-20, 2026-03-20 10:00',
        ja: '現地の日付：3月20日、2026-03-20、2026-03-20 10:00',
      },
      required: true,
    },
    {
      name: 'place',
      description: { en: 'Where: Tokyo, Washington …; its clock holds', ja: '場所（東京、ワシントンなど）' },
    },
    {
      name: 'name',
      description: { en: 'What it is called', ja: '日程の名前' },
      required: true,
      rest: true,
    },
  ],
  examples: ['events add when:2026-07-24 place:Washington Tariff pause ends'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const say = sayIn(locale);
    if (!(await ctx.feeds.mayChange(invocation))) return notFromHere(locale);
    const name = withoutQuotes(options.name!).trim();
    if (name === '' || name.length > LONGEST_NAME) {
      throw new UserError(
        say(
          `The name of a date has 1 to ${LONGEST_NAME} characters.`,
          `日程の名前は1～${LONGEST_NAME}文字で入力してください。`,
        ),
        { option: 'name' },
      );
    }
    const place = options.place?.trim() || null;
    // Which clock holds is known once it is known where it is; a date without a time means the same everywhere.
    const there = { key: 'e1', timeZone: 'UTC', placeName: null };
    const window = windowIn(options.when!, there, ctx.now, locale);
    const event = await ctx.events.add(invocation, { name, window, place });
    const state = (await ctx.events.history(event.key))!;
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: summaryOf(event, ctx.now, locale),
      title: [text(say('Added', '日程を追加しました'), 'bold'), text(say(` · ${name}`, `：${name}`))],
      blocks: [
        factsOf(event, state, ctx.now, locale),
        {
          kind: 'paragraph',
          line: [
            text(
              say(
                'Channels that follow it hear of it ahead; nobody else does.',
                'この日程をフォローしたチャンネルに事前にお知らせします。',
              ),
            ),
          ],
        },
      ],
      sources: [],
      actions: [
        { kind: 'command', label: say('Remind me', '事前に通知'), line: `/follow event:${event.key}` },
        { kind: 'command', label: say('Undo', '元に戻す'), line: `/events undo ${event.key}` },
        showAction(event, locale),
        allDates(locale),
      ],
    };
  },
} satisfies Subcommand;
