import { readQuery } from '#src/articles/query.ts';
import { readQuestion } from '#src/articles/question.ts';
import type { Clock } from '#src/clock.ts';
import type { WatchAsker, WatchDesk } from '#src/command.ts';
import type { Channel, ChannelDefinition } from '#src/model/channel.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import { personOf } from '#src/model/person.ts';
import { DAY_MS } from '#src/model/time.ts';
import { MOST_WATCHES, MOST_WATCHES_OF_A_PERSON, type WatchAdded } from '#src/model/watch.ts';
import { allTopicsChannel } from '#src/preview-channels.ts';
import { articleTotals } from '#src/store/articles.ts';
import { channelById, channelNamed, saveChannel } from '#src/store/channels.ts';
import type { Database, Store } from '#src/store/db.ts';
import {
  countWatches,
  endWatch,
  insertWatch,
  openWatchOf,
  watchById,
  watchesOf,
} from '#src/store/watches.ts';
import { heldBy } from '#src/watching.ts';

/** A question that nothing answered in a season is asked anew, or not any more. */
const WAITS_FOR_MS = 90 * DAY_MS;

export interface WatchDeskDeps {
  readonly store: Store;
  readonly glossary: readonly GlossaryEntry[];
  readonly clock: Clock;
}

export function createWatchDesk({ store, glossary, clock }: WatchDeskDeps): WatchDesk {
  async function open(
    trx: Database,
    person: string,
    watched: { readonly question: string; readonly locale: WatchAsker['locale']; readonly channel: Channel },
  ): Promise<WatchAdded | null> {
    const { question, locale, channel } = watched;
    const terms = readQuestion(question, glossary);
    if (terms.terms.length === 0 || readQuery(question, glossary) === null) return null;
    const sameAs = folded(question);
    const { all, own } = await countWatches(trx, person);
    const known = await openWatchOf(trx, person, sameAs);
    if (known) return { kind: 'known', watch: known, count: own };
    if (own >= MOST_WATCHES_OF_A_PERSON) return { kind: 'full', of: 'person' };
    if (all >= MOST_WATCHES) return { kind: 'full', of: 'all' };
    const since = clock.now();
    const id = await insertWatch(trx, {
      person,
      channelId: channel.id,
      question,
      sameAs,
      locale,
      terms,
      counts: await heldBy(trx, terms),
      total: (await articleTotals(trx)).count,
      since,
      until: since + WAITS_FOR_MS,
    });
    return { kind: 'added', watch: (await watchById(trx, id))!, count: own + 1 };
  }

  return {
    add: (typedBy, question) =>
      store.transaction(async (trx) => {
        const asker = inPreview(typedBy);
        const channel = await channelOf(trx, asker);
        return open(trx, personOf(asker), { question, locale: asker.locale, channel });
      }),

    keep: (typedBy, watchId) =>
      store.transaction(async (trx) => {
        const person = personOf(inPreview(typedBy));
        const before = await watchById(trx, watchId);
        return before?.person === person ? open(trx, person, before) : null;
      }),

    list: (asker) => watchesOf(store.db, personOf(inPreview(asker))),

    remove: (asker, watchId) =>
      store.transaction(async (trx) => {
        const watch = await watchById(trx, watchId);
        if (watch?.person !== personOf(inPreview(asker))) return null;
        return (await endWatch(trx, watchId, { at: clock.now(), ending: 'removed' })) ? watch : null;
      }),
  };
}

/** A shell shows nothing later. Who has it has the preview, too, and is told there. */
function inPreview(asker: WatchAsker): WatchAsker {
  if (asker.platform !== 'terminal') return asker;
  const { remoteId } = allTopicsChannel(asker.locale);
  return { ...asker, platform: 'web', userId: 'local', channelId: remoteId };
}

/** Where the person is told: by direct message in a chat, in the preview where they asked. */
async function channelOf(trx: Database, asker: WatchAsker): Promise<Channel> {
  const { platform, workspace, userId, channelId, locale } = asker;
  const place =
    platform === 'web'
      ? { platform, workspace, remoteId: channelId }
      : { platform, workspace, remoteId: userId };
  const known = await channelNamed(trx, place);
  if (known) return known;
  const added: ChannelDefinition =
    platform === 'web' ? allTopicsChannel(locale) : { ...place, name: userId, locale, kind: 'person' };
  return (await channelById(trx, await saveChannel(trx, added)))!;
}

/** The same for questions that differ in signs, widths and case only. */
function folded(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
