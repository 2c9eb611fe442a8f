import { collator } from '../kit/collator.js';

/** An address in the one form that all its spellings share. */
export interface Address {
  /** IPv4 in dotted form, or IPv6 in its shortest form; IPv4 mapped into IPv6 becomes IPv4. */
  readonly host: string;
  /** Interface of a link-local address (`fe80::1%eth0`); empty if none is named. */
  readonly zone: string;
}

/** Whether a text is an IPv4 address in dotted form, the only form that all programs read alike. */
export function isIPv4(address: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(address);
}

/** The one form that all spellings of an address share, to be compared as text; any other text in lower case. */
export function plainAddress(text: string): string {
  return addressIn(text) ?? text.trim().toLowerCase();
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isAddress(text: string): boolean {
  return addressIn(text) !== undefined;
}

/** The one form that all spellings of an address share; undefined for any other text. */
export function addressIn(text: string): string | undefined {
  const address = isRange(text) ? undefined : parseAddress(text.trim());
  return address && (address.zone === '' ? address.host : `${address.host}%${address.zone}`);
}

/** Whether a text is written as a range of addresses (`10.0.3.0/24`), valid or not. */
export function isRange(text: string): boolean {
  return text.includes('/');
}

/**
 * Parses an IPv4 or IPv6 address. IPv6 may be in brackets and have a zone. A port is left out: some servers list a client
 * by the port of its connection, too (`10.0.0.7:51234`, `[2001:db8::7]:51888`), and it is the same client.
 * @returns undefined for anything else, including the short and octal forms of IPv4 (`10.1`, `010.0.0.1`), since
 * programs disagree on what they mean
 */
export function parseAddress(text: string): Address | undefined {
  const address = withoutPort(text);
  if (isIPv4(address)) return { host: address, zone: '' };
  const [plain = '', zone, ...rest] = address.replace(/^\[(.*)\]$/, '$1').split('%');
  const host = parseIPv6(plain);
  return host === undefined || zone === '' || rest.length > 0 ? undefined : { host, zone: zone ?? '' };
}

/** The part before a port. Only after brackets or an IPv4 address is it certain that a number is a port. */
export function withoutPort(text: string): string {
  const [, address, port] = /^(\[.*\]|[^%]*\d\.\d+):(\d{1,5})$/.exec(text) ?? [];
  return address !== undefined && Number(port) <= 65_535 ? address : text;
}

function parseIPv6(text: string): string | undefined {
  // No other character may get into the URL.
  if (!text.includes(':') || !/^[\da-f:.]+$/i.test(text)) return undefined;
  let host: string;
  try {
    host = new URL(`http://[${text}]`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
  const [, upper, lower] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(host) ?? [];
  if (upper === undefined || lower === undefined) return host;
  return [upper, lower].flatMap(bytesOf).join('.');
}

/** The two bytes of a group of an IPv6 address. */
export function bytesOf(group: string): readonly [number, number] {
  const value = parseInt(group, 16);
  return [value >> 8, value & 255];
}

/** Sorts addresses: IPv4 by number, then all others, then clients without an address. */
export function compareAddresses(left: string, right: string): number {
  return addressRank(left) - addressRank(right) || collator.compare(left, right);
}

function addressRank(address: string): number {
  return address === '' ? 2 : Number(!isIPv4(address));
}
