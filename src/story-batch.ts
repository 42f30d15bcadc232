import { postedOf } from '#src/alerts/edit.ts';
import { higher } from '#src/alerts/level.ts';
import { composeQuietBatch, type HeldStory } from '#src/alerts/quiet-batch.ts';
import type { Channel } from '#src/model/channel.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import type { Outcome } from '#src/model/outcome.ts';
import { DAY_MS, type Instant } from '#src/model/time.ts';
import { articlesByIds } from '#src/store/articles.ts';
import type { Database } from '#src/store/db.ts';
import { enqueueDeliveries, reviseDeliveries } from '#src/store/deliveries.ts';
import { outcomesSince } from '#src/store/outcomes.ts';
import {
  type AlertRevision,
  alertsAbout,
  alertsWaitingFor,
  withdrawDeliveries,
} from '#src/store/story-messages.ts';
import { wallAt } from '#src/text/local-time.ts';
import { quietUntil } from '#src/text/quiet-hours.ts';

/** What was held in quiet hours, where a message cannot come without a sound. */

/** So many stories have messages of their own when quiet hours end; more come in one. */
const MOST_ON_THEIR_OWN = 3;

/**
 * Brings the message of many stories up to what is noted as held, the newest included, once there are many. Returns false
 * where the newest is one of few, and has to be written on its own.
 */
export async function joinBatch(
  trx: Database,
  channel: Channel,
  until: Instant,
  now: Instant,
): Promise<boolean> {
  const batch = await waitingBatch(trx, channel, until);
  const waiting = (await alertsWaitingFor(trx, channel.id, until)).filter(isOfStory);
  const posts = waiting.filter(
    ({ options }) => options.threadOf === undefined && options.edits === undefined,
  );
  if (batch === null && posts.length < MOST_ON_THEIR_OWN) return false;
  const gone = waiting.filter(({ subject }) => posts.some((post) => post.subject === subject));
  await withdrawDeliveries(
    trx,
    gone.map(({ id }) => id),
  );
  const message = composeQuietBatch(await heldStories(trx, channel, until), channel.locale);
  if (batch) await reviseDeliveries(trx, [batch.id], message);
  else await write(trx, channel, until, message, now);
  return true;
}

/** A story that was held was told after all: the message of many is about the others. */
export async function leaveBatch(trx: Database, channel: Channel, now: Instant): Promise<void> {
  const until = quietUntil(channel.settings, now);
  const batch = until === null ? null : await waitingBatch(trx, channel, until);
  if (until === null || batch === null) return;
  const stories = await heldStories(trx, channel, until);
  if (stories.length === 0) await withdrawDeliveries(trx, [batch.id]);
  else await reviseDeliveries(trx, [batch.id], composeQuietBatch(stories, channel.locale));
}

const subjectOf = ({ settings }: Channel, until: Instant) => `quiet:${wallAt(until, settings.timeZone).date}`;

async function waitingBatch(trx: Database, channel: Channel, until: Instant): Promise<AlertRevision | null> {
  const posted = postedOf(await alertsAbout(trx, [channel.id], [subjectOf(channel, until)]));
  return posted !== null && posted.head.state === 'pending' && posted.head.isUntried ? posted.head : null;
}

async function write(
  trx: Database,
  channel: Channel,
  until: Instant,
  message: NewDelivery['message'],
  now: Instant,
): Promise<void> {
  const subject = subjectOf(channel, until);
  const last = (await alertsAbout(trx, [channel.id], [subject])).at(-1);
  const revision = (last?.revision ?? 0) + 1;
  const delivery: NewDelivery = {
    ...{ channelId: channel.id, kind: 'alert', subject, revision, message, dueAt: until },
  };
  await enqueueDeliveries(trx, [delivery], now);
}

function isOfStory({ subject }: AlertRevision): boolean {
  return /^(?:story|article):/.test(subject);
}

/** Each story once, by the first report of it that was held, in the order in which they came. */
async function heldStories(trx: Database, { id }: Channel, until: Instant): Promise<HeldStory[]> {
  const noted = await outcomesSince(trx, id, until - DAY_MS, ['held', 'told', 'upgrade']);
  const told = new Set(noted.filter(({ code }) => code !== 'held').map(storyOf));
  const held = noted.filter((each) => each.evidence.until === until && !told.has(storyOf(each)));
  const stories = [...Map.groupBy(held, storyOf).values()];
  const firsts = stories.map(([first]) => first!.articleId);
  const articles = new Map((await articlesByIds(trx, firsts)).map((article) => [article.id, article]));
  return stories.flatMap((those) => {
    const article = articles.get(those[0]!.articleId);
    const level = those.map((each) => each.level).reduce(higher);
    const houses = Math.max(...those.map(({ evidence }) => evidence.houses ?? 1));
    return article ? [{ article, level, houses }] : [];
  });
}

const storyOf = ({ storyId, articleId }: Outcome) => storyId ?? `article ${articleId}`;
