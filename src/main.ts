import { once } from 'node:events';
import { BaseInUseError, startApp } from '#src/app.ts';
import { readConfig } from '#src/cli/configuration.ts';
import { systemClock } from '#src/clock.ts';
import { toError } from '#src/errors.ts';
import { createLogs } from '#src/log.ts';

/** When something refuses to stop, the process ends all the same after this long. */
const LAST_RESORT_MS = 10_000;

const config = readConfig();
const logs = createLogs(config.logLevel);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const app = await startApp(config, { clock: systemClock, random: Math.random, logs });
  console.log(`Alliance Wire is running. Open ${app.url}`);
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  logs.app.info('stopping');
  setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  await app[Symbol.asyncDispose]();
} catch (thrown) {
  const error = toError(thrown);
  console.error(`Alliance Wire cannot start: ${error.message}`);
  logs.app.debug({ error }, 'start failed');
  process.exitCode = error instanceof BaseInUseError ? 3 : 1;
}
