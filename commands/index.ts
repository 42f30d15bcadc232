import type { Command } from '#src/command.ts';
import { feeds } from './feeds/index.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { search } from './search.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';
import { topics } from './topics.ts';

/** Every command, in the order /help shows them. */
export const commands: readonly Command[] = [latest, search, summary, topics, feeds, status, help];
