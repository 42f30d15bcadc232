import type { FollowedList } from '#src/command-desks.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { placeName } from './place.ts';
import type { Thing } from './what.ts';
import { listAction, undoActions } from './words.ts';

/** A title is read at a glance. */
const LONGEST_NAME = 80;

/** That something is not followed any more. */
export function removedReply(list: FollowedList, thing: Thing, locale: Locale): Reply {
  const say = sayIn(locale);
  const name = truncate(thing.name[locale], LONGEST_NAME);
  const heading = list.isOwn
    ? say(`You no longer follow ${name}`, `「${name}」のフォローを解除しました`)
    : say(
        `${placeName(list, locale)} no longer follows ${name}`,
        `${placeName(list, locale)} で「${name}」のフォローを解除しました`,
      );
  const left = list.items.length;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text(
            left === 0
              ? say('Nothing else is followed there.', 'ほかにフォローしているものはありません。')
              : say(`${left} still followed.`, `引き続きフォロー中：${left}件`),
          ),
        ],
      },
    ],
    sources: [],
    actions: [...undoActions(list, locale), listAction(list, locale)],
  };
}
