import type { Localized } from '#src/model/locale.ts';
import { COUNTRIES, countryNamed } from './countries.ts';

/** Where events are held: cities and houses, the country they are in, and the clock there. */

export interface Place {
  /** As the glossary prefers it, where it has it. */
  readonly name: string;
  readonly ja: string;
  readonly country: string;
  readonly timeZone: string;
  readonly english: readonly string[];
  readonly japanese: readonly string[];
}

/** name | ja | country | zone, where not that of the capital | other English forms | other Japanese forms */
const ROWS = `
Osaka|大阪|Japan||Osaka|
Kyoto|京都|Japan||Kyoto|
Hiroshima|広島|Japan||Hiroshima|
Nagasaki|長崎|Japan||Nagasaki|
Nara|奈良|Japan||Nara|奈良市,奈良県
Okinawa|沖縄|Japan|||
Yokosuka|横須賀|Japan|||
Iwakuni|岩国|Japan|||
Sasebo|佐世保|Japan|||
Kumamoto|熊本|Japan|||
New York|ニューヨーク|United States||New York City|
Palm Beach|パームビーチ|United States||Mar-a-Lago|マール・ア・ラーゴ,マールアラーゴ
Miami|マイアミ|United States|||
Camp David|キャンプデービッド|United States|||
San Francisco|サンフランシスコ|United States|America/Los_Angeles||
Los Angeles|ロサンゼルス|United States|America/Los_Angeles||
San Diego|サンディエゴ|United States|America/Los_Angeles||
Seattle|シアトル|United States|America/Los_Angeles||
Chicago|シカゴ|United States|America/Chicago||
Houston|ヒューストン|United States|America/Chicago||
Alaska|アラスカ|United States|America/Anchorage|Anchorage|アンカレジ
Hawaii|ハワイ|United States|Pacific/Honolulu|Honolulu|ホノルル
Guam|グアム|United States|Pacific/Guam||
Gyeongju|慶州|South Korea|||
Busan|釜山|South Korea||Busan|プサン
Shanghai|上海|China|||
Shenzhen|深圳|China|||深セン
Hong Kong|香港|China|Asia/Hong_Kong||
Geneva|ジュネーブ|Switzerland|||
Davos|ダボス|Switzerland|||
Munich|ミュンヘン|Germany|||
Evian|エビアン|France||Evian-les-Bains|
Strasbourg|ストラスブール|France|||
Sydney|シドニー|Australia|||
Cebu|セブ|Philippines|||
Johannesburg|ヨハネスブルク|South Africa|||
Istanbul|イスタンブール|Turkey|||
Kananaskis|カナナスキス|Canada|America/Edmonton||
Mumbai|ムンバイ|India|||`;

/** Houses that stand for the city they are in once somebody goes there; elsewhere they speak. */
export const HOUSES: readonly (readonly [place: string, english: string, japanese: string])[] = [
  ['Washington, D.C.', 'White House', 'ホワイトハウス'],
  ['Washington, D.C.', 'Oval Office', '大統領執務室'],
  ['Washington, D.C.', 'Pentagon', '国防総省'],
  ['Washington, D.C.', 'Blair House', 'ブレアハウス'],
  ['Tokyo', 'Akasaka Palace', '迎賓館'],
];

const CITIES: readonly Place[] = ROWS.trim().split('\n').map(readRow);

const CAPITALS: readonly Place[] = COUNTRIES.map(({ name, capital, capitalJa, timeZone }) => ({
  name: capital,
  ja: capitalJa,
  country: name,
  timeZone,
  english: capital === 'Washington, D.C.' ? ['Washington', 'Washington DC'] : [],
  japanese: capital === 'Tokyo' ? ['東京都', '都内'] : [],
}));

function readRow(row: string): Place {
  const [name, ja, country, timeZone, english = '', japanese = ''] = row.split('|');
  return {
    name: name!,
    ja: ja!,
    country: country!,
    timeZone: timeZone || countryNamed(country!)!.timeZone,
    english: english.split(',').filter((form) => form && form !== name),
    japanese: japanese.split(',').filter(Boolean),
  };
}

export const PLACES: readonly Place[] = [...CAPITALS, ...CITIES];

const HOUSE_PLACE = new Map(HOUSES.map(([place, english]) => [english, place]));

/** The city of a house by the house's English name; null for any other name. */
export function placeOfHouse(house: string): string | null {
  return HOUSE_PLACE.get(house) ?? null;
}

const BY_NAME = new Map(PLACES.map((place) => [place.name, place]));

/** The country a place is in, or that it is; null where it is not known. */
export function countryOfPlace(place: string): string | null {
  return BY_NAME.get(place)?.country ?? countryNamed(place)?.name ?? null;
}

/** Whether a government sits there. */
export function isCapital(place: string): boolean {
  return COUNTRIES.some(({ capital }) => capital === place);
}

/** The IANA zone of a place or a country; null where it is not known. */
export function zoneOf(place: string): string | null {
  return BY_NAME.get(place)?.timeZone ?? countryNamed(place)?.timeZone ?? null;
}

/** What a place is called; null where it is not known. */
export function placeWords(place: string): Localized | null {
  const known = BY_NAME.get(place);
  if (known) return { en: known.name, ja: known.ja };
  const country = countryNamed(place);
  return country ? { en: country.name, ja: country.ja } : null;
}
