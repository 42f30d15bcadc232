import { cite, link, type Message, text } from '#src/message.ts';
import type { Locale } from '#src/model/locale.ts';
import { sayIn } from '#src/text/words.ts';
import { addressOf, itemOf, STORIES, sourceOf } from './golden-stories.ts';

/** A message of every kind, with as little as it may hold. */
export function small(locale: Locale): Message[] {
  const say = sayIn(locale);
  const base = { locale, sources: [], actions: [], blocks: [] };
  const [first] = STORIES;
  return [
    {
      ...base,
      kind: 'answer',
      notification: say('Defense, summarised from 1 article.', '防衛の要約です（記事1件）。'),
      title: [text(say('Summary · Defense', '要約：防衛'), 'bold')],
      blocks: [{ kind: 'paragraph', line: [text(first!.lead[locale]), text(' '), cite(1)] }],
      sources: [sourceOf(1, locale)],
    },
    {
      ...base,
      kind: 'alert',
      level: 'notable',
      notification: say(
        `Defense: ${first!.en} (${first!.publisher})`,
        `防衛：${first!.ja}（${first!.publisher}）`,
      ),
      overline: [text(say('Defense', '防衛'))],
      title: [link(first![locale], addressOf(1))],
    },
    {
      ...base,
      kind: 'digest',
      notification: say('Quiet day: nothing new on Defense.', '防衛について新しい記事はありませんでした。'),
      title: [text(say('Digest · Mon 23 Nov', 'まとめ・11月23日(月)'), 'bold')],
      blocks: [
        {
          kind: 'paragraph',
          line: [
            text(say('Quiet day: nothing new on Defense.', '防衛について新しい記事はありませんでした。')),
          ],
        },
      ],
    },
    {
      ...base,
      kind: 'list',
      notification: say(`Latest, Defense: ${first!.en} (1 article)`, `防衛の新着：${first!.ja}（1件）`),
      title: [text(say('Latest · Defense', '新着：防衛'), 'bold')],
      blocks: [{ kind: 'list', ordered: true, items: [itemOf(1, locale)] }],
      sources: [sourceOf(1, locale)],
    },
    {
      ...base,
      kind: 'panel',
      notification: say('13 of 14 feeds working.', 'フィード14件中13件が正常です。'),
      title: [text(say('Status', '稼働状況'), 'bold')],
      blocks: [
        {
          kind: 'fields',
          fields: [
            { label: say('Feeds', 'フィード'), line: [text(say('13 of 14 working', '14件中13件が正常'))] },
          ],
        },
      ],
    },
    {
      ...base,
      kind: 'empty',
      notification: say('No articles on “Defense” yet.', '「防衛」の記事はまだありません。'),
      title: [text(say('Nothing here', '該当する記事はありません'), 'bold')],
      blocks: [
        {
          kind: 'paragraph',
          line: [text(say('No articles on “Defense” yet.', '「防衛」の記事はまだありません。'))],
        },
      ],
    },
    {
      ...base,
      kind: 'error',
      notification: say('There is no command /latst.', '/latst というコマンドはありません。'),
      title: [text(say('I did not understand that', '入力を確認してください'), 'bold')],
      blocks: [
        {
          kind: 'notice',
          level: 'warning',
          line: [text(say('There is no command /latst.', '/latst というコマンドはありません。'))],
        },
      ],
    },
  ];
}
