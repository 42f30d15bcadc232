import type { CommandContext, Subcommand } from '#src/command.ts';
import { type Reply, text } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf } from '../parts.ts';
import { feedOption, nameOf, withFeed } from './find.ts';

export const remove = {
  name: 'remove',
  aliases: ['削除'],
  description: {
    en: 'Stop following a feed; its articles stay',
    ja: 'フィードの登録を解除します（記事は残ります）',
  },
  options: [
    feedOption,
    {
      name: 'confirm',
      description: { en: 'Remove it without asking again', ja: '確認せずに削除' },
      choices: [{ value: 'yes', name: { en: 'Yes, remove it', ja: 'はい' } }],
    },
  ],
  examples: ['feeds remove #1'],

  async run({ options, locale }, ctx) {
    return withFeed(options.feed!, ctx, locale, '/feeds remove', (feed) =>
      options.confirm === 'yes' ? removed(feed, ctx, locale) : question(feed, locale),
    );
  },
} satisfies Subcommand;

async function question(feed: FeedHealth, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  const sentence = say(`Remove ${nameOf(feed)}?`, `「${nameOf(feed)}」を削除しますか？`);
  const articles = countOf(feed.articleCount, locale);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sentence, 'bold'), text('  '), text(`#${feed.id}`, 'code')],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              `It is then no longer polled. ${feed.articleCount === 1 ? 'The article that it brought stays.' : `The ${articles} that it brought stay.`}`,
              `以後は確認されなくなります。取得済みの記事${articles}は残ります。`,
            ),
          ),
        ],
      },
    ],
    sources: [],
    actions: [
      {
        kind: 'command',
        label: say('Remove', '削除する'),
        line: `/feeds remove #${feed.id} confirm:yes`,
        primary: true,
      },
      { kind: 'command', label: say('Keep', '残す'), line: `/feeds show #${feed.id}` },
    ],
  };
}

async function removed(feed: FeedHealth, ctx: CommandContext, locale: Locale): Promise<Reply> {
  const say = sayIn(locale);
  await ctx.feeds.remove(feed.id);
  const sentence = say(`${nameOf(feed)} was removed.`, `「${nameOf(feed)}」を削除しました。`);
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sentence, 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(say('Its articles stay.', '記事は残っています。'))] },
      ...(feed.origin === 'config'
        ? [
            {
              kind: 'notice' as const,
              level: 'info' as const,
              line: [
                text(
                  say(
                    'feeds.opml still names it; it stays removed all the same, until it is added again. Take it out there as well, so that the file tells the truth.',
                    'feeds.opml にはまだ記載がありますが、再び追加するまで削除されたままです。ファイルからも取り除いてください。',
                  ),
                ),
              ],
            },
          ]
        : []),
    ],
    sources: [],
    actions: [
      { kind: 'command', label: say('Add again', 'もう一度追加'), line: `/feeds add ${feed.url}` },
      { kind: 'command', label: say('All feeds', 'フィード一覧'), line: '/feeds' },
    ],
  };
}
