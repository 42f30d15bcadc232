import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const programs = Object.values(scripts).flatMap((script) => {
  const [, options, program] = /^(?:exec )?node (.+) (\S+\.ts)$/.exec(script) ?? [];
  return options && program ? [{ options, program }] : [];
});

test('all programs run with the same options: code compiled under others is compiled again', () => {
  expect(programs.map(({ program }) => program)).toContain('src/main.ts');
  expect(new Set(programs.map(({ options }) => options)).size).toBe(1);
});

test('with these options compiled code is kept, beside the libraries', () => {
  const options = programs[0]!.options.split(' ');
  const folder = "process.getBuiltinModule('node:module').getCompileCacheDir()";
  const { stdout, stderr } = spawnSync(process.execPath, [...options, '--print', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  expect(stderr).toBe('');
  expect(stdout).toContain(join(ROOT, 'node_modules/.cache/alliance-wire'));
});
