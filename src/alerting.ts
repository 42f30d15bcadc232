import { composeAlert } from '#src/alerts/compose.ts';
import { decideAlert } from '#src/alerts/decide.ts';
import { editOf } from '#src/alerts/edit.ts';
import { levelOf } from '#src/alerts/level.ts';
import { alertTiming } from '#src/alerts/timing.ts';
import type { Article } from '#src/model/article.ts';
import type { Channel } from '#src/model/channel.ts';
import { alertSubject, type NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import type { Database } from '#src/store/db.ts';
import { enqueueDeliveries, reviseDeliveries } from '#src/store/deliveries.ts';
import { revisionsOf } from '#src/store/delivery-history.ts';
import type { Follower } from '#src/store/subscriptions.ts';

/** The last step of the pipeline: which channels hear of an article, and what becomes of what they have heard. */

/** An article as a report left it. */
interface Reported {
  readonly article: Article;
  readonly change: 'added' | 'updated' | 'unchanged';
  /** Empty for an unchanged article. */
  readonly matches: readonly TopicMatch[];
  /** The topics that this report brought the article onto. */
  readonly newKeys: readonly string[];
}

/**
 * Puts one alert into the outbox for each channel that follows a topic which this report brought the article onto.
 * Alerts that still wait there take an edit; those that people have read are edited where they stand. Returns how many
 * alerts are new; an edit never alerts a channel twice.
 */
export async function enqueueAlerts(
  trx: Database,
  { article, change, matches, newKeys }: Reported,
  listeners: readonly Follower[],
  topics: readonly TopicDefinition[],
  now: Instant,
): Promise<number> {
  if (change === 'unchanged' || listeners.length === 0) return 0;
  const { level } = levelOf(article, matches);
  const matchedKeys = matches.map((match) => match.key);
  const alerts: NewDelivery[] = [];
  const concerned: { channel: Channel; alert: NewDelivery }[] = [];
  for (const { channel, topicKeys } of listeners) {
    const outcome = decideAlert(
      { origin: article.origin, matchedKeys, level },
      { followedKeys: topicKeys, volume: channel.settings.volume },
    );
    if (!('topicKeys' in outcome)) continue;
    if (outcome.code !== 'alert' && change === 'added') continue;
    const reasons = matches
      .filter((match) => outcome.topicKeys.includes(match.key))
      .map((match) => ({ match, topic: topics.find((topic) => topic.key === match.key)! }));
    const alert: NewDelivery = {
      channelId: channel.id,
      kind: 'alert',
      subject: alertSubject(article.id),
      revision: 1,
      message: composeAlert(article, reasons, channel.locale, level),
      ...alertTiming(channel, level, now),
    };
    concerned.push({ channel, alert });
    if (outcome.code === 'alert' && outcome.topicKeys.some((key) => newKeys.includes(key)))
      alerts.push(alert);
  }
  if (change === 'updated') await editAlerts(trx, concerned, now);
  return enqueueDeliveries(trx, alerts, now);
}

/** Gives the alerts of an edited article its new words, where they were written before. */
async function editAlerts(
  trx: Database,
  concerned: readonly { channel: Channel; alert: NewDelivery }[],
  now: Instant,
): Promise<void> {
  const [first] = concerned;
  if (!first) return;
  const written = await revisionsOf(
    trx,
    first.alert,
    concerned.map(({ channel }) => channel.id),
  );
  const edits: NewDelivery[] = [];
  for (const { channel, alert } of concerned) {
    const revisions = written.filter(({ channelId }) => channelId === channel.id);
    const edit = editOf(revisions, alert.message, channel.platform, now);
    if (edit?.kind === 'revise') await reviseDeliveries(trx, edit.ids, alert.message);
    if (edit?.kind === 'edit') {
      const { revision, dueAt } = edit;
      const { channelId, kind, subject, message } = alert;
      edits.push({ channelId, kind, subject, revision, message, dueAt, options: { edits: 1 } });
    }
  }
  await enqueueDeliveries(trx, edits, now);
}
