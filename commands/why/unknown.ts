import type { CommandContext } from '#src/command.ts';
import { type Block, type Reply, text, time } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { failureText } from '#src/text/failure.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';

const MAX_SHOWN = 120;

/** An address that is not stored: whether its site is polled at all, and how that goes. */
export async function unknownAddress(
  typed: string,
  link: string | null,
  ctx: CommandContext,
  locale: Locale,
): Promise<Reply> {
  const say = sayIn(locale);
  const host = siteOf(link ?? typed);
  const feeds = (await ctx.feeds.list()).filter((feed) => host !== null && isOfSite(feed, host));
  const sentence = say(
    'That article is not stored, so nobody was told of it.',
    'この記事は保存されていないため、投稿されていません。',
  );
  return {
    kind: 'panel',
    visibility: 'private',
    locale,
    notification: sentence,
    title: [text(say('Why?', 'なぜ？'), 'bold'), text(` · ${truncate(host ?? typed, MAX_SHOWN)}`)],
    blocks: [
      { kind: 'paragraph', line: [text(sentence)] },
      feeds.length === 0 ? notPolled(host, locale) : polled(feeds, locale),
    ],
    sources: [],
    actions: [
      ...(feeds.length === 0 && link !== null
        ? [
            {
              kind: 'command' as const,
              label: say('Test its feed', 'フィードを確認'),
              line: `/feeds test ${new URL(link).origin}`,
            },
          ]
        : []),
      { kind: 'command', label: say('All feeds', 'フィード一覧'), line: '/feeds' },
    ],
  };
}

function notPolled(host: string | null, locale: Locale): Block {
  const site = host === null ? null : truncate(host, MAX_SHOWN);
  const words = sayIn(locale)(
    `No feed of ${site ?? 'that site'} is followed, so its articles do not come in.`,
    `${site ?? 'このサイト'} のフィードは登録されていないため、記事は届きません。`,
  );
  return { kind: 'paragraph', line: [text(words)] };
}

function polled(feeds: readonly FeedHealth[], locale: Locale): Block {
  const say = sayIn(locale);
  return {
    kind: 'list',
    ordered: false,
    items: feeds.map((feed) => ({
      head: [text(feed.title, 'bold'), text('  '), text(`#${feed.id}`, 'code')],
      meta:
        feed.lastCheckedAt === null
          ? [text(say('not checked yet', '未確認'))]
          : [text(say('last checked ', '最終確認 ')), time(feed.lastCheckedAt)],
      body: [
        text(
          feed.lastFailure === null
            ? say(
                'It works; the article was not in it when it was checked.',
                '正常です。確認時のフィードにこの記事は含まれていませんでした。',
              )
            : failureText(feed.lastFailure, locale),
        ),
      ],
    })),
  };
}

function siteOf(address: string): string | null {
  const host = URL.parse(address)?.hostname ?? null;
  return host === null ? null : host.replace(/^www\./, '');
}

function isOfSite({ url, siteUrl }: FeedHealth, host: string): boolean {
  return [url, siteUrl].some((address) => {
    const own = address === null ? null : siteOf(address);
    return own !== null && (own === host || own.endsWith(`.${host}`) || host.endsWith(`.${own}`));
  });
}
