import type { Command } from '#src/command.ts';
import { ask } from './ask.ts';
import { events } from './events/index.ts';
import { feeds } from './feeds/index.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { mark } from './mark.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup/index.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';
import { topics } from './topics.ts';
import { watch } from './watch/index.ts';

/** Every command, in the order /help shows those of one task. */
export const commands: readonly Command[] = [
  ...[latest, search, ask, watch, summary, find, topics, mark],
  events,
  feeds,
  ...[setup, settings],
  ...[status, help],
];
