import type { ChannelSettings } from './channel.ts';
import type { SubscriptionMode } from './subscription.ts';

/** The settings of a channel that can be its workspace's. */
export const INHERITED_SETTINGS = ['timeZone', 'volume', 'quietHours', 'dailyBudget'] as const;
export type InheritedSetting = (typeof INHERITED_SETTINGS)[number];

/** What a workspace says of them; what is absent is as the bot has it. */
export type WorkspaceDefaults = Partial<Pick<ChannelSettings, InheritedSetting>>;

/** Who decided how something is: nobody, then ever nearer to the subscription. */
export type Origin = 'default' | 'workspace' | 'channel' | 'subscription';

/** A setting as it is, and whose it is. */
export interface Effective<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** Of a subscription with what its channel, its workspace and the bot itself say. */
export interface SubscriptionSettings {
  readonly mode: Effective<SubscriptionMode>;
  readonly volume: Effective<ChannelSettings['volume']>;
  readonly timeZone: Effective<string>;
  readonly quietHours: Effective<ChannelSettings['quietHours']>;
  readonly dailyBudget: Effective<number | null>;
}
