import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/**
 * Who may talk to the preview. It has no accounts: it trusts whoever can reach it, which is this machine unless
 * HTTP_HOST says otherwise. So the danger is a page of another site in the same browser, and every rule here is
 * about that.
 */

/** Everything the page loads comes from this server; there is no inline script or style to allow. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Keeps another site from loading our JSON or scripts into its own page, where Origin is not sent.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const WILDCARD_HOSTS = new Set(['0.0.0.0', '::']);
const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether a Host header names us. A foreign name that resolves to this machine (DNS rebinding) does not. On a
 * wildcard address any IP address does as well: a rebinding attack needs a name.
 */
export function hostIsAllowed(host: string | undefined, listenHost: string): boolean {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  if (url === null || url.pathname !== '/' || url.username !== '') return false;
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  return (
    LOOPBACK_NAME.test(url.hostname) ||
    bare === listenHost.toLowerCase() ||
    (WILDCARD_HOSTS.has(listenHost) && isIP(bare) !== 0)
  );
}

/** Whether a request's Origin, where a browser sent one, is this server's own page. */
export function originIsAllowed(origin: string | undefined, host: string): boolean {
  return origin === undefined || URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host;
}

/** Whether an Authorization header carries the token. Takes the same time whatever was sent. */
export function bearerIs(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
