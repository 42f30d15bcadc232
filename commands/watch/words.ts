import type { Invocation } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, type Span, text, time } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { MOST_WATCHES, MOST_WATCHES_OF_A_PERSON, type WatchAdded } from '#src/model/watch.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

/** What the subcommands of /watch say alike. */

/** A title is read at a glance; the whole question stands below it where it is longer. */
const TITLE_LENGTH = 80;

export const listAction = (locale: Locale) =>
  ({ kind: 'command', label: sayIn(locale)('My watches', '通知待ちの質問'), line: '/watch list' }) as const;

/** Where a person is told: a direct message, or a channel by its name. */
export function placeName({ kind, name }: Pick<Channel, 'kind' | 'name'>, locale: Locale): string {
  return kind === 'person' ? sayIn(locale)('direct message', 'ダイレクトメッセージ') : `#${name}`;
}

/** As part of an English sentence: "by direct message", "in #alerts"; of a Japanese one, before で. */
export function whereTold(channel: Pick<Channel, 'kind' | 'name'>, locale: Locale): string {
  const name = placeName(channel, locale);
  const say = sayIn(locale);
  return channel.kind === 'person' ? say(`by ${name}`, name) : say(`in ${name}`, ` ${name} `);
}

/** That it is watched for. Throws UserError where there are too many. */
export function watching(
  added: WatchAdded,
  { platform, locale }: Pick<Invocation, 'platform' | 'locale'>,
): Reply {
  if (added.kind === 'full') throw tooMany(added.of, locale);
  const say = sayIn(locale);
  const { watch, count } = added;
  const heading =
    added.kind === 'known'
      ? say('Already watching', 'すでに登録されています')
      : say('Watching for an answer', '通知を登録しました');
  const shortly = truncate(watch.question, TITLE_LENGTH);
  const inPreview = say(`in the preview’s #${watch.channel.name}`, `プレビューの #${watch.channel.name} `);
  const where = platform === 'terminal' ? inPreview : whereTold(watch.channel, locale);
  const sentence = say(
    `I will tell you ${where} when an article answers it.`,
    `答えとなる記事が届いたら${where}でお知らせします。`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say(': ', '：')}${shortly}`,
    title: [text(say(`${heading} · ${shortly}`, `${heading}：${shortly}`), 'bold')],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text(sentence),
          text(say(' Until ', '期限は')),
          time(watch.until, 'day'),
          text(say('.', 'です。')),
        ],
      },
    ],
    sources: [],
    actions: [
      listAction(locale),
      { kind: 'command', label: say('Stop watching', '通知をやめる'), line: `/watch remove #${watch.id}` },
    ],
    footer: [capacity(count, locale)],
  };
}

/** How many a person has, of how many. */
export function capacity(count: number, locale: Locale): Span {
  const most = MOST_WATCHES_OF_A_PERSON;
  return text(sayIn(locale)(`${count} of at most ${most}`, `登録数 ${count}/${most}`));
}

function tooMany(of: 'person' | 'all', locale: Locale): UserError {
  const say = sayIn(locale);
  if (of === 'all') {
    return new UserError(
      say(
        `I am watching for ${MOST_WATCHES} questions already, which is all I can. Ask again another day.`,
        `通知待ちの質問が上限の${MOST_WATCHES}件に達しています。日を改めてお試しください。`,
      ),
    );
  }
  return new UserError(
    say(
      `You have ${MOST_WATCHES_OF_A_PERSON} watches, which is all there may be. Remove one first.`,
      `登録できる質問は${MOST_WATCHES_OF_A_PERSON}件までです。先に不要なものを削除してください。`,
    ),
    { suggestion: '/watch list', label: listAction(locale).label },
  );
}

/** The watch that `#17` names. Throws UserError for anything else. */
export function watchIdOf(typed: string, locale: Locale): number {
  const [, id] = /^#?(\d{1,15})$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (id === undefined) throw unknownWatch(typed, locale);
  return Number(id);
}

export function unknownWatch(typed: string, locale: Locale): UserError {
  const shown = truncate(typed, 40);
  return new UserError(
    sayIn(locale)(
      `You have no watch “${shown}”. The list shows the number of each, like #17.`,
      `「${shown}」という登録はありません。一覧に表示される番号（#17 など）を指定してください。`,
    ),
    { option: 'watch', suggestion: '/watch list', label: listAction(locale).label },
  );
}
