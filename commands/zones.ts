import type { Choice } from '#src/model/choice.ts';
import type { Locale, Localized } from '#src/model/locale.ts';
import type { Instant } from '#src/model/time.ts';
import { sayIn } from '#src/text/words.ts';

/** Time zones as people name and choose them. */

/** Those of the alliance, first where nothing is typed, with the names and abbreviations that people type. */
const KNOWN: readonly {
  readonly zone: string;
  readonly name: Localized;
  readonly also: readonly string[];
}[] = [
  { zone: 'Asia/Tokyo', name: { en: 'Tokyo', ja: '東京' }, also: ['jst', 'japan', '日本'] },
  {
    zone: 'America/New_York',
    name: { en: 'New York, Washington', ja: 'ニューヨーク・ワシントン' },
    also: ['et', 'est', 'edt', 'washington', 'ワシントン', '米東部'],
  },
  { zone: 'America/Chicago', name: { en: 'Chicago', ja: 'シカゴ' }, also: ['ct', 'cst', 'cdt', '米中部'] },
  { zone: 'America/Denver', name: { en: 'Denver', ja: 'デンバー' }, also: ['mt', 'mst', 'mdt', '米山岳部'] },
  {
    zone: 'America/Los_Angeles',
    name: { en: 'Los Angeles', ja: 'ロサンゼルス' },
    also: ['pt', 'pst', 'pdt', '米西部', '米太平洋'],
  },
  { zone: 'Pacific/Honolulu', name: { en: 'Honolulu', ja: 'ホノルル' }, also: ['hst', 'hawaii', 'ハワイ'] },
  { zone: 'Pacific/Guam', name: { en: 'Guam', ja: 'グアム' }, also: [] },
  { zone: 'UTC', name: { en: 'UTC', ja: 'UTC（協定世界時）' }, also: ['gmt', 'z', '協定世界時'] },
];

const MAX_SUGGESTIONS = 25;

/** The IANA name for what was typed: that itself in any case, the name of its city, or what `KNOWN` lists. null for none. */
export function zoneOf(typed: string): string | null {
  const wanted = folded(typed);
  const known = KNOWN.find(({ zone, name, also }) =>
    [zone, cityOf(zone), name.en, name.ja, ...also].some((each) => folded(each) === wanted),
  );
  if (known) return known.zone;
  const zones = Intl.supportedValuesOf('timeZone');
  const exact = zones.find((zone) => folded(zone) === wanted);
  if (exact) return exact;
  const cities = zones.filter((zone) => folded(cityOf(zone)) === wanted);
  if (cities.length === 1) return cities[0]!;
  return wanted.includes('/') ? canonicalZone(wanted.replaceAll(' ', '_')) : null;
}

/** "Tokyo (Asia/Tokyo, UTC+9)", 「東京（Asia/Tokyo、UTC+9）」. */
export function zoneName(zone: string, now: Instant, locale: Locale): string {
  const city = KNOWN.find((each) => each.zone === zone)?.name[locale] ?? cityOf(zone);
  if (zone === 'UTC') return city;
  const offset = offsetName(zone, now);
  return sayIn(locale)(`${city} (${zone}, ${offset})`, `${city}（${zone}、${offset}）`);
}

/** Zones whose name holds what was typed; the allies' own where nothing was. */
export function zoneChoices(typed: string, now: Instant): Choice[] {
  const wanted = folded(typed);
  const known = KNOWN.filter(({ zone, name, also }) =>
    [zone, name.en, name.ja, ...also].some((each) => folded(each).includes(wanted)),
  ).map(({ zone }) => zone);
  const others =
    wanted === ''
      ? []
      : Intl.supportedValuesOf('timeZone').filter(
          (zone) => folded(zone).includes(wanted) && !known.includes(zone),
        );
  return [...known, ...others].slice(0, MAX_SUGGESTIONS).map((zone) => ({
    value: zone,
    name: { en: zoneName(zone, now, 'en'), ja: zoneName(zone, now, 'ja') },
  }));
}

/** Links such as US/Eastern and Japan, which no list holds, as what they stand for. */
function canonicalZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    // Intl throws on what is no zone.
    return null;
  }
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function folded(words: string): string {
  return words.normalize('NFKC').trim().toLowerCase().replaceAll('_', ' ');
}

/** "UTC+9", "UTC-4", "UTC+5:30". */
function offsetName(zone: string, now: Instant): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    now,
  );
  return parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', 'UTC');
}
