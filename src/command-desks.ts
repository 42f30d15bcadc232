import type { Asker, Invocation, PlatformChannel, WatchAsker } from '#src/command.ts';
import type { Message } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Backtest } from '#src/model/backtest.ts';
import type { Channel, ChannelSettings, ClockTime, Volume, WorkspaceRef } from '#src/model/channel.ts';
import type { SubscriptionSettings, WorkspaceDefaults } from '#src/model/defaults.ts';
import type { DeliveryState } from '#src/model/delivery.ts';
import type { Locale } from '#src/model/locale.ts';
import type { Outcome } from '#src/model/outcome.ts';
import type { Stopped } from '#src/model/status.ts';
import type { Followed, Subscription, SubscriptionMode } from '#src/model/subscription.ts';
import type { Instant } from '#src/model/time.ts';
import type { TopicMatch } from '#src/model/topic.ts';

/** What commands may ask of what is delivered, and change about it. */

/** When the digests of a channel come. */
export interface DigestSchedule {
  readonly at: ClockTime;
  /** ISO weekdays from 1, Monday; null for every day. */
  readonly days: readonly number[] | null;
  /** IANA; null for the channel's. */
  readonly zone: string | null;
}

/** What became of a digest that a person asked for. */
export type DigestNow =
  | { readonly kind: 'posted' }
  /** Somebody asked for it within the same minute. */
  | { readonly kind: 'posted-before' }
  /** Nothing came in since the last one, and nothing was posted: what it would have said. */
  | { readonly kind: 'quiet'; readonly message: Message }
  | { readonly kind: 'follows-nothing' };

/** What commands may ask of digests, and change about them. */
export interface DigestDesk {
  /** Where the asker alone is told, where something is followed there; null otherwise, and in the preview. */
  own(asker: SubscriptionAsker): Promise<Channel | null>;
  /** The channel gets a digest at these times, from the next slot on; one that was paused goes on. */
  schedule(asker: Asker, channelId: number, schedule: DigestSchedule): Promise<void>;
  pause(asker: Asker, channelId: number): Promise<void>;
  resume(asker: Asker, channelId: number): Promise<void>;
  remove(asker: Asker, channelId: number): Promise<void>;
  /** What a digest would say there by now; nothing is noted. null where it follows nothing that a digest tells of. */
  preview(channelId: number): Promise<Message | null>;
  /** Posts it now; the next one tells of what comes in from here on. */
  postNow(asker: Asker, channelId: number): Promise<DigestNow>;
}

/** Who asks, where, and what they may. */
export type SubscriptionAsker = WatchAsker & Pick<Invocation, 'isManager'>;

/** `own`: where the asker alone is told, by direct message; in the preview where they ask. */
export type FollowingPlace = 'own' | PlatformChannel;

/** A subscription with what it comes to. */
export interface FollowedItem {
  readonly subscription: Subscription;
  readonly settings: SubscriptionSettings;
}

/** What a channel, or a person, follows. */
export interface FollowedList {
  readonly channel: Channel;
  /** It is the asker's own direct message. */
  readonly isOwn: boolean;
  /** Whether the asker may change it. */
  readonly mayChange: boolean;
  /** In the order in which they were made; may be empty. */
  readonly items: readonly FollowedItem[];
  /** The last change was to what it follows, and can be taken back by its id; null otherwise. */
  readonly changeId: string | null;
}

/** Absent: as the channel has it; where it is followed already, as it is. */
export interface SubscriptionWishes extends Followed {
  readonly mode?: SubscriptionMode | null;
  readonly volume?: Volume | null;
  readonly mention?: string | null;
}

export interface SubscriptionAdded {
  /** `known`: it was followed in just this way; `changed`: in another. */
  readonly kind: 'added' | 'changed' | 'known';
  readonly item: FollowedItem;
  readonly list: FollowedList;
  /** Nothing was posted in the channel before: it was set up for this. */
  readonly isFirst: boolean;
}

/** How many alerts a day are to be expected. */
export interface ExpectedAlerts {
  readonly perDay: number;
  /** How many days back that was looked at. */
  readonly days: number;
}

export type SubscriptionUndone =
  | { readonly kind: 'undone'; readonly list: FollowedList }
  | { readonly kind: 'changed-since' | 'nothing' };

/** What channels and people follow, and how. Who may what is for `FollowedList.mayChange` to say. */
export interface SubscriptionDesk {
  /** null where the place is not known, or follows nothing. */
  list(asker: SubscriptionAsker, place: FollowingPlace): Promise<FollowedList | null>;
  /** Where it is asked, if something is followed there. */
  here(asker: SubscriptionAsker): Promise<FollowedList | null>;
  /** The list that a subscription is in, of the workspace or the asker's own; null where there is none. */
  withNumber(asker: SubscriptionAsker, id: number): Promise<FollowedList | null>;
  /** Follows, or changes how. What came in before is not told. */
  follow(
    asker: SubscriptionAsker,
    place: FollowingPlace,
    wishes: SubscriptionWishes,
  ): Promise<SubscriptionAdded>;
  /** What is absent stays. null where it is not there any more. */
  edit(
    asker: SubscriptionAsker,
    id: number,
    wishes: Omit<Partial<SubscriptionWishes>, 'kind' | 'key'> & { readonly isPaused?: boolean },
  ): Promise<FollowedList | null>;
  /** null where it is not there any more. */
  remove(asker: SubscriptionAsker, id: number): Promise<FollowedList | null>;
  /** `subscriptionId`: null for all that the channel is told. `until`: null ends it. */
  snooze(
    asker: SubscriptionAsker,
    channelId: number,
    subscriptionId: number | null,
    until: Instant | null,
  ): Promise<FollowedList>;
  /** Takes the last change back, where that was to what is followed; where `changeId` names another one, nothing. */
  undo(asker: SubscriptionAsker, place: FollowingPlace, changeId?: string): Promise<SubscriptionUndone>;
  /** null where nothing can be said: a story, an event, or no articles to go by. */
  expected(followed: Followed, volume: Volume): Promise<ExpectedAlerts | null>;
  /** By its name, of the workspace; null where there is none, or the platform cannot be asked. */
  findRole(where: WorkspaceRef, name: string): Promise<{ readonly id: string; readonly name: string } | null>;
  /** What is said for all channels of the workspace; what is absent is as the bot has it. */
  defaults(where: WorkspaceRef): Promise<WorkspaceDefaults>;
  /** How a channel is before anybody set it up. */
  start(where: WorkspaceRef, locale: Locale): Promise<ChannelSettings>;
  /** Changes what is given; returns the channels whose settings changed with it. */
  setDefaults(asker: Asker, changes: WorkspaceDefaults): Promise<readonly Channel[]>;
}

/** What would have been. */
export interface BacktestDesk {
  /**
   * What a rule, or a topic of the configuration, would have brought a channel that follows nothing else. Throws
   * RuleSyntaxError for a rule that cannot be read.
   */
  run(
    wanted: { readonly topicKey: string } | { readonly rule: string },
    options: { readonly days: number; readonly volume: Volume },
  ): Promise<Backtest>;
}

/** What a channel has of an article, or why it has nothing. */
export interface ChannelAccount {
  readonly channel: Channel;
  /** All that it follows, and what of that the article is about by now. */
  readonly followed: readonly Subscription[];
  readonly met: readonly Subscription[];
  /** null where nothing was noted: it was about nothing that the channel followed. */
  readonly outcome: Outcome | null;
  /** The messages about its story there, in their order. */
  readonly posts: readonly {
    readonly revision: number;
    readonly state: DeliveryState;
    readonly dueAt: Instant;
    readonly closedAt: Instant | null;
    readonly place: 'channel' | 'thread' | 'edit';
  }[];
}

/** Every gate that an article passed, with its evidence. */
export interface ArticleAccount {
  readonly article: Article;
  readonly feeds: readonly { readonly feedId: number; readonly title: string; readonly at: Instant }[];
  readonly matches: readonly TopicMatch[];
  readonly story: { readonly id: number; readonly copyOf: number | null } | null;
  /** The channels of the workspace that follow something. */
  readonly channels: readonly ChannelAccount[];
}

/** Answers about the bot itself. */
export interface WhyDesk {
  /** null when there is no such article. */
  account(asked: WorkspaceRef, articleId: number): Promise<ArticleAccount | null>;
}

/** A change that a person made. */
export interface Change {
  readonly id: number;
  readonly at: Instant;
  /** The platform's id of the person. */
  readonly person: string;
  /** e.g. `subscription.add` */
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What commands may ask of the bot as a whole, and change. */
export interface OperationsDesk {
  /** null while messages go out. */
  stopped(): Promise<Stopped | null>;
  /** Nothing is posted anywhere until somebody starts it again. Returns whether that is new. */
  stop(asker: Asker, reason: string | null): Promise<boolean>;
  /** Messages go out again: of what waited, the newest of a day. Returns how many; null where nothing was stopped. */
  start(asker: Asker): Promise<number | null>;
  /** How many stories the channels of a workspace were told of since, by topic, the most first. */
  alertsByTopic(
    asked: WorkspaceRef,
    since: Instant,
  ): Promise<readonly { readonly key: string; readonly count: number }[]>;
  /** What people changed in a workspace since, the newest first, and how much that is in all. */
  changes(
    asked: WorkspaceRef,
    wanted: {
      readonly since: Instant;
      readonly person?: string;
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<{ readonly changes: readonly Change[]; readonly total: number }>;
}
