import ipaddr from 'ipaddr.js';
import { isIPv4 } from './address.js';

/** A range of addresses; a single address is the range of its full length. */
export interface Network {
  /** The first bits of the range; IPv4 that is mapped into IPv6 stands as IPv4. */
  readonly bytes: readonly number[];
  /** How many bits have to agree: up to 32 of IPv4, 128 of IPv6. */
  readonly prefix: number;
  /** Interface of a link-local address (`fe80::1%eth0`); empty where any is meant. */
  readonly zone: string;
}

/**
 * Reads an IPv4 or IPv6 address or CIDR range. IPv6 may stand in brackets and have a zone, IPv4 may be mapped into
 * IPv6. Host bits behind the prefix are ignored: `10.0.0.5/24` is the network that 10.0.0.5 is in.
 * @returns undefined for anything else; short and octal forms of IPv4 (`10.1`, `010.0.0.1`) are anything else too, since
 * programs disagree on what they mean
 */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const start = rest.length === 0 ? parseAddress(address) : undefined;
  if (!start || length === undefined) return start;
  if (!/^\d{1,3}$/.test(length)) return undefined;
  const { bytes, zone, prefix } = start;
  // What is mapped is counted as it was written: in the 128 bits of IPv6.
  const shortened = bytes.length === 4 && address.includes(':') ? Number(length) - 96 : Number(length);
  return shortened < 0 || shortened > prefix ? undefined : { bytes, zone, prefix: shortened };
}

/** Whether an address, in any way of writing, lies in a network; false for what is no address. */
export function isInNetwork(address: string, network: Network): boolean {
  const one = parseAddress(address.trim());
  if (one?.bytes.length !== network.bytes.length) return false;
  if (network.zone !== '' && one.zone !== network.zone) return false;
  return network.bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, network.prefix - 8 * index));
    return (byte ^ (one.bytes[index] ?? 0)) >> (8 - bits) === 0;
  });
}

function parseAddress(text: string): Network | undefined {
  const [plain = '', zone = '', ...rest] = text.replace(/^\[(.*)\]$/, '$1').split('%');
  if (rest.length > 0 || (zone === '') === text.includes('%')) return undefined;
  if (isIPv4(plain)) {
    return zone === '' && plain === text ? toNetwork(ipaddr.IPv4.parse(plain), zone) : undefined;
  }
  if (!isStrictIPv6(plain)) return undefined;
  const address = ipaddr.IPv6.parse(plain);
  return toNetwork(address.isIPv4MappedAddress() ? address.toIPv4Address() : address, zone);
}

// The tail may be written as IPv4, for which the library takes octal numbers as well.
function isStrictIPv6(text: string): boolean {
  const [, tail] = /:([^:]*\..*)$/.exec(text) ?? [];
  return /^[\da-f:.]+$/i.test(text) && (!tail || isIPv4(tail)) && ipaddr.IPv6.isValid(text);
}

function toNetwork(address: { toByteArray(): number[] }, zone: string): Network {
  const bytes = address.toByteArray();
  return { bytes, prefix: 8 * bytes.length, zone };
}
