import { backtest } from '#src/backtest.ts';
import type { ExpectedAlerts } from '#src/command-desks.ts';
import type { Volume } from '#src/model/channel.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Followed } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicDefinition } from '#src/model/topic.ts';
import type { Database } from '#src/store/db.ts';

/** A month tells of weekdays and weekends, of loud weeks and quiet ones. */
const LOOKED_AT_DAYS = 30;

/** How many alerts a day are to be expected of what is followed; null where nothing tells. */
export async function expectedAlerts(
  db: Database,
  { kind, key }: Followed,
  {
    volume,
    ...known
  }: {
    readonly volume: Volume;
    readonly topics: readonly TopicDefinition[];
    readonly glossary: readonly GlossaryEntry[];
    readonly now: Instant;
  },
): Promise<ExpectedAlerts | null> {
  if (kind !== 'topic' || volume === 'digest') return null;
  const tried = await backtest(db, { ...known, wanted: { topicKey: key }, days: LOOKED_AT_DAYS, volume });
  if (tried.articles === 0) return null;
  return { perDay: tried.told.length / tried.days, days: tried.days };
}
