import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { sayIn } from '#src/text/words.ts';
import { eventNamed, eventOption, onlyEventOption } from './find.ts';
import { saying } from './said.ts';
import { allDates } from './show.ts';
import { windowIn } from './when.ts';

/** What managers say of an event. */

export const move = {
  name: 'move',
  aliases: ['変更', '日程変更', '移動'],
  description: { en: 'Put an event on another date', ja: '日程の日付を変更します' },
  isForManagers: true,
  options: [
    eventOption,
    {
      name: 'when',
      description: {
        en: 'The date there: March 20, 2026-03-20, 2026-03-20 10:00',
        ja: '現地の日付：3月20日、2026-03-20、2026-03-20 10:00',
      },
      required: true,
      rest: true,
    },
  ],
  examples: ['events move event:e17 when:2026-03-20'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const event = await eventNamed(options.event!, ctx, locale);
    const window = windowIn(options.when!, event, ctx.now, locale);
    return saying(invocation, ctx, event, { en: 'Moved', ja: '日付を変更しました' }, () =>
      ctx.events.move(invocation, event.key, window),
    );
  },
} satisfies Subcommand;

export const confirm = {
  name: 'confirm',
  aliases: ['確定'],
  description: { en: 'Say that a date is certain', ja: '日程を確定にします' },
  isForManagers: true,
  options: [onlyEventOption],
  examples: ['events confirm e17'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const event = await eventNamed(options.event!, ctx, locale);
    if (event.window === null) {
      throw new UserError(
        sayIn(locale)(
          `No date of ${event.name.en} is known that could be confirmed. Give it one: /events move event:${event.key} when:2026-03-20`,
          `「${event.name.ja}」は日付が未定のため確定できません。先に /events move event:${event.key} when:2026-03-20 のように日付を指定してください。`,
        ),
        { option: 'event', suggestion: `/events show ${event.key}`, label: allDates(locale).label },
      );
    }
    return saying(invocation, ctx, event, { en: 'Confirmed', ja: '確定にしました' }, () =>
      ctx.events.confirm(invocation, event.key),
    );
  },
} satisfies Subcommand;

export const cancel = {
  name: 'cancel',
  aliases: ['中止'],
  description: { en: 'Say that an event is called off', ja: '日程を中止にします' },
  isForManagers: true,
  options: [onlyEventOption],
  examples: ['events cancel e17'],

  async run(invocation, ctx) {
    const { locale, options } = invocation;
    const event = await eventNamed(options.event!, ctx, locale);
    return saying(invocation, ctx, event, { en: 'Called off', ja: '中止にしました' }, () =>
      ctx.events.cancel(invocation, event.key),
    );
  },
} satisfies Subcommand;
