import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Block, type Reply, text } from '#src/message.ts';
import type { FoundFeed, ImportCounts, ImportRefusal } from '#src/model/feed-trial.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import { bytesText } from '#src/text/amounts.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';
import { addressFailed, noAddress } from './answers.ts';

/** As many as a person looks through. */
const MAX_SHOWN = 10;

const REFUSALS: Readonly<Record<ImportRefusal, Localized>> = {
  'no-address': { en: 'not an http or https address', ja: 'http または https のアドレスではありません' },
  'private-address': { en: 'inside a private network', ja: '内部ネットワークのアドレスです' },
  'too-many': { en: 'too many at once', ja: '一度に取り込める数を超えています' },
};

export const imported = {
  name: 'import',
  aliases: ['取込', '取り込み', '取込み', 'インポート'],
  description: {
    en: 'Follow all feeds of an OPML file on the web',
    ja: 'Web上のOPMLファイルから、まとめて追加します',
  },
  options: [
    {
      name: 'address',
      description: { en: 'Of the OPML file', ja: 'OPMLファイルのアドレス' },
      required: true,
      rest: true,
    },
  ],
  examples: ['feeds import https://example.org/feeds.opml'],

  async run({ options, locale }, ctx) {
    const say = sayIn(locale);
    const address = withoutQuotes(options.address!);
    const read = await ctx.feeds.importFrom(address);
    switch (read.kind) {
      case 'read':
        return counted(read, locale);
      case 'failed':
        return addressFailed(
          { ...read, failure: { ...read.failure, announced: [] } },
          say('No feeds were imported', '取り込めませんでした'),
          (url) => `/feeds import ${url}`,
          locale,
        );
      case 'no-address':
        throw noAddress(address, locale);
      case 'no-opml':
        throw new UserError(
          say(
            'There is no OPML document at this address. Feed readers write one when they export their subscriptions.',
            'このアドレスにあるのはOPMLではありません。フィードリーダーの購読一覧の書き出しで作られたファイルを指定してください。',
          ),
        );
      case 'too-long':
        throw new UserError(
          say(
            `This OPML document is too long: at most ${bytesText(read.maxBytes)} are read.`,
            `このOPMLは大きすぎます。読み込めるのは${bytesText(read.maxBytes)}までです。`,
          ),
        );
    }
  },
} satisfies Subcommand;

function counted({ added, known, refused }: ImportCounts, locale: Locale): Reply {
  const say = sayIn(locale);
  const counts = [
    say(`${added.length} added`, `追加 ${added.length}件`),
    say(`${known.length} followed already`, `登録済み ${known.length}件`),
    ...(refused.length > 0 ? [say(`${refused.length} not taken`, `取り込めず ${refused.length}件`)] : []),
  ].join(' · ');
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`Feeds imported: ${counts}.`, `フィードを取り込みました：${counts}`),
    title: [text(say('Feeds imported', 'フィードの取り込み'), 'bold'), text(` · ${counts}`)],
    blocks: [
      ...listed(
        say('Not taken', '取り込めなかったもの'),
        refused.map((feed) => ({ ...feed, note: REFUSALS[feed.why][locale] })),
        locale,
      ),
      ...listed(say('Added', '追加したもの'), added, locale),
      ...(added.length > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(
                    'What they hold now is stored and not posted, only what comes after. Publisher, kind, country and language were assumed where the file does not say them.',
                    '現在の内容は保存されますが投稿されず、以後の新しい項目だけが投稿されます。ファイルに記載のない発行元、種類、国、言語は推定しています。',
                  ),
                ),
              ],
            },
          ]
        : []),
    ],
    sources: [],
    actions: [{ kind: 'command', label: say('All feeds', 'フィード一覧'), line: '/feeds' }],
  };
}

function listed(heading: string, feeds: readonly (FoundFeed & { note?: string })[], locale: Locale): Block[] {
  if (feeds.length === 0) return [];
  const more = feeds.length - MAX_SHOWN;
  return [
    { kind: 'paragraph', line: [text(heading, 'bold')] },
    {
      kind: 'list',
      ordered: false,
      items: feeds.slice(0, MAX_SHOWN).map(({ title, url, note }) => ({
        head: [text(truncate(title, 120))],
        meta: [text(truncate(url, 200)), ...(note === undefined ? [] : [text(` · ${note}`)])],
      })),
    },
    ...(more > 0
      ? [{ kind: 'paragraph' as const, line: [text(sayIn(locale)(`… and ${more} more.`, `…ほか${more}件`))] }]
      : []),
  ];
}
