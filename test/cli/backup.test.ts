import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { run, writeConfig } from './program.ts';

test('a backup can take the place of the base, and never that of an older backup', {
  timeout: 30_000,
}, async () => {
  using folder = temporaryFolder();
  const config = join(folder.path, 'config');
  const restored = join(folder.path, 'restored');
  for (const path of [config, restored]) mkdirSync(path);
  writeConfig(config);
  const note = join(folder.path, 'note.txt');
  writeFileSync(note, 'Ministers meet in Honolulu\n\nThey spoke for an hour.');
  const env = { CONFIG_DIR: config, DATA_DIR: join(folder.path, 'data') };
  const backup = (...given: readonly string[]) => run('src/cli/backup.ts', given, env, folder.path);

  await run('src/cli/import.ts', [note], env);
  expect(await backup('monday.db')).toEqual({
    code: 0,
    stdout:
      'The article base was copied to monday.db. To go back to it, put it in place of alliance-wire.db.\n',
    stderr: '',
  });
  const [again, nothing] = await Promise.all([backup('monday.db'), backup()]);
  expect(again).toEqual({
    code: 2,
    stdout: '',
    stderr: 'monday.db exists already. Name a new file, so that no older backup is lost.\n',
  });
  expect(nothing.stderr).toMatch(/^Copies the article base into a new file/);

  renameSync(join(folder.path, 'monday.db'), join(restored, 'alliance-wire.db'));
  const { stdout } = await run('src/cli/say.ts', ['/latest'], { ...env, DATA_DIR: restored });
  expect(stdout).toContain('Ministers meet in Honolulu');
});
