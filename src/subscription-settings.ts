import { isDeepStrictEqual } from 'node:util';
import type { Channel, ChannelSettings } from '#src/model/channel.ts';
import {
  type Effective,
  INHERITED_SETTINGS,
  type InheritedSetting,
  type SubscriptionSettings,
  type WorkspaceDefaults,
} from '#src/model/defaults.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Subscription } from '#src/model/subscription.ts';
import { likelyZone } from '#src/text/likely-zone.ts';

/** How a subscription is, and who decided that: the nearest who said something. */

export function settingsOf(
  { mode, volume }: Pick<Subscription, 'mode' | 'volume'>,
  channel: Pick<Channel, 'settings' | 'setUpAt'>,
  inherited: readonly InheritedSetting[],
  defaults: WorkspaceDefaults,
): SubscriptionSettings {
  const ofChannel = <Name extends InheritedSetting>(name: Name): Effective<ChannelSettings[Name]> => {
    const value = channel.settings[name];
    if (inherited.includes(name)) return { value, origin: name in defaults ? 'workspace' : 'default' };
    return { value, origin: channel.setUpAt === null ? 'default' : 'channel' };
  };
  return {
    mode: mode === null ? { value: 'both', origin: 'default' } : { value: mode, origin: 'subscription' },
    volume: volume === null ? ofChannel('volume') : { value: volume, origin: 'subscription' },
    timeZone: ofChannel('timeZone'),
    quietHours: ofChannel('quietHours'),
    dailyBudget: ofChannel('dailyBudget'),
  };
}

/** What a channel has that nobody set up yet, and most people want: few alerts, and a digest in the morning. */
export function startSettings(locale: Locale, defaults: WorkspaceDefaults): ChannelSettings {
  return {
    timeZone: likelyZone(locale),
    volume: 'major',
    digestAt: '08:00',
    digestDays: null,
    digestZone: null,
    quietHours: null,
    publishes: false,
    dailyBudget: null,
    ...defaults,
  };
}

/** The settings of a new channel that are as it would have them anyway. */
export function notChosen(settings: ChannelSettings, start: ChannelSettings): InheritedSetting[] {
  return INHERITED_SETTINGS.filter((name) => isDeepStrictEqual(settings[name], start[name]));
}

/** Those that a person did not change. */
export function stillInherited(
  inherited: readonly InheritedSetting[],
  before: ChannelSettings,
  after: ChannelSettings,
): InheritedSetting[] {
  return inherited.filter((name) => isDeepStrictEqual(before[name], after[name]));
}
