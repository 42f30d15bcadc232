import type { Migration } from 'kysely/migration';
import * as init from './0001-init.ts';
import * as searchSqlite from './0002-search-sqlite.ts';
import * as feedLayer from './0003-feed-layer.ts';
import * as chatPlatforms from './0004-chat-platforms.ts';
import * as channelDeliveries from './0005-channel-deliveries.ts';
import * as modelUse from './0006-model-use.ts';
import * as learning from './0007-learning.ts';
import * as watches from './0008-watches.ts';
import * as stories from './0009-stories.ts';
import * as events from './0010-events.ts';
import * as delivery from './0012-delivery.ts';
import * as storySums from './0013-story-sums.ts';
import * as storyLog from './0014-story-log.ts';

/** Order is the order of the names. Add new migrations at the end; never change one that has landed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-init': init,
  '0002-search-sqlite': searchSqlite,
  '0003-feed-layer': feedLayer,
  '0004-chat-platforms': chatPlatforms,
  '0005-channel-deliveries': channelDeliveries,
  '0006-model-use': modelUse,
  '0007-learning': learning,
  '0008-watches': watches,
  '0009-stories': stories,
  '0010-events': events,
  '0012-delivery': delivery,
  '0013-story-sums': storySums,
  '0014-story-log': storyLog,
};
