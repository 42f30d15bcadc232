import { COUNTRY_EXPECTED, isCountry, isLanguage, LANGUAGE_EXPECTED } from '#config/codes.ts';
import type { Subcommand } from '#src/command.ts';
import { UserError } from '#src/errors.ts';
import { type Action, type Block, command, type Line, type Reply, text } from '#src/message.ts';
import { type FeedDefinition, TIERS, type Tier } from '#src/model/feed.ts';
import type { FeedAddition, FeedWishes } from '#src/model/feed-trial.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { languageName, sayIn, tierName } from '#src/text/words.ts';
import { optionText, withoutQuotes } from '../parts.ts';
import { addressFailed, noAddress, stillWaiting } from './answers.ts';
import { nameOf } from './find.ts';
import { addressLink, countryName, fullTextName } from './words.ts';

const MAX_LABEL = 34;

export const add = {
  name: 'add',
  aliases: ['追加'],
  description: {
    en: 'Follow the feed of a site, or change how a followed one is described',
    ja: 'サイトやフィードのアドレスからフィードを追加、または登録内容を変更します',
  },
  isForManagers: true,
  changesFeeds: true,
  options: [
    {
      name: 'address',
      description: { en: 'Of the feed, or of a page of its site', ja: 'フィード、またはサイトのアドレス' },
      required: true,
      rest: true,
    },
    { name: 'title', description: { en: 'What to call it', ja: '表示名' } },
    { name: 'publisher', description: { en: 'The outlet', ja: '発行元' } },
    {
      name: 'tier',
      description: { en: 'What kind of outlet it is', ja: '発行元の種類' },
      choices: TIERS.map((tier) => ({
        value: tier,
        name: { en: tierName(tier, 'en'), ja: tierName(tier, 'ja') },
      })),
    },
    { name: 'country', description: { en: 'Its home, as a code: JP', ja: '国コード（例：JP）' } },
    { name: 'language', description: { en: 'Of its items, as a code: ja', ja: '言語コード（例：ja）' } },
    {
      name: 'fulltext',
      description: { en: 'Fetch the page of each new item for its text', ja: '記事ページから全文を取得' },
      choices: [
        { value: 'yes', name: { en: 'Yes', ja: 'はい' } },
        { value: 'no', name: { en: 'No', ja: 'いいえ' } },
      ],
    },
  ],
  examples: ['feeds add https://www.example.org', 'feeds add example.go.jp/rss.xml tier:official'],

  async run({ options, locale }, ctx) {
    const address = withoutQuotes(options.address!);
    const wishes = wishesOf(options, locale);
    const line = (url: string) => `/feeds add ${url}${wishesText(options)}`;
    ctx.soFar(stillWaiting(address, line(address), locale));
    const addition = await ctx.feeds.add(address, wishes);
    switch (addition.kind) {
      case 'added':
        return added(addition, locale);
      case 'known':
        return known(addition, wishes, locale);
      case 'changed':
        return changed(addition, locale);
      case 'choices':
        return choices(addition, line, locale);
      case 'failed':
        return addressFailed(
          addition,
          sayIn(locale)('No feed was added', '追加できませんでした'),
          line,
          locale,
        );
      case 'no-address':
        throw noAddress(address, locale);
    }
  },
} satisfies Subcommand;

/** Throws UserError for a code that is none. */
function wishesOf(options: Readonly<Record<string, string>>, locale: Locale): FeedWishes {
  const { title, publisher, tier, fulltext } = options;
  const country = options.country?.normalize('NFKC').toUpperCase();
  const language = options.language?.normalize('NFKC').toLowerCase();
  const say = sayIn(locale);
  if (country !== undefined && !isCountry(country)) {
    throw new UserError(
      say(
        `country can't be “${truncate(country, 40)}”. It is ${COUNTRY_EXPECTED}.`,
        `country に「${truncate(country, 40)}」は指定できません。JP、US のような2文字の国コードを指定してください。`,
      ),
    );
  }
  if (language !== undefined && !isLanguage(language)) {
    throw new UserError(
      say(
        `language can't be “${truncate(language, 40)}”. It is ${LANGUAGE_EXPECTED}.`,
        `language に「${truncate(language, 40)}」は指定できません。ja、en のような言語コードを指定してください。`,
      ),
    );
  }
  return {
    ...(title !== undefined && { title }),
    ...(publisher !== undefined && { publisher }),
    ...(tier !== undefined && { tier: tier as Tier }),
    ...(country !== undefined && { country }),
    ...(language !== undefined && { language }),
    ...(fulltext !== undefined && { fullText: fulltext === 'yes' }),
  };
}

/** What was wished beside the address, as it would be typed. */
function wishesText({ address: _address, ...wishes }: Readonly<Record<string, string>>): string {
  return Object.entries(wishes)
    .map(([name, value]) => optionText(name, value))
    .join('');
}

function added({ feed, assumed, itemCount }: Of<'added'>, locale: Locale): Reply {
  const say = sayIn(locale);
  const guessed = assumed.find((key) => key !== 'title') ?? 'title';
  return described(feed, assumed, locale, {
    notification: say(`${nameOf(feed)} was added.`, `「${nameOf(feed)}」を追加しました。`),
    heading: say('Added: ', '追加しました：'),
    before: paragraph(
      text(
        say(
          `It has ${itemCount} ${itemCount === 1 ? 'item' : 'items'}. A running bot stores them within seconds; none of them is posted, only what comes after.`,
          `現在の項目は${itemCount}件です。ボットの稼働中は数秒以内に保存されます。これらは投稿されず、以後の新しい項目だけが投稿されます。`,
        ),
      ),
    ),
    after:
      assumed.length === 0
        ? []
        : paragraph(
            text(say('To change what was assumed: ', '推定された内容の変更：')),
            command(`/feeds add ${feed.url} ${guessed}:`),
          ),
  });
}

function changed({ feed }: Of<'changed'>, locale: Locale): Reply {
  const say = sayIn(locale);
  return described(feed, [], locale, {
    notification: say(`${nameOf(feed)} was changed.`, `「${nameOf(feed)}」の登録内容を変更しました。`),
    heading: say('Changed: ', '変更しました：'),
    before: [],
    after: paragraph(
      text(
        say(
          'It holds for new articles; those already stored stay as they are.',
          '今後の新しい記事に反映されます。保存済みの記事は変わりません。',
        ),
      ),
    ),
  });
}

interface Around {
  readonly notification: string;
  readonly heading: string;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/** A feed as it is followed from now on. */
function described(
  feed: FeedDefinition & { readonly id: number },
  assumed: readonly (keyof FeedWishes)[],
  locale: Locale,
  { notification, heading, before, after }: Around,
): Reply {
  const say = sayIn(locale);
  const guess = say(' (assumed)', '（推定）');
  const field = (label: string, key: keyof FeedWishes, value: string) => ({
    label,
    line: [text(value), ...(assumed.includes(key) ? [text(guess)] : [])],
  });
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification,
    title: [text(heading, 'bold'), text(feed.title, 'bold'), text('  '), text(`#${feed.id}`, 'code')],
    blocks: [
      ...before,
      {
        kind: 'fields',
        fields: [
          { label: say('Address', 'アドレス'), line: [addressLink(feed.url)] },
          field(say('Publisher', '発行元'), 'publisher', feed.publisher),
          field(say('Kind', '種類'), 'tier', tierName(feed.tier, locale)),
          field(say('Country', '国'), 'country', countryName(feed.country, locale)),
          field(say('Language', '言語'), 'language', languageName(feed.language, locale)),
          field(say('Full text', '全文取得'), 'fullText', fullTextName(feed.fullText, locale)),
        ],
      },
      ...after,
    ],
    sources: [],
    actions: [
      { kind: 'command', label: say('Show', '詳細'), line: `/feeds show #${feed.id}` },
      { kind: 'command', label: say('Remove', '削除'), line: `/feeds remove #${feed.id}` },
    ],
  };
}

function paragraph(...line: Line): Block[] {
  return [{ kind: 'paragraph', line }];
}

type Of<Kind extends FeedAddition['kind']> = Extract<FeedAddition, { kind: Kind }>;

function known({ feed }: Of<'known'>, wishes: FeedWishes, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    `${nameOf(feed)} is followed already.`,
    `「${nameOf(feed)}」はすでに登録されています。`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Nothing to add', '登録済みです'), 'bold')],
    blocks: [
      { kind: 'paragraph', line: [text(sentence), text('  '), text(`#${feed.id}`, 'code')] },
      ...(Object.keys(wishes).length === 0
        ? []
        : [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(
                    'The configuration describes it: change it in feeds.opml, and start the bot again.',
                    '設定ファイルに記載されたフィードです。feeds.opml を書き換えて、ボットを再起動してください。',
                  ),
                ),
              ],
            },
          ]),
    ],
    sources: [],
    actions: [{ kind: 'command', label: say('Show', '詳細'), line: `/feeds show #${feed.id}` }],
  };
}

function choices({ found }: Of<'choices'>, line: (url: string) => string, locale: Locale): Reply {
  const say = sayIn(locale);
  const sentence = say(
    `This site has ${found.length} feeds. Which one shall be added?`,
    `このサイトには${found.length}件のフィードがあります。追加するものを選んでください。`,
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(sentence, 'bold')],
    blocks: [
      {
        kind: 'list',
        ordered: true,
        items: found.map(({ url, title }) => ({
          head: [text(truncate(title, 120), 'bold')],
          meta: [text(truncate(url, 200))],
        })),
      },
    ],
    sources: [],
    actions: found.map(
      ({ url, title }, i): Action => ({
        kind: 'command',
        label: truncate(`${i + 1}. ${title}`, MAX_LABEL),
        line: line(url),
      }),
    ),
  };
}
