import type { ChannelCheck, CommandContext } from '#src/command.ts';
import type { ExpectedAlerts, FollowedList, SubscriptionAdded } from '#src/command-desks.ts';
import { withCommands } from '#src/command-mentions.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { troubleBlocks } from '../channel-trouble.ts';
import { placeName, placeWord } from './place.ts';
import type { Thing } from './what.ts';
import { commonFields, expectedText, followedEntry, listAction, undoActions } from './words.ts';

/** A title is read at a glance; the whole name stands below it. */
const LONGEST_NAME = 80;

/** Of what is new and told at once; null where nothing is to be expected, or known. It takes a while. */
export async function expectedOf(
  { kind, item: { settings } }: SubscriptionAdded,
  thing: Thing,
  { subscriptions }: CommandContext,
): Promise<ExpectedAlerts | null> {
  if (kind !== 'added' || settings.mode.value === 'digest') return null;
  return subscriptions.expected(thing, settings.volume.value);
}

interface Confirmed {
  readonly added: SubscriptionAdded;
  readonly thing: Thing;
  /** null where that is not known yet, or needs no look. */
  readonly check: ChannelCheck | null;
  readonly expected: ExpectedAlerts | null;
}

/** What is said when something is followed, or followed otherwise. */
export async function followedReply(
  { added: { kind, item, list, isFirst }, thing, check, expected }: Confirmed,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const heading = headingOf(kind, truncate(thing.name[locale], LONGEST_NAME), list, locale);
  const news =
    kind === 'added'
      ? [newsText(thing, locale), expectedText(expected, locale)].filter(Boolean).join(say(' ', ''))
      : '';
  const isBlocked = check !== null && !check.canPost;
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: [
      ...(isBlocked ? troubleBlocks(check, locale) : []),
      { kind: 'list', ordered: false, items: [await followedEntry(item, ctx, locale)] },
      ...(news === '' ? [] : [{ kind: 'paragraph' as const, line: [text(news)] }]),
      ...(kind === 'added' ? commonFields(list, ctx.now, locale) : []),
      ...notes({ item, list, isFirst }, ctx, locale),
    ],
    sources: [],
    actions: [
      ...(isBlocked ? [checkAction(list, locale)] : []),
      ...(kind === 'known' ? [] : undoActions(list, locale)),
      listAction(list, locale),
    ],
  };
}

function headingOf(
  kind: SubscriptionAdded['kind'],
  name: string,
  list: FollowedList,
  locale: Locale,
): string {
  const say = sayIn(locale);
  const where = placeName(list, locale);
  if (list.isOwn) {
    const how = { added: 'You follow', changed: 'Changed: you follow', known: 'You already follow' }[kind];
    const ending = {
      added: 'をフォローしました',
      changed: 'のフォロー設定を変更しました',
      known: 'はすでにフォローしています',
    }[kind];
    return say(`${how} ${name}`, `「${name}」${ending}`);
  }
  const how = { added: 'follows', changed: 'now follows', known: 'already follows' }[kind];
  const ending = {
    added: 'をフォローします',
    changed: 'のフォロー設定を変更しました',
    known: 'をすでにフォローしています',
  }[kind];
  return say(`${where} ${how} ${name}`, `${where} で「${name}」${ending}`);
}

function newsText({ kind }: Thing, locale: Locale): string {
  const say = sayIn(locale);
  return kind === 'topic'
    ? say('What came in before now is not posted.', 'これより前の記事は投稿しません。')
    : say(
        'You hear of what is new from now on, not of what came in before.',
        'これ以降の新しい情報をお知らせします。以前の記事は投稿しません。',
      );
}

/** What a person may not expect. */
function notes(
  { item, list, isFirst }: Pick<SubscriptionAdded, 'item' | 'list' | 'isFirst'>,
  ctx: CommandContext,
  locale: Locale,
): Block[] {
  const say = sayIn(locale);
  const { digestAt } = list.channel.settings;
  const sentences = [
    ...(isFirst && !list.isOwn
      ? [
          say(
            `Nothing was posted there before: the channel is set up for this, with a digest at ${digestAt}. /setup changes that.`,
            `このチャンネルを新しく設定しました（ダイジェスト ${digestAt}）。変更は /setup で行えます。`,
          ),
        ]
      : []),
    ...(list.isOwn && list.channel.kind === 'person'
      ? [
          say(
            'I tell you by direct message. If none arrives, allow direct messages from this app or server.',
            'ダイレクトメッセージでお知らせします。届かない場合は、このアプリまたはサーバーからのダイレクトメッセージを許可してください。',
          ),
        ]
      : []),
    ...(item.settings.mode.value === 'digest' && digestAt === null
      ? [
          say(
            'There is no digest there yet: /digest schedule makes one.',
            'まだダイジェストがありません。/digest schedule で予約してください。',
          ),
        ]
      : []),
    ...(item.subscription.mention === null
      ? []
      : [
          say(
            'Only this role is called, never in quiet hours, and only where the platform lets me mention it.',
            '呼び出すのはこのロールだけです。通知を控える時間帯には呼び出しません。また、メンションが許可されている必要があります。',
          ),
        ]),
  ];
  return sentences.map((sentence) => ({
    kind: 'paragraph',
    line: withCommands(sentence, ctx.commands),
  }));
}

function checkAction(list: FollowedList, locale: Locale): Action {
  return {
    kind: 'command',
    label: sayIn(locale)('Check again', '再確認'),
    line: `/settings check channel:${placeWord(list)}`,
    primary: true,
  };
}
