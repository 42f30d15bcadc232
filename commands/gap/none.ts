import type { Reply } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Capital } from '#src/stories/capitals.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, optionText } from '../parts.ts';
import { PLACE_NAMES } from '../story/words.ts';
import { type Asked, basis, type Heard } from './words.ts';

/** The answers where there is nothing to compare. */

/** Where one side is not heard at all, its silence on a story says nothing. */
export function unheard(
  silent: readonly Capital[],
  heard: Readonly<Record<Capital, Heard>>,
  { days }: Asked,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const period = days === 1 ? 'day' : `${days} days`;
  const isNobodyFollowed = silent.length > 1 && silent.every((capital) => heard[capital].feeds === 0);
  const none = say(
    'None of the feeds is of the press of Tokyo or Washington.',
    '日本の報道機関のフィードも、米国の報道機関のフィードもありません。',
  );
  const perCapital = silent.map((capital) => {
    const { feeds } = heard[capital];
    const { en, ja } = PLACE_NAMES[capital];
    if (feeds === 0)
      return say(`None of the feeds is of ${en}’s press.`, `${ja}の報道機関のフィードがありません。`);
    return say(
      `${feeds === 1 ? 'The one feed' : `The ${feeds} feeds`} of ${en}’s press brought nothing in the last ${period}.`,
      `${ja}の報道機関のフィード${feeds}件からは、過去${days}日間に記事が届いていません。`,
    );
  });
  const reasons = isNobodyFollowed ? [none] : perCapital;
  const so = say('So the two capitals can’t be compared.', 'そのため、日米の報道を比較できません。');
  const reply = emptyReply(
    {
      title: say('No comparison', '比較できません'),
      sentence: [...reasons, so].join(say(' ', '')),
      label: say('Check the feeds', 'フィードを確認'),
      line: '/feeds',
    },
    locale,
  );
  return { ...reply, footer: basis(heard, locale) };
}

/** `looked` stories of several publishers there were. */
export function none(
  looked: number,
  heard: Readonly<Record<Capital, Heard>>,
  asked: Asked,
  locale: Locale,
): Reply {
  const say = sayIn(locale);
  const reply = emptyReply(
    {
      title: say('No gap', '報道の違いはありません'),
      sentence:
        looked === 0
          ? say(
              'No story of several publishers in this period, so there is nothing to compare.',
              'この期間に複数の社が報じたストーリーがなく、比較できません。',
            )
          : say(
              'No story that two publishers of one capital have, and none that both capitals have.',
              '一方の2社以上だけが報じたストーリーも、両方が報じたストーリーもありません。',
            ),
      label: say('All stories', 'ストーリー一覧'),
      line: `/story list${optionText('topic', asked.topic?.key)}`,
    },
    locale,
  );
  return { ...reply, footer: basis(heard, locale) };
}

export function noPage(page: number, line: string, locale: Locale): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('Nothing here', '表示するものがありません'),
      sentence: say(`There is no page ${page}.`, `${page}ページ目はありません。`),
      label: say('First page', '最初のページ'),
      line,
    },
    locale,
  );
}
