import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by its range, but answered by the cloud's own control server: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_CONTROL = '168.63.129.16';

/** A name or an address led to a machine that the public internet cannot reach, and a feed must not either. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * Whether an IP address belongs to the public internet: not loopback, private, link-local (where clouds keep their
 * metadata), shared, multicast, reserved or documentation. An IPv4 address inside an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = unwrapped(ipaddr.parse(address));
  return ip.range() === 'unicast' && isAllocated(ip) && ip.toString() !== AZURE_CONTROL;
}

/** Where clouds answer a machine's questions about itself, credentials included, though the range is a private one. */
const METADATA = 'fd00:ec2::254';

/**
 * Whether an IP address belongs to this machine or a private network. Link-local addresses do not: what answers there
 * is the cloud that the machine runs in.
 */
export function isLocalAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = unwrapped(ipaddr.parse(address));
  return ['loopback', 'private', 'uniqueLocal'].includes(ip.range()) && ip.toString() !== METADATA;
}

/**
 * IPv6 outside 2000::/3 is not handed out: https://www.iana.org/assignments/ipv6-address-space. Among the rest are the
 * IPv4-compatible addresses (::7f00:1).
 */
function isAllocated(ip: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return !(ip instanceof ipaddr.IPv6) || ip.match(ipaddr.IPv6.parse('2000::'), 3);
}

/** IPv4-mapped (RFC 4291 §2.5.5.2) and NAT64 (RFC 6052 §2.1) addresses reach the IPv4 address in their last 32 bits. */
function unwrapped(ip: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(ip instanceof ipaddr.IPv6)) return ip;
  const isNat64 = ip.match(ipaddr.IPv6.parse('64:ff9b::'), 96);
  return ip.isIPv4MappedAddress() || isNat64 ? ipaddr.fromByteArray(ip.toByteArray().slice(-4)) : ip;
}

/** The address in a URL that names no host but an address, which asks no name server; null for a host name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

/** Names that no public name server answers for: RFC 6761, RFC 6762, RFC 8375 and ICANN's .internal. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/;

/** Whether a URL, by its own words, leads to a machine inside a private network. */
export function isPrivateUrl(url: URL): boolean {
  const address = literalAddress(url);
  return address === null ? PRIVATE_NAME.test(url.hostname) : !isPublicAddress(address);
}

/** All addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveHost: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * A name look-up that answers with allowed addresses only and fails with PrivateAddressError where there are none. It
 * runs when the connection is made, so a name that changes between a check and its use gains nothing.
 */
export function createLookup(isAllowed: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => isAllowed(address));
        const [first] = allowed;
        if (!first) return callback(new PrivateAddressError(hostname), []);
        if (options.all) return callback(null, allowed);
        return callback(null, first.address, first.family);
      },
      (error) => callback(error, []),
    );
  };
}
