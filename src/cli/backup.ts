import { existsSync } from 'node:fs';
import { readConfig } from '#src/cli/configuration.ts';
import { toError } from '#src/errors.ts';
import { openStore } from '#src/store/db.ts';

const USAGE = `Copies the article base into a new file, also while the bot is running.

  npm run backup -- FILE
`;

const file = process.argv[2];
if (!file || file.startsWith('-')) {
  console.error(USAGE);
  process.exit(2);
}
if (existsSync(file)) {
  console.error(`${file} exists already. Name a new file, so that no older backup is lost.`);
  process.exit(2);
}
const config = readConfig();
await using store = await openStore(config.dataDir);
try {
  await store.backup(file);
  console.log(`The article base was copied to ${file}. To go back to it, put it in place of alliance-wire.db.`);
} catch (error) {
  console.error(`The backup failed: ${toError(error).message}`);
  process.exitCode = 1;
}
