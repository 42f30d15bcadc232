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
  isForManagers: true,
  changesFeeds: true,
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
              `It is then no longer polled. ${staying(feed, locale)}`,
              `以後は確認されなくなります。${staying(feed, locale)}`,
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

function staying({ articleCount }: FeedHealth, locale: Locale): string {
  const say = sayIn(locale);
  const articles = countOf(articleCount, locale);
  if (articleCount === 0) return say('It brought no articles.', '取得した記事はありません。');
  if (articleCount === 1)
    return say('The article that it brought stays.', `取得済みの記事${articles}は残ります。`);
  return say(`The ${articles} that it brought stay.`, `取得済みの記事${articles}は残ります。`);
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
      { kind: 'paragraph', line: [text(staying(feed, locale))] },
      ...(feed.origin === 'config'
        ? [
            {
              kind: 'notice' as const,
              level: 'info' as const,
              line: [
                text(
                  say(
                    'feeds.opml still names it. It stays removed all the same, until it is added again; take it out there as well, so that the file says what is followed.',
                    'feeds.opml には記載が残っていますが、もう一度追加するまで確認は再開しません。ファイルからも取り除いてください。',
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
