import type { Tier } from '#src/model/feed.ts';
import { DAY_MS, HOUR_MS, type Instant, type Precision } from '#src/model/time.ts';
import { daysBetween, type LocalDate, wallAt } from '#src/text/local-time.ts';
import { familyOf } from './families.ts';

/**
 * How a story was reported in the two capitals: by their press and, apart from it, by their governments. Whose a report is
 * says the country of its publisher; the press of a third country is elsewhere.
 */

export const CAPITALS = ['tokyo', 'washington'] as const;
export type Capital = (typeof CAPITALS)[number];
export const PLACES = [...CAPITALS, 'elsewhere'] as const;
export type Place = (typeof PLACES)[number];

const COUNTRIES: Readonly<Record<string, Capital>> = { JP: 'tokyo', US: 'washington' };
const ZONES: Readonly<Record<Capital, string>> = { tokyo: 'Asia/Tokyo', washington: 'America/New_York' };

/** The country is an ISO 3166-1 alpha-2 code. Without one, elsewhere. */
export function placeOf(country: string | null): Place {
  return COUNTRIES[country ?? ''] ?? 'elsewhere';
}

export function otherThan(capital: Capital): Capital {
  return capital === 'tokyo' ? 'washington' : 'tokyo';
}

/** What is read of a report. */
export interface PlacedReport {
  /** The publisher or, where none is known, what stands for one. */
  readonly voice: string;
  readonly tier: Tier | null;
  readonly country: string | null;
  /** When it was published; null where nothing states that. */
  readonly publishedAt: Instant | null;
  readonly publishedPrecision: Precision;
  readonly isCopy: boolean;
}

/** Who of one place reported a story. */
export interface Voices {
  /** One publisher of each house that wrote a report of its own, the first first. */
  readonly houses: readonly string[];
  /** Every publisher that had the story, also where it only carried a copy. */
  readonly publishers: readonly string[];
  /** The earliest report that states when it was published, a copy too; null where none does. */
  readonly first: PlacedReport | null;
}

export interface Coverage {
  readonly press: Readonly<Record<Place, Voices>>;
  readonly official: Readonly<Record<Place, Voices>>;
}

/** The reports of one story, the oldest first. */
export function coverageOf(reports: readonly PlacedReport[]): Coverage {
  const by = (isOfficial: boolean, place: Place) =>
    voicesOf(
      reports.filter(
        ({ tier, country }) => (tier === 'official') === isOfficial && placeOf(country) === place,
      ),
    );
  const places = (isOfficial: boolean) => ({
    tokyo: by(isOfficial, 'tokyo'),
    washington: by(isOfficial, 'washington'),
    elsewhere: by(isOfficial, 'elsewhere'),
  });
  return { press: places(false), official: places(true) };
}

function voicesOf(reports: readonly PlacedReport[]): Voices {
  const own = reports.filter(({ isCopy }) => !isCopy);
  const dated = reports.filter(({ publishedAt }) => publishedAt !== null);
  return {
    houses: [...Map.groupBy(own, ({ voice }) => familyOf(voice)).values()].map(([first]) => first!.voice),
    publishers: [...new Set(reports.map(({ voice }) => voice))],
    first: dated.toSorted((a, b) => a.publishedAt! - b.publishedAt!)[0] ?? null,
  };
}

/** A story that one house alone has is no more than that house's. */
const FEWEST_HOUSES = 2;

/** The capital whose press has a story that the other's has not even as a copy; null where neither or both have it. */
export function onlyIn({ press }: Coverage): Capital | null {
  const alone = CAPITALS.find(
    (capital) =>
      press[capital].houses.length >= FEWEST_HOUSES && press[otherThan(capital)].publishers.length === 0,
  );
  return alone ?? null;
}

export function isInBoth({ press }: Coverage): boolean {
  return CAPITALS.every((capital) => press[capital].publishers.length > 0);
}

/** How much later the press of one capital had a story than that of the other. */
export interface Lag {
  /** null where nobody can tell: the same minute, or the same date and no clock time. */
  readonly first: Capital | null;
  readonly unit: 'hours' | 'days';
  /** Whole; 0 hours is less than half an hour. */
  readonly by: number;
}

/** Longer ones are told in days. */
const HOURS_TOLD = 48;

/**
 * null unless both have it and state when. Where one states only a date, the dates are compared, each as its own capital
 * writes it.
 */
export function lagOf({ press }: Coverage): Lag | null {
  const [tokyo, washington] = [press.tokyo.first, press.washington.first];
  if (tokyo === null || washington === null) return null;
  if (tokyo.publishedPrecision === 'day' || washington.publishedPrecision === 'day') {
    const days = daysBetween(dateOf(tokyo, 'tokyo'), dateOf(washington, 'washington'));
    return { first: firstBy(days), unit: 'days', by: Math.abs(days) };
  }
  const ms = washington.publishedAt! - tokyo.publishedAt!;
  const hours = Math.round(Math.abs(ms) / HOUR_MS);
  return hours < HOURS_TOLD
    ? { first: firstBy(ms), unit: 'hours', by: hours }
    : { first: firstBy(ms), unit: 'days', by: Math.round(Math.abs(ms) / DAY_MS) };
}

/** By how much later Washington was. */
function firstBy(later: number): Capital | null {
  if (later === 0) return null;
  return later > 0 ? 'tokyo' : 'washington';
}

/** A date alone is stored as its midnight in UTC. */
function dateOf({ publishedAt, publishedPrecision }: PlacedReport, capital: Capital): LocalDate {
  return wallAt(publishedAt!, publishedPrecision === 'day' ? 'UTC' : ZONES[capital]).date;
}
