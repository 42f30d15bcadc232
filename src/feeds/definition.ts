import { isCountry, isLanguage } from '#config/codes.ts';
import type { FeedContents, FeedDefinition, FeedItem, Tier } from '#src/model/feed.ts';
import type { FeedWishes } from '#src/model/feed-trial.ts';
import { detectLanguage } from '#src/text/language.ts';
import { cleanText } from '#src/text/normalise.ts';
import { truncate } from '#src/text/truncate.ts';

/** A feed that a person named by its address alone, described as far as it can be. */
export interface DescribedFeed {
  readonly definition: FeedDefinition;
  /** What was not said by the person. */
  readonly assumed: readonly (keyof FeedWishes)[];
}

type Found = Pick<FeedContents, 'title' | 'siteUrl' | 'language'> & {
  readonly url: string;
  readonly items: readonly Pick<FeedItem, 'title' | 'text'>[];
};

/** Some feeds put their whole description there. */
const MAX_NAME = 120;
/** Enough to tell a language by. */
const ITEMS_READ = 10;

/**
 * Describes a feed for the base. What the person did not say comes from its neighbours, the known feeds of its site,
 * where they agree; else from the feed and its address: a government's domain is official, a country's domain tells the
 * country, a language the country that speaks most of it.
 */
export function describeFeed(
  found: Found,
  wishes: FeedWishes,
  neighbours: readonly FeedDefinition[],
): DescribedFeed {
  const host = siteOf(found);
  const shared = <Key extends keyof FeedWishes>(key: Key) => {
    const [value, ...others] = new Set(neighbours.map((feed) => feed[key]));
    return others.length === 0 ? value : undefined;
  };
  const title = name(found.title) ?? host;
  const domain = countryOfDomain(host);
  const stated = primaryLanguage(found.language) ?? shared('language') ?? (domain && languageOf(domain));
  const texts = found.items.slice(0, ITEMS_READ).map((item) => `${item.title}\n${item.text}`);
  // A title alone may be a name in any script.
  const isTold = texts.length > 0 || stated === undefined;
  const detected = isTold ? detectLanguage([title, ...texts].join('\n'), stated ?? 'en') : stated;
  const language = wishes.language ?? primaryLanguage(detected) ?? 'en';
  const guesses: Required<Omit<FeedWishes, 'fullText'>> = {
    title,
    publisher: shared('publisher') ?? title,
    tier: shared('tier') ?? tierOf(host),
    country: shared('country') ?? domain ?? countryOf(language),
    language,
  };
  return {
    definition: {
      ...guesses,
      fullText: false,
      ...wishes,
      url: found.url,
      siteUrl: found.siteUrl,
      pollSeconds: null,
    },
    assumed: (Object.keys(guesses) as (keyof typeof guesses)[]).filter((key) => wishes[key] === undefined),
  };
}

/** The host of the site that a feed belongs to, without what is customary before it. */
export function siteOf({ siteUrl, url }: { readonly siteUrl: string | null; readonly url: string }): string {
  const { hostname } = URL.parse(siteUrl ?? url) ?? new URL(url);
  return hostname.replace(/^(?:www\d?|feeds?|rss|xml)\./, '');
}

function name(title: string | null): string | null {
  const clean = cleanText(title ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' ? null : truncate(clean, MAX_NAME);
}

/** gov and mil belong to the United States; .go.jp, .gov.uk, .gouv.fr, .gob.mx and the like to their countries. */
const GOVERNMENT = /(?:^|\.)(?:gov|mil|(?:go|gov|gob|gouv|govt|gc|mil|mod)\.[a-z]{2})$/;

function tierOf(host: string): Tier {
  return GOVERNMENT.test(host) ? 'official' : 'press';
}

/** Countries whose domains anybody takes for their looks. */
const FOR_THEIR_LOOKS = new Set([
  'ai',
  'am',
  'cc',
  'co',
  'fm',
  'gg',
  'io',
  'ly',
  'me',
  'sh',
  'to',
  'tv',
  'ws',
]);

function countryOfDomain(host: string): string | undefined {
  const end = host.slice(host.lastIndexOf('.') + 1).toLowerCase();
  if (end === 'gov' || end === 'mil') return 'US';
  if (end === 'uk') return 'GB';
  const country = end.toUpperCase();
  return isCountry(country) && !FOR_THEIR_LOOKS.has(end) ? country : undefined;
}

function countryOf(language: string): string {
  const { region } = new Intl.Locale(language).maximize();
  return region !== undefined && isCountry(region) ? region : 'US';
}

function languageOf(country: string): string | undefined {
  return primaryLanguage(new Intl.Locale(`und-${country}`).maximize().language) ?? undefined;
}

/** `ja` of `ja-JP`; null for what is no language. */
function primaryLanguage(tag: string | null | undefined): string | null {
  const primary = tag?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return isLanguage(primary) ? primary : null;
}
