import type { Cache } from '#src/cache.ts';
import type { Reply } from '#src/message.ts';
import type { Article } from '#src/model/article.ts';
import type { PlatformName } from '#src/model/channel.ts';
import type { KnownEvent } from '#src/model/event.ts';
import type { FeedHealth } from '#src/model/feed.ts';
import type { FeedAddition, FeedImport, FeedTrial, FeedWishes, FileImport } from '#src/model/feed-trial.ts';
import type { GlossaryEntry } from '#src/model/glossary.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { ArticleFilter, ArticleList, SearchExpression, SearchHit } from '#src/model/search.ts';
import type { Status } from '#src/model/status.ts';
import type { Instant } from '#src/model/time.ts';
import type { MatchSpan, TopicDefinition, TopicMatch } from '#src/model/topic.ts';

/** A value offered for an option. `value` is typed, `name` is read. */
export interface Choice {
  readonly value: string;
  readonly name: Localized;
}

export interface Option {
  /** Lower-case, as typed before the colon: `topic:tariffs`. */
  readonly name: string;
  readonly description: Localized;
  readonly required?: boolean;
  /** Takes every word that carries no `name:`; at most one option of a command. */
  readonly rest?: boolean;
  /** A closed list; anything else is refused with a suggestion. */
  readonly choices?: readonly Choice[];
  /** A list known only at run time. At most 25 are shown. The typed value is checked by `run`. */
  readonly suggest?: (typed: string, ctx: CommandContext) => Promise<readonly Choice[]>;
}

/** A line as typed, on any platform. A leading `/` or `／` makes it a command; other words are a question. */
export interface Invocation {
  readonly platform: PlatformName;
  readonly channelId: string;
  readonly userId: string;
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
  search(expression: SearchExpression, filter: ArticleFilter): Promise<readonly SearchHit[]>;
  /** Why each article matches its topics; an article without any is absent. */
  topicsOf(articleIds: readonly number[]): Promise<ReadonlyMap<number, readonly TopicMatch[]>>;
  /** Articles per topic since the instant given; a topic without any is absent. */
  topicCounts(since: Instant): Promise<ReadonlyMap<string, number>>;
  totals(): Promise<{ readonly count: number; readonly newestAt: Instant | null }>;
}

/**
 * What commands may ask of the feeds, and change about them. What goes out to the network answers within ten seconds:
 * a chat platform takes an answer for at most twelve.
 */
export interface FeedDesk {
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

/** What a command may see: the time, what is stored, and what is configured. Through `feeds` alone it changes things. */
export interface CommandContext {
  readonly now: Instant;
  readonly articles: ArticleReader;
  readonly topics: readonly TopicDefinition[];
  /** Where a topic's rule is met in a text; empty when it is not. */
  explain(topicKey: string, text: string): readonly MatchSpan[];
  readonly glossary: readonly GlossaryEntry[];
  /** What an operator wrote down in `config/events.yaml`. */
  readonly events: readonly KnownEvent[];
  readonly commands: readonly Command[];
  readonly feeds: FeedDesk;
  status(): Promise<Status>;
  readonly cache: Cache;
}

/** One thing that a person can ask for. */
export interface Subcommand {
  readonly name: string;
  readonly description: Localized;
  /** Other names a person may type, e.g. Japanese ones. */
  readonly aliases: readonly string[];
  readonly options: readonly Option[];
  /** Example lines for /help, without the slash. */
  readonly examples: readonly string[];
  run(invocation: ParsedInvocation, ctx: CommandContext): Promise<Reply>;
}

/** A slash command. Its own options and `run` are for the bare command; with subcommands, it does what the first does. */
export interface Command extends Subcommand {
  readonly subcommands?: readonly Subcommand[];
}
