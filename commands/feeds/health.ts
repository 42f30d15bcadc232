import type { Subcommand } from '#src/command.ts';
import { type Action, type Block, type Line, text } from '#src/message.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { durationText } from '#src/text/amounts.ts';
import { failureName } from '#src/text/failure.ts';
import { truncate } from '#src/text/truncate.ts';
import { sayIn } from '#src/text/words.ts';
import { feedCount, none } from './list.ts';
import { STATES, stateCounts, stateOf } from './state.ts';

/** Rows of the table; the list has the rest. */
const MAX_ROWS = 20;
const MAX_TITLE = 48;
/** Buttons to the worst of them. */
const MAX_BUTTONS = 3;
const MAX_LABEL = 34;

export const health = {
  name: 'health',
  aliases: ['状態', '状況'],
  description: {
    en: 'What is wrong with the feeds, worst first',
    ja: 'フィードの問題を、重いものから表示します',
  },
  options: [],
  examples: ['feeds health'],

  async run({ locale, platform }, ctx) {
    const say = sayIn(locale);
    const feeds = await ctx.feeds.list();
    if (feeds.length === 0) return none({ platform, locale });
    const troubled = feeds.filter(isTroubled).toSorted((a, b) => severity(a) - severity(b));
    const counts = stateCounts(feeds, locale);
    const causes = summary(feeds, locale);
    const more = troubled.length - MAX_ROWS;
    const blocks: Block[] = [
      ...(causes.length > 0 ? [{ kind: 'fields' as const, fields: causes }] : []),
      troubled.length === 0
        ? {
            kind: 'paragraph',
            line: [text(say('Nothing is wrong with any of them.', '問題のあるフィードはありません。'))],
          }
        : table(troubled.slice(0, MAX_ROWS), ctx.now, locale),
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              line: [
                text(
                  say(`… and ${more} more; /feeds lists all.`, `…ほか${more}件。/feeds で一覧を表示します。`),
                ),
              ],
            },
          ]
        : []),
    ];
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(
        `${feedCount(feeds.length, locale)}: ${counts}.`,
        `フィード${feeds.length}件：${counts}`,
      ),
      title: [text(say('Health of the feeds', 'フィードの状態'), 'bold'), text(` · ${counts}`)],
      blocks,
      sources: [],
      actions: [
        ...troubled.slice(0, MAX_BUTTONS).map(
          (feed): Action => ({
            kind: 'command',
            label: truncate(feed.title, MAX_LABEL),
            line: `/feeds show #${feed.id}`,
          }),
        ),
        { kind: 'command', label: say('All feeds', 'フィード一覧'), line: '/feeds' },
      ],
      footer: [text(feedCount(feeds.length, locale))],
    };
  },
} satisfies Subcommand;

function isTroubled(feed: FeedHealth): boolean {
  return ['failing', 'retired', 'silent'].includes(stateOf(feed)) || feed.missedAt !== null;
}

/** Less is worse: its state, and in it, how long that has lasted. */
function severity(feed: FeedHealth): number {
  const since = feed.retiredAt ?? feed.failingSince ?? feed.newestItemAt ?? feed.missedAt ?? 0;
  return STATES.indexOf(stateOf(feed)) * Number.MAX_SAFE_INTEGER + since;
}

/** Why they fail, the commonest reason first, and what was missed; empty where there is neither. */
function summary(feeds: readonly FeedHealth[], locale: Locale): { label: string; line: Line }[] {
  const say = sayIn(locale);
  const failing = feeds.filter((feed) => stateOf(feed) === 'failing');
  const reasons = [...Map.groupBy(failing, ({ lastFailure }) => failureName(lastFailure!, locale))]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, those]) => say(`${name}: ${those.length}`, `${name}：${those.length}件`));
  const missed = feeds.filter(({ missedAt }) => missedAt !== null);
  const missedItems = missed.reduce((sum, { missedCount }) => sum + (missedCount ?? 0), 0);
  const fields = [
    { label: say('Failing', '失敗'), words: reasons.join(' · ') },
    {
      label: say('Missed', '取りこぼし'),
      words:
        missed.length === 0
          ? ''
          : say(
              `about ${missedItems} ${missedItems === 1 ? 'item' : 'items'} of ${feedCount(missed.length, locale)}`,
              `フィード${missed.length}件で約${missedItems}件`,
            ),
    },
  ];
  return fields.flatMap(({ label, words }) => (words === '' ? [] : [{ label, line: [text(words)] }]));
}

function table(feeds: readonly FeedHealth[], now: number, locale: Locale): Block {
  const say = sayIn(locale);
  return {
    kind: 'table',
    caption: say('Feeds that need attention', '対応が必要なフィード'),
    header: [
      say('Feed', 'フィード'),
      say('Trouble', '問題'),
      say('For', '期間'),
      say('Next check', '次回確認'),
    ],
    rows: feeds.map((feed) => [
      [text(truncate(feed.title, MAX_TITLE)), text(' '), text(`#${feed.id}`, 'code')],
      [text(trouble(feed, locale))],
      [text(lasting(feed, now, locale))],
      [text(feed.retiredAt === null ? nextCheck(feed, now, locale) : '—')],
    ]),
  };
}

function nextCheck({ nextCheckAt }: FeedHealth, now: number, locale: Locale): string {
  const say = sayIn(locale);
  if (nextCheckAt <= now) return say('now', 'まもなく');
  const wait = durationText(nextCheckAt - now, locale);
  return say(`in ${wait}`, `${wait}後`);
}

function trouble(feed: FeedHealth, locale: Locale): string {
  const say = sayIn(locale);
  switch (stateOf(feed)) {
    case 'failing':
      return `▲ ${failureName(feed.lastFailure!, locale)}`;
    case 'retired':
      return say('■ retired', '■ 廃止');
    case 'silent':
      return say('◌ silent', '◌ 更新停止');
    default:
      return say(`about ${feed.missedCount} missed`, `約${feed.missedCount}件の取りこぼし`);
  }
}

function lasting(feed: FeedHealth, now: number, locale: Locale): string {
  const since =
    feed.retiredAt ??
    (feed.lastFailure === null ? null : feed.failingSince) ??
    (feed.silenceToldAt === null ? feed.missedAt : feed.newestItemAt);
  return since === null ? '—' : durationText(now - since, locale);
}
