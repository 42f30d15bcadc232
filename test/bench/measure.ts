import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What a program took, with all the processes it started. */
export interface Effort {
  readonly seconds: number;
  /** User and system time. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  /** Its standard output. */
  readonly output: string;
}

const SAMPLE_MS = 20;

/** The shell says at the end what its children took, theirs included, as far as they were waited for. */
const TIMED = '"$@"; code=$?; times >&3; exit $code';

/** Runs a program to its end and measures it. Throws when it fails, with what it said. */
export async function measure(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Effort> {
  const began = performance.now();
  const child = spawn('sh', ['-c', TIMED, 'sh', ...command], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, peakKilobytes(child.pid!));
  }, SAMPLE_MS);
  const [output, complaints, times] = [1, 2, 3].map((stream) =>
    textOf(child.stdio[stream] as NodeJS.ReadableStream),
  );
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(sampling);
  if (code !== 0)
    throw new Error(`${command[0]} ended with code ${code}: ${(await complaints)!.slice(-500)}`);
  return {
    seconds,
    cpuSeconds: cpuSecondsOf((await times)!),
    peakMegabytes: peak / 1_024,
    output: (await output)!,
  };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The second line of `times` is about the children: user, then system, as `1m2.34s`. */
function cpuSecondsOf(times: string): number {
  const [, children = ''] = times.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

/**
 * The most memory that a process and those of its descendants that live now have had, as Linux tells it; of one that
 * has just ended, nothing. So a peak between two samples is not missed.
 */
function peakKilobytes(pid: number): number {
  try {
    const own = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + peakKilobytes(Number(child)), Number(own));
  } catch {
    return 0;
  }
}
