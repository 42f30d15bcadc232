import { expect, test } from 'vitest';
import { temporaryFolder } from '#test/fakes/bot.ts';
import { run } from './program.ts';

test('the manifest is printed, and a wrong address refused', { timeout: 30_000 }, async () => {
  using folder = temporaryFolder();
  const manifest = (...given: readonly string[]) => run('src/cli/manifest.ts', given, {}, folder.path);
  const [printed, refused] = await Promise.all([manifest(), manifest('--url', 'somewhere')]);
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(printed.stdout).toContain('command: "/alliance"');
  expect(printed.stdout).toContain('latest [topic]');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('--url is a web address, not "somewhere".');
});
