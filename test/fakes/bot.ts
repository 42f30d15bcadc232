import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { openBase, type Surroundings } from '#src/base.ts';
import { createLogs } from '#src/log.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { summitTopic, tariffsTopic } from './articles.ts';
import { type FakeClock, fakeClock } from './clock.ts';

/** A folder that is gone when the test is. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'alliance-wire-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export function testConfig(dataDir: string, changes: Partial<Config> = {}): Config {
  return {
    dataDir,
    configDir: dataDir,
    pollSeconds: 300,
    isPosting: true,
    http: { host: '127.0.0.1', port: 0 },
    metricsToken: null,
    allowPrivateFeeds: true,
    discord: { token: null, apiBase: 'https://discord.com/api' },
    slack: {
      botToken: null,
      oauth: null,
      managers: [],
      appToken: null,
      signingSecret: null,
      apiUrl: 'https://slack.com/api/',
      http: { host: '127.0.0.1', port: 0 },
    },
    model: null,
    logLevel: 'silent',
    contact: null,
    feeds: [],
    topics: [tariffsTopic, summitTopic],
    events: [],
    numbers: [],
    glossary: [{ kind: 'term', en: ['semiconductor', 'chip'], ja: ['半導体'] }],
    ...changes,
  };
}

export interface TestSurroundings extends Surroundings {
  readonly clock: FakeClock;
}

export function testSurroundings(start = '2026-03-02T03:00:00Z'): TestSurroundings {
  return { clock: fakeClock(start), random: () => 0.5, logs: createLogs('silent') };
}

/** A base in a folder of its own. */
export async function testBase(
  changes: Partial<Config> = {},
  surroundings = testSurroundings(),
  platforms: ReadonlyMap<PlatformName, Platform> = new Map(),
) {
  const folder = temporaryFolder();
  const config = testConfig(folder.path, changes);
  const base = await openBase(config, surroundings, platforms);
  return {
    ...base,
    config,
    clock: surroundings.clock,
    logs: surroundings.logs,
    async [Symbol.asyncDispose]() {
      await base[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}
