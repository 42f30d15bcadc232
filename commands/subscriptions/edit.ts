import type { CommandContext, Option, ParsedInvocation, Subcommand } from '#src/command.ts';
import type { FollowedItem, FollowedList } from '#src/command-desks.ts';
import { type Action, type Reply, text } from '#src/message.ts';
import type { Volume } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import type { SubscriptionMode } from '#src/model/subscription.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { readMention } from './mention.ts';
import { LEVEL_CHOICES, levelOption, MODE_NAMES, mentionOption, modeOption, placeOption } from './options.ts';
import { itemMeant, onlyManagers, placeName } from './place.ts';
import { thingOf } from './what.ts';
import { followedEntry, listAction, undoActions } from './words.ts';

/** A title is read at a glance; the whole name stands below it. */
const LONGEST_NAME = 80;

export const subscriptionOption: Option = {
  name: 'subscription',
  description: { en: 'Its number (#12), topic or story:17', ja: '番号（#12）、トピック、または story:17' },
  required: true,
  suggest: async (_typed, ctx) => ctx.topics.map(({ key, name }) => ({ value: key, name })),
};

/** As the channel has it. */
const INHERIT = { value: 'inherit', name: { en: 'As the channel has it', ja: 'チャンネルの設定に従う' } };

export const edit = {
  name: 'edit',
  aliases: ['変更', '編集'],
  description: { en: 'Change how something is followed', ja: 'フォローの設定を変更します' },
  options: [
    subscriptionOption,
    { ...modeOption, choices: [...modeOption.choices!, INHERIT] },
    { ...levelOption, choices: [...LEVEL_CHOICES, INHERIT] },
    mentionOption,
    placeOption,
  ],
  examples: [
    'subscriptions edit #12 mode:digest',
    'subscriptions edit tariffs level:breaking channel:#alerts',
  ],

  async run(invocation, ctx) {
    const { options, locale } = invocation;
    const { mode, level, mention } = options;
    const { list, item } = await itemMeant(options.subscription!, options.channel, invocation, ctx);
    if (!list.mayChange) return refused(list, item, invocation, ctx);
    if (mode === undefined && level === undefined && mention === undefined)
      return offer(list, item, ctx, locale);
    const after = await ctx.subscriptions.edit(invocation, item.subscription.id, {
      ...(mode !== undefined && { mode: mode === 'inherit' ? null : (mode as SubscriptionMode) }),
      ...(level !== undefined && { volume: level === 'inherit' ? null : (level as Volume) }),
      ...(mention !== undefined && { mention: await readMention(mention, invocation, ctx) }),
    });
    return changedReply(
      after ?? list,
      item,
      ctx,
      locale,
      sayIn(locale)('is changed', 'の設定を変更しました'),
    );
  },
} satisfies Subcommand;

/** It may be followed by the asker alone. */
export function refused(
  list: FollowedList,
  { subscription }: FollowedItem,
  invocation: ParsedInvocation,
  ctx: CommandContext,
): Reply {
  const { kind, key } = subscription;
  return onlyManagers(
    { name: placeName(list, invocation.locale) },
    `/follow ${kind}:${key}`,
    ctx,
    invocation,
  );
}

/** How it is after a change; `what` ends the sentence that begins with its name. */
export async function changedReply(
  list: FollowedList,
  { subscription }: FollowedItem,
  ctx: CommandContext,
  locale: Locale,
  what: string,
): Promise<Reply> {
  const say = sayIn(locale);
  const thing = await thingOf(subscription, ctx);
  const item = list.items.find((each) => each.subscription.id === subscription.id);
  const name = truncate(thing.name[locale], LONGEST_NAME);
  const heading = say(
    `${name} ${what}${list.isOwn ? '' : ` in ${placeName(list, locale)}`}`,
    `${list.isOwn ? '' : `${placeName(list, locale)} の`}「${name}」${what}`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${heading}${say('.', '。')}`,
    title: [text(heading, 'bold')],
    blocks: item ? [{ kind: 'list', ordered: false, items: [await followedEntry(item, ctx, locale)] }] : [],
    sources: [],
    actions: [...undoActions(list, locale), listAction(list, locale)],
  };
}

/** What can be changed, to press. */
async function offer(
  list: FollowedList,
  item: FollowedItem,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const { id, pausedAt } = item.subscription;
  const thing = await thingOf(item.subscription, ctx);
  const name = truncate(thing.name[locale], LONGEST_NAME);
  const line = (rest: string) => `/subscriptions edit #${id} ${rest}`;
  const press = (label: string, does: string): Action => ({
    kind: 'command',
    label,
    line: `/subscriptions ${does} #${id}`,
  });
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: `${name}${say('.', '。')}`,
    title: [text(name, 'bold'), text(`  ${placeName(list, locale)}`)],
    blocks: [{ kind: 'list', ordered: false, items: [await followedEntry(item, ctx, locale)] }],
    sources: [],
    actions: [
      {
        kind: 'choose',
        label: say('When it is told', '投稿のしかた'),
        choices: [
          ...Object.entries(MODE_NAMES).map(([mode, words]) => ({
            label: words[locale],
            line: line(`mode:${mode}`),
          })),
        ],
      },
      {
        kind: 'choose',
        label: say('What is told at once', 'すぐに投稿する範囲'),
        choices: [...LEVEL_CHOICES, INHERIT].map(({ value, name: words }) => ({
          label: words[locale],
          line: line(`level:${value}`),
        })),
      },
      pausedAt === null ? press(say('Pause', '一時停止'), 'pause') : press(say('Resume', '再開'), 'resume'),
      press(say('Remove', '解除'), 'remove'),
      listAction(list, locale),
    ],
  };
}
