import type { PollFailureReason } from '#src/model/feed.ts';
import { scanMarkup } from '#src/text/html.ts';
import { announcedFeeds, attribute } from './announced.ts';
import { decodeFeed } from './decode.ts';
import type { AnswerHeaders } from './freshness.ts';

/** A page for people that came instead of a feed. */
export interface PageDescription {
  readonly reason: Extract<PollFailureReason, 'web-page' | 'login-page' | 'consent-page' | 'challenge'>;
  /** What it is and what to do about it, for a person. */
  readonly sentence: string;
  /** Feeds it announces, best first. */
  readonly announced: readonly string[];
}

/** Robot checks say so in a header where their makers mean programs to know. */
const CHALLENGE_HEADERS: readonly (readonly [vendor: string, header: string, value: RegExp])[] = [
  // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
  ['Cloudflare', 'cf-mitigated', /^challenge$/],
  // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
  ['AWS', 'x-amzn-waf-action', /^(?:challenge|captcha)$/],
  ['Vercel', 'x-vercel-mitigated', /^challenge$/],
];

/** What only the robot checks themselves hold: their makers' ordinary scripts are on good pages too. */
const CHALLENGE_MARKS: readonly (readonly [vendor: string, mark: RegExp])[] = [
  [
    'Cloudflare',
    /_cf_chl_opt|\/cdn-cgi\/challenge-platform\/h\/|<title>(?:Just a moment\.|Attention Required! \|)/i,
  ],
  ['Akamai', /sec-if-cpt-container|\/_sec\/cp_challenge|bm-verify=|errors\.edgesuite\.net/i],
  ['DataDome', /(?:geo|ct)\.captcha-delivery\.com/i],
  ['Imperva', /Incapsula incident ID|id="main-iframe" src="\/_Incapsula_Resource/i],
  ['HUMAN', /id="px-captcha"|<title>Access to this page has been denied/i],
  ['AWS', /window\.gokuProps/],
  ['Vercel', /<title>Vercel Security Checkpoint/i],
  ['Sucuri', /sucuri_cloudproxy_js|Sucuri WebSite Firewall/i],
  ['DDoS-Guard', /\/\.well-known\/ddos-guard\/|<title>DDoS-Guard/i],
  ['Anubis', /\/\.within\.website\/x\/cmd\/anubis/i],
];
const CHALLENGE_TITLE =
  /^(?:checking your browser|are you (?:a )?(?:human|robot)|(?:please )?verify (?:that )?you(?:'| a)re (?:a )?human|human verification|robot check|pardon our interruption|request unsuccessful|security check)|ロボットではないこと/i;
/** Robot checks are small; the marks stand near the start. */
const MARKED_CHARACTERS = 64 * 1024;

const CONSENT_HOST = /^(?:consent|guce|myprivacy|privacywall|cmp)\./;
const CONSENT_TITLE =
  /^(?:before you continue|bevor sie fortfahren|avant de continuer|.{0,40}(?:cookie|privacy) consent)|(?:アクセスする|続行する)前に/i;
const LOGIN_HOST = /^(?:login|signin|accounts?|auth|sso|idp)\./;
const LOGIN_PATH = /\/(?:log-?in|sign-?in|sso|wp-login\.php|users\/sign_in|auth)(?:[/.]|$)/i;
const LOGIN_TITLE = /^(?:log ?in|sign ?in|login)\b|\b(?:log ?in|sign ?in)$|ログイン|サインイン/i;
const MISSING_TITLE = /^(?:error )?404\b|\b(?:page )?not found\b|見つかりません|存在しません/i;
const PARKED_TITLE =
  /\bdomain (?:name )?(?:is |may be )?(?:for sale|parked)|\bparked domain|ドメイン.{0,12}(?:販売|売り)/i;

const MAX_TITLE = 300;
const MAX_FORMS = 20;
/** A longer address would bury the sentence it stands in. */
const MAX_SHOWN_ADDRESS = 200;

/** The text of a page's bytes, by the charset it declares the way HTML does where nothing else names one. */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  if (/charset\s*=/i.test(contentType ?? '')) return decodeFeed(bytes, contentType).text;
  // https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(head)?.[1];
  return decodeFeed(bytes, declared === undefined ? contentType : `text/html; charset=${declared}`).text;
}

/** Says what kind of page came instead of a feed. `url` is where it came from after all redirects. */
export function describePage(html: string, url: string): PageDescription {
  const announced = announcedFeeds(html, url).map((feed) => feed.url);
  const page = readPage(html, new URL(url));
  const vendor = announced.length > 0 ? null : challengeMarkedIn(html, page.title);
  if (vendor !== null) return { reason: 'challenge', sentence: challengeSentence(vendor), announced };
  if (asksConsent(page)) return { reason: 'consent-page', sentence: CONSENT, announced };
  if (asksLogin(page, announced)) return { reason: 'login-page', sentence: LOGIN, announced };
  return { reason: 'web-page', sentence: webPageSentence(page, announced), announced };
}

/** Who checks for robots here: a name, empty when that is not known; null when nobody does. */
export function challengeIn(html: string, headers: AnswerHeaders): string | null {
  const told = CHALLENGE_HEADERS.find(([, header, value]) =>
    value.test(String(headers[header] ?? '').toLowerCase()),
  );
  if (told) return told[0];
  const start = html.slice(0, MARKED_CHARACTERS);
  return challengeMarkedIn(start, readPage(start, new URL('about:blank')).title);
}

function challengeMarkedIn(html: string, title: string): string | null {
  const start = html.slice(0, MARKED_CHARACTERS);
  const marked = CHALLENGE_MARKS.find(([, mark]) => mark.test(start));
  if (marked) return marked[0];
  return CHALLENGE_TITLE.test(title) ? '' : null;
}

export function challengeSentence(vendor: string): string {
  const check = vendor === '' ? 'a robot check' : `a robot check (${vendor})`;
  return `The server sent ${check} instead of the feed. It may pass by itself; if it stays, ask the publisher to let feed readers in.`;
}

const CONSENT =
  'The server sent a page that asks for consent to cookies instead of the feed. Look for another address of this feed.';
const LOGIN =
  'The server sent a login page instead of the feed: this address is for people with an account. Look for a public feed of this publisher.';

function webPageSentence(page: Page, [first]: readonly string[]): string {
  if (first !== undefined && first.length <= MAX_SHOWN_ADDRESS) {
    return `This is a web page, not a feed. It announces a feed: /feeds add ${first}`;
  }
  if (PARKED_TITLE.test(page.title)) {
    return 'This is a web page, not a feed: its domain seems to be for sale. Remove the feed, or look for its new address.';
  }
  if (MISSING_TITLE.test(page.title)) {
    return 'This is a web page, not a feed: it says that nothing is found here. Look for the new address of the feed.';
  }
  return 'This is a web page, not a feed.';
}

function asksConsent({ url, title, formHosts }: Page): boolean {
  return CONSENT_TITLE.test(title) || [url.hostname, ...formHosts].some((host) => CONSENT_HOST.test(host));
}

/** Front pages have a password field in their header too; they announce feeds, login pages do not. */
function asksLogin({ url, title, asksPassword }: Page, announced: readonly string[]): boolean {
  if (LOGIN_HOST.test(url.hostname) || LOGIN_PATH.test(url.pathname) || LOGIN_TITLE.test(title)) return true;
  return asksPassword && announced.length === 0;
}

interface Page {
  readonly url: URL;
  readonly title: string;
  readonly asksPassword: boolean;
  /** Hosts that its forms are sent to. */
  readonly formHosts: readonly string[];
}

function readPage(html: string, url: URL): Page {
  const formHosts: string[] = [];
  let title = '';
  let titles = 0;
  let inTitle = false;
  let asksPassword = false;
  scanMarkup(html, 'html', {
    open(name, attributes) {
      const element = name.toLowerCase();
      // Pictures inside the page have titles of their own.
      inTitle = element === 'title' && titles++ === 0;
      if (attributes.size === 0) return;
      if (element === 'input') asksPassword ||= attribute(attributes, 'type')?.toLowerCase() === 'password';
      if (element !== 'form') return;
      const target =
        formHosts.length === MAX_FORMS ? null : URL.parse(attribute(attributes, 'action') ?? '', url.href);
      if (target) formHosts.push(target.hostname);
    },
    close() {
      inTitle = false;
    },
    text(text) {
      if (inTitle && title.length < MAX_TITLE) title += text;
    },
  });
  return { url, title: title.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE), asksPassword, formHosts };
}
