import type { CommandContext, Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { KnownEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import { comingEvents } from './list.ts';
import { day } from './words.ts';

const MAX_SHOWN = 60;

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
        comingEvents(ctx.events, ctx.now).map(({ key, name }) => ({ value: key, name })),
    },
  ],
  examples: ['events announce event:summit'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const event = eventNamed(options.event!, ctx, locale);
    const announced = await ctx.channels.announce(invocation, event);
    const say = sayIn(locale);
    const name = event.name[locale];
    switch (announced.state) {
      case 'created':
      case 'updated': {
        const heading =
          announced.state === 'created'
            ? say('The server event was created', 'サーバーイベントを作成しました')
            : say('The server event was updated', 'サーバーイベントを更新しました');
        return {
          ...frame(heading, name, locale),
          blocks: [
            { kind: 'paragraph', line: [text(name, 'bold'), text('  '), day(event.date)] },
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
            { kind: 'link', label: say('Show the event', 'イベントを表示'), url: announced.url },
            back(locale),
          ],
        };
      }
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
          blocks: troubleBlocks({ ...announced.check, state: 'ok' }, locale),
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

/** By its key or its name. Throws UserError for one that is not known, is over or is off. */
function eventNamed(typed: string, ctx: CommandContext, locale: Locale): KnownEvent {
  const wanted = typed.normalize('NFKC').toLowerCase();
  const coming = comingEvents(ctx.events, ctx.now);
  const event = coming.find(({ key, name }) => [key, name.en.toLowerCase(), name.ja].includes(wanted));
  const say = sayIn(locale);
  const shown = truncate(typed, MAX_SHOWN);
  if (!event) {
    throw new UserError(
      say(
        `There is no coming event “${shown}”. /events lists those that are known.`,
        `「${shown}」という今後の予定はありません。/events で一覧を確認できます。`,
      ),
      { option: 'event', suggestion: '/events', label: say('All dates', '日程一覧') },
    );
  }
  if (event.status === 'held' || event.status === 'cancelled') {
    throw new UserError(
      say(
        `${event.name.en} was ${event.status}: there is nothing to announce.`,
        `「${event.name.ja}」は${event.status === 'held' ? '開催済み' : '中止'}のため、登録できません。`,
      ),
      { option: 'event' },
    );
  }
  return event;
}
