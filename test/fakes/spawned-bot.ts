import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The bot as a process of its own, started as people start it. */
export interface SpawnedBot {
  /** Where the preview is. */
  readonly url: string;
  /** Resolves when the log holds a line with this sentence. */
  logged(sentence: string): Promise<void>;
  /** The log so far. */
  log(): string;
  /** Asks it to stop, as whatever looks after processes does. Resolves with its exit code when it has. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** `npm start`, with these variables and no others of ours. Throws, with what it said, when it does not start. */
export async function spawnBot(env: Readonly<Record<string, string>>): Promise<SpawnedBot> {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    // A group of its own, so that all of it can be killed.
    detached: true,
    env: { PATH, HOME, LOG_LEVEL: 'info', TZ: 'Asia/Tokyo', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It must not outlive who started it.
  const endIt = () => void process.kill(-child.pid!, 'SIGKILL');
  process.once('exit', endIt);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      child.emit('said');
    });
  }
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ended = exited.then(() => {
    process.off('exit', endIt);
    child.emit('said');
  });

  async function until(holds: () => boolean, what: string): Promise<void> {
    while (!holds()) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The bot ended without ${what}:\n${output.slice(-2_000)}`);
      await once(child, 'said');
    }
  }

  const address = () => /is running\. Open (\S+)/.exec(output)?.[1];
  await until(() => address() !== undefined, 'having started');
  return {
    url: address()!,
    log: () => output,
    logged: (sentence) => until(() => output.includes(`"msg":"${sentence}"`), `saying "${sentence}"`),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) endIt();
      await ended;
    },
  };
}
