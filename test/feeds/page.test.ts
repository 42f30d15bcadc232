import { describe, expect, test } from 'vitest';
import { challengeIn, decodePage, describePage } from '#src/feeds/page.ts';
import {
  ANNOUNCING_PAGE,
  CLOUDFLARE_CHECK,
  CONSENT_PAGE,
  JAPANESE_LOGIN_PAGE,
  LOGIN_PAGE,
  MISSING_PAGE,
  PARKED_PAGE,
  WEB_PAGE,
} from '#test/fakes/pages.ts';

const FEED = 'https://news.example.org/feed';
const titled = (title: string) => `<html><head><title>${title}</title></head><body>…</body></html>`;

describe('what came instead of a feed', () => {
  test.each([
    ['a web page', WEB_PAGE, FEED, 'web-page', 'This is a web page, not a feed.'],
    ['a web page that says 404', MISSING_PAGE, FEED, 'web-page', 'it says that nothing is found here'],
    ['the page of a domain dealer', PARKED_PAGE, FEED, 'web-page', 'its domain seems to be for sale'],
    ['a password field', LOGIN_PAGE, FEED, 'login-page', 'a login page'],
    ['a Japanese login page', JAPANESE_LOGIN_PAGE, FEED, 'login-page', 'a login page'],
    [
      'an address that says login',
      WEB_PAGE,
      'https://example.org/users/sign_in?to=feed',
      'login-page',
      'login',
    ],
    ['a host that says login', WEB_PAGE, 'https://accounts.example.org/', 'login-page', 'a login page'],
    ['a consent page', CONSENT_PAGE, FEED, 'consent-page', 'consent to cookies'],
    ['a consent host', WEB_PAGE, 'https://consent.yahoo.com/v2/collectConsent', 'consent-page', 'consent'],
    ['a consent host', WEB_PAGE, 'https://guce.yahoo.com/consent', 'consent-page', 'consent to cookies'],
    ['a consent page of Google', titled('Google にアクセスする前に'), FEED, 'consent-page', 'consent'],
    ['Cloudflare', CLOUDFLARE_CHECK, FEED, 'challenge', 'a robot check (Cloudflare)'],
    ['nobody known', titled('Are you a robot?'), FEED, 'challenge', 'a robot check instead'],
  ])('%s: %#', (_, html, url, reason, words) => {
    expect(describePage(html, url)).toEqual({
      reason,
      sentence: expect.stringContaining(words),
      announced: [],
    });
  });

  test('a page that announces feeds is told with the next step, whatever form its header has', () => {
    expect(describePage(ANNOUNCING_PAGE, 'https://news.example.org/')).toEqual({
      reason: 'web-page',
      sentence:
        'This is a web page, not a feed. It announces a feed: /feeds add https://news.example.org/news/rss.xml',
      announced: ['https://news.example.org/news/rss.xml', 'https://news.example.org/comments/feed'],
    });
  });

  test('an address too long to read stays out of the sentence', () => {
    const long = `<link rel="feed" href="/feed?${'x'.repeat(300)}">`;
    const { sentence, announced } = describePage(long, FEED);
    expect(sentence).toBe('This is a web page, not a feed.');
    expect(announced).toHaveLength(1);
  });

  test('only the title of the page counts, not those of pictures in it', () => {
    const page = '<title>News</title><svg><title>Login</title></svg>';
    expect(describePage(page, FEED).reason).toBe('web-page');
  });
});

describe('robot checks are told by what only they hold', () => {
  test.each([
    ['Cloudflare', '<script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1"></script>'],
    ['Akamai', '<div id="sec-if-cpt-container"></div>'],
    ['Akamai', 'Access Denied<p>https://errors.edgesuite.net/18.0</p>'],
    ['DataDome', '<script src="https://ct.captcha-delivery.com/c.js"></script>'],
    ['Imperva', 'Request unsuccessful. Incapsula incident ID: 1-2'],
    ['HUMAN', '<div id="px-captcha"></div>'],
    ['AWS', '<script>window.gokuProps = {};</script>'],
    ['Vercel', '<title>Vercel Security Checkpoint</title>'],
    ['Sucuri', '<title>Sucuri WebSite Firewall - Access Denied</title>'],
    ['DDoS-Guard', '<title>DDoS-Guard</title>'],
    ['Anubis', '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>'],
    ['', '<title>Pardon Our Interruption</title>'],
  ])('%s: %s', (vendor, html) => {
    expect(challengeIn(html, {})).toBe(vendor);
  });

  test.each([
    '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    '<script src="https://js.datadome.co/tags.js"></script>',
    '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>',
    '<script src="https://x.token.awswaf.com/y/challenge.js"></script>',
    '<title>On security checks at airports</title>',
  ])('good pages have this too: %s', (html) => {
    expect(challengeIn(html, {})).toBeNull();
  });

  test.each([
    ['Cloudflare', { 'cf-mitigated': 'challenge' }],
    ['AWS', { 'x-amzn-waf-action': 'captcha' }],
    ['Vercel', { 'x-vercel-mitigated': 'challenge' }],
    [null, { 'x-vercel-mitigated': 'deny', 'cf-ray': '1', 'x-datadome': 'protected' }],
  ])('by a header: %s', (vendor, headers) => {
    expect(challengeIn('', headers)).toBe(vendor);
  });
});

describe('the text of a page', () => {
  const shiftJis = Buffer.from('835e83438367838b', 'hex'); // タイトル
  const page = (meta: string) => Buffer.concat([Buffer.from(`<html><head>${meta}<title>`), shiftJis]);

  test.each([
    ['<meta charset="Shift_JIS">', 'text/html'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', null],
    ['', 'text/html; charset=Shift_JIS'],
  ])('is decoded as declared: %s %s', (meta, contentType) => {
    expect(decodePage(page(meta), contentType)).toContain('タイトル');
  });
});
