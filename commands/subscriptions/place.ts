import type { CommandContext, ParsedInvocation } from '#src/command.ts';
import type { FollowedItem, FollowedList, FollowingPlace } from '#src/command-desks.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { didYouMean } from '#src/text/spelling.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { channelName, notHere, unknownChannel } from '../channels.ts';
import { chooseTopic } from '../parts.ts';

/** Whose subscriptions are meant, and which. */

const MAX_SHOWN = 40;
/** Of what can be named. */
const MAX_LISTED = 6;

export function isOwnWord(typed: string | undefined): boolean {
  return ['me', 'dm', '自分', '自分用'].includes(typed?.normalize('NFKC').toLowerCase() ?? '');
}

/** The channel typed, or where it is asked. Throws UserError where there is none. */
export async function placeMeant(
  typed: string | undefined,
  { channelId, locale, ...where }: ParsedInvocation,
  ctx: CommandContext,
): Promise<FollowingPlace> {
  // A shell is no channel; what is its own is the preview's.
  if (isOwnWord(typed) || (typed === undefined && where.platform === 'terminal')) return 'own';
  const found = await ctx.channels.find(where, typed ?? channelId);
  if (found?.kind === 'person' && typed === undefined) return 'own';
  if (found) return found;
  throw typed === undefined ? notHere(locale) : unknownChannel(typed, locale);
}

/** What is followed in the channel typed; else where it is asked; else by the asker. null where that is nothing. */
export async function listMeant(
  typed: string | undefined,
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<FollowedList | null> {
  if (typed === undefined) {
    return (await ctx.subscriptions.here(invocation)) ?? ctx.subscriptions.list(invocation, 'own');
  }
  return ctx.subscriptions.list(invocation, await placeMeant(typed, invocation, ctx));
}

/** A subscription by its number (#12), or by what it follows: a topic’s key, story:17, event:e3. Throws UserError. */
export async function itemMeant(
  typed: string,
  channel: string | undefined,
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Promise<{ readonly list: FollowedList; readonly item: FollowedItem }> {
  const { locale } = invocation;
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  const [, digits] = /^#?(\d{1,15})$/.exec(plain) ?? [];
  const list =
    digits === undefined
      ? await listMeant(channel, invocation, ctx)
      : await ctx.subscriptions.withNumber(invocation, Number(digits));
  const fits = (isName: (name: string) => boolean) =>
    list?.items.filter(({ subscription: { kind, key } }) => namesOf(kind, key, ctx).some(isName)) ?? [];
  const near = fits((name) => name.includes(plain));
  const item =
    digits === undefined
      ? (fits((name) => name === plain)[0] ?? (near.length === 1 ? near[0] : undefined))
      : list?.items.find(({ subscription: { id } }) => id === Number(digits));
  if (list && item) return { list, item };
  throw unknownSubscription(typed, list, locale);
}

function namesOf(kind: string, key: string, { topics }: CommandContext): string[] {
  const topic = kind === 'topic' ? topics.find((each) => each.key === key) : undefined;
  const names = topic ? [topic.key, topic.name.en, topic.name.ja] : [];
  return [`${kind}:${key}`, ...names].map((name) => name.normalize('NFKC').toLowerCase());
}

function unknownSubscription(typed: string, list: FollowedList | null, locale: Locale): UserError {
  const say = sayIn(locale);
  const shown = truncate(typed, MAX_SHOWN);
  const names = (list?.items ?? []).map(({ subscription: { kind, key } }) =>
    kind === 'topic' ? key : `${kind}:${key}`,
  );
  const known =
    names.length === 0
      ? ''
      : say(
          `${didYouMean(typed, names)} There are: ${names.slice(0, MAX_LISTED).join(', ')}.`,
          `フォロー中：${names.slice(0, MAX_LISTED).join('、')}。`,
        );
  return new UserError(
    say(
      `Nothing like “${shown}” is followed there.${known}`,
      `「${shown}」はフォローされていません。${known}`,
    ),
    {
      option: 'subscription',
      suggestion: '/subscriptions',
      label: say('All subscriptions', '購読一覧'),
    },
  );
}

/** Where people are told, as part of a sentence: "#alerts", "you". */
export function placeName({ channel, isOwn }: FollowedList, locale: Locale): string {
  return isOwn ? sayIn(locale)('direct message', 'ダイレクトメッセージ') : channelName(channel);
}

/** How a place is typed. */
export function placeWord({ channel, isOwn }: FollowedList): string {
  return isOwn ? 'me' : channel.remoteId;
}

/**
 * That a channel is for its managers to change, and what everybody may do. `line` follows it for oneself; null where it
 * is not known what.
 */
export function onlyManagers(
  list: { readonly name: string },
  line: string | null,
  ctx: CommandContext,
  { locale, platform }: Pick<ParsedInvocation, 'locale' | 'platform'>,
): Reply {
  const say = sayIn(locale);
  const who =
    platform === 'discord'
      ? say('people with the permission Manage Server', '「サーバー管理」権限を持つ人')
      : say('admins of this workspace', 'このワークスペースの管理者');
  const sentence = say(
    `What ${list.name} is told is for ${who} to change: it concerns everybody there.`,
    `${list.name} の通知は全員に関わるため、変更できるのは${who}だけです。`,
  );
  const own = say(
    'You can follow it for yourself: I tell you by direct message, and you can snooze that as you like.',
    'ご自身でフォローすると、ダイレクトメッセージでお知らせします。そちらは自由にミュートできます。',
  );
  return {
    kind: 'error',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('That is for managers', '管理者だけが変更できます'), 'bold')],
    blocks: [
      { kind: 'notice', level: 'info', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(own)] },
    ],
    sources: [],
    actions: [
      ...(line === null
        ? chooseTopic(ctx, locale, ({ key }) => `/follow ${key}`)
        : [
            {
              kind: 'command' as const,
              label: say('Follow it myself', '自分でフォロー'),
              line,
              primary: true,
            },
          ]),
      { kind: 'command', label: say('What I follow', '自分の購読'), line: '/subscriptions list channel:me' },
    ],
  };
}
