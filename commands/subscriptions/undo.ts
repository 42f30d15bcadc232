import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type ListItem, type Reply, text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { placeOption } from './options.ts';
import { onlyManagers, placeMeant, placeName } from './place.ts';
import { followedEntry, listAction, undoActions } from './words.ts';

export const undo = {
  name: 'undo',
  aliases: ['取消', '元に戻す'],
  description: {
    en: 'Take back the last change of what is followed',
    ja: 'フォローの直前の変更を元に戻します',
  },
  options: [
    placeOption,
    {
      name: 'change',
      description: {
        en: 'Only if this is still the last change; buttons say it',
        ja: 'この変更が最後の場合だけ戻す（ボタンが使用）',
      },
    },
  ],
  examples: ['subscriptions undo channel:#alerts'],

  async run(invocation, ctx): Promise<Reply> {
    const { options, locale } = invocation;
    const say = sayIn(locale);
    const place = await placeMeant(options.channel, invocation, ctx);
    const before = await ctx.subscriptions.list(invocation, place);
    if (before && !before.mayChange)
      return onlyManagers({ name: placeName(before, locale) }, null, ctx, invocation);
    const undone = await ctx.subscriptions.undo(invocation, place, options.change);
    if (undone.kind !== 'undone') throw notUndone(undone.kind === 'nothing', locale);
    const { list } = undone;
    const items: ListItem[] = [];
    for (const item of list.items) items.push(await followedEntry(item, ctx, locale));
    const heading = list.isOwn
      ? say('What you follow is as it was before', '自分のフォローを変更前の状態に戻しました')
      : say(
          `What ${placeName(list, locale)} follows is as it was before`,
          `${placeName(list, locale)} のフォローを変更前の状態に戻しました`,
        );
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: `${heading}${say('.', '。')}`,
      title: [text(heading, 'bold')],
      blocks:
        items.length > 0
          ? [{ kind: 'list', ordered: false, items }]
          : [
              {
                kind: 'paragraph',
                line: [text(say('Nothing is followed there.', 'フォロー中のものはありません。'))],
              },
            ],
      sources: [],
      actions: [...undoActions(list, locale), listAction(list, locale)],
    };
  },
} satisfies Subcommand;

function notUndone(isNothing: boolean, locale: 'en' | 'ja'): UserError {
  const say = sayIn(locale);
  return new UserError(
    isNothing
      ? say('There is no change to take back.', '元に戻せる変更はありません。')
      : say(
          'Not undone: something else was changed since. The list shows how it is now.',
          'その後さらに変更されたため、元に戻していません。現在の状態は一覧で確認できます。',
        ),
    { suggestion: '/subscriptions', label: say('All subscriptions', '購読一覧') },
  );
}
