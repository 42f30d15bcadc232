import type { CommandContext } from '#src/command.ts';
import type { FollowedList } from '#src/command-desks.ts';
import { withCommands } from '#src/command-mentions.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { placeName, placeWord } from '../subscriptions/place.ts';
import type { Thing } from '../subscriptions/what.ts';
import { listAction, undoActions } from '../subscriptions/words.ts';

/** What /snooze answers. */

/** A title is read at a glance. */
const LONGEST_NAME = 80;

export function snoozed(
  list: FollowedList,
  thing: Thing | null,
  until: Instant | null,
  ctx: CommandContext,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const what = whatIs(list, thing, locale);
  const heading =
    until === null
      ? say(`${what}: told at once again`, `${what}：通知を再開しました`)
      : say(`${what}: snoozed`, `${what}：ミュートしました`);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks:
      until === null
        ? []
        : [
            {
              kind: 'paragraph',
              line: [text(say('Until ', '終了：')), time(until), text(say('.', ''))],
            },
            { kind: 'paragraph', line: withCommands(meanwhile(list, thing, locale), ctx.commands) },
          ],
    sources: [],
    actions: [...undoActions(list, locale), listAction(list, locale)],
  };
}

/** What becomes of the news of that time. */
function meanwhile({ channel, isOwn, items }: FollowedList, thing: Thing | null, locale: Locale): string {
  const say = sayIn(locale);
  const item = items.find(({ subscription: { kind, key } }) => kind === thing?.kind && key === thing.key);
  if (item?.settings.mode.value === 'instant') {
    return say(
      'What comes in meanwhile, breaking news too, is not told: it is not in the digest. /latest has it.',
      'ダイジェストに入れない設定のため、その間のニュースは速報も含めて投稿しません。/latest で読めます。',
    );
  }
  if (channel.settings.digestAt !== null && channel.digestPausedAt === null) {
    return say(
      'What comes in meanwhile, breaking news too, waits for the digest.',
      'その間のニュースは、速報も含めて次のダイジェストにまとめます。',
    );
  }
  return isOwn
    ? say(
        'What comes in meanwhile, breaking news too, is not told. /latest has it.',
        'その間のニュースは、速報も含めてお知らせしません。/latest で読めます。',
      )
    : say(
        'What comes in meanwhile, breaking news too, is not told: there is no digest. /latest has it.',
        'ダイジェストがないため、その間のニュースは速報も含めて投稿しません。/latest で読めます。',
      );
}

/** For who did not say how long. */
export function howLong(list: FollowedList, thing: Thing | null, locale: Locale): Reply {
  const say = sayIn(locale);
  const what = whatIs(list, thing, locale);
  const about = thing === null ? '' : ` ${thing.kind}:${thing.key}`;
  const line = (value: string) => `/snooze for:${value}${about} channel:${placeWord(list)}`;
  const sentence = say(
    'For how long? Choose, or type it: /snooze 90m, /snooze until 08:00.',
    'いつまでミュートしますか？ 選ぶか、/snooze 90分 や /snooze 8時まで のように入力してください。',
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say(`Snooze ${what}`, `${what} をミュート`), 'bold')],
    blocks: [{ kind: 'paragraph', line: [text(sentence)] }],
    sources: [],
    actions: [
      {
        kind: 'choose',
        label: say('For how long', '期間を選ぶ'),
        choices: [
          { label: say('1 hour', '1時間'), line: line('1h') },
          { label: say('4 hours', '4時間'), line: line('4h') },
          { label: say('Until 08:00', '8時まで'), line: line('08:00') },
          { label: say('7 days', '7日間'), line: line('7d') },
          { label: say('End it now', '今すぐ解除'), line: line('off') },
        ],
      },
    ],
  };
}

export function nothingToSnooze(locale: Locale): UserError {
  const say = sayIn(locale);
  return new UserError(
    say(
      'Nothing is followed there, so there is nothing to snooze.',
      'フォロー中のものがないため、ミュートするものはありません。',
    ),
    { suggestion: '/subscriptions', label: say('All subscriptions', '購読一覧') },
  );
}

function whatIs(list: FollowedList, thing: Thing | null, locale: Locale): string {
  const place = placeName(list, locale);
  if (thing === null) return place;
  const name = truncate(thing.name[locale], LONGEST_NAME);
  return list.isOwn ? name : sayIn(locale)(`${name} in ${place}`, `${place} の「${name}」`);
}
