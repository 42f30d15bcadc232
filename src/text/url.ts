import { redirectTarget } from './redirect.ts';

/**
 * Query parameters that say where a reader came from and never which page is meant. `true` drops the parameter
 * whatever its value, a list only with one of these values. A name that ends in `*` is a prefix.
 */
const TRACKING: readonly (readonly [name: string, values: true | readonly string[]])[] = [
  ['utm_*', true], // https://support.google.com/analytics/answer/10917952
  ['gclid', true], // Google Ads, https://support.google.com/google-ads/answer/9744275
  ['dclid', true],
  ['gbraid', true],
  ['wbraid', true],
  ['fbclid', true], // Meta, https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc
  ['igshid', true],
  ['msclkid', true], // Microsoft Advertising
  ['twclid', true], // X
  ['mc_cid', true], // Mailchimp, https://mailchimp.com/developer/marketing/guides/track-ecommerce/
  ['mc_eid', true],
  ['at_medium', true], // Piano (AT Internet), used by the BBC; https://developers.atinternet-solutions.com/
  ['at_campaign', true],
  ['at_custom*', true],
  // The rest as publishers write them in the links of their own feeds.
  ['cmpid', true], // Bloomberg
  ['ocid', true], // MSN
  ['maca', true], // Deutsche Welle
  ['smid', true], // The New York Times, as are the next two
  ['partner', ['rss', 'rssnyt']],
  ['emc', ['rss']],
  ['traffic_source', ['rss']], // Al Jazeera
  ['cmp', ['rss']], // CBC
  ['ref', ['rss']],
  ['source', ['rss']],
  ['from', ['rss']],
];

/**
 * Longer addresses are refused: Discord shows none (https://docs.discord.com/developers/resources/message#embed-object)
 * and a database cannot index them.
 */
const MAX_URL_LENGTH = 2_048;

/**
 * The one spelling of a page's address by which we recognise it: absolute, host in lower case, no default port, no
 * fragment, no tracking parameters, the other parameters in their order, and the address behind a click counter.
 * `base` resolves relative addresses. null when it cannot be read, is not http(s), or carries a user name or password.
 * Idempotent.
 */
export function canonicalUrl(address: string, base?: string): string | null {
  if (address.length > 2 * MAX_URL_LENGTH) return null;
  const url = URL.parse(address.trim(), base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '') return null;

  const target = redirectTarget(url);
  if (target !== null) return canonicalUrl(target);

  url.hash = '';
  url.pathname = url.pathname.replace(/\/{2,}$/, '/');
  // Filtered as text: URLSearchParams would re-encode the parameters that stay.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter))
    .join('&');
  url.search = kept === '' ? '' : `?${kept}`;
  return url.href.length <= MAX_URL_LENGTH ? url.href : null;
}

/** Whether an address is that of a whole site, which publishers give to items that have no page. */
export function isHomePage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

function isTracking(parameter: string): boolean {
  const [name = '', value = ''] = parameter.toLowerCase().split('=', 2);
  return TRACKING.some(
    ([tracked, values]) =>
      (tracked.endsWith('*') ? name.startsWith(tracked.slice(0, -1)) : name === tracked) &&
      (values === true || values.includes(value)),
  );
}
