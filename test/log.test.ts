import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a logged error says what and where it was, its cause too, and nothing of the request behind it', () => {
  const script = `
    import { createLogs } from '#src/log.ts';
    const cause = new Error('connection lost');
    const error = new TypeError('Invalid Form Body', { cause });
    Object.assign(error, {
      code: 50035,
      url: 'https://discord.com/api/v10/webhooks/1/interaction-token/messages/@original',
      requestBody: { json: { content: 'private words' } },
    });
    createLogs('info').discord.error({ error }, 'not taken');`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  const { error, msg } = JSON.parse(stderr);
  expect(msg).toBe('not taken');
  expect(error).toMatchObject({
    type: 'TypeError',
    message: 'Invalid Form Body: connection lost',
    code: 50035,
  });
  expect(error.stack).toContain('caused by: Error: connection lost');
  expect(stderr).not.toMatch(/interaction-token|private words/);
});
