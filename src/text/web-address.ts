/**
 * An address as chat platforms and browsers take it: absolute, http(s), in ASCII, without the signs that end a link in
 * Discord's markdown. null for anything else, and for one that is longer than `longest` UTF-16 units.
 */
export function webAddress(url: string, longest: number): string | null {
  // Parsing is linear, and percent-encoding makes an address at most nine times as long, never much shorter.
  if (url.length > 4 * longest || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const address = href.replace(/[()<>\\"'*_~`|\s]/g, percent);
  return address.length <= longest && /^[\x21-\x7e]+$/.test(address) ? address : null;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
