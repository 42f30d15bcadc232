import type { Command } from '#src/command.ts';
import { ask } from './ask.ts';
import { audit } from './audit/index.ts';
import { digest } from './digest/index.ts';
import { events } from './events/index.ts';
import { feeds } from './feeds/index.ts';
import { find } from './find.ts';
import { follow } from './follow/index.ts';
import { unfollow } from './follow/unfollow.ts';
import { gap } from './gap/index.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { mark } from './mark.ts';
import { numbers } from './numbers/index.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup/index.ts';
import { snooze } from './snooze/index.ts';
import { status } from './status.ts';
import { storyCommand } from './story/index.ts';
import { subscribe } from './subscribe/index.ts';
import { subscriptions } from './subscriptions/index.ts';
import { summary } from './summary.ts';
import { summit } from './summit.ts';
import { topics } from './topics/index.ts';
import { watch } from './watch/index.ts';
import { why } from './why/index.ts';

/** Every command, in the order /help shows those of one task. */
export const commands: readonly Command[] = [
  ...[latest, search, ask, watch, storyCommand, summary, numbers, find, topics, mark],
  ...[follow, unfollow, subscriptions, snooze, digest],
  ...[summit, events],
  ...[feeds, gap],
  ...[setup, subscribe, settings, audit],
  ...[why, status, help],
];
