import { setTimeout } from 'node:timers/promises';
import type { Config } from '#config/config.ts';
import { openBase, type Surroundings } from '#src/base.ts';
import type { Clock } from '#src/clock.ts';
import { createDigestWriting } from '#src/digest-writing.ts';
import { noteBacklog } from '#src/event-backlog.ts';
import { createEventCalendars } from '#src/event-calendars.ts';
import { createEventNotices } from '#src/event-notices.ts';
import { createFeedWatch } from '#src/feed-watch.ts';
import { COLD_START_SPREAD_MS, firstCheck } from '#src/feeds/next-check.ts';
import { createPollGate } from '#src/feeds/poll-gate.ts';
import { openFullText } from '#src/full-text.ts';
import { openInstallations, stateSecretOf } from '#src/installations.ts';
import { jobList, startJobs } from '#src/jobs.ts';
import type { PlatformName } from '#src/model/channel.ts';
import { MINUTE_MS, SECOND_MS } from '#src/model/time.ts';
import { openOutbox } from '#src/outbox/deliver.ts';
import type { Platform } from '#src/platforms/platform.ts';
import { createPolling } from '#src/polling.ts';
import { createPreview } from '#src/preview.ts';
import { openPreviewChannels } from '#src/preview-channels.ts';
import { rematch } from '#src/rematch.ts';
import { deleteOld } from '#src/retention.ts';
import { cacheRows } from '#src/store/cache.ts';
import { startCheckpoints } from '#src/store/checkpoints.ts';
import { claimBase, type Store } from '#src/store/db.ts';
import { hastenChecks, syncFeeds } from '#src/store/feeds.ts';
import { configurePosting } from '#src/store/switches.ts';
import { createStoryBacklog } from '#src/story-backlog.ts';
import { createWatchKeeping } from '#src/watching.ts';
import { createWorkspaceWatch } from '#src/workspace-watch.ts';

/** A scheduler that has not ticked for this long is stuck, and /healthz says so. */
const STUCK_AFTER_MS = MINUTE_MS;

export interface App extends AsyncDisposable {
  /** Where the web preview is. */
  readonly url: string;
}

/** Another bot is at work on this article base. */
export class BaseInUseError extends Error {
  override readonly name = 'BaseInUseError';
}

/**
 * Builds and joins all parts, and starts them: the base, the platforms, then what runs by the clock. Disposing stops
 * them in the opposite order and loses nothing. Throws when a part cannot start; what had started is stopped again.
 */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { clock, random, logs } = surroundings;
  await using parts = new AsyncDisposableStack();

  const claim = claimBase(config.dataDir);
  if (!claim) {
    throw new BaseInUseError(
      `Another Alliance Wire is running on ${config.dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  parts.use(claim);
  const platforms = new Map<PlatformName, Platform>();
  const base = parts.use(await openBase(config, surroundings, platforms));
  const { store, topics, desk } = base;
  parts.use(startCheckpoints(config.dataDir));
  const intervalMs = config.pollSeconds * SECOND_MS;
  const start = clock.now();
  await store.transaction(async (trx) => {
    const count = config.feeds.length;
    await syncFeeds(trx, config.feeds, (index) =>
      firstCheck({ index, count, now: start, spreadMs: Math.min(COLD_START_SPREAD_MS, intervalMs) }),
    );
    await hastenChecks(trx, start + intervalMs, (index, ofCount) =>
      firstCheck({ index, count: ofCount, now: start, spreadMs: intervalMs }),
    );
  });
  const channels = await openPreviewChannels(store, config.topics, start);
  await configurePosting(store.db, config.isPosting, start);

  let tickedAt = start;
  const web = createPreview({
    base,
    http: config.http,
    metricsToken: config.metricsToken,
    clock,
    channels: channels.shown,
    tick: () => ({ at: tickedAt, isStuck: clock.now() - tickedAt >= STUCK_AFTER_MS }),
    log: logs.web,
  });
  // Before the outbox is open, its first tick does it.
  let deliver = () => {};
  const watch = createWorkspaceWatch({
    store,
    platforms,
    admins: [channels.admin],
    clock,
    log: logs.app,
    onMessages: () => deliver(),
  });
  await web.start(desk, watch.listenTo('web'));
  platforms.set('web', web);
  parts.defer(() => web.stop());

  const stopping = new AbortController();
  // Beside everything else: with many articles it takes a while, and the preview should not wait for it.
  const rematching = rematch(store, topics, { log: logs.app, signal: stopping.signal }).catch((error) =>
    logs.app.error({ error }, 'stored articles not matched with the changed topics'),
  );
  parts.defer(() => rematching);
  const joinOldArticles = createStoryBacklog(store, {
    glossary: config.glossary,
    log: logs.app,
    signal: stopping.signal,
  });
  const joining = joinOldArticles().catch((error) => {
    logs.app.error({ error }, 'stored articles not joined into stories');
  });
  parts.defer(async () => {
    await joining;
  });
  const noteOldEvents = () =>
    noteBacklog(store, { glossary: config.glossary, clock, log: logs.app, signal: stopping.signal });
  const noting = noteOldEvents().catch((error) => {
    logs.app.error({ error }, 'events of stored articles not noted');
  });
  parts.defer(async () => {
    await noting;
  });

  const { token, apiBase } = config.discord;
  if (token !== null) {
    // Only where it is used: discord.js 14.28 takes 57 MB (resident memory around its import, Node 24).
    const { createDiscordPlatform } = await import('#src/platforms/discord/platform.ts');
    const discord = createDiscordPlatform({ token, apiBase, random, now: clock.now, log: logs.discord });
    await discord.start(desk, watch.listenTo('discord'));
    parts.defer(() => discord.stop());
    platforms.set('discord', discord);
  }
  const viaSlack = slackConnection(config.slack, store, clock);
  if (viaSlack !== null) {
    // As above: only where it is used.
    const { createSlackPlatform } = await import('#src/platforms/slack/platform.ts');
    const slack = createSlackPlatform({ ...viaSlack, now: clock.now, wait, log: logs.slack });
    await slack.start(desk, watch.listenTo('slack'));
    parts.defer(() => slack.stop());
    platforms.set('slack', slack);
  }

  const outbox = await openOutbox({ store, platforms, clock, log: logs.outbox, onRefused: watch.refused });
  deliver = () => void outbox.deliver().catch((error) => logs.outbox.error({ error }, 'outbox failed'));
  parts.defer(() => outbox.stop());

  const network = await base.network();
  const { fetcher, reader } = network;
  // One's own servers need no courtesy, and a trial has all its feeds on one.
  const courtesy = config.allowPrivateFeeds ? { perHost: 8, spacingMs: 0 } : null;
  const fullText = openFullText({
    store,
    cache: base.cache,
    fetcher,
    readPage: reader.readPage,
    log: logs.feeds,
    ...(courtesy && { gate: createPollGate(courtesy) }),
  });
  const polling = createPolling({
    store,
    fetcher,
    reader,
    enrich: fullText.enrich,
    gate: createPollGate(courtesy ?? {}),
    topics,
    clock,
    random,
    intervalMs,
    log: logs.feeds,
    onAlerts: deliver,
    signal: stopping.signal,
  });
  // Closing the network cuts the polls that are under way.
  parts.defer(() => polling.idle());
  parts.use(network);
  parts.defer(() => stopping.abort());

  const feedWatch = createFeedWatch({
    store,
    channels: [channels.admin],
    clock,
    log: logs.feeds,
    onNotices: deliver,
  });
  const digests = createDigestWriting({
    store,
    topics: config.topics,
    glossary: config.glossary,
    clock,
    log: logs.outbox,
    onMessages: deliver,
  });
  const eventNotices = createEventNotices({ store, topics, clock, log: logs.outbox, onMessages: deliver });
  const eventCalendars = createEventCalendars({ store, platforms, clock, log: logs.app });
  const watches = createWatchKeeping({ store, clock, log: logs.app, onMessages: deliver });
  const cache = cacheRows(store.db);
  const jobs = jobList({
    async pollDueFeeds() {
      tickedAt = clock.now();
      await polling.tick();
    },
    // A channel that waits for its platform must not keep the next tick from the others.
    deliverDueMessages: async () => deliver(),
    tellOfFeeds: feedWatch.tellOfFeeds,
    tellOfSilence: feedWatch.tellOfSilence,
    writeDigests: digests.writeDue,
    async tellOfEvents() {
      await eventNotices.tell();
      await eventCalendars.follow();
    },
    tryPausedChannels: watch.tryPausedChannels,
    tendWatches: watches.tend,
    async noteImported() {
      await noting;
      await noteOldEvents();
      await joinOldArticles();
    },
    deleteOld: () => deleteOld(store, { clock, log: logs.app, signal: stopping.signal }),
    dropExpiredCache: () => cache.removeExpired(clock.now()),
  });
  parts.use(startJobs(jobs, logs.app));

  const running = parts.move();
  return { url: web.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** How Slack is reached; null where the bot does not go there. */
function slackConnection(config: Config['slack'], store: Store, clock: Clock) {
  const { botToken, appToken, signingSecret, apiUrl, http, oauth } = config;
  const basics = { botToken, apiUrl, managers: new Set(config.managers) };
  if (botToken !== null && appToken !== null) return { ...basics, via: { socket: { appToken } } };
  if (signingSecret === null || (botToken === null && oauth === null)) return null;
  const signed = { signingSecret, ...http };
  if (oauth === null) return { ...basics, via: { http: signed } };
  const { clientId, clientSecret, secretKey } = oauth;
  const installations = openInstallations(store, secretKey, clock);
  const installer = { clientId, clientSecret, stateSecret: stateSecretOf(secretKey), installations };
  return { ...basics, via: { http: { ...signed, oauth: installer } } };
}

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  // Being aborted is the only way for this to fail.
  await setTimeout(ms, undefined, signal && { signal }).catch(() => {});
}
