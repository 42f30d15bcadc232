import type { Subcommand } from '#src/command.ts';
import { text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { feedOption, nameOf, withFeed } from './find.ts';

export const check = {
  name: 'check',
  aliases: ['確認'],
  description: { en: 'Check a feed now, not at its next turn', ja: '次回を待たずに、今すぐ確認します' },
  isForManagers: true,
  changesFeeds: true,
  options: [feedOption],
  examples: ['feeds check #1'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    return withFeed(options.feed!, ctx, locale, '/feeds check', async (feed) => {
      if (feed.retiredAt === null) await ctx.feeds.checkNow(feed.id);
      const sentence =
        feed.retiredAt === null
          ? say(
              `${nameOf(feed)} will be checked within seconds, if the bot is running.`,
              `「${nameOf(feed)}」を数秒以内に確認します（ボットの稼働中）。`,
            )
          : say(
              `${nameOf(feed)} is retired and no longer polled. Add it again if that was a mistake.`,
              `「${nameOf(feed)}」は廃止されたため、確認の対象外です。誤りであれば、もう一度追加してください。`,
            );
      return {
        kind: 'panel',
        visibility: 'private',
        locale,
        notification: sentence,
        title: [text(sentence, 'bold')],
        blocks: [],
        sources: [],
        actions: [
          ...(feed.retiredAt === null
            ? []
            : [
                {
                  kind: 'command' as const,
                  label: say('Add again', 'もう一度追加'),
                  line: `/feeds add ${feed.url}`,
                },
              ]),
          { kind: 'command', label: say('Show', '詳細'), line: `/feeds show #${feed.id}` },
        ],
      };
    });
  },
} satisfies Subcommand;
