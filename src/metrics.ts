import { Gauge, Registry } from 'prom-client';
import type { Status } from '#src/model/status.ts';

/** The Prometheus text of the bot's state, counted from the base at every scrape: a restart resets nothing. */
export function createMetrics(
  status: () => Promise<Status>,
): () => Promise<{ contentType: string; body: string }> {
  const registry = new Registry();
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `alliance_wire_${name}`, help, registers: [registry] });
  const articles = gauge('articles', 'Articles stored.');
  const newest = gauge('newest_article_timestamp_seconds', 'When the newest article was published.');
  const working = gauge('feeds_working', 'Feeds whose last poll succeeded.');
  const failing = gauge('feeds_failing', 'Feeds whose last poll failed.');
  const unpolled = gauge('feeds_unpolled', 'Feeds that were not polled yet.');
  const checked = gauge('last_check_timestamp_seconds', 'When a feed was last polled.');
  const waiting = gauge('deliveries_waiting', 'Messages in the outbox that are not sent yet.');
  const givenUp = gauge('deliveries_failed', 'Messages that were given up.');
  const uncertain = gauge(
    'deliveries_uncertain',
    'Messages of which it is not known whether they were shown.',
  );
  const sent = gauge('deliveries_sent_24h', 'Messages sent in the last 24 hours.');
  const modelCalls = gauge('model_calls_today', 'Calls of the model since midnight UTC.');
  const modelTokens = gauge('model_tokens_today', 'Tokens that the model took since midnight UTC.');
  const modelAccepted = gauge('model_accepted_today', 'Rewritings shown since midnight UTC.');
  const modelRejected = gauge('model_rejected_today', 'Rewritings thrown away since midnight UTC.');
  const modelFailed = gauge('model_failed_today', 'Calls of the model without an answer since midnight UTC.');
  const modelWithheld = gauge('model_withheld_today', 'Calls of the model that the daily limit kept back.');
  const memory = gauge('resident_memory_bytes', 'Memory of the process.');
  return async () => {
    const now = await status();
    articles.set(now.articles.count);
    newest.set((now.articles.newestAt ?? 0) / 1_000);
    working.set(now.feeds.healthy);
    failing.set(now.feeds.failing);
    unpolled.set(now.feeds.waiting);
    checked.set((now.feeds.lastCheckedAt ?? 0) / 1_000);
    waiting.set(now.outbox.waiting);
    givenUp.set(now.outbox.failed);
    uncertain.set(now.outbox.uncertain);
    sent.set(now.outbox.sentLastDay);
    modelCalls.set(now.model?.calls ?? 0);
    modelTokens.set(now.model?.tokens ?? 0);
    modelAccepted.set(now.model?.accepted ?? 0);
    modelRejected.set(now.model?.rejected ?? 0);
    modelFailed.set(now.model?.failed ?? 0);
    modelWithheld.set(now.model?.withheld ?? 0);
    memory.set(process.memoryUsage.rss());
    return { contentType: registry.contentType, body: await registry.metrics() };
  };
}
