import { bytesOf, isIPv4, parseAddress } from './address.js';

/** A range of addresses; a single address is a range of full length. */
export interface Network {
  /** The bytes of an address in the range: 4 of IPv4, also if it is mapped into IPv6, or 16 of IPv6. */
  readonly bytes: readonly number[];
  /** Number of leading bits that have to match: up to 32 of IPv4, 128 of IPv6. */
  readonly prefix: number;
  /** Interface of a link-local address (`fe80::1%eth0`); empty for any. */
  readonly zone: string;
}

/**
 * Parses an IPv4 or IPv6 address or CIDR range. IPv6 may be in brackets and have a zone, IPv4 may be mapped into IPv6.
 * Host bits after the prefix are ignored: `10.0.0.5/24` is the network of 10.0.0.5.
 * @returns undefined for anything else, see {@link parseAddress}
 */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const full = rest.length === 0 ? parseHost(address) : undefined;
  if (!full || length === undefined) return full;
  if (!/^\d{1,3}$/.test(length)) return undefined;
  const { bytes, zone } = full;
  // The prefix of a mapped address counts the 128 bits of IPv6.
  const prefix = bytes.length === 4 && address.includes(':') ? Number(length) - 96 : Number(length);
  return prefix < 0 || prefix > full.prefix ? undefined : { bytes, zone, prefix };
}

/** Whether an address, in any spelling, is in a network; false for anything that is not an address. */
export function isInNetwork(address: string, network: Network): boolean {
  const host = parseHost(address.trim());
  if (host?.bytes.length !== network.bytes.length) return false;
  if (network.zone !== '' && host.zone !== network.zone) return false;
  return network.bytes.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, network.prefix - 8 * index));
    return (byte ^ (host.bytes[index] ?? 0)) >> (8 - bits) === 0;
  });
}

/** Parses a single address. The deprecated form `::10.0.0.1` counts as mapped: a network protects it, too. */
function parseHost(text: string): Network | undefined {
  const address = parseAddress(text.replace(/^(\[?::)(?=\d+\.)/, '$1ffff:'));
  if (!address) return undefined;
  const { host, zone } = address;
  const bytes = isIPv4(host) ? host.split('.').map(Number) : bytesOfIPv6(host);
  return { bytes, prefix: 8 * bytes.length, zone };
}

/** @param host in its shortest form, `::` for a run of zeros */
function bytesOfIPv6(host: string): readonly number[] {
  const [start = [], end = []] = host.split('::').map((groups) => (groups === '' ? [] : groups.split(':')));
  const zeros = Array<string>(8 - start.length - end.length).fill('0');
  return [...start, ...zeros, ...end].flatMap(bytesOf);
}
