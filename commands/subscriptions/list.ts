import type { CommandContext, ParsedInvocation, Subcommand } from '#src/command.ts';
import type { FollowedList } from '#src/command-desks.ts';
import { type Action, type Block, type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply } from '../parts.ts';
import { placeOption } from './options.ts';
import { isOwnWord, placeMeant, placeName } from './place.ts';
import { thingOf } from './what.ts';
import { commonFields, followedEntry, undoActions } from './words.ts';

/** What a platform can offer to choose from. */
const MOST_CHOICES = 25;
const CHOICE_LENGTH = 60;
/** More do not fit into one message. */
const MOST_LISTED = 12;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: {
    en: 'What is followed here and by you, how, and who set that',
    ja: 'このチャンネルと自分がフォローしているものを表示します',
  },
  options: [placeOption],
  examples: ['subscriptions list channel:#alerts', 'subscriptions list channel:me'],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const lists = (await listsMeant(options.channel, invocation, ctx)).filter(
      ({ items }) => items.length > 0,
    );
    return lists.length === 0 ? nothing(invocation) : shown(lists, ctx, locale);
  },
} satisfies Subcommand;

/** Without a channel: what is followed where it is asked, and what the person follows. */
async function listsMeant(
  typed: string | undefined,
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<FollowedList[]> {
  const own = () => ctx.subscriptions.list(invocation, 'own');
  if (isOwnWord(typed)) return present(await own());
  if (typed === undefined) {
    const here = present(await ctx.subscriptions.here(invocation));
    const mine = present(await own());
    return [...here, ...mine.filter(({ channel }) => here.every((each) => each.channel.id !== channel.id))];
  }
  return present(await ctx.subscriptions.list(invocation, await placeMeant(typed, invocation, ctx)));
}

const present = <Value>(value: Value | null): Value[] => (value === null ? [] : [value]);

async function shown(lists: readonly FollowedList[], ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const count = lists.reduce((sum, { items }) => sum + items.length, 0);
  const blocks: Block[] = [];
  for (const each of lists) blocks.push(...(await blocksOf(each, ctx, locale)));
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(
      `${count} ${count === 1 ? 'subscription' : 'subscriptions'}.`,
      `フォロー中：${count}件。`,
    ),
    title: [text(say('Subscriptions', '購読一覧'), 'bold'), text(say(` · ${count}`, `：${count}件`))],
    blocks,
    sources: [],
    actions: await actionsOf(lists, ctx, locale),
  };
}

async function blocksOf(each: FollowedList, ctx: CommandContext, locale: Locale): Promise<Block[]> {
  const say = sayIn(locale);
  const listed = each.items.slice(0, MOST_LISTED);
  const items = [];
  for (const item of listed) items.push(await followedEntry(item, ctx, locale));
  const more = each.items.length - listed.length;
  const where = each.isOwn
    ? say('You, by direct message', '自分（ダイレクトメッセージ）')
    : placeName(each, locale);
  return [
    { kind: 'paragraph', line: [text(where, 'bold')] },
    ...pausedNotice(each, locale),
    { kind: 'list', ordered: false, items },
    ...(more > 0
      ? [{ kind: 'paragraph' as const, line: [text(say(`… and ${more} more.`, `…ほか${more}件`))] }]
      : []),
    ...commonFields(each, ctx.now, locale),
  ];
}

/** That nothing of it is told, for another reason than its own. */
function pausedNotice({ channel, isOwn }: FollowedList, locale: Locale): Block[] {
  if (channel.pause === null) return [];
  const say = sayIn(locale);
  const words = isOwn
    ? say(
        'A direct message to you was refused. Allow direct messages from this app or server.',
        'ダイレクトメッセージを送れませんでした。このアプリまたはサーバーからのダイレクトメッセージを許可してください。',
      )
    : say('Nothing is posted there now: the channel is paused.', '現在、チャンネルは停止中です。');
  return [{ kind: 'notice', level: 'warning', line: [text(words)] }];
}

async function actionsOf(
  lists: readonly FollowedList[],
  ctx: CommandContext,
  locale: Locale,
): Promise<Action[]> {
  const say = sayIn(locale);
  const choices: { label: string; line: string }[] = [];
  for (const { items } of lists.filter(({ mayChange }) => mayChange)) {
    for (const { subscription } of items) {
      const { name } = await thingOf(subscription, ctx);
      choices.push({
        label: truncate(name[locale], CHOICE_LENGTH),
        line: `/subscriptions edit #${subscription.id}`,
      });
    }
  }
  const [only] = lists;
  return [
    ...(choices.length === 0
      ? []
      : [
          {
            kind: 'choose' as const,
            label: say('Change one …', '変更するものを選ぶ'),
            choices: choices.slice(0, MOST_CHOICES),
          },
        ]),
    ...(lists.length === 1 && only?.mayChange ? undoActions(only, locale) : []),
    { kind: 'command', label: say('Topics', 'トピック'), line: '/topics' },
  ];
}

function nothing({ locale, isManager }: ParsedInvocation): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('Nothing is followed yet', 'フォロー中のものはありません'),
      sentence: isManager
        ? say(
            '/subscribe lets this channel follow a topic, /follow tells only you.',
            '/subscribe でこのチャンネルに、/follow で自分だけに通知を届けられます。',
          )
        : say(
            '/follow and a topic: I tell you by direct message.',
            '/follow に続けてトピックを指定すると、ダイレクトメッセージでお知らせします。',
          ),
      label: say('Topics', 'トピック'),
      line: '/topics',
    },
    locale,
  );
}
