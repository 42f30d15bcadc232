/** Bases add up from element to element; what is longer than this is no address of a page. */
const MAX_BASE = 2_048;

/** The absolute form of an address; null when it has none. An empty `base` is none. */
export function resolveAddress(address: string, base: string): string | null {
  return URL.parse(address.trim(), base === '' ? undefined : base)?.href ?? null;
}

/** The absolute form of an address, or the address as it is written where it has none; null when there is none. */
export function readAddress(written: string | undefined, base: string): string | null {
  const address = written?.trim() ?? '';
  return address === '' ? null : (resolveAddress(address, base) ?? address);
}

/** The base inside an element with this `xml:base` (https://www.w3.org/TR/xmlbase/); one that cannot be read is none. */
export function resolveBase(written: string | undefined, outer: string): string {
  if (written === undefined || written.length > MAX_BASE) return outer;
  const base = resolveAddress(written, outer);
  return base !== null && base.length <= MAX_BASE ? base : outer;
}
