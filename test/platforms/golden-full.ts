import { cite, command, link, type Message, text, time } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { HOUR_MS } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { small } from './golden-small.ts';
import { addressOf, itemOf, NOW, STORIES, sourceOf, upTo } from './golden-stories.ts';

/** A message of every kind, with all that it may hold. */
export function full(locale: Locale): Message[] {
  const say = sayIn(locale);
  const [answer, alert, digest, list, panel, empty, error] = small(locale) as [
    Message,
    Message,
    Message,
    Message,
    Message,
    Message,
    Message,
  ];
  const [first] = STORIES;
  const share = { kind: 'share', label: say('Share', '共有') } as const;
  const heading = (words: string) => ({ kind: 'paragraph', line: [text(words, 'bold')] }) as const;
  return [
    {
      ...answer,
      notification: say('Defense, summarised from 4 articles.', '防衛の要約です（記事4件）。'),
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: STORIES.map((story, i) => ({
            head: [text(story.lead[locale]), text(' '), cite(i + 1), ...(i === 0 ? [cite(2)] : [])],
          })),
        },
        {
          kind: 'paragraph',
          line: [
            text(say('The next talks are on ', '次回の協議は ')),
            time(NOW + 14 * 24 * HOUR_MS + HOUR_MS),
            text(say(', the hearing on ', '、公聴会は ')),
            time(NOW + 20 * 24 * HOUR_MS, 'day'),
            text(say('.', ' です。')),
          ],
        },
      ],
      sources: upTo(4).map((n) => sourceOf(n, locale)),
      actions: [
        {
          kind: 'command',
          label: say('All articles', '記事一覧'),
          line: '/latest topic:defense',
          primary: true,
        },
        { kind: 'link', label: say('Open source 1', '出典1を開く'), url: addressOf(1) },
        share,
      ],
      footer: [
        text(say('4 articles, sentences as published · as of ', '記事4件・原文のまま抜粋 · ')),
        time(NOW),
      ],
    },
    {
      ...alert,
      level: 'breaking',
      notification: say(
        `BREAKING · Defense: ${first!.en} (${first!.publisher})`,
        `速報・防衛：${first!.ja}（${first!.publisher}）`,
      ),
      overline: [text(say('BREAKING · Defense · single source', '速報・防衛・情報源は1社のみ'))],
      blocks: [
        { kind: 'paragraph', line: [text(first!.lead[locale])] },
        {
          kind: 'fields',
          fields: [
            {
              label: say('Defense', '防衛'),
              line: [
                text(say('', '見出しに')),
                text(say('joint command', '統合指揮'), 'mark'),
                text(say(' in the headline', '')),
              ],
            },
          ],
        },
      ],
      sources: [sourceOf(1, locale)],
      actions: [
        { kind: 'link', label: say('Read the article', '記事を読む'), url: addressOf(1) },
        { kind: 'command', label: say('Latest on Defense', '「防衛」の新着'), line: '/latest topic:defense' },
      ],
      footer: [text(`${first!.publisher} · ${say('official', '公式発表')} · `), time(NOW - HOUR_MS)],
    },
    {
      ...digest,
      overline: [text(say('Alliance digest · 4 articles', '日米ニュースまとめ・4件'))],
      notification: say('4 articles since yesterday.', '昨日からの新着は4件です。'),
      blocks: [
        heading(say('Defense', '防衛')),
        { kind: 'list', ordered: true, items: [1, 3].map((n) => itemOf(n, locale)) },
        heading(say('Trade', '通商')),
        { kind: 'list', ordered: true, items: [2, 4].map((n) => itemOf(n, locale)) },
        {
          kind: 'paragraph',
          line: [
            text(say('Next: 2+2 meeting, ', '次の日程：2プラス2、'), 'bold'),
            time(NOW + 14 * 24 * HOUR_MS),
          ],
        },
      ],
      actions: [
        { kind: 'command', label: say('Latest articles', '新着記事'), line: '/latest' },
        { kind: 'command', label: say('Settings', '設定'), line: '/settings' },
      ],
      footer: [text(say('Held overnight: 3', '夜間の保留：3件'))],
    },
    {
      ...list,
      notification: say(`Latest, Defense: ${first!.en} (18 articles)`, `防衛の新着：${first!.ja}（18件）`),
      blocks: [{ kind: 'list', ordered: true, items: upTo(5).map((n) => itemOf(n, locale)) }],
      sources: upTo(5).map((n) => sourceOf(n, locale)),
      actions: [
        { kind: 'command', label: say('Next', '次へ'), line: '/latest topic:defense page:2' },
        { kind: 'command', label: say('Summary', '要約'), line: '/summary topic:defense' },
        share,
        {
          kind: 'choose',
          label: say('Another topic', 'ほかのトピック'),
          choices: [
            { label: say('Tariffs and trade', '関税・通商'), line: '/latest topic:tariffs' },
            { label: say('Semiconductors', '半導体'), line: '/latest topic:semiconductors' },
          ],
        },
      ],
      footer: [text(say('18 articles · page 1 of 4 · as of ', '全18件・1/4ページ · ')), time(NOW)],
    },
    {
      ...panel,
      blocks: [
        ...panel.blocks,
        {
          kind: 'table',
          caption: say('Articles by publisher', '配信元別の件数'),
          header: [say('Publisher', '配信元'), say('Articles', '件数')],
          rows: [
            [[text('Harbor Wire')], [text('12')]],
            [[text('港町新聞')], []],
          ],
        },
        {
          kind: 'table',
          caption: say('Feeds', 'フィード'),
          header: [say('Feed', 'フィード'), say('Items', '件数'), say('Last check', '最終確認')],
          rows: STORIES.map((story, i) => [
            [link(story.publisher, addressOf(i + 1))],
            [text(String(3 * i))],
            [time(NOW - i * HOUR_MS)],
          ]),
        },
        {
          kind: 'paragraph',
          line: [text(say('Rule: ', 'ルール：')), text('tariff\nOR 関税', 'code')],
        },
      ],
      actions: [{ kind: 'command', label: say('Feeds', 'フィード一覧'), line: '/feeds' }],
      files: [{ name: 'feeds.opml', mediaType: 'text/x-opml', text: '<opml version="2.0"><body/></opml>\n' }],
      footer: [text(say('As of ', '')), time(NOW), text(say('', ' 現在'))],
    },
    {
      ...empty,
      blocks: [
        ...empty.blocks,
        {
          kind: 'paragraph',
          line: [
            text(say('The newest is ', '最新の記事は')),
            text(STORIES[1]![locale], 'bold'),
            text(' '),
            cite(2),
          ],
        },
        {
          kind: 'notice',
          level: 'info',
          line: [text(say('Try ', '試す：')), command('/latest topic:tariffs')],
        },
      ],
      sources: [sourceOf(2, locale)],
      actions: [{ kind: 'command', label: say('Show all', '条件を外す'), line: '/latest' }],
    },
    {
      ...error,
      blocks: [
        ...error.blocks,
        {
          kind: 'paragraph',
          line: [text(say('You typed: ', '入力：')), text('/latst topic:defense', 'code')],
        },
        {
          kind: 'notice',
          level: 'error',
          line: [
            text(
              say('Give your operator the code AW-3004.', '管理者に参照コード AW-3004 をお伝えください。'),
            ),
          ],
        },
      ],
      actions: [
        { kind: 'command', label: '/latest topic:defense', line: '/latest topic:defense', primary: true },
        { kind: 'command', label: say('Help', '使い方'), line: '/help' },
      ],
    },
  ];
}
