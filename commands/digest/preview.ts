import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Reply, text } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { capitalised, digestOf } from './changed.ts';
import { digestChannel, digestChannelOption, digestChannelToChange, mayChange } from './find.ts';
import { digestAction, nextLine } from './words.ts';

/** The digest as it would be now: to look at, or to post. */

export const preview = {
  name: 'preview',
  aliases: ['プレビュー', '確認'],
  description: {
    en: 'What the digest would say now; only you see it',
    ja: '今の時点のダイジェストを自分だけに表示します',
  },
  options: [digestChannelOption],
  examples: ['digest preview'],

  async run(invocation, ctx): Promise<Reply> {
    const { locale } = invocation;
    const say = sayIn(locale);
    const channel = await digestChannel(invocation, ctx);
    const message = await ctx.digests.preview(channel.id);
    if (message === null) throw followsNothing(channel, locale);
    const sentence = say(
      'Only you see this. Nothing is noted: the digest will still tell of it. ',
      '自分だけに表示しています。実際のダイジェストの内容には影響しません。',
    );
    return {
      ...message,
      visibility: 'private',
      blocks: [
        { kind: 'notice', level: 'info', line: [text(sentence), ...nextLine(channel, ctx.now, locale)] },
        ...message.blocks,
      ],
      actions: [
        ...(mayChange(channel, invocation) ? [digestAction('now', channel.remoteId, locale)] : []),
        ...message.actions,
      ],
    };
  },
} satisfies Subcommand;

export const now = {
  name: 'now',
  aliases: ['今すぐ'],
  description: { en: 'Post the digest now', ja: 'ダイジェストを今すぐ投稿します' },
  options: [digestChannelOption],
  examples: ['digest now channel:#alerts'],

  async run(invocation, ctx): Promise<Reply> {
    const { locale } = invocation;
    const say = sayIn(locale);
    const channel = await digestChannelToChange(invocation, ctx);
    if (channel.pause !== null) throw stopped(channel, locale);
    const result = await ctx.digests.postNow(invocation, channel.id);
    const which = digestOf(channel, locale);
    switch (result.kind) {
      case 'follows-nothing':
        throw followsNothing(channel, locale);
      case 'quiet': {
        const sentence = say(
          'Nothing was posted: nothing is new. ',
          '新しい情報がないため、投稿していません。',
        );
        const [first, ...others] = result.message.blocks;
        const blocks = first === undefined ? [] : [first, ...others];
        return {
          ...result.message,
          visibility: 'private',
          notification: sentence.trim(),
          blocks: [{ kind: 'notice', level: 'info', line: [text(sentence.trim())] }, ...blocks],
        };
      }
      case 'posted':
      case 'posted-before': {
        const heading =
          result.kind === 'posted'
            ? say(`${capitalised(which)} is posted now`, `${which}を投稿します`)
            : say(`${capitalised(which)} was posted within this minute`, `${which}は先ほど投稿しました`);
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
                  say(
                    'The next one tells only of what comes in from here on. ',
                    '次回は、これ以降の出来事だけをまとめます。',
                  ),
                ),
                ...nextLine(channel, ctx.now, locale),
              ],
            },
          ],
          sources: [],
          actions: [digestAction('list', null, locale)],
        };
      }
    }
  },
} satisfies Subcommand;

function followsNothing(channel: Channel, locale: Locale): UserError {
  const which = digestOf(channel, locale);
  return new UserError(
    sayIn(locale)(
      `There is nothing to tell in ${which}: what is followed there is told at once only, or paused.`,
      `${which}でまとめる対象がありません。フォロー中のものは、すぐに投稿する設定か一時停止中です。`,
    ),
    { option: 'channel' },
  );
}

function stopped(channel: Channel, locale: Locale): UserError {
  const which = digestOf(channel, locale);
  return new UserError(
    sayIn(locale)(
      `Nothing is posted there at the moment, so ${which} cannot be posted either. /settings says why.`,
      `現在このチャンネルへの投稿は止まっているため、${which}も投稿できません。理由は /settings で確認できます。`,
    ),
    { option: 'channel', suggestion: '/settings' },
  );
}
