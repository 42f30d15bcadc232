/** The codes and addresses a person writes into the configuration. Each check takes the text as written. */

/**
 * Codes that CLDR names although ISO 3166-1 assigns them to no country:
 * https://unicode.org/reports/tr35/#Unicode_region_subtag_validity
 */
const NOT_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ']);

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** ISO 3166-1 alpha-2 in capitals. Withdrawn codes and aliases (SU, UK) are refused: they canonicalise to another. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NOT_COUNTRIES.has(code)) return false;
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && regionNames.of(code) !== undefined;
}

/** A BCP 47 primary language subtag in its canonical form: `ja`, not `jpn`, `jp` or `ja-JP`. */
export function isLanguage(code: string): boolean {
  if (!/^[a-z]{2,3}$/.test(code)) return false;
  return Intl.getCanonicalLocales(code)[0] === code && languageNames.of(code) !== undefined;
}

/** An IANA zone by its Area/City name. Offsets and abbreviations are refused: neither knows about summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)+$/.test(name) && name !== 'UTC') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // A RangeError is how Intl says that it does not know the zone.
    return false;
  }
}

/** The address in its normal form, or null unless it is an absolute http(s) address without a password. */
export function httpUrl(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:\/\//i.test(address)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

export const COUNTRY_EXPECTED = 'an ISO 3166-1 alpha-2 code in capitals, such as JP, US or GB';
export const LANGUAGE_EXPECTED = 'an ISO 639 code in lower case, such as ja (not jp) or en';
export const TIME_ZONE_EXPECTED = 'an IANA time zone, such as Asia/Tokyo or America/New_York';
export const HTTP_URL_EXPECTED = 'a complete http or https address without a user name or password';
