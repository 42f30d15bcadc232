import type { Subcommand } from '#src/command.ts';
import { type Action, type Block, command, type Reply, text } from '#src/message.ts';
import type { FileImport, FoundFeed, ImportCounts, ImportRefusal } from '#src/model/feed-trial.ts';
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
    en: 'Follow all feeds of an OPML file',
    ja: 'OPMLファイルのフィードをまとめて追加します',
  },
  isForManagers: true,
  changesFeeds: true,
  options: [
    {
      name: 'address',
      description: { en: 'Of an OPML file on the web', ja: 'Web上のOPMLファイルのアドレス' },
      rest: true,
    },
  ],
  examples: ['feeds import', 'feeds import https://example.org/feeds.opml'],

  async run({ options, files = [], locale }, ctx) {
    const say = sayIn(locale);
    const [file] = files;
    if (file) return result(await ctx.feeds.importFile(file.bytes), file.name, locale);
    if (options.address === undefined) return question(locale);
    const address = withoutQuotes(options.address);
    const read = await ctx.feeds.importFrom(address);
    switch (read.kind) {
      case 'failed':
        return addressFailed(
          { ...read, failure: { ...read.failure, announced: [] } },
          say('No feeds were imported', '取り込めませんでした'),
          (url) => `/feeds import ${url}`,
          locale,
        );
      case 'no-address':
        throw noAddress(address, locale);
      default:
        return result(read, address, locale);
    }
  },
} satisfies Subcommand;

function chooseFile(label: string): Action {
  return { kind: 'file', label, line: '/feeds import', extensions: ['.opml', '.xml'] };
}

function question(locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say('Which OPML file shall be imported?', 'どのOPMLファイルを取り込みますか？');
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sentence, 'bold')],
    blocks: [
      {
        kind: 'paragraph',
        line: [
          text(
            say(
              'Feed readers write one when they export their subscriptions. Choose the file, or say where it is on the web: ',
              'フィードリーダーの購読一覧を書き出したファイルです。ファイルを選択するか、Web上のアドレスを入力してください：',
            ),
          ),
          command('/feeds import https://'),
        ],
      },
    ],
    sources: [],
    actions: [chooseFile(say('Choose a file', 'ファイルを選択'))],
  };
}

function result(read: FileImport, name: string, locale: Locale): Reply {
  const say = sayIn(locale);
  switch (read.kind) {
    case 'read':
      return counted(read, locale);
    case 'no-opml':
      return refused(
        name,
        say(
          'This is no OPML document. Feed readers write one when they export their subscriptions.',
          'OPML形式ではありません。フィードリーダーの購読一覧を書き出したファイルを指定してください。',
        ),
        locale,
      );
    case 'too-long':
      return refused(
        name,
        say(
          `This document is too long: at most ${bytesText(read.maxBytes)} are read.`,
          `ファイルが大きすぎます。読み込めるのは${bytesText(read.maxBytes)}までです。`,
        ),
        locale,
      );
  }
}

function refused(name: string, sentence: string, locale: Locale): Reply {
  const say = sayIn(locale);
  return {
    kind: 'empty',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('No feeds were imported', '取り込めませんでした'), 'bold')],
    blocks: [
      { kind: 'notice', level: 'warning', line: [text(sentence)] },
      { kind: 'paragraph', line: [text(truncate(name, 200), 'code')] },
    ],
    sources: [],
    actions: [chooseFile(say('Choose another file', '別のファイルを選択'))],
  };
}

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
