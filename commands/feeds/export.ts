import type { Subcommand } from '#src/command.ts';
import { withCommands } from '#src/command-mentions.ts';
import { text } from '#src/message.ts';
import { sayIn } from '#src/text/words.ts';
import { feedCount, none } from './list.ts';

export const exported = {
  name: 'export',
  aliases: ['書き出し', 'エクスポート'],
  description: {
    en: 'All followed feeds as an OPML file',
    ja: '登録中のフィードをOPMLファイルに書き出します',
  },
  options: [],
  examples: ['feeds export'],

  async run({ locale, platform }, ctx) {
    const say = sayIn(locale);
    const polled = (await ctx.feeds.list()).filter(({ retiredAt }) => retiredAt === null);
    if (polled.length === 0) return none({ platform, locale });
    const count = feedCount(polled.length, locale);
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(`${count} as OPML.`, `フィード${count}をOPMLに書き出しました。`),
      title: [text(say('Feeds as OPML', 'OPMLの書き出し'), 'bold'), text(` · ${count}`)],
      blocks: [
        {
          kind: 'paragraph',
          line: withCommands(
            say(
              'Feed readers take this file, and so does this bot: as config/feeds.opml, or with /feeds import.',
              'ほかのフィードリーダーで読み込めるほか、config/feeds.opml として、または /feeds import で取り込めます。',
            ),
            ctx.commands,
          ),
        },
      ],
      files: [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: await ctx.feeds.export() }],
      sources: [],
      actions: [],
    };
  },
} satisfies Subcommand;
