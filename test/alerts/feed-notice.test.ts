import { describe, expect, test } from 'vitest';
import { composeFeedNotice, type FeedNotice } from '#src/alerts/feed-notice.ts';
import type { Feed } from '#src/model/feed.ts';
import type { Locale } from '#src/model/locale.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/model/time.ts';
import { renderText } from '#src/platforms/terminal/render.ts';
import { feed } from '#test/fakes/articles.ts';

const now = Date.parse('2026-03-19T09:00:00Z');

const harbor = (changes: Partial<Feed> = {}): Feed =>
  feed({
    id: 7,
    title: 'Harbor Wire',
    publisher: 'Harbor Wire',
    failureCount: 5,
    failingSince: now - 75 * MINUTE_MS,
    lastSuccessAt: now,
    nextCheckAt: now + 80 * MINUTE_MS,
    lastFailure: { reason: 'http', status: 500, sentence: 'The server answered 500 Internal Server Error.' },
    ...changes,
  });

const notices: Record<FeedNotice['kind'], FeedNotice> = {
  failing: { kind: 'failing', feeds: [harbor()] },
  working: { kind: 'working', feeds: [harbor({ lastFailure: null })] },
  retired: {
    kind: 'retired',
    feeds: [
      harbor({
        retiredAt: now,
        lastFailure: { reason: 'gone', status: 410, sentence: 'The server answered 410 Gone.' },
      }),
    ],
  },
  moved: { kind: 'moved', feeds: [harbor({ movedTo: 'https://new.example.org/rss' })], others: [] },
  silent: {
    kind: 'silent',
    publishers: [
      {
        publisher: 'Harbor Wire',
        feeds: [harbor()],
        rhythmMs: DAY_MS,
        since: now - 4 * DAY_MS,
        quietMs: 4 * DAY_MS,
      },
    ],
  },
  speaking: {
    kind: 'speaking',
    publishers: [{ publisher: 'Harbor Wire', feeds: [harbor()], toldAt: now - HOUR_MS }],
  },
};

/** What a terminal shows of it. */
const SHOWN: readonly (readonly [FeedNotice['kind'], Locale, string])[] = [
  [
    'failing',
    'en',
    `Feed failing: Harbor Wire

- Harbor Wire  #7
   failing since Thu 19 Mar 2026, 16:45 JST / Thu 19 Mar, 03:45 EDT, 5 polls in a row · next try Thu 19 Mar 2026, 19:20 JST / Thu 19 Mar, 06:20 EDT
   The server answered 500 Internal Server Error.

! What fails is tried again, less and less often. You are told when it works. /feeds test shows what a server sends.

Test it now: /feeds test #7
About this feed: /feeds show #7
`,
  ],
  [
    'failing',
    'ja',
    `フィードを取得できません：Harbor Wire

- Harbor Wire  #7
   失敗の開始 2026年3月19日(木) 16:45 JST / 3月19日(木) 3:45 EDT（連続5回） · 次回確認 2026年3月19日(木) 19:20 JST / 3月19日(木) 6:20 EDT
   サーバーがエラーを返しました（HTTP 500）。

! 間隔をあけて再試行を続け、復旧したらお知らせします。サーバーの応答は /feeds test で確認できます。

今すぐテスト: /feeds test #7
フィードの詳細: /feeds show #7
`,
  ],
  [
    'working',
    'en',
    `Feed works again: Harbor Wire

- Harbor Wire  #7
   out for 1 hour, since Thu 19 Mar 2026, 16:45 JST / Thu 19 Mar, 03:45 EDT

! What was published meanwhile has been read, as far as the feed still shows it.

About this feed: /feeds show #7
`,
  ],
  [
    'working',
    'ja',
    `フィードが復旧しました：Harbor Wire

- Harbor Wire  #7
   約1時間取得できませんでした · 開始 2026年3月19日(木) 16:45 JST / 3月19日(木) 3:45 EDT

! その間に公開された記事も、フィードに残っている分は取り込みました。

フィードの詳細: /feeds show #7
`,
  ],
  [
    'retired',
    'en',
    `Feed gone for good: Harbor Wire

- Harbor Wire  #7
   since Thu 19 Mar 2026, 18:00 JST / Thu 19 Mar, 05:00 EDT
   The server answered 410 Gone.

! No longer polled; what was stored stays. If there is a new address, add it with /feeds add.

About this feed: /feeds show #7
`,
  ],
  [
    'retired',
    'ja',
    `フィードが廃止されました：Harbor Wire

- Harbor Wire  #7
   廃止日時 2026年3月19日(木) 18:00 JST / 3月19日(木) 5:00 EDT
   このフィードは廃止されました（HTTP 410）。

! 今後は確認しません。保存済みの記事は残ります。新しいアドレスがあれば /feeds add で追加してください。

フィードの詳細: /feeds show #7
`,
  ],
  [
    'moved',
    'en',
    `Feed moved: Harbor Wire

- Harbor Wire  #7
   https://news.example.org/rss
   New address: https://new.example.org/rss

! The server redirected for good, twice in a row: the new address is used from now on. Write it into config/feeds.opml.

About this feed: /feeds show #7
`,
  ],
  [
    'moved',
    'ja',
    `フィードが移転しました：Harbor Wire

- Harbor Wire  #7
   https://news.example.org/rss
   新しいアドレス：https://new.example.org/rss

! サーバーが恒久的な転送を2回続けて示したため、以後は新しいアドレスから取得します。config/feeds.opml のアドレスを書き換えてください。

フィードの詳細: /feeds show #7
`,
  ],
  [
    'silent',
    'en',
    `Silent: Harbor Wire

- Harbor Wire
   nothing new for 4 days, usually every 24 hours · last Sun 15 Mar 2026, 18:00 JST / Sun 15 Mar, 05:00 EDT

! Fetched without fault, but nothing new comes. A publisher may rest, or have left a feed for another: look at its site.

Test it now: /feeds test #7
About this feed: /feeds show #7
`,
  ],
  [
    'silent',
    'ja',
    `更新が止まっています：Harbor Wire

- Harbor Wire
   新着なし 4日（通常は約24時間ごと） · 最終 2026年3月15日(日) 18:00 JST / 3月15日(日) 5:00 EDT

! フィードは取得できますが、新着がありません。休刊、または別のフィードへの移行の可能性があります。サイトを確認してください。

今すぐテスト: /feeds test #7
フィードの詳細: /feeds show #7
`,
  ],
  [
    'speaking',
    'en',
    `Publishes again: Harbor Wire

- Harbor Wire
   reported silent Thu 19 Mar 2026, 17:00 JST / Thu 19 Mar, 04:00 EDT

! There is nothing to do.

About this feed: /feeds show #7
`,
  ],
  [
    'speaking',
    'ja',
    `更新が再開しました：Harbor Wire

- Harbor Wire
   更新停止の通知 2026年3月19日(木) 17:00 JST / 3月19日(木) 4:00 EDT

! 対応は不要です。

フィードの詳細: /feeds show #7
`,
  ],
];

test.each(SHOWN)('a notice says what happened, since when, and what to do: %s, %s', (kind, locale, shown) => {
  expect(renderText(composeFeedNotice(notices[kind], locale))).toBe(shown);
});

describe('a notice of many', () => {
  const many = Array.from({ length: 13 }, (_, i) => harbor({ id: i + 1, title: `Feed ${i + 1}` }));
  const unreachable: Feed['lastFailure'] = { reason: 'dns', status: null, sentence: 'No address was found.' };

  test('counts them, shows ten and says where the others are', () => {
    const message = composeFeedNotice({ kind: 'failing', feeds: many }, 'en');
    expect(message.notification).toBe('13 feeds are failing');
    const shown = renderText(message);
    expect(shown).toContain('- Feed 10');
    expect(shown).not.toContain('- Feed 11');
    expect(shown).toContain('And 3 more: /feeds health');
    expect(shown).toContain('Health of all feeds: /feeds health');
    expect(composeFeedNotice({ kind: 'failing', feeds: many }, 'ja').notification).toBe(
      'フィード13件を取得できません',
    );
  });

  test('asks for the network when none of them can be reached', () => {
    const shown = (feeds: readonly Feed[]) => renderText(composeFeedNotice({ kind: 'failing', feeds }, 'en'));
    const away = many.map((each) => ({ ...each, lastFailure: unreachable }));
    expect(shown(away)).toContain('is this machine online?');
    expect(shown([...away, harbor()])).not.toContain('is this machine online?');
  });
});

test('two feeds that are at one address now are named together', () => {
  const moved = harbor({ origin: 'person', movedTo: 'https://new.example.org/rss' });
  const other = harbor({ id: 8, title: 'Harbor Wire World', url: 'https://new.example.org/rss' });
  const shown = renderText(
    composeFeedNotice({ kind: 'moved', feeds: [moved], others: [moved, other] }, 'en'),
  );
  expect(shown).toContain('that is Harbor Wire World (#8): one of the two can go.');
  expect(shown).toContain('There is nothing to do.');
});

test('a locked phone shows it, however long a title is', () => {
  const { notification } = composeFeedNotice(
    { kind: 'failing', feeds: [harbor({ title: '長い'.repeat(200) })] },
    'ja',
  );
  expect(notification.length).toBeLessThanOrEqual(140);
});
