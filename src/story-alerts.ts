import { composeAlert } from '#src/alerts/compose.ts';
import { correctionOf } from '#src/alerts/correction.ts';
import { editOf, type Posted, seenOf } from '#src/alerts/edit.ts';
import { alertTiming } from '#src/alerts/timing.ts';
import { correctionBlock } from '#src/alerts/update.ts';
import type { Block, Message } from '#src/message.ts';
import type { NewDelivery } from '#src/model/delivery.ts';
import type { Database } from '#src/store/db.ts';
import { enqueueDeliveries, reviseDeliveries } from '#src/store/deliveries.ts';
import { type AlertRevision, rescheduleDelivery } from '#src/store/story-messages.ts';
import { joinBatch, leaveBatch } from '#src/story-batch.ts';
import { type About, type Decision, leadOf, leadWith, mentionsOf } from '#src/story-lead.ts';
import type { ChannelStanding } from '#src/story-standing.ts';
import { tellCorrection, tellInThread } from '#src/story-thread.ts';

/** What follows from an outcome: the one message that a channel has of a story, its edits, and what goes into its thread. */

/** Returns how many messages were put into the outbox, without edits. */
export async function carryOut(trx: Database, decision: Decision): Promise<number> {
  const { outcome, has } = decision;
  switch (outcome.code) {
    case 'told':
      return tell(trx, decision);
    case 'held':
      return hold(trx, decision);
    case 'upgrade':
    case 'update': {
      if (outcome.code === 'upgrade' && isUnread(has)) return raiseUnread(trx, decision);
      const count = await tellInThread(trx, decision, outcome.code);
      return count + (await keepUp(trx, decision));
    }
    default:
      return has.posted === null ? 0 : keepUp(trx, decision);
  }
}

/**
 * Gives the message that a channel has of the story what it has to say now. Where the article that it is about was
 * corrected, the thread is told. Returns how many messages that makes.
 */
export async function keepUp(trx: Database, about: About): Promise<number> {
  const { has, channel, report, level, now } = about;
  if (has.posted === null) return 0;
  const { posted } = has;
  const lead = await leadOf(trx, about, posted);
  if (lead === null) return 0;
  const { article, story } = lead;
  const seen = seenOf(posted);
  const compose = (correction: Block | null) =>
    composeAlert(article, lead.reasons, channel.locale, level, { ...story, correction });
  const isCorrectable = report.change === 'updated' && report.article.id === article.id && seen !== null;
  const corrected = isCorrectable ? correctionOf(seen, compose(null)) : null;
  const latest = posted.edits.at(-1)?.message ?? posted.head.message;
  const standing = noticeOf(isCorrectable ? seen : latest);
  const block = corrected === null ? standing : correctionBlock(corrected, now, channel.locale);
  await editHead(trx, about, posted, compose(block));
  return isCorrectable ? tellCorrection(trx, about, posted, lead, corrected) : 0;
}

async function editHead(
  trx: Database,
  { channel, now }: About,
  posted: Posted<AlertRevision>,
  message: Message,
): Promise<void> {
  const edit = editOf(posted, message, channel.platform, now);
  if (edit?.kind === 'revise') await reviseDeliveries(trx, edit.ids, message);
  if (edit?.kind !== 'edit') return;
  const { head } = posted;
  const delivery: NewDelivery = {
    ...{ channelId: channel.id, kind: 'alert', subject: head.subject, message },
    revision: posted.nextRevision,
    dueAt: edit.dueAt,
    options: { edits: head.revision },
  };
  await enqueueDeliveries(trx, [delivery], now);
}

/** The first message of a story in a channel; one that waits for the end of quiet hours goes out instead. */
async function tell(trx: Database, decision: Decision): Promise<number> {
  const { channel, has, now, level, decided } = decision;
  const message = await alertOf(trx, decision);
  const { dueAt = now, options } = alertTiming(channel, level, now, mentionsOf(decided));
  if (has.posted !== null) {
    await reviseDeliveries(trx, [has.posted.head.id], message);
    await rescheduleDelivery(trx, has.posted.head.id, { dueAt, options });
    return 1;
  }
  const count = await enqueueDeliveries(
    trx,
    [{ channelId: channel.id, kind: 'alert', ...has.next, message, dueAt, ...(options && { options }) }],
    now,
  );
  if (has.standing === 'waiting') await leaveBatch(trx, channel, now);
  return count;
}

/** Nobody has read the message yet: it says the higher level itself. */
function isUnread({ posted }: ChannelStanding): boolean {
  return posted !== null && posted.head.state === 'pending' && posted.head.isUntried;
}

async function raiseUnread(trx: Database, decision: Decision): Promise<number> {
  const { channel, has, now, level, decided } = decision;
  const { id, dueAt, options: before } = has.posted!.head;
  const called = [...(before.mentions ?? []), ...mentionsOf(decided)];
  const { options } = alertTiming(channel, level, now, [...new Set(called)]);
  await rescheduleDelivery(trx, id, { dueAt, options });
  return keepUp(trx, decision);
}

/** It waits for the end of quiet hours: as a message of its own, or with others. */
async function hold(trx: Database, decision: Decision): Promise<number> {
  const { channel, has, now, outcome, level } = decision;
  if (has.posted !== null) return keepUp(trx, decision);
  const until = outcome.evidence.until!;
  const own: NewDelivery = {
    ...{ channelId: channel.id, kind: 'alert', ...has.next },
    message: await alertOf(trx, decision),
    ...alertTiming(channel, level, now),
    dueAt: until,
  };
  if (await joinBatch(trx, channel, until, now)) return 0;
  return enqueueDeliveries(trx, [own], now);
}

async function alertOf(trx: Database, decision: Decision): Promise<Message> {
  const { report, channel, level, outcome } = decision;
  const { article, matches } = report;
  const facts = outcome.evidence.facts ?? [];
  const lead = await leadWith(trx, decision, { article, matches, facts });
  return composeAlert(article, lead.reasons, channel.locale, level, lead.story);
}

/** That it was corrected, as the message says it already. */
function noticeOf(message: Message | null): Block | null {
  return message?.blocks.find((block) => block.kind === 'notice' && block.level === 'warning') ?? null;
}
