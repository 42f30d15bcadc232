import type { CommandContext, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { isPast } from '#src/events/dated.ts';
import { type Reply, text } from '#src/message.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { dateLine } from '#src/notices/words.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import { choiceOf, eventNamed } from './find.ts';
import { comingOf, isForCalendar } from './list.ts';

export const announce = {
  name: 'announce',
  aliases: ['登録', '告知'],
  description: { en: 'Put an event into the server’s calendar', ja: '日程をサーバーのイベントに登録します' },
  isForManagers: true,
  options: [
    {
      name: 'event',
      description: { en: 'One that lies ahead', ja: '今後の予定' },
      required: true,
      suggest: async (_typed, ctx) =>
        comingOf(await ctx.events.list(), ctx.now)
          .filter(isForCalendar)
          .map(choiceOf),
    },
  ],
  examples: ['events announce event:summit'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const event = await announceable(options.event!, ctx, locale);
    const result = await ctx.channels.announce(invocation, event);
    const say = sayIn(locale);
    const name = event.name[locale];
    switch (result.state) {
      case 'created':
      case 'updated': {
        const heading =
          result.state === 'created'
            ? say('The server event was created', 'サーバーイベントを作成しました')
            : say('The server event was updated', 'サーバーイベントを更新しました');
        return {
          ...frame(heading, name, locale),
          blocks: [
            { kind: 'paragraph', line: [text(name, 'bold'), text('  '), ...dateLine(event, locale)] },
            {
              kind: 'paragraph',
              line: [
                text(
                  say(
                    'Discord reminds those who press “Interested” there when it begins.',
                    '「興味あり」を押した人には、開始時に通知が届きます。',
                  ),
                ),
              ],
            },
          ],
          actions: [
            { kind: 'link', label: say('Show the event', 'イベントを表示'), url: result.url },
            back(locale),
          ],
        };
      }
      case 'gone':
      case 'unsupported': {
        const sentence = say(
          'Only Discord servers have a calendar of events; there is none here.',
          'イベント機能があるのは Discord のサーバーだけです。ここでは利用できません。',
        );
        return {
          ...frame(say('Not possible here', 'ここでは利用できません'), sentence, locale),
          kind: 'empty',
          blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
          actions: [back(locale)],
        };
      }
      case 'refused':
        return {
          ...frame(
            say('The server event could not be created', 'サーバーイベントを作成できませんでした'),
            name,
            locale,
          ),
          // A calendar is no channel: what it lacks is said by name.
          blocks: troubleBlocks({ ...result.check, state: 'ok' }, locale),
          actions: [
            {
              kind: 'command',
              label: say('Try again', '再試行'),
              line: `/events announce event:${event.key}`,
              primary: true,
            },
            back(locale),
          ],
        };
    }
  },
} satisfies Subcommand;

function frame(heading: string, about: string, locale: Locale) {
  const reply = { kind: 'panel', visibility: 'private', locale, sources: [] } as const;
  return {
    ...reply,
    notification: `${heading}${sayIn(locale)(': ', '：')}${about}`,
    title: [text(heading, 'bold')],
  } satisfies Partial<Reply>;
}

function back(locale: Locale) {
  return { kind: 'command', label: sayIn(locale)('All dates', '日程一覧'), line: '/events' } as const;
}

/** Throws UserError for one that is not known, is over or is off, or whose day nobody knows. */
async function announceable(typed: string, ctx: CommandContext, locale: Locale): Promise<AllianceEvent> {
  const event = await eventNamed(typed, ctx, locale);
  const say = sayIn(locale);
  if (event.status === 'held' || event.status === 'cancelled' || isPast(event, ctx.now)) {
    const over = { held: say('was held', '開催済み'), cancelled: say('was cancelled', '中止') };
    const state =
      event.status === 'held' || event.status === 'cancelled'
        ? over[event.status]
        : say('is over', '日程経過');
    throw new UserError(
      say(
        `${event.name.en} ${state}: there is nothing to announce.`,
        `「${event.name.ja}」は${state}のため、登録できません。`,
      ),
      { option: 'event' },
    );
  }
  if (!isForCalendar(event)) {
    throw new UserError(
      say(
        `The day of ${event.name.en} is not known yet, and a calendar needs one.`,
        `「${event.name.ja}」は日付が未定のため、登録できません。`,
      ),
      { option: 'event', suggestion: `/events show ${event.key}`, label: say('Show', '詳細') },
    );
  }
  return event;
}
