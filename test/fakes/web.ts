import type { Message } from '#src/message.ts';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { Instant } from '#src/model/time.ts';
import type { PlatformListener } from '#src/platforms/platform.ts';
import type { PostedAs, StoredMessage, WebHistory } from '#src/platforms/web/history.ts';
import type { WebPlatformOptions } from '#src/platforms/web/options.ts';
import { previewLooks } from '#src/preview-looks.ts';
import { FakeDesk } from './web-desk.ts';
import { MORNING } from './web-messages.ts';

export { FakeDesk } from './web-desk.ts';
export { MORNING, messageOf, sourceOf } from './web-messages.ts';

/** The preview's surroundings, small enough to read and real enough to use. All news in here is invented. */

/** Hears nothing. */
export const noListener: PlatformListener = {
  async joined() {},
  async left() {},
  async channelGone() {},
  async channelChanged() {},
};

export function channelNamed(name: string, id = 1): Channel {
  return {
    id,
    platform: 'web',
    workspace: 'local',
    remoteId: name,
    name,
    locale: 'en',
    kind: 'text',
    settings: DEFAULT_SETTINGS,
    pause: null,
    setUpAt: null,
    digestPausedAt: null,
    snoozedUntil: null,
  };
}

/** A WebHistory in memory that can be told to fail. */
export class MemoryHistory implements WebHistory {
  readonly #rows: (StoredMessage & { readonly key: string })[] = [];
  failure: Error | null = null;

  async append(channelId: string, key: string, message: Message, at: Instant, as: PostedAs) {
    if (this.failure) throw this.failure;
    const known = this.#rows.find((row) => row.key === key);
    if (known) return { id: known.id, added: false };
    const id = this.#rows.length + 1;
    this.#rows.push({ id, channelId, message, at, as, key });
    return { id, added: true };
  }

  async replace(id: number, message: Message) {
    const index = this.#rows.findIndex((row) => row.id === id);
    if (index === -1) return null;
    this.#rows[index] = { ...this.#rows[index]!, message };
    return withoutKey(this.#rows[index]);
  }

  async list(channelId: string, beforeId: number | null, limit: number) {
    const all = this.#rows.filter((row) => row.channelId === channelId && row.id < (beforeId ?? Infinity));
    return all.slice(-limit).map(withoutKey);
  }

  async since(afterId: number, limit: number) {
    if (this.failure) throw this.failure;
    return this.#rows
      .filter(({ id }) => id > afterId)
      .slice(0, limit)
      .map(withoutKey);
  }
}

function withoutKey({ id, channelId, message, at, as }: StoredMessage): StoredMessage {
  return { id, channelId, message, at, as };
}

export function webOptions(overrides: Partial<WebPlatformOptions> = {}): WebPlatformOptions {
  const channels = ['alerts', 'tariffs', 'defense', 'semiconductors'].map(channelNamed);
  return {
    host: '127.0.0.1',
    port: 0,
    now: () => MORNING,
    version: '0.0.0-test',
    history: new MemoryHistory(),
    looks: previewLooks(new FakeDesk().commands),
    channels: async () => channels,
    health: async () => ({ ok: true }),
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'articles_total 3\n' }),
    metricsToken: null,
    calendar: async () => null,
    log: () => {},
    ...overrides,
  };
}
