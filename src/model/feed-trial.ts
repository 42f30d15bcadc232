import type { FeedContents, FeedDefinition, FeedHealth, PollFailure } from './feed.ts';
import type { Instant } from './time.ts';

/** What a person typed is not the address of anything on the web. */
export interface NoAddress {
  readonly kind: 'no-address';
}

/** Nothing came of an address. */
export interface AddressFailed {
  readonly kind: 'failed';
  readonly url: string;
  readonly failure: PollFailure;
  /** Whether a feed was looked for elsewhere on the site too; absent where that was not asked for. */
  readonly searched?: boolean;
}

/** What came of fetching and reading an address once, with nothing stored. */
export type FeedTrial = FeedRead | NoAddress | AddressFailed;

export interface FeedRead {
  readonly kind: 'read';
  /** What was asked for. */
  readonly url: string;
  /** What answered, after all redirects. */
  readonly finalUrl: string;
  /** The new address where every redirect was permanent; null otherwise. */
  readonly movedTo: string | null;
  /** Decompressed. */
  readonly bodyBytes: number;
  readonly tookMs: number;
  readonly contents: FeedContents;
  readonly survey: FeedSurvey;
}

/** What a feed's items are like, and what is wrong with them. */
export interface FeedSurvey {
  /** null when no item is dated. */
  readonly newestAt: Instant | null;
  readonly oldestAt: Instant | null;
  readonly undated: number;
  /** Dated in the future. */
  readonly future: number;
  readonly withoutId: number;
  /** Items whose id an earlier one has. */
  readonly repeatedIds: number;
  readonly withoutLink: number;
  /** Items whose text is cut off, or that have none. */
  readonly shortened: number;
}

/** What a person says of a feed to add or to change. */
export type FeedWishes = Partial<
  Pick<FeedDefinition, 'title' | 'publisher' | 'tier' | 'country' | 'language' | 'fullText'>
>;

/** A feed that was found at an address, or announced by the page there. */
export interface FoundFeed {
  readonly url: string;
  readonly title: string;
}

export type FeedAddition =
  | {
      readonly kind: 'added';
      readonly feed: FeedDefinition & { readonly id: number };
      /** What nobody said, and was taken from the feed, its address or its neighbours. */
      readonly assumed: readonly (keyof FeedWishes)[];
      readonly itemCount: number;
    }
  /** It is followed already, and is as the wishes say now. */
  | { readonly kind: 'changed'; readonly feed: FeedHealth }
  /** It is followed already, and nothing was wished; or the configuration describes it. */
  | { readonly kind: 'known'; readonly feed: FeedHealth }
  /** Several feeds belong to the address. */
  | { readonly kind: 'choices'; readonly found: readonly FoundFeed[] }
  | NoAddress
  | AddressFailed;

/** Why a feed of an OPML document was not taken. */
export type ImportRefusal = 'no-address' | 'private-address' | 'too-many';

export interface ImportCounts {
  readonly added: readonly FoundFeed[];
  /** Polled already. */
  readonly known: readonly FoundFeed[];
  readonly refused: readonly (FoundFeed & { readonly why: ImportRefusal })[];
}

/** What came of the bytes of a file. */
export type FileImport =
  | (ImportCounts & { readonly kind: 'read' })
  | { readonly kind: 'no-opml' }
  | { readonly kind: 'too-long'; readonly maxBytes: number };

/** What came of the file at an address. */
export type FeedImport = FileImport | NoAddress | AddressFailed;
