import { aboutOf } from '#src/alerts/compose.ts';
import { type Posted, placeInThread } from '#src/alerts/edit.ts';
import { threadTiming } from '#src/alerts/timing.ts';
import {
  type Corrected,
  composeCorrection,
  composeUpdate,
  composeUpgrade,
  type News,
} from '#src/alerts/update.ts';
import type { Message } from '#src/message.ts';
import type { Channel } from '#src/model/channel.ts';
import type { DeliveryOptions, NewDelivery } from '#src/model/delivery.ts';
import type { Instant } from '#src/model/time.ts';
import type { Database } from '#src/store/db.ts';
import { enqueueDeliveries, reviseDeliveries } from '#src/store/deliveries.ts';
import { outcomesOf } from '#src/store/outcomes.ts';
import { type AlertRevision, withdrawDeliveries } from '#src/store/story-messages.ts';
import {
  type About,
  type Decision,
  inOrder,
  type Lead,
  mentionsOf,
  otherwiseFor,
  reasonsFor,
} from '#src/story-lead.ts';
import { truncate } from '#src/text/truncate.ts';

/** What goes into the thread below the message of a story. */

/** New facts, or a higher level. What waits in the thread takes what came since. */
export async function tellInThread(
  trx: Database,
  decision: Decision,
  tells: 'update' | 'upgrade',
): Promise<number> {
  const { channel, has, now, level, outcome, report, view, decided } = decision;
  const posted = has.posted!;
  const news: News = { article: report.article, facts: outcome.evidence.facts ?? [] };
  const about = topicsWords(decision);
  const place = placeInThread(posted, tells, now);
  const earlier = place.kind === 'revise' ? await newsIn(trx, channel, place.message, report.article.id) : [];
  const message =
    tells === 'update'
      ? composeUpdate([...earlier, news], channel.locale, about)
      : composeUpgrade(news, level, {
          locale: channel.locale,
          about,
          story: { houses: view.byHouse.length, tier: view.tier },
        });
  if (place.kind === 'revise') {
    await reviseDeliveries(trx, [place.id], message);
    return 0;
  }
  const mentions = mentionsOf(decided);
  return writeInThread(trx, decision, posted, {
    message,
    ...threadTiming(channel, { tells, level, mentions, earliest: place.dueAt }, now),
  });
}

/** What the message that waits tells already. */
async function newsIn(
  trx: Database,
  channel: Channel,
  message: Message | null,
  besides: number,
): Promise<News[]> {
  const ids = (message?.sources ?? []).map(({ articleId }) => articleId).filter((id) => id !== besides);
  const news: News[] = [];
  for (const article of await inOrder(trx, ids)) {
    const facts = (await outcomesOf(trx, article.id)).get(channel.id)?.evidence.facts ?? [];
    news.push({ article, facts });
  }
  return news;
}

/** What the story's message is about, without its level. */
function topicsWords(about: About): string {
  const { met, report, channel } = about;
  return aboutOf(reasonsFor(about, report.matches), otherwiseFor(met, channel), channel.locale, 'notable');
}

/** That what people have read was corrected; `corrected` is null where it was not. */
export async function tellCorrection(
  trx: Database,
  about: About,
  posted: Posted<AlertRevision>,
  { article, reasons, story }: Lead,
  corrected: Corrected | null,
): Promise<number> {
  const { channel, now } = about;
  const place = placeInThread(posted, 'correction', now);
  if (corrected === null) {
    // It was taken back before anybody read of it.
    if (place.kind === 'revise') await withdrawDeliveries(trx, [place.id]);
    return 0;
  }
  const words = aboutOf(reasons, story.about, channel.locale, 'notable');
  const message = composeCorrection(article, corrected, channel.locale, words);
  if (place.kind === 'revise') {
    await reviseDeliveries(trx, [place.id], message);
    return 0;
  }
  const timing = { tells: 'correction', level: 'notable', mentions: [], earliest: place.dueAt } as const;
  return writeInThread(trx, about, posted, { message, ...threadTiming(channel, timing, now) });
}

/** Discord cuts the name of a thread at 100. */
const THREAD_NAME = 80;

async function writeInThread(
  trx: Database,
  { channel, now }: About,
  posted: Posted<AlertRevision>,
  {
    message,
    dueAt,
    options,
  }: { readonly message: Message; readonly dueAt: Instant; readonly options: DeliveryOptions },
): Promise<number> {
  const { head } = posted;
  const isLoud = options.tells === 'upgrade';
  const name = truncate(head.message?.sources[0]?.title ?? head.subject, THREAD_NAME);
  const delivery: NewDelivery = {
    ...{ channelId: channel.id, kind: 'alert', subject: head.subject, message, dueAt },
    // After the edit that may come with it.
    revision: posted.nextRevision + 1,
    options: { ...options, threadOf: { revision: head.revision, name, ...(isLoud && { isLoud }) } },
  };
  return enqueueDeliveries(trx, [delivery], now);
}
