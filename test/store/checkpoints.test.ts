import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveChannel } from '#src/store/channels.ts';
import { startCheckpoints } from '#src/store/checkpoints.ts';
import { BASE_FILE, openStore } from '#src/store/db.ts';
import { temporaryFolder } from '#test/fakes/bot.ts';

test('what was committed reaches the base itself while the bot runs', async () => {
  using folder = temporaryFolder();
  await using store = await openStore(folder.path);
  const size = () => statSync(join(folder.path, BASE_FILE)).size;
  await using _ = startCheckpoints(folder.path, { everyMs: 10 });
  await expect.poll(size).toBeGreaterThan(100_000);
  const name = 'n'.repeat(200_000);
  const before = size();
  await saveChannel(store.db, { platform: 'web', workspace: 'local', remoteId: 'a', name, locale: 'en' });
  await expect.poll(size).toBeGreaterThan(before + 100_000);
});
