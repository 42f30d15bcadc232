import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Config } from '#config/config.ts';
import type { App } from '#src/app.ts';
import { openBase, type Surroundings } from '#src/base.ts';
import { readFiles } from '#src/cli/read-files.ts';
import { toError } from '#src/errors.ts';
import type { Report } from '#src/pipeline.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { createPreview } from '#src/preview.ts';
import { openSimulation, setUpSimulated, simulatedClock, startOf } from '#src/simulation.ts';
import { createWorkspaceWatch } from '#src/workspace-watch.ts';

/** Our own archive: October 2025 to March 2026, from the meeting in Tokyo to the one in Washington. */
const ARCHIVE = join(import.meta.dirname, 'demo/archive.jsonl');
/** As long as it takes to see that a message came, and to read its first line. */
const PAUSE_MS = 1_500;
/** One a week: of the five months that pass within three minutes, every day would be too much. */
const DIGEST = { digestAt: '07:30', digestDays: [1] };

export interface DemoOptions {
  /** Those of the archive where they are not given. */
  readonly reports?: readonly Report[];
  /** Between two moments at which something is posted. */
  readonly pauseMs?: number;
}

export interface Demo extends App {
  /** Resolves when the archive has been played. */
  readonly played: Promise<void>;
}

/**
 * Plays the archive in the preview, with a clock of its own and a base that is gone afterwards. Nothing goes to the
 * network, and chat tokens are not used. When it has been played, the clock goes on as any other, so that people can ask.
 */
export async function startDemo(
  config: Config,
  { clock: real, random, logs }: Surroundings,
  { reports: given, pauseMs = PAUSE_MS }: DemoOptions = {},
): Promise<Demo> {
  const reports = given ?? (await readFiles([ARCHIVE], real.now())).reports;
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'alliance-wire-demo-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const time = simulatedClock(startOf(reports));
  // What an operator knows of events today was not known then.
  const demoConfig: Config = { ...config, dataDir, events: [], feeds: [], model: null };
  const platforms = new Map<'web', Platform>();
  const base = parts.use(await openBase(demoConfig, { clock: time.clock, random, logs }, platforms));
  const { topics } = config;
  const channels = await setUpSimulated(base.store, topics, DIGEST, time.clock.now());
  const web = createPreview({
    base,
    http: config.http,
    metricsToken: config.metricsToken,
    clock: time.clock,
    channels: channels.shown,
    tick: () => ({ at: time.clock.now(), isStuck: false }),
    log: logs.web,
  });
  const watch = createWorkspaceWatch({
    store: base.store,
    platforms,
    admins: [channels.admin],
    clock: time.clock,
    log: logs.app,
    onMessages: () => {},
  });
  await web.start(base.desk, watch.listenTo('web'));
  platforms.set('web', web);
  parts.defer(() => web.stop());

  let posts = 0;
  const screen: Platform = {
    ...web,
    send(...message) {
      posts += 1;
      return web.send(...message);
    },
  };
  const simulation = await openSimulation({ base, reports, time, screen, topics, logs });
  const stopping = new AbortController();
  const { signal } = stopping;

  async function play(): Promise<void> {
    let shown = posts;
    while (!signal.aborted && (await simulation.tick())) {
      if (posts > shown) await setTimeout(pauseMs, undefined, { signal });
      shown = posts;
      await setImmediate();
    }
    const behind = real.now() - time.clock.now();
    goOn(() => time.advance(real.now() - behind));
  }

  /** Until the demonstration stops. */
  function goOn(work: () => void): void {
    if (signal.aborted) return;
    const timer = setInterval(work, 1_000);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  const played = play().catch((thrown) => {
    if (!signal.aborted) logs.app.error({ error: toError(thrown) }, 'the demonstration stopped');
  });
  parts.defer(async () => {
    stopping.abort();
    await played;
  });
  const running = parts.move();
  return { url: web.url, played, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
