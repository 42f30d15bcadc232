import { existsSync } from 'node:fs';
import { toError } from '#src/errors.ts';
import { readArguments } from './arguments.ts';
import { BAD_USAGE, exit, openBaseOrExit, readConfig } from './configuration.ts';

const USAGE = `Copies the article base into a new file, also while the bot is running.

  npm run backup -- FILE`;

const { positionals } = readArguments({}, USAGE);
const [file = '', ...others] = positionals;
if (others.length > 0) exit(USAGE, BAD_USAGE);
if (existsSync(file))
  exit(`${file} exists already. Name a new file, so that no older backup is lost.`, BAD_USAGE);
const config = readConfig();
await using base = await openBaseOrExit(config);
try {
  await base.store.backup(file);
  console.log(
    `The article base was copied to ${file}. To go back to it, put it in place of alliance-wire.db.`,
  );
} catch (error) {
  console.error(`The backup failed: ${toError(error).message}`);
  process.exitCode = 1;
}
