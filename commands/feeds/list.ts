import type { Invocation, Subcommand } from '#src/command.ts';
import { type Action, type ListItem, type Reply, text } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { emptyReply, extent, pageActions, pageOf, pageOption, withoutQuotes } from '../parts.ts';
import { matching } from './find.ts';
import { failureLine, STATES, stateCounts, stateLine, stateOf } from './state.ts';

const PAGE_SIZE = 15;

export const list = {
  name: 'list',
  aliases: ['一覧'],
  description: {
    en: 'The feeds, and which of them fail and why',
    ja: 'フィードの一覧と、取得できない理由を表示します',
  },
  options: [
    {
      name: 'filter',
      description: {
        en: 'Only those with this in their title, publisher or address',
        ja: '名前、発行元、アドレスで絞り込み',
      },
      rest: true,
    },
    pageOption,
  ],
  examples: ['feeds', 'feeds list NHK'],

  async run({ options, locale, platform }, ctx) {
    const say = sayIn(locale);
    const all = await ctx.feeds.list();
    if (all.length === 0) return none({ platform, locale });
    const filter = options.filter === undefined ? null : withoutQuotes(options.filter);
    const found = filter === null ? all : matching(all, filter);
    if (found.length === 0) return nothingFits(filter!, all.length, locale);

    const sorted = found.toSorted((a, b) => STATES.indexOf(stateOf(a)) - STATES.indexOf(stateOf(b)));
    const pages = Math.ceil(sorted.length / PAGE_SIZE);
    const page = Math.min(pageOf(options.page, locale), pages);
    const count = feedCount(sorted.length, locale);
    const counts = stateCounts(sorted, locale);
    const line = (to: number) => `/feeds list${filter === null ? '' : ` ${filter}`} page:${to}`;
    const actions: Action[] = [
      ...pageActions(page, pages, line, locale),
      { kind: 'command', label: say('Health', '状態'), line: '/feeds health' },
      { kind: 'command', label: say('Refresh', '更新'), line: line(page) },
    ];
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(`${count}: ${counts}.`, `フィード${count}：${counts}`),
      title: [
        text(say('Feeds', 'フィード'), 'bold'),
        ...(filter === null ? [] : [text(say(` “${truncate(filter, 40)}”`, `「${truncate(filter, 40)}」`))]),
        text(` · ${counts}`),
      ],
      blocks: [
        {
          kind: 'list',
          ordered: false,
          items: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((feed) => item(feed, locale)),
        },
      ],
      sources: [],
      actions,
      footer: extent(count, page, pages, locale),
    };
  },
} satisfies Subcommand;

function item(feed: FeedHealth, locale: Locale): ListItem {
  const say = sayIn(locale);
  const moved = feed.movedTo === null ? [] : [text(say(' · moved', ' · 移転'))];
  const failure = failureLine(feed, locale);
  return {
    head: [
      text(feed.title, 'bold'),
      ...(feed.title.includes(feed.publisher) ? [] : [text(` · ${feed.publisher}`)]),
      text('  '),
      text(`#${feed.id}`, 'code'),
    ],
    meta: [...stateLine(feed, locale), ...moved],
    ...(stateOf(feed) === 'failing' && { body: failure }),
  };
}

/** "1 feed", 「1件」. */
export function feedCount(count: number, locale: Locale): string {
  return sayIn(locale)(`${count} ${count === 1 ? 'feed' : 'feeds'}`, `${count}件`);
}

/** The answer where no feed is known at all. */
export function none({ platform, locale }: Pick<Invocation, 'platform' | 'locale'>): Reply {
  const say = sayIn(locale);
  return emptyReply(
    {
      title: say('No feeds yet', 'フィードがありません'),
      sentence:
        platform === 'terminal'
          ? say(
              'No feeds are known yet. Those in config/feeds.opml are polled once the bot runs (npm start).',
              'フィードはまだ登録されていません。ボットを起動（npm start）すると、config/feeds.opml のフィードの確認が始まります。',
            )
          : say(
              'No feeds are followed yet, so no articles come in. Whoever runs the bot lists them in config/feeds.opml, or adds them with /feeds add.',
              'フィードが登録されていないため、記事は届きません。フィードは、ボットの運用者が config/feeds.opml または /feeds add で追加します。',
            ),
      label: say('Status', '稼働状況'),
      line: '/status',
    },
    locale,
  );
}

function nothingFits(filter: string, total: number, locale: Locale): Reply {
  const say = sayIn(locale);
  const words = truncate(filter, 60);
  return emptyReply(
    {
      title: say('No such feed', '該当なし'),
      sentence: say(
        `None of the ${feedCount(total, locale)} has “${words}” in its title, publisher or address.`,
        `フィード${total}件のうち、名前、発行元、アドレスに「${words}」を含むものはありません。`,
      ),
      label: say('All feeds', 'フィード一覧'),
      line: '/feeds',
    },
    locale,
  );
}
