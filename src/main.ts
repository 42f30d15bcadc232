import { once } from 'node:events';
import { type App, BaseInUseError, startApp } from '#src/app.ts';
import { readArguments } from '#src/cli/arguments.ts';
import { BAD_USAGE, exit, readConfig } from '#src/cli/configuration.ts';
import { systemClock } from '#src/clock.ts';
import { startDemo } from '#src/demo.ts';
import { toError } from '#src/errors.ts';
import { createLogs } from '#src/log.ts';

/** When something refuses to stop, the process ends all the same after this long. */
const LAST_RESORT_MS = 10_000;

const USAGE = `Starts the bot: the web preview and, with their tokens in .env, Discord and Slack.

  npm start              follows the feeds of config/feeds.opml
  npm start -- --demo    plays five months of made-up news in the preview, in about three minutes: no network, no tokens,
                         and your article base stays as it is`;

const { values, positionals } = readArguments({ demo: { type: 'boolean', default: false } }, USAGE, {
  mayBeEmpty: true,
});
if (positionals.length > 0) exit(USAGE, BAD_USAGE);
const config = readConfig();
// A line for each message would hide the one that says where to look.
const logs = createLogs(values.demo ? 'warn' : config.logLevel);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const app = await start();
if (app !== null) {
  console.log(
    `${values.demo ? 'The demonstration of Alliance Wire' : 'Alliance Wire'} is running. Open ${app.url}`,
  );
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  await end(app);
}

async function start(): Promise<App | null> {
  try {
    const surroundings = { clock: systemClock, random: Math.random, logs };
    return await (values.demo ? startDemo : startApp)(config, surroundings);
  } catch (thrown) {
    const error = toError(thrown);
    console.error(`Alliance Wire cannot start: ${error.message}`);
    logs.app.debug({ error }, 'start failed');
    process.exitCode = error instanceof BaseInUseError ? 3 : 1;
    return null;
  }
}

async function end(running: App): Promise<void> {
  logs.app.info('stopping');
  setTimeout(() => {
    logs.app.error('something did not stop in time');
    process.exit(1);
  }, LAST_RESORT_MS).unref();
  try {
    await running[Symbol.asyncDispose]();
  } catch (thrown) {
    logs.app.error({ error: toError(thrown) }, 'stopping failed');
    process.exitCode = 1;
  }
  // A connection on which a platform never answered would keep the process.
  process.exit();
}
