import robotsParser from 'robots-parser';
import type { Cache } from '#src/cache.ts';
import { DAY_MS } from '#src/model/time.ts';
import { decodeFeed } from './decode.ts';
import type { Fetcher } from './fetch.ts';
import { FetchError } from './fetch-error.ts';

export interface Robots {
  /** Whether the site lets us fetch the page. Throws FetchError where its rules cannot be reached. */
  allows(url: string, signal: AbortSignal): Promise<boolean>;
}

/** A CommonJS module whose types describe an ES module. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** What the rules of a site call us. */
const PRODUCT_TOKEN = 'AllianceWire';
/** RFC 9309 §2.4: no longer. */
const KEPT_MS = DAY_MS;
/** RFC 9309 §2.5: at least so much is read. */
const MAX_LENGTH = 500 * 1024;
/** robots-parser copies every rule for every agent that its group names, in 1 µs each as measured. */
const MAX_COPIES = 40_000;
/** It compares rules with a star at every place of the path, in 2 ns each as measured. */
const MAX_COMPARISONS = 10_000_000;

/** The rules of sites for robots (RFC 9309), kept for a day. */
export function createRobots({
  fetcher,
  cache,
}: {
  readonly fetcher: Pick<Fetcher, 'fetchPage'>;
  readonly cache: Cache;
}): Robots {
  /** Pages that are asked for together wait for the same answer. */
  const underWay = new Map<string, Promise<string>>();

  async function rulesAt(address: string, signal: AbortSignal): Promise<string> {
    const { rules } = await cache.remember(`robots:${address}`, KEPT_MS, async () => ({
      rules: await fetchRules(address, fetcher, signal),
    }));
    return rules;
  }

  return {
    async allows(url, signal) {
      const address = new URL('/robots.txt', url).href;
      const asked = underWay.get(address) ?? rulesAt(address, signal).finally(() => underWay.delete(address));
      underWay.set(address, asked);
      const rules = await asked;
      if (!isModest(rules, url)) return false;
      return parseRobots(address, rules).isAllowed(url, PRODUCT_TOKEN) ?? true;
    },
  };
}

/** A site without rules allows everything; one whose rules fail for now, or are held back, allows nothing: RFC 9309 §2.3.1. */
async function fetchRules(
  address: string,
  fetcher: Pick<Fetcher, 'fetchPage'>,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { bytes, contentType } = await fetcher.fetchPage(address, { signal });
    return decodeFeed(bytes.subarray(0, MAX_LENGTH), contentType).text;
  } catch (error) {
    if (error instanceof FetchError && isMissing(error)) return '';
    throw error;
  }
}

/** 429 asks to wait: it says nothing about rules. */
function isMissing({ status }: FetchError): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 429;
}

/** Whether the rules can be read and asked about the page without holding up anything else. Honest ones always can. */
function isModest(rules: string, url: string): boolean {
  let agents = 0;
  let copies = 0;
  let starred = 0;
  let inAgents = false;
  for (const line of rules.split(/[\r\n]+/)) {
    const isAgent = /^\s*user-agent/i.test(line);
    if (isAgent) agents = inAgents ? agents + 1 : 1;
    else if (line.includes(':')) copies += agents;
    else continue;
    inAgents = isAgent;
    if (line.includes('*')) starred += line.length;
  }
  const { pathname, search } = new URL(url);
  return copies <= MAX_COPIES && starred * (pathname + search).length <= MAX_COMPARISONS;
}
