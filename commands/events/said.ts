import type { CommandContext, EventWord, ParsedInvocation } from '#src/command.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { AllianceEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { countdown, dateLine, dateText, inCapitals, statusWords } from '#src/notices/words.ts';
import { sayIn } from '#src/text/words.ts';
import { unknownEvent } from './find.ts';
import { allDates } from './show.ts';

/** What a person says of an event, and how that is told. */

/**
 * Lets a person say something of an event. Everybody whom the bot serves reads one ledger, so a chat that shares the bot
 * with others changes it no more than the feeds (docs/decisions/0009-who-may-change-the-feeds.md). Throws UserError where
 * the event went meanwhile.
 */
export async function saying(
  invocation: ParsedInvocation,
  ctx: CommandContext,
  event: AllianceEvent,
  heading: { readonly en: string; readonly ja: string },
  say: () => Promise<EventWord | null>,
): Promise<Reply> {
  const { locale } = invocation;
  if (!(await ctx.feeds.mayChange(invocation))) return notFromHere(locale);
  const word = await say();
  if (word === null) throw unknownEvent(event.key, locale);
  return told(word, heading[locale], ctx.now, locale);
}

function told({ id, before, after }: EventWord, heading: string, now: Instant, locale: Locale): Reply {
  const say = sayIn(locale);
  const undo: Action = {
    kind: 'command',
    label: say('Undo', '元に戻す'),
    line: `/events undo event:${after.key} word:${id}`,
  };
  const outranks = say(
    'This is shown as the word of a person here, and outranks what articles say.',
    '担当者による変更として表示し、記事の内容より優先します。',
  );
  return changeReply({ heading, before, after, more: outranks, actions: [undo] }, now, locale);
}

/** How an event was and is. */
export function changeReply(
  {
    heading,
    before,
    after,
    more,
    actions,
  }: {
    readonly heading: string;
    readonly before: AllianceEvent;
    readonly after: AllianceEvent;
    readonly more: string | null;
    readonly actions: readonly Action[];
  },
  now: Instant,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const name = after.name[locale];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${heading}: ${name}, ${dateText(after, 'en')} (${statusWords(after, now, 'en')}).`,
      `${heading}：${name}、${dateText(after, 'ja')}（${statusWords(after, now, 'ja')}）。`,
    ),
    title: [text(heading, 'bold'), text(say(` · ${name}`, `：${name}`))],
    blocks: [
      fieldsOf(before, after, now, locale),
      ...(more === null ? [] : [{ kind: 'paragraph' as const, line: [text(more)] }]),
    ],
    sources: [],
    actions: [
      ...actions,
      { kind: 'command', label: say('History', '経緯'), line: `/events history ${after.key}` },
      allDates(locale),
    ],
  };
}

function fieldsOf(before: AllianceEvent, after: AllianceEvent, now: Instant, locale: Locale): Block {
  const say = sayIn(locale);
  const arrow = text(' → ');
  const isSameDate = JSON.stringify(before.window) === JSON.stringify(after.window);
  const [was, is] = [before, after].map((event) => statusWords(event, now, locale));
  const distance = countdown(after, now, locale);
  const capitals = inCapitals(after, locale);
  return {
    kind: 'fields',
    fields: [
      {
        label: say('Date', '日付'),
        line: [
          ...(isSameDate ? [] : [...dateLine(before, locale), arrow]),
          ...dateLine(after, locale),
          ...(distance === null ? [] : [text(say(` · ${distance}`, `・${distance}`))]),
        ],
      },
      ...(capitals.length === 0 ? [] : [{ label: say('In both capitals', '日米の日付'), line: capitals }]),
      { label: say('Status', '状況'), line: [text(was === is ? is! : `${was} → ${is}`)] },
    ],
  };
}

export function notFromHere(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    'The dates are shared by several communities, so they are not changed from here. Ask whoever runs the bot.',
    '日程は複数のコミュニティで共有しているため、ここからは変更できません。ボットの運用者に依頼してください。',
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Not from here', 'ここでは変更できません'), 'bold')],
    blocks: [{ kind: 'notice', level: 'warning', line: [text(sentence)] }],
    sources: [],
    actions: [allDates(locale)],
  };
}
