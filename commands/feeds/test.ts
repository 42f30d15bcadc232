import type { CommandContext, Subcommand } from '#src/command.ts';
import {
  type Action,
  type Block,
  type Line,
  type ListItem,
  link,
  type Reply,
  text,
  time,
} from '#src/message.ts';
import type { FeedHealth, FeedItem } from '#src/model/feed.ts';
import type { FeedRead, FeedSurvey } from '#src/model/feed-trial.ts';
import type { Locale } from '#src/model/locale.ts';
import { bytesText, everyText } from '#src/text/amounts.ts';
import { truncate } from '#src/text/truncate.ts';
import { languageName, sayIn, undated } from '#src/text/words.ts';
import { withoutQuotes } from '../parts.ts';
import { addressFailed, noAddress, stillWaiting } from './answers.ts';
import { feedOption, withFeed } from './find.ts';
import { addressLink, formatName } from './words.ts';

const ITEMS_SHOWN = 3;
const MAX_TITLE = 120;
const MAX_TEXT = 240;

export const test = {
  name: 'test',
  aliases: ['テスト'],
  description: {
    en: 'Fetch and read a feed, and store nothing',
    ja: '保存せずに、フィードを取得して内容を確かめます',
  },
  isForManagers: true,
  changesFeeds: true,
  options: [
    {
      ...feedOption,
      description: {
        en: 'An address, or a feed by its number or name',
        ja: 'アドレス、または登録済みの番号や名前',
      },
    },
  ],
  examples: ['feeds test https://www.example.org/rss.xml', 'feeds test #1'],

  async run({ options, locale }, ctx) {
    const typed = withoutQuotes(options.feed!);
    if (isAddress(typed)) return tried(typed, null, ctx, locale);
    return withFeed(typed, ctx, locale, '/feeds test', (feed) =>
      tried(feed.movedTo ?? feed.url, feed, ctx, locale),
    );
  },
} satisfies Subcommand;

/** No title has a dot or a slash in its midst and no space. */
function isAddress(typed: string): boolean {
  return /^\S+[.．/／]\S+$/u.test(typed);
}

async function tried(
  address: string,
  feed: FeedHealth | null,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  ctx.soFar(stillWaiting(address, `/feeds test ${address}`, locale));
  const trial = await ctx.feeds.test(address);
  switch (trial.kind) {
    case 'read':
      return read(trial, feed ?? (await knownAt(trial, ctx)), locale);
    case 'failed':
      return addressFailed(
        trial,
        say('The feed could not be read', 'フィードを読み取れませんでした'),
        (url) => `/feeds test ${url}`,
        locale,
      );
    case 'no-address':
      throw noAddress(address, locale);
  }
}

async function knownAt({ url, finalUrl }: FeedRead, ctx: CommandContext): Promise<FeedHealth | null> {
  const places = [url, finalUrl];
  const feeds = await ctx.feeds.list();
  return feeds.find((each) => places.includes(each.url) || places.includes(each.movedTo ?? '')) ?? null;
}

function read(trial: FeedRead, known: FeedHealth | null, locale: Locale): Reply {
  const say = sayIn(locale);
  const { contents, survey } = trial;
  const title = truncate(contents.title ?? say('Untitled feed', '無題のフィード'), MAX_TITLE);
  const count = say(
    `${contents.items.length} ${contents.items.length === 1 ? 'item' : 'items'}`,
    `${contents.items.length}件`,
  );
  const found = problems(trial, locale);
  const actions: Action[] = [
    known === null
      ? { kind: 'command', label: say('Add', '追加'), line: `/feeds add ${trial.url}`, primary: true }
      : { kind: 'command', label: say('Show', '詳細'), line: `/feeds show #${known.id}` },
    { kind: 'command', label: say('Test again', 'もう一度テスト'), line: `/feeds test ${trial.url}` },
  ];
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: say(`${title}: ${count} read.`, `「${title}」：${count}を読み取りました。`),
    title: [text(say('Tested: ', 'テスト結果：'), 'bold'), text(title, 'bold'), text(` · ${count}`)],
    blocks: [
      { kind: 'fields', fields: facts(trial, survey, locale) },
      ...found.map((line): Block => ({ kind: 'notice', level: 'warning', line: [text(line)] })),
      ...(found.length === 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [text(say('No problems were found.', '問題は見つかりませんでした。'))],
            },
          ]
        : []),
      ...(contents.items.length > 0
        ? ([
            { kind: 'paragraph', line: [text(say('As they would be stored', '保存される内容'), 'bold')] },
            {
              kind: 'list',
              ordered: true,
              items: contents.items.slice(0, ITEMS_SHOWN).map((item) => itemShown(item, locale)),
            },
          ] satisfies Block[])
        : []),
      {
        kind: 'paragraph',
        line: [text(say('Nothing was stored.', '何も保存していません。'))],
      },
    ],
    sources: [],
    actions,
  };
}

function facts(trial: FeedRead, survey: FeedSurvey, locale: Locale): { label: string; line: Line }[] {
  const say = sayIn(locale);
  const { contents } = trial;
  const dates: Line =
    survey.newestAt === null || survey.oldestAt === null
      ? [text(say('none', 'なし'))]
      : [time(survey.newestAt)];
  return [
    { label: say('Address', 'アドレス'), line: [addressLink(trial.finalUrl)] },
    ...(trial.finalUrl === trial.url
      ? []
      : [
          {
            label: trial.movedTo === null ? say('Redirected from', '転送元') : say('Moved from', '移転元'),
            line: [text(trial.url)],
          },
        ]),
    {
      label: say('Answer', '応答'),
      line: [text(`${bytesText(trial.bodyBytes)} · ${seconds(trial.tookMs, locale)}`)],
    },
    {
      label: say('Format', '形式'),
      line: [
        text(
          [
            formatName(contents.format),
            contents.charset,
            ...(contents.language === null ? [] : [languageName(contents.language, locale)]),
          ].join(' · '),
        ),
      ],
    },
    { label: say('Newest item', '最新の項目'), line: dates },
    ...(survey.oldestAt === null || survey.oldestAt === survey.newestAt
      ? []
      : [{ label: say('Oldest item', '最も古い項目'), line: [time(survey.oldestAt)] }]),
    ...(contents.updateIntervalMs === null
      ? []
      : [
          {
            label: say('Says it changes', '更新間隔の指定'),
            line: [text(everyText(contents.updateIntervalMs, locale))],
          },
        ]),
  ];
}

/** "0.4 s", 「0.4秒」. */
function seconds(ms: number, locale: Locale): string {
  const say = sayIn(locale);
  if (ms < 100) return say('under 0.1 s', '0.1秒未満');
  return say(`${(ms / 1_000).toFixed(1)} s`, `${(ms / 1_000).toFixed(1)}秒`);
}

function problems({ contents, survey, movedTo }: FeedRead, locale: Locale): string[] {
  const say = sayIn(locale);
  const total = contents.items.length;
  const silent = contents.entryCount - total;
  const of = (count: number) =>
    say(`${count} of ${total} ${total === 1 ? 'item' : 'items'}`, `${total}件中${count}件`);
  const found: [number | boolean, string][] = [
    [
      movedTo !== null,
      say(
        'It has moved for good: use the new address.',
        '恒久的に移転しています。新しいアドレスを使ってください。',
      ),
    ],
    [total === 0, say('It has no items.', '項目がありません。')],
    [
      silent,
      say(
        `Entries with neither a title nor a text, left out: ${silent}.`,
        `見出しも本文もない項目が${silent}件あり、除外しました。`,
      ),
    ],
    [
      survey.undated,
      say(
        `No date in ${of(survey.undated)}: such items count from when they are first seen.`,
        `${of(survey.undated)}に日付がありません。初めて確認した時刻を使います。`,
      ),
    ],
    [
      survey.future,
      say(`A date in the future in ${of(survey.future)}.`, `${of(survey.future)}の日付が未来です。`),
    ],
    [
      survey.withoutId,
      say(
        `No id in ${of(survey.withoutId)}: such items are known by their address or words.`,
        `${of(survey.withoutId)}にIDがありません。アドレスや内容で識別します。`,
      ),
    ],
    [
      survey.repeatedIds,
      say(
        `The id of another item in ${of(survey.repeatedIds)}.`,
        `${of(survey.repeatedIds)}のIDが重複しています。`,
      ),
    ],
    [
      survey.withoutLink,
      say(`No link in ${of(survey.withoutLink)}.`, `${of(survey.withoutLink)}にリンクがありません。`),
    ],
    [
      survey.shortened,
      say(
        `No text, or one that is cut off, in ${of(survey.shortened)}.`,
        `${of(survey.shortened)}の本文がないか、途中で切れています。`,
      ),
    ],
  ];
  return found.flatMap(([count, sentence]) => (Number(count) > 0 ? [sentence] : []));
}

function itemShown(item: FeedItem, locale: Locale): ListItem {
  const title = truncate(item.title, MAX_TITLE) || sayIn(locale)('(no title)', '（見出しなし）');
  const facts = [...item.authors, ...item.categories.slice(0, 3)];
  return {
    head: [item.url === null ? text(title, 'bold') : link(title, item.url)],
    meta: [
      item.publishedAt === null ? text(undated(locale)) : time(item.publishedAt),
      ...(facts.length > 0 ? [text(` · ${truncate(facts.join(' · '), 120)}`)] : []),
    ],
    ...(item.text && { body: [text(truncate(item.text.replace(/\s+/g, ' '), MAX_TEXT))] }),
  };
}
