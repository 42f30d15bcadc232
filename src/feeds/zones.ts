import { HOUR_MS, type Instant, MINUTE_MS } from '#src/model/time.ts';

/** An offset from UTC (`+09:00`) or, where the offset depends on the day, the IANA name of a place. */
export type Zone = string;

export const UTC: Zone = '+00:00';

/** Where a name has two meanings, the one that news writes: CST is Chicago's, BST London's, IST India's. */
const NAMES: Readonly<Record<string, string>> = {
  '+00:00': 'Z UT UTC GMT WET',
  '+01:00': 'BST CET MET MEZ WEST WAT',
  '+02:00': 'CEST MEST MESZ EET CAT SAST',
  '+03:00': 'EEST MSK TRT EAT IDT',
  '+03:30': 'IRST',
  '+04:00': 'MSD GST SAMT',
  '+05:00': 'PKT YEKT UZT',
  '+05:30': 'IST',
  '+05:45': 'NPT',
  '+06:00': 'OMST BDT',
  '+06:30': 'MMT',
  '+07:00': 'ICT WIB KRAT NOVT',
  '+08:00': 'HKT SGT MYT PHT AWST WITA IRKT',
  '+09:00': 'JST KST WIT YAKT',
  '+09:30': 'ACST',
  '+10:00': 'AEST VLAT CHST',
  '+10:30': 'ACDT',
  '+11:00': 'AEDT MAGT',
  '+12:00': 'NZST PETT FJT',
  '+13:00': 'NZDT',
  '-02:30': 'NDT',
  '-03:00': 'ADT BRT ART CLST',
  '-03:30': 'NST',
  '-04:00': 'EDT AST AT CLT VET',
  '-05:00': 'EST CDT COT PET',
  '-06:00': 'CST MDT',
  '-07:00': 'MST PDT',
  '-08:00': 'PST AKDT',
  '-09:00': 'AKST',
  '-10:00': 'HST',
  '-11:00': 'SST',
  // Newsrooms leave the S and the D to the reader.
  'America/New_York': 'ET',
  'America/Chicago': 'CT',
  'America/Denver': 'MT',
  'America/Los_Angeles': 'PT',
};

/**
 * The military letters as RFC 822 §5.1 defined them, A to M west and N to Y east. RFC 2822 §4.3 found that they were
 * defined the wrong way round; who writes them in a feed follows RFC 822, and so do feedparser and the W3C's validator.
 */
const WEST = 'ABCDEFGHIKLM';
const EAST = 'NOPQRSTUVWXY';

const ZONES = new Map<string, Zone>([
  ...Object.entries(NAMES).flatMap(([zone, names]) => names.split(' ').map((name) => [name, zone] as const)),
  ...[...WEST].map((letter, i) => [letter, offsetZone(-60 * (i + 1))] as const),
  ...[...EAST].map((letter, i) => [letter, offsetZone(60 * (i + 1))] as const),
]);

/** The zone of `JST`, `Asia/Tokyo`, `EST5EDT`; null when nobody knows the name. */
export function zoneNamed(name: string): Zone | null {
  const zone = ZONES.get(name.toUpperCase());
  if (zone !== undefined) return zone;
  return /^[a-z]{3}\d[a-z]{3}$|\//i.test(name) && formatOf(name) !== null ? name : null;
}

export function offsetZone(minutes: number): Zone {
  const two = (n: number) => String(Math.trunc(n)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** The instant when a clock on the wall of the zone shows `local`, which is written as if it were UTC. */
export function instantAt(local: number, zone: Zone): Instant {
  const guess = local - offsetMs(zone, local);
  // The offset is that of the instant, not that of the same clock time in UTC: they differ on days of change.
  return local - offsetMs(zone, guess);
}

declare global {
  namespace Intl {
    /** Intl Locale Info, of ES2026 and in Node since 22; TypeScript 5.9 does not describe it. */
    interface Locale {
      getTimeZones(): string[] | undefined;
    }
  }
}

/** China has one official time; the database of zones also has what some in its west go by. */
const OFFICIAL: Readonly<Record<string, Zone>> = { CN: 'Asia/Shanghai' };

/** The zone that a country's clocks show; null when they do not agree, as in the United States. */
export function zoneOfCountry(country: string): Zone | null {
  if (!/^[a-z]{2}$/i.test(country)) return null;
  const official = OFFICIAL[country.toUpperCase()];
  if (official !== undefined) return official;
  const zones = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
  const [first] = zones;
  if (first === undefined) return null;
  const agrees = (zone: Zone) => DAYS.every((day) => offsetMs(zone, day) === offsetMs(first, day));
  return zones.every(agrees) ? first : null;
}

/** One in each half of a year: zones that agree on both are one zone to a reader of news. */
const DAYS: readonly Instant[] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

function offsetMs(zone: Zone, at: Instant): number {
  const written =
    /^([+-])(\d\d):(\d\d)/.exec(zone) ?? /GMT([+-])(\d\d):(\d\d)/.exec(formatOf(zone)?.format(at) ?? '');
  if (written === null) return 0;
  const size = Number(written[2]) * HOUR_MS + Number(written[3]) * MINUTE_MS;
  return written[1] === '-' ? -size : size;
}

/** Making one takes 50 µs, and the dates of a document share theirs; a hostile one could name hundreds. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_FORMATS = 16;

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    if (formats.size >= MAX_FORMATS) formats.clear();
    formats.set(zone, format);
    return format;
  } catch {
    // No place has this name.
    return null;
  }
}
