import { expect, onTestFinished } from 'vitest';
import { type Channel, DEFAULT_SETTINGS } from '#src/model/channel.ts';
import type { DiscordOptions } from '#src/platforms/discord/platform.ts';
import type { JoinedWorkspace, PlatformListener } from '#src/platforms/platform.ts';
import { fakeClock } from './clock.ts';
import { noted, PATIENCE, platformAt } from './discord-bot.ts';
import { GUILD, NEWS } from './discord-guilds.ts';
import { type DiscordSettings, startDiscord } from './discord-server.ts';

/** The places where the bot is: what a listener hears of them, and channels to post to. */

export const newsChannel: Channel = {
  id: 1,
  platform: 'discord',
  workspace: GUILD,
  remoteId: NEWS,
  name: 'alliance-news',
  locale: 'en',
  kind: 'text',
  settings: DEFAULT_SETTINGS,
  pause: null,
  setUpAt: null,
  digestPausedAt: null,
  snoozedUntil: null,
};

/** Notes what it hears, in order. */
export function noting() {
  const heard: string[] = [];
  const joined: JoinedWorkspace[] = [];
  const listener: PlatformListener = {
    async joined(workspace) {
      heard.push(`joined ${workspace.remoteId}`);
      joined.push(workspace);
    },
    async left(id) {
      heard.push(`left ${id}`);
    },
    async channelGone(id, channelId) {
      heard.push(`gone ${id} ${channelId}`);
    },
    async channelChanged(id, channelId) {
      heard.push(`changed ${id} ${channelId ?? 'all'}`);
    },
  };
  return { heard, joined, listener };
}

/** What the bot would write to its log. */
export function logging() {
  const lines: { readonly level: string; readonly sentence: string; readonly fields: object }[] = [];
  const at = (level: string) => (fields: object, sentence: string) =>
    void lines.push({ level, sentence, fields });
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}

const START = '2026-03-02T03:00:00Z';

/** The bot connected to Discord, on a clock that stands still for both until `advance`. */
export async function inDiscord({
  settings = {},
  options = {},
}: {
  readonly settings?: DiscordSettings;
  readonly options?: Partial<DiscordOptions>;
} = {}) {
  const clock = fakeClock(START);
  const discord = await startDiscord({ startsAt: clock.now(), ...settings });
  onTestFinished(async () => {
    expect([...discord.faults, ...discord.gateway.faults]).toEqual([]);
    await discord.close();
  });
  const { heard, joined, listener } = noting();
  const { lines, log } = logging();
  const { desk, lines: asked } = await noted();
  const again = () => platformAt(discord, { now: clock.now, log, ...options });
  const platform = again();
  await platform.start(desk, listener);
  return {
    discord,
    platform,
    /** Another process of the same bot, which has not begun to listen. */
    again,
    desk,
    asked,
    heard,
    joined,
    listener,
    log: lines,
    advance(ms: number) {
      clock.advance(ms);
      discord.advance(ms);
    },
    /** Resolves when the bot knows its server. */
    async ready() {
      await expect.poll(() => heard.includes(`joined ${GUILD}`), PATIENCE).toBe(true);
    },
  };
}
