import type { ColumnType, Generated } from 'kysely';

/**
 * The tables as queries see them. The same words suit SQLite and PostgreSQL: instants are epoch milliseconds in
 * integers, lists are JSON text, flags are 0 or 1 (measured in docs/decisions/0002-article-base.md).
 */

type Flag = 0 | 1;
/** Set on insert, never changed. */
type Fixed<T> = ColumnType<T, T, never>;

export interface FeedsTable {
  id: Generated<number>;
  url: string;
  title: string;
  publisher: string;
  tier: string;
  country: string;
  language: string;
  site_url: string | null;
  etag: string | null;
  last_modified: string | null;
  next_check_at: number;
  last_checked_at: number | null;
  last_success_at: number | null;
  baseline_at: number | null;
  failure_count: Generated<number>;
  /** JSON: PollFailure; null after a good poll. */
  last_failure: string | null;
  /** 0 once the feed left the configuration or a person removed it: its articles stay, it is not polled. */
  active: Generated<Flag>;
  /** `config` or `person`. */
  origin: Generated<string>;
  /** When a person removed it; the configuration does not bring it back. */
  removed_at: number | null;
  full_text: Generated<Flag>;
  poll_seconds: number | null;
  moved_to: string | null;
  move_seen: string | null;
  retired_at: number | null;
  failing_since: number | null;
  failure_told_at: number | null;
  format: string | null;
  charset: string | null;
  entry_count: number | null;
  rhythm_ms: number | null;
  newest_item_at: number | null;
  silence_told_at: number | null;
  missed_at: number | null;
  missed_count: number | null;
}

export interface ArticlesTable {
  id: Generated<number>;
  url: string | null;
  file_name: string | null;
  title: string;
  text: string;
  publisher: string;
  tier: string | null;
  country: string | null;
  language: string;
  published_at: number | null;
  published_precision: string;
  inferred: Flag;
  /** JSON: string[]; null when there are none. */
  authors: string | null;
  /** JSON: string[]; null when there are none. */
  categories: string | null;
  /** JSON: ItemImage; null when there is none. */
  image: string | null;
  /** The feed whose edits the article follows; null for an imported file. */
  feed_id: number | null;
  /** How it entered the base; only `live` articles may alert. */
  origin: Fixed<string>;
  /** What lists are ordered by: the publication date, or the first sighting when nothing states one. */
  sort_at: number;
  first_seen_at: Fixed<number>;
  updated_at: number;
  /** 1 once the events that it tells of were noted. */
  events_noted: Generated<Flag>;
}

export interface ArticleKeysTable {
  key: Fixed<string>;
  article_id: Fixed<number>;
}

export interface SightingsTable {
  article_id: Fixed<number>;
  feed_id: Fixed<number>;
  guid: string | null;
  url: string | null;
  first_seen_at: Fixed<number>;
}

export interface ArticleTopicsTable {
  article_id: Fixed<number>;
  topic_key: Fixed<string>;
  sort_at: number;
  /** JSON: MatchSpan[] */
  spans: string;
}

export interface TopicRulesTable {
  topic_key: string;
  /** The rule that `article_topics` was filled with. */
  rule: string;
}

export interface ChannelsTable {
  id: Generated<number>;
  platform: string;
  workspace: string;
  remote_id: string;
  name: string;
  locale: string;
  kind: Generated<string>;
  time_zone: Generated<string>;
  volume: Generated<string>;
  digest_at: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  publishes: Generated<Flag>;
  set_up_at: number | null;
  paused_at: number | null;
  pause_reason: string | null;
  pause_detail: string | null;
  /** JSON: how it was before a person last changed it; null when none did. */
  undo: string | null;
  /** ISO weekdays, `12345`; null for every day. */
  digest_days: string | null;
  /** IANA; null for the channel's zone. */
  digest_zone: string | null;
  digest_paused_at: number | null;
  /** null for no limit. */
  daily_budget: number | null;
  snoozed_until: number | null;
  /** JSON: string[], the settings that are the workspace's; null where none are. */
  inherited: string | null;
}

export interface WorkspacesTable {
  platform: Fixed<string>;
  remote_id: Fixed<string>;
  name: string;
  locale: string;
  manager_id: string | null;
  joined_at: number;
  left_at: number | null;
  /** JSON: what channels have that say nothing else; null where nobody said. */
  defaults: string | null;
}

export interface InstallationsTable {
  /** Slack's id of the workspace or of the organisation. */
  id: Fixed<string>;
  /** The installation with its tokens, encrypted (src/installations.ts). */
  sealed: string;
  stored_at: number;
}

export interface AnnouncedEventsTable {
  platform: Fixed<string>;
  workspace: Fixed<string>;
  event_key: Fixed<string>;
  remote_id: string;
  /** The event's, as it was put there; null where that was not noted. */
  sequence: number | null;
}

export interface SubscriptionsTable {
  id: Generated<number>;
  channel_id: Fixed<number>;
  /** `topic`, `story` or `event`. */
  kind: Fixed<string>;
  key: string;
  mode: string | null;
  volume: string | null;
  mention: string | null;
  created_at: Fixed<number>;
  created_by: Fixed<string | null>;
  paused_at: number | null;
  snoozed_until: number | null;
}

/** What became of an article in a channel. */
export interface OutcomesTable {
  article_id: Fixed<number>;
  channel_id: Fixed<number>;
  code: string;
  level: string;
  story_id: number | null;
  at: number;
  /** JSON: OutcomeEvidence */
  evidence: string;
}

/** What the digests of a channel told of a story. */
export interface DigestStoriesTable {
  channel_id: Fixed<number>;
  subject: Fixed<string>;
  told_at: number;
  up_to: number;
  level: string;
  /** JSON: string[] */
  facts: string;
}

/** Who changed what. */
export interface ChangesTable {
  id: Generated<number>;
  at: Fixed<number>;
  /** `discord:1234`; of Slack with the workspace. */
  person: Fixed<string>;
  platform: Fixed<string>;
  workspace: Fixed<string>;
  action: Fixed<string>;
  subject: Fixed<string>;
  before: Fixed<string | null>;
  after: Fixed<string | null>;
}

/** What somebody turned off for the whole bot; a row that is not there is on. */
export interface SwitchesTable {
  name: string;
  at: number;
  person: string;
  reason: string | null;
}

export interface DeliveriesTable {
  id: Generated<number>;
  channel_id: Fixed<number>;
  kind: Fixed<string>;
  /** What it is about, e.g. `article:17`. */
  subject: Fixed<string>;
  revision: Fixed<number>;
  /** JSON: Message */
  message: string;
  /** JSON: DeliveryOptions; null when there are none. */
  options: string | null;
  state: string;
  attempts: Generated<number>;
  due_at: number;
  lease_until: number | null;
  /** When the first attempt began of which it is not known whether it was shown; null once that is known. */
  uncertain_since: number | null;
  remote_id: string | null;
  last_error: string | null;
  created_at: Fixed<number>;
  closed_at: number | null;
}

export interface PreviewMessagesTable {
  id: Generated<number>;
  channel_id: Fixed<string>;
  key: Fixed<string>;
  /** JSON: Message */
  message: string;
  posted_at: Fixed<number>;
  /** JSON: how it went out; null for a message as any other. */
  options: string | null;
}

export interface CacheTable {
  key: string;
  value: string;
  expires_at: number | null;
}

/** How much of the model was used on a day. */
export interface ModelUseTable {
  /** UTC, `2026-03-02`. */
  day: Fixed<string>;
  calls: Generated<number>;
  tokens: Generated<number>;
  accepted: Generated<number>;
  rejected: Generated<number>;
  failed: Generated<number>;
  withheld: Generated<number>;
}

/** What a person said of an article on a topic. */
export interface MarksTable {
  topic_key: Fixed<string>;
  article_id: Fixed<number>;
  /** `discord:1234`; of Slack with the workspace, in which alone its ids are one person's. */
  person: Fixed<string>;
  relevant: Flag;
  marked_at: number;
}

/** What a topic learnt from its marks. */
export interface TopicModelsTable {
  topic_key: string;
  /** Which marks, of matches with which rule, it learnt from. */
  basis: string;
  /** JSON: LearntModel; `null` while the marks are too few. */
  model: string;
}

/** A question that waits for an article to answer it, or that waited. */
export interface WatchesTable {
  id: Generated<number>;
  /** `discord:1234`; of Slack with the workspace. */
  person: Fixed<string>;
  /** Where the person is told. */
  channel_id: Fixed<number>;
  question: Fixed<string>;
  /** The same for questions that differ in signs and case only. */
  same_as: Fixed<string>;
  locale: Fixed<string>;
  /** JSON: Question */
  terms: Fixed<string>;
  /** JSON: how many articles hold each term, of how many articles in `total`. */
  counts: string;
  total: number;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
  /** null while it waits. */
  ended_at: number | null;
  /** `answered`, `expired` or `removed`. */
  ending: string | null;
  /** What answered it. */
  article_id: number | null;
}

/** Reports of one event. */
export interface StoriesTable {
  id: Generated<number>;
  first_at: number;
  last_at: number;
  /** The story that it was put into; null where it stands. */
  merged_into: number | null;
  /** With copies. */
  report_count: number;
  /** Without. */
  own_count: number;
  /** How many reports it had when it was last looked at whether it is one story. */
  settled_count: number;
  /** Of how many houses it has reports, without copies. */
  houses: number;
  /** JSON: string[]; the first publisher of each house, in the order in which they came. */
  publishers: string;
  /** What it is recognised by: src/stories/story-memory.ts. */
  sums: Uint8Array;
  memory: string;
}

export interface StoryArticlesTable {
  article_id: Fixed<number>;
  story_id: number;
  /** When it was published, or first seen where nothing states that. */
  at: Fixed<number>;
  /** As it was when it joined. */
  publisher: Fixed<string>;
  score: Fixed<number>;
  reason: string;
  /** JSON: string[] */
  shared: Fixed<string>;
  /** The article that it repeats; null for one of its own. */
  copy_of: number | null;
}

/** How common terms are in reports. */
export interface StoryTermsTable {
  /** Empty in the row that counts the reports. */
  term: string;
  frequency: number;
}

/** Through which terms stories are found. */
export interface StoryProbesTable {
  term: string;
  /** src/stories/story-index.ts */
  stories: string;
  /** The last row of the log that is in there. */
  through: number;
}

/** What reports added to terms that is not in the tables of terms yet. */
export interface StoryLogTable {
  id: Generated<number>;
  mark: Generated<number>;
  /** src/story-terms.ts */
  entry: string;
}

/** What a person decided about stories. */
export interface StoryDecisionsTable {
  id: Generated<number>;
  /** `merged` or `split`. */
  kind: Fixed<string>;
  /** The story that was kept, or begun. */
  story_id: Fixed<number>;
  /** The story that was put into it, or that the new one was taken out of. */
  other_story: Fixed<number>;
  /** JSON: the ids of the articles that changed their story. */
  moved: Fixed<string>;
  /** JSON: the ids of those that they were put to, or taken from. */
  stayed: Fixed<string>;
  /** `discord:1234`; of Slack with the workspace. */
  person: Fixed<string>;
  at: Fixed<number>;
  undone_at: number | null;
}

/** When something is, on the calendar of its place; all of it null while nobody said when. */
interface WindowColumns {
  window_from: string | null;
  window_to: string | null;
  window_precision: string | null;
  window_at: string | null;
}

/** A dated event: what follows from its claims. */
export interface EventsTable extends WindowColumns {
  id: Generated<number>;
  key: string;
  kind: string;
  /** JSON: string[] */
  participants: string;
  place: string | null;
  subject: string | null;
  name_en: string;
  name_ja: string;
  place_en: string | null;
  place_ja: string | null;
  time_zone: string;
  status: string;
  /** JSON: EventWindow[], those it had before. */
  former: Generated<string>;
  sequence: Generated<number>;
  /** How many independent houses speak of it. */
  houses: Generated<number>;
  /** When somebody last said something of it. */
  last_at: number;
  created_at: Fixed<number>;
  updated_at: number;
}

/** Who says what of an event. */
export interface EventClaimsTable extends WindowColumns {
  id: Generated<number>;
  event_id: number;
  /** `article`, `person` or `config`. */
  by: Fixed<string>;
  at: Fixed<number>;
  stance: Fixed<string>;
  /** What the event is by this claim; null for a person's, which is of the event as it is. */
  kind: Fixed<string | null>;
  /** JSON: string[] */
  participants: Fixed<string | null>;
  place: Fixed<string | null>;
  subject: Fixed<string | null>;
  article_id: Fixed<number | null>;
  publisher: Fixed<string | null>;
  family: Fixed<string | null>;
  tier: Fixed<string | null>;
  official: Fixed<Flag>;
  quote_field: Fixed<string | null>;
  quote_start: Fixed<number | null>;
  quote_end: Fixed<number | null>;
  /** The words there, as the article had them when they were read. */
  quote: Fixed<string | null>;
  person: Fixed<string | null>;
  undone_at: number | null;
}

export interface Schema {
  feeds: FeedsTable;
  articles: ArticlesTable;
  article_keys: ArticleKeysTable;
  sightings: SightingsTable;
  article_topics: ArticleTopicsTable;
  topic_rules: TopicRulesTable;
  channels: ChannelsTable;
  subscriptions: SubscriptionsTable;
  outcomes: OutcomesTable;
  digest_stories: DigestStoriesTable;
  changes: ChangesTable;
  switches: SwitchesTable;
  deliveries: DeliveriesTable;
  preview_messages: PreviewMessagesTable;
  workspaces: WorkspacesTable;
  installations: InstallationsTable;
  announced_events: AnnouncedEventsTable;
  model_use: ModelUseTable;
  marks: MarksTable;
  topic_models: TopicModelsTable;
  watches: WatchesTable;
  stories: StoriesTable;
  story_articles: StoryArticlesTable;
  story_terms: StoryTermsTable;
  story_probes: StoryProbesTable;
  story_log: StoryLogTable;
  story_decisions: StoryDecisionsTable;
  events: EventsTable;
  event_claims: EventClaimsTable;
  cache: CacheTable;
}
