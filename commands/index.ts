import type { Command } from '#src/command.ts';
import { ask } from './ask.ts';
import { events } from './events/index.ts';
import { feeds } from './feeds/index.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { search } from './search.ts';
import { settings } from './settings/index.ts';
import { setup } from './setup/index.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';
import { topics } from './topics.ts';

/** Every command, in the order /help shows those of one task. */
export const commands: readonly Command[] = [
  ...[latest, search, ask, summary, find, topics],
  events,
  feeds,
  ...[setup, settings],
  ...[status, help],
];
