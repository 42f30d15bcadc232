import type { Cache } from '#src/cache.ts';
import type {
  BacktestDesk,
  DigestDesk,
  OperationsDesk,
  SubscriptionDesk,
  WhyDesk,
} from '#src/command-desks.ts';
import type { Message, Reply } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { Channel, ChannelKind, ChannelSettings, WorkspaceRef } from '#src/model/channel.ts';
import type { Choice } from '#src/model/choice.ts';
import type { AllianceEvent, EventState, EventWindow } from '#src/model/event.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { FeedAddition, FeedImport, FeedTrial, FeedWishes, FileImport } from '#src/model/feed-trial.ts';
import type { Form } from '#src/model/form.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { LearningState, LearntModel, Marked, Verdict } from '#src/model/learning.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { WatchedNumber } from '#src/model/number.ts';
import type { Rewriter } from '#src/model/rewriting.ts';
import type {
  ArticleFilter,
  ArticleList,
  SearchCondition,
  SearchExpression,
  SearchHit,
  SearchPhrase,
} from '#src/model/search.ts';
import type { Status } from '#src/model/status.ts';
import type { Story, StoryDecision, StorySummary } from '#src/model/story.ts';
import type { Instant } from '#src/model/time.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';
import type { Watch, WatchAdded, WatchState } from '#src/model/watch.ts';

export interface Option {
  /** Lower-case, as typed before the colon: `topic:tariffs`. */
  readonly name: string;
  readonly description: Localized;
  readonly required?: boolean;
  /** `channel`: one of the workspace, picked from the platform's own list where it has one. A text when not given. */
  readonly kind?: 'channel';
  /** Takes every word that carries no `name:`; at most one option of a command. */
  readonly rest?: boolean;
  /** A closed list; anything else is refused with a suggestion. */
  readonly choices?: readonly Choice[];
  /** A list known only at run time. At most 25 are shown. The typed value is checked by `run`. */
  readonly suggest?: (typed: string, ctx: CommandContext, where: WorkspaceRef) => Promise<readonly Choice[]>;
}

/** A line as typed, on any platform. A leading `/` or `／` makes it a command; other words are a question. */
export interface Invocation extends WorkspaceRef {
  readonly channelId: string;
  readonly userId: string;
  /** Whether the platform lets this person change how the bot is set up in the workspace. */
  readonly isManager: boolean;
  readonly locale: Locale;
  readonly line: string;
  /** What was sent along with the line. */
  readonly files?: readonly SentFile[];
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An invocation whose line was read and checked against the command's options. */
export interface ParsedInvocation extends Invocation {
  /** Value by option name; absent when not given. */
  readonly options: Readonly<Record<string, string>>;
}

/** What commands may ask of the article base. */
export interface ArticleReader {
  /** Newest first, and how many there are in all. */
  latest(list: ArticleList): Promise<{ readonly articles: readonly Article[]; readonly total: number }>;
  /** The newest 1000 matches, in no particular order. */
  search(wanted: SearchExpression | SearchCondition, filter: ArticleFilter): Promise<readonly SearchHit[]>;
  /** How many articles hold any of the phrases, up to 5,000. */
  count(phrases: readonly SearchPhrase[]): Promise<number>;
  /** Why each article matches its topics; an article without any is absent. */
  topicsOf(articleIds: readonly number[]): Promise<ReadonlyMap<number, readonly TopicMatch[]>>;
  /** Articles per topic since the instant given; a topic without any is absent. */
  topicCounts(since: Instant): Promise<ReadonlyMap<string, number>>;
  /** Those at web addresses, in their order; an address where none is known adds nothing. */
  at(addresses: readonly string[]): Promise<readonly Article[]>;
  /** Those with these ids, in no particular order; an id that is not known adds nothing. */
  byIds(ids: readonly number[]): Promise<readonly Article[]>;
  /** Every publisher of a stored article, by name. */
  publishers(): Promise<readonly string[]>;
  totals(): Promise<{ readonly count: number; readonly newestAt: Instant | null }>;
}

/**
 * What commands may ask of the feeds, and change about them. What goes out to the network answers within ten seconds:
 * a chat platform takes an answer for at most twelve.
 */
export interface FeedDesk {
  /**
   * Whether people of a workspace may change the feeds, which all workspaces share: in the preview and the shell always,
   * in a chat while the bot is in no other workspace (docs/decisions/0009-who-may-change-the-feeds.md).
   */
  mayChange(where: WorkspaceRef): Promise<boolean>;
  /** Every polled feed and every retired one, by publisher and title. */
  list(): Promise<readonly FeedHealth[]>;
  /** The newest articles that a feed carried, newest first. */
  articles(feedId: number, limit: number): Promise<readonly Article[]>;
  /** Fetches an address and reads what is there, as a poll would, and stores nothing. Never throws. */
  test(address: string): Promise<FeedTrial>;
  /** Finds the feed at a feed's or a site's address and stores it, or changes it where it is followed. Never throws. */
  add(address: string, wishes: FeedWishes): Promise<FeedAddition>;
  /** It is polled no more; its articles stay. */
  remove(feedId: number): Promise<void>;
  /** It is polled with the next tick of a running bot. */
  checkNow(feedId: number): Promise<void>;
  /** Stores the feeds of an OPML document at an address. Never throws. */
  importFrom(address: string): Promise<FeedImport>;
  /** Stores the feeds of an OPML document. */
  importFile(bytes: Uint8Array): Promise<FileImport>;
  /** All polled feeds as an OPML document. */
  export(): Promise<string>;
}

/** A channel as its platform knows it, whether or not the bot posts there. */
export interface PlatformChannel {
  readonly remoteId: string;
  /** Without the leading `#`. */
  readonly name: string;
  readonly kind: ChannelKind;
}

/** What the bot may do in a channel. */
export interface ChannelCheck {
  /** What every message needs is there. */
  readonly canPost: boolean;
  /** `gone`: there is no such channel; `hidden`: the bot may not see it, or is no member. */
  readonly state: 'ok' | 'gone' | 'hidden' | 'forbidden';
  /** The permissions that are missing, as the platform calls them. */
  readonly missing: readonly Localized[];
  /** What a person must do, in full sentences; null when nothing is missing. */
  readonly remedy: Localized | null;
}

/** A channel that people set up, with what it follows. */
export interface ChannelState {
  readonly channel: Channel;
  readonly topicKeys: readonly string[];
  /** How many stories and events it follows beside. */
  readonly otherCount?: number;
  readonly lastSentAt: Instant | null;
  /** Messages that wait, and that were given up in the last seven days. */
  readonly waiting: number;
  readonly failed: number;
  /** Messages of those days of which nobody can tell whether they arrived. */
  readonly uncertain: number;
  /** What a person last changed of it; null when none ever did. */
  readonly lastChange: ChannelChange | null;
}

export interface ChannelChange {
  /** Names this change of the channel among all of its changes; digits and letters. */
  readonly id: string;
  /** The platform's id of the person. */
  readonly by: string;
  readonly at: Instant;
}

/** What became of taking a change back. A state is null where the channel is not set up. */
export type Undone =
  | {
      readonly kind: 'undone';
      readonly change: ChannelChange;
      readonly before: ChannelState | null;
      readonly after: ChannelState | null;
    }
  /** It was changed again since the change that was named, and nothing was done. */
  | { readonly kind: 'changed-since'; readonly change: ChannelChange; readonly now: ChannelState | null }
  | { readonly kind: 'nothing' };

export type Asker = WorkspaceRef & { readonly userId: string };

/** How a channel is to be. */
export interface ChannelWishes extends ChannelSettings {
  readonly locale: Locale;
  readonly topicKeys: readonly string[];
}

/** What happened to a test message. */
export type TestResult =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: string; readonly check: ChannelCheck };

/** What commands may ask of the channels of a workspace, and change about them. */
export interface ChannelDesk {
  /** Those that were set up, by name. */
  list(workspace: WorkspaceRef): Promise<readonly ChannelState[]>;
  /** By id, mention or name, with or without `#`; null when the bot knows none. Of the platform, set up or not. */
  find(workspace: WorkspaceRef, typed: string): Promise<PlatformChannel | null>;
  /** What a person last changed of it, also where it is not set up; null when none ever did. */
  lastChange(
    workspace: WorkspaceRef,
    channel: Pick<PlatformChannel, 'remoteId'>,
  ): Promise<ChannelChange | null>;
  /** At most 25 of the platform's channels, those first whose name begins with what was typed. */
  suggest(workspace: WorkspaceRef, typed: string): Promise<readonly PlatformChannel[]>;
  /** One that was set up and cannot be posted to is paused for it, so that /settings says so. */
  check(workspace: WorkspaceRef, channel: PlatformChannel): Promise<ChannelCheck>;
  /**
   * Sets the channel up. What the platform had refused goes out again; what a person paused stays paused. Returns how it
   * was before, null when it was not set up.
   */
  save(asker: Asker, channel: PlatformChannel, wishes: ChannelWishes): Promise<ChannelState | null>;
  pause(asker: Asker, channelId: number): Promise<void>;
  /** Of what waited, the newest goes out. Returns how many messages that are. */
  resume(asker: Asker, channelId: number): Promise<number>;
  /** It follows nothing any more and what waits for it is dropped. Returns how much that was. */
  remove(asker: Asker, channelId: number): Promise<number>;
  /**
   * Takes back the last change that a person made, which is then a change itself; where `changeId` names another one,
   * nothing. What a removal dropped waits again.
   */
  undo(asker: Asker, channel: PlatformChannel, changeId?: string): Promise<Undone>;
  /** Posts an example of an alert, at once. Never throws. */
  test(channelId: number): Promise<TestResult>;
  /** How an alert would look in the channel, made of the newest article of its topics; null where there is none. */
  preview(locale: Locale, topicKeys: readonly string[]): Promise<Message | null>;
  /**
   * Puts an event into the platform's own calendar of the workspace, once. `unsupported` where the platform has none.
   */
  announce(workspace: WorkspaceRef, event: AllianceEvent): Promise<AnnouncedEvent>;
}

export type AnnouncedEvent =
  | { readonly state: 'created' | 'updated'; readonly url: string }
  | { readonly state: 'unsupported' }
  /** It was to be changed and is not there any more. */
  | { readonly state: 'gone' }
  | { readonly state: 'refused'; readonly check: ChannelCheck };

/** What people said of articles on the topics that learn, and what these learnt. */
export interface LearningDesk {
  /** Notes what a person says of an article on a topic; with null, takes it back. The newest verdict counts. */
  mark(asker: Asker, topicKey: string, articleId: number, verdict: Verdict | null): Promise<Marked>;
  /** null while the topic's marks are too few, or it does not learn. */
  model(topicKey: string): Promise<LearntModel | null>;
  state(topicKey: string): Promise<LearningState>;
}

export type WatchAsker = Asker & Pick<Invocation, 'channelId' | 'locale'>;

/** Questions that wait for an answer. Everybody sees and changes their own. */
export interface WatchDesk {
  /**
   * Watches for an article that answers: in a chat the person is told by direct message, in the preview where it was
   * asked. null where the question names nothing to look for.
   */
  add(asker: WatchAsker, question: string): Promise<WatchAdded | null>;
  /** Watches once more for what the person watched for before; null where that is not known. */
  keep(asker: WatchAsker, watchId: number): Promise<WatchAdded | null>;
  /** Those that wait, and those of the last 30 days that ended by themselves, the newest first. */
  list(asker: WatchAsker): Promise<readonly WatchState[]>;
  /** Returns what was watched for; null where the person has no such watch that waits. */
  remove(asker: WatchAsker, watchId: number): Promise<Watch | null>;
}

/** Stories, and what people decide about them, which no measurement overrules. */
export interface StoryDesk {
  /** One that was merged is the story that it went into; null when there is none of that number. */
  find(id: number): Promise<Story | null>;
  /** The numbers of the articles' stories; an article that is in none yet is absent. */
  ofArticles(articleIds: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Those that were reported on since, and on a topic where one is given: most houses first, then the latest. */
  list(wanted: {
    readonly since: Instant;
    readonly topicKey?: string;
    readonly limit: number;
  }): Promise<readonly StorySummary[]>;
  /** Puts the reports of one story to another. null where either is not known, or both are one. */
  merge(asker: Asker, keep: number, other: number): Promise<StoryDecision | null>;
  /** Takes a report, with its copies, out of its story and begins one with it. null where it is alone or not known. */
  split(asker: Asker, articleId: number): Promise<StoryDecision | null>;
  /** Takes a decision back. false where it is not known, or was taken back already. */
  undo(asker: Asker, decisionId: number): Promise<boolean>;
}

/** What a person said of an event, and what the event was and is by that. */
export interface EventWord {
  /** Names it among all that people said of events. */
  readonly id: number;
  readonly before: AllianceEvent;
  readonly after: AllianceEvent;
}

/** What became of taking a person's word on an event back. */
export type EventUndone =
  | {
      readonly kind: 'undone';
      /** Who had said it, as `personOf` names people, and when. */
      readonly by: string;
      readonly at: Instant;
      readonly before: AllianceEvent;
      /** null where nobody else speaks of it any more: then it is gone. */
      readonly after: AllianceEvent | null;
    }
  /** People said something else since the word that was named, and nothing was done. */
  | { readonly kind: 'said-since'; readonly now: AllianceEvent }
  /** No person said anything of it. */
  | { readonly kind: 'nothing' };

/** The ledger of dated events. A person's word outranks articles and is shown as such. */
export interface EventDesk {
  /**
   * Every event that lies ahead or of which something was said within the last year: coming ones, the nearest first, then
   * those without a date of which something was said within 120 days, then past ones, the latest first.
   */
  list(): Promise<readonly AllianceEvent[]>;
  /** By key, or by number. null when there is none. */
  find(key: string): Promise<AllianceEvent | null>;
  /** How it came to its date and status, with who said so. null when there is no such event. */
  history(key: string): Promise<EventState | null>;
  /** The articles that speak of it, newest first. */
  articles(key: string, limit: number): Promise<readonly Article[]>;
  /** Notes an event that a person knows of. `place`: as they call it; its clock holds, and UTC where it is not known. */
  add(
    asker: Asker,
    event: { readonly name: string; readonly window: EventWindow; readonly place: string | null },
  ): Promise<AllianceEvent>;
  /** It is on another date. null when there is no such event. */
  move(asker: Asker, key: string, window: EventWindow): Promise<EventWord | null>;
  /** It is on the date that is known. null when there is no such event. */
  confirm(asker: Asker, key: string): Promise<EventWord | null>;
  cancel(asker: Asker, key: string): Promise<EventWord | null>;
  /**
   * Takes back what a person last said of it; where `wordId` names another word, nothing. null when there is no such
   * event.
   */
  undo(asker: Asker, key: string, wordId?: number): Promise<EventUndone | null>;
}

/** What a command may see: the time, what is stored, and what is configured. Desks alone change things. */
export interface CommandContext {
  readonly now: Instant;
  readonly articles: ArticleReader;
  readonly topics: readonly TopicDefinition[];
  /** Where a topic's rule is met in a text; empty when it is not. */
  explain(topicKey: string, text: string): readonly MatchSpan[];
  readonly glossary: readonly GlossaryEntry[];
  readonly events: EventDesk;
  /** What an operator wrote down in `config/numbers.yaml`. */
  readonly numbers: readonly WatchedNumber[];
  readonly commands: readonly Command[];
  readonly feeds: FeedDesk;
  readonly channels: ChannelDesk;
  readonly learning: LearningDesk;
  readonly watches: WatchDesk;
  readonly stories: StoryDesk;
  readonly digests: DigestDesk;
  readonly subscriptions: SubscriptionDesk;
  readonly backtests: BacktestDesk;
  readonly why: WhyDesk;
  readonly operations: OperationsDesk;
  /** Notes what is answered should the rest take too long. */
  soFar(reply: Reply): void;
  status(): Promise<Status>;
  readonly cache: Cache;
  /** The operator's model, which may put an answer into other words; null where there is none. */
  readonly rewriter: Rewriter | null;
}

/** One thing that a person can ask for. */
export interface Subcommand {
  readonly name: string;
  readonly description: Localized;
  /** Other names a person may type, e.g. Japanese ones. */
  readonly aliases: readonly string[];
  /** Only for people who may change how the bot is set up. */
  readonly isForManagers?: boolean;
  /** Only where the feeds may be changed (`FeedDesk.mayChange`): all workspaces share them. */
  readonly changesFeeds?: boolean;
  readonly options: readonly Option[];
  /** Example lines for /help, without the slash. */
  readonly examples: readonly string[];
  run(invocation: ParsedInvocation, ctx: CommandContext): Promise<Reply>;
  /**
   * What to fill in before `run`; null when the options given suffice. Asked where a platform can show forms, within a
   * second: what it reads must be at hand.
   */
  readonly form?: (invocation: ParsedInvocation, ctx: CommandContext) => Promise<Form | null>;
}

/** What /help groups commands by: what people come to do. */
export const TASKS = ['read', 'follow', 'dates', 'sources', 'manage', 'about'] as const;
export type Task = (typeof TASKS)[number];

/** A slash command. Its own options and `run` are for the bare command; with subcommands, it does what the first does. */
export interface Command extends Subcommand {
  readonly task: Task;
  /** Offered on any message of a chat, under this name of at most 24 characters; its `rest` option gets the text. */
  readonly onMessage?: Localized;
  readonly subcommands?: readonly Subcommand[];
}
