import type { Command } from '#src/command.ts';
import { type Line, text, time } from '#src/message.ts';
import type { Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';
import { countOf } from './parts.ts';

export const status = {
  name: 'status',
  task: 'about',
  aliases: ['状況', 'ステータス'],
  description: { en: 'How the bot is doing', ja: 'ボットの稼働状況を表示します' },
  options: [],
  examples: ['status'],

  async run({ locale }, ctx) {
    const say = sayIn(locale);
    const { version, articles, feeds, outbox } = await ctx.status();
    const when = (at: Instant | null): Line => (at === null ? [text(say('never', 'なし'))] : [time(at)]);
    const health = say(
      `${feeds.healthy} of ${feeds.total} working`,
      `${feeds.total}件中${feeds.healthy}件が正常`,
    );
    return {
      kind: 'panel',
      visibility: 'private',
      locale,
      notification: say(
        `Feeds: ${health}; ${countOf(articles.count, locale)} stored, ${outbox.waiting} messages waiting.`,
        `フィードは${health}、記事${countOf(articles.count, locale)}、送信待ち${outbox.waiting}件。`,
      ),
      title: [text(say('Status', '稼働状況'), 'bold'), text(` · v${version}`)],
      blocks: [
        {
          kind: 'fields',
          fields: [
            {
              label: say('Feeds', 'フィード'),
              line: [
                text(
                  [
                    health,
                    ...(feeds.failing > 0
                      ? [say(`${feeds.failing} failing`, `失敗 ${feeds.failing}件`)]
                      : []),
                    ...(feeds.waiting > 0
                      ? [say(`${feeds.waiting} not checked yet`, `未確認 ${feeds.waiting}件`)]
                      : []),
                  ].join(' · '),
                ),
              ],
            },
            { label: say('Last check', '最終確認'), line: when(feeds.lastCheckedAt) },
            { label: say('Articles', '記事'), line: [text(countOf(articles.count, locale))] },
            { label: say('Newest article', '最新の記事'), line: when(articles.newestAt) },
            {
              label: say('Messages', 'メッセージ'),
              line: [
                text(
                  [
                    say(`${outbox.sentLastDay} sent in 24 h`, `過去24時間に送信 ${outbox.sentLastDay}件`),
                    say(`${outbox.waiting} waiting`, `送信待ち ${outbox.waiting}件`),
                    ...(outbox.failed > 0
                      ? [say(`${outbox.failed} given up`, `送信失敗 ${outbox.failed}件`)]
                      : []),
                  ].join(' · '),
                ),
              ],
            },
            { label: say('Last message', '最後の送信'), line: when(outbox.lastSentAt) },
          ],
        },
      ],
      sources: [],
      actions: [{ kind: 'command', label: say('Feeds', 'フィード一覧'), line: '/feeds' }],
    };
  },
} satisfies Command;
