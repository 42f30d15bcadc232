/**
 * Click counters that carry the address of the page they lead to, so that a link through one and a direct one are the
 * same article. Those that keep the target to themselves (t.co, feedproxy, today's Google News) stay as they are.
 */

interface Counter {
  readonly host: RegExp;
  readonly path: RegExp;
  /** What the counter says it leads to; null when it does not say. */
  readonly target: (url: URL, path: RegExpExecArray) => string | null;
}

const COUNTERS: readonly Counter[] = [
  // Google Alerts, and Google News of old
  { host: /^(?:www|news)\.google\.[a-z.]+$/, path: /^\/(?:url|news\/url)$/, target: parameter('url', 'q') },
  // Google News: https://news.google.com/rss/articles/CBMi…
  {
    host: /^news\.google\.com$/,
    path: /^\/(?:(?:__i\/)?rss\/(?:rd\/)?)?(?:articles|read)\/([\w-]+)$/,
    target: (_, path) => googleNewsTarget(path[1]!),
  },
  { host: /^www\.bing\.com$/, path: /^\/news\/apiclick\.aspx$/, target: parameter('url') },
  { host: /^(?:www|lm?)\.facebook\.com$/, path: /^\/l\.php$/, target: parameter('u') },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\/$/, target: parameter('url') },
  // http://rd.yahoo.co.jp/rss/l/headlines/soci/*http://headlines.yahoo.co.jp/hl?a=…
  { host: /^(?:[a-z]+\.)?rd\.yahoo\.(?:com|co\.jp)$/, path: /\/\*-?(?=https?:\/\/)/, target: restOfAddress },
  // https://r.search.yahoo.com/_ylt=…/RV=2/RU=https%3a%2f%2fexample.org%2f/RK=2/RS=…
  {
    host: /^r\.search\.yahoo\.(?:com|co\.jp)$/,
    path: /\/RU=([^/]+)/,
    target: (_, path) => decoded(path[1]!),
  },
  // https://feeds.feedblitz.com/~/t/0/0/…/~https://example.org/
  { host: /^feeds\.feedblitz\.com$/, path: /^\/~\/t\/.*?\/~(?=https?:\/\/)/, target: restOfAddress },
];

/** The address behind a click counter, null for any other page. It is always shorter than the one that carries it. */
export function redirectTarget(url: URL): string | null {
  for (const { host, path, target } of COUNTERS) {
    if (!host.test(url.hostname)) continue;
    const found = path.exec(url.pathname);
    if (found) return target(url, found);
  }
  return null;
}

function parameter(...names: readonly string[]): Counter['target'] {
  return ({ searchParams }) =>
    names.map((name) => searchParams.get(name)).find((value) => value !== null) ?? null;
}

/** What stands after the path's match, the query of the target included. */
function restOfAddress({ pathname, search, hash }: URL, path: RegExpExecArray): string {
  return pathname.slice(path.index + path[0].length) + search + hash;
}

function decoded(component: string): string | null {
  try {
    return decodeURIComponent(component);
  } catch {
    return null;
  }
}

const VARINT = 0;
const BYTES = 2;
/** The field of Google News's message that holds the page's address; since 2024 it holds an opaque token instead. */
const TARGET_FIELD = 4;

/**
 * The address in the id of a Google News article: a protocol buffer in base64url, of which only numbers and byte
 * strings are read (https://protobuf.dev/programming-guides/encoding/).
 */
function googleNewsTarget(id: string): string | null {
  const bytes = Buffer.from(id, 'base64url');
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    // No length and no field number is that large, so what follows cannot be read either.
    at = bytes.length;
    return 0;
  };
  while (at < bytes.length) {
    const key = varint();
    if ((key & 7) !== VARINT && (key & 7) !== BYTES) return null;
    const value = varint();
    if ((key & 7) === VARINT) continue;
    const content = bytes.subarray(at, at + value).toString('utf8');
    at += value;
    if (key >> 3 === TARGET_FIELD) return /^https?:\/\//.test(content) ? content : null;
  }
  return null;
}
