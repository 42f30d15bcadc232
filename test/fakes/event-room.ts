import { loadConfig } from '#config/config.ts';
import { identityKeys } from '#src/articles/identity.ts';
import type { Invocation } from '#src/command.ts';
import { createEventDesk } from '#src/event-desk.ts';
import type { Reply } from '#src/message.ts';
import type { ArticleDraft, Origin } from '#src/model/article.ts';
import type { KnownEvent } from '#src/model/event.ts';
import type { Locale } from '#src/model/locale.ts';
import { ingest } from '#src/pipeline.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { syncFeeds } from '#src/store/feeds.ts';
import { draft, feedDefinition } from './articles.ts';
import { testBase, testSurroundings } from './bot.ts';
import { fakePlatform } from './platform.ts';

/** Reports on one meeting, as outlets of both countries would bring them. */

const report = (changes: Partial<ArticleDraft>): Partial<ArticleDraft> => ({
  country: 'US',
  url: `https://news.example.org/${encodeURIComponent(changes.title!)}`,
  ...changes,
});

/** One paper, a day. */
export const PLANNED = report({
  title: 'Trump and Takaichi to meet in Washington',
  text: 'President Donald Trump and Prime Minister Sanae Takaichi will hold a summit in Washington on March 19. Trade leads their agenda.',
  publisher: 'The Example Post',
  publishedAt: Date.parse('2026-02-05T15:00:00Z'),
});
/** Another house, the same day. */
export const AGREED = report({
  title: '日米首脳会談、3月19日にワシントンで開催へ',
  text: '高市早苗首相とトランプ米大統領は3月19日、ワシントンで首脳会談を行う。貿易が主な議題となる。',
  publisher: '例新聞',
  country: 'JP',
  language: 'ja',
  publishedAt: Date.parse('2026-02-06T00:30:00Z'),
});
/** The government itself. */
export const ANNOUNCED = report({
  title: 'President Trump to welcome Prime Minister Takaichi',
  text: 'President Donald Trump will host Prime Minister Sanae Takaichi for a summit in Washington on March 19.',
  publisher: 'Example Government',
  tier: 'official',
  publishedAt: Date.parse('2026-02-07T15:00:00Z'),
});
/** The government again, another day. */
export const POSTPONED = report({
  title: 'Summit with Prime Minister Takaichi postponed',
  text: 'The summit between President Donald Trump and Prime Minister Sanae Takaichi in Washington has been postponed to April 2.',
  publisher: 'Example Government',
  tier: 'official',
  publishedAt: Date.parse('2026-02-20T15:00:00Z'),
});

/** A base with the shipped glossary, articles that come in, and people who ask on Discord. */
export async function eventRoom(events: readonly KnownEvent[] = [], start = '2026-03-02T03:00:00Z') {
  const { topics: definitions, glossary } = loadConfig(() => null, {});
  const discord = fakePlatform('discord');
  const base = await testBase(
    { topics: definitions, glossary, events },
    testSurroundings(start),
    new Map([['discord', discord]]),
  );
  const { store, topics, clock } = base;
  await syncFeeds(store.db, [feedDefinition()], () => 0);
  const desk = createEventDesk({ store, glossary, clock });
  const take = (
    articles: readonly Partial<ArticleDraft>[],
    origin: Origin = 'live',
    finish = async () => {},
  ) => {
    const feedId = origin === 'import' ? null : 1;
    const reports = articles.map(draft).map((each) => ({
      draft: each,
      guid: null,
      keys: identityKeys(each, { feedId, guid: null }),
    }));
    return ingest(reports, { store, topics, now: clock.now(), origin, feedId, finish });
  };
  const ask = (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}): Promise<Reply> =>
    base.desk.dispatch({
      platform: 'discord',
      workspace: '900',
      channelId: '101',
      isManager: true,
      userId: 'ann',
      locale,
      line,
      ...more,
    });
  return {
    ...base,
    discord,
    events: desk,
    take,
    ask,
    read: async (line: string, locale: Locale = 'en', more: Partial<Invocation> = {}) =>
      renderText(await ask(line, locale, more)),
    /** Every event with what people would want to know of it. */
    async ledger() {
      return (await desk.list()).map(({ key, status, window, houses }) => ({
        key,
        status,
        date: window && `${window.from}${window.at === null ? '' : ` ${window.at}`}`,
        houses,
      }));
    },
  };
}
