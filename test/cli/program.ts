import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** The first line on standard output. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

type Program = 'src/main.ts' | `src/cli/${'backup' | 'check-feeds' | 'import' | 'manifest' | 'say'}.ts`;

/** A program of ours as a process of its own, with these variables and no others of ours. */
export function start(
  program: Program,
  given: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ROOT,
): Running {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, program), ...given],
    { cwd, env: { PATH: process.env.PATH, TZ: 'Asia/Tokyo', LOG_LEVEL: 'warn', ...env } },
  );
  const output = { stdout: '', stderr: '' };
  const { promise: firstLine, resolve } = Promise.withResolvers<string>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output.stdout += chunk;
    if (output.stdout.includes('\n')) resolve(output.stdout.split('\n', 1)[0]!);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    output.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]): Ended => {
    // Nobody waits for a line that will not come.
    resolve('');
    return { code, ...output };
  });
  return { child, firstLine, ended };
}

export const run = (...parameters: Parameters<typeof start>): Promise<Ended> => start(...parameters).ended;

/** A whole configuration in a folder: one topic, no feeds, unless given otherwise. */
export function writeConfig(folder: string, files: Readonly<Record<string, string>> = {}): void {
  const whole: Readonly<Record<string, string>> = {
    'feeds.opml': '<opml version="2.0"><body></body></opml>',
    'topics.yaml': `topics:
  - key: tariffs
    name: { en: Tariffs, ja: 関税 }
    description: { en: Duties between the allies, ja: 日米間の関税 }
    rule: tariff OR 関税
`,
    'events.yaml': 'events: []\n',
    'glossary.yaml': 'glossary: []\n',
    ...files,
  };
  for (const [name, content] of Object.entries(whole)) writeFileSync(join(folder, name), content);
}
