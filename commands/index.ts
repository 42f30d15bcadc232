import type { Command } from '#src/command.ts';
import { ask } from './ask.ts';
import { events } from './events/index.ts';
import { feeds } from './feeds/index.ts';
import { find } from './find.ts';
import { gap } from './gap/index.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { mark } from './mark.ts';
import { numbers } from './numbers/index.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup/index.ts';
import { status } from './status.ts';
import { storyCommand } from './story/index.ts';
import { summary } from './summary.ts';
import { summit } from './summit.ts';
import { topics } from './topics.ts';
import { watch } from './watch/index.ts';

/** Every command, in the order /help shows those of one task. */
export const commands: readonly Command[] = [
  ...[latest, search, ask, watch, storyCommand, summary, numbers, find, topics, mark],
  ...[summit, events],
  ...[feeds, gap],
  ...[setup, settings],
  ...[status, help],
];
